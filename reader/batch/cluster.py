"""Cluster: the same work on the workers of a Dask cluster (distributed.dask.org).

Each article is a task; one whose worker dies is given to another. The workers write to the object store, the
client keeps the manifest. A scheduler that is started anew knows nothing of what was asked of it: what has no
row yet is asked again.
"""

from __future__ import annotations

import time
from concurrent.futures import CancelledError
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from reader.batch.manifest import Row
from reader.batch.work import DIED, Task, process
from reader.errors import ClusterError, ReaderError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.batch.work import BatchOptions

AHEAD = 5000
"""Tasks that the scheduler knows of at once: some for each of a thousand workers, and little to ask again."""
_CONNECT_S = 15.0
_TRIES = 20
"""Connections that are tried, one behind another, before the cluster is given up: about five minutes."""
_TICK_S = 2.0
_POLL_S = 0.02


def execute(tasks: Iterable[Task], options: BatchOptions, address: str) -> Iterator[Row]:
    """Read articles on a cluster, and give each one's row as soon as it is known.

    Args:
        tasks: what to read; files of this machine are sent along, addresses are fetched by the workers.
        options: how; `BatchOptions.out` must be a place that the workers reach.
        address: of the scheduler, ``tcp://host:8786``.

    Raises:
        UsageError: the extra ``cluster`` is not installed.
        ClusterError: the scheduler does not answer, for minutes.
    """
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise UsageError('for a cluster, install `pip install "korean-article-reader[cluster]"`') from error
    rest = {task.source: task for task in tasks}
    troubles = 0
    while rest:
        try:
            for row in _asked(list(rest.values()), options, address):
                del rest[row.source]
                troubles = 0
                yield row
        except _LostError as error:
            troubles += 1
            if troubles >= _TRIES:
                raise ClusterError(
                    f"the scheduler at {address} does not answer ({error}); what is done is in the manifest, "
                    "so the same command goes on from there"
                ) from error
            time.sleep(min(_TICK_S * troubles, _CONNECT_S))


class _LostError(Exception):
    """The connection is gone, or the scheduler has forgotten us."""


def _asked(tasks: list[Task], options: BatchOptions, address: str) -> Iterator[Row]:
    """The rows of some tasks, as long as the scheduler is there."""
    from distributed import Client, as_completed

    try:
        client = Client(address, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise _LostError(str(error)) from error
    ahead = iter(tasks)
    asked: dict[str, Task] = {}

    def ask(task: Task) -> Any:
        loaded = _with_page(task)
        try:
            future = client.submit(process, loaded, options, pure=False, retries=0)
        except Exception as error:  # A client that was closed meanwhile tells so in several ways.
            raise _LostError(str(error)) from error
        asked[str(future.key)] = task
        return future

    try:
        queue = as_completed([ask(task) for task in islice(ahead, AHEAD)], loop=client.loop)
        while not queue.is_empty():
            future = _next(queue, client)
            task = asked.pop(str(future.key))
            if future.status == "finished":
                yield _told(future)
            elif future.status == "error":
                yield Row(task.source, "failed", error=_died(future), cause=DIED)
            else:
                raise _LostError("it forgot what was asked")
            future.release()
            for following in islice(ahead, 1):
                queue.add(ask(following))
    except (OSError, TimeoutError) as error:
        raise _LostError(str(error)) from error
    finally:
        with suppress(Exception):  # It may be gone for long.
            client.close(timeout=_TICK_S)


def _next(queue: Any, client: Any) -> Any:
    """The next future that is done. Raises _LostError when the scheduler went away meanwhile."""
    while not queue.has_ready():
        if client.status != "running":
            raise _LostError(f"the client is {client.status}")
        time.sleep(_POLL_S)
    return next(queue)


def _with_page(task: Task) -> Task:
    """A task with what its file holds: the workers have not our disk."""
    from dataclasses import replace

    from reader.sources.load import load

    if task.source.startswith(("http://", "https://")):
        return task
    try:
        return replace(task, page=load(task.source))
    except ReaderError:
        return task  # The worker will meet the same and write it down.


def _told(future: Any) -> Row:
    """The row that a task gave. Raises _LostError when it cannot be got any more."""
    from distributed.client import FutureCancelledError

    try:
        row: Row = future.result()
    except (FutureCancelledError, CancelledError) as error:
        raise _LostError(str(error)) from error
    return row


def _died(future: Any) -> str:
    """Why a task failed that never does: its workers died. ClusterError where they cannot even begin."""
    from distributed import KilledWorker

    error = future.exception()
    if not isinstance(error, KilledWorker):
        raise ClusterError(
            f"the cluster's workers cannot read articles ({type(error).__name__}: {error}); install on them "
            "the same version of reader as here"
        )
    return "its workers died, one after another; read it alone with `reader read`"
