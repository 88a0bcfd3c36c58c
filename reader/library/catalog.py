"""The library: the recordings in a folder, known from their own tags; there is no database to lose."""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import OutputError, UsageError
from reader.library.captions import FORMATS
from reader.library.positions import clear_position, load_position
from reader.recording.tag_reader import RecordingInfo, read_info
from reader.system.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

COMPANIONS = (*(f".{form}" for form in FORMATS), ".html", ".chapters.json")
"""Endings of the files that may have been made of a recording, with its stem."""


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A recording in the library."""

    info: RecordingInfo
    heard_ms: int | None
    """Position at which listening last stopped; None if it was never begun, or heard to the end."""


class Catalog:
    """A cache of the tags of a folder's recordings: each file is read once as long as it stays the same.

    It may be shared by threads.
    """

    def __init__(self) -> None:
        self._cache: dict[Path, tuple[tuple[int, int], RecordingInfo | None]] = {}
        self._lock = threading.Lock()

    def read_info(self, path: Path) -> RecordingInfo | None:
        """Return what a recording's tags say; None for a file that reader did not make."""
        try:
            status = path.stat()
        except OSError:
            return None
        # As rsync does: whoever rewrites the tags changes one of the two.
        version = status.st_mtime_ns, status.st_size
        with self._lock:
            cached = self._cache.get(path)
        if cached is None or cached[0] != version:
            # Outside the lock, so that one file holds up no other thread; reading it twice is harmless.
            cached = version, read_info(path)
            with self._lock:
                self._cache[path] = cached
        return cached[1]

    def read_folder(self, folder: Path) -> list[RecordingInfo]:
        """Return all recordings of a folder, by name. Files that were removed leave the cache."""
        paths = sorted(folder.glob("*.mp3"))
        with self._lock:
            present = set(paths)
            self._cache = {path: cached for path, cached in self._cache.items() if path in present}
        return [info for info in map(self.read_info, paths) if info is not None]


def list_entries(
    folder: Path, search: str = "", catalog: Catalog | None = None, settings: Settings | None = None
) -> list[LibraryEntry]:
    """Return the recordings of a folder, the newest article first.

    Args:
        folder: its files that reader did not make are ignored.
        search: words, all of which the title, outlet, reporters or text must contain; case does not matter.
        catalog: the tags that are known already; without one all files are read.
        settings: of the run; None to read them from the environment.
    """
    state = (settings or Settings.from_environment()).state_folder
    # Every word has to occur, in any order and in any of the fields.
    wanted = _fold(search).split()
    infos = (catalog or Catalog()).read_folder(folder)
    return [
        LibraryEntry(info, load_position(state, info.article_id))
        for info in sorted(infos, key=_sort_key)
        if all(word in _fold(f"{info.title} {info.publisher} {info.byline} {info.text}") for word in wanted)
    ]


def remove(folder: Path, names: Iterable[str]) -> list[Path]:
    """Remove recordings with their companion files and playback positions.

    Args:
        folder: the library's.
        names: file names, with or without ``.mp3``, or words that occur in only one recording's title.

    Returns:
        The files that were removed.

    Raises:
        UsageError: a name fits no recording, or several; nothing was removed.
        OutputError: a file may not be removed.
    """
    state = Settings.from_environment().state_folder
    entries = list_entries(folder)
    removed = []
    # All names are resolved first, so that a wrong one leaves everything in place.
    for entry in [_resolve(entries, name, folder) for name in names]:
        path = entry.info.path
        for doomed in (path, *(path.with_suffix(ending) for ending in COMPANIONS)):
            try:
                doomed.unlink()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise OutputError(doomed, f"it could not be removed ({error.strerror})") from error
            removed.append(doomed)
        # Last, so that a recording that could not be removed keeps its position.
        clear_position(state, entry.info.article_id)
    return removed


def _resolve(entries: list[LibraryEntry], name: str, folder: Path) -> LibraryEntry:
    """Return the one entry that a name means: a file's name goes before words of a title."""
    if not name.strip():
        raise UsageError("a recording to remove needs a name; `reader library` lists them")
    exact = [entry for entry in entries if Path(name).name in (entry.info.path.name, entry.info.path.stem)]
    matches = exact or [entry for entry in entries if _fold(name) in _fold(entry.info.title)]
    if not matches:
        raise UsageError(f"there is no recording {name} in {folder}; `reader library` lists them")
    if len(matches) > 1:
        names = ", ".join(entry.info.path.name for entry in matches)
        raise UsageError(f"{name} fits several recordings; name one of: {names}")
    return matches[0]


def _sort_key(info: RecordingInfo) -> tuple[float, str]:
    """Sort the newest first; an article without a date is as old as its file."""
    if info.published:
        return -info.published.timestamp(), info.path.name
    try:
        return -info.path.stat().st_mtime, info.path.name
    except OSError:  # It was removed since its tags were read.
        return 0.0, info.path.name


def _fold(text: str) -> str:
    """Return a text as it is compared: composed and without case. macOS names files in decomposed Hangul."""
    return unicodedata.normalize("NFC", text).casefold()
