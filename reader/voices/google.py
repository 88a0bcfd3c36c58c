"""The Google Translate voice, by gTTS's request format.

gTTS makes the requests; they are sent here, because gTTS itself sends them without checking the server's
certificate and without a time limit.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from typing import TYPE_CHECKING

from reader.errors import NetworkVoiceError, VoiceError
from reader.ffmpeg import DecodeError, decode
from reader.korean.hangul import count_syllables
from reader.model import Clip
from reader.sound import joined

if TYPE_CHECKING:
    import requests

TIMEOUT_S = (4.0, 10.0)
"""To connect, and to wait for the next bytes."""
MAX_ANSWER_BYTES = 4_000_000
_JOIN_MS = 150
"""Between two pieces of one sentence."""
_PATH = "_/TranslateWebserverUi/data/batchexecute"
_AUDIO = re.compile(rb'jQ1olc","\[\\"([A-Za-z0-9+/=]+)\\"')


class Google:
    """Google Translate's Korean voice; sends the article's text to Google."""

    name = "google"
    needs_network = True
    fingerprint = "translate/ko/1"

    def __init__(self) -> None:
        self._session: requests.Session | None = None

    def speak(self, text: str, speed: float) -> Clip:
        """Speak spoken text; see `reader.model.Voice`."""
        if not count_syllables(text):
            raise VoiceError(self.name, f"there is nothing to say in “{text}”")
        answers = [self._ask(body) for body in request_bodies(text)]
        try:
            return joined([Clip(decode(mp3, speed)) for mp3 in answers], _JOIN_MS)
        except DecodeError as error:
            raise NetworkVoiceError(
                self.name, f"the service answered with something that is no speech ({error})"
            ) from error

    def requests(self, text: str) -> int:
        """How many requests it takes to speak `text`."""
        return len(request_bodies(text))

    def _ask(self, body: str) -> bytes:
        """Send one request and take the MP3 out of its answer."""
        import requests
        from gtts import gTTS

        if self._session is None:
            self._session = requests.Session()
        base = os.environ.get("READER_GOOGLE_URL", "https://translate.google.com").rstrip("/")
        try:
            answer = self._session.post(
                f"{base}/{_PATH}",
                data=body,
                headers=gTTS.GOOGLE_TTS_HEADERS,
                timeout=TIMEOUT_S,
                allow_redirects=False,
                stream=True,
            )
            with answer:
                content = answer.raw.read(MAX_ANSWER_BYTES + 1, decode_content=True)
        except (requests.RequestException, OSError) as error:
            raise NetworkVoiceError(
                self.name,
                f"the service cannot be reached ({_reason(error)}); check the network, or use --voice kokoro",
            ) from error
        if answer.status_code != 200:
            raise NetworkVoiceError(
                self.name,
                f"the service refuses (HTTP {answer.status_code}); try later, or use --voice kokoro",
            )
        found = _AUDIO.search(content) if len(content) <= MAX_ANSWER_BYTES else None
        if found is None:
            raise NetworkVoiceError(
                self.name, "the service answered without speech; try later, or use --voice kokoro"
            )
        try:
            return base64.b64decode(found[1], validate=True)
        except binascii.Error as error:
            raise NetworkVoiceError(
                self.name, "the service's answer was cut short; try again, or use --voice kokoro"
            ) from error


def request_bodies(text: str) -> list[str]:
    """The bodies of the requests that `text` takes, each for 100 characters at most."""
    from gtts import gTTS

    bodies: list[str] = gTTS(text, lang="ko", lang_check=False).get_bodies()
    return bodies


def _reason(error: Exception) -> str:
    """An error of the network in few words."""
    import requests

    for kind, words in (
        (requests.exceptions.SSLError, "its certificate is not valid"),
        (requests.exceptions.Timeout, "it did not answer in time"),
        (requests.exceptions.ConnectionError, "no connection"),
    ):
        if isinstance(error, kind):
            return words
    return type(error).__name__
