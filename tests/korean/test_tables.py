"""Tables by independent readers: spoken form and pronunciation, written without sight of the rules.

A row is what is written, what is said, and what may be said as well; spaces and commas do not count. Floors are pinned in
tests/floors.json: a row that is mended raises them, none may fall.
"""

from __future__ import annotations

import json
import re

import pytest

from reader.korean.normalization.normalizer import to_spoken
from reader.korean.pronunciation.standard import pronounce
from tests.conftest import ROOT

FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
SAID = {"spoken": to_spoken, "pronunciation": pronounce, "pronunciation-words": pronounce}


def rows(name: str) -> list[list[str]]:
    lines = (ROOT / "tests" / "korean" / "tables" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def hangul(text: str) -> str:
    return re.sub("[^가-힣]", "", text)


@pytest.mark.parametrize("name", SAID)
def test_a_table_and_its_floor(name: str) -> None:
    wrong = []
    table = rows(name)
    for _, written, *said in table:
        allowed = {hangul(form) for forms in said for form in forms.split("|")}
        if hangul(SAID[name](written)) not in allowed:
            wrong.append(f"{written} → {SAID[name](written)}, not {said[0]}")
    floor = FLOORS[name]
    assert len(table) >= floor["rows"]
    assert len(wrong) <= floor["wrong"], wrong
