"""Live displays on a terminal: a progress bar, a table of a batch, the sentence that is playing.

If stderr is no terminal, nothing moves: only long waits are reported, each in a line of its own.
"""

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

    ShowBatch = Callable[[BatchProgress], object]
    ShowPlayer = Callable[[Player], object]
    PrintLine = Callable[[str], object]
    Paused = Callable[[], AbstractContextManager[None]]

_REFRESH_S = 0.1
LONG_WAIT_S = 10.0
"""Seconds after which a wait is reported in a line of its own."""


def _on_terminal() -> bool:
    """Whether stderr is a terminal; it may also be closed."""
    return sys.stderr is not None and sys.stderr.isatty()


@contextlib.contextmanager
def progress_bar(source: str, *, quiet: bool) -> Iterator[Progress | None]:
    """Show a bar on stderr with sentences done, time left, and the process or service it waits for.

    Args:
        source: its label.
        quiet: whether to show nothing.

    Yields:
        The function that advances the bar; None if there is no bar.
    """
    # Redirected to a file, a bar would be thousands of lines of escape sequences.
    if quiet or not _on_terminal():
        with _waits_reported(lambda text: typer.echo(text, err=True), quiet=quiet):
            yield None
        return
    # rich is loaded only where something moves, not in scripts and pipes.
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
def _waits_reported(print_line: PrintLine, *, quiet: bool) -> Iterator[None]:
    """Print a line about each long wait in the block, once per process or service."""
    reported: set[str] = set()

    def report(wait: Wait | None) -> None:
        if wait is not None and wait.elapsed_s >= LONG_WAIT_S and wait.subject not in reported:
            # Once each, because a batch may wait for the same service for every article.
            reported.add(wait.subject)
            limit = "" if wait.limit_s is None else f", at most {wait.limit_s:.0f} s"
            print_line(f"reader: waiting for {wait.subject}{limit}")

    with contextlib.nullcontext() if quiet else observe_waits(report):
        yield


@contextlib.contextmanager
def batch_table(*, quiet: bool) -> Iterator[tuple[ShowBatch, Paused]]:
    """Show a live table of a batch.

    Yields:
        The function that updates it, and a context manager that hides it while something is printed.
    """
    if quiet or not _on_terminal():
        yield lambda progress: None, contextlib.nullcontext
        return
    from rich.console import Console
    from rich.live import Live

    started = time.monotonic()
    with Live(console=Console(stderr=True), transient=True) as live:

        @contextlib.contextmanager
        def paused() -> Iterator[None]:
            # Lines printed under a live table would be overwritten by it.
            live.stop()
            yield
            live.start()

        yield lambda progress: live.update(_counts(progress, time.monotonic() - started)), paused


def _counts(progress: BatchProgress, elapsed_s: float) -> Table:
    """Return the table of a batch that has run for `elapsed_s` seconds."""
    from rich.table import Table

    # Unchanged articles take next to no time, so they do not count towards the rate.
    rate = (progress.done + progress.failed) / elapsed_s if elapsed_s > 0 else 0.0
    left_s = (progress.total - progress.completed) / rate if rate and progress.done else None
    # “of real time”: seconds of audio per second of work.
    table = Table("read", "unchanged", "failed", "of", "articles per minute", "of real time", "time left")
    table.add_row(
        str(progress.done),
        str(progress.unchanged),
        str(progress.failed),
        str(progress.total),
        f"{60 * rate:.1f}",
        f"{progress.speech_s / elapsed_s:.1f}×" if elapsed_s > 0 else "…",
        "…" if left_s is None else format_clock(round(1000 * left_s)),
    )
    return table


def control(player: Player, task: BackgroundTask, *, sleep_s: float | None, quiet: bool) -> None:
    """Show the sentence that is playing and handle keys, until the end, the sleep timer, q or an error.

    Args:
        player: plays already.
        task: feeds the player; its error ends the display.
        sleep_s: seconds after which to stop; None to play to the end.
        quiet: whether to show nothing.
    """
    end = None if sleep_s is None else time.monotonic() + sleep_s
    is_start_reported = quiet
    with (
        key_poller() as poll,
        _player_display(quiet=quiet) as (show, print_line),
        _waits_reported(print_line, quiet=quiet),
    ):
        while not player.ended and not task.failed:
            # The player has no thread of its own for this, so the display's loop does it.
            player.check_device()
            key = poll(_REFRESH_S)
            if key is not None and not player.handle_key(key):
                break
            if not is_start_reported and player.first_sound_s is not None:
                print_line(f"reader: the first sound came after {player.first_sound_s:.1f} s")
                is_start_reported = True
            # By the monotonic clock: a change of the system's time must not end the timer.
            if end is not None and time.monotonic() >= end:
                print_line("reader: the sleep timer stopped it; the same command goes on from here")
                break
            show(player)


@contextlib.contextmanager
def _player_display(*, quiet: bool) -> Iterator[tuple[ShowPlayer, PrintLine]]:
    """Yield a function that shows the player's state on a terminal, and one that prints a line above it."""
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
    """Return a bar with the position, the sentence that is playing, and the keys."""
    from rich.console import Group
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    row = Table.grid(padding=(0, 1))
    position_ms, duration_ms = player.position_ms, player.duration_ms
    row.add_row(
        "⏸" if player.paused else "▶",
        format_clock(position_ms),
        ProgressBar(total=max(duration_ms, 1000), completed=position_ms, width=40),
        format_clock(duration_ms) + ("" if player.complete else " …"),
        f"×{player.speed:g}",
    )
    sentence = player.current_sentence
    text = Text(strip_control_chars(sentence.text) if sentence else "", style="bold")
    keys = Text("space pause · ←/→ sentence · ↑/↓ speed · q stop", style="dim")
    return Group(row, text, keys)
