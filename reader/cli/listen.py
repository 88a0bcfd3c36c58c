"""The commands for hearing recordings, and for many of them: play, library, feed, serve, batch."""

from __future__ import annotations

import contextlib
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reader.cli.options import (
    OUT_FOLDER,
    AsIs,
    Captions,
    Drop,
    Folder,
    Json,
    Keep,
    Lexicon,
    Offline,
    Out,
    Page,
    Quiet,
    Speed,
    Tables,
    Tld,
    listed,
    milliseconds,
    selected,
    shared_environment,
    sleep_ms,
)
from reader.errors import ReaderError, UsageError

if TYPE_CHECKING:
    from reader.batch import Tally
    from reader.batch.manifest import Row

_BEGAN = time.monotonic()
"""When the command began, for the time to the first sound."""

shelf = typer.Typer(help="The recordings here.")


def play(
    what: Annotated[
        str, typer.Argument(metavar="FILE.mp3|SOURCE", help="A recording, or a page as for `reader read`.")
    ],
    out: Out = None,
    voice: Annotated[
        str, typer.Option("--voice", metavar="NAME", help="The voice that reads a page.")
    ] = "kokoro",
    speed: Annotated[
        float,
        typer.Option(
            "--speed", metavar="X", help="Of a page's voice, 0.5 to 2.0; of a recording, 0.5 to 3.0."
        ),
    ] = 1.0,
    begin: Annotated[
        int | None,
        typer.Option("--from", metavar="TIME", parser=milliseconds, help="Where to begin: 3:20, or 90s."),
    ] = None,
    from_start: Annotated[
        bool, typer.Option("--from-start", help="Begin anew, not where this article was stopped.")
    ] = False,
    sleep: Annotated[
        int | None,
        typer.Option("--sleep", metavar="TIME", parser=sleep_ms, help="Stop after a while: 20m, 90s, 1h."),
    ] = None,
    as_is: AsIs = False,
    keep: Keep = None,
    drop: Drop = None,
    lexicon: Lexicon = None,
    offline: Offline = False,
    tld: Tld = None,
    quiet: Quiet = False,
) -> None:
    """Play a recording; or read a page aloud at once, while its MP3 is being made.

    Keys: space pauses, ←/→ go to the sentence before and after, ↑/↓ change the speed, q stops. It goes on
    where it was stopped.
    """
    from reader import pipeline
    from reader.cli import live as screen
    from reader.cli import output as report
    from reader.player.player import SPEEDS, BackgroundTask, Player, replay
    from reader.sources.user_lexicon import load_lexicon

    recorded = what.lower().endswith(".mp3")
    if recorded and not SPEEDS[0] <= speed <= SPEEDS[1]:
        raise UsageError(f"a speed of {speed:g} is out of reach; choose one from {SPEEDS[0]} to {SPEEDS[1]}")
    selection = selected(as_is, keep, drop)
    start_ms = begin if begin is not None else 0 if from_start else None
    own = load_lexicon(lexicon) if lexicon else None
    with Player(_BEGAN, speed if recorded else 1.0, start_ms) as player:
        making = BackgroundTask(
            lambda: (
                replay(Path(what), player)
                if recorded
                else pipeline.read_aloud(
                    what, out, voice, speed, selection=selection, lexicon=own, listener=player
                )
            ),
            player,
        )
        try:
            screen.playing(player, making, sleep_s=sleep and sleep / 1000, quiet=quiet)
        except BaseException:
            player.save_position()
            player.abort()
            with contextlib.suppress(ReaderError):
                making.result()
            raise
        player.save_position()
        if recorded:
            player.abort()
            making.result()
        else:
            player.detach()
            report.recording(making.result(), as_json=False, quiet=quiet)


def batch(
    listing: Annotated[
        str,
        typer.Argument(
            metavar="LIST|FEED|-",
            help="A file with one source a line, a feed (RSS, Atom), an address of either, or - for stdin.",
        ),
    ],
    out: Annotated[
        str,
        typer.Option("--out", "-o", metavar="DIR|URL", help="A folder, or s3://… (extra cluster)."),
    ] = "audio",
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Worker processes; by default one a processor."),
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option("--dask", metavar="ADDRESS", help="A cluster's scheduler: tcp://host:8786."),
    ] = None,
    voice: Annotated[str, typer.Option("--voice", metavar="NAME", help="Reads all of them.")] = "kokoro",
    speed: Speed = 1.0,
    captions: Captions = "",
    page: Page = False,
    tables: Tables = False,
    as_is: AsIs = False,
    keep: Keep = None,
    drop: Drop = None,
    lexicon: Lexicon = None,
    manifest: Annotated[
        Path | None,
        typer.Option("--manifest", metavar="FILE", help="What became of each; else manifest.jsonl in --out."),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try those again that failed in an earlier run.")
    ] = False,
    offline: Offline = False,
    tld: Tld = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read many articles, side by side; what is done and unchanged is not read again."""
    from reader import pipeline
    from reader.batch import Settings, cluster, manifest_path, outputs, pool, run
    from reader.batch.listing import sources_in
    from reader.cli import live as screen
    from reader.cli import output as report
    from reader.sources.user_lexicon import load_lexicon
    from reader.system.cpu import processors

    pipeline.candidates(voice)
    pipeline.check(None, speed, listed(captions))
    outputs.check_out(out)
    if dask and "://" not in out:
        raise UsageError(
            f"{out}: a cluster's workers do not write to this machine; name a place such as s3://…"
        )
    own = tuple(load_lexicon(lexicon).items()) if lexicon else ()
    selection = selected(as_is, keep, drop, tables=tables)
    settings = Settings(
        out, voice, speed, tuple(listed(captions)), page, selection, own, shared_environment()
    )
    sources, remarks = sources_in(listing)
    for remark in () if quiet else remarks:
        typer.echo(f"reader: {report.plain(remark)}", err=True)
    where = manifest_path(out, manifest)
    with screen.tally(quiet=quiet) as (show, aside):

        def tell(now: Tally, row: Row | None) -> None:
            with aside() if row else contextlib.nullcontext():
                report.batch_row(row, as_json=as_json, quiet=quiet)
            show(now)

        tally = run(
            sources,
            settings,
            lambda tasks, how: (
                cluster.carry(tasks, how, dask) if dask else pool.carry(tasks, how, jobs or processors())
            ),
            where,
            retry_failed=retry_failed,
            report=tell,
        )
    report.batch(tally, where, quiet=quiet)
    if tally.failed:
        raise typer.Exit(1)


@shelf.callback(invoke_without_command=True)
def library(
    context: typer.Context,
    search: Annotated[
        str, typer.Option("--search", metavar="WORDS", help="Those whose title, outlet or text has them.")
    ] = "",
    folder: Folder = OUT_FOLDER,
    as_json: Json = False,
) -> None:
    """List the recordings here: title, outlet, date, length, voice, heard up to where."""
    if context.invoked_subcommand is None:
        from reader.cli import output as report
        from reader.library.catalog import list_entries

        report.library(list_entries(folder, search), folder, as_json=as_json)


@shelf.command()
def rm(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="Files, or words of a title that fit one alone.")
    ],
    folder: Folder = OUT_FOLDER,
) -> None:
    """Remove recordings, with their captions and pages."""
    from reader.library.catalog import remove

    for path in remove(folder, names):
        typer.echo(str(path))


def feed(
    folder: Folder = OUT_FOLDER,
    base_url: Annotated[
        str,
        typer.Option("--base-url", metavar="URL", help="Where the folder's files will be reached."),
    ] = "http://127.0.0.1:8080/files/",
    title: Annotated[str, typer.Option("--title", help="Of the podcast.")] = "",
) -> None:
    """Write a podcast feed of the recordings into their folder, with transcripts and chapters."""
    from reader.library.catalog import list_entries
    from reader.library.feed import TITLE, write_feed

    if not re.match(r"https?://[^/\s]+", base_url):
        raise UsageError(f"{base_url} is no address; write one such as https://me.example/podcast/")
    typer.echo(str(write_feed(folder, list_entries(folder), base_url, title or TITLE)))


def serve(
    folder: Folder = OUT_FOLDER,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen at; others than this machine's need --token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8080,
    token: Annotated[
        str | None,
        typer.Option(
            "--token", envvar="READER_TOKEN", help="What a visitor must know: ?token=… in the address."
        ),
    ] = None,
    voice: Annotated[str, typer.Option("--voice", metavar="NAME", help="Reads what is pasted.")] = "kokoro",
    offline: Offline = False,
) -> None:
    """Serve the library to browsers and podcast apps, with a box to paste an article into (extra web)."""
    from reader.pipeline import candidates
    from reader.serve import serve as run

    candidates(voice)
    shown = "localhost" if host in ("0.0.0.0", "::") else host
    query = "?token=…" if token else ""
    typer.echo(f"reader: open http://{shown}:{port}/{query} in a browser; Ctrl-C stops", err=True)
    run(folder, host, port, token, voice)
