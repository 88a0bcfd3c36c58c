"""Places: how far each article was heard, so that playing goes on there. A small file for each."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

from reader.errors import OutputError
from reader.system.files import write_whole

_ID = re.compile(r"[0-9a-f]{32}")


def state_folder() -> Path:
    """Where places are kept: the user's folder for such things, or what ``READER_STATE`` names."""
    import platformdirs

    named = os.environ.get("READER_STATE")
    return Path(named or platformdirs.user_state_dir("korean-article-reader", appauthor=False))


def place_of(article: str) -> int | None:
    """The millisecond up to which an article was heard; None if it never was.

    Args:
        article: its id: see `reader.recording.tags.article_id`.
    """
    try:
        return max(0, int(_path(article).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return None


def keep_place(article: str, ms: int) -> None:
    """Remember the place. A disk that cannot be written to is no reason to stop listening."""
    with suppress(OutputError):
        write_whole(_path(article), f"{ms}\n".encode())


def forget_place(article: str) -> None:
    """Forget that it was heard."""
    with suppress(OSError):
        _path(article).unlink()


def _path(article: str) -> Path:
    """Where an article's place is kept. An id may come from a file that somebody made up: it is no path."""
    safe = article if _ID.fullmatch(article) else hashlib.sha256(article.encode(errors="replace")).hexdigest()
    return state_folder() / "places" / safe
