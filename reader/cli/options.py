"""The options that commands share: names, help and panels, and the parsing of their values."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reader.errors import UsageError
from reader.model import Selection
from reader.system.settings import GOOGLE_URL, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

ARTICLE, VOICE, OUTPUT, RUN = "The article", "The voice", "Output", "The run"
"""Panels into which the help groups options."""
_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)")
_DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_GOOGLE_DOMAIN = re.compile(r"[a-z]{2,}(?:\.[a-z]{2,})?")


def position_ms(text: str) -> int:
    """Parse a position in a recording: ``3:20``, ``1:02:03``, ``90`` or ``90s`` seconds, ``5m``.

    Raises:
        UsageError: it has another form.
    """
    # The second pattern would match an empty text, all of its parts being optional.
    match = _CLOCK.fullmatch(text) or (_DURATION.fullmatch(text) if text else None)
    if match is None:
        raise UsageError(f"invalid time {text}: use 3:20, 90s or 5m")
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return round(1000 * (3600 * hours + 60 * minutes + seconds))


def duration_ms(text: str) -> int:
    """Parse a duration: ``20m``, ``90s``, ``1h30m``; a number alone is minutes.

    Raises:
        UsageError: it has another form.
    """
    # A sleep timer of 20 is twenty minutes, a position of 20 twenty seconds.
    return position_ms(f"{text}m" if text.isascii() and text.isdigit() else text)


def split_csv(names: str) -> list[str]:
    """Return the names in a comma-separated list."""
    return [name.strip() for name in names.split(",") if name.strip()]


def selection_of(
    as_is: bool,
    keep: list[str] | None,
    drop: list[str] | None,
    *,
    tables: bool = False,
    partial: bool = False,
) -> Selection:
    """Return the selection of a page's lines that the options describe."""
    return Selection(tables, as_is, tuple(keep or ()), tuple(drop or ()), partial)


def lexicon_of(path: str | None) -> Mapping[str, str] | None:
    """Return the readings of a lexicon file; None if none was named.

    Raises:
        UsageError: as `load_lexicon`.
    """
    from reader.sources.user_lexicon import load_lexicon

    return load_lexicon(path) if path else None


def run_settings(offline: bool = False, google_tld: str | None = None, *, browser: bool = False) -> Settings:
    """Return the settings of the environment, overridden by the options of a command.

    Args:
        offline: whether ``--offline`` was given.
        google_tld: top-level domain given with ``--tld``; ``READER_GOOGLE_URL`` takes precedence.
        browser: whether ``--browser`` was given.

    Raises:
        UsageError: the domain is malformed.
    """
    settings = Settings.from_environment()
    if google_tld is not None:
        if not _GOOGLE_DOMAIN.fullmatch(google_tld):
            raise UsageError(f"invalid --tld {google_tld}: use a domain of Google's such as com or co.kr")
        # An address from the environment, such as a relay's, is more specific than a domain.
        if settings.google_url == GOOGLE_URL:
            settings = replace(settings, google_url=f"https://translate.google.{google_tld}")
    return replace(settings, offline=settings.offline or offline, browser=browser)


class Form(StrEnum):
    """What ``reader show --as`` can show."""

    ARTICLE = "article"
    SENTENCES = "sentences"
    SPOKEN = "spoken"
    PHONEMES = "phonemes"


_SOURCE_HELP = (
    "A page: its address (https://…), or a file: its text as copied from a browser, HTML, a saved web "
    "archive (.mhtml) or Markdown; - reads standard input."
)
Sources = Annotated[list[str], typer.Argument(metavar="SOURCE", help=_SOURCE_HELP, show_default=False)]
Source = Annotated[str, typer.Argument(metavar="SOURCE", help=_SOURCE_HELP, show_default=False)]
Mp3s = Annotated[
    list[Path], typer.Argument(metavar="FILE.mp3", help="Recordings made by reader.", show_default=False)
]

Tables = Annotated[
    bool,
    typer.Option("--tables", rich_help_panel=ARTICLE, help="Read the article's tables, too, row by row."),
]
AsIs = Annotated[
    bool,
    typer.Option(
        "--as-is",
        rich_help_panel=ARTICLE,
        help="Read every line of the page as it is; leave out and refuse nothing.",
    ),
]
Partial = Annotated[
    bool,
    typer.Option(
        "--partial",
        rich_help_panel=ARTICLE,
        help="Of an article behind a paywall read the opening that its page shows.",
    ),
]
Keep = Annotated[
    list[str] | None,
    typer.Option(
        "--keep",
        metavar="RULE|TEXT",
        rich_help_panel=ARTICLE,
        help="Read what this rule left out, or the lines with this text; `reader show --dropped` lists both.",
    ),
]
Drop = Annotated[
    list[str] | None,
    typer.Option(
        "--drop",
        metavar="TEXT",
        rich_help_panel=ARTICLE,
        help="Do not read the lines that contain this text.",
    ),
]
Browser = Annotated[
    bool,
    typer.Option(
        "--browser",
        rich_help_panel=ARTICLE,
        help="Load the page at an address in Chromium, for pages that scripts fill in (extra browser).",
    ),
]
Lexicon = Annotated[
    str | None,
    typer.Option(
        "--lexicon",
        metavar="FILE.toml",
        rich_help_panel=ARTICLE,
        help='Your own readings, one per line: "LH" = "엘에이치".',
    ),
]

VoiceName = Annotated[
    str,
    typer.Option(
        "--voice",
        metavar="NAME",
        rich_help_panel=VOICE,
        help="auto (google if it answers, else kokoro), or a name that `reader voices` lists.",
    ),
]
Speed = Annotated[
    float,
    typer.Option(
        "--speed",
        metavar="FACTOR",
        rich_help_panel=VOICE,
        help="1.0 is the voice's own speed; 0.5 to 2.0.",
    ),
]
Tld = Annotated[
    str | None,
    typer.Option(
        "--tld",
        metavar="DOMAIN",
        rich_help_panel=VOICE,
        help="Where to ask for Google's voice: co.kr for translate.google.co.kr; by default com.",
    ),
]

Out = Annotated[
    str | None,
    typer.Option(
        "--out",
        "-o",
        metavar="PATH",
        rich_help_panel=OUTPUT,
        help="The MP3, or a folder for it. Without it: audio/, named by the title.",
    ),
]
Folder = Annotated[
    Path,
    typer.Option("--folder", metavar="DIR", help="The folder of the recordings; by default audio/."),
]
Captions = Annotated[
    str,
    typer.Option(
        "--captions",
        metavar="FORMATS",
        rich_help_panel=OUTPUT,
        help="Captions to write beside the MP3: vtt,srt,lrc.",
    ),
]
Page = Annotated[
    bool,
    typer.Option("--page", rich_help_panel=OUTPUT, help="Write the read-along page beside the MP3."),
]
Single = Annotated[
    bool,
    typer.Option(
        "--single",
        rich_help_panel=OUTPUT,
        help="Put the audio into that page, so that one file can be passed on.",
    ),
]
Json = Annotated[
    bool,
    typer.Option("--json", rich_help_panel=OUTPUT, help="Print one JSON object per source, one per line."),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", rich_help_panel=OUTPUT, help="Print errors, but no progress or remarks."),
]

DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        rich_help_panel=RUN,
        help="Show what would be spoken and what it would take; speak nothing.",
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", rich_help_panel=RUN, help="Neither use nor keep cached clips.")
]
Offline = Annotated[
    bool,
    typer.Option(
        "--offline",
        rich_help_panel=RUN,
        help="Use no network at all: fetch no page, ask no network voice. READER_OFFLINE=1 does the same.",
    ),
]
