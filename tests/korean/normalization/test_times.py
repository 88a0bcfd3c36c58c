"""Rules for times of day."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("오후 2시", "오후 두 시"),
        ("12시 30분", "열두 시 삼십분"),
        ("3시간 30분", "세 시간 삼십분"),
        ("11:18", "열한 시 십팔 분"),
        ("오전 9:05", "오전 아홉 시 오 분"),
        ("18:00", "십팔 시"),
        ("0시 30분", "영시 삼십분"),
        ("1:23:45", "한 시 이십삼 분 사십오 초"),
        ("24시간", "이십사 시간"),
    ],
)
def test_times(written: str, spoken: str) -> None:
    """Hours are native up to twelve and Sino-Korean beyond, minutes always Sino-Korean."""
    assert to_spoken(written) == spoken
