"""The Google Translate voice, by gTTS's request format.

gTTS makes the requests; they are sent here, because gTTS sends them one after another, each on a connection
of its own, without checking the server's certificate and without a time limit.
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

from reader.audio.ffmpeg import time_stretch
from reader.audio.samples import from_mp3, join
from reader.errors import VoiceError
from reader.korean.hangul import count_syllables
from reader.model import Clip
from reader.system.settings import Settings
from reader.voices.online.chunking import pieces
from reader.voices.online.mp3_frames import is_whole_mp3
from reader.voices.online.retry import RequestPolicy, Transient
from reader.voices.verification import find_defect

if TYPE_CHECKING:
    import httpx
    from pydub import AudioSegment

CONNECT_S, READ_S, TOTAL_S = 4.0, 10.0, 20.0
"""To connect, to wait for the next bytes, for a whole answer."""
MAX_ANSWER_BYTES = 4_000_000
MAX_CHARS = 100
"""What the service takes at a time (gTTS's GOOGLE_TTS_MAX_CHARS)."""
_AT_ONCE = 4
_JOIN_MS = 150
"""Between two pieces of one sentence."""
_PATH = "_/TranslateWebserverUi/data/batchexecute"
_AUDIO = re.compile(rb'jQ1olc","\[\\"([A-Za-z0-9+/=]*)(\\")?')


class Google:
    """Google Translate's Korean voice; sends the article's text to Google."""

    name = "google"
    needs_network = True
    fingerprint = "translate/ko/2"
    workers = _AT_ONCE
    """Requests that may be under way at once."""

    def __init__(self) -> None:
        self._policy = RequestPolicy(self.name, "try later, or use --voice kokoro")
        self._url = Settings.from_environment().google_url
        self._opening = threading.Lock()
        self._opened: httpx.Client | None = None

    def speak(self, text: str, speed: float) -> Clip:
        """Speak spoken text; see `reader.voices.protocol.Voice`."""
        if not count_syllables(text):
            raise VoiceError(self.name, f"there is nothing to say in “{text}”")
        clips = [self._policy.ask(functools.partial(self._spoken, piece)) for piece in _cut(text)]
        return time_stretch(join(clips, _JOIN_MS), speed)

    def configure(self, settings: Settings) -> None:
        """Take the address of the service."""
        self._url = settings.google_url

    def count_requests(self, text: str) -> int:
        """How many requests it takes to speak `text`."""
        return len(_cut(text))

    def set_deadline(self, seconds: float) -> None:
        """Give up unless the first piece is here within so long."""
        self._policy.set_deadline(seconds)

    def cancel(self) -> None:
        """Ask for nothing more; waiting ends at once."""
        self._policy.cancel()

    def _spoken(self, piece: str, left_s: float | None) -> Clip:
        """Ask once for one piece; what comes is its speech, whole, or no answer."""
        clip = Clip(_sound(self._answer(request_body(piece), min(TOTAL_S, left_s or TOTAL_S))))
        trouble = find_defect(clip, piece, 1.0)
        if trouble:
            raise Transient(f"answered with speech that cannot be right ({trouble})")
        return clip

    def _answer(self, body: str, limit_s: float) -> bytes:
        """Send a request and take the MP3 out of its answer."""
        import httpx

        began = time.monotonic()
        timeout = httpx.Timeout(min(READ_S, limit_s), connect=min(CONNECT_S, limit_s), pool=None)
        content = bytearray()
        try:
            with self._client().stream(
                "POST", f"{self._url}/{_PATH}", content=body, timeout=timeout
            ) as answer:
                self._check(answer)
                for piece in answer.iter_bytes():
                    content += piece
                    if len(content) > MAX_ANSWER_BYTES:
                        raise Transient("answered with far more than speech")
                    if time.monotonic() - began > limit_s:
                        raise Transient(f"did not send its answer within {limit_s:.0f} s")
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            if "CERTIFICATE" in str(error) or "SSL" in str(error):
                raise self._policy.refuse("has a certificate that is not valid") from error
            raise Transient(_reason(error)) from error
        return _mp3(bytes(content))

    def _check(self, answer: httpx.Response) -> None:
        """Raise unless the service accepts."""
        status = answer.status_code
        if status in (408, 429) or status >= 500:
            raise Transient(
                f"answered HTTP {status}", _seconds(answer.headers.get("retry-after")), crowded=status == 429
            )
        if status != 200:
            raise self._policy.refuse(f"refuses (HTTP {status})")

    def _client(self) -> Any:
        """The session of all requests; its connections are kept."""
        import httpx
        from gtts import gTTS

        with self._opening:
            if self._opened is None:
                self._opened = httpx.Client(headers=gTTS.GOOGLE_TTS_HEADERS, follow_redirects=False)
                weakref.finalize(self, self._opened.close)
        return self._opened


def request_body(piece: str) -> str:
    """The body of the request for one piece, as gTTS makes it."""
    from gtts import gTTS

    (body,) = gTTS(piece, lang="ko", lang_check=False, pre_processor_funcs=[]).get_bodies()
    return str(body)


def _cut(text: str) -> list[str]:
    return pieces(text, MAX_CHARS)


def _mp3(content: bytes) -> bytes:
    """The MP3 in an answer."""
    found = _AUDIO.search(content)
    if found is None or not found[1]:
        raise Transient("answered without speech")
    try:
        mp3 = base64.b64decode(found[1], validate=True)
    except binascii.Error as error:
        raise Transient("sent an answer that was cut short") from error
    if found[2] is None or not is_whole_mp3(mp3):
        raise Transient("sent something that is no speech, or not all of it")
    return mp3


def _sound(mp3: bytes) -> AudioSegment:
    try:
        return from_mp3(mp3)
    except ValueError as error:
        raise Transient(f"sent something that is no speech ({error})") from error


def _seconds(header: str | None) -> float | None:
    """What a Retry-After header says, in seconds (RFC 9110, 10.2.3: seconds, or a date)."""
    from email.utils import parsedate_to_datetime

    if header is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", header.strip()):
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _reason(error: Exception) -> str:
    """An error of the network in few words."""
    import httpx

    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        return "cannot be reached (no connection); check the network"
    if isinstance(error, httpx.TimeoutException):
        return "did not answer in time"
    return f"broke off ({type(error).__name__})"
