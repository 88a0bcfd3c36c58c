"""Run a batch from its sources to its manifest, skipping what is already up to date."""

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
    """Sources that were read."""
    unchanged: int = 0
    """Sources read in an earlier run and still the same."""
    failed: int = 0
    speech_s: float = 0.0
    """Seconds of audio that were made."""
    causes: dict[str, int] = field(default_factory=dict)
    """Failed sources per cause."""

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
    """Read every source into the output folder, and record its status in the manifest.

    Args:
        sources: addresses and paths; one that is named twice is read once.
        options: how to read, and where to.
        execute: does the work: see `reader.batch.pool` and `reader.batch.cluster`.
        manifest_file: JSON lines with the status of each source, those of earlier runs included.
        retry_failed: whether to try again sources that failed in an earlier run.
        report: called with the counts after each source, and with its row unless it was not tried.

    Returns:
        The counts. A source that fails does not keep the others from being read.

    Raises:
        OutputError: the manifest cannot be written.
        ClusterError: the cluster is gone; see `reader.batch.cluster.execute`.
    """
    # dict.fromkeys keeps the order of the list, by which the later of two editions is known.
    unique = list(dict.fromkeys(sources))
    progress = BatchProgress(len(unique))
    report(progress, None)
    with Manifest(manifest_file) as manifest:
        known = manifest.rows()
        tasks = []
        for source in unique:
            previous = known.get(source)
            if previous is not None and previous.status == "failed" and not retry_failed:
                progress.add(previous)
                report(progress, None)
                continue
            tasks.append(Task(source, previous))
        editions = Editions(unique, known, options.out)
        for row in execute(tasks, options):
            progress.add(row)
            # Its row of the earlier run is in the manifest already.
            if row.status != "unchanged":
                for changed in editions.add(row):
                    manifest.add(changed)
            report(progress, row)
    return progress


def manifest_path(out: str, manifest: Path | None) -> Path:
    """Return the path of the manifest: the one given, else in the output folder, else the current folder.

    Args:
        out: the output folder, or the address of a store, which cannot hold a file that grows.
        manifest: the path that was asked for.
    """
    if manifest is not None:
        return manifest
    return Path(MANIFEST) if "://" in out else Path(join(out, MANIFEST))
