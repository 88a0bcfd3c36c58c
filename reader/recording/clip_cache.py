"""Keep: clips in plain files under the user's cache folder, so that nothing is spoken twice.

A clip's name is the SHA-256 of what it depends on: the voice's fingerprint, the text and the speed. A file
holds its own SHA-256 in front, which is checked when it is read: a damaged clip is as good as none. The
folder is bounded; the clips that were not used for longest go first.
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

_MAGIC = b"reader clip 1\n"
_SUFFIX = ".clip"


class Usage(NamedTuple):
    """How much the clips take up."""

    clips: int
    bytes: int


class ClipStore:
    """Clips by voice, text and speed.

    A store never fails: what cannot be read or written is simply not kept.

    Args:
        folder: where the clips are; the user's cache folder by default.
        max_bytes: what they may take up in all.
    """

    def __init__(self, folder: Path | None = None, max_bytes: int = MAX_BYTES) -> None:
        self.folder = folder or _folder(Settings.from_environment())
        self.max_bytes = max_bytes
        self._size: int | None = None

    @classmethod
    def at(cls, settings: Settings) -> ClipStore:
        """Return the store in the cache folder that the settings name."""
        return cls(_folder(settings))

    def get(self, voice: Voice, text: str, speed: float) -> Clip | None:
        """The clip that `voice` made of `text`, or None when there is none or it is damaged."""
        path = self._path(voice, text, speed)
        try:
            clip = _unpack(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)
        return clip

    def put(self, voice: Voice, text: str, speed: float, clip: Clip) -> None:
        """Keep a clip, and let the oldest go when there is no room."""
        content = _pack(clip)
        try:
            write_whole(self._path(voice, text, speed), content)
        except OutputError:
            return
        self._size = self.usage().bytes if self._size is None else self._size + len(content)
        if self._size > self.max_bytes:
            self._size = self.prune()

    def forget(self, voice: Voice, text: str, speed: float) -> None:
        """Keep a clip no longer."""
        with suppress(OSError):
            self._path(voice, text, speed).unlink()

    def load_rate(self, voice: Voice, speed: float) -> SpeechRate:
        """What earlier runs learnt of how fast a voice speaks at a speed."""
        try:
            return SpeechRate.load(self._rate_path(voice, speed).read_text(encoding="ascii"))
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return SpeechRate()

    def save_rate(self, voice: Voice, speed: float, rate: SpeechRate) -> None:
        """Keep what was learnt."""
        with suppress(OutputError):
            write_whole(self._rate_path(voice, speed), rate.dump().encode("ascii"))

    def usage(self) -> Usage:
        """How many clips are kept and what they take up."""
        sizes = [size for _, size, _ in self._files()]
        return Usage(len(sizes), sum(sizes))

    def prune(self) -> int:
        """Remove the clips that were not used for longest until nine tenths of the bound hold the rest.

        Returns:
            The bytes that the clips take up now.
        """
        files = sorted(self._files(), key=lambda file: file[0])
        total = sum(size for _, size, _ in files)
        for _, size, path in files:
            if total <= self.max_bytes * 0.9:
                break
            with suppress(OSError):
                path.unlink()
                total -= size
        return total

    def _files(self) -> list[tuple[float, int, Path]]:
        """When each clip was last used, its size and its path."""
        found = []
        for path in self.folder.glob(f"*/*{_SUFFIX}"):
            with suppress(OSError):
                about = path.stat()
                found.append((about.st_mtime, about.st_size, path))
        return found

    def _path(self, voice: Voice, text: str, speed: float) -> Path:
        key = _digest([voice.name, voice.fingerprint, text, round(speed, 3)])
        return self.folder / key[:2] / f"{key}{_SUFFIX}"

    def _rate_path(self, voice: Voice, speed: float) -> Path:
        key = _digest([voice.name, voice.fingerprint, round(speed, 3)])
        return self.folder / "rates" / f"{key}.json"


class NoClips(ClipStore):
    """A store that neither gives nor keeps anything."""

    @classmethod
    def at(cls, settings: Settings) -> ClipStore:
        """Return the store in the cache folder that the settings name."""
        return cls(_folder(settings))

    def get(self, voice: Voice, text: str, speed: float) -> Clip | None:
        """None, always."""
        return None

    def put(self, voice: Voice, text: str, speed: float, clip: Clip) -> None:
        """Nothing."""

    def forget(self, voice: Voice, text: str, speed: float) -> None:
        """Nothing."""

    def load_rate(self, voice: Voice, speed: float) -> SpeechRate:
        """Nothing is known, always."""
        return SpeechRate()

    def save_rate(self, voice: Voice, speed: float, rate: SpeechRate) -> None:
        """Nothing."""


def _digest(parts: list[object]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode(errors="replace")).hexdigest()


def _pack(clip: Clip) -> bytes:
    """A clip as a file: magic, checksum, word times in one line of JSON, samples."""
    words = json.dumps([[w.text, w.start_ms, w.end_ms] for w in clip.words], ensure_ascii=False)
    content = words.encode() + b"\n" + clip.audio.raw_data
    return _MAGIC + hashlib.sha256(content).digest() + content


def _unpack(data: bytes) -> Clip:
    """The clip in a file's bytes. Raises ValueError when they are damaged, or somebody else's."""
    head = len(_MAGIC) + 32
    content = data[head:]
    if data[: len(_MAGIC)] != _MAGIC or hashlib.sha256(content).digest() != data[len(_MAGIC) : head]:
        raise ValueError("damaged clip")
    words, _, pcm = content.partition(b"\n")
    try:
        times = tuple(WordTime(str(text), int(start), int(end)) for text, start, end in json.loads(words))
        return Clip(from_pcm(pcm), times)
    except (TypeError, RecursionError) as error:
        raise ValueError("no clip of ours, though its checksum is right") from error


def _folder(settings: Settings) -> Path:
    return settings.cache_folder / "clips"
