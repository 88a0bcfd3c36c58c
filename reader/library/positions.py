"""Playback positions: how far each article was heard, so that playing resumes there. One small file each."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

from reader.errors import OutputError
from reader.system.files import write_whole

_ID = re.compile(r"[0-9a-f]{32}")
_FOLDER = "places"
"""Its name on disk stays as it is, so that positions of earlier versions are still known."""


def state_folder() -> Path:
    """Return the folder for positions: the one ``READER_STATE`` names, else the user's folder for state."""
    import platformdirs

    named = os.environ.get("READER_STATE")
    return Path(named or platformdirs.user_state_dir("korean-article-reader", appauthor=False))


def load_position(article: str) -> int | None:
    """Return the millisecond up to which an article was heard; None if never, or if its file is unreadable.

    Args:
        article: its id: see `reader.recording.tags.article_id`.
    """
    try:
        return max(0, int(_path(article).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return None


def save_position(article: str, ms: int) -> None:
    """Remember up to which millisecond an article was heard.

    If the disk cannot be written, nothing is saved and no error raised: it is no reason to stop listening.
    """
    with suppress(OutputError):
        write_whole(_path(article), f"{ms}\n".encode())


def clear_position(article: str) -> None:
    """Forget how far an article was heard."""
    with suppress(OSError):
        _path(article).unlink()


def _path(article: str) -> Path:
    """Return the file of an article's position.

    An id comes from an MP3's tags, which a stranger may have written. One that is not of our form is hashed,
    so that it cannot name a path outside the folder.
    """
    safe = article if _ID.fullmatch(article) else hashlib.sha256(article.encode(errors="replace")).hexdigest()
    return state_folder() / _FOLDER / safe
