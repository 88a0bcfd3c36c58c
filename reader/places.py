"""Places: how far each article was heard, so that playing goes on there. A small file for each."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from reader.errors import OutputError
from reader.files import write_whole


def state_folder() -> Path:
    """Where places are kept: the user's folder for such things, or what ``READER_STATE`` names."""
    import platformdirs

    named = os.environ.get("READER_STATE")
    return Path(named or platformdirs.user_state_dir("korean-article-reader", appauthor=False))


def place_of(article: str) -> int | None:
    """The millisecond up to which an article was heard; None if it never was.

    Args:
        article: its id: see `reader.tags.article_id`.
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
    return state_folder() / "places" / article
