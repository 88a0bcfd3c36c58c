"""Single numbers, with and without a counter, and the order of the rules for numbers."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("0", "영"),
        ("10", "십"),
        ("100", "백"),
        ("1,000", "천"),
        ("10000", "만"),
        ("12,345,678", "천이백삼십사만 오천육백칠십팔"),
        ("110,000,000", "일억 천만"),
        ("1,234,567,890,123", "일조 이천삼백사십오억 육천칠백팔십구만 백이십삼"),
        ("10000000000000000", "일경"),
        ("12,345,678,901,234,567", "일경 이천삼백사십오조 육천칠백팔십구억 백이십삼만 사천오백육십칠"),
        ("10,000원", "만원"),
        ("1,500원", "천오백원"),
        ("007", "공공칠"),
    ],
)
def test_cardinals(written: str, spoken: str) -> None:
    """Sino-Korean, grouped and spaced by 만 (한글 맞춤법 제44항), up to 경; 10000 alone is 만, 억
    and above keep 일.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("3.5", "삼 점 오"),
        ("0.05", "영 점 영오"),
        ("10.05", "십 점 영오"),
        ("1,234.56", "천이백삼십사 점 오육"),
        ("36.5도", "삼십육 점 오도"),
        ("1.2억 달러", "일 점 이억 달러"),
        ("3.5.", "삼 점 오."),
    ],
)
def test_decimals(written: str, spoken: str) -> None:
    """The point is 점, and after it the digits follow one by one, zero being 영."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1조 2,500억", "일조 이천오백억"),
        ("1조5천억원", "일조 오천억원"),
        ("3만5천", "삼만 오천"),
        ("1천500", "천오백"),
        ("1만2천345", "만 이천삼백사십오"),
        ("1억2천만원", "일억 이천만원"),
        ("1천만 원", "천만 원"),
        ("1천억 원", "천억 원"),
        ("1만 명", "만 명"),
        ("1억 원", "일억 원"),
        ("1경 2,000조 원", "일경 이천조 원"),
    ],
)
def test_mixed_writing(written: str, spoken: str) -> None:
    """Digits and 조, 억, 만, 천, 백 mixed are one number, spaced by 만; 일 is silent before 천,
    백, or a leading 만.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2018 국제 엑스포", "이천십팔 국제 엑스포"),
        ("7 명단", "칠 명단"),
        ("만 19세", "만 십구세"),
        ("1심", "일심"),
        ("5연승", "오연승"),
    ],
)
def test_numbers_beside_words(written: str, spoken: str) -> None:
    """A number does not take the first syllable of the word after it."""
    assert to_spoken(written) == spoken
