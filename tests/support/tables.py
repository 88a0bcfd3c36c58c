"""What is wrong with the text of a table, a sentence per fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.tables import Table


def problems(table: Table, text: str) -> list[str]:
    """Return what is wrong with the file of a table; empty if nothing is."""
    return [*_unexplained(table, text), *_wrong_rows(table, text)]


def _unexplained(table: Table, text: str) -> Iterator[str]:
    comments = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    for column in table.columns:
        if not re.search(rf"^# {column}:", comments, re.MULTILINE):
            yield f"no comment explains {column}"


def _wrong_rows(table: Table, text: str) -> Iterator[str]:
    seen: set[tuple[str, ...]] = set()
    previous: tuple[str, ...] = ()
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line and line[0] != "#"]
    for number, line in lines[1:]:
        row = line.split("\t")
        row += [""] * (len(table.columns) - len(row))
        for (column, valid), value in zip(table.columns.items(), row, strict=True):
            if not re.fullmatch(valid, value):
                yield f"line {number}: {column} {value!r} does not match {valid}"
        key = tuple(row[: table.key])
        if key in seen:
            yield f"line {number}: {' '.join(key)!r} is there twice"
        elif key < previous:
            yield f"line {number}: {' '.join(key)!r} must be above {' '.join(previous)!r}: rows are sorted"
        seen.add(key)
        previous = key
