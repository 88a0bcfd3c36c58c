"""Wrapping: paragraphs that were broken at a width are whole again, lists of paragraphs are left as they are."""

from __future__ import annotations

import textwrap

import pytest

from reader.article.lines import page_lines
from reader.article.wrapping import are_broken_by_hand, wrapped_blocks

SENTENCE = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def texts(text: str) -> list[str]:
    return [line.text for line in page_lines(text)]


def test_a_wrapped_text_is_joined() -> None:
    paragraph = " ".join([SENTENCE] * 6)
    wrapped = textwrap.fill(paragraph, 36)
    assert texts(f"{wrapped}\n\n{wrapped}") == [paragraph] * 2


def test_one_paragraph_per_line_is_not_joined() -> None:
    assert texts(f"{SENTENCE}\n{SENTENCE[3:]}\n짧다.") == [SENTENCE, SENTENCE[3:], "짧다."]


def test_a_short_last_line_belongs_to_its_block_and_a_headline_to_none() -> None:
    first, rest = SENTENCE[:38], SENTENCE[39:]
    assert wrapped_blocks([[first, first, rest], ["새 다리", "열려"]]) == [True, False]


def test_a_notice_over_two_lines_is_one_line() -> None:
    """Neither half alone has the shape of a notice."""
    first, rest = "이 기사가", "좋으셨다면 추천을 눌러 주세요"
    assert texts(f"{SENTENCE}\n\n{first}\n{rest}") == [SENTENCE, f"{first} {rest}"]


BROKEN = ["버들고개 너머에 있는", "수목원에 다녀와서", "김밥을 먹었어요."]


@pytest.mark.parametrize(
    ("stanzas", "are_broken"),
    [
        ([BROKEN] * 8, True),
        ([BROKEN] * 3, False),
        ([["국수 두 그릇", "김밥 한 줄", "모두 만 원~"]] * 8, False),
        ([BROKEN[:2]] * 14, False),
        ([[line] for line in BROKEN * 8], False),
    ],
    ids=["sentences", "too few", "thoughts", "stanzas without an end", "each alone"],
)
def test_sentences_that_a_writer_breaks(stanzas: list[list[str]], are_broken: bool) -> None:
    assert are_broken_by_hand(stanzas) is are_broken
