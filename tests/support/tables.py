"""What is wrong with the text of a table: a sentence per mistake, for people who add rows."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect, bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.tables import Table

Key = tuple[str, ...]


def problems(table: Table, text: str) -> list[str]:
    """Return what is wrong with the file of a table; empty if nothing is."""
    return [
        *_wrong_line_ends(text),
        *_unexplained(table, text),
        *_wrong_values(table, text),
        *_wrong_order(table, text),
    ]


def _wrong_line_ends(text: str) -> Iterator[str]:
    if "\r" in text:
        yield "the lines end as on Windows; save the file with LF"


def _unexplained(table: Table, text: str) -> Iterator[str]:
    comments = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    for column in table.columns:
        if not re.search(rf"^# {column}:", comments, re.MULTILINE):
            yield f"no comment explains {column}"


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows with the numbers of their lines, without the header."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line and line[0] != "#"]
    return [(number, line.split("\t")) for number, line in lines[1:]]


def _wrong_values(table: Table, text: str) -> Iterator[str]:
    for number, row in _rows(text):
        if (
            len(row) == 1
            and len(table.columns) > 1
            and " " in row[0].strip()
            and not _is_valid(table, row[0])
        ):
            yield f"line {number}: 1 value, but {len(table.columns)} columns; put a tab between them"
            continue
        values = [*row, *[""] * (len(table.columns) - len(row))]
        for (column, valid), value in zip(table.columns.items(), values, strict=True):
            if not re.fullmatch(valid, value):
                yield f"line {number}: {_mistake(column, valid, value)}"


def _is_valid(table: Table, value: str) -> bool:
    """Whether a value may stand in the first column."""
    return bool(re.fullmatch(next(iter(table.columns.values())), value))


def _mistake(column: str, valid: str, value: str) -> str:
    """Say what is wrong with a value that does not have the form `valid`."""
    if value != value.strip():
        return f"remove the space around {column} {value!r}"
    if value != unicodedata.normalize("NFC", value):
        return f"{column} {value!r} is not composed Hangul (NFC); type it again"
    if re.fullmatch(r"[\w '-]+(\|[\w '-]+)+", valid):
        return f"{column} must be one of: {valid.replace('|', ', ')}; it is {value!r}"
    return f"{column} {value!r} is not of the form {valid}"


def _wrong_order(table: Table, text: str) -> Iterator[str]:
    """Say where rows belong that are not in order: as few as possible."""
    rows = [(tuple((row + [""] * len(table.columns))[: table.key]), number) for number, row in _rows(text)]
    ordered = _longest_ascent(rows)
    for key, number in rows:
        at = bisect(ordered, (key,))
        if at < len(ordered) and ordered[at][0] == key:
            first, second = sorted((number, ordered[at][1]))
            if first < second:
                yield f"line {second}: {' '.join(key)!r} is there already, in line {first}"
        else:
            yield f"line {number}: move {' '.join(key)!r} {_place(ordered, at)}"


def _longest_ascent(rows: list[tuple[Key, int]]) -> list[tuple[Key, int]]:
    """Return the most rows that are in order, each key once: all but those that somebody must move."""
    ends: list[Key] = []  # The smallest key that ends an ascent of each length.
    lengths: list[int] = []
    for key, _ in rows:
        length = bisect_left(ends, key)
        ends[length : length + 1] = [key]
        lengths.append(length)
    ascent: list[tuple[Key, int]] = []
    wanted = len(ends) - 1
    for row, length in zip(reversed(rows), reversed(lengths), strict=True):
        if length == wanted and (not ascent or row[0] < ascent[-1][0]):
            ascent.append(row)
            wanted -= 1
    return ascent[::-1]


def _place(ordered: list[tuple[Key, int]], at: int) -> str:
    """Say between which of the ordered rows a row belongs that would be the one at index `at`."""
    neighbours = [f"{' '.join(key)!r} (line {number})" for key, number in ordered[max(0, at - 1) : at + 1]]
    if at == 0:
        return f"above {neighbours[0]}"
    if at == len(ordered):
        return f"below {neighbours[0]}"
    return f"between {neighbours[0]} and {neighbours[1]}"
