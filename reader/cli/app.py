"""The command line: each command parses, calls one function of the library, and prints.

Those for hearing recordings, and for many of them, are in `reader.cli.listen`.

Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the work failed, 2 wrong usage,
130 interrupted.
"""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reader.cli import listen as listening
from reader.cli.options import (
    AsIs,
    Captions,
    Drop,
    DryRun,
    Form,
    Json,
    Keep,
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
    selected,
)
from reader.cli.output import plain
from reader.errors import ReaderError, UsageError, is_out_of_memory, reason
from reader.script import write_script
from reader.system.signals import ignore_end, on_end

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
    as_is: AsIs = False,
    keep: Keep = None,
    drop: Drop = None,
    lexicon: Lexicon = None,
    dry_run: DryRun = False,
    no_cache: NoCache = False,
    offline: Offline = False,
    tld: Tld = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read articles aloud, each into one MP3."""
    from reader import pipeline
    from reader.cli import live as screen
    from reader.cli import output as report
    from reader.errors import IncompleteError
    from reader.recording.clip_cache import ClipStore, NoClips
    from reader.sources.user_lexicon import load_lexicon

    if len(sources) > 1 and out is not None and out.lower().endswith(".mp3"):
        raise UsageError(f"{out}: several articles do not go into one file; name a folder with -o")
    own = load_lexicon(lexicon) if lexicon else None
    selection = selected(as_is, keep, drop, tables=tables)
    failed = 0
    speaker = pipeline.for_all(voice) if len(sources) > 1 and not dry_run else voice
    for source in sources:
        try:
            if dry_run:
                plan = pipeline.plan(source, out, voice, speed, selection=selection, lexicon=own)
                report.plan(plan, as_json=as_json, quiet=quiet)
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
                    selection=selection,
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
    as_is: AsIs = False,
    keep: Keep = None,
    drop: Drop = None,
    lexicon: Lexicon = None,
    offline: Offline = False,
    as_json: Json = False,
    dropped: Annotated[
        bool, typer.Option("--dropped", help="Show instead what of the page is left out, and by which rule.")
    ] = False,
) -> None:
    """Show what will be read, before it is."""
    from reader import pipeline
    from reader.cli import output as report
    from reader.sources.user_lexicon import load_lexicon

    own = load_lexicon(lexicon) if lexicon else None
    selection = selected(as_is, keep, drop, tables=tables)
    article = pipeline.load_article(source, selection)
    if dropped:
        report.dropped(article, source, as_json=as_json)
    elif form is Form.ARTICLE:
        report.article(article, as_json=as_json)
    else:
        report.sentences(article, write_script(article, own), form.value, as_json=as_json)


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
    from reader import pipeline
    from reader.cli import output as report
    from reader.sources.user_lexicon import load_lexicon

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
    from reader.cli import output as report
    from reader.voices import survey

    if sample is None:
        report.voices(survey(), as_json=as_json)
        return
    from reader.pipeline import write_sample

    report.written(write_sample(sample, out), as_json=as_json)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Check what works on this machine, and say how to mend what does not."""
    from reader.cli import output as report
    from reader.cli.doctor import examine

    findings = examine()
    report.findings(findings, as_json=as_json)
    if not all(finding.well or finding.optional for finding in findings):
        raise typer.Exit(1)


for command in (listening.play, listening.feed, listening.serve, listening.batch):
    app.command()(command)
app.add_typer(listening.shelf, name="library")


_NO_STDOUT = "standard output is closed, so the result could not be printed; what was made is there"


class _State:
    """What the options before the command said."""

    debug = False


class _SignalledError(BaseException):
    """SIGTERM or SIGHUP arrived: end like Ctrl-C, so that nothing half-written stays."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


_INTERRUPTED = 130


def main() -> None:
    """Run the command line; the only place where errors become messages and exit codes."""
    _prepare_streams()
    _prepare_libraries()
    on_end(_end)
    code = _run()
    ignore_end()
    if code == _INTERRUPTED:  # Typer makes this of Ctrl-C in a command by itself.
        _say("interrupted; what was spoken is kept, so the same command goes on from there")
    sys.exit(code)


def _run() -> int:
    """Run one command; returns its exit code."""
    try:
        code = app(standalone_mode=False)
        _flush_stdout()
    except ReaderError as error:
        if _State.debug:
            raise
        _complain(error)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except _SignalledError as error:
        return error.exit_code
    except BrokenPipeError:  # The reader of our output has left; there is nobody to tell.
        _discard_stdout()
        return 1
    except Exception as error:
        usage = getattr(error, "exit_code", None)
        if hasattr(error, "format_message") and isinstance(usage, int):
            error.show()  # type: ignore[attr-defined]
            return usage
        if _State.debug:
            raise
        _discard_stdout()
        _say(_explanation(error))
        return 1
    return code if isinstance(code, int) else 0


def _flush_stdout() -> None:
    """Make sure that what was printed has arrived. Raises OutputError or OSError where it has not."""
    if sys.stdout is None:
        raise ReaderError(_NO_STDOUT)
    sys.stdout.flush()


def _explanation(error: Exception) -> str:
    """What to tell of an error that is none of ours: the machine's trouble, or a bug."""
    if is_out_of_memory(error):
        return "there is not enough memory for this; close other programs, or raise the limit (ulimit -v)"
    if isinstance(error, OSError):
        name = error.filename or "standard output"
        return f"{name}: the system refuses this ({reason(error)}); mend that and try again"
    return (
        f"this is a bug ({type(error).__name__}: {error}); "
        "run the same with `reader --debug …` and report what it prints"
    )


def _prepare_libraries() -> None:
    """Let numpy's OpenBLAS have one thread: we need no more, and each takes memory when it is loaded."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _prepare_streams() -> None:
    """Make the standard streams fit for any text, and never a file that we open.

    A descriptor that whoever started us has closed would be given to the next file, an MP3 for instance.
    """
    with contextlib.suppress(OSError):
        free = os.open(os.devnull, os.O_RDWR)
        while free <= 2:
            free = os.open(os.devnull, os.O_RDWR)
        os.close(free)
    codecs.register_error("reader", _as_it_was)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="reader")


def _as_it_was(error: UnicodeError) -> tuple[str | bytes, int]:
    """A character that a stream cannot show: the byte of a file's name as it was, else an escape."""
    with contextlib.suppress(UnicodeError):
        return codecs.lookup_error("surrogateescape")(error)
    return codecs.lookup_error("backslashreplace")(error)


def _discard_stdout() -> None:
    """Let what could not be written to stdout be forgotten, or Python tries it again at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.close(nothing)


def _end(number: int, _frame: FrameType | None) -> None:
    ignore_end()
    raise _SignalledError(number)


def _complain(error: ReaderError) -> None:
    _say(str(error))


def _say(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # stderr may be full or gone, too.
        typer.echo(f"reader: {plain(text)}", err=True)
