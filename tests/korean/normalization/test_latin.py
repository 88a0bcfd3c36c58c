"""Rules for Latin and Greek letters."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("LG", "엘지"),
        ("FTA", "에프티에이"),
        ("OECD", "오이씨디"),
        ("KTX", "케이티엑스"),
        ("CEO", "씨이오"),
        ("NATO", "나토"),
        ("KAIST", "카이스트"),
        ("R&D", "알앤디"),
        ("M&A", "엠앤에이"),
        ("A씨", "에이씨"),
        ("A형 간염", "에이형 간염"),
        ("K리그", "케이리그"),
        ("iPhone", "아이폰"),
        ("YouTube", "유튜브"),
        ("smart city", "스마트 시티"),
        ("α", "알파"),
    ],
)
def test_latin(written: str, spoken: str) -> None:
    """Acronyms letter by letter with the letters' Korean names, some as words, English words as
    loanwords.
    """
    assert to_spoken(written) == spoken
