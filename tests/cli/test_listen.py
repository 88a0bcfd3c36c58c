"""`reader play`: wrong options are reported before any audio device is opened."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from reader.cli.app import app
from reader.errors import UsageError
from reader.player import player


@pytest.fixture(autouse=True)
def no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("the player was started")

    monkeypatch.setattr(player, "Player", opened)


@pytest.mark.parametrize("speed", ["0.4", "3.1"])
def test_speeds_of_a_recording(speed: str) -> None:
    result = CliRunner().invoke(app, ["play", "a.mp3", "--speed", speed])
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == f"speed must be between 0.5 and 3.0, not {speed}"


@pytest.mark.parametrize("option", ["--from", "--sleep"])
def test_times(option: str) -> None:
    result = CliRunner().invoke(app, ["play", "a.mp3", option, "soon"])
    assert isinstance(result.exception, UsageError)
    assert "invalid time soon" in str(result.exception)
