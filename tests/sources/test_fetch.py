"""Fetch: pages come whole or not at all, and whatever a server does wrong is one clear error."""

from __future__ import annotations

import resource
import socket
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from reader.errors import SourceError
from reader.sources import fetch as fetch_module
from reader.sources.fetch import fetch
from tests.support.page_server import PAGE, PageServer
from tests.support.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        yield server


@pytest.mark.parametrize(
    "path",
    [
        "/article/1",
        "/gzip",
        "/gzip-members",
        "/gzip-padded",
        "/deflate",
        "/redirect/4",
        "/type/application/xhtml+xml",
    ],
)
def test_a_page_comes_whole(site: PageServer, path: str) -> None:
    """Compressed or not, and after as many redirects as are allowed."""
    fetched = fetch(site.url + path)
    assert fetched.data.decode() == PAGE
    assert fetched.url == site.url + ("/article/1" if "redirect" in path else path)


def test_the_server_knows_who_asks(site: PageServer) -> None:
    """No disguise as a browser: a site can recognize us, and refuse us."""
    fetch(site.url)
    _, headers = site.requests[0]
    assert headers["User-Agent"].startswith("korean-article-reader/")
    assert headers["Accept-Encoding"] == "gzip, deflate"
    assert headers["Accept-Language"].startswith("ko")
    assert "Cookie" not in headers


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/status/401", "log-in"),
        ("/status/402", "the page is behind a paywall"),
        ("/status/403", "refuses"),
        ("/status/404", "no such page"),
        ("/status/410", "gone"),
        ("/status/418", r"answered without a page; open it.*HTTP 418"),
        ("/status/429", "too often"),
        ("/status/500", "the server failed"),
        ("/status/503", "try again later"),
        ("/status/204", "HTTP 204"),
        ("/redirect/9", "more than 5 times"),
        ("/type/application/pdf", "application/pdf"),
        ("/type/image/png", "expected a text page, got image/png"),
        ("/type/application/json", "application/json"),
        ("/brotli", r"not asked for \(br\)"),
        ("/bomb-members", "over 10 MB"),
        ("/bomb", "over 10 MB"),
        ("/large", "over 10 MB"),
        ("/cut-gzip", "damaged"),
        ("/cut", "the connection was lost"),
    ],
)
def test_a_server_that_fails(site: PageServer, path: str, message: str) -> None:
    """One sentence that names the address, the problem and what to do."""
    with pytest.raises(SourceError, match=message) as raised:
        fetch(site.url + path)
    assert raised.value.source == site.url + path
    assert "\n" not in str(raised.value)


def test_five_redirects_are_followed(site: PageServer) -> None:
    fetch(site.url + "/redirect/4")  # Five: four and the one to the page.
    assert len(site.requests) == 6
    with pytest.raises(SourceError, match="more than 5 times"):
        fetch(site.url + "/redirect/5")


def test_the_body_of_a_redirect_is_not_read(site: PageServer) -> None:
    """It could decompress to gigabytes, and only the page after it is wanted."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert fetch(f"{site.url}/bomb-redirect").data == PAGE.encode()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


@pytest.mark.parametrize("path", ["/drip", "/drip-head"])
def test_a_server_that_never_ends(site: PageServer, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is on the whole: a byte now and then does not put it off."""
    monkeypatch.setattr(fetch_module, "TIME_LIMIT_S", 1.0)
    began = time.monotonic()
    with pytest.raises(SourceError, match="within 1 s"):
        fetch(site.url + path)
    assert time.monotonic() - began < 4


def test_no_server_at_the_address() -> None:
    with pytest.raises(SourceError, match="cannot be reached"):
        fetch(f"http://127.0.0.1:{free_port()}/")


def test_an_unknown_host_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(SourceError, match="no site of this name"):
        fetch("https://nowhere.example/article/1")


@pytest.mark.parametrize(
    "url", ["http://", "https://[::1", "http://a b/", "http://\x00/", "https://" + "가" * 300]
)
def test_malformed_addresses(url: str) -> None:
    with pytest.raises(SourceError, match=r"not the address|no site"):
        fetch(url)


def test_an_answer_that_is_not_http() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"220 ready for mail\r\n")

        threading.Thread(target=greet, daemon=True).start()
        with pytest.raises(SourceError, match="the connection was lost"):
            fetch(f"http://127.0.0.1:{server.getsockname()[1]}/")


def test_a_self_signed_certificate(tmp_path: Path) -> None:
    """A page over an unverified connection could be anybody's: it is not read."""
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    created = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
         "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        capture_output=True, check=False,
    )  # fmt: skip
    if created.returncode:
        pytest.skip("there is no openssl program here to make a certificate with")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    httpd = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    httpd.handle_error = lambda *_: None  # type: ignore[method-assign]
    httpd.socket = context.wrap_socket(httpd.socket, server_side=True)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        with pytest.raises(SourceError, match="certificate or encryption"):
            fetch(f"https://127.0.0.1:{httpd.server_port}/")
    finally:
        httpd.shutdown()
        httpd.server_close()
