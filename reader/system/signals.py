"""The signals that end a program: SIGTERM from the system, SIGHUP from a terminal that is closed."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_TERMINATION_SIGNALS = [
    getattr(signal, name)
    for name in ("SIGTERM", "SIGHUP")
    if hasattr(signal, name)  # Windows has no SIGHUP.
]


def on_termination(handler: Callable[[int, FrameType | None], object]) -> None:
    """Call `handler` when this process is asked to end.

    A signal that the parent process set to be ignored, as `nohup` does with SIGHUP, remains ignored.
    """
    for number in _TERMINATION_SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def ignore_termination() -> None:
    """Ignore further requests to end, so that a cleanup that has begun is not interrupted."""
    for number in _TERMINATION_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
