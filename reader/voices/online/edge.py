"""Microsoft Edge's Korean voice, by the package edge-tts (extra ``edge``); it knows when each word sounds."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.audio.samples import from_mp3
from reader.errors import VoiceError
from reader.korean.hangul import count_syllables
from reader.model import Clip, WordTime
from reader.system.settings import Settings
from reader.voices.online.mp3_frames import is_whole_mp3
from reader.voices.online.retry import RequestPolicy, Transient
from reader.voices.verification import find_defect

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    _Answer = tuple[bytes, list["_Boundary"]]

SPEAKER = "ko-KR-SunHiNeural"
CONNECT_S, READ_S, TOTAL_S = 4, 10, 30.0
"""To connect, to wait for the next bytes, for a whole answer."""
_AT_ONCE = 2
_TICKS_PER_MS = 10_000
"""The service counts in units of 100 ns."""


class _Boundary(NamedTuple):
    """A word as the service cuts it, and when it sounds."""

    text: str
    start_ms: int
    end_ms: int


class Edge:
    """Edge's read-aloud voice; sends the article's text to Microsoft."""

    name = "edge"
    needs_network = True
    fingerprint = f"edge/{SPEAKER}/1"
    workers = _AT_ONCE

    def __init__(self) -> None:
        try:
            import edge_tts  # noqa: F401 (only to find out whether it is there)
        except ImportError as error:
            raise VoiceError(
                self.name, "its package is not installed; run `pip install korean-article-reader[edge]`"
            ) from error
        self._policy = RequestPolicy(self.name, "try later, or use --voice kokoro")
        self._url = Settings.from_environment().edge_url

    def speak(self, text: str, speed: float) -> Clip:
        """Speak spoken text; see `reader.voices.protocol.Voice`."""
        if not count_syllables(text):
            raise VoiceError(self.name, f"there is nothing to say in “{text}”")
        return self._policy.ask(lambda left: self._spoken(text, speed, left))

    def configure(self, settings: Settings) -> None:
        """Take the address of the service."""
        self._url = settings.edge_url

    def set_deadline(self, seconds: float) -> None:
        """Give up unless the first sentence is here within so long."""
        self._policy.set_deadline(seconds)

    def cancel(self) -> None:
        """Ask for nothing more; waiting ends at once."""
        self._policy.cancel()

    def _spoken(self, text: str, speed: float, left_s: float | None) -> Clip:
        """Ask once; what comes is the speech of all of the text, or no answer."""
        mp3, boundaries = self._answer(text, speed, min(TOTAL_S, left_s or TOTAL_S))
        if not is_whole_mp3(mp3):
            raise Transient("sent something that is no speech, or not all of it")
        try:
            clip = Clip(from_mp3(mp3), word_times(text, boundaries))
        except ValueError as error:
            raise Transient(f"sent something that is no speech ({error})") from error
        said, asked = sum(count_syllables(b.text) for b in boundaries), count_syllables(text)
        if boundaries and said < asked:
            raise Transient(f"spoke {said} of {asked} syllables")
        trouble = find_defect(clip, text, speed)
        if trouble:
            raise Transient(f"answered with speech that cannot be right ({trouble})")
        return clip

    def _answer(self, text: str, speed: float, limit_s: float) -> tuple[bytes, list[_Boundary]]:
        import aiohttp
        from edge_tts import exceptions

        try:
            return _run(asyncio.wait_for(_stream(text, speed, self._url), limit_s))
        except TimeoutError as error:
            raise Transient(f"did not send its answer within {limit_s:.0f} s") from error
        except aiohttp.ClientSSLError as error:
            raise self._policy.refuse("has a certificate that is not valid") from error
        except aiohttp.ClientResponseError as error:
            if error.status == 429 or error.status >= 500:
                raise Transient(f"answered HTTP {error.status}", crowded=error.status == 429) from error
            raise self._policy.refuse(f"refuses (HTTP {error.status})") from error
        except aiohttp.ClientConnectorError as error:
            raise Transient("cannot be reached (no connection); check the network") from error
        except (aiohttp.ClientError, OSError, exceptions.EdgeTTSException) as error:
            raise Transient(f"broke off ({type(error).__name__})") from error


def _run(answer: Coroutine[Any, Any, _Answer]) -> _Answer:
    """Wait for an answer; in a thread of its own where this one has an event loop, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(answer)
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, answer).result()


async def _stream(text: str, speed: float, url: str | None) -> tuple[bytes, list[_Boundary]]:
    """One answer of the service: an MP3 and the words in it."""
    from edge_tts import Communicate, communicate

    if url:  # A relay, or a test's own server.
        vars(communicate)["WSS_URL"] = f"{url}/edge/v1?TrustedClientToken=reader"
    asked: Any = Communicate(
        text,
        SPEAKER,
        rate=f"{round((speed - 1) * 100):+d}%",
        boundary="WordBoundary",
        connect_timeout=CONNECT_S,
        receive_timeout=READ_S,
    )
    mp3, boundaries = bytearray(), []
    async for chunk in asked.stream():
        if chunk["type"] == "audio":
            mp3 += chunk["data"]
        else:
            start = chunk["offset"] // _TICKS_PER_MS
            end = start + chunk["duration"] // _TICKS_PER_MS
            boundaries.append(_Boundary(chunk["text"], start, end))
    return bytes(mp3), boundaries


def word_times(text: str, boundaries: Sequence[_Boundary]) -> tuple[WordTime, ...]:
    """The times of a text's words from those of the pieces that the service cut them in.

    Returns:
        A time for each word, in order; none if the pieces are not those of the text.
    """
    if sum(count_syllables(b.text) for b in boundaries) != count_syllables(text):
        return ()
    ends, done = [], 0
    for boundary in boundaries:
        done += count_syllables(boundary.text)
        ends.append(done)
    words, done = [], 0
    for word in text.split():
        size = count_syllables(word)
        if not size:
            continue
        first = next(at for at, end in enumerate(ends) if end > done)
        last = next(at for at, end in enumerate(ends) if end >= done + size)
        words.append(WordTime(word.rstrip(",.?!"), boundaries[first].start_ms, boundaries[last].end_ms))
        done += size
    return tuple(words)
