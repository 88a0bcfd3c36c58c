"""Short lines without marks: other articles' headlines are left out, the author's headings and lists kept."""

from __future__ import annotations

import pytest

from reader.article.context_rules import mark_captions, mark_headlines, mark_summaries
from reader.article.lines import Line

BODY = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def kept_between_paragraphs(*texts: str) -> list[str]:
    """The lines between two paragraphs that are kept."""
    lines = [Line(at, text) for at, text in enumerate([BODY, *texts, BODY[:-3] + "했다."])]
    return [line.text for line in mark_headlines(lines) if line.kept][1:-1]


@pytest.mark.parametrize(
    "headlines",
    [
        ["구청장 선거 네 명 나서…“이번엔 다르다”", "시장, 새 시장 앞에서 ‘눈물’"],
        ["[단독] 다리 공사비 두 배로 는 까닭"],
        ["“물이 새요”…새 아파트에 무슨 일이"],
    ],
)
def test_headlines_are_left_out(headlines: list[str]) -> None:
    assert kept_between_paragraphs(*headlines) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["다리가 놓이기까지"],
        ["■ 무엇이 달라지나", "▲ 버스: 노선 셋"],
        ["1. 걸어서 건너기", "2. 자전거로 건너기"],
        ["“돌아갈 일이 없다”"],
        ["Q. 차는 언제부터 다니나", "A. 다음 달부터다"],
    ],
)
def test_the_author_s_own_lines_are_kept(lines: list[str]) -> None:
    assert kept_between_paragraphs(*lines) == lines


def test_a_generated_summary_is_left_out() -> None:
    lines = [
        Line(0, "AI 요약"),
        Line(1, "시는 새 다리를 열었다."),
        Line(2, "AI가 자동으로 요약한 내용으로 사실과 다를 수 있습니다."),
        Line(3, BODY),
    ]
    assert [line.text for line in mark_summaries(lines) if line.kept] == [BODY]


def test_a_caption_and_its_alternative_text_are_left_out() -> None:
    lines = [
        Line(0, BODY),
        Line(1, "새 다리를 걷는 주민들"),
        Line(2, "새 다리를 걷는 주민들"),
        Line(3, "가나시 제공", rule="photo credit"),
    ]
    assert [line.text for line in mark_captions(lines) if line.kept] == [BODY]
