"""The command line: each command parses, calls one function of the library, and prints.

Those for hearing recordings, and for many of them, are in `reader.listening`.

Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the work failed, 2 wrong usage,
130 interrupted.
"""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reader import listening
from reader.errors import ReaderError, UsageError
from reader.options import (
    Captions,
    DryRun,
    Form,
    Json,
    Lexicon,
    Mp3s,
    NoCache,
    Offline,
    Out,
    Page,
    Quiet,
    Single,
    Source,
    Sources,
    Speed,
    Tables,
    Tld,
    VoiceName,
    listed,
)

if TYPE_CHECKING:
    from types import FrameType

app = typer.Typer(
    name="reader",
    help="Reads a Korean news article aloud: a page in, one MP3 out, with no network.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Options that stand before any command."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"reader {installed('korean-article-reader')}")
        raise typer.Exit
    _State.debug = debug


@app.command()
def read(
    sources: Sources,
    out: Out = None,
    voice: VoiceName = "auto",
    speed: Speed = 1.0,
    captions: Captions = "",
    page: Page = False,
    single: Single = False,
    tables: Tables = False,
    lexicon: Lexicon = None,
    dry_run: DryRun = False,
    no_cache: NoCache = False,
    offline: Offline = False,
    tld: Tld = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read articles aloud, each into one MP3."""
    from reader import pipeline, report, screen
    from reader.clips import ClipStore, NoClips
    from reader.errors import IncompleteError
    from reader.lexicon import load_lexicon

    if len(sources) > 1 and out is not None and out.lower().endswith(".mp3"):
        raise UsageError(f"{out}: several articles do not go into one file; name a folder with -o")
    own = load_lexicon(lexicon) if lexicon else None
    failed = 0
    speaker = pipeline.for_all(voice) if len(sources) > 1 and not dry_run else voice
    for source in sources:
        try:
            if dry_run:
                report.plan(
                    pipeline.plan(source, out, voice, speed, tables=tables, lexicon=own), as_json=as_json
                )
                continue
            with screen.progress(source, quiet=quiet) as bar:
                recording = pipeline.read_aloud(
                    source,
                    out,
                    speaker,
                    speed,
                    captions=listed(captions),
                    page=page,
                    single=single,
                    tables=tables,
                    lexicon=own,
                    store=NoClips() if no_cache else ClipStore(),
                    progress=bar,
                )
            report.recording(recording, as_json=as_json, quiet=quiet)
        except ReaderError as error:
            if as_json and isinstance(error, IncompleteError):
                report.incomplete(source, error)
            if len(sources) == 1 or isinstance(error, UsageError):
                raise
            failed += 1
            _complain(error)
    if failed:
        raise ReaderError(f"{failed} of {len(sources)} articles could not be read")


@app.command()
def page(files: Mp3s, single: Single = False) -> None:
    """Make the read-along page of a recording, from the MP3 alone."""
    from reader import pipeline

    for file in files:
        typer.echo(str(pipeline.page_of(file, single=single)))


@app.command()
def captions(
    files: Mp3s,
    forms: Annotated[str, typer.Option("--as", metavar="FORMATS", help="vtt, srt, lrc, or several.")] = "vtt",
) -> None:
    """Make the captions of a recording, from the MP3 alone."""
    from reader import pipeline

    for file in files:
        for path in pipeline.captions_of(file, listed(forms)):
            typer.echo(str(path))


@app.command()
def show(
    source: Source,
    form: Annotated[Form, typer.Option("--as", help="What to show.")] = Form.ARTICLE,
    tables: Tables = False,
    lexicon: Lexicon = None,
    offline: Offline = False,
    as_json: Json = False,
    dropped: Annotated[
        bool, typer.Option("--dropped", help="Show instead what of the page is left out, and by which rule.")
    ] = False,
) -> None:
    """Show what will be read, before it is."""
    from reader import pipeline, report
    from reader.lexicon import load_lexicon

    own = load_lexicon(lexicon) if lexicon else None
    article = pipeline.load_article(source, tables=tables)
    if dropped:
        report.dropped(article, as_json=as_json)
    elif form is Form.ARTICLE:
        report.article(article, as_json=as_json)
    else:
        report.sentences(article, pipeline.read_sentences(article, own), form.value, as_json=as_json)


@app.command()
def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE|TEXT", help="A page, as for `reader read`, or a text in quotation marks."
        ),
    ],
    lexicon: Lexicon = None,
    as_json: Json = False,
) -> None:
    """Show each span that is said otherwise than it is written, and the rule that did it."""
    from reader import pipeline, report
    from reader.lexicon import load_lexicon

    report.explained(pipeline.explain(what, load_lexicon(lexicon) if lexicon else None), as_json=as_json)


@app.command()
def voices(
    as_json: Json = False,
    sample: Annotated[
        str | None,
        typer.Option("--sample", metavar="NAME", help="Let this voice say a sentence, into an MP3."),
    ] = None,
    out: Out = None,
) -> None:
    """List the voices here and whether they need the network."""
    from reader import report
    from reader.voices import survey

    if sample is None:
        report.voices(survey(), as_json=as_json)
        return
    from reader.pipeline import write_sample

    report.written(write_sample(sample, out), as_json=as_json)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Check what works on this machine, and say how to mend what does not."""
    from reader import report
    from reader.doctor import examine

    findings = examine()
    report.findings(findings, as_json=as_json)
    if not all(finding.well or finding.optional for finding in findings):
        raise typer.Exit(1)


for command in (listening.play, listening.feed, listening.serve, listening.batch):
    app.command()(command)
app.add_typer(listening.shelf, name="library")


class _State:
    """What the options before the command said."""

    debug = False


class _Terminated(BaseException):
    """SIGTERM arrived: end like Ctrl-C, so that nothing half-written stays."""


_INTERRUPTED = 130


def main() -> None:
    """Run the command line; the only place where errors become messages and exit codes."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        code = app(standalone_mode=False)
    except ReaderError as error:
        if _State.debug:
            raise
        _complain(error)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except _Terminated:
        sys.exit(143)
    except BrokenPipeError:
        sys.stderr.close()  # The reader of our output has left; there is nobody to tell.
        sys.exit(1)
    except Exception as error:
        usage = getattr(error, "exit_code", None)
        if hasattr(error, "format_message") and isinstance(usage, int):
            error.show()  # type: ignore[attr-defined]
            sys.exit(usage)
        if _State.debug:
            raise
        typer.echo(
            f"reader: this is a bug ({type(error).__name__}: {error}); "
            "run the same with `reader --debug …` and report what it prints",
            err=True,
        )
        sys.exit(1)
    if code == _INTERRUPTED:  # Typer makes this of Ctrl-C in a command by itself.
        typer.echo(
            "reader: interrupted; what was spoken is kept, so the same command goes on from there", err=True
        )
    sys.exit(code if isinstance(code, int) else 0)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise _Terminated


def _complain(error: ReaderError) -> None:
    typer.echo(f"reader: {error}", err=True)
