"""Tables by independent readers: spoken form and pronunciation, written without sight of the rules.

A row is the written form, the spoken form or pronunciation, and further ones that are right as well; spaces and
commas do not count. Rows that are known to be wrong are listed in tests/floors.json.
"""

from __future__ import annotations

import re

import pytest

from reader.korean.normalization.normalizer import to_spoken
from reader.korean.pronunciation.standard import pronounce
from tests.conftest import ROOT
from tests.support.known_misses import check_against_known_misses

FUNCTIONS = {"spoken": to_spoken, "pronunciation": pronounce, "pronunciation-words": pronounce}


def rows(name: str) -> list[list[str]]:
    lines = (ROOT / "tests" / "korean" / "tables" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def hangul(text: str) -> str:
    return re.sub("[^가-힣]", "", text)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_table(name: str) -> None:
    """Every sentence or word is read right, except those that tests/floors.json lists."""
    table = rows(name)
    wrong = {}
    for _, written, *readings in table:
        result = FUNCTIONS[name](written)
        allowed = {hangul(form) for forms in readings for form in forms.split("|")}
        if hangul(result) not in allowed:
            wrong[written] = f"{result}, not {readings[0]}"
    check_against_known_misses(name, [row[1] for row in table], wrong)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({}, "take these off"), ({"신다": "신다", "국민": "국민"}, "that were right")],
    ids=["mended", "broken"],
)
def test_the_list_of_known_misses_is_exact(wrong: dict[str, str], message: str) -> None:
    """A mended row cannot hide a broken one: either fails by name."""
    with pytest.raises(AssertionError, match=message):
        check_against_known_misses("pronunciation", [], wrong)
