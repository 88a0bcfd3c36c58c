"""How to ask a service that may fail: retry later, slow down, and stop once it clearly refuses.

All threads of a run share one `RequestPolicy` per service, so that a refusal or rate limit holds for all.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, TypeVar

from reader.errors import NetworkVoiceError, ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tenacity import RetryCallState

Answer = TypeVar("Answer")

TRIES = 5
FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 8.0
"""Seconds between two tries of one request, doubled each time, plus up to `FIRST_WAIT_S` at random."""
LONGEST_RETRY_AFTER_S = 60.0
"""A service that asks to wait for longer counts as having refused."""
LONGEST_INTERVAL_S = 4.0
"""Most seconds between two requests, however often the service reported too many."""


class TransientError(Exception):
    """A failure that may not occur the next time; never leaves this package.

    Args:
        problem: what is wrong with the answer, as a predicate of "the service".
        retry_after_s: how many seconds the service asks to wait; None if it does not say.
        rate_limited: whether it reported too many requests.
    """

    def __init__(
        self, problem: str, retry_after_s: float | None = None, *, rate_limited: bool = False
    ) -> None:
        super().__init__(problem)
        self.retry_after_s = retry_after_s
        self.rate_limited = rate_limited


class RequestPolicy:
    """When and how often a voice's service is asked.

    Args:
        voice: the voice's name, for errors.
        advice: what a person can do if the service fails, for errors.
    """

    def __init__(self, voice: str, advice: str) -> None:
        self._voice = voice
        self._advice = advice
        self._cancelled = threading.Event()
        self._pacing = threading.Lock()
        """Guards the next two."""
        self._next_turn = 0.0
        """Earliest time of the next request, by `time.monotonic`."""
        self._interval_s = 0.0
        """Seconds between two requests of all threads; 0 until the service reports too many."""
        self._refusal: str | None = None
        self._deadline: float | None = None
        """For the first good answer, by `time.monotonic`."""

    def set_deadline(self, seconds: float) -> None:
        """Give up unless the first good answer arrives within `seconds` from now."""
        self._deadline = time.monotonic() + seconds

    def cancel(self) -> None:
        """End all waiting; no more requests are sent."""
        self._cancelled.set()

    def ask(self, request: Callable[[float | None], Answer]) -> Answer:
        """Send a request until there is a good answer.

        Args:
            request: sends it once. Its argument is how many seconds it may take, None for its own limits. It
                raises `TransientError` for an answer that may be better the next time.

        Raises:
            NetworkVoiceError: the service refuses, or all tries failed; it is not asked again in this run.
        """
        from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_attempt

        try:
            for attempt in Retrying(
                stop=lambda state: stop_after_attempt(TRIES)(state) or self._is_late(),
                wait=self._wait_s,
                retry=retry_if_exception_type(TransientError),
                sleep=self._sleep,
            ):
                with attempt:
                    self._take_turn()
                    answer = self._ask_once(request)
        except RetryError as error:
            raise self.give_up(str(error.last_attempt.exception())) from error.last_attempt.exception()
        self._deadline = None  # It was for the first answer only.
        return answer

    def _ask_once(self, request: Callable[[float | None], Answer]) -> Answer:
        try:
            return request(self._left_s())
        except TransientError as failure:
            # A listener does not wait minutes for one sentence; with `auto`, another voice reads instead.
            if failure.retry_after_s is not None and failure.retry_after_s > LONGEST_RETRY_AFTER_S:
                raise self.give_up(
                    f"{failure} and asks for a pause of {failure.retry_after_s:.0f} s"
                ) from failure
            raise
        except ReaderError:
            raise
        except Exception as error:  # An answer may make the service's library fail in any way.
            raise TransientError(
                f"answered something that cannot be understood ({type(error).__name__})"
            ) from error

    def give_up(self, problem: str) -> NetworkVoiceError:
        """Send no more requests; return the error to raise, which is the first problem's for all threads."""
        self._refusal = self._refusal or problem
        return self._error(self._refusal)

    def _error(self, problem: str) -> NetworkVoiceError:
        return NetworkVoiceError(self._voice, f"the service {problem}; {self._advice}")

    def _left_s(self) -> float | None:
        """Return the seconds left for the first good answer; None without a deadline."""
        return None if self._deadline is None else max(0.1, self._deadline - time.monotonic())

    def _is_late(self) -> bool:
        return self._deadline is not None and time.monotonic() >= self._deadline

    def _take_turn(self) -> None:
        """Wait for this request's turn."""
        with self._pacing:
            # Only reserved under the lock; waited for outside it, or one thread would hold up all others.
            turn = max(time.monotonic(), self._next_turn)
            self._next_turn = turn + self._interval_s
        if self._deadline is not None and turn > self._deadline:
            raise self.give_up("asks to wait until after the deadline for the first speech")
        self._sleep(turn - time.monotonic())

    def _sleep(self, seconds: float) -> None:
        """Wait, unless the service has refused meanwhile or the run was cancelled."""
        # Not time.sleep, which `cancel` could not end.
        self._cancelled.wait(max(0.0, seconds))
        if self._cancelled.is_set():
            raise self._error("is not asked any more, because the run was cancelled")
        if self._refusal is not None:
            raise self._error(self._refusal)

    def _wait_s(self, state: RetryCallState) -> float:
        """Return the seconds until the next try: back-off with jitter, longer if the service asks for it."""
        from tenacity import wait_exponential, wait_random

        seconds = (wait_exponential(FIRST_WAIT_S, LONGEST_WAIT_S) + wait_random(0, FIRST_WAIT_S))(state)
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, TransientError):
            seconds = max(seconds, error.retry_after_s or 0.0)
            if error.rate_limited:
                self._slow_down(error.retry_after_s or 0.0)
        left = self._left_s()
        return seconds if left is None else min(seconds, left)

    def _slow_down(self, retry_after_s: float) -> None:
        """Ask less often from now on, all threads together, and not at all for `retry_after_s`."""
        with self._pacing:
            self._interval_s = min(LONGEST_INTERVAL_S, max(FIRST_WAIT_S, self._interval_s * 2))
            self._next_turn = max(self._next_turn, time.monotonic() + retry_after_s)
