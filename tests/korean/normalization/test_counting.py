"""Numbers in front of their counter."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2명 중 1명", "두 명 중 한 명"),
        ("3명", "세 명"),
        ("20명", "스무 명"),
        ("21명", "스물한 명"),
        ("99명", "아흔아홉 명"),
        ("15살", "열다섯 살"),
        ("7곳", "일곱 곳"),
        ("3배", "세 배"),
        ("2조각", "두 조각"),
        ("12시간", "열두 시간"),
        ("3개 부처", "세 개 부처"),
        ("버스 5대가", "버스 다섯 대가"),
        ("자전거 20대", "자전거 스무 대"),
        ("원전 2기", "원전 두 기"),
    ],
)
def test_native_counters(written: str, spoken: str) -> None:
    """Objects, people, hours and the like are counted with native determiners up to ninety-nine
    (표준어 규정 제17항; 표준국어대사전).
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("3년", "삼년"),
        ("21일", "이십일일"),
        ("4개월", "사개월"),
        ("3개국", "삼개국"),
        ("30분", "삼십분"),
        ("1학년 3반", "일학년 삼반"),
        ("2박 3일", "이박 삼일"),
        ("20대 남성", "이십대 남성"),
        ("3대 의혹", "삼대 의혹"),
        ("16강", "십육강"),
        ("3타수 2안타", "삼타수 이안타"),
        ("9회 말", "구회 말"),
        ("3번 출구", "삼번 출구"),
        ("2인 1조", "이인 일조"),
        ("6자회담", "육자회담"),
        ("4·5호선", "사, 오호선"),
        ("1·2차", "일, 이차"),
        ("을지로3가에서", "을지로삼가에서"),
    ],
)
def test_sino_counters(written: str, spoken: str) -> None:
    """Years, days, floors, money, ranks and measures take Sino-Korean numbers, joined or spaced as
    they were written.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("버스 30대", "버스 서른 대"),
        ("30대 남성", "삼십대 남성"),
        ("책의 1장", "책의 일 장"),
        ("종이 1장", "종이 한 장"),
        ("09시에", "아홉 시에"),
        ("23시간", "스물세 시간"),
        ("24시간", "이십사 시간"),
        ("1타 차", "한 타 차"),
        ("67타를 쳤다", "육십칠타를 쳤다"),
        ("3분께 감사드립니다", "세 분께 감사드립니다"),
        ("오후 3시 5분께 감사 인사를", "오후 세 시 오분께 감사 인사를"),
        ("3분이 지났다", "삼분이 지났다"),
        ("23대를 보냈다", "스물세 대를 보냈다"),
        ("20대를 보냈다", "이십대를 보냈다"),
    ],
)
def test_counters_of_both_kinds(written: str, spoken: str) -> None:
    """The noun in front or the word after decides."""
    assert to_spoken(written) == spoken
