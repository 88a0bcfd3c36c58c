"""Sums of money."""

from __future__ import annotations

import pytest

from reader.korean.normalization.money import PAIRED
from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("$100", "백 달러"),
        ("$1.2억", "일 점 이억 달러"),
        ("€50", "오십 유로"),
        ("¥1,000", "천 엔"),
        ("￦10,000", "만 원"),
        ("100$", "백 달러"),
        ("100달러", "백달러"),
        ("1달러당 1,100원", "일달러당 천백원"),
        ("5만원권", "오만원권"),
        ("$5을", "오 달러를"),
    ],
)
def test_currencies(written: str, spoken: str) -> None:
    """The name of the currency follows the number, wherever its symbol is written."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize("currency", sorted(PAIRED.words() - {"달러"}))
def test_a_pair_of_currencies(currency: str) -> None:
    """It is the name of a rate, without a pause."""
    assert to_spoken(f"{currency}·달러 환율") == f"{currency}달러 환율"
