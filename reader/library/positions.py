"""Playback positions: how far each article was heard, so that playing resumes there. One small file each."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import OutputError
from reader.system.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_ID = re.compile(r"[0-9a-f]{32}")
_FOLDER = "places"
"""Its name on disk stays as it is, so that positions of earlier versions are still known."""


def load_position(state: Path, article: str) -> int | None:
    """Return the millisecond up to which an article was heard; None if never, or if its file is unreadable.

    Args:
        state: the folder for state: see `reader.system.settings`.
        article: its id: see `reader.recording.identity.article_id`.
    """
    try:
        # A damaged file must not stop the player, so anything but a number counts as no position.
        return max(0, int(_path(state, article).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return None


def save_position(state: Path, article: str, ms: int) -> None:
    """Save up to which millisecond an article was heard.

    If the disk cannot be written to, nothing is saved and no error raised: it is no reason to stop listening.

    Args:
        state: the folder for state.
        article: its id.
        ms: the position in the recording, in milliseconds.
    """
    with suppress(OutputError):
        write_whole(_path(state, article), f"{ms}\n".encode())


def clear_position(state: Path, article: str) -> None:
    """Delete the playback position of an article, if there is one."""
    with suppress(OSError):
        _path(state, article).unlink()


def _path(state: Path, article: str) -> Path:
    """Return the file of an article's position.

    An id comes from an MP3's tags, which a stranger may have written. One that is not of our form is hashed,
    so that it cannot name a path outside the folder.
    """
    safe = article if _ID.fullmatch(article) else hashlib.sha256(article.encode(errors="replace")).hexdigest()
    return state / _FOLDER / safe
