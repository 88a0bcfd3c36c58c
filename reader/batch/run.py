"""A batch from its sources to its manifest: what is done and up to date is not read again."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.batch.editions import Editions
from reader.batch.manifest import Manifest
from reader.batch.outputs import join
from reader.batch.work import BatchOptions, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.batch.manifest import Row

    Report = Callable[["BatchProgress", Row | None], object]
    Execute = Callable[[Iterable[Task], BatchOptions], Iterator[Row]]

MANIFEST = "manifest.jsonl"


@dataclass
class BatchProgress:
    """How far a batch is."""

    total: int
    """Sources in all."""
    done: int = 0
    unchanged: int = 0
    """Sources read in an earlier run and still the same."""
    failed: int = 0
    speech_s: float = 0.0
    """Seconds of audio that were made."""
    causes: dict[str, int] = field(default_factory=dict)
    """How often each cause made an article fail."""

    @property
    def completed(self) -> int:
        """Sources whose status is known."""
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


def run_batch(
    sources: Iterable[str],
    options: BatchOptions,
    execute: Execute,
    manifest_file: Path,
    *,
    retry_failed: bool = False,
    report: Report = lambda progress, row: None,
) -> BatchProgress:
    """Read every source into the output folder, and write down the status of each.

    Args:
        sources: addresses and paths; one that is named twice is read once.
        options: how to read, and where to.
        execute: does the work: see `reader.batch.pool` and `reader.batch.cluster`.
        manifest_file: JSON lines with the status of each source, those of earlier runs included.
        retry_failed: whether sources that failed in an earlier run are tried again.
        report: called with the counts after each source.

    Returns:
        The counts. Whatever happens to one source, the others are read.
    """
    wanted = list(dict.fromkeys(sources))
    progress = BatchProgress(len(wanted))
    report(progress, None)
    with Manifest(manifest_file) as manifest:
        known = manifest.rows()
        tasks = []
        for source in wanted:
            before = known.get(source)
            if before is not None and before.status == "failed" and not retry_failed:
                progress.add(before)
                report(progress, None)
                continue
            tasks.append(Task(source, before))
        editions = Editions(wanted, known, options.out)
        for row in execute(tasks, options):
            progress.add(row)
            if row.status != "unchanged":
                for changed in editions.add(row):
                    manifest.add(changed)
            report(progress, row)
    return progress


def manifest_path(out: str, wanted: Path | None) -> Path:
    """Return where the manifest is kept: where it is wanted, else in the output folder, else here."""
    if wanted is not None:
        return wanted
    return Path(MANIFEST) if "://" in out else Path(join(out, MANIFEST))
