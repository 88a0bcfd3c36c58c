"""The readings that no rule derives."""

from __future__ import annotations

import re

import pytest

from reader.korean.normalization.normalizer import to_spoken
from reader.korean.normalization.whitelist import FIXED, GREEK, LETTERS, WORDS


@pytest.mark.parametrize("table", [FIXED, GREEK, LETTERS, WORDS], ids=["fixed", "greek", "letters", "words"])
def test_readings_are_hangul(table: dict[str, str]) -> None:
    """A voice speaks Hangul only."""
    assert [
        reading for reading in table.values() if not re.fullmatch(r"[가-힣]+(?: [가-힣]+)* ?", reading)
    ] == []


@pytest.mark.parametrize("word", sorted(word for word in WORDS if len(word) > 1 and word != "vs"))
def test_a_word_has_its_reading(word: str) -> None:
    """No rule takes a listed word before the whitelist does."""
    assert to_spoken(f"이것은 {word} 입니다") == f"이것은 {WORDS[word]} 입니다"
