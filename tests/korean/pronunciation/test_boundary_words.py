"""The tables of words that decide about boundaries."""

from __future__ import annotations

from reader.korean.hangul import decompose
from reader.korean.pronunciation.boundary_words import (
    HEADS,
    N_SUFFIXES,
    N_WORDS,
    R_WORDS,
    TENSE_HEADS,
    TENSE_SUFFIXES,
    TENSE_WORDS,
)


def test_only_lenis_onsets_become_tense() -> None:
    """A word whose last part has another onset would be listed to no effect."""
    assert TENSE_HEADS <= HEADS
    parts = {word[-2:] if word[-2:] in HEADS and len(word) > 2 else word[-1] for word in TENSE_WORDS}
    assert {
        part for part in parts | HEADS | set(TENSE_SUFFIXES) if decompose(part[0])[0] not in "ㄱㄷㅂㅅㅈ"
    } == set()


def test_only_vowels_take_an_inserted_n() -> None:
    assert {word for word in {*N_WORDS, *N_SUFFIXES} if decompose(word[0])[0] != "ㅇ"} == set()


def test_exceptions_of_a_suffix_end_with_it() -> None:
    exceptions = {suffix: entry.plain for suffix, entry in TENSE_SUFFIXES.items()} | N_SUFFIXES
    assert {
        word for suffix, words in exceptions.items() for word in words if not word.endswith(suffix)
    } == set()


def test_words_with_a_lateral_have_one() -> None:
    """ㄴ and ㄹ in a row, or one of them doubled, as 제20항 has it."""
    assert all("ㄹ" in "".join(decompose(syllable)[0] for syllable in word) for word in R_WORDS)
