"""How one word in Latin letters is said."""

from __future__ import annotations

import pytest

from reader.korean.normalization.latin_words import capitals_as_word, verbalize_word


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        ("NDRC", "엔디알씨"),
        ("NATO", "나토"),
        ("SMART", "스마트"),
        ("UCLA", "유씨엘에이"),
        ("MyHome", "마이홈"),
        ("xkcd", "엑스케이씨디"),
    ],
)
def test_a_word(word: str, spoken: str) -> None:
    """As a word where it is one, else by the names of its letters."""
    assert verbalize_word(word) == spoken


def test_capitals_beside_others() -> None:
    """Three capitals are an acronym alone, and may be a surname beside a first name."""
    assert capitals_as_word("HAN") is None
    assert capitals_as_word("HAN", in_name=True) == "한"
