"""Other readings of a span."""

from __future__ import annotations

import pytest

from reader.korean.normalization.alternatives import alternatives
from reader.korean.normalization.normalizer import normalize


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("뉴스9", "뉴스구"),
        ("책 3권", "삼권"),
        ("OSEN", "오에스이엔"),
        ("1~2위", "일에서 이위"),
        ("358명", "삼오팔명"),
    ],
)
def test_alternatives(written: str, other: str) -> None:
    """They are what the next rules would read, and letters and digits one by one."""
    changes = normalize(written).changes
    assert other in {reading for change in changes for reading in alternatives(written, change)}


def test_the_chosen_reading_is_no_alternative() -> None:
    written = "2025년 3월 2일, A씨(45·여)는 1588-1234로 전화했다."
    for change in normalize(written).changes:
        assert change.spoken not in alternatives(written, change)
