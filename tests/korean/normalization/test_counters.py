"""The tables of counters, units and currencies."""

from __future__ import annotations

import pytest

from reader.korean.normalization.counters import (
    COUNTED_NOUNS,
    CURRENCIES,
    NATIVE,
    NOUN_TABLE,
    SINO,
    SINO_AFTER,
    UNITS,
)
from reader.korean.normalization.normalizer import to_spoken


def test_a_counter_takes_one_kind_of_numeral() -> None:
    """A counter in both tables would be a slip."""
    assert NATIVE.isdisjoint(SINO)


@pytest.mark.parametrize(("noun", "counter", "kind"), NOUN_TABLE.rows)
def test_a_noun_decides_the_numeral(noun: str, counter: str, kind: str) -> None:
    """Each row of the table is heard: 버스 세 대, 책 삼 장."""
    numeral = {"native": "세", "sino": "삼"}[kind]
    assert to_spoken(f"{noun} 3{counter}") == f"{noun} {numeral} {counter}"


def test_nouns_by_counter() -> None:
    assert {"버스", "전차"} <= set(COUNTED_NOUNS["대"])
    assert "책" in COUNTED_NOUNS["부"]
    assert SINO_AFTER.keys() == {"장"}


@pytest.mark.parametrize("symbol", UNITS)
def test_a_unit_has_its_name(symbol: str) -> None:
    """No other rule takes a unit after a number."""
    front, _, name = UNITS[symbol].rpartition("|")
    assert to_spoken(f"모두 3{symbol} 이다") == " ".join(f"모두 {front} 삼 {name} 이다".split())


@pytest.mark.parametrize("symbol", CURRENCIES)
def test_a_currency_has_its_name(symbol: str) -> None:
    """A code after the number, a symbol in front of it."""
    written = f"5 {symbol}" if symbol.isalpha() else f"{symbol}5"
    assert to_spoken(f"모두 {written} 이다") == f"모두 오 {CURRENCIES[symbol]} 이다"
