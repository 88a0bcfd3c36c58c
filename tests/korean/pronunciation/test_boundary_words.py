"""The tables of words that decide about boundaries."""

from __future__ import annotations

import pytest

from reader.korean.hangul import decompose
from reader.korean.pronunciation.boundary_words import (
    BOUNDARY_WORDS,
    LATERAL_WORDS,
    N_HEADS,
    N_NOUNS,
    NO_SUFFIX,
    SINO_COUNTERS,
    SUFFIX_EFFECTS,
    SUFFIXES,
    TENSE_HEADS,
    TENSE_ONSETS,
)
from reader.korean.pronunciation.standard import pronounce

TENSE_SUFFIXES = {suffix for suffix, entry in SUFFIX_EFFECTS.items() if entry.effect == "tensify"}
N_SUFFIXES = set(SUFFIX_EFFECTS) - TENSE_SUFFIXES


def test_only_lenis_onsets_become_tense() -> None:
    """A word whose last part has another onset would be listed to no effect."""
    onsets = {word[at] for word, at in TENSE_ONSETS.items()} | {head[0] for head in TENSE_HEADS}
    assert {part for part in onsets | TENSE_SUFFIXES if decompose(part)[0] not in "ㄱㄷㅂㅅㅈ"} == set()


def test_only_vowels_take_an_inserted_n() -> None:
    assert {word for word in N_HEADS | N_NOUNS | N_SUFFIXES if decompose(word[0])[0] != "ㅇ"} == set()


def test_only_some_counters_are_tense_after_a_lateral() -> None:
    """제26항 names ㄷ, ㅅ and ㅈ."""
    assert {word for word in SINO_COUNTERS if decompose(word[0])[0] not in "ㄷㅅㅈ"} == set()


def test_exceptions_of_a_suffix_end_with_it() -> None:
    assert {word for word in NO_SUFFIX if word[-1] not in SUFFIX_EFFECTS} == set()


def test_plain_heads_end_with_a_tense_one() -> None:
    assert {word for word in BOUNDARY_WORDS.words(kind="plain head") if word[-2:] not in TENSE_HEADS} == set()


def test_words_with_a_lateral_have_one() -> None:
    """ㄴ and ㄹ in a row, or one of them doubled, as 제20항 has it."""
    assert all("ㄹ" in "".join(decompose(syllable)[0] for syllable in word) for word in LATERAL_WORDS)


@pytest.mark.parametrize("example", [row[4] for row in SUFFIXES.rows])
def test_example_of_a_suffix(example: str) -> None:
    written, pronounced = example.removesuffix("]").split("[")
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("word", "pronounced"),
    [
        ("번역", "버녁"),
        ("방법", "방법"),
        ("조사방법", "조사방법"),
        ("백화점", "배콰점"),
        ("상승세", "상승세"),
    ],
)
def test_a_word_that_only_ends_like_a_suffix(word: str, pronounced: str) -> None:
    """Its last syllable keeps its sound, also at the end of a longer word."""
    assert pronounce(word) == pronounced
