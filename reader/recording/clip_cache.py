"""Clip cache: clips in plain files under the user's cache folder, so that no sentence is spoken twice.

A file's name is the SHA-256 of all that a clip depends on: the voice's name and fingerprint, the text, the
speed.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.audio.samples import from_pcm
from reader.errors import OutputError
from reader.model import Clip, WordTime
from reader.recording.file_cache import FileCache, digest, seal, unseal
from reader.system.files import write_whole
from reader.system.settings import Settings
from reader.voices.speech_rate import SpeechRate

if TYPE_CHECKING:
    from pathlib import Path

    from reader.recording.file_cache import Usage
    from reader.voices.protocol import Voice

MAX_BYTES = 500_000_000
"""About three hours of speech."""
_MAGIC = b"reader clip 1\n"
_SUFFIX = ".clip"


class ClipStore:
    """Clips by voice, text and speed.

    A store never fails: a clip that cannot be read or written is simply not cached.

    Args:
        folder: of the clips; by default in the user's cache folder.
        max_bytes: bound of all clips together.
    """

    def __init__(self, folder: Path | None = None, max_bytes: int = MAX_BYTES) -> None:
        self.folder = folder or _folder(Settings.from_environment())
        self._files = FileCache(self.folder, _SUFFIX, max_bytes)

    @property
    def max_bytes(self) -> int:
        """Bound of all clips together, in bytes."""
        return self._files.max_bytes

    @classmethod
    def from_settings(cls, settings: Settings) -> ClipStore:
        """Return the store in the cache folder that the settings name."""
        return cls(_folder(settings))

    def get(self, voice: Voice, text: str, speed: float) -> Clip | None:
        """Return the clip that `voice` made of `text`, or None if there is none or it is damaged."""
        return self._files.load(_key(voice, text, speed), decode_clip)

    def put(self, voice: Voice, text: str, speed: float, clip: Clip) -> None:
        """Cache a clip, and remove the least recently used ones if the bound is exceeded.

        Args:
            voice: the one that spoke it; its name and fingerprint are part of the key.
            text: the spoken text.
            speed: the speed that was requested; 1.0 is the voice's own.
            clip: as it came from the voice, neither trimmed nor normalized.
        """
        self._files.write(_key(voice, text, speed), encode_clip(clip))

    def discard(self, voice: Voice, text: str, speed: float) -> None:
        """Remove a clip, if it is cached."""
        self._files.remove(_key(voice, text, speed))

    def load_rate(self, voice: Voice, speed: float) -> SpeechRate:
        """Return how fast a voice speaks at a speed, as earlier runs learned it."""
        try:
            return SpeechRate.load(self._rate_path(voice, speed).read_text(encoding="ascii"))
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return SpeechRate()

    def save_rate(self, voice: Voice, speed: float, rate: SpeechRate) -> None:
        """Save how fast a voice speaks at a speed, as it was learned so far."""
        with suppress(OutputError):
            write_whole(self._rate_path(voice, speed), rate.dump().encode("ascii"))

    def usage(self) -> Usage:
        """Return how many clips are cached and how many bytes they take."""
        return self._files.usage()

    def prune(self) -> int:
        """Remove the least recently used clips until the others take nine tenths of the bound.

        Returns:
            The bytes that they take.
        """
        return self._files.prune()

    def _rate_path(self, voice: Voice, speed: float) -> Path:
        key = digest([voice.name, voice.fingerprint, round(speed, 3)])
        return self.folder / "rates" / f"{key}.json"


class NoClips(ClipStore):
    """A store that is always empty: every sentence is spoken anew, and nothing is written."""

    def get(self, voice: Voice, text: str, speed: float) -> Clip | None:
        """Return None."""
        return None

    def put(self, voice: Voice, text: str, speed: float, clip: Clip) -> None:
        """Do nothing."""

    def discard(self, voice: Voice, text: str, speed: float) -> None:
        """Do nothing."""

    def load_rate(self, voice: Voice, speed: float) -> SpeechRate:
        """Return a rate of which nothing is known."""
        return SpeechRate()

    def save_rate(self, voice: Voice, speed: float, rate: SpeechRate) -> None:
        """Do nothing."""


def _key(voice: Voice, text: str, speed: float) -> str:
    # Rounded, so that 1.1 and 1.1000000000000001 share their clips.
    return digest([voice.name, voice.fingerprint, text, round(speed, 3)])


def encode_clip(clip: Clip) -> bytes:
    """Return a clip as the bytes of a file: magic, checksum, word times in one line of JSON, samples."""
    words = json.dumps([[w.text, w.start_ms, w.end_ms] for w in clip.words], ensure_ascii=False)
    return seal(_MAGIC, words.encode() + b"\n" + clip.audio.raw_data)


def decode_clip(data: bytes) -> Clip:
    """Return the clip in the bytes of a file. Raises ValueError if `encode_clip` did not write them."""
    words, _, pcm = unseal(_MAGIC, data).partition(b"\n")
    try:
        times = tuple(WordTime(str(text), int(start), int(end)) for text, start, end in json.loads(words))
        return Clip(from_pcm(pcm), times)
    except (TypeError, RecursionError) as error:
        # Fuzzing made such files: a checksum shows damage, not who wrote the file.
        raise ValueError("not a clip of reader's, though its checksum is right") from error


def _folder(settings: Settings) -> Path:
    return settings.cache_folder / "clips"
