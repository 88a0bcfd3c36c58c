"""Connections that send nothing, or half a request, keep nobody else out."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import httpx
import pytest

from reader.serve import connections
from tests.support.web_server import Site, running

if TYPE_CHECKING:
    from pathlib import Path


def opened(site: Site, beginning: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", site.port), timeout=20)
    connection.sendall(beginning)
    return connection


@pytest.mark.parametrize("beginning", [b"", b"GET / HTTP/1.1\r\nHost: 127", b"POST /jobs HTTP/1.1\r\n"])
def test_many_idle_connections_block_nobody(site: Site, beginning: bytes) -> None:
    """Three times as many as may be open at once; the oldest are closed."""
    held = [opened(site, beginning) for _ in range(3 * connections.MAX_CONNECTIONS)]
    started = time.monotonic()
    assert httpx.get(f"{site.url}/", trust_env=False, timeout=20).status_code == 200
    assert time.monotonic() - started < 5
    for connection in held:
        connection.close()


@pytest.mark.parametrize("beginning", [b"", b"GET / HTTP/1.1\r\nHost: 127"])
def test_a_request_that_never_comes_is_not_waited_for(
    site: Site, beginning: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "REQUEST_S", 0.5)
    with opened(site, beginning) as connection:
        assert connection.recv(1000) == b""


def test_a_kept_connection_is_not_waited_for_either(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its first request was whole, the second one stops in the middle."""
    monkeypatch.setattr(connections, "REQUEST_S", 0.5)
    whole = f"GET /none HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n\r\n".encode()
    with opened(site, whole) as connection:
        answer = b""
        while not answer.endswith(b"Not Found"):
            answer += connection.recv(10_000)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 1")
        assert connection.recv(1000) == b""


def test_an_answer_that_takes_long_is_not_ended(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The progress of a job comes for as long as it takes."""
    monkeypatch.setattr(connections, "REQUEST_S", 0.5)
    text = "제목이 있는 기사\n\n" + "새 다리가 14일 놓였다고 시가 밝혔다. " * 12
    with running(folder, voice="sleepy") as site:
        job = site.client.post("/jobs", json={"text": text}).json()["id"]
        with site.client.stream("GET", f"/jobs/{job}/events") as events:
            received = "".join(events.iter_text())
    assert '"state": "done"' in received
