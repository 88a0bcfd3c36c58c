"""Names of recordings: from the title, safe on every system, never another article's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.tags import article_id, recorded_article

if TYPE_CHECKING:
    from reader.model import Article

MAX_CHARACTERS = 80
MAX_BYTES = 240
_EXTENSION = ".mp3"


def recording_path(article: Article, out: str | Path | None, default: Path) -> Path:
    """Where the recording of an article goes.

    Args:
        article: gives the name.
        out: a folder (it exists, or ends in a slash, or has no extension), a file, or None.
        default: the folder to use without `out`.

    Returns:
        `out` itself if it names a file; else a path in the folder whose name comes from the title. If a file
        of that name holds another article, a number is put behind the name; the same article keeps its file.
    """
    if out is not None and not _names_folder(out):
        return Path(out)
    folder = Path(out) if out is not None else default
    stem = stem_of(article)
    own = article_id(article)
    number = 1
    while True:
        suffix = "" if number == 1 else f" ({number})"
        path = folder / f"{_short(stem, MAX_CHARACTERS - len(suffix) - len(_EXTENSION))}{suffix}{_EXTENSION}"
        if not path.exists() or recorded_article(path) == own:
            return path
        number += 1


def stem_of(article: Article) -> str:
    """A file name without extension from an article's title, else from its first words."""
    from pathvalidate import sanitize_filename

    wanted = article.title or article.paragraphs[0][:40]
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in wanted).split())
    safe = str(sanitize_filename(plain, replacement_text=" ", platform="universal"))
    return _short(" ".join(safe.split()).strip(". "), MAX_CHARACTERS - len(_EXTENSION)) or "article"


def _names_folder(out: str | Path) -> bool:
    return Path(out).is_dir() or str(out).endswith(("/", "\\")) or not Path(out).suffix


def _short(name: str, characters: int) -> str:
    """At most so many characters, and few enough bytes for any disk."""
    name = name[:characters]
    while len(name.encode()) > MAX_BYTES:
        name = name[:-1]
    return name.rstrip(". ")
