"""The signals that end a program: SIGTERM of a system, SIGHUP of a terminal that is closed."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Windows has no SIGHUP."""


def on_end(handler: Callable[[int, FrameType | None], object]) -> None:
    """Call `handler` when this process is to end, unless whoever started it wanted that ignored (`nohup`)."""
    for number in _ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def ignore_end() -> None:
    """Let nothing interrupt this process's end, which has begun."""
    for number in _ENDING:
        signal.signal(number, signal.SIG_IGN)
