"""Microsoft Edge's Korean voice, by the package edge-tts (extra ``edge``); it times its words."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.audio.decoding import from_mp3
from reader.errors import VoiceError
from reader.korean.hangul import count_syllables
from reader.model import Clip, WordTime
from reader.system.settings import Settings
from reader.voices.online.mp3_frames import is_whole_mp3
from reader.voices.online.retry import RequestPolicy, TransientError
from reader.voices.verification import find_defect

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    _Answer = tuple[bytes, list["WordBoundary"]]

SPEAKER = "ko-KR-SunHiNeural"
CONNECT_S, READ_S, TOTAL_S = 4, 10, 30.0
"""Limits to connect, for the next bytes, for a whole answer."""
_CONCURRENT_REQUESTS = 2
_TICKS_PER_MS = 10_000
"""The service counts in units of 100 ns."""


class WordBoundary(NamedTuple):
    """A word as the service divides the text, and when it sounds."""

    text: str
    start_ms: int
    end_ms: int


class Edge:
    """Edge's read-aloud voice; sends the article's text to Microsoft."""

    name = "edge"
    needs_network = True
    fingerprint = f"edge/{SPEAKER}/1"
    workers = _CONCURRENT_REQUESTS

    def __init__(self) -> None:
        try:
            import edge_tts  # noqa: F401 (only to see whether it is installed)
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
        return self._policy.ask(lambda left_s: self._request_clip(text, speed, left_s))

    def configure(self, settings: Settings) -> None:
        """Take the address of the service."""
        self._url = settings.edge_url

    def set_deadline(self, seconds: float) -> None:
        """Give up unless the first sentence arrives within `seconds` from now."""
        self._policy.set_deadline(seconds)

    def cancel(self) -> None:
        """Send no more requests; waiting ends at once."""
        self._policy.cancel()

    def _request_clip(self, text: str, speed: float, left_s: float | None) -> Clip:
        """Send one request and return the speech of all of the text.

        Args:
            text: spoken text.
            speed: 1.0 is the voice's own.
            left_s: seconds left until the deadline; None without one.

        Raises:
            TransientError: the answer is incomplete, late or not speech.
        """
        mp3, boundaries = self._request_answer(text, speed, min(TOTAL_S, left_s or TOTAL_S))
        if not is_whole_mp3(mp3):
            raise TransientError("sent something that is not speech, or not all of it")
        try:
            clip = Clip(from_mp3(mp3), word_times(text, boundaries))
        except ValueError as error:
            raise TransientError(f"sent something that is not speech ({error})") from error
        # The boundaries come with the audio, so they show a missing word even where the length is plausible.
        spoken, requested = sum(count_syllables(b.text) for b in boundaries), count_syllables(text)
        if boundaries and spoken < requested:
            raise TransientError(f"spoke {spoken} of {requested} syllables")
        defect = find_defect(clip, text, speed)
        if defect:
            raise TransientError(f"answered with speech that cannot be right ({defect})")
        return clip

    def _request_answer(self, text: str, speed: float, limit_s: float) -> _Answer:
        """Send one request; translate edge-tts's and aiohttp's errors."""
        import aiohttp
        from edge_tts import exceptions

        try:
            # edge-tts limits the connection and each read, but not the whole answer.
            return _run(asyncio.wait_for(_stream(text, speed, self._url), limit_s))
        except TimeoutError as error:
            raise TransientError(f"did not send its answer within {limit_s:.0f} s") from error
        # Before ClientConnectorError, of which it is a subclass: waiting does not make a certificate valid.
        except aiohttp.ClientSSLError as error:
            raise self._policy.give_up("has a certificate that is not valid") from error
        except aiohttp.ClientResponseError as error:
            if error.status == 429 or error.status >= 500:
                raise TransientError(
                    f"answered HTTP {error.status}", rate_limited=error.status == 429
                ) from error
            raise self._policy.give_up(f"refuses (HTTP {error.status})") from error
        except aiohttp.ClientConnectorError as error:
            raise TransientError("cannot be reached (no connection); check the network") from error
        except (aiohttp.ClientError, OSError, exceptions.EdgeTTSException) as error:
            raise TransientError(f"dropped the connection ({type(error).__name__})") from error


def _run(answer: Coroutine[Any, Any, _Answer]) -> _Answer:
    """Wait for an answer; in a new thread if this one runs an event loop already, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(answer)
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(asyncio.run, answer).result()


async def _stream(text: str, speed: float, url: str | None) -> _Answer:
    """Send one request; return the MP3 and the boundaries of its words."""
    from edge_tts import Communicate, communicate

    if url:  # A relay, or a test's own server. edge-tts has no parameter for it.
        vars(communicate)["WSS_URL"] = f"{url}/edge/v1?TrustedClientToken=reader"
    communication: Any = Communicate(
        text,
        SPEAKER,
        # The service takes the change of speed in per cent: +20% is 1.2 times as fast.
        rate=f"{round((speed - 1) * 100):+d}%",
        boundary="WordBoundary",
        connect_timeout=CONNECT_S,
        receive_timeout=READ_S,
    )
    mp3, boundaries = bytearray(), []
    async for message in communication.stream():
        if message["type"] == "audio":
            mp3 += message["data"]
        else:
            start = message["offset"] // _TICKS_PER_MS
            end = start + message["duration"] // _TICKS_PER_MS
            boundaries.append(WordBoundary(message["text"], start, end))
    return bytes(mp3), boundaries


def word_times(text: str, boundaries: Sequence[WordBoundary]) -> tuple[WordTime, ...]:
    """Return the times of a text's words from those of the words that the service divides it into.

    The service may divide a spaced word or join two, so both are aligned by counting syllables.

    Args:
        text: the spoken text of the request.
        boundaries: those of the service's answer, in order.

    Returns:
        A time for each word, in order; empty if the syllables are not those of the text.
    """
    # Without the same syllables on both sides nothing can be aligned; the sentence's own times remain.
    if sum(count_syllables(b.text) for b in boundaries) != count_syllables(text):
        return ()
    # Syllables from the start of the text to the end of each boundary.
    boundary_ends, syllables = [], 0
    for boundary in boundaries:
        syllables += count_syllables(boundary.text)
        boundary_ends.append(syllables)
    words, syllables = [], 0
    for word in text.split():
        size = count_syllables(word)
        if not size:
            continue
        first = next(index for index, end in enumerate(boundary_ends) if end > syllables)
        last = next(index for index, end in enumerate(boundary_ends) if end >= syllables + size)
        words.append(WordTime(word.rstrip(",.?!"), boundaries[first].start_ms, boundaries[last].end_ms))
        syllables += size
    return tuple(words)
