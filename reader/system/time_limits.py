"""Time limits for every wait for another process or a service, and notices of long waits.

One thread watches all waits of this process. It counts only the time in which it ran itself, so that a
machine that slept, or a process that was stopped and continued, does not use up its limits meanwhile.
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
"""Seconds after which observers are notified of a wait."""
TICK_S = 0.2
"""Seconds between two looks at all waits."""
_MAX_TICK_S = 1.0
"""The most that one tick counts; if more has passed, this process was stopped or the machine slept."""


@dataclass(eq=False)
class Wait:
    """A wait that is under way. Unlike other values it changes: the watching thread counts its time."""

    subject: str
    """What is waited for, for people: ``the MP3 encoder``."""
    limit_s: float | None
    """Seconds after which it is aborted; None if it has a limit of its own."""
    abort: Callable[[], object]
    elapsed_s: float = 0.0
    is_announced: bool = False
    """Whether observers were notified."""
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
            # Not alive: a process that was forked off inherits this object, but no threads.
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="reader-waiting", daemon=True)
                self._thread.start()
            self._changed.notify()

    def remove(self, wait: Wait) -> None:
        with self._changed:
            self._waits.remove(wait)
            is_over = wait.is_announced and not any(other.is_announced for other in self._waits)
        if is_over:
            self._notify(None)

    def add_observer(self, observer: Observer) -> None:
        with self._changed:
            self._observers.append(observer)

    def remove_observer(self, observer: Observer) -> None:
        with self._changed:
            self._observers.remove(observer)

    def _run(self) -> None:
        before = time.monotonic()
        while True:
            with self._changed:
                if not self._waits:
                    self._changed.wait()
                    before = time.monotonic()
            # Outside the lock, so that a wait can begin and end meanwhile.
            time.sleep(TICK_S)
            now = time.monotonic()
            passed, before = min(now - before, _MAX_TICK_S), now
            with self._changed:
                waits = list(self._waits)
            for wait in waits:
                self._count(wait, passed)

    def _count(self, wait: Wait, passed_s: float) -> None:
        wait.elapsed_s += passed_s
        if wait.limit_s is not None and wait.elapsed_s >= wait.limit_s and not wait.has_expired:
            wait.has_expired = True
            with suppress(Exception):  # A process that cannot be killed any more has ended.
                wait.abort()
        elif wait.elapsed_s >= NOTICE_S:
            wait.is_announced = True
            self._notify(wait)

    def _notify(self, wait: Wait | None) -> None:
        with self._changed:
            observers = list(self._observers)
        for observer in observers:
            with suppress(Exception):  # A terminal that is gone is no reason to stop watching.
                observer(wait)


_watch = _Watch()


@contextmanager
def time_limit(
    subject: str, limit_s: float | None, abort: Callable[[], object] = lambda: None
) -> Iterator[Wait]:
    """Limit how long the block may wait, and notify observers if it takes some seconds.

    Args:
        subject: what is waited for, for people.
        limit_s: seconds after which `abort` is called, in another thread; None to notify only.
        abort: ends what is waited for, so that the block ends too; kills a process, for instance.

    Yields:
        The wait; `Wait.has_expired` tells whether it was aborted.
    """
    wait = Wait(subject, limit_s, abort)
    _watch.add(wait)
    try:
        yield wait
    finally:
        _watch.remove(wait)


@contextmanager
def observe_waits(observer: Observer) -> Iterator[None]:
    """Call `observer` with each wait that takes long, several times per second; with None at its end."""
    _watch.add_observer(observer)
    try:
        yield
    finally:
        _watch.remove_observer(observer)
