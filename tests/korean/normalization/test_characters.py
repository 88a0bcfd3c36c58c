"""Variants of characters."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("１０％", "십 퍼센트"),
        ("두  칸을\t띄었다", "두 칸을 띄었다"),
        ("② 예산", "이, 예산"),
        ("CO₂", "씨오투"),
    ],
)
def test_characters(written: str, spoken: str) -> None:
    """Each is read as the character that it is a variant of; any white space is one space."""
    assert to_spoken(written) == spoken
