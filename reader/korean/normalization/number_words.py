"""Words beside numbers, and the pieces of patterns that are made of counters and units."""

from __future__ import annotations

from reader.korean.normalization.counters import NATIVE, SINO, UNITS
from reader.tables import Table, any_of

NUMBER_WORDS = Table(
    "reader.korean.normalization",
    "number_words.tsv",
    {
        "word": "[가-힣]+",
        "kind": "suffix|approximated|repeated|listed|many|days|change|result|label|subject|question"
        "|ingredient|numbered|numbered range|valent|amount",
    },
    key=2,
)

COUNTER = rf"(?:(?!초과)(?:{any_of(NATIVE | SINO)}))"
"""Any counter: 명, 시간, 개월; the 초 of 10억 초과 is none."""
COUNTER_END = rf"(?: (?![가-힣]) | (?={any_of(NUMBER_WORDS.words(kind='suffix'))}|면(?![가-힣])) )"
"""Matches at the end of a counter: at the end of its word, or before a particle or a suffix.

The 면 of 7개면 된다 ends its word; that of 12개면을 is a township.
"""
UNIT = any_of(UNITS)
"""Any symbol of a unit: km, ㎡, %."""
UNIT_INITIALS = "".join(sorted({unit[0] for unit in UNITS}))
"""The inside of a class of the characters that the symbols of units start with."""


def unit_name(symbol: str) -> str:
    """Return the name of a unit, without the word that goes before its number.

    Args:
        symbol: one of `UNITS`.

    >>> unit_name("km"), unit_name("km/h")
    ('킬로미터', '킬로미터')
    """
    return UNITS[symbol].rpartition("|")[2]
