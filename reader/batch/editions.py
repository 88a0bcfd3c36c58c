"""Editions: of several versions of one article in a batch's output folder, the latest stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.batch.outputs import is_edition_of, is_same_place, is_within, remove

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.batch.manifest import Row


class Editions:
    """The recordings of a batch: of several editions of one article the latest stays.

    Args:
        sources: in their order; of two that name editions of one article the later one is the latest.
        known: the last row of each source, of earlier runs too.
        out: where recordings go; those of an earlier run that went elsewhere are left alone.
    """

    def __init__(self, sources: Iterable[str], known: dict[str, Row], out: str) -> None:
        self._out = out
        self._order = {source: at for at, source in enumerate(sources)}
        self._last = dict(known)
        self._by_url: dict[str, set[str]] = {}
        for row in known.values():
            self._remember(row)

    def add(self, row: Row) -> list[Row]:
        """Take a new row; returns the rows to write, where a recording gives way to a later edition's."""
        earlier = self._last.get(row.source)
        self._last[row.source] = row
        self._remember(row)
        rows = {row.source: row}
        if row.status != "done":
            return [row]
        others = [
            self._last[source] for source in self._by_url.get(row.url or "", ()) if source != row.source
        ]
        latest = row
        for other in [*([earlier] if earlier else []), *others]:
            if not self._is_older_edition(other, latest):
                continue
            is_later = other.source != row.source and self._place(other) > self._place(latest)
            new, old = (other, latest) if is_later else (latest, other)
            rows |= {changed.source: changed for changed in self._give_way(old.output or "", new.output)}
            latest = rows.get(new.source, new)
        return list(rows.values())

    def _is_older_edition(self, other: Row, row: Row) -> bool:
        """Whether another recording in the same place is of an edition of the same article."""
        one, two = other.output or "", row.output or ""
        return (
            other.status == "done"
            and is_within(one, self._out)
            and not is_same_place(one, two)
            and is_edition_of(one, two)
        )

    def _give_way(self, old: str, new: str | None) -> list[Row]:
        """Remove a recording; the rows that named it name the later one now."""
        remove(old)
        changed = [replace(row, output=new) for row in self._last.values() if row.output == old]
        self._last |= {row.source: row for row in changed}
        return changed

    def _place(self, row: Row) -> int:
        return self._order.get(row.source, -1)

    def _remember(self, row: Row) -> None:
        if row.url:
            self._by_url.setdefault(row.url, set()).add(row.source)
