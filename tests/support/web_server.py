"""`reader serve`, running at a free port of this machine."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import uvicorn

from reader.serve.app import make_app
from reader.serve.server import bounded
from reader.system.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Site:
    """A running server and a client of it."""

    url: str
    port: int
    folder: Path
    client: httpx.Client


@contextlib.contextmanager
def running(
    folder: Path, host: str = "127.0.0.1", token: str | None = None, voice: str = "tone"
) -> Iterator[Site]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = make_app(folder, host, port, token, voice, Settings.from_environment())
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
