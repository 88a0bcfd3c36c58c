"""Manifest: what became of each source of a batch, a line of JSON each, the last one about a source counts.

A run that is killed while it writes leaves at most one broken line, which is passed over.
"""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reader.system.files import as_output_error

if TYPE_CHECKING:
    from pathlib import Path

Status = Literal["done", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one source."""

    source: str
    status: Status
    hash: str | None = None
    """Of the article's text and of the settings; the same one need not be read again."""
    output: str | None = None
    """Where the MP3 is."""
    duration: float | None = None
    """Seconds of sound."""
    voice: str | None = None
    seconds: float | None = None
    """That it took, wall clock."""
    error: str | None = None
    """One sentence on why it failed."""
    cause: str | None = None
    """The kind of failure, to count by."""
    url: str | None = None
    """The article's address, as its page says."""
    remarks: list[str] = field(default_factory=list)
    """What a listener should know, e.g. that prose of the page was left out."""
    finished: str | None = None
    """When, UTC, ISO 8601."""


class Manifest:
    """The file; use it as a context.

    Args:
        path: where it is, or will be.

    Raises:
        OutputError: it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("ab")
        except OSError as error:
            raise as_output_error(error, path) from error

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def rows(self) -> dict[str, Row]:
        """The last row of each source."""
        found = {}
        with self._path.open("rb") as file:
            for line in file:
                row = _parsed(line)
                if row is not None:
                    found[row.source] = row
        return found

    def add(self, row: Row) -> None:
        """Write a row, and make sure that it reaches the disk. Raises OutputError when it cannot."""
        line = json.dumps(dataclasses.asdict(row), ensure_ascii=False).encode() + b"\n"
        try:
            # A line of its own, even behind one that a killed run left unfinished.
            if self._file.tell() and not self._ends_well():
                line = b"\n" + line
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise as_output_error(error, self._path) from error

    def _ends_well(self) -> bool:
        with self._path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"


def _parsed(line: bytes) -> Row | None:
    """The row in a line; None where there is none. What a later version added is passed over."""
    try:
        data = json.loads(line)
        known = {field.name for field in dataclasses.fields(Row)}
        row = Row(**{key: value for key, value in data.items() if key in known})
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return row if isinstance(row.source, str) and row.status in ("done", "failed") else None
