"""English words: phonemes by the dictionary, else by the spelling."""

from __future__ import annotations

import pytest

from reader.korean.normalization.english import in_dictionary, is_pronounceable, transliterate_english


@pytest.mark.parametrize(
    ("word", "hangul"),
    [("Blackpink", "블랙핑크"), ("Zelensky", "젤렌스키"), ("xkcd", None), ("bcdfg", None), ("q" * 99, None)],
)
def test_words_outside_the_dictionary(word: str, hangul: str | None) -> None:
    """A compound of two words, else its spelling; None for what is unpronounceable."""
    assert transliterate_english(word) == hangul


def test_capitals() -> None:
    """Acronyms are read letter by letter, also those that the dictionary spells out."""
    words = ("SMART", "BLACKPINK", "OECD", "HDMI")
    assert [is_pronounceable(word) for word in words] == [True, True, False, False]


def test_the_dictionary_ignores_case() -> None:
    assert in_dictionary("SMART")
    assert in_dictionary("smart")
    assert not in_dictionary("xkcd")


@pytest.mark.parametrize(
    ("word", "hangul"),
    [
        ("Mebb", "메브"),
        ("Mebe", "메브"),
        ("Vlage", "블레이지"),
        ("Tchobo", "초보"),
        ("Knabu", "나부"),
        ("Yobby", "요비"),
    ],
)
def test_words_by_their_spelling(word: str, hangul: str) -> None:
    """Letters by the longest row of the graphemes, and by a row with a context before one without."""
    assert not in_dictionary(word)
    assert transliterate_english(word) == hangul
