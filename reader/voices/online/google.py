"""The Google Translate voice, in gTTS's request format.

gTTS builds the requests. They are sent from here, because gTTS sends them one after another, each on a new
connection, without verifying the server's certificate and without a time limit.
"""

from __future__ import annotations

import base64
import binascii
import functools
import re
import threading
import time
import weakref
from typing import TYPE_CHECKING, Any

from reader.audio.decoding import from_mp3
from reader.audio.samples import join
from reader.audio.time_stretch import time_stretch
from reader.errors import VoiceError
from reader.korean.hangul import count_syllables
from reader.model import Clip
from reader.system.settings import Settings
from reader.voices.online.chunking import split_into_chunks
from reader.voices.online.mp3_frames import is_whole_mp3
from reader.voices.online.retry import RequestPolicy, TransientError
from reader.voices.verification import find_defect

if TYPE_CHECKING:
    import httpx
    from pydub import AudioSegment

CONNECT_S, READ_S, TOTAL_S = 4.0, 10.0, 20.0
"""Limits to connect, for the next bytes, for a whole answer."""
MAX_ANSWER_BYTES = 4_000_000
MAX_CHARS = 100
"""The most that the service accepts per request (gTTS's GOOGLE_TTS_MAX_CHARS)."""
_CONCURRENT_REQUESTS = 4
_CHUNK_PAUSE_MS = 150
"""Between two chunks of a sentence."""
_PATH = "_/TranslateWebserverUi/data/batchexecute"
_AUDIO = re.compile(rb'jQ1olc","\[\\"([A-Za-z0-9+/=]*)(\\")?')
"""The MP3 in an answer, base64 in JSON in JSON; the second group is missing if the answer was cut off."""


class Google:
    """Google Translate's Korean voice; sends the article's text to Google."""

    name = "google"
    needs_network = True
    fingerprint = "translate/ko/2"
    workers = _CONCURRENT_REQUESTS

    def __init__(self) -> None:
        self._policy = RequestPolicy(self.name, "try later, or use --voice kokoro")
        self._url = Settings.from_environment().google_url
        # Several threads speak at once and must share one client.
        self._client_lock = threading.Lock()
        self._shared_client: httpx.Client | None = None

    def speak(self, text: str, speed: float) -> Clip:
        """Speak spoken text; see `reader.voices.protocol.Voice`."""
        if not count_syllables(text):
            raise VoiceError(self.name, f"there is nothing to say in “{text}”")
        chunks = split_into_chunks(text, MAX_CHARS)
        clips = [self._policy.ask(functools.partial(self._request_clip, chunk)) for chunk in chunks]
        return time_stretch(join(clips, _CHUNK_PAUSE_MS), speed)

    def configure(self, settings: Settings) -> None:
        """Take the address of the service."""
        self._url = settings.google_url

    def count_requests(self, text: str) -> int:
        """Return how many requests it takes to speak `text`."""
        return len(split_into_chunks(text, MAX_CHARS))

    def set_deadline(self, seconds: float) -> None:
        """Give up unless the first chunk arrives within `seconds` from now."""
        self._policy.set_deadline(seconds)

    def cancel(self) -> None:
        """Send no more requests; waiting ends at once."""
        self._policy.cancel()

    def _request_clip(self, chunk: str, left_s: float | None) -> Clip:
        """Send one request and return the speech of the whole chunk.

        Args:
            chunk: at most `MAX_CHARS` characters.
            left_s: seconds left until the deadline; None without one.

        Raises:
            TransientError: the answer is incomplete, late or not speech.
        """
        clip = Clip(_decode(self._request_mp3(request_body(chunk), min(TOTAL_S, left_s or TOTAL_S))))
        defect = find_defect(clip, chunk, 1.0)
        if defect:
            raise TransientError(f"answered with speech that cannot be right ({defect})")
        return clip

    def _request_mp3(self, body: str, limit_s: float) -> bytes:
        """Send a request and return the MP3 in its answer."""
        import httpx

        began = time.monotonic()
        # No limit for the pool: waiting for a connection of our own says nothing about the service.
        timeout = httpx.Timeout(min(READ_S, limit_s), connect=min(CONNECT_S, limit_s), pool=None)
        content = bytearray()
        try:
            with self._client().stream(
                "POST", f"{self._url}/{_PATH}", content=body, timeout=timeout
            ) as response:
                self._check_status(response)
                for part in response.iter_bytes():
                    content += part
                    if len(content) > MAX_ANSWER_BYTES:
                        raise TransientError("answered with far more than speech")
                    # httpx limits the wait for the next bytes only; a service may send one at a time.
                    if time.monotonic() - began > limit_s:
                        raise TransientError(f"did not send its answer within {limit_s:.0f} s")
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            # httpx has no exception of its own for TLS; OpenSSL's message contains one of these words.
            if "CERTIFICATE" in str(error) or "SSL" in str(error):
                raise self._policy.give_up("has a certificate that is not valid") from error
            raise TransientError(_describe_error(error)) from error
        return extract_mp3(bytes(content))

    def _check_status(self, response: httpx.Response) -> None:
        """Raise unless the service accepted the request."""
        status = response.status_code
        if status in (408, 429) or status >= 500:
            raise TransientError(
                f"answered HTTP {status}",
                parse_retry_after(response.headers.get("retry-after")),
                rate_limited=status == 429,
            )
        # Redirects are not followed, so they count as a refusal, too.
        if status != 200:
            raise self._policy.give_up(f"refuses (HTTP {status})")

    def _client(self) -> Any:
        """Return the client that all requests share, so that connections are reused."""
        import httpx
        from gtts import gTTS

        with self._client_lock:
            if self._shared_client is None:
                # No redirects: one would lead to a log-in page, and the text to another machine.
                self._shared_client = httpx.Client(headers=gTTS.GOOGLE_TTS_HEADERS, follow_redirects=False)
                # Voices have no `close`, so the client is closed when the voice is collected.
                weakref.finalize(self, self._shared_client.close)
        return self._shared_client


def request_body(chunk: str) -> str:
    """Return the body of the request for one chunk, as gTTS builds it."""
    from gtts import gTTS

    # The text is normalized and chunked already, so gTTS's pre-processors must not change it.
    (body,) = gTTS(chunk, lang="ko", lang_check=False, pre_processor_funcs=[]).get_bodies()
    return str(body)


def extract_mp3(answer: bytes) -> bytes:
    """Return the MP3 in an answer.

    Raises:
        TransientError: there is none, or not all of it.
    """
    audio = _AUDIO.search(answer)
    if audio is None or not audio[1]:
        raise TransientError("answered without speech")
    try:
        mp3 = base64.b64decode(audio[1], validate=True)
    except binascii.Error as error:
        raise TransientError("sent an answer that was cut short") from error
    if audio[2] is None or not is_whole_mp3(mp3):
        raise TransientError("sent something that is not speech, or not all of it")
    return mp3


def _decode(mp3: bytes) -> AudioSegment:
    try:
        return from_mp3(mp3)
    except ValueError as error:
        raise TransientError(f"sent something that is not speech ({error})") from error


def parse_retry_after(header: str | None) -> float | None:
    """Return the seconds that a Retry-After header asks to wait; None if it is absent or malformed.

    Its value is a number of seconds or a date (RFC 9110, section 10.2.3).
    """
    from email.utils import parsedate_to_datetime

    if header is None:
        return None
    # Not str.isdigit, which accepts digits of other scripts; and not any length, which int refuses.
    if re.fullmatch(r"[0-9]{1,9}", header.strip()):
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _describe_error(error: Exception) -> str:
    """Return an error of the network as a predicate of "the service"."""
    import httpx

    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        return "cannot be reached (no connection); check the network"
    if isinstance(error, httpx.TimeoutException):
        return "did not answer in time"
    return f"dropped the connection ({type(error).__name__})"
