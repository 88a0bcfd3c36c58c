"""Pool: worker processes on this machine. One that dies is replaced, its article read by another."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from reader import processors
from reader.batch.manifest import Row
from reader.batch.work import DIED, Task, carry_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

    from reader.batch.work import Settings

DEATHS = 3
"""Workers that one article may cost before it has failed."""
_GRACE_S = 15.0


class _Worker:
    """A process that reads one article after another.

    Each is started anew (spawn), because the engine of the embedded voice does not survive a fork.
    """

    def __init__(self, settings: Settings, threads: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, settings, threads), daemon=True)
        self.process.start()
        theirs.close()
        self.task: Task | None = None

    def give(self, task: Task) -> None:
        """Let it read an article."""
        self.task = task
        with contextlib.suppress(OSError):  # It is dead, which its answer that never comes will tell.
            self.pipe.send(task)

    def take(self) -> Row | None:
        """What became of its article; None if the worker died over it."""
        try:
            row: Row = self.pipe.recv()
        except (EOFError, OSError):
            return None
        self.task = None
        return row

    def end(self) -> None:
        """Let it end what it is doing, whole or not at all."""
        self.pipe.close()
        self.process.terminate()


def carry(tasks: Iterable[Task], settings: Settings, jobs: int) -> Iterator[Row]:
    """Read articles side by side, and give each one's row as soon as it is known.

    Args:
        tasks: what to read.
        settings: how.
        jobs: worker processes.
    """
    waiting = deque(tasks)
    deaths: dict[str, int] = {}
    threads = processors.threads(max(1, processors.processors() // jobs))
    workers = [_Worker(settings, threads) for _ in range(min(jobs, len(waiting)))]
    try:
        while waiting or any(worker.task for worker in workers):
            for worker in workers:
                if worker.task is None and waiting:
                    worker.give(waiting.popleft())
            busy = {worker.pipe: (worker, worker.task) for worker in workers if worker.task}
            for pipe in wait(list(busy)):
                worker, task = busy[pipe]  # type: ignore[index]
                row = worker.take()
                if row is not None:
                    yield row
                    continue
                workers[workers.index(worker)] = _Worker(settings, threads)
                deaths[task.source] = deaths.get(task.source, 0) + 1
                if deaths[task.source] < DEATHS:
                    waiting.appendleft(task)
                else:
                    yield Row(
                        task.source,
                        "failed",
                        error=f"{DEATHS} workers died over this article; read it alone with `reader read`",
                        cause=DIED,
                    )
    finally:
        for worker in workers:
            worker.end()
        for worker in workers:
            worker.process.join(_GRACE_S)
            if worker.process.is_alive():
                worker.process.kill()


def _work(pipe: Connection[Any, Any], settings: Settings, threads: int) -> None:
    """A worker's life: articles until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, who then ends us.
    signal.signal(signal.SIGTERM, _leave)  # What is half-written is taken away on the way out.
    os.environ[processors.VARIABLE] = str(threads)
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(carry_out(pipe.recv(), settings))


def _leave(_number: int, _frame: object) -> None:
    raise SystemExit(0)
