"""Single key presses from the terminal, on Linux, macOS and Windows."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Poll = Callable[[float], str | None]

_ARROWS = {"A": "up", "B": "down", "C": "right", "D": "left"}
"""Final character of an arrow key's escape sequence (ECMA-48: CUU, CUD, CUF, CUB)."""
_WINDOWS_ARROWS = {"H": "up", "P": "down", "M": "right", "K": "left"}
"""Second code of an arrow key as `msvcrt.getwch` gives it."""
_HANGUL_KEYS = {"ㅂ": "q", "ㅃ": "q"}
"""What the key q types while the Korean keyboard layout (두벌식) is on."""
_TERMINAL = Path("/dev/tty")


@contextlib.contextmanager
def key_poller() -> Iterator[Poll]:
    """Put the terminal into single-key mode, and restore it when the block ends.

    Keys are read from the terminal even if standard input is a file. Without a terminal no key ever comes.

    Yields:
        A function that waits the given seconds for a key and returns its name: ``up``, ``left``, ``space``,
        ``q`` …; None if none was pressed.
    """
    if sys.platform == "win32":
        yield _poll_windows
        return
    import termios
    import tty

    try:
        terminal = os.open(_TERMINAL, os.O_RDONLY)
        saved = termios.tcgetattr(terminal)
        # Reading in the background would stop this process (SIGTTIN): the keys are for another one.
        if os.tcgetpgrp(terminal) != os.getpgrp():
            raise OSError  # noqa: TRY301
    except (OSError, termios.error):
        yield _poll_nothing
        return
    try:
        # Not raw mode, in which Ctrl-C would be a key like any other.
        tty.setcbreak(terminal)
        yield lambda seconds: _poll_terminal(terminal, seconds)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, saved)
        os.close(terminal)


def key_name(typed: str) -> str:
    """Return the name of a key; empty for an escape sequence that is not an arrow's.

    Args:
        typed: what the terminal sent for it: a character, or an escape sequence (ECMA-48). Arrows send
            ``ESC [ A`` in the terminal's normal mode and ``ESC O A`` in its application mode.
    """
    if typed.startswith(("\x1b[", "\x1bO")):
        return _ARROWS.get(typed[-1], "")
    return "space" if typed == " " else _HANGUL_KEYS.get(typed, typed[:1].lower())


def _poll_terminal(terminal: int, seconds: float) -> str | None:
    import select

    if not select.select([terminal], [], [], seconds)[0]:
        return None
    typed = os.read(terminal, 1)
    # An arrow sends its sequence at once; the Escape key alone is followed by nothing.
    if typed == b"\x1b" and select.select([terminal], [], [], 0.02)[0]:
        typed += os.read(terminal, 2)
    elif typed >= b"\xc0":  # The first byte of a multi-byte UTF-8 character tells how many follow.
        typed += os.read(terminal, 1 + (typed >= b"\xe0") + (typed >= b"\xf0"))
    return key_name(typed.decode(errors="replace"))


def _poll_nothing(seconds: float) -> str | None:
    import time

    time.sleep(seconds)
    return None


def _poll_windows(seconds: float) -> str | None:
    import time

    if sys.platform == "win32":
        import msvcrt

        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if msvcrt.kbhit():
                typed = msvcrt.getwch()
                if typed in ("\x00", "\xe0"):  # A function key: a second code follows.
                    return _WINDOWS_ARROWS.get(msvcrt.getwch(), "")
                return key_name(typed)
            time.sleep(0.02)
    return None
