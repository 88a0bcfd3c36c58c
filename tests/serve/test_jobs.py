"""The queue: bounded, in order, and not stopped by one bad article."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from reader.errors import ArticleError, QueueFullError
from reader.serve.jobs import MAX_WAITING, Job, JobResult, Jobs

if TYPE_CHECKING:
    from reader.recording.synthesis import Progress


def wait_until(job: Job, state: str) -> None:
    end = time.monotonic() + 5
    while job.state != state and time.monotonic() < end:
        time.sleep(0.01)
    assert job.state == state


def test_the_queue_is_bounded() -> None:
    go_on = threading.Event()

    def read(job: Job, progress: Progress) -> JobResult:
        go_on.wait()
        return JobResult("x.mp3", ())

    queue = Jobs(read)
    wait_until(queue.add("text", "가"), "reading")
    waiting = [queue.add("text", "가") for _ in range(MAX_WAITING)]
    with pytest.raises(QueueFullError):
        queue.add("text", "가")
    queue.cancel(waiting[0])
    queue.add("text", "가")  # A cancelled job makes room.
    go_on.set()
    assert queue.close()


def test_a_bug_in_one_job_does_not_end_the_others() -> None:
    def read(job: Job, progress: Progress) -> JobResult:
        return JobResult(job.content[1], ())

    queue = Jobs(read)
    bad, good = queue.add("text", "가"), queue.add("text", "가나")
    wait_until(good, "done")
    assert (bad.state, good.message) == ("failed", "나")
    assert queue.close()


def test_a_job_says_why_it_failed() -> None:
    def read(job: Job, progress: Progress) -> JobResult:
        raise ArticleError("글", "this page has no article")

    queue = Jobs(read)
    job = queue.add("text", "가")
    wait_until(job, "failed")
    assert job.message == "글: this page has no article"
    assert queue.close()


def test_a_cancelled_job_ends_at_its_next_sentence() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def read(job: Job, progress: Progress) -> JobResult:
        progress(1, 3)
        begun.set()
        go_on.wait()
        progress(2, 3)
        raise AssertionError("unreachable: the progress of a cancelled job raises")

    queue = Jobs(read)
    job = queue.add("text", "가")
    begun.wait(5)
    queue.cancel(job)
    go_on.set()
    wait_until(job, "cancelled")
    assert (job.done, job.of) == (1, 3)
    assert queue.close()


def test_the_page_reads_these_keys() -> None:
    """reader/library/assets/library.js depends on them."""
    queue = Jobs(lambda job, progress: JobResult("a.mp3", ("조심",)))
    job = queue.add("text", "가")
    wait_until(job, "done")
    assert job.data() == {
        "id": job.id,
        "state": "done",
        "done": 0,
        "of": 0,
        "told": "a.mp3",
        "remarks": ["조심"],
    }
    assert queue.get(job.id) is job
    assert queue.get("none") is None
    assert queue.close()
