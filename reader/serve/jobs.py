"""Jobs: articles that visitors want read, one at a time, from a queue that is bounded."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from reader.errors import QueueFullError, ReaderError
from reader.model import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.recording.synthesis import Progress

    Read = Callable[["Job", Progress], "Made"]

WAITING = 8
"""Articles that may wait."""
_PATIENCE_S = 20.0
"""How long the end waits for the sentence that is being spoken."""
_REMEMBERED = 100
"""Jobs whose end can still be asked for."""
State = Literal["waiting", "reading", "done", "failed", "cancelled"]


class _CancelledError(Exception):
    """Nobody wants the article any more."""


class Made(NamedTuple):
    """What became of an article that was read."""

    name: str
    """Of the recording's file."""
    remarks: tuple[str, ...]
    """What the listener should know."""


@dataclass(eq=False)
class Job:
    """An article on its way."""

    kind: Literal["text", "url"]
    content: str
    selection: Selection = Selection()
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    state: State = "waiting"
    done: int = 0
    """Sentences that are spoken."""
    of: int = 0
    """All its sentences; 0 while they are not known."""
    told: str = ""
    """Why it failed; or the file's name when it is done."""
    remarks: tuple[str, ...] = ()
    """What the listener should know, once it is done."""
    cancelled: bool = False

    def data(self) -> dict[str, Any]:
        """As the page is told of it."""
        return {
            "id": self.id,
            "state": self.state,
            "done": self.done,
            "of": self.of,
            "told": self.told,
            "remarks": list(self.remarks),
        }

    def check(self) -> None:
        """End what is being done for it when it was cancelled."""
        if self.cancelled:
            raise _CancelledError


class Jobs:
    """The queue and the one worker that empties it.

    Args:
        read: reads a job's article: is given the job and what to tell of its progress; calls `Job.check`
            wherever it waits.
    """

    def __init__(self, read: Read) -> None:
        self._read = read
        self._waiting: deque[Job] = deque()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._changed = threading.Condition()
        self._closed = False
        self._worker = threading.Thread(target=self._work, daemon=True)
        self._worker.start()

    def add(self, kind: Literal["text", "url"], content: str, selection: Selection = Selection()) -> Job:
        """Queue an article. Raises TooManyError when too many wait."""
        job = Job(kind, content, selection)
        with self._changed:
            if len(self._waiting) >= WAITING:
                raise QueueFullError("기다리는 기사가 너무 많습니다. 잠시 뒤에 다시 해 보세요.")
            self._waiting.append(job)
            self._jobs[job.id] = job
            while len(self._jobs) > _REMEMBERED:
                self._jobs.popitem(last=False)
            self._changed.notify()
        return job

    def find(self, number: str) -> Job | None:
        """The job of this id."""
        return self._jobs.get(number)

    def cancel(self, job: Job) -> None:
        """Stop a job before its next sentence; one that waits gives its place to others."""
        with self._changed:
            job.cancelled = True
            if job in self._waiting:
                self._waiting.remove(job)
                job.state = "cancelled"

    def close(self) -> None:
        """End: the job that is read stops before its next sentence and leaves nothing half-made."""
        with self._changed:
            self._closed = True
            for job in self._jobs.values():
                job.cancelled = True
            self._changed.notify()
        self._worker.join(_PATIENCE_S)

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                job = self._waiting.popleft()
                job.state = "reading"
            self._do(job)
            job.content = ""

    def _do(self, job: Job) -> None:
        def progress(done: int, of: int) -> None:
            job.check()
            job.done, job.of = done, of

        try:
            job.told, job.remarks = self._read(job, progress)
            job.state = "done"
        except _CancelledError:
            job.state = "cancelled"
        except ReaderError as error:
            job.told, job.state = str(error), "failed"
        except Exception as error:  # The server goes on, whatever one article does.
            job.told, job.state = f"{type(error).__name__}: {error}", "failed"
