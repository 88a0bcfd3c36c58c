"""Ordinals."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("제2의", "제이의"),
        ("제21대 국회", "제이십일대 국회"),
        ("제38조 2항", "제삼십팔조 이항"),
        ("제 3 회", "제 삼 회"),
        ("제100회", "제백회"),
        ("1번째", "첫 번째"),
        ("3번째", "세 번째"),
        ("21번째", "스물한 번째"),
        ("1위", "일위"),
        ("3분기", "삼분기"),
    ],
)
def test_ordinals(written: str, spoken: str) -> None:
    """After 제 every counter takes Sino-Korean numbers; with 번째 the number is native, the first
    being 첫.
    """
    assert to_spoken(written) == spoken
