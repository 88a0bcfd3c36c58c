"""The processors that we were given, by the system's own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.system import cpu


@pytest.fixture
def system(tmp_path: Path) -> Path:
    (tmp_path / "fs" / "pod" / "box").mkdir(parents=True)
    return tmp_path


def quota(system: Path, group: str) -> float | None:
    own = system / "own"
    own.write_text(group)
    return cpu.cpu_quota(system / "fs", own)


def test_version_two(system: Path) -> None:
    """The tightest of our own group and those above it."""
    assert quota(system, "0::/pod/box\n") is None
    (system / "fs/pod/box/cpu.max").write_text("max 100000\n")
    assert quota(system, "0::/pod/box\n") is None
    (system / "fs/pod/cpu.max").write_text("150000 100000\n")
    assert quota(system, "0::/pod/box\n") == 1.5
    (system / "fs/pod/box/cpu.max").write_text("50000 100000\n")
    assert quota(system, "0::/pod/box\n") == 0.5


def test_version_one(system: Path) -> None:
    folder = system / "fs" / "cpu,cpuacct" / "docker"
    folder.mkdir(parents=True)
    (folder / "cpu.cfs_quota_us").write_text("300000\n")
    (folder / "cpu.cfs_period_us").write_text("100000\n")
    assert quota(system, "4:cpu,cpuacct:/docker\n1:name=systemd:/docker\n") == 3.0
    (folder / "cpu.cfs_quota_us").write_text("-1\n")
    assert quota(system, "4:cpu,cpuacct:/docker\n") is None


def test_broken_files(system: Path) -> None:
    (system / "fs/cpu.max").write_text("what?")
    assert quota(system, "nonsense\n") is None
    assert cpu.cpu_quota(system / "none", system / "none") is None


def test_the_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never none, never more than gain anything, and as many as a person wants."""
    monkeypatch.setattr(cpu, "cpu_quota", lambda: 0.3)
    assert cpu.processors() == 1
    monkeypatch.setattr(cpu, "cpu_quota", lambda: 1000.0)
    assert cpu.threads(1) == 1
    assert (cpu.threads(8, 3), cpu.threads(2, 3)) == (3, 2)
