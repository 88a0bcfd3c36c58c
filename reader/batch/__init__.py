"""Batch: many articles side by side, here or on a cluster; nothing that is done is lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.batch.manifest import Manifest
from reader.batch.outputs import is_edition_of, is_same_place, is_within, join, output_for, remove
from reader.batch.work import Settings, Task, fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.batch.manifest import Row

    Report = Callable[["Tally", Row | None], object]
    Carry = Callable[[Iterable[Task], Settings], Iterator[Row]]

MANIFEST = "manifest.jsonl"


@dataclass
class Tally:
    """How far a batch is."""

    of: int
    """Sources in all."""
    done: int = 0
    unchanged: int = 0
    """Read in an earlier run, and still the same."""
    failed: int = 0
    speech_s: float = 0.0
    """Seconds of sound that were made."""
    causes: dict[str, int] = field(default_factory=dict)
    """How often each cause made an article fail."""

    @property
    def settled(self) -> int:
        """Sources whose fate is known."""
        return self.done + self.unchanged + self.failed

    def add(self, row: Row) -> None:
        """Count one source."""
        if row.status == "done":
            self.done += 1
            self.speech_s += row.duration or 0.0
        elif row.status == "unchanged":
            self.unchanged += 1
        else:
            self.failed += 1
            self.causes[row.cause or "unknown"] = self.causes.get(row.cause or "unknown", 0) + 1


def run(
    sources: Iterable[str],
    settings: Settings,
    carry: Carry,
    manifest: Path,
    *,
    retry_failed: bool = False,
    report: Report = lambda tally, row: None,
) -> Tally:
    """Read every source into the output folder, and write down what became of each.

    Args:
        sources: addresses and paths; one that is named twice is read once.
        settings: how to read, and where to.
        carry: does the work: see `reader.batch.pool` and `reader.batch.cluster`.
        manifest: the file of JSON lines that says what became of each source, of earlier runs, too.
        retry_failed: whether sources that failed in an earlier run are tried again.
        report: is told of the counts after each source.

    Returns:
        The counts. Whatever happens to one source, the others are read.
    """
    wanted = list(dict.fromkeys(sources))
    tally = Tally(len(wanted))
    report(tally, None)
    with Manifest(manifest) as book:
        known = book.rows()
        tasks = []
        for source in wanted:
            before = known.get(source)
            if before is not None and before.status == "failed" and not retry_failed:
                tally.add(before)
                report(tally, None)
                continue
            tasks.append(Task(source, before))
        editions = _Editions(wanted, known, settings.out)
        for row in carry(tasks, settings):
            tally.add(row)
            if row.status != "unchanged":
                for changed in editions.add(row):
                    book.add(changed)
            report(tally, row)
    return tally


class _Editions:
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


def manifest_path(out: str, wish: Path | None) -> Path:
    """Where the manifest is kept: where it is wished, else in the output folder, else here."""
    if wish is not None:
        return wish
    return Path(MANIFEST) if "://" in out else Path(join(out, MANIFEST))


__all__ = ["MANIFEST", "Settings", "Tally", "Task", "fingerprint", "manifest_path", "output_for", "run"]
