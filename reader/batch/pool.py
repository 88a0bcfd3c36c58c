"""Run a batch in worker processes on this machine.

A worker that dies is replaced, and its article is read by another.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections import deque
from dataclasses import replace
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from reader.batch.manifest import Row
from reader.batch.work import WORKER_DIED, Task, process
from reader.system import cpu
from reader.system.signals import ignore_termination, on_termination

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

    from reader.batch.work import BatchOptions

MAX_DEATHS = 3
"""Workers that one article may cost before it counts as failed."""
MAX_SILENCE_S = 600.0
"""Seconds within which a worker finishes at least one sentence: two tries of the longest one, each with the
voice loaded anew. A worker that does not is stuck, stopped for instance, and is replaced."""
_GRACE_S = 15.0
"""Seconds that a worker has to end before it is killed."""
_TICK_S = 1.0


class _Worker:
    """A process that reads one article after another.

    It is started anew (spawn), because the engine of the embedded voice does not survive a fork.
    """

    def __init__(self, options: BatchOptions) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, worker_end = context.Pipe()
        self.process = context.Process(target=_work, args=(worker_end, options), daemon=True)
        self.process.start()
        worker_end.close()  # Only the worker has it now, so its death closes the pipe.
        self.task: Task | None = None
        self._last_message = time.monotonic()

    def assign(self, task: Task) -> None:
        """Give it an article to read."""
        self.task = task
        self._last_message = time.monotonic()
        with contextlib.suppress(OSError):  # It is dead; `receive` reports that.
            self.pipe.send(task)

    def receive(self) -> Row | None:
        """Return its next message: the row of its article, or None after each sentence.

        Raises:
            EOFError: it died while reading the article.
        """
        try:
            row: Row | None = self.pipe.recv()
        except OSError as error:
            raise EOFError from error
        self._last_message = time.monotonic()
        if row is not None:
            self.task = None
        return row

    def is_stuck(self) -> bool:
        """Whether it has sent nothing for longer than any one sentence takes."""
        return self.task is not None and time.monotonic() - self._last_message > MAX_SILENCE_S

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join(_GRACE_S)
        self.pipe.close()

    def terminate(self) -> None:
        """Ask it to end, leaving its recording whole or not there at all."""
        self.pipe.close()
        self.process.terminate()


def execute(tasks: Iterable[Task], options: BatchOptions, jobs: int) -> Iterator[Row]:
    """Read articles in parallel, and yield each one's row as soon as it is known.

    Args:
        tasks: what to read.
        options: how to read.
        jobs: number of worker processes.
    """
    waiting = deque(tasks)
    deaths: dict[str, int] = {}
    # The workers share the CPUs, so each engine gets its part of the threads and no more.
    threads = cpu.thread_count(max(1, cpu.processors() // jobs), options.settings.threads)
    options = replace(options, settings=replace(options.settings, threads=threads))
    workers = [_Worker(options) for _ in range(min(jobs, len(waiting)))]
    try:
        while waiting or any(worker.task for worker in workers):
            for worker in workers:
                if worker.task is None and waiting:
                    worker.assign(waiting.popleft())
            rows, lost = _poll(workers)
            yield from rows
            for worker in lost:
                task = worker.task
                assert task is not None
                worker.kill()
                workers[workers.index(worker)] = _Worker(options)
                deaths[task.source] = deaths.get(task.source, 0) + 1
                if deaths[task.source] < MAX_DEATHS:
                    # In front, so that an article that kills its workers soon counts as failed.
                    waiting.appendleft(task)
                else:
                    yield _failed_row(task)
    finally:
        _end(workers)


def _poll(workers: list[_Worker]) -> tuple[list[Row], list[_Worker]]:
    """Wait for messages; return the rows among them, and the workers that died or are stuck."""
    busy = {worker.pipe: worker for worker in workers if worker.task}
    ready = [busy[pipe] for pipe in wait(list(busy), _TICK_S)]  # type: ignore[index]
    # A worker that has just sent something is not stuck, whatever its clock says.
    lost = [worker for worker in busy.values() if worker not in ready and worker.is_stuck()]
    rows = []
    for worker in ready:
        try:
            row = worker.receive()
        except EOFError:
            lost.append(worker)
            continue
        if row is not None:
            rows.append(row)
    return rows, lost


def _failed_row(task: Task) -> Row:
    """Return the row of an article that no worker survives."""
    return Row(
        task.source,
        "failed",
        error=f"{MAX_DEATHS} workers died over this article, or made no progress; try it with `reader read`",
        cause=WORKER_DIED,
    )


def _end(workers: list[_Worker]) -> None:
    """End all workers; first ask all of them, so that they end in parallel."""
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.process.join(_GRACE_S)
        if worker.process.is_alive():
            worker.process.kill()


def _work(pipe: Connection[Any, Any], options: BatchOptions) -> None:
    """Read articles until the pipe is closed; the body of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # A terminal sends Ctrl-C to us, too; the parent ends us.
    on_termination(_exit)  # SystemExit runs the context managers that remove half-written files.
    with contextlib.suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            # None after each sentence is the sign of life that MAX_SILENCE_S waits for.
            pipe.send(process(task, options, lambda done, of: pipe.send(None)))
    ignore_termination()


def _exit(_number: int, _frame: object) -> None:
    ignore_termination()
    raise SystemExit(0)
