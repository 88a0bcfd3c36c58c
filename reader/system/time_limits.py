"""Time limits for whatever waits on another process or a service, and word of it to whoever looks on.

One thread watches all waits of this process. It counts the time in which it ran itself, so that a machine
that slept, or a process that was stopped and continued, does not use up its limits meanwhile.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Observer = Callable[["Wait | None"], object]

NOTICE_S = 4.0
"""Seconds after which those who look on are told what is waited for."""
_TICK_S = 0.2
_LONGEST_TICK_S = 1.0
"""What a tick counts at most: this process was stopped meanwhile."""


@dataclass(eq=False)
class Wait:
    """Something that is waited for."""

    what: str
    """For people: ``the MP3 encoder``."""
    limit_s: float | None
    """Seconds after which it is aborted; None where it has a limit of its own."""
    abort: Callable[[], object]
    elapsed_s: float = 0.0
    is_announced: bool = False
    has_expired: bool = False
    """Whether it was aborted."""


class _Watch:
    """The waits of this process, and the thread that counts their time while there are any."""

    def __init__(self) -> None:
        self._waits: list[Wait] = []
        self._observers: list[Observer] = []
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def add(self, wait: Wait) -> None:
        with self._changed:
            self._waits.append(wait)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="reader-waiting", daemon=True)
                self._thread.start()
            self._changed.notify()

    def remove(self, wait: Wait) -> None:
        with self._changed:
            self._waits.remove(wait)
            is_over = wait.is_announced and not any(other.is_announced for other in self._waits)
        if is_over:
            self._tell(None)

    def observe(self, observer: Observer) -> None:
        with self._changed:
            self._observers.append(observer)

    def forget(self, observer: Observer) -> None:
        with self._changed:
            self._observers.remove(observer)

    def _run(self) -> None:
        before = time.monotonic()
        while True:
            with self._changed:
                if not self._waits:
                    self._changed.wait()
                    before = time.monotonic()
            time.sleep(_TICK_S)
            now = time.monotonic()
            passed, before = min(now - before, _LONGEST_TICK_S), now
            with self._changed:
                waits = list(self._waits)
            for wait in waits:
                self._count(wait, passed)

    def _count(self, wait: Wait, passed: float) -> None:
        wait.elapsed_s += passed
        if wait.limit_s is not None and wait.elapsed_s >= wait.limit_s and not wait.has_expired:
            wait.has_expired = True
            with suppress(Exception):  # Whatever cannot be ended any more has ended.
                wait.abort()
        elif wait.elapsed_s >= NOTICE_S:
            wait.is_announced = True
            self._tell(wait)

    def _tell(self, wait: Wait | None) -> None:
        with self._changed:
            observers = list(self._observers)
        for observer in observers:
            with suppress(Exception):  # A screen that has gone is no reason to stop watching.
                observer(wait)


_watch = _Watch()


@contextmanager
def time_limit(
    what: str, limit_s: float | None, abort: Callable[[], object] = lambda: None
) -> Iterator[Wait]:
    """Bound what the block waits for, and announce it when it takes some seconds.

    Args:
        what: what is waited for, for people.
        limit_s: seconds after which `abort` is called, in another thread; None to announce it only.
        abort: ends what is waited for, so that the block ends too; kills a process, for instance.

    Yields:
        The wait; `Wait.has_expired` tells whether it was aborted.
    """
    wait = Wait(what, limit_s, abort)
    _watch.add(wait)
    try:
        yield wait
    finally:
        _watch.remove(wait)


@contextmanager
def observed(observer: Observer) -> Iterator[None]:
    """Call `observer` with each wait that takes long, several times a second; with None at its end."""
    _watch.observe(observer)
    try:
        yield
    finally:
        _watch.forget(observer)
