"""The options that commands share: their names, what they mean, and what is wrong with a wrong one."""

from __future__ import annotations

import os
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reader.errors import UsageError
from reader.model import Selection
from reader.system import offline as network

_SHARED = (network.VARIABLE, "READER_GOOGLE_URL")
_TIME = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)")
_SPAN = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")


def milliseconds(text: str) -> int:
    """A place in a recording: ``3:20``, ``1:02:03``, ``90`` or ``90s`` seconds, ``5m``."""
    place, span = _TIME.fullmatch(text), _SPAN.fullmatch(text)
    found = place or (span if text else None)
    if found is None:
        raise UsageError(f"{text} is no time; write 3:20, 90s or 5m")
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return round(1000 * (3600 * hours + 60 * minutes + seconds))


def sleep_ms(text: str) -> int:
    """A while: ``20m``, ``90s``, ``1h30m``; a number alone is minutes."""
    return milliseconds(f"{text}m" if text.isascii() and text.isdigit() else text)


def shared_environment() -> tuple[tuple[str, str], ...]:
    """What the options said for all of this process, for other processes that do its work."""
    return tuple((name, os.environ[name]) for name in _SHARED if name in os.environ)


def listed(names: str) -> list[str]:
    """The names in a list with commas."""
    return [name.strip() for name in names.split(",") if name.strip()]


def selected(
    as_is: bool, keep: list[str] | None, drop: list[str] | None, *, tables: bool = False
) -> Selection:
    """What the options say of a page's cleaning."""
    return Selection(tables, as_is, tuple(keep or ()), tuple(drop or ()))


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
OUT_FOLDER = Path("audio")
Folder = Annotated[
    Path, typer.Option("--folder", metavar="DIR", help="Where the recordings are; by default audio/.")
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
AsIs = Annotated[
    bool,
    typer.Option("--as-is", help="Read every line of the page as it stands; leave out and refuse nothing."),
]
Keep = Annotated[
    list[str] | None,
    typer.Option(
        "--keep",
        metavar="RULE|TEXT",
        help="Read what this rule left out, or the lines with this text; `reader show --dropped` lists both.",
    ),
]
Drop = Annotated[
    list[str] | None,
    typer.Option("--drop", metavar="TEXT", help="Do not read the lines that contain this text."),
]
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
        callback=_choose_google,
        help="Where to ask for Google's voice: co.kr for translate.google.co.kr; by default com.",
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep clips of this run.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a source, on a line of its own.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no remarks; errors are still said.")]
