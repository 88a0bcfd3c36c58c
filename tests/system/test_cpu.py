"""The number of CPUs and threads, by the system's own files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.system import cpu


@pytest.fixture
def system(tmp_path: Path) -> Path:
    (tmp_path / "fs" / "pod" / "box").mkdir(parents=True)
    return tmp_path


def quota(system: Path, groups: str) -> float | None:
    membership = system / "cgroup"
    membership.write_text(groups)
    return cpu.cpu_quota(system / "fs", membership)


def test_cgroup_2_quota(system: Path) -> None:
    """The smallest quota of a group and those around it counts."""
    assert quota(system, "0::/pod/box\n") is None
    (system / "fs/pod/box/cpu.max").write_text("max 100000\n")
    assert quota(system, "0::/pod/box\n") is None
    (system / "fs/pod/cpu.max").write_text("150000 100000\n")
    assert quota(system, "0::/pod/box\n") == 1.5
    (system / "fs/pod/box/cpu.max").write_text("50000 100000\n")
    assert quota(system, "0::/pod/box\n") == 0.5


def test_cgroup_1_quota(system: Path) -> None:
    folder = system / "fs" / "cpu,cpuacct" / "docker"
    folder.mkdir(parents=True)
    (folder / "cpu.cfs_quota_us").write_text("300000\n")
    (folder / "cpu.cfs_period_us").write_text("100000\n")
    assert quota(system, "4:cpu,cpuacct:/docker\n1:name=systemd:/docker\n") == 3.0
    (folder / "cpu.cfs_quota_us").write_text("-1\n")
    assert quota(system, "4:cpu,cpuacct:/docker\n") is None


def test_malformed_files_mean_no_quota(system: Path) -> None:
    (system / "fs/cpu.max").write_text("what?")
    assert quota(system, "nonsense\n") is None
    assert cpu.cpu_quota(system / "none", system / "none") is None


def test_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """At least one, never more than gain anything, and as many as a person asks for."""
    monkeypatch.setattr(cpu, "cpu_quota", lambda: 0.3)
    assert cpu.processors() == 1
    monkeypatch.setattr(cpu, "cpu_quota", lambda: 1000.0)
    assert cpu.thread_count(1) == 1
    assert (cpu.thread_count(8, 3), cpu.thread_count(2, 3)) == (3, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no address space limit")
@pytest.mark.parametrize(("limit", "expected"), [(500_000_000, "MemoryError"), (-1, "none")])
def test_too_little_address_space_is_an_error(limit: int, expected: str) -> None:
    """Under `ulimit -v` the program reports the lack of memory instead of crashing."""
    code = f"""
import resource
from reader.system.cpu import check_address_space
resource.setrlimit(resource.RLIMIT_AS, ({limit}, resource.RLIM_INFINITY))
try:
    check_address_space()
    print("none")
except MemoryError as error:
    print(type(error).__name__)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == expected
