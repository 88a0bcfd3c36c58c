"""How much of the machine this process may use: its processors and its address space."""

from __future__ import annotations

import math
import os
from contextlib import suppress
from pathlib import Path

_LEAST_ADDRESS_SPACE = 1_000_000_000
"""Bytes in which an article can be read aloud; tried with `ulimit -v`."""
_CGROUPS = Path("/sys/fs/cgroup")
_OWN = Path("/proc/self/cgroup")


def processors() -> int:
    """The processors that the system lets us use, or fewer where a container's quota is smaller."""
    try:
        found = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows have no such thing.
        found = os.cpu_count() or 1
    quota = cpu_quota()
    return max(1, found if quota is None else min(found, math.ceil(quota)))


def threads(most: int, wanted: int | None = None) -> int:
    """Return how many threads to use if more than `most` gain nothing.

    Args:
        most: no more than so many.
        wanted: as many as a person asked for, whatever there is; None for one per CPU.
    """
    return min(wanted or processors(), most)


def check_address_space() -> None:
    """Raise MemoryError where there is too little address space: native code would end the process."""
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit == resource.RLIM_INFINITY:
        return
    if limit < _LEAST_ADDRESS_SPACE:
        raise MemoryError(f"{limit / 1e9:.1f} GB of address space are too little")
    import numpy  # noqa: F401 (while there is room: its BLAS ends the process where there is none)


def cpu_quota(cgroups: Path = _CGROUPS, own: Path = _OWN) -> float | None:
    """Processors' worth of time that Linux grants this process (cgroups 2 and 1); None where it is unbounded.

    Args:
        cgroups: where the system shows its control groups.
        own: the file that says which of them we are in.
    """
    found = []
    for group in _groups(own):
        folder = cgroups / group
        for one in (folder, *folder.parents):
            if not one.is_relative_to(cgroups):
                break
            with suppress(OSError, ValueError, ZeroDivisionError):
                quota, period = (one / "cpu.max").read_text(encoding="ascii").split()[:2]
                found.append(float(quota) / float(period))  # "max" is no number: no bound.
            with suppress(OSError, ValueError, ZeroDivisionError):
                quota = (one / "cpu.cfs_quota_us").read_text(encoding="ascii")
                period = (one / "cpu.cfs_period_us").read_text(encoding="ascii")
                if float(quota) > 0:
                    found.append(float(quota) / float(period))
    return min(found, default=None)


def _groups(own: Path) -> list[str]:
    """The folders of our control groups, for both versions; the root for those that cannot be told."""
    groups = ["", "cpu", "cpu,cpuacct"]
    with suppress(OSError, ValueError):
        for line in own.read_text(encoding="utf-8").splitlines():
            _, controllers, path = line.split(":", 2)
            if controllers in ("", "cpu", "cpu,cpuacct"):
                groups.append(f"{controllers}/{path.strip('/')}".strip("/"))
    return groups
