"""`reader library`, `library rm` and `feed`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from mutagen.id3 import ID3, TLEN
from typer.testing import CliRunner, Result

from reader.cli.app import app
from reader.errors import UsageError
from reader.model import Recording


@pytest.fixture
def folder(seed_recording: Recording, tmp_path: Path) -> Path:
    (tmp_path / "audio").mkdir()
    for suffix in (".mp3", ".vtt"):
        shutil.copy(seed_recording.path.with_suffix(suffix), tmp_path / "audio")
    return tmp_path / "audio"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_list(folder: Path) -> None:
    result = run("library", "--folder", folder)
    assert result.exit_code == 0
    assert "스마트시티" in result.stdout
    assert "KBS, 2018-08-20" in result.stdout
    (entry,) = json.loads(run("library", "--folder", folder, "--json").stdout)
    assert (entry["path"], entry["heard"]) == (str(folder / "a.mp3"), None)


def test_a_search_without_results(folder: Path) -> None:
    """The message goes to stderr, so that a pipe gets nothing."""
    result = run("library", "--folder", folder, "--search", "없는말")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no such recordings" in result.stderr
    assert json.loads(run("library", "--folder", folder, "--search", "없는말", "--json").stdout) == []


def test_rm(folder: Path) -> None:
    """It prints what it removed, captions included."""
    result = run("library", "rm", "스마트시티", "--folder", folder)
    assert sorted(result.stdout.split()) == [str(folder / "a.mp3"), str(folder / "a.vtt")]
    assert not list(folder.iterdir())


def test_the_feed(folder: Path) -> None:
    result = run("feed", "--folder", folder, "--base-url", "https://me.example/podcast/", "--title", "출근길")
    text = Path(result.stdout.strip()).read_text(encoding="utf-8")
    assert "https://me.example/podcast/a.mp3" in text
    assert "<title>출근길</title>" in text


def test_a_feed_needs_a_web_address(folder: Path) -> None:
    result = run("feed", "--folder", folder, "--base-url", "me.example")
    assert isinstance(result.exception, UsageError)
    assert "me.example" in str(result.exception)


def test_the_library_shows_hours(folder: Path) -> None:
    """A recording of 61 minutes is 1:01:01 long, in the terminal as in a browser."""
    tags = ID3(folder / "a.mp3")
    tags.setall("TLEN", [TLEN(text="3661250")])
    tags.save(folder / "a.mp3")
    assert ", 1:01:01, voice tone" in run("library", "--folder", folder).stdout
