"""Batch: many articles side by side, here or on a cluster; nothing that is done is lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.batch.manifest import Manifest
from reader.batch.outputs import join, output_for
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
        for row in carry(tasks, settings):
            if row.status != "unchanged":
                book.add(row)
            tally.add(row)
            report(tally, row)
    return tally


def manifest_path(out: str, wish: Path | None) -> Path:
    """Where the manifest is kept: where it is wished, else in the output folder, else here."""
    if wish is not None:
        return wish
    return Path(MANIFEST) if "://" in out else Path(join(out, MANIFEST))


__all__ = ["MANIFEST", "Settings", "Tally", "Task", "fingerprint", "manifest_path", "output_for", "run"]
