"""Settings: the meaning of the environment variables, and that settings given explicitly win."""

from __future__ import annotations

from pathlib import Path

import pytest

import reader
from reader.system.settings import Settings


def test_without_variables_the_system_s_own_folders_are_used() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert settings.cache_folder.name == settings.state_folder.name == "korean-article-reader"


def test_folders_and_services_can_be_named() -> None:
    """An address may end in a slash."""
    settings = Settings.from_environment(
        {"READER_CACHE": "/a", "READER_STATE": "/b", "READER_GOOGLE_URL": "http://127.0.0.1:1/"}
    )
    assert (settings.cache_folder, settings.state_folder) == (Path("/a"), Path("/b"))
    assert settings.google_url == "http://127.0.0.1:1"


@pytest.mark.parametrize(
    ("value", "offline"), [("1", True), ("true", True), ("0", False), ("", False), ("no", False)]
)
def test_offline(value: str, offline: bool) -> None:
    assert Settings.from_environment({"READER_OFFLINE": value}).offline is offline


@pytest.mark.parametrize(("value", "threads"), [("3", 3), ("many", None), ("0", None), ("-1", None)])
def test_threads(value: str, threads: int | None) -> None:
    """A malformed number counts as absent."""
    assert Settings.from_environment({"READER_THREADS": value}).threads == threads


def test_explicit_settings_override_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program that hands its settings down is not surprised by a variable."""
    monkeypatch.setenv("READER_OFFLINE", "1")
    with pytest.raises(reader.UsageError, match="--offline forbids"):
        reader.read_aloud(reader.Text("글이다."), tmp_path, voice="google")
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "wrong"))
    page = "새 다리가 놓였다\n\n새 다리가 14일 놓였다고 시가 밝혔다. 길이는 300m이다.\n"
    settings = Settings(cache=tmp_path / "right")
    reader.read_aloud(reader.Text(page), tmp_path, voice="tone", settings=settings)
    assert (tmp_path / "right" / "clips").exists()
    assert not (tmp_path / "wrong").exists()
