"""`reader serve` in a thread of the test, at a free port of this machine."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx
import uvicorn

from reader.serve.app import make_app
from reader.serve.server import bounded
from reader.system.settings import Settings
from tests.support.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "새 다리가 놓였다\n\n새 다리가 14일 놓였다고 시가 밝혔다. 길이는 300m이다.\n"


@dataclass
class Site:
    """A running server, and a client for it."""

    url: str
    port: int
    folder: Path
    client: httpx.Client


def finished(site: Site, job: dict[str, Any]) -> dict[str, Any]:
    """Return a job's last event; check that those before it are in order."""
    done = 0
    with site.client.stream("GET", f"/jobs/{job['id']}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            if line.startswith("data: "):
                job = json.loads(line[6:])
                assert job["done"] >= done
                done = job["done"]
    return job


@contextlib.contextmanager
def running(
    folder: Path, host: str = "127.0.0.1", token: str | None = None, voice: str = "tone"
) -> Iterator[Site]:
    """Run the server until the block ends."""
    port = free_port()
    app = make_app(
        folder, host=host, port=port, token=token, voice=voice, settings=Settings.from_environment()
    )
    server = uvicorn.Server(bounded(app, "127.0.0.1", port))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    url = f"http://127.0.0.1:{port}"
    with httpx.Client(base_url=url, timeout=20, trust_env=False) as client:
        yield Site(url, port, folder, client)
    server.should_exit = True
    thread.join()
