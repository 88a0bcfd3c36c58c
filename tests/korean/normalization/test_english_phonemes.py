"""English phonemes in their word."""

from __future__ import annotations

import pytest

from reader.korean.normalization.english_phonemes import phonemes_in_context


@pytest.mark.parametrize(
    ("phonemes", "spelling", "names"),
    [
        ("K AA1 R", "car", "K AA"),
        ("K AA1 R Z", "cars", "K AA Z"),
        ("S T AO1 R", "store", "S T AO AH"),
        ("S T AO1 R Z", "stores", "S T AO AH Z"),
        ("S P AO1 R T S", "sports", "S P AO T S"),
        ("F AY1 R", "fire", "F AY AH"),
        ("F ER1 IY0", "furry", "F ER R IY"),
        ("K EH1 R IY0", "Kerry", "K EH R IY"),
        ("T R IY1", "tree", "T R IY"),
    ],
)
def test_an_r_is_silent_unless_before_a_vowel(phonemes: str, spelling: str, names: str) -> None:
    """As in British English; after some vowels it leaves a schwa."""
    assert [
        context.phoneme.name for context in phonemes_in_context(phonemes.split(), spelling)
    ] == names.split()


@pytest.mark.parametrize(
    ("phonemes", "spelling", "letters"),
    [
        ("M EY1 K", "make", "a"),
        ("K AH0 F EY1", "cafe", "a e"),
        ("S IH1 T IY0", "City", "i y"),
        ("R IY0 AE1 K T", "react", "e a"),
        ("R IH1 DH AH0 M", "rhythm", "- -"),
        ("K OW0 AA1 P", "coop", "o o"),
    ],
)
def test_vowels_have_their_letters(phonemes: str, spelling: str, letters: str) -> None:
    """Where the spelling has as many vowels; else nothing, or an o where the word has no a."""
    vowels = [
        context.phoneme
        for context in phonemes_in_context(phonemes.split(), spelling)
        if context.phoneme.is_vowel
    ]
    assert [vowel.letters or "-" for vowel in vowels] == letters.split()


def test_neighbours() -> None:
    first, middle, last = phonemes_in_context("G AE1 P".split(), "gap")
    assert (first.is_first, first.is_last, first.vowel_follows) == (True, False, True)
    assert (middle.before, middle.after) == (first.phoneme, last.phoneme)
    assert (last.is_first, last.is_last, last.vowel_follows) == (False, True, False)
