"""Retry: a service that fails is asked again, later and less often; one that refuses is asked no more."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from reader.errors import NetworkVoiceError
from reader.voices.online import retry
from reader.voices.online.retry import RequestPolicy, TransientError


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a fiftieth as long as for a real service."""
    for name, seconds in (("FIRST_WAIT_S", 0.01), ("LONGEST_WAIT_S", 0.05), ("LONGEST_INTERVAL_S", 0.2)):
        monkeypatch.setattr(retry, name, seconds)


@pytest.fixture
def policy() -> RequestPolicy:
    return RequestPolicy("google", "use another")


class Service:
    """Fails a number of times, then answers."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.times: list[float] = []
        self.limits: list[float | None] = []

    def __call__(self, limit_s: float | None) -> str:
        self.times.append(time.monotonic())
        self.limits.append(limit_s)
        if self.failures:
            raise self.failures.pop(0)
        return "speech"


def test_a_passing_failure_is_not_noticed(policy: RequestPolicy) -> None:
    service = Service(*[TransientError("answered HTTP 503")] * (retry.TRIES - 1))
    assert policy.ask(service) == "speech"
    assert len(service.times) == retry.TRIES


def test_a_lasting_failure_ends_after_five_tries_for_the_whole_run(policy: RequestPolicy) -> None:
    """The next sentence does not wait for five tries again; the error says what to do."""
    service = Service(*[TransientError("answered HTTP 503")] * 100)
    for _ in range(2):
        with pytest.raises(
            NetworkVoiceError, match="voice google: the service answered HTTP 503; use another"
        ):
            policy.ask(service)
    assert len(service.times) == retry.TRIES


def test_a_library_s_own_error_is_a_failure_of_the_service(policy: RequestPolicy) -> None:
    """A person does not see a traceback because a service sent nonsense."""
    with pytest.raises(NetworkVoiceError, match=r"cannot be understood \(KeyError\)"):
        policy.ask(Service(*[KeyError("audio")] * 100))


def test_a_refusal_of_one_thread_stops_the_others(policy: RequestPolicy) -> None:
    """A service that bans us is not asked by four threads four times each."""
    with pytest.raises(NetworkVoiceError, match="refuses"):
        raise policy.give_up("refuses (HTTP 403)")
    service = Service()
    with pytest.raises(NetworkVoiceError, match=r"refuses \(HTTP 403\); use another"):
        policy.ask(service)
    assert service.times == []


def test_a_service_that_asks_for_a_long_pause_has_refused(policy: RequestPolicy) -> None:
    began = time.monotonic()
    with pytest.raises(NetworkVoiceError, match="asks for a pause of 3600 s; use another"):
        policy.ask(Service(TransientError("answered HTTP 429", 3600.0, rate_limited=True)))
    assert time.monotonic() - began < 1


def test_a_short_pause_is_kept(policy: RequestPolicy) -> None:
    service = Service(TransientError("answered HTTP 503", 0.3))
    policy.ask(service)
    assert service.times[1] - service.times[0] >= 0.3


def test_after_too_many_requests_all_are_slower(
    policy: RequestPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And slower still if that was not enough."""
    monkeypatch.setattr(retry, "FIRST_WAIT_S", 0.1)
    service = Service(*[TransientError("answered HTTP 429", rate_limited=True)] * 2)
    for _ in range(3):
        policy.ask(service)
    intervals = [after - before for before, after in zip(service.times[2:], service.times[3:], strict=False)]
    assert all(interval >= 0.18 for interval in intervals)


def test_without_a_deadline_a_request_has_its_own_limits(policy: RequestPolicy) -> None:
    service = Service()
    policy.ask(service)
    assert service.limits == [None]


def test_a_deadline_is_for_the_first_answer_only(policy: RequestPolicy) -> None:
    """Once a voice speaks, the article is read by it, however slow it is."""
    service = Service()
    policy.set_deadline(5.0)
    policy.ask(service)
    policy.ask(service)
    assert service.limits[0] == pytest.approx(5.0, abs=0.5)
    assert service.limits[1] is None


def test_a_deadline_ends_the_tries(policy: RequestPolicy) -> None:
    service = Service(*[TransientError("answered HTTP 503", 0.2)] * 100)
    policy.set_deadline(0.3)
    began = time.monotonic()
    with pytest.raises(NetworkVoiceError, match=r"HTTP 503|deadline"):
        policy.ask(service)
    assert time.monotonic() - began < 1.5
    assert len(service.times) < retry.TRIES


def outcome_of(call: Callable[[], object]) -> tuple[threading.Thread, list[NetworkVoiceError]]:
    """Call a function in a thread; its error appears in the list."""
    errors: list[NetworkVoiceError] = []

    def target() -> None:
        try:
            call()
        except NetworkVoiceError as error:
            errors.append(error)

    thread = threading.Thread(target=target)
    thread.start()
    return thread, errors


def test_cancelling_ends_a_wait_at_once(policy: RequestPolicy) -> None:
    """Who presses Ctrl-C need not wait until a busy service would be asked again."""
    service = Service(TransientError("answered HTTP 503", 30.0))
    thread, errors = outcome_of(lambda: policy.ask(service))
    while not service.times:
        time.sleep(0.01)
    policy.cancel()
    thread.join(5)
    assert not thread.is_alive()
    assert "cancelled" in str(errors[0])
    assert len(service.times) == 1
