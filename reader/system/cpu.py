"""How much of the machine this process may use: its CPUs and its address space."""

from __future__ import annotations

import math
import os
from contextlib import suppress
from pathlib import Path

_MIN_ADDRESS_SPACE = 1_000_000_000
"""Bytes in which an article can be read aloud; measured with `ulimit -v`."""
_CGROUP_ROOT = Path("/sys/fs/cgroup")
_MEMBERSHIP = Path("/proc/self/cgroup")


def processors() -> int:
    """Return the number of CPUs that this process may use, at least 1; a container's quota is rounded up."""
    try:
        available = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows do not have it.
        available = os.cpu_count() or 1
    quota = cpu_quota()
    return max(1, available if quota is None else min(available, math.ceil(quota)))


def thread_count(limit: int, requested: int | None = None) -> int:
    """Return how many threads to use.

    Args:
        limit: the most threads that gain anything.
        requested: the number a person asked for, even if there are fewer CPUs; None for one per CPU.
    """
    return min(requested or processors(), limit)


def check_address_space() -> None:
    """Raise MemoryError if the address space is too small.

    Checked before anything heavy is loaded, because native code that cannot allocate ends the process
    without an exception.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit == resource.RLIM_INFINITY:
        return
    if limit < _MIN_ADDRESS_SPACE:
        raise MemoryError(f"{limit / 1e9:.1f} GB of address space are too little")
    # Imported while there is room: numpy's BLAS ends the process if it cannot allocate its buffers.
    import numpy  # noqa: F401


def cpu_quota(cgroup_root: Path = _CGROUP_ROOT, membership: Path = _MEMBERSHIP) -> float | None:
    """Return how many CPUs' worth of time Linux grants this process (cgroups 2 and 1); None if unlimited.

    Args:
        cgroup_root: where the control groups are mounted.
        membership: the file that lists the control groups of this process.
    """
    quotas = []
    for group in _control_groups(membership):
        folder = cgroup_root / group
        # The quota of any enclosing group applies too, so the smallest one counts.
        for level in (folder, *folder.parents):
            if not level.is_relative_to(cgroup_root):
                break
            with suppress(OSError, ValueError, ZeroDivisionError):
                quota, period = (level / "cpu.max").read_text(encoding="ascii").split()[:2]
                quotas.append(float(quota) / float(period))  # "max", no limit, is a ValueError.
            with suppress(OSError, ValueError, ZeroDivisionError):
                quota = (level / "cpu.cfs_quota_us").read_text(encoding="ascii")
                period = (level / "cpu.cfs_period_us").read_text(encoding="ascii")
                if float(quota) > 0:  # -1 is no limit.
                    quotas.append(float(quota) / float(period))
    return min(quotas, default=None)


def _control_groups(membership: Path) -> list[str]:
    """Return the paths of our control groups below the mount point, for both versions.

    The roots are always included: inside a container the paths of /proc/self/cgroup may not be mounted.
    """
    groups = ["", "cpu", "cpu,cpuacct"]
    with suppress(OSError, ValueError):
        for line in membership.read_text(encoding="utf-8").splitlines():
            _, controllers, path = line.split(":", 2)
            if controllers in ("", "cpu", "cpu,cpuacct"):
                groups.append(f"{controllers}/{path.strip('/')}".strip("/"))
    return groups
