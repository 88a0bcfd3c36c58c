"""Tables of contents that only their entries show."""

from __future__ import annotations

import time

import pytest

from reader.article.contents_lists import mark_contents
from reader.article.lines import Line


def left_out(*texts: str) -> list[str]:
    return [
        line.text for line in mark_contents([Line(at, text) for at, text in enumerate(texts)]) if line.rule
    ]


SEASONS = ["1. 봄", "2. 여름", "3. 가을"]


def test_entries_that_are_headings_below() -> None:
    assert left_out("목차", *SEASONS, "봄", "꽃이 핀다.", "여름", "비가 온다.", "가을", "물이 든다.") == [
        "목차",
        *SEASONS,
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ["목차", *SEASONS, "비가 왔다."],
        ["목차", "봄", "비가 왔다.", "봄"],
        ["차례", "봄에는 산과 들에 온갖 꽃이 핀다고 시는 말했다.", "봄", "여름", "봄", "여름"],
    ],
    ids=["chapters of a book", "one", "text"],
)
def test_other_lists(texts: list[str]) -> None:
    assert left_out(*texts) == []


def test_what_recurs_below_the_first_heading_is_text() -> None:
    section = ["설명", "온갖 꽃이 핀다."]
    texts = ["목차", *SEASONS, "봄", *section, "여름", *section, "가을", *section]
    assert left_out(*texts) == ["목차", *SEASONS]


def test_titles_without_end() -> None:
    began = time.process_time()
    assert left_out(*["목차"] * 40_000) == []
    assert time.process_time() - began < 10
