"""Waits: each has an end, and whoever looks on is told of a long one."""

from __future__ import annotations

import threading
import time

import pytest

from reader.system import time_limits
from reader.system.time_limits import Wait, observed, time_limit


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes seconds elsewhere takes tenths here."""
    monkeypatch.setattr(time_limits, "NOTICE_S", 0.3)
    monkeypatch.setattr(time_limits, "_TICK_S", 0.02)


def test_what_takes_too_long_is_aborted() -> None:
    ended = threading.Event()
    with time_limit("the kettle", 0.4, ended.set) as wait:
        assert ended.wait(10)
    assert wait.has_expired


def test_what_ends_in_time_is_left_alone() -> None:
    ended = threading.Event()
    with time_limit("the kettle", 0.2, ended.set) as wait:
        pass
    time.sleep(0.5)
    assert not ended.is_set()
    assert not wait.has_expired


def test_a_long_wait_is_announced_and_its_end_too() -> None:
    told: list[str | None] = []

    def tell(wait: Wait | None) -> None:
        told.append(None if wait is None else wait.what)

    with observed(tell):
        with time_limit("the kettle", None):
            time.sleep(0.15)
        assert told == []
        with time_limit("the kettle", None):
            time.sleep(1.0)
        assert told[0] == "the kettle"
        assert told[-1] is None


def test_time_in_which_this_process_was_stopped_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop that slept for an hour has not used up the limit of a minute."""
    clock = [1000.0]
    monkeypatch.setattr("reader.system.time_limits.time.monotonic", lambda: clock[0])
    ended = threading.Event()
    with time_limit("the kettle", 60.0, ended.set) as wait:
        time.sleep(0.1)
        clock[0] += 3600
        time.sleep(0.3)
        assert not ended.is_set()
        assert wait.elapsed_s < 5


def test_an_observer_that_fails_does_not_end_the_watch() -> None:
    def fail(_: object) -> None:
        raise RuntimeError("the screen has gone")

    ended = threading.Event()
    with observed(fail), time_limit("the kettle", 0.8, ended.set):
        assert ended.wait(10)
