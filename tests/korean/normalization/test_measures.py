"""Quantities of units."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("10km", "십 킬로미터"),
        ("10㎞를", "십 킬로미터를"),
        ("시속 100km", "시속 백 킬로미터"),
        ("60km/h", "시속 육십 킬로미터"),
        ("3.5kg", "삼 점 오 킬로그램"),
        ("100㎡", "백 제곱미터"),
        ("5km²", "오 제곱킬로미터"),
        ("1만t급", "만 톤급"),
        ("100kWh", "백 킬로와트시"),
    ],
)
def test_units(written: str, spoken: str) -> None:
    """Unit symbols have names, set off by a space; speeds are read with 시속 and 초속 in front."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("코스피는 2,301.45로", "코스피는 이천삼백일 점 사오로"),
        ("12.34포인트", "십이 점 삼사포인트"),
        ("0.25%p", "영 점 이오 퍼센트포인트"),
        ("3.2%포인트", "삼 점 이 퍼센트포인트"),
        ("±3.1%p", "플러스마이너스 삼 점 일 퍼센트포인트"),
        ("KOSPI", "코스피"),
    ],
)
def test_stock_figures(written: str, spoken: str) -> None:
    """Index points, percent and percentage points are read in full."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ('60"로 커졌다.', "육십 인치로 커졌다."),
        ('그는 "모두 60"이라고 했다.', "그는 모두 육십이라고 했다."),
        ('“모두 60"라고 했다.', "모두 육십이라고 했다."),
    ],
)
def test_inches_are_no_end_of_a_quotation(written: str, spoken: str) -> None:
    """A straight mark behind a number is inches, unless a quotation was opened before it."""
    assert to_spoken(written) == spoken
