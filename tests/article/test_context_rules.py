"""Short lines without marks: other articles' headlines are left out, the author's headings and lists kept."""

from __future__ import annotations

import pytest

from reader.article.context_rules import mark_captions, mark_headlines, mark_profiles, mark_summaries
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
        ["ㅇ 다리를 건너는 사람과 자전거…함께", "ㆍ 다리를 건너는 버스와 짐차, 따로"],
        ["다리를 건너는 차는 줄을 서야 함", "밤 열 시부터는 건널 수 없음"],
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


def test_a_summary_below_its_notice() -> None:
    """Its sentences are between the notice and a line of the page; the article's are read."""
    lines = [
        Line(0, "AI 요약"),
        Line(1, "이 요약은 AI가 만들었습니다. 정확한 내용은 기사 본문에서 확인하세요."),
        Line(2, "시는 새 다리를 열었다."),
        Line(3, "글자 크기", rule="share buttons"),
        *(Line(4 + at, BODY) for at in range(4)),
    ]
    assert [line.text for line in mark_summaries(lines) if line.kept] == [BODY] * 4


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        (["AI 요약", "이 요약은 AI가 만들었습니다. 정확한 내용은 기사 본문에서 확인하세요."], [BODY, BODY]),
        ([], ["요약하는 기계", "기계가 내 글을 요약해 주었다.", BODY]),
        ([], [BODY, "시는 AI가 회의록을 자동으로 요약하게 한다고 밝혔다.", BODY]),
    ],
    ids=["no line of the page below", "an essay", "a report"],
)
def test_the_article_s_sentences_are_no_summary(above: list[str], lines: list[str]) -> None:
    marked = mark_summaries([Line(at, text) for at, text in enumerate([*above, *lines])])
    assert [line.text for line in marked if line.kept][-len(lines) :] == lines


PROFILE = ("1987년 솔내에서 태어났다.", "솔내대를 졸업했다.", "『강의 이름』을 썼다.")


def profiled(below: tuple[str, ...], shape: str | None) -> list[str]:
    """The lines below three paragraphs that are marked as a profile."""
    body = [Line(at, BODY, shape=shape and "article. p.") for at in range(3)]
    lines = [*body, *(Line(9, text, shape=shape) for text in below)]
    return [line.text for line in mark_profiles(lines) if line.rule == "reporter line"]


def test_the_profile_of_an_author() -> None:
    assert profiled(("한가람 작가", *PROFILE), "aside.box p.") == ["한가람 작가", *PROFILE]


@pytest.mark.parametrize(
    ("below", "shape"),
    [
        (PROFILE, "article. p."),
        (PROFILE, None),
        (("강물은 오늘도 흐른다.", "다리는 그 위에 서 있다."), "aside.box p."),
        (("우리 학과 교수와 졸업생은 최선을 다하겠습니다.",), "aside.box p."),
        ((), "aside.box p."),
    ],
    ids=["looks like the paragraphs", "no markup", "not about a person", "a promise", "nothing below"],
)
def test_no_profile(below: tuple[str, ...], shape: str | None) -> None:
    assert profiled(below, shape) == []


def test_a_caption_and_its_alternative_text_are_left_out() -> None:
    lines = [
        Line(0, BODY),
        Line(1, "새 다리를 걷는 주민들"),
        Line(2, "새 다리를 걷는 주민들"),
        Line(3, "가나시 제공", rule="photo credit"),
    ]
    assert [line.text for line in mark_captions(lines) if line.kept] == [BODY]


def test_short_lines_that_look_like_the_paragraphs_are_the_author_s() -> None:
    """People on blogs write so; lists of other articles look otherwise, or have a mark of a series."""
    own = ["배지와 자동차 등록증, 축하 선물 받기 (사는 곳마다 다름)", "할인도 꼭 받기 (앱에 등록하면 완료)"]
    series = ["[나루의 하루] 배지와 자동차 등록증…사는 곳마다 다르다"]

    def kept(texts: list[str], shape: str) -> list[str]:
        body = [Line(0, BODY, level=0, shape="div. p.text") for _ in range(3)]
        lines = [*body, *(Line(1, text, level=0, shape=shape) for text in texts), *body]
        return [line.text for line in mark_headlines(lines) if line.kept and line.text != BODY]

    assert kept(own, "div. p.text") == own
    assert kept(own, "ul. li.news") == []
    assert kept(series, "div. p.text") == []
