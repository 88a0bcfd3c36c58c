"""Pronounced Hangul in the embedded model's signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.korean.ipa import to_ipa
from reader.korean.pronounce import pronounce
from reader.voices.kokoro_model import vocabulary


@pytest.mark.parametrize(
    ("pronounced", "signs"),
    [
        ("궁민", "kuŋmin"), ("가가", "kaɡa"), ("강가", "kaŋɡa"), ("달력", "talljʌk"), ("다라", "taɾa"), ("시사", "ɕisa"), ("쉬", "ɕwi"),
        ("카타파", "kʰatʰapʰa"), ("차자", "ʨʰaʥa"), ("박", "pak"), ("가, 나.", "ka, na."), ("의사", "ɰisa"), ("왜", "wɛ"), ("얘", "jɛ"),
    ],
)  # fmt: skip
def test_signs(pronounced: str, signs: str) -> None:
    """Lenis stops are voiced between voiced sounds, ㅅ is palatal before i and glides, ㄹㄹ is long."""
    assert to_ipa(pronounced) == signs


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=30))
def test_any_hangul_is_in_the_model_s_vocabulary(text: str) -> None:
    """And no syllable is silent."""
    signs = to_ipa(pronounce(text))
    assert set(signs) <= set(vocabulary())
    assert len(signs) >= len(text)
