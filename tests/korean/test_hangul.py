"""Hangul decomposed and composed."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reader.korean.hangul import coda, compose, count_syllables, decompose, is_syllable


@given(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
def test_decomposition_and_composition_are_inverse(syllable: str) -> None:
    """And the parts are those of Unicode's own decomposition."""
    parts = decompose(syllable)
    assert compose(*parts) == syllable
    assert coda(syllable) == parts[2]
    assert len(unicodedata.normalize("NFD", syllable)) == 2 + bool(parts[2])


def test_counting() -> None:
    assert count_syllables("가나 ab, 다.") == 3
    assert not is_syllable("ㄱ")
    assert not is_syllable("a")
