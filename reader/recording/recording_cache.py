"""Recording cache: finished recordings, so that reading an unchanged article again only copies a file.

A recording's key covers all that it depends on: the article, a person's own words, the voice with its
fingerprint, the speed, and the code and packages that make speech and file of them. Where one of these has
changed, the recording is made again, from the clips that `reader.recording.clip_cache` has.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.model import Sentence, SentenceResult, Timeline, WrittenWord
from reader.recording.file_cache import FileCache, digest, seal, unseal
from reader.system.files import part_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import Article
    from reader.recording.file_cache import Usage
    from reader.recording.filenames import Destination
    from reader.system.settings import Settings
    from reader.voices.protocol import Voice

MAX_BYTES = 200_000_000
"""About six hours of recordings."""
_MAGIC = b"reader recording 1\n"
_PACKAGE = Path(__file__).resolve().parents[1]
_MAKERS = ("korean", "audio", "recording", "voices", "script.py", "tables.py")
"""Modules, relative to the package, whose code and tables decide what a recording of an article contains."""
_LIBRARIES = ("kiwipiepy", "kiwipiepy_model", "lameenc", "mutagen", "numpy")
"""Packages on which it depends, too."""


class RecordingCache:
    """Finished recordings by what they depend on. Like every cache here it never fails.

    Args:
        settings: of the run; they name the cache folder.
        max_bytes: bound of all recordings together.
    """

    def __init__(self, settings: Settings, max_bytes: int = MAX_BYTES) -> None:
        self._files = FileCache(settings.cache_folder / "recordings", ".recording", max_bytes)

    def has(self, key: str) -> bool:
        """Whether the cache has a recording; it may still prove to be damaged."""
        return self._files.path(key).exists()

    def usage(self) -> Usage:
        """Return how many recordings are cached and how many bytes they take."""
        return self._files.usage()

    def publish(self, key: str, destination: Destination) -> tuple[Path, Timeline] | None:
        """Copy a recording to its destination.

        Args:
            key: from `recording_key`.
            destination: where it goes.

        Returns:
            The path of the MP3 and its timeline; None if the cache does not have it.

        Raises:
            OutputError: the file cannot be written.
        """
        kept = self._files.load(key, decode_recording)
        if kept is None:
            return None
        timeline, mp3 = kept
        with part_file(destination.path()) as part:
            part.write_bytes(mp3)
            return destination.publish(part), timeline

    def put(self, key: str, timeline: Timeline, path: Path) -> None:
        """Cache a finished recording.

        Args:
            key: from `recording_key`.
            timeline: of the recording.
            path: of its MP3.
        """
        try:
            mp3 = path.read_bytes()
        except OSError:
            return
        # An article that is longer than all the cache may hold would push out everything else.
        if len(mp3) < self._files.max_bytes // 4:
            self._files.write(key, encode_recording(timeline, mp3))


def recording_key(article: Article, lexicon: Mapping[str, str] | None, voice: Voice, speed: float) -> str:
    """Return the key of the recording of an article, by everything that it depends on.

    Args:
        article: all of it goes into the file's tags, except the lines that are left out.
        lexicon: a person's own words and their readings.
        voice: its name and fingerprint count.
        speed: the speed that was requested.
    """
    content = asdict(replace(article, dropped=()))
    content |= {name: str(content[name]) for name in ("published", "updated")}
    return digest(
        [content, sorted((lexicon or {}).items()), voice.name, voice.fingerprint, round(speed, 3), _makers()]
    )


@cache
def _makers() -> str:
    """Return a digest of the code, tables and packages that make recordings."""
    hashed = hashlib.sha256()
    for maker in _MAKERS:
        path = _PACKAGE / maker
        files = sorted(path.rglob("*.*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix in (".py", ".tsv"):
                hashed.update(f"{file.relative_to(_PACKAGE).as_posix()}\n".encode() + file.read_bytes())
    for library in _LIBRARIES:
        try:
            hashed.update(f"{library} {version(library)}\n".encode())
        except PackageNotFoundError:
            continue
    return hashed.hexdigest()


def encode_recording(timeline: Timeline, mp3: bytes) -> bytes:
    """Return a recording as the bytes of a file: magic, checksum, timeline in one line of JSON, MP3."""
    return seal(_MAGIC, json.dumps(asdict(timeline), ensure_ascii=True).encode() + b"\n" + mp3)


def decode_recording(data: bytes) -> tuple[Timeline, bytes]:
    """Return timeline and MP3 of the bytes of a file. Raises ValueError if they are damaged."""
    line, _, mp3 = unseal(_MAGIC, data).partition(b"\n")
    try:
        loaded = json.loads(line)
        results = tuple(map(_result, loaded["results"]))
        return Timeline(results, int(loaded["duration_ms"])), mp3
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a recording of reader's, though its checksum is right") from error


def _result(loaded: dict[str, Any]) -> SentenceResult:
    sentence = loaded["sentence"]
    sentence |= {
        "unread": tuple(sentence["unread"]),
        "sources": tuple((start, end) for start, end in sentence["sources"]),
    }
    words = tuple(WrittenWord(**word) for word in loaded["words"])
    return SentenceResult(**(loaded | {"sentence": Sentence(**sentence), "words": words}))
