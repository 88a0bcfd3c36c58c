"""The rule for Roman numerals."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("루이 XVI세", "루이 십육세"),
        ("Ⅳ장을 읽었다.", "사장을 읽었다."),
        ("World War II", "월드 워 투"),
        ("IIX라는 이름", "아이아이엑스라는 이름"),
    ],
)
def test_roman_numeral(written: str, spoken: str) -> None:
    """Sino-Korean before a word that numbers, English after a name; letters that are no numeral stay letters."""
    assert to_spoken(written) == spoken
