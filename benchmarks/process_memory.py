"""Peak memory of a process and its descendants."""

from __future__ import annotations

import threading
from contextlib import suppress

import psutil

_INTERVAL_S = 0.05


class MemoryMonitor:
    """Sample the resident memory of a process tree twenty times per second; use it as a context manager.

    Resident set sizes are added up: pages shared by two processes count twice, so the sum is an upper bound.

    Args:
        include_self: whether this process, the root of the tree, counts too.
    """

    def __init__(self, *, include_self: bool = True) -> None:
        self.peak_mib = 0.0
        """The largest sum so far, in MiB."""
        self._root = psutil.Process()
        self._include_self = include_self
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> MemoryMonitor:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._stopped.wait(_INTERVAL_S):
            resident = 0
            # Processes may end between being listed and being asked.
            with suppress(psutil.NoSuchProcess):
                for process in [self._root] * self._include_self + self._root.children(recursive=True):
                    with suppress(psutil.NoSuchProcess):
                        resident += process.memory_info().rss
            self.peak_mib = max(self.peak_mib, resident / 2**20)
