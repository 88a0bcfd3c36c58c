"""Stands in for news sites, on loopback: sends pages, and fails in the ways in which web servers do."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PAGE = (
    "<!doctype html><html><head><meta charset='utf-8'><title>시장, 새 다리 개통</title></head><body>"
    "<h1>시장, 새 다리 개통</h1><div><p>시가 5일 강 위에 새 다리를 열었다. 길이는 모두 500m이다.</p>"
    "<p>시는 출근길이 20분 짧아질 것으로 내다봤다. 주민들은 반겼다.</p></div></body></html>"
)

_BOMB = gzip.compress(b" " * 10_000_000) * 100


class PageServer:
    """Answer each request as its path demands; see `answer`.

    Attributes:
        url: its address, without a path.
        requests: path and headers of each request, in order.
    """

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, str]]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.requests.append((self.path, dict(self.headers)))
                server.answer(self, self.path)

            def log_message(self, *_: Any) -> None:
                """Be quiet."""

        self._httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._httpd.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._httpd.server_port}"
        self._thread = threading.Thread(target=self._httpd.serve_forever, daemon=True)

    def __enter__(self) -> PageServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._httpd.shutdown()
        self._httpd.server_close()

    def answer(self, request: BaseHTTPRequestHandler, path: str) -> None:
        """Send a good or a bad answer; the first part of the path names which."""
        page = PAGE.encode()
        name, _, value = path.strip("/").partition("/")
        if name == "status":
            self.send(request, page, status=int(value))
        elif name == "redirect":  # That many times, then the page.
            left = int(value)
            target = f"/redirect/{left - 1}" if left else "/article/1"
            self.send(request, b"", {"Location": target}, status=302)
        elif name == "bomb-redirect":  # Its body, 1 MB of gzip, is 1 GB.
            self.send(request, _BOMB, {"Location": "/article/1", "Content-Encoding": "gzip"}, status=302)
        elif name == "type":
            self.send(request, page, {"Content-Type": value})
        elif name == "gzip":
            self.send(request, gzip.compress(page), {"Content-Encoding": "gzip"})
        elif name == "gzip-members":  # As `cat a.gz b.gz` and some caches send it.
            members = [gzip.compress(part) for part in (page[:200], page[200:201], page[201:])]
            self.send(request, b"".join(members), {"Content-Encoding": "gzip"})
        elif name == "gzip-padded":
            self.send(request, gzip.compress(page) + b"\0" * 700, {"Content-Encoding": "gzip"})
        elif name == "bomb-members":  # Each is small, all together are 1 GB.
            self.send(request, gzip.compress(b" " * 1_000_000) * 1000, {"Content-Encoding": "gzip"})
        elif name == "deflate":
            raw = zlib.compressobj(wbits=-15)
            self.send(request, raw.compress(page) + raw.flush(), {"Content-Encoding": "deflate"})
        elif name == "brotli":
            self.send(request, page, {"Content-Encoding": "br"})
        elif name == "bomb":  # 30 MB of spaces in 30 kB.
            self.send(request, gzip.compress(b" " * 30_000_000), {"Content-Encoding": "gzip"})
        elif name == "cut-gzip":
            self.send(request, gzip.compress(page)[:-20], {"Content-Encoding": "gzip"})
        elif name == "large":
            self.send(request, b"<p>" + "가".encode() * 3_500_000)
        elif name == "cp949":  # The server and the page both say UTF-8, and are both wrong.
            self.send(request, PAGE.encode("cp949"), {"Content-Type": "text/html; charset=utf-8"})
        elif name == "cut":
            self.send(request, page[:100], length=len(page))
        elif name == "drip":  # A byte now and then, without end.
            self.send(request, b"<html>", length=10_000)
            self._drip(request)
        elif name == "drip-head":
            request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            self._drip(request)
        else:
            self.send(request, page)

    @staticmethod
    def _drip(request: BaseHTTPRequestHandler) -> None:
        try:
            for _ in range(100):
                time.sleep(0.1)
                request.wfile.write(b" ")
                request.wfile.flush()
        except OSError:
            return  # The client has disconnected, as it should.

    @staticmethod
    def send(
        request: BaseHTTPRequestHandler,
        body: bytes,
        headers: dict[str, str] | None = None,
        *,
        status: int = 200,
        length: int | None = None,
    ) -> None:
        """Send one answer."""
        request.send_response(status)
        for name, value in ({"Content-Type": "text/html"} | (headers or {})).items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body) if length is None else length))
        request.end_headers()
        try:
            request.wfile.write(body)
        except OSError:
            return


class SiteServer(PageServer):
    """Answer with the pages of a site, by path and query; any other path is an error 404.

    Args:
        pages: markup by path. ``{site}`` in it stands for the server's address.
    """

    def __init__(self, pages: dict[str, str]) -> None:
        super().__init__()
        self.pages = pages

    def answer(self, request: BaseHTTPRequestHandler, path: str) -> None:
        """Send a page."""
        page = self.pages.get(path)
        if page is None:
            self.send(request, b"", status=404)
        else:
            self.send(request, page.replace("{site}", self.url).encode())
