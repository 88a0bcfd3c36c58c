"""The tables of counters, units and currencies."""

from __future__ import annotations

import pytest

from reader.korean.normalization.counters import COUNTED_NOUNS, CURRENCIES, NATIVE, SINO, UNITS
from reader.korean.normalization.normalizer import to_spoken


def test_a_counter_takes_one_kind_of_numeral() -> None:
    """A counter in both tables would be a slip."""
    assert NATIVE.isdisjoint(SINO)


@pytest.mark.parametrize("counter", COUNTED_NOUNS)
def test_a_counted_noun_takes_a_native_numeral(counter: str) -> None:
    noun = COUNTED_NOUNS[counter][0]
    assert to_spoken(f"{noun} 3{counter}") == f"{noun} 세 {counter}"


@pytest.mark.parametrize("symbol", UNITS)
def test_a_unit_has_its_name(symbol: str) -> None:
    """No other rule takes a unit behind a number."""
    front, _, name = UNITS[symbol].rpartition("|")
    assert to_spoken(f"모두 3{symbol} 이다") == " ".join(f"모두 {front} 삼 {name} 이다".split())


@pytest.mark.parametrize("symbol", CURRENCIES)
def test_a_currency_has_its_name(symbol: str) -> None:
    """A code behind the number, a symbol in front of it."""
    written = f"5 {symbol}" if symbol.isalpha() else f"{symbol}5"
    assert to_spoken(f"모두 {written} 이다") == f"모두 오 {CURRENCIES[symbol]} 이다"
