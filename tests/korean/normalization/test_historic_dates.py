"""Rules for events that are named by their date."""

from __future__ import annotations

import pytest

from reader.korean.normalization.historic_dates import DATES
from reader.korean.normalization.normalizer import to_spoken
from reader.korean.normalization.numerals import cardinal, digits


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
    """After each the dot is a decimal point, though an event follows."""
    assert to_spoken(f"{word} 5.7 사태").endswith(" 오 점 칠 사태")


@pytest.mark.parametrize("date", sorted(DATES.words(kind="date alone")))
def test_a_date_that_is_a_name(date: str) -> None:
    """Each needs no event after it; a few have a reading of their own."""
    month, day = date.split("·")
    readings = {row[0]: row[2] for row in DATES.rows}
    assert to_spoken(date) == (readings[date] or cardinal(int(month)) + digits(day))
