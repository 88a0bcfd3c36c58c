"""Sentences with contributed words are spoken, and sound, as their contributors say."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken
from reader.korean.pronunciation.standard import pronounce
from tests.korean.test_tables import hangul, rows

ROWS = rows("contributed")


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_sentence(row: list[str]) -> None:
    written, spoken, *pronunciation = row
    assert hangul(to_spoken(written)) == hangul(spoken)
    if pronunciation:
        assert hangul(pronounce(to_spoken(written))) == hangul(pronunciation[0])
