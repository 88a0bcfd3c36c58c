"""Pieces of patterns that several rules share."""

from __future__ import annotations

import re

import pytest

from reader.korean.normalization.patterns import (
    AMOUNT,
    NUMBER,
    NUMBER_START,
    POWER_OF_TEN,
    RANGE_SIGN,
    TILDE,
    after_any_of,
)


def matched(pattern: str, text: str) -> str | None:
    """Return what a pattern matches first in a text."""
    match = re.search(pattern, text, re.VERBOSE)
    return match[0] if match else None


@pytest.mark.parametrize("number", ["3", "007", "2018", "1,200", "12,345,678.9", "3.05"])
def test_a_number(number: str) -> None:
    assert matched(NUMBER, f"약 {number}이다.") == number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3명", "3"),
        ("3.5만 명", "3.5만"),
        ("1조 2,500억 원", "1조 2,500억"),
        ("3만5천 곳", "3만5천"),
        ("1만2천345개", "1만2천345"),
        ("1만 2~3만", "1만"),
    ],
)
def test_an_amount(text: str, amount: str) -> None:
    """Powers of ten belong to it, but not the number that starts the next range."""
    assert matched(AMOUNT, text) == amount


@pytest.mark.parametrize(
    ("text", "power"),
    [("3만 명", "만"), ("3만들기", None), ("2백신", None), ("11경기", None), ("2경 원", "경")],
)
def test_a_power_of_ten_is_not_the_start_of_a_word(text: str, power: str | None) -> None:
    assert matched(POWER_OF_TEN, text) == power


def test_a_number_starts_outside_another() -> None:
    number = rf"{NUMBER_START} \d+"
    assert re.findall(number, "12 3.4 5,600", re.VERBOSE) == ["12", "3", "5"]


@pytest.mark.parametrize("text", ["3~5", "3 ∼ 5", "3〜 5", "3 ～5"])
def test_a_tilde(text: str) -> None:
    assert re.fullmatch(rf"3 {TILDE} 5", text, re.VERBOSE)
    assert re.fullmatch(rf"3 {RANGE_SIGN} 5", text, re.VERBOSE)


@pytest.mark.parametrize("text", ["3-5", "3 – 5", "3— 5"])
def test_a_dash_between_numbers(text: str) -> None:
    assert re.fullmatch(rf"3 {RANGE_SIGN} 5", text, re.VERBOSE)
    assert not re.fullmatch(rf"3 {TILDE} 5", text, re.VERBOSE)


def test_after_any_of_words() -> None:
    """Words of several lengths, with a space after them that is no part of the match."""
    pattern = rf"{after_any_of(['기호', '등번호', '다음 달'])} \d+"
    assert matched(pattern, "기호 2번") == "2"
    assert matched(pattern, "등번호 10번") == "10"
    assert matched(pattern, "다음 달 3일") == "3"
    assert matched(pattern, "기호2번") is None
