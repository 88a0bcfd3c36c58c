"""Lists, ranges and approximate numbers."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("10~20%", "십에서 이십 퍼센트"),
        ("10-15%", "십에서 십오 퍼센트"),
        ("1~3일", "일일에서 삼일"),
        ("21~23일", "이십일일에서 이십삼일"),
        ("8월 20~22일", "팔월 이십일에서 이십이일"),
        ("5~6월", "오월에서 유월"),
        ("6~10월", "유월에서 시월"),
        ("3월~5월", "삼월에서 오월"),
        ("100~200m", "백에서 이백 미터"),
        ("1~3", "일에서 삼"),
        ("5~10명", "다섯 명에서 열 명"),
        ("10~20명", "열 명에서 스무 명"),
        ("3~4%대", "삼에서 사 퍼센트대"),
    ],
)
def test_ranges(written: str, spoken: str) -> None:
    """A range is read with 에서; days, months and years name their counter twice, 10월 and 6월
    being 시월 and 유월.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2~3명", "두세 명"),
        ("3~4명", "서너 명"),
        ("4~5곳", "네다섯 곳"),
        ("5~6명", "대여섯 명"),
        ("8~9명", "여덟아홉 명"),
        ("2~3년", "이삼 년"),
        ("3~4개월", "삼사 개월"),
        ("20여 개국", "이십여 개국"),
        ("1천여 명", "천여 명"),
        ("1천200여 명", "천이백여 명"),
        ("3만 5천여 명", "삼만 오천여 명"),
        ("100여㎞", "백여 킬로미터"),
        ("3만여㎡", "삼만여 제곱미터"),
        ("1년여 만에", "일년여 만에"),
    ],
)
def test_approximations(written: str, spoken: str) -> None:
    """Consecutive numbers form one word (두세, 서너), and 여 keeps the number Sino-Korean."""
    assert to_spoken(written) == spoken
