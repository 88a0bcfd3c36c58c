"""Names of recordings: from the title, safe on every system, never another article's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from reader.recording.tags import about, article_id, identity, in_tags
from reader.system.files import check_name, create, flush

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Article
    from reader.recording.tags import Identity

MAX_CHARACTERS = 80
MAX_BYTES = 240
_EXTENSION = ".mp3"
_MOST = 0.5
"""Share of the longer text's sentences that an edition has in common with it: newsrooms change a few; another
day's weather at the same address shares its headings."""
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the recording of an article goes: a file that a person named, or a folder that names it."""

    article: Article
    file: Path | None
    """The file; None where it gets a name in the folder."""
    folder: Path

    def path(self) -> Path:
        """The path that it would have now.

        In a folder it takes the place of the same article's recording; else it has a name of its own, from
        the title, with a number behind it where another file has that name.
        """
        check_name(self.file or next(self._names()))
        if self.file is not None:
            return self.file
        earlier = self._earlier()
        return earlier or next(path for path in self._names() if not path.exists())

    def put(self, part: Path) -> Path:
        """Give a finished part file in the folder its name, and return that.

        Another article's recording is never replaced, whatever other processes put there meanwhile.
        """
        if self.file is not None:
            flush(part)
            part.replace(self.file)
            return self.file
        earlier = self._earlier()
        if earlier is not None:
            flush(part)
            part.replace(earlier)
            return earlier
        for path in self._names():
            if not path.exists() and create(part, path):
                return path
            if self._is_ours(path):  # Another process read the same article.
                part.replace(path)
                return path
        raise AssertionError("unreachable: there is always another number")

    def _names(self) -> Iterator[Path]:
        stem = stem_of(self.article)
        for number in count(1):
            suffix = "" if number == 1 else f" ({number})"
            name = _short(stem, MAX_CHARACTERS - len(suffix) - len(_EXTENSION))
            yield self.folder / f"{name}{suffix}{_EXTENSION}"

    def _earlier(self) -> Path | None:
        """The recording of the same article in the folder, whatever its name."""
        if not self.folder.is_dir():
            return None
        return next((path for path in sorted(self.folder.glob("*.mp3")) if self._is_ours(path)), None)

    def _is_ours(self, path: Path) -> bool:
        recorded = identity(path)
        if recorded is None or not self._may_be_ours(recorded):
            return False
        known = about(path)
        return known is not None and is_same_article(self.article, known.text, known.url)

    def _may_be_ours(self, recorded: Identity) -> bool:
        """Whether it is worth reading the text of a recording. The ids of older ones are not of the text."""
        article = self.article
        return (
            recorded.article == article_id(article)
            or (article.url is not None and recorded.url == in_tags(article.url))
            or (article.title is not None and recorded.title == article.title)
        )


def destination(article: Article, out: str | Path | None, default: Path) -> Destination:
    """Decide where the recording of an article goes.

    Args:
        article: gives the name.
        out: a folder (it exists, or ends in a slash, or has no extension), a file, or None.
        default: the folder to use without `out`.
    """
    if out is not None and not _names_folder(out):
        return Destination(article, Path(out), Path(out).parent)
    return Destination(article, None, Path(out) if out is not None else default)


def is_same_article(article: Article, text: str, url: str | None) -> bool:
    """Whether a recorded text is an article's: the same words, or an edition of it at the same address.

    Args:
        article: to be recorded now.
        text: title and body of the recording, paragraphs parted by empty lines.
        url: the recording's address as its tags have it; None if it has none.
    """
    own = "\n\n".join([*([article.title] if article.title else []), *article.paragraphs])
    if text == own:
        return True
    return article.url is not None and url == in_tags(article.url) and is_edition(own, text)


def is_edition(text: str, other: str) -> bool:
    """Whether most sentences of two texts are the same, as those of an edited article are."""
    one, two = _sentences(text), _sentences(other)
    return (one & two).total() > _MOST * max(one.total(), two.total())


def _sentences(text: str) -> Counter[str]:
    """The letters of each sentence. A rough division will do: it is the same for both texts."""
    sentences = ("".join(filter(str.isalnum, part)) for part in _SENTENCE_BREAK.split(text))
    return Counter(filter(None, sentences))


def stem_of(article: Article) -> str:
    """A file name without extension from an article's title, else from its first words."""
    from pathvalidate import sanitize_filename

    wanted = article.title or article.paragraphs[0][:40]
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in wanted).split())
    safe = str(sanitize_filename(plain, replacement_text=" ", platform="universal", fs_encoding="utf-8"))
    return _short(" ".join(safe.split()).strip(". "), MAX_CHARACTERS - len(_EXTENSION)) or "article"


def _names_folder(out: str | Path) -> bool:
    return Path(out).is_dir() or str(out).endswith(("/", "\\")) or not Path(out).suffix


def _short(name: str, characters: int) -> str:
    """At most so many characters, and few enough bytes for any disk."""
    name = name[:characters]
    while len(name.encode()) > MAX_BYTES:
        name = name[:-1]
    return name.rstrip(". ")
