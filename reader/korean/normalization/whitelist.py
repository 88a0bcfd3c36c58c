"""Readings that no rule derives: acronyms read as words, names, and established usage.

The readings themselves are rows of whitelist.tsv.
"""

from __future__ import annotations

from reader.tables import Table

WHITELIST = Table(
    "reader.korean.normalization",
    "whitelist.tsv",
    {
        "written": r"\S+( \S+)*",
        "kind": "word|fixed|abbreviation|company|letter|greek|domain",
        "spoken": "([가-힣]+( [가-힣]+)*)?",
    },
    key=2,
)


def _readings(kind: str) -> dict[str, str]:
    """Return the spoken form by the written form of all rows of a kind."""
    return {written: spoken for written, row_kind, spoken in WHITELIST.rows if row_kind == kind}


LETTERS = _readings("letter")
"""Names of the Latin letters, by the capital."""
GREEK = _readings("greek")
"""Names of the Greek letters, by the small letter."""
COMPANY_FORMS = _readings("company")
"""Short forms of kinds of companies: ``(주)`` 주식회사."""
FIXED = _readings("fixed")
"""Written forms that mix letters, digits, symbols and Hangul: ``G7`` 지세븐."""
ABBREVIATIONS = {written.lower(): spoken for written, spoken in _readings("abbreviation").items()}
"""Abbreviations with a full stop, by small letters: ``dr.`` 닥터."""
WORDS = _readings("word")
"""Words in Latin letters, and acronyms that are read as words: ``NATO`` 나토."""
DOMAINS = WHITELIST.words(kind="domain")
"""Last parts of internet addresses that are recognized without ``http:`` or ``www.``: ``kr``."""
