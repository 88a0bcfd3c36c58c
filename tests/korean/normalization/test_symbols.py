"""Rules for brackets, punctuation and symbols."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("내일(21일)부터", "내일, 이십일일부터"),
        ("한국은행(총재 이주열)은", "한국은행, 총재 이주열은"),
        ("「도로교통법」을", "도로교통법을"),
        ("“그렇다”고", "그렇다고"),
        ("[사진=연합뉴스]", ""),
    ],
)
def test_brackets(written: str, spoken: str) -> None:
    """An opening bracket is a pause, and the particle behind the closing one agrees with the last word in it."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("한·중", "한중"),
        ("초·중·고", "초중고"),
        ("기업·방문객", "기업, 방문객"),
        ("AI·로봇", "에이아이, 로봇"),
        ("㈜한국", "주식회사 한국"),
        ("※ 참고", "참고"),
        ("１０％", "십 퍼센트"),
        ("5×3", "오 곱하기 삼"),
        ("서울 → 부산", "서울, 부산"),
        ("정말?", "정말?"),
        ("좋다!!", "좋다!"),
        ("그래… 가자", "그래, 가자"),
    ],
)
def test_symbols(written: str, spoken: str) -> None:
    """The middle dot is nothing between syllables and a pause between words; other symbols are named,
    pauses or silent.
    """
    assert to_spoken(written) == spoken
