"""The rules for quotation marks."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("김나루 “봄이 오면 간다”", "김나루, 봄이 오면 간다"),
        ("“봄에 새로 연다”나루시 발표", "봄에 새로 연다, 나루시 발표"),
        ("“봄에 새로 연다”고 했다.", "봄에 새로 연다고 했다."),
        ("이른바 “빅딜” 논란", "이른바 빅딜 논란"),
        ("‘새봄’‘늦봄’을 상영한다.", "새봄, 늦봄을 상영한다."),
    ],
)
def test_quotation(written: str, spoken: str) -> None:
    """The marks are silent; a speaker and a new word are parted from the words quoted, particles and quotatives are not."""
    assert to_spoken(written) == spoken
