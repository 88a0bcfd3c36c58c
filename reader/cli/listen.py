"""The command play: play a recording, or a page while its recording is being made."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reader.cli.options import (
    VOICE,
    AsIs,
    Browser,
    Drop,
    Keep,
    Lexicon,
    Offline,
    Out,
    Partial,
    Quiet,
    Tld,
    duration_ms,
    lexicon_of,
    position_ms,
    run_settings,
    selection_of,
)
from reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Recording
    from reader.player.player import Player

_STARTED = time.monotonic()
"""When the command started, for the time to the first sound."""
_LISTENING = "Listening"
RecordingOrSource = Annotated[
    str,
    typer.Argument(
        metavar="FILE.mp3|SOURCE",
        help="A recording, or a page as for `reader read`.",
        show_default=False,
    ),
]
Start = Annotated[
    int | None,
    typer.Option(
        "--from",
        metavar="TIME",
        parser=position_ms,
        rich_help_panel=_LISTENING,
        help="Where to begin: 3:20, or 90s.",
    ),
]
FromStart = Annotated[
    bool,
    typer.Option(
        "--from-start",
        rich_help_panel=_LISTENING,
        help="Begin at the start, not where you stopped last time.",
    ),
]
Sleep = Annotated[
    int | None,
    typer.Option(
        "--sleep",
        metavar="TIME",
        parser=duration_ms,
        rich_help_panel=_LISTENING,
        help="Stop after this time: 20m, 90s, 1h.",
    ),
]
PlaybackSpeed = Annotated[
    float,
    typer.Option(
        "--speed",
        metavar="FACTOR",
        rich_help_panel=_LISTENING,
        help="Of a page's voice, 0.5 to 2.0; of a recording, 0.5 to 3.0.",
    ),
]
PageVoice = Annotated[
    str,
    typer.Option("--voice", metavar="NAME", rich_help_panel=VOICE, help="The voice that reads a page."),
]


def play(
    recording_or_source: RecordingOrSource,
    start: Start = None,
    from_start: FromStart = False,
    sleep: Sleep = None,
    speed: PlaybackSpeed = 1.0,
    voice: PageVoice = "kokoro",
    tld: Tld = None,
    as_is: AsIs = False,
    partial: Partial = False,
    keep: Keep = None,
    drop: Drop = None,
    browser: Browser = False,
    lexicon: Lexicon = None,
    out: Out = None,
    quiet: Quiet = False,
    offline: Offline = False,
) -> None:
    """Play a recording; or read a page aloud at once, while its MP3 is being made.

    Keys: space pauses, ←/→ go to the previous and next sentence, ↑/↓ change the speed, q stops. Playing
    resumes where you stopped.
    """
    from reader.cli import live
    from reader.cli.output import print_recording
    from reader.pipeline import Options, check_speed, read_aloud
    from reader.player.player import SPEEDS, BackgroundTask, Player, replay

    # By the name alone, so that a missing MP3 is an error about a recording and not about a page.
    is_recording = recording_or_source.lower().endswith(".mp3")
    if is_recording:
        check_speed(speed, SPEEDS)
    options = Options(
        voice=voice,
        speed=speed,
        selection=selection_of(as_is, keep, drop, partial=partial),
        lexicon=lexicon_of(lexicon),
        settings=run_settings(offline, tld, browser=browser),
    )
    start_ms = start if start is not None else 0 if from_start else None

    def produce(player: Player) -> Callable[[], Recording | None]:
        if is_recording:
            return lambda: replay(Path(recording_or_source), player)
        return lambda: read_aloud(recording_or_source, out, options, listener=player)

    # A page's voice speaks at the speed itself, so the player does not change it again.
    with Player(_STARTED, speed if is_recording else 1.0, start_ms, options.settings) as player:
        task = BackgroundTask(produce(player), player)
        try:
            live.control(player, task, sleep_s=sleep and sleep / 1000, quiet=quiet)
        except BaseException:
            # Ctrl-C, too: the position is saved, and the synthesis ends before the next sentence.
            player.save_position()
            player.abort()
            # The first error is the one to report.
            with contextlib.suppress(ReaderError):
                task.result()
            raise
        player.save_position()
        if is_recording:
            player.abort()
            task.result()
        else:
            # The listener may stop early; the MP3 is finished all the same.
            player.detach()
            print_recording(task.result(), as_json=False, quiet=quiet)
