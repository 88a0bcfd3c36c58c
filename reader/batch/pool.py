"""Pool: worker processes on this machine. One that dies is replaced, its article read by another."""

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
from reader.batch.work import DIED, Task, process
from reader.system import cpu
from reader.system.signals import ignore_termination, on_termination

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

    from reader.batch.work import BatchOptions

DEATHS = 3
"""Workers that one article may cost before it has failed."""
SILENCE_S = 600.0
"""Seconds in which a worker finishes a sentence at least: two tries of the longest one, the voice loaded anew
for each. One that does not is stuck, stopped for instance, and is replaced."""
_GRACE_S = 15.0
_TICK_S = 1.0


class _Worker:
    """A process that reads one article after another.

    Each is started anew (spawn), because the engine of the embedded voice does not survive a fork.
    """

    def __init__(self, options: BatchOptions) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, options), daemon=True)
        self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.heard = time.monotonic()
        """When it last said something."""

    def give(self, task: Task) -> None:
        """Let it read an article."""
        self.task = task
        self.heard = time.monotonic()
        with contextlib.suppress(OSError):  # It is dead, which its answer that never comes will tell.
            self.pipe.send(task)

    def take(self) -> Row | None:
        """What it says: what became of its article, or that it goes on with it.

        Raises:
            EOFError: it died over the article.
        """
        try:
            row: Row | None = self.pipe.recv()
        except OSError as error:
            raise EOFError from error
        self.heard = time.monotonic()
        if row is not None:
            self.task = None
        return row

    def is_stuck(self) -> bool:
        """Whether it has said nothing for longer than any one sentence takes."""
        return self.task is not None and time.monotonic() - self.heard > SILENCE_S

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join(_GRACE_S)
        self.pipe.close()

    def end(self) -> None:
        """Let it end what it is doing, whole or not at all."""
        self.pipe.close()
        self.process.terminate()


def execute(tasks: Iterable[Task], options: BatchOptions, jobs: int) -> Iterator[Row]:
    """Read articles side by side, and give each one's row as soon as it is known.

    Args:
        tasks: what to read.
        options: how.
        jobs: worker processes.
    """
    waiting = deque(tasks)
    deaths: dict[str, int] = {}
    threads = cpu.thread_count(max(1, cpu.processors() // jobs), options.settings.threads)
    options = replace(options, settings=replace(options.settings, threads=threads))
    workers = [_Worker(options) for _ in range(min(jobs, len(waiting)))]
    try:
        while waiting or any(worker.task for worker in workers):
            for worker in workers:
                if worker.task is None and waiting:
                    worker.give(waiting.popleft())
            busy = {worker.pipe: worker for worker in workers if worker.task}
            ready = [busy[pipe] for pipe in wait(list(busy), _TICK_S)]  # type: ignore[index]
            lost = [worker for worker in busy.values() if worker not in ready and worker.is_stuck()]
            for worker in ready:
                try:
                    row = worker.take()
                except EOFError:
                    lost.append(worker)
                    continue
                if row is not None:
                    yield row
            for worker in lost:
                task = worker.task
                assert task is not None
                worker.kill()
                workers[workers.index(worker)] = _Worker(options)
                deaths[task.source] = deaths.get(task.source, 0) + 1
                if deaths[task.source] < DEATHS:
                    waiting.appendleft(task)
                else:
                    yield Row(
                        task.source,
                        "failed",
                        error=f"{DEATHS} workers died over this article, or did not go on with it; read it "
                        "alone with `reader read`",
                        cause=DIED,
                    )
    finally:
        for worker in workers:
            worker.end()
        for worker in workers:
            worker.process.join(_GRACE_S)
            if worker.process.is_alive():
                worker.process.kill()


def _work(pipe: Connection[Any, Any], options: BatchOptions) -> None:
    """A worker's life: articles until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, who then ends us.
    on_termination(_leave)  # What is half-written is taken away on the way out.
    with contextlib.suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            pipe.send(process(task, options, lambda done, of: pipe.send(None)))
    ignore_termination()


def _leave(_number: int, _frame: object) -> None:
    ignore_termination()
    raise SystemExit(0)
