"""Words beside numbers, and the pieces of patterns that are made of counters and units."""

from __future__ import annotations

import re

import pytest

from reader.korean.normalization.counters import UNITS
from reader.korean.normalization.number_words import (
    COUNTER,
    COUNTER_END,
    NUMBER_WORDS,
    UNIT,
    UNIT_INITIALS,
    unit_name,
)


@pytest.mark.parametrize(
    ("text", "counter"),
    [
        ("3명", "명"),
        ("3명이", "명"),
        ("5명씩", "명"),
        ("3년간", "년간"),
        ("3개월", "개월"),
        ("3명단", None),
        ("3분위", None),
    ],
)
def test_a_counter_ends_at_a_particle_or_suffix(text: str, counter: str | None) -> None:
    """It is not the first syllable of a longer word, and the longest counter is taken."""
    match = re.search(rf"\d (?P<counter> {COUNTER} ) {COUNTER_END}", text, re.VERBOSE)
    assert (match and match["counter"]) == counter


def test_every_unit_matches() -> None:
    """Also those that start like a shorter one, and those whose symbols mean something in a pattern."""
    assert [unit for unit in UNITS if not re.fullmatch(UNIT, unit, re.VERBOSE)] == []
    assert all(re.match(f"[{UNIT_INITIALS}]", unit) for unit in UNITS)


def test_a_name_of_a_unit_is_what_follows_the_number() -> None:
    assert unit_name("kg") == "킬로그램"
    assert unit_name("km/h") == "킬로미터"


def test_every_kind_has_words() -> None:
    """A kind that is misspelt in a rule would leave it without words."""
    kinds = NUMBER_WORDS.columns["kind"].split("|")
    assert [kind for kind in kinds if not NUMBER_WORDS.words(kind=kind)] == []
