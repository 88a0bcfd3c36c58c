"""Jobs: articles that visitors submitted, read one at a time from a bounded queue."""

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

    Read = Callable[["Job", Progress], "JobResult"]

MAX_WAITING = 8
"""Jobs in the queue, besides the one that is being read."""
_CLOSE_S = 20.0
"""Seconds for which `Jobs.close` waits while the current sentence is spoken."""
_MAX_REMEMBERED = 100
"""Jobs whose state can still be asked for; the oldest are forgotten first."""
State = Literal["waiting", "reading", "done", "failed", "cancelled"]


class _CancelledError(Exception):
    """The job was cancelled."""


class JobResult(NamedTuple):
    """The recording of a job that is done."""

    file_name: str
    """Name of the recording's file in the library."""
    remarks: tuple[str, ...]
    """What the listener should know."""


@dataclass(eq=False)
class Job:
    """A submitted article. The worker changes its fields while requests read them."""

    kind: Literal["text", "url"]
    content: str
    """The pasted text, or the address; empty once the job has ended, to free the memory."""
    selection: Selection = Selection()
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    state: State = "waiting"
    done: int = 0
    """Sentences that are spoken."""
    of: int = 0
    """Sentences in all; 0 while that is not known."""
    message: str = ""
    """Why it failed; or the file name of the recording when it is done."""
    remarks: tuple[str, ...] = ()
    """What the listener should know, once it is done."""
    cancelled: bool = False

    def data(self) -> dict[str, Any]:
        """Return the job as JSON data for the page, which reads these keys."""
        return {
            "id": self.id,
            "state": self.state,
            "done": self.done,
            "of": self.of,
            # The key is older than the field's name; the page reads it.
            "told": self.message,
            "remarks": list(self.remarks),
        }

    def check(self) -> None:
        """Raise an exception that ends the work on this job if it was cancelled."""
        if self.cancelled:
            raise _CancelledError


class Jobs:
    """The queue, and the one thread that works on it.

    Args:
        read: reads a job's article; gets the job and a function to report progress to, and must call
            `Job.check` while it waits.
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
        """Queue an article, and return its job.

        Args:
            kind: whether `content` is the article's text or its address.
            content: the text or the address.
            selection: lines to read or leave out against the cleaner's choice.

        Raises:
            QueueFullError: `MAX_WAITING` jobs are waiting already.
        """
        job = Job(kind, content, selection)
        with self._changed:
            if len(self._waiting) >= MAX_WAITING:
                raise QueueFullError("기다리는 기사가 너무 많습니다. 잠시 뒤에 다시 해 보세요.")
            self._waiting.append(job)
            self._jobs[job.id] = job
            while len(self._jobs) > _MAX_REMEMBERED:
                self._jobs.popitem(last=False)
            self._changed.notify()
        return job

    def get(self, job_id: str) -> Job | None:
        """Return the job with an id; None if it is unknown or forgotten."""
        return self._jobs.get(job_id)

    def cancel(self, job: Job) -> None:
        """Stop a job before its next sentence; one that is waiting leaves the queue at once."""
        with self._changed:
            job.cancelled = True
            # The worker ends a job that is being read, at its next `Job.check`.
            if job in self._waiting:
                self._waiting.remove(job)
                job.state = "cancelled"

    def close(self) -> bool:
        """Cancel all jobs and end the thread; return whether it ended in time.

        The job that is being read stops before its next sentence and leaves no half-written file.
        """
        with self._changed:
            self._closed = True
            for job in self._jobs.values():
                job.cancelled = True
            self._changed.notify()
        self._worker.join(_CLOSE_S)
        return not self._worker.is_alive()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                job = self._waiting.popleft()
                job.state = "reading"
            self._run(job)
            job.content = ""

    def _run(self, job: Job) -> None:
        def progress(done: int, of: int) -> None:
            job.check()
            job.done, job.of = done, of

        # The state last: whoever sees it also sees the message that belongs to it.
        try:
            job.message, job.remarks = self._read(job, progress)
            job.state = "done"
        except _CancelledError:
            job.state = "cancelled"
        except ReaderError as error:
            job.message, job.state = str(error), "failed"
        except Exception as error:  # The server goes on, whatever happens to one article.
            job.message, job.state = f"{type(error).__name__}: {error}", "failed"
