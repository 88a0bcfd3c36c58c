"""Rules for hanja in a sentence."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("광둥(廣東)성", "광둥성"),
        ("지혜성시(智慧城市)", "지혜성시"),
        ("人生(인생)", "인생"),
        ("智慧城市", "지혜성시"),
        ("北 미사일", "북한 미사일"),
        ("美·中 무역전쟁", "미중 무역전쟁"),
        ("韓·中·日", "한중일"),
        ("金 대통령", "김 대통령"),
        ("李 의원", "이 의원"),
        ("5月 3日", "오월 삼일"),
        ("6月", "유월"),
        ("美은", "미국은"),
    ],
)
def test_hanja(written: str, spoken: str) -> None:
    """Hanja beside its Hangul is not repeated; otherwise it is read in Korean, in front of numbers too."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("女性", "여성"),
        ("歷史", "역사"),
        ("禮儀", "예의"),
        ("勞動", "노동"),
        ("新羅", "신라"),
        ("行列", "행렬"),
        ("分裂", "분열"),
        ("不動産", "부동산"),
        ("不可", "불가"),
    ],
)
def test_hanja_initials(written: str, spoken: str) -> None:
    """두음법칙 and 렬·률 after a vowel or ㄴ (한글 맞춤법 제10항~제12항); 不 is 부 before ㄷ and ㅈ."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("日 정부", "일본 정부"),
        ("매주 日 정오", "매주 일 정오"),
        ("회의 中 잠시", "회의 중 잠시"),
        ("中 정부", "중국 정부"),
        ("金 3개를 땄다", "금 세 개를 땄다"),
    ],
)
def test_hanja_that_abbreviate(written: str, spoken: str) -> None:
    """A country in front of a word of its own; in the middle of, a weekday or a medal elsewhere."""
    assert to_spoken(written) == spoken
