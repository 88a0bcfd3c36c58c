"""Boundaries inside nouns."""

from __future__ import annotations

import pytest

from reader.korean.pronunciation.boundary_words import BOUNDARY_WORDS, TENSE_ONSETS
from reader.korean.pronunciation.noun_boundaries import RULES
from reader.korean.pronunciation.standard import pronounce


def test_rules_of_the_last_part_agree() -> None:
    """No word of the tables is changed in two ways, so the order of the rules does not count."""
    words = {*TENSE_ONSETS, *BOUNDARY_WORDS.words()}
    for word in {*words, *(f"가나{word}" for word in words)} - BOUNDARY_WORDS.words(kind="ㄴ noun"):
        if len(word) > 1:
            changes = {rule.apply(word, is_morpheme) for rule in RULES for is_morpheme in (False, True)}
            assert len(changes - {None}) <= 1, word


@pytest.mark.parametrize(
    ("written", "pronounced"),
    [
        ("갈등", "갈뜽"),  # 제26항.
        ("절절하다", "절절하다"),
        ("현실정치", "현실정치"),
        ("팔다리", "팔다리"),
        ("서른여섯", "서른녀섣"),  # 제29항.
        ("한여름", "한녀름"),
        ("솜이불", "솜니불"),
        ("십오 세", "시보 세"),  # A counter is no suffix.
    ],
)
def test_words_and_numerals(written: str, pronounced: str) -> None:
    assert pronounce(written) == pronounced
