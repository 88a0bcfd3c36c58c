"""Live displays: long waits are reported once where nothing can move, and nothing at all if quiet."""

from __future__ import annotations

import sys
import time

import pytest

from reader.batch.run import BatchProgress
from reader.cli import live
from reader.cli.live import batch_table, progress_bar
from reader.system import time_limits
from reader.system.time_limits import time_limit


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limits, "NOTICE_S", 0.2)
    monkeypatch.setattr(live, "LONG_WAIT_S", 0.5)


@pytest.mark.parametrize("quiet", [False, True])
def test_a_long_wait(capsys: pytest.CaptureFixture[str], quiet: bool) -> None:
    """One line, however long it takes; none if quiet."""
    with progress_bar("a.txt", quiet=quiet) as progress:
        assert progress is None  # stderr of a test is no terminal.
        with time_limit("the MP3 encoder", 30.0):
            time.sleep(1.6)
    line = "reader: waiting for the MP3 encoder, at most 30 s\n"
    assert capsys.readouterr().err == ("" if quiet else line)


def test_a_short_wait(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("a.txt", quiet=False), time_limit("the MP3 encoder", 30.0):
        time.sleep(0.3)
    assert capsys.readouterr().err == ""


def test_a_bar_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It shows how many sentences are done, and cleans a source's name of escape sequences."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with progress_bar("a\x1b[31m.txt", quiet=False) as progress:
        assert progress is not None
        progress(3, 13)
        time.sleep(0.3)
    shown = capsys.readouterr().err
    assert "3/13" in shown
    assert "\x1b[31m.txt" not in shown


def test_a_table_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With counts and the time left; it makes way for a line that is printed."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with batch_table(quiet=False) as (update, paused):
        update(BatchProgress(total=977, done=12, speech_s=600.0))
        with paused():
            pass
        time.sleep(0.3)
    shown = capsys.readouterr().err
    assert "articles per minute" in shown
    assert "977" in shown


def test_no_table_where_nothing_can_move(capsys: pytest.CaptureFixture[str]) -> None:
    with batch_table(quiet=False) as (update, paused), paused():
        update(BatchProgress(total=977))
    assert capsys.readouterr().err == ""
