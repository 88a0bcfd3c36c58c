"""Powers, equations, plus and minus."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("-5℃", "영하 오 도"),
        ("아침 기온 -12도", "아침 기온 영하 십이도"),
        ("-0.3%", "마이너스 영 점 삼 퍼센트"),
        ("−2.1%", "마이너스 이 점 일 퍼센트"),
        ("(-3)", "마이너스 삼"),
    ],
)
def test_negatives(written: str, spoken: str) -> None:
    """Minus is 영하 for temperatures and 마이너스 for all else, whichever minus sign is written."""
    assert to_spoken(written) == spoken
