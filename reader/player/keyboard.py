"""Keys: single key presses from the terminal, on Linux, macOS and Windows."""

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
_WINDOWS_ARROWS = {"H": "up", "P": "down", "M": "right", "K": "left"}
_HANGUL_KEYS = {"ㅂ": "q", "ㅃ": "q"}
"""What q sends while Hangul is typed (두벌식)."""
_TERMINAL = Path("/dev/tty")


@contextlib.contextmanager
def pressed() -> Iterator[Poll]:
    """A function that waits some seconds for a key: ``up``, ``left``, ``space``, ``q`` …; None if none came.

    Keys are read from the terminal even if standard input is a file. Without a terminal no key ever comes.
    """
    if sys.platform == "win32":
        yield _windows_key
        return
    import termios
    import tty

    try:
        terminal = os.open(_TERMINAL, os.O_RDONLY)
        before = termios.tcgetattr(terminal)
        if os.tcgetpgrp(terminal) != os.getpgrp():  # In the background keys belong to somebody else.
            raise OSError  # noqa: TRY301
    except (OSError, termios.error):
        yield _no_key
        return
    try:
        tty.setcbreak(terminal)
        yield lambda seconds: _key(terminal, seconds)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
        os.close(terminal)


def named(typed: str) -> str:
    """The name of a key by what a terminal sends for it (ECMA-48; arrows in both of their modes)."""
    if typed.startswith(("\x1b[", "\x1bO")):
        return _ARROWS.get(typed[-1], "")
    return "space" if typed == " " else _HANGUL_KEYS.get(typed, typed[:1].lower())


def _key(terminal: int, seconds: float) -> str | None:
    import select

    if not select.select([terminal], [], [], seconds)[0]:
        return None
    typed = os.read(terminal, 1)
    if typed == b"\x1b" and select.select([terminal], [], [], 0.02)[0]:
        typed += os.read(terminal, 2)
    elif typed >= b"\xc0":  # The first byte of a sign of several (UTF-8).
        typed += os.read(terminal, 1 + (typed >= b"\xe0") + (typed >= b"\xf0"))
    return named(typed.decode(errors="replace"))


def _no_key(seconds: float) -> str | None:
    import time

    time.sleep(seconds)
    return None


def _windows_key(seconds: float) -> str | None:
    import time

    if sys.platform == "win32":
        import msvcrt

        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if msvcrt.kbhit():
                typed = msvcrt.getwch()
                if typed in ("\x00", "\xe0"):
                    return _WINDOWS_ARROWS.get(msvcrt.getwch(), "")
                return named(typed)
            time.sleep(0.02)
    return None
