"""Time limits: every wait ends, and observers are notified of long ones."""

from __future__ import annotations

import threading
import time

import pytest

from reader.system import time_limits
from reader.system.time_limits import Wait, observe_waits, time_limit


@pytest.fixture(autouse=True)
def short_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make seconds tenths of a second."""
    monkeypatch.setattr(time_limits, "NOTICE_S", 0.3)
    monkeypatch.setattr(time_limits, "TICK_S", 0.02)


def test_a_wait_that_takes_too_long_is_aborted() -> None:
    aborted = threading.Event()
    with time_limit("the kettle", 0.4, aborted.set) as wait:
        assert aborted.wait(10)
    assert wait.has_expired


def test_a_wait_that_ends_in_time_is_not_aborted() -> None:
    aborted = threading.Event()
    with time_limit("the kettle", 0.2, aborted.set) as wait:
        pass
    time.sleep(0.5)
    assert not aborted.is_set()
    assert not wait.has_expired


def test_observers_are_notified_of_a_long_wait_and_of_its_end() -> None:
    """A person sees what is waited for, and that it is over; a short wait is not shown."""
    notices: list[str | None] = []

    def observe(wait: Wait | None) -> None:
        notices.append(None if wait is None else wait.subject)

    with observe_waits(observe):
        with time_limit("the kettle", None):
            time.sleep(0.15)
        assert notices == []
        with time_limit("the kettle", None):
            time.sleep(1.0)
        assert notices[0] == "the kettle"
        assert notices[-1] is None


def test_time_in_which_this_process_was_stopped_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop that slept for an hour has not used up the limit of a minute."""
    clock = [1000.0]
    monkeypatch.setattr("reader.system.time_limits.time.monotonic", lambda: clock[0])
    aborted = threading.Event()
    with time_limit("the kettle", 60.0, aborted.set) as wait:
        time.sleep(0.1)
        clock[0] += 3600
        time.sleep(0.3)
        assert not aborted.is_set()
        assert wait.elapsed_s < 5


def test_an_observer_that_fails_does_not_disable_the_limits() -> None:
    def fail(_: object) -> None:
        raise RuntimeError("the screen is gone")

    aborted = threading.Event()
    with observe_waits(fail), time_limit("the kettle", 0.8, aborted.set):
        assert aborted.wait(10)
