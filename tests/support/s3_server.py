"""An object store on loopback that fails as stores do, and access to the real one behind it (moto's)."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

from tests.support.garbage import collect_connections

BUCKET = "articles"


def file_system() -> Any:
    """Return fsspec's view of the server."""
    import s3fs

    return s3fs.S3FileSystem()


def forget_stores() -> None:
    """Let the next store be opened anew, with the address in the environment."""
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    collect_connections()


class FailingStore:
    """An object store in front of the real one that fails `failures` times, and takes `delay_s` for each put."""

    def __init__(self, behind: str, failures: int, delay_s: float) -> None:
        server = self
        self.left, self.delay_s, self.puts = failures, delay_s, 0

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_any(self) -> None:
                body = self._body()
                if self.command == "PUT":
                    server.puts += 1
                    time.sleep(server.delay_s)
                    if server.left > 0:
                        server.left -= 1
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
                body = b""
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return body

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

    def __enter__(self) -> FailingStore:
        return self

    def __exit__(self, *_: object) -> None:
        self._httpd.shutdown()
        self._httpd.server_close()
