"""The command batch: many articles in parallel."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reader.cli.options import (
    OUTPUT,
    RUN,
    VOICE,
    AsIs,
    Browser,
    Captions,
    Drop,
    Json,
    Keep,
    Lexicon,
    Offline,
    Page,
    Partial,
    Quiet,
    Speed,
    Tables,
    Tld,
    lexicon_of,
    run_settings,
    selection_of,
    split_csv,
)
from reader.errors import UsageError
from reader.system.settings import OUTPUT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.batch.manifest import Row
    from reader.batch.run import BatchProgress, Execute
    from reader.batch.work import BatchOptions, Task
SourceList = Annotated[
    str,
    typer.Argument(
        metavar="LIST|FEED|-",
        help="A file with one source per line, a feed (RSS, Atom), the address of either, or -.",
        show_default=False,
    ),
]
BatchVoice = Annotated[
    str,
    typer.Option("--voice", metavar="NAME", rich_help_panel=VOICE, help="The voice that reads all."),
]
OutStore = Annotated[
    str,
    typer.Option(
        "--out",
        "-o",
        metavar="DIR|URL",
        rich_help_panel=OUTPUT,
        help="A folder, or s3://… (extra cluster).",
    ),
]
ManifestFile = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        metavar="FILE",
        rich_help_panel=OUTPUT,
        help="The status of each source; by default manifest.jsonl in --out.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        rich_help_panel=RUN,
        help="Worker processes; by default one per CPU.",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--dask",
        metavar="ADDRESS",
        rich_help_panel=RUN,
        help="The scheduler of a Dask cluster: tcp://host:8786.",
    ),
]
RetryFailed = Annotated[
    bool,
    typer.Option("--retry-failed", rich_help_panel=RUN, help="Try again what failed in an earlier run."),
]


def batch(
    listing: SourceList,
    tables: Tables = False,
    as_is: AsIs = False,
    partial: Partial = False,
    keep: Keep = None,
    drop: Drop = None,
    browser: Browser = False,
    lexicon: Lexicon = None,
    voice: BatchVoice = "kokoro",
    speed: Speed = 1.0,
    tld: Tld = None,
    out: OutStore = str(OUTPUT_FOLDER),
    captions: Captions = "",
    page: Page = False,
    manifest: ManifestFile = None,
    as_json: Json = False,
    quiet: Quiet = False,
    jobs: Jobs = None,
    dask: Scheduler = None,
    retry_failed: RetryFailed = False,
    offline: Offline = False,
) -> None:
    """Convert many articles in parallel, skipping those already up to date."""
    from reader.batch.listing import read_listing
    from reader.batch.run import manifest_path
    from reader.batch.work import BatchOptions
    from reader.cli.output import print_remarks

    if dask and "://" not in out:
        raise UsageError(
            f"{out}: a cluster's workers cannot write to this machine; name a store such as s3://…"
        )
    options = BatchOptions(
        out=out,
        voice=voice,
        speed=speed,
        captions=tuple(split_csv(captions)),
        page=page,
        selection=selection_of(as_is, keep, drop, tables=tables, partial=partial),
        lexicon=tuple((lexicon_of(lexicon) or {}).items()),
        settings=run_settings(offline, tld, browser=browser),
    )
    # One wrong option would otherwise fail every article, one by one.
    _check(options)
    sources, remarks = read_listing(listing, offline=options.settings.offline)
    print_remarks(() if quiet else remarks)
    progress = _run(
        sources,
        options,
        _execute(jobs, dask),
        manifest_path(out, manifest),
        retry_failed=retry_failed,
        as_json=as_json,
        quiet=quiet,
    )
    # Failures of earlier runs count, too, until --retry-failed reads them.
    if progress.failed:
        raise typer.Exit(1)


def _check(options: BatchOptions) -> None:
    """Raise UsageError if no article could be read with these options."""
    from reader.batch.outputs import check_out
    from reader.pipeline import check_request
    from reader.voices.registry import candidates

    candidates(options.voice, options.settings)
    check_request(None, options.speed, options.captions)
    check_out(options.out)


def _execute(jobs: int | None, dask: str | None) -> Execute:
    """Return the function that executes tasks: on a cluster, or in worker processes here."""

    def execute(tasks: Iterable[Task], options: BatchOptions) -> Iterator[Row]:
        from reader.batch import cluster, pool
        from reader.system.cpu import processors

        if dask:
            return cluster.execute(tasks, options, dask)
        # The processors of this process: in a container its quota counts, not the machine's.
        return pool.execute(tasks, options, jobs or processors())

    return execute


def _run(
    sources: list[str],
    options: BatchOptions,
    execute: Execute,
    manifest: Path,
    *,
    retry_failed: bool,
    as_json: bool,
    quiet: bool,
) -> BatchProgress:
    """Run the batch with a live table, and print each row and the counts."""
    from reader.batch.run import run_batch
    from reader.cli.live import batch_table
    from reader.cli.output import print_batch_counts, print_batch_row

    with batch_table(quiet=quiet) as (update, paused):

        def report(progress: BatchProgress, row: Row | None) -> None:
            with paused() if row else contextlib.nullcontext():
                print_batch_row(row, as_json=as_json, quiet=quiet)
            update(progress)

        progress = run_batch(sources, options, execute, manifest, retry_failed=retry_failed, report=report)
    print_batch_counts(progress, manifest, quiet=quiet)
    return progress
