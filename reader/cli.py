"""The command line: each command parses, calls one function of the library, and prints.

Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the work failed, 2 wrong usage,
130 interrupted.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reader import network
from reader.errors import ReaderError, UsageError

if TYPE_CHECKING:
    from types import FrameType

_BEGAN = time.monotonic()
"""When the command began, for the time to the first sound."""

app = typer.Typer(
    name="reader",
    help="Reads a Korean news article aloud: a page in, one MP3 out, with no network.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Form(StrEnum):
    """What ``reader show --as`` can show."""

    ARTICLE = "article"
    SENTENCES = "sentences"
    SPOKEN = "spoken"
    PHONEMES = "phonemes"


_WHAT = (
    "A page: its address (https://…), or a file: its text as copied from a browser, HTML, a saved web "
    "archive (.mhtml) or Markdown; - reads standard input."
)
Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help=_WHAT),
]
Source = Annotated[str, typer.Argument(metavar="SOURCE", help=_WHAT)]
Out = Annotated[
    str | None,
    typer.Option(
        "--out",
        "-o",
        metavar="PATH",
        help="The MP3, or a folder for it. Without it: audio/, named by the title.",
    ),
]
VoiceName = Annotated[
    str,
    typer.Option(
        "--voice",
        metavar="NAME",
        help="auto (google if it answers, else kokoro), or a name that `reader voices` lists.",
    ),
]
Speed = Annotated[
    float, typer.Option("--speed", metavar="X", help="1.0 is the voice's own speed; 0.5 to 2.0.")
]
Captions = Annotated[
    str,
    typer.Option("--captions", metavar="FORMATS", help="Captions to write beside the MP3: vtt,srt,lrc."),
]
Page = Annotated[bool, typer.Option("--page", help="Write the read-along page beside the MP3, too.")]
Single = Annotated[
    bool, typer.Option("--single", help="Put the sound into the page, so that one file can be sent on.")
]
Mp3s = Annotated[list[Path], typer.Argument(metavar="FILE.mp3...", help="Recordings that reader made.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be spoken and what it would take; speak nothing.")
]
Tables = Annotated[bool, typer.Option("--tables", help="Read tables in the article, too, row by row.")]
Lexicon = Annotated[
    str | None,
    typer.Option("--lexicon", metavar="FILE.toml", help='Your own readings, a line each: "LH" = "엘에이치".'),
]
Offline = Annotated[
    bool,
    typer.Option(
        "--offline",
        envvar="READER_OFFLINE",
        callback=lambda offline: _forbid_network(forbidden=offline),
        help="Use no network at all: no page is fetched, no voice asked that needs one.",
    ),
]
Tld = Annotated[
    str | None,
    typer.Option(
        "--tld",
        metavar="DOMAIN",
        callback=lambda tld: _choose_google(tld),  # noqa: PLW0108 (defined below)
        help="Where to ask for Google's voice: co.kr for translate.google.co.kr; by default com.",
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep clips of this run.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a source, on a line of its own.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no remarks; errors are still said.")]


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
    from reader import pipeline, report
    from reader.clips import ClipStore, NoClips
    from reader.errors import IncompleteError
    from reader.lexicon import load_lexicon

    if len(sources) > 1 and out is not None and out.lower().endswith(".mp3"):
        raise UsageError(f"{out}: several articles do not go into one file; name a folder with -o")
    own = load_lexicon(lexicon) if lexicon else None
    failed = 0
    for source in sources:
        try:
            if dry_run:
                report.plan(
                    pipeline.plan(source, out, voice, speed, tables=tables, lexicon=own), as_json=as_json
                )
                continue
            with report.progress(source, quiet=quiet) as bar:
                recording = pipeline.read_aloud(
                    source,
                    out,
                    voice,
                    speed,
                    captions=_listed(captions),
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
        for path in pipeline.captions_of(file, _listed(forms)):
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
def play(
    what: Annotated[
        str, typer.Argument(metavar="FILE.mp3|SOURCE", help="A recording, or a page as for `reader read`.")
    ],
    out: Out = None,
    voice: Annotated[
        str, typer.Option("--voice", metavar="NAME", help="The voice that reads a page.")
    ] = "kokoro",
    speed: Speed = 1.0,
    lexicon: Lexicon = None,
    offline: Offline = False,
    tld: Tld = None,
    quiet: Quiet = False,
) -> None:
    """Play a recording; or read a page aloud at once, while its MP3 is being made."""
    from reader import pipeline, report
    from reader.lexicon import load_lexicon
    from reader.play import Player, replay

    with Player(_BEGAN) as player:
        if what.lower().endswith(".mp3"):
            replay(Path(what), player, speed)
        else:
            own = load_lexicon(lexicon) if lexicon else None
            recording = pipeline.read_aloud(what, out, voice, speed, lexicon=own, listener=player)
            report.recording(recording, as_json=False, quiet=quiet)
        report.played(player, quiet=quiet)


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


def _listed(names: str) -> list[str]:
    """The names in a list with commas."""
    return [name.strip() for name in names.split(",") if name.strip()]


def _forbid_network(*, forbidden: bool) -> bool:
    """What ``--offline`` says holds for all of this process."""
    if forbidden:
        os.environ[network.VARIABLE] = "1"
    return forbidden


def _choose_google(tld: str | None) -> str | None:
    """What ``--tld`` says; a base URL in the environment goes before it."""
    if tld is not None:
        if not re.fullmatch(r"[a-z]{2,}(?:\.[a-z]{2,})?", tld):
            raise UsageError(f"{tld} is no domain of Google's; name one such as com or co.kr")
        os.environ.setdefault("READER_GOOGLE_URL", f"https://translate.google.{tld}")
    return tld


class _State:
    """What the options before the command said."""

    debug = False


class _Terminated(BaseException):
    """SIGTERM arrived: end like Ctrl-C, so that nothing half-written stays."""


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
        typer.echo(
            "reader: interrupted; what was spoken is kept, so the same command goes on from there", err=True
        )
        sys.exit(130)
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
    sys.exit(code if isinstance(code, int) else 0)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise _Terminated


def _complain(error: ReaderError) -> None:
    typer.echo(f"reader: {error}", err=True)
