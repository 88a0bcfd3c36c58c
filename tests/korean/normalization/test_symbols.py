"""Names of symbols and letters."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("㈜한국", "주식회사 한국"),
        ("5×3", "오 곱하기 삼"),
        ("‘ㄱ’ 모양", "기역 모양"),
    ],
)
def test_symbols(written: str, spoken: str) -> None:
    """Each has a name."""
    assert to_spoken(written) == spoken
