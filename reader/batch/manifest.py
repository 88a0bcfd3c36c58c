"""The manifest of a batch: the status of each source, one JSON object per line.

The last line about a source counts. A run that is killed while it writes leaves at most one broken line,
which is ignored.
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
    """The result of one source. Field names are the keys of the manifest, a public format."""

    source: str
    status: Status
    hash: str | None = None
    """Digest of the article's text and the settings; if it is the same, the article is not read again."""
    output: str | None = None
    """Path or address of the MP3."""
    duration: float | None = None
    """Seconds of audio."""
    voice: str | None = None
    seconds: float | None = None
    """Seconds it took, wall clock."""
    error: str | None = None
    """One sentence on why it failed."""
    cause: str | None = None
    """The kind of failure, to count by."""
    url: str | None = None
    """The article's canonical address, as declared by its page."""
    remarks: list[str] = field(default_factory=list)
    """What a listener should know, e.g. that prose of the page was left out."""
    finished: str | None = None
    """When it was finished: UTC, ISO 8601."""


class Manifest:
    """The manifest file, open for appending; a context manager.

    Args:
        path: of the file, which is created with its folder if it does not exist.

    Raises:
        OutputError: it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Appended to, so that a run that is killed loses none of the rows before.
            self._file = path.open("ab")
        except OSError as error:
            raise as_output_error(error, path) from error

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def rows(self) -> dict[str, Row]:
        """Return the last row of each source."""
        rows = {}
        with self._path.open("rb") as file:
            for line in file:
                row = _parse_row(line)
                if row is not None:
                    rows[row.source] = row
        return rows

    def add(self, row: Row) -> None:
        """Append a row and wait until it is on the disk. Raises OutputError if it cannot be written."""
        line = json.dumps(dataclasses.asdict(row), ensure_ascii=False).encode() + b"\n"
        try:
            # Start a new line, even after one that a killed run left unfinished.
            if self._file.tell() and not self._ends_with_newline():
                line = b"\n" + line
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise as_output_error(error, self._path) from error

    def _ends_with_newline(self) -> bool:
        with self._path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"


def _parse_row(line: bytes) -> Row | None:
    """Return the row of a line; None if it is none. Keys that a later version added are ignored."""
    try:
        data = json.loads(line)
        known = {field.name for field in dataclasses.fields(Row)}
        row = Row(**{key: value for key, value in data.items() if key in known})
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return row if isinstance(row.source, str) and row.status in ("done", "failed") else None
