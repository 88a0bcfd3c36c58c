"""Tables of rows and the rows that are known to be wrong, listed with their reasons in tests/floors.json."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def check_against_known_misses(table: str, rows: Collection[str], wrong: Mapping[str, str]) -> None:
    """Fail unless exactly the listed rows of a table are wrong, and no row has been removed.

    A count of wrong rows would let one mended row hide one broken.

    Args:
        table: its name in tests/floors.json.
        rows: the text of every row.
        wrong: the text of each wrong row, and what came out instead.
    """
    floor = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))[table]
    known: Mapping[str, str] = floor["misses"]
    broken = {row: result for row, result in wrong.items() if row not in known}
    mended = [row for row in known if row not in wrong]
    assert not broken, f"rows of {table} that were right: {broken}"
    assert not mended, f"right now, take these off {table} in tests/floors.json: {mended}"
    assert len(rows) >= floor["rows"], f"rows of {table} were removed"
