"""Intonation: the tones of an accentual phrase by its first consonant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.korean.pronunciation.ipa import transcribe_word
from reader.korean.pronunciation.standard import pronounce
from reader.korean.prosody.intonation import tones


@pytest.mark.parametrize(
    ("words", "first"),
    [("불 달 가 자 나 마 라면 아이 우유".split(), "L"), ("풀 뿔 탈 딸 카 까 차 짜 사 싸 하늘".split(), "H")],
)
def test_tense_aspirated_and_fricative_onsets_start_high(words: list[str], first: str) -> None:
    assert {tones(word)[0] for word in words} == {first}


def test_the_second_syllable_is_high_and_the_rest_is_the_voice_s_own() -> None:
    assert tones("나라에서는") == ["L", "+H", "M", "M", "M"]
    assert tones("가") == ["L"]
    assert tones("") == []


def test_a_phrase_starts_after_punctuation() -> None:
    assert tones("네.카드") == ["L", "M", "H", "+H"]


@given(st.text("가나다까하.,", max_size=12))
def test_there_is_a_tone_for_every_unit(word: str) -> None:
    """So that each unit of IPA has its pitch."""
    pronounced = pronounce(word).replace(" ", "")
    assert len(tones(pronounced)) == len(transcribe_word(pronounced)) == len(pronounced)
