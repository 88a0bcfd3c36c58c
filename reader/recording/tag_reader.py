"""Tag reader: a recording, its article and its times from the tags of its MP3 alone.

The tags are those that `reader.recording.tag_writer` writes. An MP3 that others have tagged since is read as
far as its tags still agree with each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import SourceError
from reader.model import Article, Recording, Sentence, SentenceResult, Timeline
from reader.recording.id3_frames import read_frames
from reader.recording.synchronized_text import TimedSentence, decode_words, locate_words
from reader.recording.tag_writer import (
    ARTICLE_ID,
    NO_PUBLISHER,
    ROLES,
    SENTENCES,
    TIME_ZONE,
    VOICE,
    WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from reader.model import Role
    from reader.recording.synchronized_text import Entry

_ROLE_BY_LETTER: dict[str, Role] = {"t": "title", "h": "heading", "b": "body"}
_NOT_OURS = "this contains no sentence times, so it was not made by reader; make it again with `reader read`"
_INFO_FRAMES = ("TXXX", "TIT2", "TEXT", "TALB", "TDRC", "TLEN", "WOAS", "USLT")
"""All but the cover and the times, which a list does not need and which are the longest."""


class Identity(NamedTuple):
    """The article that a recording may be of, by the frames that are quick to read."""

    article_id: str
    """Its id when it was recorded. Older versions of reader made it of address or date, not of the text."""
    title: str | None
    url: str | None
    """Percent-encoded."""


@dataclass(frozen=True, slots=True)
class RecordingInfo:
    """A recording as a list of recordings shows it."""

    path: Path
    title: str
    publisher: str | None
    byline: str | None
    published: datetime | None
    """With zone."""
    url: str | None
    """Percent-encoded."""
    voice: str
    """Name of the voice; empty if the tags do not name it."""
    article_id: str
    """See `reader.recording.identity.article_id`."""
    duration_ms: int
    text: str
    """Title and body: see `reader.recording.identity.full_text`."""


def read_identity(path: Path) -> Identity | None:
    """Return which article a recording is of without reading its text; None for a file not made by reader."""
    tags = read_frames(path, ("TXXX", "TIT2", "WOAS"))
    recorded_id = _text(tags, f"TXXX:{ARTICLE_ID}") if tags is not None else None
    return None if recorded_id is None else Identity(recorded_id, _text(tags, "TIT2"), _url(tags))


def read_article_id(path: Path) -> str | None:
    """Return the id of the article that a recording is of; None for a file not made by reader."""
    identity = read_identity(path)
    return None if identity is None else identity.article_id


def read_sentence_times(path: Path) -> list[tuple[str, int]]:
    """Return the sentences of a recording and when each begins, in milliseconds.

    The list is empty for a file not made by reader.
    """
    return _entries(read_frames(path), SENTENCES)


def read_info(path: Path) -> RecordingInfo | None:
    """Return what a list of recordings shows of one; None for a file not made by reader."""
    tags = read_frames(path, _INFO_FRAMES)
    recorded_id = _text(tags, f"TXXX:{ARTICLE_ID}") if tags is not None else None
    texts = tags.getall("USLT") if tags is not None else []
    if recorded_id is None or not texts:
        return None
    article, _ = _article_and_roles(tags, str(texts[0].text))
    return RecordingInfo(
        path=path,
        title=article.title or _text(tags, "TIT2") or path.stem,
        publisher=article.publisher,
        byline=article.byline,
        published=article.published,
        url=article.url,
        voice=_text(tags, f"TXXX:{VOICE}") or "",
        article_id=recorded_id,
        duration_ms=_duration_ms(tags, path),
        text=str(texts[0].text),
    )


def read_cover(path: Path) -> bytes | None:
    """Return the cover picture in an MP3, or None."""
    tags = read_frames(path, ("APIC",))
    frames = tags.getall("APIC") if tags is not None else []
    return bytes(frames[0].data) if frames else None


def load_recording(path: Path) -> Recording:
    """Load a recording from its MP3 alone.

    Returns:
        The recording. Its article has title, byline, publisher, published, url, paragraphs and headings;
        its sentences are those that were spoken, without their spoken form.

    Raises:
        SourceError: there is no such file, or it was not made by reader.
    """
    tags = read_frames(path)
    if tags is None:
        raise SourceError(
            str(path), _NOT_OURS if path.is_file() else "there is no such recording; `reader read` makes one"
        )
    texts, times = tags.getall("USLT"), _entries(tags, SENTENCES)
    if not texts or not times:
        raise SourceError(str(path), _NOT_OURS)
    article, roles = _article_and_roles(tags, str(texts[0].text))
    sentences = list(_locate_sentences(article, roles, [text for text, _ in times]))
    if len(sentences) != len(times):
        raise SourceError(
            str(path), "its text and its sentence times differ; make it again with `reader read`"
        )
    starts = [start for _, start in times]
    duration = _duration_ms(tags, path)
    timed = list(decode_words(_entries(tags, WORDS)))
    if len(timed) != len(times):
        # Another program has removed or changed the word times: each sentence lasts until the next one.
        timed = [TimedSentence([], end) for end in [*starts[1:], duration]]
    results = tuple(
        SentenceResult(sentence, "spoken", None, start, end, tuple(locate_words(sentence.text, words)))
        for sentence, start, (words, end) in zip(sentences, starts, timed, strict=True)
    )
    return Recording(path, article, Timeline(results, duration), _text(tags, f"TXXX:{VOICE}") or "")


def _article_and_roles(tags: Any, text: str) -> tuple[Article, str]:
    """Return the article in the tags, and the role letter of each of its paragraphs, title included."""
    blocks = text.split("\n\n")
    roles = _text(tags, f"TXXX:{ROLES}") or ""
    if len(roles) != len(blocks):
        # Another program has removed the frame or changed the text; the title can still be recognized.
        roles = ("t" if blocks[0] == _text(tags, "TIT2") else "b") + "b" * (len(blocks) - 1)
    has_title = roles.startswith("t")
    publisher = _text(tags, "TALB")
    article = Article(
        title=blocks[0] if has_title else None,
        paragraphs=tuple(blocks[has_title:]),
        headings=tuple(index for index, role in enumerate(roles[has_title:]) if role == "h"),
        byline=_text(tags, "TEXT"),
        publisher=None if publisher == NO_PUBLISHER else publisher,
        published=_published(tags),
        url=_url(tags),
    )
    return article, roles


def _locate_sentences(article: Article, roles: str, texts: Sequence[str]) -> Iterator[Sentence]:
    """Yield the sentences with their positions in the article, up to the first that is not in it."""
    blocks = [*([article.title] if article.title else []), *article.paragraphs]
    titles = len(blocks) - len(article.paragraphs)
    block = position = 0
    for text in texts:
        # Searched from the end of the sentence before, so that a repeated sentence gets its own position.
        while block < len(blocks) and (start := blocks[block].find(text, position)) < 0:
            block, position = block + 1, 0
        if block == len(blocks):
            return
        position = start + len(text)
        role = _ROLE_BY_LETTER.get(roles[block], "body")
        yield Sentence(text, role, None if role == "title" else block - titles, start, position)


def _text(tags: Any, name: str) -> str | None:
    """Return the first text of a text frame; None without one."""
    frame = tags.get(name)
    return str(frame.text[0]) if frame is not None and frame.text else None


def _url(tags: Any) -> str | None:
    frames = tags.getall("WOAS")
    return str(frames[0].url) if frames else None


def _published(tags: Any) -> datetime | None:
    from datetime import datetime

    frame = tags.get("TDRC")
    try:
        return datetime.fromisoformat(str(frame.text[0])).replace(tzinfo=TIME_ZONE) if frame else None
    except (ValueError, IndexError):
        return None


def _duration_ms(tags: Any, path: Path) -> int:
    """Return the length of a recording by its tags, or by its audio if they do not give it."""
    from mutagen import MutagenError
    from mutagen.mp3 import MPEGInfo

    frame = tags.get("TLEN")
    if frame is not None and frame.text and re.fullmatch(r"[0-9]{1,12}", str(frame.text[0])):
        return int(str(frame.text[0]))
    try:
        with path.open("rb") as file:
            info: Any = MPEGInfo(file, offset=tags.size)
    except (MutagenError, OSError):
        return 0
    return round(float(info.length) * 1000)


def _entries(tags: Any, desc: str) -> list[Entry]:
    """Return the entries of the SYLT frame with a description; none if there is no such frame."""
    frames = tags.getall("SYLT") if tags is not None else []
    return next((list(frame.entries()) for frame in frames if frame.desc == desc), [])
