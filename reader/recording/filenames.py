"""File names of recordings: made from the title, valid on every system, and never another article's."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from reader.recording.identity import article_id, encode_url, is_same_article
from reader.recording.tag_reader import read_identity, read_info
from reader.system.files import check_name, create, flush

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Article
    from reader.recording.tag_reader import Identity

MAX_CHARACTERS = 80
"""Of a file name with its extension."""
MAX_BYTES = 240
"""Of a file name in UTF-8, without its extension; file systems take 255 with it."""
_EXTENSION = ".mp3"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the recording of an article goes: the file that a person named, or some file in a folder."""

    article: Article
    file: Path | None
    """The file; None if its name is chosen in the folder."""
    folder: Path

    def path(self) -> Path:
        """Return the path that the recording would have now.

        In a folder it replaces the same article's recording. Otherwise it is named by the title, with a
        number behind it if another file has that name.

        Raises:
            OutputError: the system does not take the name.
        """
        check_name(self.file or next(self._candidates()))
        if self.file is not None:
            return self.file
        earlier = self._earlier_recording()
        return earlier or next(path for path in self._candidates() if not path.exists())

    def publish(self, part: Path) -> Path:
        """Give a finished part file in the folder its name, and return that.

        Another article's recording is never replaced, whatever other processes write there meanwhile.
        """
        # Looked up again: since `path`, another process may have written or removed a recording.
        target = self.file or self._earlier_recording()
        if target is not None:
            flush(part)
            part.replace(target)
            return target
        for path in self._candidates():
            # `create` fails if the file exists, so two processes never get the same name.
            if not path.exists() and create(part, path):
                return path
            if self._is_same_article(path):  # Another process read the same article meanwhile.
                part.replace(path)
                return path
        raise AssertionError("unreachable: there is always another number")

    def _candidates(self) -> Iterator[Path]:
        """Yield the names that the recording may have in the folder: the title, then with (2), (3), …"""
        stem = file_stem(self.article)
        for number in count(1):
            suffix = "" if number == 1 else f" ({number})"
            name = _shorten(stem, MAX_CHARACTERS - len(suffix) - len(_EXTENSION))
            yield self.folder / f"{name}{suffix}{_EXTENSION}"

    def _earlier_recording(self) -> Path | None:
        """Return the recording of the same article in the folder, whatever its name, or None."""
        if not self.folder.is_dir():
            return None
        return next(filter(self._is_same_article, sorted(self.folder.glob(f"*{_EXTENSION}"))), None)

    def _is_same_article(self, path: Path) -> bool:
        """Whether a file is a recording of the article, or of an edition of it."""
        recorded = read_identity(path)
        if recorded is None or not self._may_be_same_article(recorded):
            return False
        info = read_info(path)
        return info is not None and is_same_article(self.article, info.text, info.url)

    def _may_be_same_article(self, recorded: Identity) -> bool:
        """Whether the text of a recording is worth reading: a folder may have thousands of them."""
        article = self.article
        return (
            recorded.article_id == article_id(article)
            # The ids of older recordings are of the address, or of title and date, and so never equal.
            or (article.url is not None and recorded.url == encode_url(article.url))
            or (article.title is not None and recorded.title == article.title)
        )


def choose_destination(article: Article, out: str | Path | None, default: Path) -> Destination:
    """Decide where the recording of an article goes.

    Args:
        article: gives the name.
        out: a folder (it exists, or ends in a slash, or has no extension), a file, or None.
        default: the folder to use without `out`.
    """
    if out is not None and not _names_folder(out):
        return Destination(article, Path(out), Path(out).parent)
    return Destination(article, None, Path(out) if out is not None else default)


def file_stem(article: Article) -> str:
    """Return a file name without extension: an article's title, or its first words if it has none."""
    from pathvalidate import sanitize_filename

    wanted = article.title or article.paragraphs[0][:40]
    printable = " ".join("".join(char if char.isprintable() else " " for char in wanted).split())
    valid = str(sanitize_filename(printable, replacement_text=" ", platform="universal", fs_encoding="utf-8"))
    # Windows drops dots and spaces at the end of a name; a dot in front hides the file elsewhere.
    trimmed = " ".join(valid.split()).strip(". ")
    return _shorten(trimmed, MAX_CHARACTERS - len(_EXTENSION)) or "article"


def _names_folder(out: str | Path) -> bool:
    return Path(out).is_dir() or str(out).endswith(("/", "\\")) or not Path(out).suffix


def _shorten(name: str, characters: int) -> str:
    """Return a name of at most `characters` characters and `MAX_BYTES` bytes."""
    name = name[:characters]
    while len(name.encode()) > MAX_BYTES:
        # A character at a time, because a cut inside one would not be valid UTF-8.
        name = name[:-1]
    return name.rstrip(". ")
