"""What a terminal shows while something is made or played: a bar, the time, the sentence that sounds."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

import typer

from reader.cli.output import strip_control_chars
from reader.player.keyboard import key_poller
from reader.system.clock import format_clock
from reader.system.time_limits import observe_waits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from rich.console import Group
    from rich.table import Table

    from reader.batch.run import BatchProgress
    from reader.player.player import BackgroundTask, Player
    from reader.recording.synthesis import Progress
    from reader.system.time_limits import Wait

    Aside = AbstractContextManager[None]

_REFRESH_S = 0.1
_LONG_S = 10.0
"""Seconds after which a wait is worth a line of its own."""


def _on_terminal() -> bool:
    """Whether stderr is a terminal; it may have been closed."""
    return sys.stderr is not None and sys.stderr.isatty()


@contextlib.contextmanager
def progress_bar(source: str, *, quiet: bool) -> Iterator[Progress | None]:
    """A bar on stderr with sentences done, time left, and what is waited for.

    None when stderr is no terminal: then a long wait is reported in a line of its own.
    """
    if quiet or not _on_terminal():
        with _waits_told(lambda text: typer.echo(text, err=True), quiet=quiet):
            yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        name = escape(strip_control_chars(source))
        task = bar.add_task(name, total=None)

        def show(wait: Wait | None) -> None:
            text = "" if wait is None else f" · waiting for {wait.subject} ({wait.elapsed_s:.0f} s)"
            bar.update(task, description=name + escape(text))

        with observe_waits(show):
            yield lambda done, of: bar.update(task, completed=done, total=of)


@contextlib.contextmanager
def _waits_told(say: Callable[[str], object], *, quiet: bool) -> Iterator[None]:
    """Say once of each thing that it is waited for, when that takes long."""
    told: set[str] = set()

    def tell(wait: Wait | None) -> None:
        if wait is not None and wait.elapsed_s >= _LONG_S and wait.subject not in told:
            told.add(wait.subject)
            limit = "" if wait.limit_s is None else f", at most {wait.limit_s:.0f} s"
            say(f"reader: waiting for {wait.subject}{limit}")

    with contextlib.nullcontext() if quiet else observe_waits(tell):
        yield


@contextlib.contextmanager
def batch_table(*, quiet: bool) -> Iterator[tuple[Callable[[BatchProgress], object], Callable[[], Aside]]]:
    """What shows a live table of a batch, and a context in which something may be printed beside it."""
    if quiet or not _on_terminal():
        yield lambda now: None, contextlib.nullcontext
        return
    from rich.console import Console
    from rich.live import Live

    began = time.monotonic()
    with Live(console=Console(stderr=True), transient=True) as live:

        @contextlib.contextmanager
        def aside() -> Iterator[None]:
            live.stop()
            yield
            live.start()

        yield lambda now: live.update(_counts(now, time.monotonic() - began)), aside


def _counts(now: BatchProgress, seconds: float) -> Table:
    from rich.table import Table

    rate = (now.done + now.failed) / seconds if seconds > 0 else 0.0
    left = format_clock(round(1000 * (now.total - now.completed) / rate)) if rate and now.done else "…"
    table = Table("read", "unchanged", "failed", "of", "articles per minute", "of real time", "time left")
    table.add_row(
        str(now.done),
        str(now.unchanged),
        str(now.failed),
        str(now.total),
        f"{60 * rate:.1f}",
        f"{now.speech_s / seconds:.1f}×" if seconds > 0 else "…",
        left,
    )
    return table


def playing(player: Player, making: BackgroundTask, *, sleep_s: float | None, quiet: bool) -> None:
    """Show what sounds and do what the keys say, until all was heard, it is time to sleep, or it failed."""
    end = None if sleep_s is None else time.monotonic() + sleep_s
    told = quiet
    with key_poller() as poll, _shown(quiet=quiet) as (show, say), _waits_told(say, quiet=quiet):
        while not player.ended and not making.failed:
            player.recover_if_stuck()
            key = poll(_REFRESH_S)
            if key is not None and not player.handle_key(key):
                break
            if not told and player.first_sound_s is not None:
                say(f"reader: the first sound came after {player.first_sound_s:.1f} s")
                told = True
            if end is not None and time.monotonic() >= end:
                say("reader: the sleep timer stopped it; the same command goes on from here")
                break
            show(player)


@contextlib.contextmanager
def _shown(*, quiet: bool) -> Iterator[tuple[Callable[[Player], object], Callable[[str], object]]]:
    """What shows the player's state, on a terminal, and what says something beside it."""
    if quiet or not _on_terminal():
        yield lambda player: None, lambda text: None if quiet else typer.echo(text, err=True)
        return
    from rich.console import Console
    from rich.live import Live

    with Live(console=Console(stderr=True), transient=True, auto_refresh=False) as live:
        yield (
            lambda player: live.update(_panel(player), refresh=True),
            lambda text: live.console.print(text, highlight=False, markup=False),
        )


def _panel(player: Player) -> Group:
    """A bar with the time, the sentence that sounds, and the keys."""
    from rich.console import Group
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    row = Table.grid(padding=(0, 1))
    at, length = player.position_ms, player.duration_ms
    row.add_row(
        "⏸" if player.paused else "▶",
        format_clock(at),
        ProgressBar(total=max(length, 1000), completed=at, width=40),
        format_clock(length) + ("" if player.complete else " …"),
        f"×{player.speed:g}",
    )
    sentence = player.current_sentence
    text = Text(strip_control_chars(sentence.text) if sentence else "", style="bold")
    keys = Text("space pause · ←/→ sentence · ↑/↓ speed · q stop", style="dim")
    return Group(row, text, keys)
