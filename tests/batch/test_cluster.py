"""The same work on a Dask cluster, into an object store: two worker processes and an S3 server on loopback."""

from __future__ import annotations

import contextlib
import gc
import os
import socket
import subprocess
import sys
import threading
import time
import warnings
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from reader.batch import cluster, outputs
from reader.batch.outputs import exists, join, upload
from reader.batch.run import BatchProgress, run_batch
from reader.batch.work import BatchOptions
from reader.errors import ClusterError, OutputError, UsageError
from tests.batch.test_batch import article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.batch.manifest import Row

BUCKET = "articles"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3 server on loopback with an empty bucket; its address is in the environment."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    forget_stores()
    system().mkdir(BUCKET)
    yield url
    forget_stores()
    httpx.post(f"{url}/moto-api/reset", trust_env=False)  # It keeps all in this process.
    server.stop()


def system() -> Any:
    import s3fs

    return s3fs.S3FileSystem()


def forget_stores() -> None:
    """Let the next store be made anew, with the addresses that hold then."""
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # s3fs leaves its connections to the collector.
        gc.collect()


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
        """kill -9, and another one comes, as a cluster manager sees to."""
        self.workers[0].kill()
        self.workers.append(self._start_worker(2))

    def restart_scheduler(self) -> None:
        """The scheduler comes back at the same address and knows nothing."""
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
    found = Cluster(env, tmp_path)
    yield found
    found.close()


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    paths = [tmp_path / f"{number}.txt" for number in range(8)]
    for number, path in enumerate(paths):
        path.write_text(article(number), encoding="utf-8")
    return [*map(str, paths), str(tmp_path / "missing.txt")]


def carried(
    sources: list[str], dask: Cluster, tmp_path: Path, act: Any = lambda: None, after: int = 2
) -> BatchProgress:
    """Read them; something happens after some are done."""
    settings = BatchOptions(f"s3://{BUCKET}/day", "sleepy", captions=("vtt",))

    def report(tally: BatchProgress, row: Row | None) -> None:
        if row is not None and tally.completed == after:
            act()

    return run_batch(
        sources,
        settings,
        lambda tasks, how: cluster.execute(tasks, how, dask.address),
        tmp_path / "manifest.jsonl",
        retry_failed=True,
        report=report,
    )


def stored() -> list[str]:
    forget_stores()
    return sorted(name.rpartition("/")[2] for name in system().ls(f"{BUCKET}/day"))


def test_a_cluster_reads_them(sources: list[str], dask: Cluster, tmp_path: Path) -> None:
    """Workers write to the store; the client keeps the manifest; the second run reads nothing again."""
    tally = carried(sources, dask, tmp_path)
    assert (tally.done, tally.failed, tally.causes) == (8, 1, {"source": 1})
    names = stored()
    assert sum(name.endswith(".mp3") for name in names) == sum(name.endswith(".vtt") for name in names) == 8
    again = carried(sources, dask, tmp_path)
    assert (again.done, again.unchanged, again.failed) == (0, 8, 1)


def test_a_worker_is_killed(sources: list[str], dask: Cluster, tmp_path: Path) -> None:
    tally = carried(sources, dask, tmp_path, dask.kill_worker)
    assert (tally.done, tally.failed) == (8, 1)
    assert sum(name.endswith(".mp3") for name in stored()) == 8


def test_the_scheduler_is_restarted(sources: list[str], dask: Cluster, tmp_path: Path) -> None:
    """What was asked and forgotten is asked again."""
    tally = carried(sources, dask, tmp_path, dask.restart_scheduler)
    assert (tally.done, tally.failed) == (8, 1)
    assert sum(name.endswith(".mp3") for name in stored()) == 8


def test_no_scheduler_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: list[str]) -> None:
    monkeypatch.setattr(cluster, "_TRIES", 2)
    monkeypatch.setattr(cluster, "_CONNECT_S", 0.5)
    monkeypatch.setattr(cluster, "_TICK_S", 0.1)
    with pytest.raises(ClusterError, match="does not answer"):
        run_batch(
            sources,
            BatchOptions("s3://x/y", "tone"),
            lambda tasks, how: cluster.execute(tasks, how, f"tcp://127.0.0.1:{free_port()}"),
            tmp_path / "m",
        )


class Moody:
    """An object store in front of the real one that fails, or takes its time, as often as it is told."""

    def __init__(self, behind: str, failures: int, delay_s: float) -> None:
        moody = self
        self.left, self.delay_s, self.puts = failures, delay_s, 0

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_any(self) -> None:
                body = self._body()
                if self.command == "PUT":
                    moody.puts += 1
                    time.sleep(moody.delay_s)
                    if moody.left > 0:
                        moody.left -= 1
                        self._send(500, b"<Error><Code>InternalError</Code></Error>", {})
                        return
                headers = {
                    name: value for name, value in self.headers.items() if name.lower() != "content-length"
                }
                answer = httpx.request(
                    self.command, behind + self.path, content=body, headers=headers, trust_env=False
                )
                kept = {
                    n: v
                    for n, v in answer.headers.items()
                    if n.lower() in ("etag", "content-type", "last-modified")
                }
                if self.command == "HEAD":
                    kept["Content-Length"] = answer.headers.get("content-length", "0")
                self._send(answer.status_code, answer.content, kept)

            do_GET = do_PUT = do_HEAD = do_POST = do_DELETE = do_any  # noqa: N815

            def _body(self) -> bytes:
                if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                found = b""
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    found += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return found

            def _send(self, status: int, content: bytes, headers: dict[str, str]) -> None:
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(content))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            def log_message(self, *_: Any) -> None:
                """Be quiet."""

        self._httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._httpd.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._httpd.server_port}"
        threading.Thread(target=self._httpd.serve_forever, daemon=True).start()

    def __enter__(self) -> Moody:
        return self

    def __exit__(self, *_: object) -> None:
        self._httpd.shutdown()
        self._httpd.server_close()


@pytest.mark.parametrize(("failures", "delay_s"), [(3, 0.0), (0, 1.0)])
def test_a_store_with_trouble(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int, delay_s: float
) -> None:
    """500 and slowness are waited out; the file is there whole."""
    monkeypatch.setattr(outputs, "_WAIT_S", (0.05, 0.2))
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")  # So that the tries are ours.
    file = tmp_path / "a.mp3"
    file.write_bytes(b"x" * 300_000)
    with Moody(store, failures, delay_s) as moody:
        monkeypatch.setenv("AWS_ENDPOINT_URL", moody.url)
        forget_stores()
        upload([file], f"s3://{BUCKET}/day")
        assert exists(join(f"s3://{BUCKET}/day", "a.mp3"))
        assert moody.puts > min(failures, 1)
    monkeypatch.setenv("AWS_ENDPOINT_URL", store)
    forget_stores()
    assert system().cat(f"{BUCKET}/day/a.mp3") == file.read_bytes()


def test_a_store_that_never_takes_it(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, no password in it, and nothing under the file's name."""
    monkeypatch.setattr(outputs, "_WAIT_S", (0.01, 0.02))
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    file = tmp_path / "a.mp3"
    file.write_bytes(b"x")
    with pytest.raises(OutputError, match="the store did not take it"):
        upload([file], "s3://no-such-bucket/day")


def test_a_place_that_renames(tmp_path: Path) -> None:
    """Where a put is not whole by itself, the file comes by its name only when it is."""
    file = tmp_path / "a.mp3"
    file.write_bytes(b"x")
    upload([file], f"file://{tmp_path}/deep/er")
    assert [path.name for path in (tmp_path / "deep" / "er").iterdir()] == ["a.mp3"]
    assert exists(f"file://{tmp_path}/deep/er/a.mp3")


def test_places_that_do_not_exist() -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        outputs.check_out("nonsense://me:secret@x/y")
    outputs.check_out("some/folder")
