"""A batch counts each source once, and its manifest knows all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.batch.manifest import Manifest, Row
from reader.batch.run import BatchProgress, manifest_path, run_batch
from reader.batch.work import BatchOptions, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def execute(tasks: Iterable[Task], options: BatchOptions) -> Iterator[Row]:
    """Fail at source b, succeed at all others."""
    for task in tasks:
        if task.source == "b":
            yield Row(task.source, "failed", cause="source")
        else:
            yield Row(task.source, "done", duration=3.0)


def test_counts(tmp_path: Path) -> None:
    completed = []
    progress = run_batch(
        ["a", "b", "a", "c"],
        BatchOptions("x"),
        execute,
        tmp_path / "m",
        report=lambda now, row: completed.append(now.completed),
    )
    assert (progress.total, progress.done, progress.failed, progress.speech_s) == (3, 2, 1, 6.0)
    assert progress.causes == {"source": 1}
    assert completed == [0, 1, 2, 3]


def test_what_failed_is_tried_again_only_on_request(tmp_path: Path) -> None:
    tried: list[str] = []

    def spy(tasks: Iterable[Task], options: BatchOptions) -> Iterator[Row]:
        tasks = list(tasks)
        tried.extend(task.source for task in tasks)
        yield from execute(tasks, options)

    def run(**options: Any) -> BatchProgress:
        return run_batch(["a", "b"], BatchOptions("x"), spy, tmp_path / "m", **options)

    run()
    assert (run().failed, tried) == (1, ["a", "b", "a"])
    assert (run(retry_failed=True).failed, tried) == (1, ["a", "b", "a", "a", "b"])
    with Manifest(tmp_path / "m") as manifest:
        assert {row.status for row in manifest.rows().values()} == {"done", "failed"}


def test_where_the_manifest_is() -> None:
    """Beside the recordings; a store cannot hold a file that grows, so then it is in the current folder."""
    assert manifest_path("audio", None) == Path("audio/manifest.jsonl")
    assert manifest_path("s3://bucket/day", None) == Path("manifest.jsonl")
    assert manifest_path("s3://bucket/day", Path("day.jsonl")) == Path("day.jsonl")
