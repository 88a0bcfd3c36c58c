"""Sound changes between two syllables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.korean.hangul import CODAS, ONSETS, VOWELS
from reader.korean.pronunciation.boundaries import Boundary
from reader.korean.pronunciation.sound_changes import RULES, Syllable, apply_rules, coda_in_isolation

SYLLABLES = st.tuples(st.sampled_from(ONSETS), st.sampled_from(VOWELS), st.sampled_from(CODAS))
BOUNDARIES = st.builds(Boundary, *[st.booleans()] * 5)


@given(SYLLABLES, SYLLABLES, BOUNDARIES)
def test_one_of_seven_codas_is_left(left: Syllable, right: Syllable, boundary: Boundary) -> None:
    """제8항, whatever meets; the coda after waits for its own boundary, and no vowel changes."""
    changed, following = apply_rules(left, right, boundary)
    assert changed[2] in ("", *"ㄱㄴㄷㄹㅁㅂㅇ")
    assert changed[:2] == left[:2]
    assert following[1:] == right[1:]


@given(SYLLABLES, SYLLABLES, st.booleans(), st.booleans())
def test_nothing_changes_after_a_vowel(
    left: Syllable, right: Syllable, word_boundary: bool, insert_n: bool
) -> None:
    """Unless the boundary says so; so the rules need not run."""
    left = (*left[:2], "")
    boundary = Boundary(word_boundary=word_boundary, insert_n=insert_n)
    before = (left, right)
    for rule in RULES:
        left, right = rule.apply(left, right, boundary)
    assert (left, right) == before


@pytest.mark.parametrize(
    ("coda", "isolated"), [("ㄺ", "ㄱ"), ("ㄼ", "ㄹ"), ("ㅄ", "ㅂ"), ("ㅎ", "ㄷ"), ("", "")]
)
def test_codas_in_isolation(coda: str, isolated: str) -> None:
    assert coda_in_isolation(("ㅇ", "ㅏ", coda)) == ("ㅇ", "ㅏ", isolated)


def test_words_apart_change_nothing_but_a_tense_onset() -> None:
    """할 것: the two words do not meet, but ㄱ is tense."""
    left, right = ("ㅎ", "ㅏ", "ㄹ"), ("ㄱ", "ㅓ", "ㅅ")
    assert apply_rules(left, right, Boundary(separate=True)) == (left, right)
    assert apply_rules(left, right, Boundary(separate=True, tensify=True)) == (left, ("ㄲ", "ㅓ", "ㅅ"))
