"""Rules for numbers that are read digit by digit."""

from __future__ import annotations

import pytest

from reader.korean.normalization.digit_strings import DIGIT_STRINGS
from reader.korean.normalization.normalizer import to_spoken
from reader.korean.normalization.numerals import digits


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("02-781-1234", "공이 칠팔일의 일이삼사"),
        ("(02)781-1234", "공이 칠팔일의 일이삼사"),
        ("02)781-1234", "공이 칠팔일의 일이삼사"),
        ("031-123-4567", "공삼일 일이삼의 사오육칠"),
        ("010-1234-5678", "공일공 일이삼사의 오육칠팔"),
        ("1588-1234", "일오팔팔의 일이삼사"),
        ("781-1234번으로", "칠팔일의 일이삼사번으로"),
        ("119에", "일일구에"),
        ("112 신고", "일일이 신고"),
    ],
)
def test_telephone(written: str, spoken: str) -> None:
    """Numbers digit by digit with 공 for nought, and 의 before the last group."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("인증 번호는 204060", "인증 번호는 이공사공육공"),
        ("4-3-3 포메이션", "사삼삼 포메이션"),
        ("버스 7016번", "버스 칠공일육번"),
        ("2030 세대", "이공삼공 세대"),
        ("지난해 119건", "지난해 백십구건"),
        ("청소년전화 1388", "청소년전화 일삼팔팔"),
    ],
)
def test_numbers_that_name(written: str, spoken: str) -> None:
    """Digit by digit where the context names something by them, else as a count."""
    assert to_spoken(written) == spoken


CONTEXTS = {
    "before bracket": ("{}(1388)", "1388"),
    "before code": ("{} 204060", "204060"),
    "before number": ("{} 1388", "1388"),
    "before number and space": ("{} 1388", "1388"),
    "after date": ("220926 {}", "220926"),
    "after decades": ("4050 {}", "4050"),
    "after emergency number": ("119{}", "119"),
    "after formation": ("4-3-3 {}", "433"),
    "after hotline": ("1388 {}", "1388"),
    "decades": ("{} 남성", ""),
    "hotline": ("{}에 문의", ""),
}
"""How a word of each kind is written beside a number, and the number; it is the word itself where empty."""


@pytest.mark.parametrize(("word", "kind"), DIGIT_STRINGS.rows)
def test_a_word_of_the_table(word: str, kind: str) -> None:
    """Each row makes a number be read digit by digit, except words that make it a count."""
    if kind == "after digits":
        assert to_spoken(f"{word}이다").startswith(digits(word.split(maxsplit=1)[0]))
    elif kind == "count":
        assert to_spoken(f"전화 150{word}").startswith("전화 백오십")
    else:
        written, number = CONTEXTS[kind]
        assert digits(number or word) in to_spoken(written.format(word))
