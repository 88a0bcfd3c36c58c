"""A server on loopback that speaks the protocol of Google Translate's voice, faults included."""

from __future__ import annotations

import base64
import functools
import json
import subprocess
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from reader.ffmpeg import ffmpeg_path
from reader.korean.hangul import count_syllables
from reader.model import SAMPLE_RATE
from tests.tone import hum

PATH = "/_/TranslateWebserverUi/data/batchexecute"


class GoogleServer:
    """Answers with a tone as long as speech would be; `fault` makes it misbehave.

    Attributes:
        fault: None, or the name of a fault: an HTTP status, ``empty``, ``html``, ``cut``, ``noise``.
        good_answers: after so many answers `late_fault` begins; None: never.
        late_fault: the fault that begins then.
        texts: what it was asked to say, in order.
    """

    def __init__(self) -> None:
        self.fault: str | None = None
        self.texts: list[str] = []
        self.good_answers: int | None = None
        self.late_fault = "503"
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                server.answer(self, body)

            def log_message(self, *_: Any) -> None:
                """Be quiet."""

        self._httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._httpd.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._httpd.server_port}"
        self._thread = threading.Thread(target=self._httpd.serve_forever, daemon=True)

    def __enter__(self) -> GoogleServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._httpd.shutdown()
        self._httpd.server_close()
        self._thread.join()

    def answer(self, request: BaseHTTPRequestHandler, body: str) -> None:
        """Say what the request asks for, in the form of the real service."""
        call = json.loads(urllib.parse.parse_qs(body)["f.req"][0])[0][0]
        assert call[0] == "jQ1olc"
        assert request.path == PATH
        text, language = json.loads(call[1])[:2]
        assert language == "ko"
        self.texts.append(text)
        fault = self.fault
        if self.good_answers is not None and len(self.texts) > self.good_answers:
            fault = self.late_fault
        status = int(fault) if fault and fault.isdigit() else 200
        audio = base64.b64encode(tone_mp3(160 * max(1, count_syllables(text)))).decode()
        if fault == "cut":
            audio = audio[: len(audio) // 2 - 1]
        if fault == "noise":
            audio = base64.b64encode(b"this is no mp3" * 40).decode()
        inner = json.dumps([audio]) if fault != "empty" else None
        content = ")]}'\n\n" + json.dumps(
            [["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]], separators=(",", ":")
        )
        if fault == "html":
            content = "<html><body>Sign in</body></html>"
        data = content.encode()
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)


@functools.cache
def tone_mp3(ms: int) -> bytes:
    """A hum of `ms` milliseconds as an MP3 of the kind that Google sends."""
    command = [
        ffmpeg_path(), "-nostdin", "-v", "error",
        "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE), "-i", "pipe:0",
        "-c:a", "libmp3lame", "-b:a", "64k", "-f", "mp3", "pipe:1",
    ]  # fmt: skip
    return subprocess.run(command, input=hum(ms).raw_data, capture_output=True, check=True).stdout
