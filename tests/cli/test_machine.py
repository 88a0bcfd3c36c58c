"""`reader voices` and `reader doctor`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command import run_reader


def test_voices(env: dict[str, str], tmp_path: Path) -> None:
    output = run_reader(env, "voices").stdout
    assert "works offline" in output
    assert "its weights are gone" in output
    done = run_reader(env, "voices", "--sample", "tone", "-o", tmp_path / "s.mp3")
    assert done.stdout.strip() == str(tmp_path / "s.mp3")
    assert (tmp_path / "s.mp3").stat().st_size > 5000


def test_voices_as_json(env: dict[str, str]) -> None:
    """A broken plug-in is listed with its trouble, and hides no other voice."""
    voices = {voice["name"]: voice for voice in json.loads(run_reader(env, "voices", "--json").stdout)}
    assert "its weights are gone" in voices["broken"]["trouble"]
    assert voices["google"]["needs_network"] is True
    assert (voices["tone"]["needs_network"], voices["tone"]["trouble"]) == (False, None)


@pytest.mark.voice
def test_doctor(env: dict[str, str], tmp_path: Path) -> None:
    """All checks pass here."""
    done = run_reader(env, "doctor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "0 clips" in done.stdout


@pytest.mark.voice
@pytest.mark.usefixtures("shared_engine")
def test_doctor_with_an_unusable_cache_folder(env: dict[str, str], tmp_path: Path) -> None:
    """One check fails, with a fix."""
    (tmp_path / "file").write_text("")
    done = run_reader(env | {"READER_CACHE": str(tmp_path / "file")}, "doctor", cwd=tmp_path)
    assert done.returncode == 1
    assert "READER_CACHE" in done.stdout
