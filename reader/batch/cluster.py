"""Run a batch on a Dask cluster (distributed.dask.org).

Each article is one task; if its worker dies, the scheduler gives it to another. The workers write to the
object store, the client keeps the manifest. A restarted scheduler has lost all tasks, so the client submits
again every source that has no row yet.
"""

from __future__ import annotations

import time
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from reader.batch.manifest import Row
from reader.batch.work import WORKER_DIED, Task, process
from reader.errors import ClusterError, ReaderError, UsageError
from reader.system.settings import GOOGLE_URL, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.batch.work import BatchOptions

MAX_SUBMITTED = 5000
"""Tasks submitted at once: a few for each of a thousand workers, and not many to submit again."""
CONNECT_S = 15.0
"""Seconds to wait for a connection, and at most between two attempts."""
MAX_ATTEMPTS = 20
"""Connections in a row that may fail or break before the batch gives up: about five minutes."""
RETRY_S = 2.0
"""Seconds before the second attempt; each later one waits that much longer."""
_POLL_S = 0.02


def execute(tasks: Iterable[Task], options: BatchOptions, address: str) -> Iterator[Row]:
    """Read articles on a cluster, and yield each one's row as soon as it is known.

    Args:
        tasks: what to read; files of this machine are sent along, addresses are fetched by the workers.
        options: how to read; `BatchOptions.out` must be reachable from the workers.
        address: of the scheduler, ``tcp://host:8786``.

    Raises:
        UsageError: the extra ``cluster`` is not installed.
        ClusterError: the scheduler has not answered for minutes, or the workers cannot run reader.
    """
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise UsageError('for a cluster, install `pip install "korean-article-reader[cluster]"`') from error
    remaining = {task.source: task for task in tasks}
    failures = 0
    while remaining:
        try:
            for row in _submit_all(list(remaining.values()), options, address):
                # What is left is submitted again after a broken connection.
                del remaining[row.source]
                failures = 0
                yield row
        except _DisconnectedError as error:
            failures += 1
            if failures >= MAX_ATTEMPTS:
                raise ClusterError(
                    f"the scheduler at {address} does not answer ({error}); what is done is in the manifest, "
                    "so the same command goes on from there"
                ) from error
            time.sleep(min(RETRY_S * failures, CONNECT_S))


class _DisconnectedError(Exception):
    """The connection is lost, or the scheduler has forgotten our tasks."""


def _submit_all(tasks: list[Task], options: BatchOptions, address: str) -> Iterator[Row]:
    """Yield the rows of tasks over one connection. Raises _DisconnectedError if it is lost."""
    from distributed import Client, as_completed

    try:
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise _DisconnectedError(str(error)) from error
    # Without what only holds on this machine: its folders and threads.
    sent = replace(options, settings=replace(options.settings, cache=None, state=None, threads=None))
    upcoming = iter(tasks)
    submitted: dict[str, Task] = {}

    def submit(task: Task) -> Any:
        loaded = _with_page(task, offline=options.settings.offline)
        try:
            # Dask must not retry or cache on its own: `process` reports failures in its row.
            future = client.submit(process_on_worker, loaded, sent, pure=False, retries=0)
        except Exception as error:  # A client closed in the meantime raises various exceptions.
            raise _DisconnectedError(str(error)) from error
        submitted[str(future.key)] = task
        return future

    try:
        queue = as_completed([submit(task) for task in islice(upcoming, MAX_SUBMITTED)], loop=client.loop)
        while not queue.is_empty():
            future = _next_completed(queue, client)
            task = submitted.pop(str(future.key))
            if future.status == "finished":
                yield _row_of(future)
            elif future.status == "error":
                yield Row(task.source, "failed", error=_failure_of(future), cause=WORKER_DIED)
            else:
                raise _DisconnectedError("it has forgotten the tasks")
            future.release()  # Or the scheduler keeps every result until the client closes.
            for following in islice(upcoming, 1):
                queue.add(submit(following))
    except (OSError, TimeoutError) as error:
        raise _DisconnectedError(str(error)) from error
    finally:
        with suppress(Exception):  # The connection may be lost already.
            client.close(timeout=RETRY_S)


def _next_completed(queue: Any, client: Any) -> Any:
    """Return the next completed future. Raises _DisconnectedError if the scheduler is gone."""
    # as_completed alone would wait for ever for a lost scheduler, so poll.
    while not queue.has_ready():
        if client.status != "running":
            raise _DisconnectedError(f"the client is {client.status}")
        time.sleep(_POLL_S)
    return next(queue)


def process_on_worker(task: Task, options: BatchOptions) -> Row:
    """Process a task on a worker, with its own folders, threads and services unless the client names them.

    Args:
        task: what to read.
        options: of the client, without the settings of its machine.
    """
    own, client = Settings.from_environment(), options.settings
    settings = replace(
        own,
        offline=own.offline or client.offline,
        browser=client.browser,
        google_url=own.google_url if client.google_url == GOOGLE_URL else client.google_url,
        edge_url=client.edge_url or own.edge_url,
    )
    return process(task, replace(options, settings=settings))


def _with_page(task: Task, *, offline: bool) -> Task:
    """Return a task with its file's page loaded, because the workers cannot read our disk."""
    from reader.sources.load import load

    if task.source.startswith(("http://", "https://")):
        return task
    try:
        return replace(task, page=load(task.source, offline=offline))
    except ReaderError:
        return task  # The worker meets the same error and reports it in the row.


def _row_of(future: Any) -> Row:
    """Return the result of a finished task. Raises _DisconnectedError if it is lost."""
    from distributed.client import FutureCancelledError

    try:
        row: Row = future.result()
    except (FutureCancelledError, CancelledError) as error:
        raise _DisconnectedError(str(error)) from error
    return row


def _failure_of(future: Any) -> str:
    """Return why a task failed although `process` never raises: its workers died.

    Raises:
        ClusterError: the workers cannot even start the task.
    """
    from distributed import KilledWorker

    error = future.exception()
    if not isinstance(error, KilledWorker):
        raise ClusterError(
            f"the cluster's workers cannot read articles ({type(error).__name__}: {error}); install on them "
            "the same version of reader as here"
        )
    return "its workers died, one after another; try it with `reader read`"
