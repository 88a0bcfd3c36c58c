"""Clip cache: clips in plain files under the user's cache folder, so that no sentence is spoken twice.

A file's name is the SHA-256 of all that a clip depends on: the voice's name and fingerprint, the text, the
speed. In front of its content a file has the content's SHA-256, which is checked at each reading: a damaged
clip counts as missing. The cache is bounded; the least recently used clips are removed first.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reader.audio.samples import from_pcm
from reader.errors import OutputError
from reader.model import Clip, WordTime
from reader.system.files import write_whole
from reader.system.settings import Settings
from reader.voices.speech_rate import SpeechRate

if TYPE_CHECKING:
    from pathlib import Path

    from reader.voices.protocol import Voice

MAX_BYTES = 500_000_000
"""About three hours of speech."""
_PRUNED_SHARE = 0.9
"""Share of the bound that is left after pruning, so that not every clip that is added prunes again."""

_MAGIC = b"reader clip 1\n"
_SUFFIX = ".clip"


class Usage(NamedTuple):
    """The size of a cache."""

    clips: int
    """Number of clips."""
    bytes: int
    """Bytes on disk."""


class _File(NamedTuple):
    """A clip's file; sorts by when it was last used."""

    used_at: float
    size: int
    path: Path


class ClipStore:
    """Clips by voice, text and speed.

    A store never fails: a clip that cannot be read or written is simply not cached.

    Args:
        folder: of the clips; by default in the user's cache folder.
        max_bytes: bound of all clips together.
    """

    def __init__(self, folder: Path | None = None, max_bytes: int = MAX_BYTES) -> None:
        self.folder = folder or _folder(Settings.from_environment())
        self.max_bytes = max_bytes
        self._size: int | None = None

    @classmethod
    def from_settings(cls, settings: Settings) -> ClipStore:
        """Return the store in the cache folder that the settings name."""
        return cls(_folder(settings))

    def get(self, voice: Voice, text: str, speed: float) -> Clip | None:
        """Return the clip that `voice` made of `text`, or None if there is none or it is damaged."""
        path = self._path(voice, text, speed)
        try:
            clip = decode_clip(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)  # The time of modification is that of the last use: see `prune`.
        return clip

    def put(self, voice: Voice, text: str, speed: float, clip: Clip) -> None:
        """Cache a clip, and remove the least recently used ones if the bound is exceeded.

        Args:
            voice: the one that spoke it; its name and fingerprint are part of the key.
            text: the spoken text.
            speed: the speed that was requested; 1.0 is the voice's own.
            clip: as it came from the voice, neither trimmed nor normalized.
        """
        content = encode_clip(clip)
        try:
            write_whole(self._path(voice, text, speed), content)
        except OutputError:
            return
        # Measured once and then counted: the folder may have tens of thousands of files.
        self._size = self.usage().bytes if self._size is None else self._size + len(content)
        if self._size > self.max_bytes:
            self._size = self.prune()

    def discard(self, voice: Voice, text: str, speed: float) -> None:
        """Remove a clip, if it is cached."""
        with suppress(OSError):
            self._path(voice, text, speed).unlink()

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
        files = self._files()
        return Usage(len(files), sum(file.size for file in files))

    def prune(self) -> int:
        """Remove the least recently used clips until the others take nine tenths of the bound.

        Returns:
            The bytes that they take.
        """
        files = sorted(self._files(), key=lambda file: file.used_at)
        total = sum(file.size for file in files)
        for file in files:
            if total <= self.max_bytes * _PRUNED_SHARE:
                break
            with suppress(OSError):
                file.path.unlink()
                total -= file.size
        return total

    def _files(self) -> list[_File]:
        files = []
        for path in self.folder.glob(f"*/*{_SUFFIX}"):
            with suppress(OSError):  # Another process may remove it meanwhile.
                status = path.stat()
                files.append(_File(status.st_mtime, status.st_size, path))
        return files

    def _path(self, voice: Voice, text: str, speed: float) -> Path:
        # Rounded, so that 1.1 and 1.1000000000000001 share their clips.
        key = _digest([voice.name, voice.fingerprint, text, round(speed, 3)])
        # 256 folders, because a single one would get tens of thousands of files.
        return self.folder / key[:2] / f"{key}{_SUFFIX}"

    def _rate_path(self, voice: Voice, speed: float) -> Path:
        key = _digest([voice.name, voice.fingerprint, round(speed, 3)])
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


def _digest(parts: list[object]) -> str:
    # A text may contain lone surrogates, which UTF-8 does not encode.
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode(errors="replace")).hexdigest()


def encode_clip(clip: Clip) -> bytes:
    """Return a clip as the bytes of a file: magic, checksum, word times in one line of JSON, samples."""
    words = json.dumps([[w.text, w.start_ms, w.end_ms] for w in clip.words], ensure_ascii=False)
    content = words.encode() + b"\n" + clip.audio.raw_data
    return _MAGIC + hashlib.sha256(content).digest() + content


def decode_clip(data: bytes) -> Clip:
    """Return the clip in the bytes of a file. Raises ValueError if `encode_clip` did not write them."""
    head = len(_MAGIC) + 32
    content = data[head:]
    if data[: len(_MAGIC)] != _MAGIC or hashlib.sha256(content).digest() != data[len(_MAGIC) : head]:
        raise ValueError("damaged clip")
    words, _, pcm = content.partition(b"\n")
    try:
        times = tuple(WordTime(str(text), int(start), int(end)) for text, start, end in json.loads(words))
        return Clip(from_pcm(pcm), times)
    except (TypeError, RecursionError) as error:
        # Fuzzing made such files: a checksum shows damage, not who wrote the file.
        raise ValueError("not a clip of reader's, though its checksum is right") from error


def _folder(settings: Settings) -> Path:
    return settings.cache_folder / "clips"
