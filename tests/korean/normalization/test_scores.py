"""Scores, ratios and changes."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2:1", "이 대 일"),
        ("3대 2로 이겼다", "삼 대 이로 이겼다"),
        ("3-2로 이겼다", "삼 대 이로 이겼다"),
        ("0-0 무승부", "영 대 영 무승부"),
        ("2-0으로", "이 대 영으로"),
        ("경쟁률은 12.5 대 1", "경쟁률은 십이 점 오 대 일"),
        ("한국 vs 일본", "한국 대 일본"),
        ("세트 스코어 3-1(25-21 23-25)", "세트 스코어 삼 대 일, 이십오 대 이십일, 이십삼 대 이십오"),
    ],
)
def test_ratios_and_scores(written: str, spoken: str) -> None:
    """The symbol between two numbers that are compared is 대, and zero goals are 영."""
    assert to_spoken(written) == spoken
