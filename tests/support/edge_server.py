"""Stands in for Edge's read-aloud service, on loopback: a websocket, SSML in, MP3 and word times out."""

from __future__ import annotations

import asyncio
import html
import json
import re
import threading
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from reader.korean.hangul import count_syllables
from tests.support.google_server import tone_mp3
from tests.support.tone import HEAD_MS

if TYPE_CHECKING:
    from collections.abc import Callable

SYLLABLE_MS = 160
FAULTS = ("503", "403", "429", "none", "noise", "cut", "close", "hang")


class EdgeServer:
    """Answer with a tone as long as speech would be, and with the times of its words.

    Attributes:
        fault: returns one of `FAULTS`, or None, for the number of a request.
        texts: of the requests, in order.
        rates: of the requests, in percent above the normal speech rate.
        requests: how many it received.
        url: its address, without a path.
    """

    def __init__(self) -> None:
        self.fault: Callable[[int], str | None] = lambda number: None
        self.texts: list[str] = []
        self.rates: list[int] = []
        self.requests = 0
        self.url = ""
        self._ready = threading.Event()
        # asyncio.run ends what a request still waits for, and closes its socket, before the thread ends.
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    def __enter__(self) -> EdgeServer:
        self._thread.start()
        assert self._ready.wait(20)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _run(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application()
        app.router.add_get("/edge/v1", self._serve)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self.requests += 1
        fault = self.fault(self.requests)
        if fault and fault.isdigit():
            return web.Response(status=int(fault))
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            head, _, body = str(message.data).partition("\r\n\r\n")
            if "Path:speech.config" in head:
                assert json.loads(body)["context"]["synthesis"]["audio"]["outputFormat"].endswith("mono-mp3")
                continue
            assert "Path:ssml" in head
            await self._speak(socket, body, fault)
        return socket

    async def _speak(self, socket: web.WebSocketResponse, ssml: str, fault: str | None) -> None:
        rate = int(re.findall(r"rate='([+-]\d+)%'", ssml)[0])
        text = html.unescape(re.sub(r"<[^>]*>", "", ssml)).strip()
        self.texts.append(text)
        self.rates.append(rate)
        syllable_ms = SYLLABLE_MS / (1 + rate / 100)
        await socket.send_str("X-RequestId:1\r\nPath:turn.start\r\n\r\n{}")
        if fault == "hang":
            await asyncio.sleep(30)
        mp3 = tone_mp3(round(syllable_ms * count_syllables(text)))
        mp3 = {"none": b"", "noise": b"no mp3 at all" * 40, "cut": mp3[:-70]}.get(fault or "", mp3)
        for at in range(0, len(mp3), 1000):
            header = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
            await socket.send_bytes(len(header).to_bytes(2, "big") + header + mp3[at : at + 1000])
            if fault == "close":
                await socket.close()
                return
        at_ms = float(HEAD_MS)
        for word in text.split():
            size = syllable_ms * count_syllables(word)
            data = {
                "Offset": round(at_ms * 10_000),
                "Duration": round(size * 10_000),
                "text": {"Text": word.rstrip(",.?!"), "Length": len(word), "BoundaryType": "WordBoundary"},
            }
            metadata = json.dumps({"Metadata": [{"Type": "WordBoundary", "Data": data}]})
            await socket.send_str(f"X-RequestId:1\r\nPath:audio.metadata\r\n\r\n{metadata}")
            at_ms += size
        await socket.send_str("X-RequestId:1\r\nPath:turn.end\r\n\r\n{}")
