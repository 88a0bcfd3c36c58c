"""How to ask a service that may fail: again, later, slower, and not at all once it clearly refuses.

One `RequestPolicy` stands between all threads of a run and the service, so that what one of them learns the
others know.
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
"""Between two tries of one piece, doubled each time, with up to as much again at random."""
LONGEST_RETRY_AFTER_S = 60.0
"""A service that wants to be left alone for longer has refused."""
_SLOWEST_S = 4.0
"""Between two requests, however often the service said that there are too many."""


class Transient(Exception):  # noqa: N818 (it never leaves this package, and is no error until tries run out)
    """An answer that may be better the next time.

    Args:
        problem: what came, in few words.
        after_s: how long the service asks to be left alone; None if it does not say.
        crowded: whether it said that it is asked too often.
    """

    def __init__(self, problem: str, after_s: float | None = None, *, crowded: bool = False) -> None:
        super().__init__(problem)
        self.after_s = after_s
        self.crowded = crowded


class RequestPolicy:
    """When and how often a voice's service is asked.

    Args:
        voice: the voice's name, for errors.
        instead: what a person can do when the service fails, for errors.
    """

    def __init__(self, voice: str, instead: str) -> None:
        self._voice = voice
        self._instead = instead
        self._stopped = threading.Event()
        self._pacing = threading.Lock()
        self._next = 0.0
        self._interval = 0.0
        self._refusal: str | None = None
        self._deadline: float | None = None

    def set_deadline(self, seconds: float) -> None:
        """Give the service only so long for its first good answer."""
        self._deadline = time.monotonic() + seconds

    def cancel(self) -> None:
        """End all waiting; nothing is asked from now on."""
        self._stopped.set()

    def ask(self, request: Callable[[float | None], Answer]) -> Answer:
        """Ask until there is a good answer.

        Args:
            request: asks once; is told how many seconds it may take, None for its own limits. It raises
                `Transient` for an answer that may be better the next time.

        Raises:
            NetworkVoiceError: the service refuses, or all tries failed; it is not asked again in this run.
        """
        from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_attempt

        try:
            for attempt in Retrying(
                stop=lambda state: stop_after_attempt(TRIES)(state) or self._is_late(),
                wait=self._wait,
                retry=retry_if_exception_type(Transient),
                sleep=self._sleep,
            ):
                with attempt:
                    self._take_turn()
                    answer = self._asked(request)
        except RetryError as error:
            raise self.refuse(str(error.last_attempt.exception())) from error.last_attempt.exception()
        self._deadline = None
        return answer

    def _asked(self, request: Callable[[float | None], Answer]) -> Answer:
        try:
            return request(self._left())
        except Transient as failure:
            if failure.after_s is not None and failure.after_s > LONGEST_RETRY_AFTER_S:
                raise self.refuse(
                    f"{failure} and wants to be left alone for {failure.after_s:.0f} s"
                ) from failure
            raise
        except ReaderError:
            raise
        except Exception as error:  # Whatever a service answers, and a library of ours makes of it.
            what = type(error).__name__
            raise Transient(f"answered something that cannot be understood ({what})") from error

    def refuse(self, problem: str) -> NetworkVoiceError:
        """Ask the service for nothing more; returns the error to raise."""
        self._refusal = self._refusal or problem
        return self._error(self._refusal)

    def _error(self, problem: str) -> NetworkVoiceError:
        return NetworkVoiceError(self._voice, f"the service {problem}; {self._instead}")

    def _left(self) -> float | None:
        """Seconds that are left for the first good answer; None when there is no hurry."""
        return None if self._deadline is None else max(0.1, self._deadline - time.monotonic())

    def _is_late(self) -> bool:
        return self._deadline is not None and time.monotonic() >= self._deadline

    def _take_turn(self) -> None:
        """Wait for this request's turn."""
        with self._pacing:
            turn = max(time.monotonic(), self._next)
            self._next = turn + self._interval
        if self._deadline is not None and turn > self._deadline:
            raise self.refuse("wants to be asked later than the first speech is wanted")
        self._sleep(turn - time.monotonic())

    def _sleep(self, seconds: float) -> None:
        """Wait, unless the service has refused meanwhile or the run has ended."""
        self._stopped.wait(max(0.0, seconds))
        if self._stopped.is_set():
            raise self._error("was not asked any more")
        if self._refusal is not None:
            raise self._error(self._refusal)

    def _wait(self, state: RetryCallState) -> float:
        """Seconds until the next try: back-off with jitter, longer where the service says so."""
        from tenacity import wait_exponential, wait_random

        seconds = (wait_exponential(FIRST_WAIT_S, LONGEST_WAIT_S) + wait_random(0, FIRST_WAIT_S))(state)
        answer = state.outcome.exception() if state.outcome else None
        if isinstance(answer, Transient):
            seconds = max(seconds, answer.after_s or 0.0)
            if answer.crowded:
                self._slow_down(answer.after_s or 0.0)
        left = self._left()
        return seconds if left is None else min(seconds, left)

    def _slow_down(self, after_s: float) -> None:
        """From now on ask less often, all threads together, and not at all while the service says so."""
        with self._pacing:
            self._interval = min(_SLOWEST_S, max(FIRST_WAIT_S, self._interval * 2))
            self._next = max(self._next, time.monotonic() + after_s)
