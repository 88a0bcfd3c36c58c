"""Library: the recordings in a folder, known from their own tags; there is no database to lose."""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import OutputError, UsageError
from reader.library.captions import FORMATS
from reader.library.positions import forget_place, place_of
from reader.recording.tags import about

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.recording.tags import About

BESIDE = (*(f".{form}" for form in FORMATS), ".html", ".chapters.json")
"""What may have been made of a recording, with its stem."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A recording in the library."""

    about: About
    heard_ms: int | None
    """Up to where it was heard the last time; None if never, or to its end."""


class Catalog:
    """What the recordings of a folder say of themselves, each read once while its file stays the same."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, int], About | None]] = {}
        self._lock = threading.Lock()

    def about(self, path: Path) -> About | None:
        """What a recording of ours says of itself; None for any other file."""
        try:
            status = path.stat()
        except OSError:
            return None
        version = status.st_mtime_ns, status.st_size
        with self._lock:
            known = self._known.get(path)
        if known is None or known[0] != version:
            known = version, about(path)
            with self._lock:
                self._known[path] = known
        return known[1]

    def all(self, folder: Path) -> list[About]:
        """All recordings of ours in a folder, by name; what is gone is forgotten."""
        paths = sorted(folder.glob("*.mp3"))
        with self._lock:
            there = set(paths)
            self._known = {path: known for path, known in self._known.items() if path in there}
        return [one for one in map(self.about, paths) if one is not None]


def recordings(folder: Path, search: str = "", catalog: Catalog | None = None) -> list[Shelved]:
    """The recordings of ours in a folder, the newest article first.

    Args:
        folder: where they are; other files in it are passed over.
        search: words that title, outlet, reporter or text must hold, all of them.
        catalog: what is known of them from before; without one all are read.
    """
    wanted = _plain(search).split()
    found = (catalog or Catalog()).all(folder)
    return [
        Shelved(one, place_of(one.article))
        for one in sorted(found, key=_age)
        if all(word in _plain(f"{one.title} {one.publisher} {one.byline} {one.text}") for word in wanted)
    ]


def remove(folder: Path, names: Iterable[str]) -> list[Path]:
    """Remove recordings and all that was made of them.

    Args:
        folder: the library's.
        names: of files, with or without ``.mp3``, or words that only one recording's title holds.

    Returns:
        The files that are gone.

    Raises:
        UsageError: a name fits no recording, or several; nothing was removed.
        OutputError: a file may not be removed.
    """
    shelf = recordings(folder)
    gone = []
    for one in [_named(shelf, name, folder) for name in names]:
        for path in (one.about.path, *(one.about.path.with_suffix(ending) for ending in BESIDE)):
            try:
                path.unlink()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise OutputError(path, f"it could not be removed ({error.strerror})") from error
            gone.append(path)
        forget_place(one.about.article)
    return gone


def _named(shelf: list[Shelved], name: str, folder: Path) -> Shelved:
    if not name.strip():
        raise UsageError("a recording to remove needs a name; `reader library` lists them")
    exact = [one for one in shelf if Path(name).name in (one.about.path.name, one.about.path.stem)]
    fitting = exact or [one for one in shelf if _plain(name) in _plain(one.about.title)]
    if not fitting:
        raise UsageError(f"there is no recording {name} in {folder}; `reader library` lists them")
    if len(fitting) > 1:
        names = ", ".join(one.about.path.name for one in fitting)
        raise UsageError(f"{name} fits several recordings; name one of: {names}")
    return fitting[0]


def _age(one: About) -> tuple[float, str]:
    """Newest first; an article without a date is as old as its file."""
    if one.published:
        return -one.published.timestamp(), one.path.name
    try:
        return -one.path.stat().st_mtime, one.path.name
    except OSError:  # It was removed meanwhile.
        return 0.0, one.path.name


def _plain(text: str) -> str:
    """As it is compared: composed, without case."""
    return unicodedata.normalize("NFC", text).casefold()
