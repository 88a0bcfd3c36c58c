"""Fractions, and other numbers with a slash."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1/3", "삼분의 일"),
        ("전체의 2/3가", "전체의 삼분의 이가"),
        ("3/4을", "사분의 삼을"),
        ("3분의 1", "삼분의 일"),
        ("100분의 1", "백분의 일"),
        ("½", "이분의 일"),
    ],
)
def test_fractions(written: str, spoken: str) -> None:
    """The denominator comes first, with 분의."""
    assert to_spoken(written) == spoken
