"""Editions: keep only the latest of several editions of one article in a batch's output folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.batch.outputs import is_edition_of, is_same_output, is_within, remove

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.batch.manifest import Row


class Editions:
    """The recordings of a batch, of which later editions of an article replace earlier ones.

    Args:
        sources: in the order of the list; of two editions of one article, the one listed later is the latest.
        known: the last row of each source, those of earlier runs included.
        out: the output folder; recordings of an earlier run elsewhere are left alone.
    """

    def __init__(self, sources: Iterable[str], known: dict[str, Row], out: str) -> None:
        self._out = out
        self._index = {source: index for index, source in enumerate(sources)}
        self._last = dict(known)
        self._by_url: dict[str, set[str]] = {}
        for row in known.values():
            self._index_url(row)

    def add(self, row: Row) -> list[Row]:
        """Add a new row, and remove the recordings of which it is a later edition, or its own if it is older.

        Returns:
            The rows to write to the manifest: the new one, and those whose recording was replaced.
        """
        previous = self._last.get(row.source)
        self._last[row.source] = row
        self._index_url(row)
        rows = {row.source: row}
        if row.status != "done":
            return [row]
        # One address may serve many articles (a weather page), so the texts decide, in `is_edition_of`.
        same_url = [
            self._last[source] for source in self._by_url.get(row.url or "", ()) if source != row.source
        ]
        latest = row
        for other in [*([previous] if previous else []), *same_url]:
            if not self._is_other_edition(other, latest):
                continue
            is_later = other.source != row.source and self._position(other) > self._position(latest)
            new, old = (other, latest) if is_later else (latest, other)
            rows |= {changed.source: changed for changed in self._replace(old.output or "", new.output)}
            latest = rows.get(new.source, new)
        return list(rows.values())

    def _is_other_edition(self, other: Row, row: Row) -> bool:
        """Whether another recording in the output folder is an edition of the same article."""
        other_output, output = other.output or "", row.output or ""
        return (
            other.status == "done"
            and is_within(other_output, self._out)
            and not is_same_output(other_output, output)
            and is_edition_of(other_output, output)
        )

    def _replace(self, old: str, new: str | None) -> list[Row]:
        """Remove a recording, and return the rows that named it, now naming the later one."""
        remove(old)
        changed = [replace(row, output=new) for row in self._last.values() if row.output == old]
        self._last |= {row.source: row for row in changed}
        return changed

    def _position(self, row: Row) -> int:
        """Return a source's position in the list; sources of earlier runs come first."""
        return self._index.get(row.source, -1)

    def _index_url(self, row: Row) -> None:
        if row.url:
            self._by_url.setdefault(row.url, set()).add(row.source)
