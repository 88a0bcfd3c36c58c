"""Wall-clock times of systems that are compared with each other."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping


def time_interleaved(systems: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Return the seconds that each system took in each round.

    Each round runs every system once. Interleaved like this, a slow minute on a shared machine affects all of
    them, and the ratio of their medians is steadier than either median.
    """
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(rounds):
        for name, run in systems.items():
            started = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - started)
    return seconds
