"""Rules for numbers: money, units, ranges, scores, plain numbers."""

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
    """The point is 점, and behind it the digits follow one by one, zero being 영."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("-5℃", "영하 오 도"),
        ("아침 기온 -12도", "아침 기온 영하 십이도"),
        ("-0.3%", "마이너스 영 점 삼 퍼센트"),
        ("−2.1%", "마이너스 이 점 일 퍼센트"),
        ("(-3)", "마이너스 삼"),
    ],
)
def test_negatives(written: str, spoken: str) -> None:
    """Minus is 영하 for temperatures and 마이너스 for all else, whichever minus sign is written."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1/3", "삼분의 일"),
        ("전체의 2/3가", "전체의 삼분의 이가"),
        ("3/4을", "사분의 삼을"),
        ("3분의 1", "삼분의 일"),
        ("100분의 1", "백분의 일"),
        ("½", "이분의 일"),
    ],
)
def test_fractions(written: str, spoken: str) -> None:
    """The denominator comes first, with 분의."""
    assert to_spoken(written) == spoken


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
        ("제2의", "제이의"),
        ("제21대 국회", "제이십일대 국회"),
        ("제38조 2항", "제삼십팔조 이항"),
        ("제 3 회", "제 삼 회"),
        ("제100회", "제백회"),
        ("1번째", "첫 번째"),
        ("3번째", "세 번째"),
        ("21번째", "스물한 번째"),
        ("1위", "일위"),
        ("3분기", "삼분기"),
    ],
)
def test_ordinals(written: str, spoken: str) -> None:
    """Behind 제 every counter takes Sino-Korean numbers; with 번째 the number is native, the first
    being 첫.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("코스피는 2,301.45로", "코스피는 이천삼백일 점 사오로"),
        ("12.34포인트", "십이 점 삼사포인트"),
        ("0.25%p", "영 점 이오 퍼센트포인트"),
        ("3.2%포인트", "삼 점 이 퍼센트포인트"),
        ("±3.1%p", "플러스마이너스 삼 점 일 퍼센트포인트"),
        ("KOSPI", "코스피"),
    ],
)
def test_stock_figures(written: str, spoken: str) -> None:
    """Index points, percent and percentage points are read in full."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("$100", "백 달러"),
        ("$1.2억", "일 점 이억 달러"),
        ("€50", "오십 유로"),
        ("¥1,000", "천 엔"),
        ("￦10,000", "만 원"),
        ("100$", "백 달러"),
        ("100달러", "백달러"),
        ("1달러당 1,100원", "일달러당 천백원"),
        ("5만원권", "오만원권"),
        ("$5을", "오 달러를"),
    ],
)
def test_currencies(written: str, spoken: str) -> None:
    """The name of the currency follows the number, wherever its symbol is written."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("10km", "십 킬로미터"),
        ("10㎞를", "십 킬로미터를"),
        ("시속 100km", "시속 백 킬로미터"),
        ("60km/h", "시속 육십 킬로미터"),
        ("3.5kg", "삼 점 오 킬로그램"),
        ("100㎡", "백 제곱미터"),
        ("5km²", "오 제곱킬로미터"),
        ("1만t급", "만 톤급"),
        ("100kWh", "백 킬로와트시"),
    ],
)
def test_units(written: str, spoken: str) -> None:
    """Unit symbols have names, set off by a space; speeds are read with 시속 and 초속 in front."""
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
    """A number does not take the first syllable of the word behind it."""
    assert to_spoken(written) == spoken
