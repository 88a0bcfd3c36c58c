"""Rules for dates and times."""

from __future__ import annotations

import pytest

from reader.korean.normalization.dates import DATES
from reader.korean.normalization.normalizer import to_spoken
from reader.korean.normalization.numerals import cardinal, digits


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2018년 8월 20일", "이천십팔년 팔월 이십일"),
        ("2018.8.20.", "이천십팔년 팔월 이십일"),
        ("2018.08.20", "이천십팔년 팔월 이십일"),
        ("2018-08-20", "이천십팔년 팔월 이십일"),
        ("2018. 8. 20.(월)", "이천십팔년 팔월 이십일, 월요일"),
        ("'18.8.20.", "십팔년 팔월 이십일"),
        ("8월 20일(월)", "팔월 이십일, 월요일"),
        ("6월", "유월"),
        ("10월", "시월"),
        ("2018-06-06", "이천십팔년 유월 육일"),
        ("1990년대", "천구백구십년대"),
    ],
)
def test_dates(written: str, spoken: str) -> None:
    """Dates in every written form; 6월 and 10월 lose their coda (한글 맞춤법 제52항: 유월, 시월), a
    weekday in brackets is named.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("오후 2시", "오후 두 시"),
        ("12시 30분", "열두 시 삼십분"),
        ("3시간 30분", "세 시간 삼십분"),
        ("11:18", "열한 시 십팔 분"),
        ("오전 9:05", "오전 아홉 시 오 분"),
        ("18:00", "십팔 시"),
        ("0시 30분", "영시 삼십분"),
        ("1:23:45", "한 시 이십삼 분 사십오 초"),
        ("24시간", "이십사 시간"),
    ],
)
def test_times(written: str, spoken: str) -> None:
    """Hours are native up to twelve and Sino-Korean beyond, minutes always Sino-Korean."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("6·25전쟁", "육이오전쟁"),
        ("3·1절", "삼일절"),
        ("5·18 민주화운동", "오일팔 민주화운동"),
        ("4·19 혁명", "사일구 혁명"),
        ("4·3 사건", "사삼 사건"),
        ("12·12", "십이십이"),
        ("12·3 비상계엄", "십이삼 비상계엄"),
    ],
)
def test_historic_dates(written: str, spoken: str) -> None:
    """Dates that name an event are read digit by digit, the month as a number (한글 맞춤법
    부호 가운뎃점: 3·1 운동).
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize("event", sorted(DATES.words(kind="event")))
def test_a_word_for_an_event(event: str) -> None:
    """Each makes a name of the date before it."""
    assert to_spoken(f"5.17 {event}") == f"오일칠 {event}"


@pytest.mark.parametrize("word", sorted(DATES.words(kind="measure")))
def test_a_word_for_a_measure(word: str) -> None:
    """Behind each the dot is a decimal point, though an event follows."""
    assert to_spoken(f"{word} 5.7 사태").endswith(" 오 점 칠 사태")


@pytest.mark.parametrize("date", sorted(DATES.words(kind="date alone")))
def test_a_date_that_is_a_name(date: str) -> None:
    """Each needs no event behind it; a few have a reading of their own."""
    month, day = date.split("·")
    readings = {row[0]: row[2] for row in DATES.rows}
    assert to_spoken(date) == (readings[date] or cardinal(int(month)) + digits(day))
