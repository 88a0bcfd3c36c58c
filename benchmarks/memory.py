"""How much memory a process and all that it started take together, while they run."""

from __future__ import annotations

import threading
from contextlib import suppress

import psutil

_EVERY_S = 0.05


class Watch:
    """Looks at a tree of processes twenty times a second; use it as a context.

    Memory that two of them share counts twice, so the truth is a little less.

    Args:
        itself: whether this process, the first of the tree, counts, too.
    """

    def __init__(self, *, itself: bool = True) -> None:
        self.peak_mib = 0.0
        """The most that was seen so far."""
        self._root = psutil.Process()
        self._itself = itself
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_EVERY_S):
            taken = 0
            with suppress(psutil.NoSuchProcess):
                for process in [self._root] * self._itself + self._root.children(recursive=True):
                    with suppress(psutil.NoSuchProcess):
                        taken += process.memory_info().rss
            self.peak_mib = max(self.peak_mib, taken / 2**20)
