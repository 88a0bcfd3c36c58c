"""Stands in for the voice of Google Translate, on loopback, with the ways in which it can fail."""

from __future__ import annotations

import base64
import functools
import json
import socket
import struct
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from reader.korean.hangul import count_syllables
from tests.support.encoding import encode_mp3
from tests.support.tone import hum

if TYPE_CHECKING:
    from collections.abc import Callable

PATH = "/_/TranslateWebserverUi/data/batchexecute"
FAULTS = (
    "429", "429-after", "500", "503", "302", "403", "empty", "html", "cut-base64", "cut-frame", "cut-frames",
    "three-fifths", "noise", "silence", "reset", "reset-late", "hang", "drip", "short-length",
)  # fmt: skip
"""Ways to fail, each seen at a real service."""


class GoogleServer:
    """Answer with a tone as long as speech would be, or with a fault.

    Attributes:
        fault: None, one of `FAULTS`, or a function that returns one for the number and text of a request.
        good_answers: number of answers before `late_fault` begins; None for no such fault.
        late_fault: the fault of all answers after `good_answers`.
        latency_s: time that each answer takes.
        hang_s: time that a request hangs whose fault that is.
        texts: of the requests, in order.
        times: of the requests, by `time.monotonic`.
        connections: number of connections opened.
        busiest: the most requests that were in progress at once.
        url: its address, without a path.
    """

    def __init__(self, latency_s: float = 0.0) -> None:
        self.fault: str | Callable[[int, str], str | None] | None = None
        self.texts: list[str] = []
        self.times: list[float] = []
        self.good_answers: int | None = None
        self.late_fault = "503"
        self.latency_s = latency_s
        self.hang_s = 3.0
        self._closing = threading.Event()
        self.connections = self.busiest = self._busy = 0
        self._counting = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                server.connections += 1
                super().setup()

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                server.answer(self, body)

            def do_GET(self) -> None:
                self.send_error(404)

            def log_message(self, *_: Any) -> None:
                """Be quiet."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_: Any) -> None:
                """Ignore clients that disconnect."""

        self._httpd = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._httpd.server_port}"
        self._thread = threading.Thread(target=self._httpd.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> GoogleServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._httpd.shutdown()
        self._httpd.server_close()
        self._thread.join()

    def answer(self, request: BaseHTTPRequestHandler, body: str) -> None:
        """Answer a request in the format of the real service."""
        call = json.loads(urllib.parse.parse_qs(body)["f.req"][0])[0][0]
        assert call[0] == "jQ1olc"
        assert request.path.endswith(PATH)  # Used as a proxy, it gets the whole address.
        text, language = json.loads(call[1])[:2]
        assert language == "ko"
        with self._counting:
            self.texts.append(text)
            self.times.append(time.monotonic())
            number = len(self.texts)
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
        try:
            time.sleep(self.latency_s)
            fault = self.fault(number, text) if callable(self.fault) else self.fault
            if self.good_answers is not None and number > self.good_answers:
                fault = self.late_fault
            self._send(request, text, fault)
        finally:
            with self._counting:
                self._busy -= 1

    def _send(self, request: BaseHTTPRequestHandler, text: str, fault: str | None) -> None:
        status = int(fault[:3]) if fault and fault[:3].isdigit() else 200
        data = make_body(text, fault)
        connection: socket.socket = request.connection
        if fault == "reset":
            # With a linger time of zero the client gets RST instead of FIN.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            request.close_connection = True
            connection.close()
            return
        if fault == "hang":
            self._closing.wait(self.hang_s)
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(data) + (5000 if fault == "short-length" else 0)))
        if fault == "429-after":
            request.send_header("Retry-After", "1")
        if status == 302:
            request.send_header("Location", "/login")
        request.end_headers()
        if fault == "drip":
            for at in range(len(data)):
                request.wfile.write(data[at : at + 1])
                time.sleep(0.05)
        elif fault in ("reset-late", "short-length"):
            request.wfile.write(data[: len(data) // 2] if fault == "reset-late" else data)
            request.close_connection = True
        else:
            request.wfile.write(data)


@functools.cache
def make_body(text: str, fault: str | None) -> bytes:
    """Return the body of an answer, damaged as a fault requires."""
    mp3 = tone_mp3(160 * max(1, count_syllables(text)))
    if fault == "cut-frame":
        mp3 = mp3[:-100]
    if fault == "cut-frames":
        mp3 = mp3[: len(mp3) // 192 // 8 * 192]  # Whole frames of 192 bytes, an eighth of them.
    if fault == "three-fifths":
        mp3 = tone_mp3(96 * max(1, count_syllables(text)))
    if fault == "silence":
        mp3 = tone_mp3(160 * max(1, count_syllables(text)), 0.0)
    if fault == "noise":
        mp3 = b"this is no mp3" * 40
    audio = base64.b64encode(mp3).decode()
    inner = json.dumps([audio]) if fault != "empty" else None
    body = ")]}'\n\n" + json.dumps(
        [["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]], separators=(",", ":")
    )
    if fault == "cut-base64":
        body = body[: len(body) // 2]
    if fault == "html":
        body = "<html><body>Sign in</body></html>"
    return body.encode()


@functools.cache
def tone_mp3(ms: int, level: float = 0.3) -> bytes:
    """Return a hum of `ms` milliseconds as an MP3 of the kind that Google sends."""
    return encode_mp3(hum(ms, level).raw_data)
