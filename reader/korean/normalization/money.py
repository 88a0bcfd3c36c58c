"""Rules for money: the name of the currency follows the number, whichever side its symbol is on.

A pair of currencies without a number is the name of an exchange rate: 원·달러 환율.
"""

from __future__ import annotations

import re

from reader.korean.citations import DICTIONARY, NEWSREADERS
from reader.korean.normalization.counters import CURRENCIES
from reader.korean.normalization.counting import mixed_number
from reader.korean.normalization.patterns import AMOUNT, NOT_IN_HANGUL, NOT_IN_LATIN, NUMBER_START
from reader.korean.normalization.rule import Rule
from reader.tables import Table, any_of

PAIRED = Table("reader.korean.normalization", "currency_pairs.tsv", {"currency": "[가-힣]+"})
_ISO_4217 = "ISO 4217"
_CURRENCY = any_of(CURRENCIES)
_SIGNS = "".join(re.escape(sign) for sign in sorted(set("".join(CURRENCIES))) if not sign.isalpha())
_CURRENCY_CODE = any_of(code for code in CURRENCIES if code.isalpha())
_CURRENCY_NAME = any_of(CURRENCIES.values())
_PAIRED = any_of(PAIRED.words())


def _money(match: re.Match[str]) -> str:
    """Verbalize ``$1.2억`` as 일 점 이억 달러."""
    return f"{mixed_number(match['number'])} {CURRENCIES[match['currency'].upper()]}"


def _first_currency(match: re.Match[str]) -> str:
    """Rewrite ``원·달러 환율`` as 원달러 환율: keep the first of a pair, without the symbol after it."""
    return match["first"]


CURRENCY_SIGN = Rule(
    "currency sign",
    rf"""
    {NOT_IN_LATIN}
    (?P<currency> (?i:{_CURRENCY}) ) \s?              # $, us$, USD
    (?P<number> {AMOUNT} )
    (?: \s? (?:{_CURRENCY_NAME}) (?![가-힣]{{2}}) )?  # $5달러 names the currency twice
    """,
    _money,
    examples=(
        ("값은 $1.2억이다.", "값은 일 점 이억 달러다."),
        ("$5을 냈다.", "오 달러를 냈다."),
        ("USD 30달러를 바꿨다.", "삼십 달러를 바꿨다."),
    ),
    source=DICTIONARY,
    requires=f"A-Za-z{_SIGNS}",
)
CURRENCY_CODE = Rule(
    "currency code",
    rf"{NUMBER_START} (?P<number> {AMOUNT} ) \s? (?P<currency> {_CURRENCY_CODE} ) (?![A-Za-z])",
    _money,
    examples=(
        ("수출액은 500만 USD였다.", "수출액은 오백만 달러였다."),
        ("값은 30EUR이다.", "값은 삼십 유로다."),
    ),
    source=_ISO_4217,
    requires="A-Z",
)
CURRENCY_PAIR = Rule(
    "currency pair",
    rf"""
    {NOT_IN_HANGUL}
    (?P<first> {_PAIRED} )
    \s? [/·] \s?
    (?= (?: {_PAIRED} ) (?![가-힣]{{3}}) )   # a whole word: not 달러화로만
    """,
    _first_currency,
    examples=(
        ("원·달러 환율이 올랐다.", "원달러 환율이 올랐다."),
        ("유로/엔이 내렸다.", "유로엔이 내렸다."),
    ),
    source=NEWSREADERS,
    requires="/·",
)
