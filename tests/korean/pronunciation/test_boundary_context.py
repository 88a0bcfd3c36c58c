"""What is on the two sides of a boundary."""

from __future__ import annotations

import pytest

from reader.korean.morphology import morphs
from reader.korean.pronunciation.boundary_context import BoundaryContext, context_between


def context(text: str) -> BoundaryContext:
    """The context at the first space of a text of two morphemes."""
    space = text.index(" ")
    left, right = morphs(text)[:2]
    return context_between(text, space - 1, space + 1, left, right)


def test_sounds() -> None:
    at = context("옷 안")
    assert (at.coda, at.onset, at.vowel, at.spaced) == ("ㅅ", "ㅇ", "ㅏ", True)
    assert not at.is_lenis()
    assert context("꽃 집").is_lenis()


@pytest.mark.parametrize(("text", "single"), [("옷 안", True), ("부엌 안", False)])
def test_a_word_of_one_syllable(text: str, single: bool) -> None:
    assert context(text).left_is_single_syllable() is single
    assert context(text).left_starts_word()


@pytest.mark.parametrize(
    ("text", "takes"), [("한 일", True), ("한 위험", False), ("한 여름", True), ("한 집", False)]
)
def test_before_which_words_n_is_inserted(text: str, takes: bool) -> None:
    """제29항 붙임 2."""
    assert context(text).takes_n() is takes
