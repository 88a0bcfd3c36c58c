"""Seasons, years of two digits, quarters, and terms of imprisonment."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2018-19 시즌", "이천십팔 십구 시즌"),
        ("1998-2003년", "천구백구십팔에서 이천삼년"),
        ("'92학번", "구이학번"),
        ("'05년", "공오년"),
        ("3/4분기", "삼사분기"),
        ("징역 1년 6월", "징역 일년 육개월"),
    ],
)
def test_periods(written: str, spoken: str) -> None:
    """The years of a season, a class and a quarter are digits; a term of imprisonment counts months."""
    assert to_spoken(written) == spoken
