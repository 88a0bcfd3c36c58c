"""The same work on a Dask cluster, into an object store: two worker processes and an S3 server on loopback."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.batch import cluster
from reader.batch.run import BatchProgress, run_batch
from reader.batch.work import BatchOptions, Task
from reader.errors import ClusterError
from reader.system.settings import Settings
from tests.support.batches import write_articles
from tests.support.garbage import close_connections
from tests.support.ports import free_port
from tests.support.s3_server import BUCKET, file_system, forget_stores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.batch.manifest import Row


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        self.port = free_port()
        self.address = f"tcp://127.0.0.1:{self.port}"
        self._env = (
            env
            | {"AWS_ENDPOINT_URL": os.environ["AWS_ENDPOINT_URL"]}
            | {name: os.environ[name] for name in os.environ if name.startswith("AWS_")}
        )
        self._folder = folder
        self.scheduler = self._start_scheduler()
        self.workers = [self._start_worker(number) for number in range(2)]

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli." + module, *arguments]
        return subprocess.Popen(
            command, env=self._env, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def _start_scheduler(self) -> subprocess.Popen[bytes]:
        started = self._start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard"
        )
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 0.2):
                break
            time.sleep(0.1)
        return started

    def _start_worker(self, number: int) -> subprocess.Popen[bytes]:
        return self._start(
            "dask_worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--nworkers", "1", "--no-dashboard",
            "--no-nanny", "--death-timeout", "60", "--name", f"w{number}-{time.monotonic()}",
        )  # fmt: skip

    def kill_worker(self) -> None:
        """kill -9, and start another one, as a cluster manager would."""
        self.workers[0].kill()
        self.workers.append(self._start_worker(2))

    def restart_scheduler(self) -> None:
        """Start the scheduler anew at the same address, with no memory of its tasks."""
        self.scheduler.kill()
        self.scheduler.wait()
        self.scheduler = self._start_scheduler()
        self.workers += [self._start_worker(number) for number in (3, 4)]

    def close(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


@pytest.fixture
def dask(env: dict[str, str], store: str, tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(env, tmp_path)
    yield cluster
    cluster.close()
    close_connections(cluster.port)  # A client that is closed while it connects again leaves one open.


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    return [*write_articles(tmp_path, range(8)), str(tmp_path / "missing.txt")]


def read_all(
    sources: list[str],
    dask: Cluster,
    tmp_path: Path,
    act: Callable[[], None] = lambda: None,
    after: int = 2,
) -> BatchProgress:
    """Run a batch on the cluster; call `act` when `after` sources are completed."""
    options = BatchOptions(f"s3://{BUCKET}/day", "sleepy", captions=("vtt",))

    def report(progress: BatchProgress, row: Row | None) -> None:
        if row is not None and progress.completed == after:
            act()

    return run_batch(
        sources,
        options,
        lambda tasks, options: cluster.execute(tasks, options, dask.address),
        tmp_path / "manifest.jsonl",
        retry_failed=True,
        report=report,
    )


def stored() -> list[str]:
    forget_stores()
    return sorted(name.rpartition("/")[2] for name in file_system().ls(f"{BUCKET}/day"))


def test_a_batch_on_a_cluster(sources: list[str], dask: Cluster, tmp_path: Path) -> None:
    """Workers write to the store; the client keeps the manifest; the second run reads nothing again."""
    progress = read_all(sources, dask, tmp_path)
    assert (progress.done, progress.failed, progress.causes) == (8, 1, {"source": 1})
    names = stored()
    assert sum(name.endswith(".mp3") for name in names) == sum(name.endswith(".vtt") for name in names) == 8
    again = read_all(sources, dask, tmp_path)
    assert (again.done, again.unchanged, again.failed) == (0, 8, 1)


def test_a_worker_is_killed(sources: list[str], dask: Cluster, tmp_path: Path) -> None:
    progress = read_all(sources, dask, tmp_path, dask.kill_worker)
    assert (progress.done, progress.failed) == (8, 1)
    assert sum(name.endswith(".mp3") for name in stored()) == 8


def test_the_scheduler_is_restarted(sources: list[str], dask: Cluster, tmp_path: Path) -> None:
    """Tasks that it has forgotten are submitted again."""
    progress = read_all(sources, dask, tmp_path, dask.restart_scheduler)
    assert (progress.done, progress.failed) == (8, 1)
    assert sum(name.endswith(".mp3") for name in stored()) == 8


def test_a_scheduler_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: list[str]
) -> None:
    monkeypatch.setattr(cluster, "MAX_ATTEMPTS", 2)
    monkeypatch.setattr(cluster, "CONNECT_S", 0.5)
    monkeypatch.setattr(cluster, "RETRY_S", 0.1)
    with pytest.raises(ClusterError, match="does not answer"):
        run_batch(
            sources,
            BatchOptions("s3://x/y", "tone"),
            lambda tasks, options: cluster.execute(tasks, options, f"tcp://127.0.0.1:{free_port()}"),
            tmp_path / "m",
        )


def test_a_worker_keeps_its_own_folders_and_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker's machine has its own; the client only says what holds for the whole batch."""
    processed: list[BatchOptions] = []
    monkeypatch.setattr(cluster, "process", lambda task, options: processed.append(options))
    monkeypatch.setenv("READER_CACHE", "/worker/cache")
    monkeypatch.setenv("READER_THREADS", "1")
    monkeypatch.setenv("READER_GOOGLE_URL", "http://worker.example")
    for client in (Settings(), Settings(offline=True, google_url="http://client.example")):
        cluster.process_on_worker(Task("a.txt"), BatchOptions("s3://x/y", settings=client))
    near, far = (options.settings for options in processed)
    assert (near.cache, near.threads, near.offline) == (Path("/worker/cache"), 1, False)
    assert near.google_url == "http://worker.example"
    assert (far.cache, far.threads, far.offline) == (Path("/worker/cache"), 1, True)
    assert far.google_url == "http://client.example"
    monkeypatch.setenv("READER_OFFLINE", "1")
    cluster.process_on_worker(Task("a.txt"), BatchOptions("s3://x/y"))
    assert processed[-1].settings.offline
