"""Write and read: what an MP3 says of itself in its tags, so that all else can be made from it again.

Tags follow ID3v2.4 (id3.org/id3v2.4.0-frames, -structure) and the chapter addendum (id3v2-chapters-1.0).
Sentences and words stand in two SYLT frames. That of the words follows the standard's example for lyrics:
a newline begins a sentence; an entry without text says when what sounded before it ends.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote
from zoneinfo import ZoneInfo

from reader.errors import SourceError
from reader.model import Article, Recording, Sentence, SentenceResult, Timeline, WrittenWord
from reader.recording.chapters import chapters
from reader.recording.id3_frames import read_frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from reader.model import Role

ARTICLE_ID = "reader-article"
"""Description of the TXXX frame that says which article a recording is of."""
ROLES = "reader-roles"
"""Of the TXXX frame with a letter for each paragraph of the text: t(itle), h(eading) or b(ody)."""
VOICE = "reader-voice"
SENTENCES, WORDS = "sentences", "words"
"""Descriptions of the two SYLT frames."""
_LYRICS, _TRANSCRIPT = 1, 2
_MILLISECONDS = 2
_ROLE_LETTERS: dict[str, Role] = {"t": "title", "h": "heading", "b": "body"}
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"
"""Signs of an address that stay as they are (RFC 3986); the frame takes no others but letters and digits."""
_SEOUL = ZoneInfo("Asia/Seoul")
_NOT_OURS = "this holds no sentence times, so it was not made by reader; make it again with `reader read`"


def article_id(article: Article) -> str:
    """Return what makes two articles the same: a digest of title and text.

    A column's title and date, or a page's canonical address, are shared by articles that are not the same.
    """
    identity = "\n".join([article.title or "", *article.paragraphs])
    return hashlib.sha256(identity.encode()).hexdigest()[:32]


class Identity(NamedTuple):
    """What tells quickly which article a recording may be of."""

    article: str
    """Its id when it was recorded. Older ones are not of the text but of address or date."""
    title: str | None
    url: str | None


def identity(path: Path) -> Identity | None:
    """What an MP3 of ours says of its article, its text unread; None for any other file."""
    tags = read_frames(path, ("TXXX", "TIT2", "WOAS"))
    article = _first(tags, f"TXXX:{ARTICLE_ID}") if tags is not None else None
    if article is None:
        return None
    addresses = tags.getall("WOAS")
    return Identity(article, _first(tags, "TIT2"), str(addresses[0].url) if addresses else None)


def recorded_article(path: Path) -> str | None:
    """The id of the article that an MP3 of ours is a recording of; None for any other file."""
    known = identity(path)
    return None if known is None else known.article


def in_tags(url: str) -> str:
    """An address as a tag holds it: letters, digits and signs of ASCII alone."""
    return quote(url, safe=_IN_ADDRESSES)


def sentence_times(path: Path) -> list[tuple[str, int]]:
    """The sentences of a recording of ours and when each begins, in milliseconds; none for any other file."""
    return _times(read_frames(path), SENTENCES)


def tag(path: Path, article: Article, timeline: Timeline, voice: str, cover: bytes | None = None) -> None:
    """Put title, outlet, date, source, whole text, all times, chapters and a cover (PNG) into an MP3 file.

    Raises:
        OSError: the file cannot be written, e.g. because the disk is full.
    """
    from mutagen import MutagenError, id3

    utf8 = id3.Encoding.UTF8
    text = "\n\n".join([*([article.title] if article.title else []), *article.paragraphs])
    headings = frozenset(article.headings)
    roles = ("t" if article.title else "") + "".join(
        "h" if at in headings else "b" for at in range(len(article.paragraphs))
    )
    author = article.byline or article.publisher
    tags = id3.ID3()
    tags.add(id3.TIT2(encoding=utf8, text=article.title or text[:60]))
    if article.publisher or author:
        tags.add(id3.TPE1(encoding=utf8, text=article.publisher or author))
    tags.add(id3.TALB(encoding=utf8, text=article.publisher or "reader"))
    if article.byline:
        tags.add(id3.TEXT(encoding=utf8, text=article.byline))
    if article.published:
        # The frame has no zone: the time is Korea's.
        tags.add(id3.TDRC(encoding=utf8, text=_in_seoul(article.published).strftime("%Y-%m-%dT%H:%M:%S")))
    if article.url:
        tags.add(id3.WOAS(url=in_tags(article.url)))
    tags.add(id3.TLAN(encoding=utf8, text="kor"))
    tags.add(id3.TCON(encoding=utf8, text="Speech"))
    tags.add(id3.TLEN(encoding=utf8, text=str(timeline.duration_ms)))
    tags.add(id3.COMM(encoding=utf8, lang="kor", desc="", text=f"korean-article-reader, voice {voice}"))
    tags.add(id3.USLT(encoding=utf8, lang="kor", desc="", text=text))
    for kind, desc, times in (
        (_LYRICS, SENTENCES, _Times(timeline, _sentence_time)),
        (_TRANSCRIPT, WORDS, _Times(timeline, _word_times)),
    ):
        tags.add(id3.SYLT(encoding=utf8, lang="kor", format=_MILLISECONDS, type=kind, desc=desc, text=times))
    for desc, value in ((ARTICLE_ID, article_id(article)), (ROLES, roles), (VOICE, voice)):
        tags.add(id3.TXXX(encoding=utf8, desc=desc, text=value))
    if cover:
        front = id3.PictureType.COVER_FRONT
        tags.add(id3.APIC(encoding=utf8, mime="image/png", type=front, desc="", data=cover))
    _add_chapters(tags, article, timeline)
    try:
        tags.save(path, v2_version=4)
    except MutagenError as error:  # It wraps the system's error, which says more.
        raise next((told for told in error.args if isinstance(told, OSError)), error) from error


def load_recording(path: Path) -> Recording:
    """A recording of ours, known from its own tags alone.

    Returns:
        The recording; its article has what the tags hold (title, byline, publisher, published, url,
        paragraphs, headings), its sentences no spoken form.

    Raises:
        SourceError: there is no such file, or it was not made by reader.
    """
    tags = read_frames(path)
    if tags is None:
        raise SourceError(
            str(path), _NOT_OURS if path.is_file() else "there is no such recording; `reader read` makes one"
        )
    texts, times = tags.getall("USLT"), _times(tags, SENTENCES)
    if not texts or not times:
        raise SourceError(str(path), _NOT_OURS)
    article, roles = _article(tags, str(texts[0].text))
    sentences = list(_located(article, roles, [text for text, _ in times]))
    if len(sentences) != len(times):
        raise SourceError(
            str(path), "its text and its sentence times differ; make it again with `reader read`"
        )
    starts = [start for _, start in times]
    duration = _length_ms(tags, path)
    lines = list(_lines(_times(tags, WORDS)))
    if len(lines) != len(times):  # Without words each sentence lasts until the next one.
        lines = [([], end) for end in [*starts[1:], duration]]
    results = tuple(
        SentenceResult(sentence, "spoken", None, start, end, tuple(_placed(sentence.text, words)))
        for sentence, start, (words, end) in zip(sentences, starts, lines, strict=True)
    )
    return Recording(path, article, Timeline(results, duration), _first(tags, f"TXXX:{VOICE}") or "")


@dataclass(frozen=True, slots=True)
class About:
    """What a list of recordings tells of one."""

    path: Path
    title: str
    publisher: str | None
    byline: str | None
    published: datetime | None
    url: str | None
    voice: str
    article: str
    """Its article's id: see `article_id`."""
    duration_ms: int
    text: str
    """Title and body."""


def about(path: Path) -> About | None:
    """What a recording of ours tells of itself; None for any other file."""
    tags = read_frames(path, ("TXXX", "TIT2", "TEXT", "TALB", "TDRC", "TLEN", "WOAS", "USLT"))
    known = _first(tags, f"TXXX:{ARTICLE_ID}") if tags is not None else None
    texts = tags.getall("USLT") if tags is not None else []
    if known is None or not texts:
        return None
    article, _ = _article(tags, str(texts[0].text))
    return About(
        path=path,
        title=article.title or _first(tags, "TIT2") or path.stem,
        publisher=article.publisher,
        byline=article.byline,
        published=article.published,
        url=article.url,
        voice=_first(tags, f"TXXX:{VOICE}") or "",
        article=known,
        duration_ms=_length_ms(tags, path),
        text=str(texts[0].text),
    )


def cover_of(path: Path) -> bytes | None:
    """The picture in an MP3, or None."""
    tags = read_frames(path, ("APIC",))
    frames = tags.getall("APIC") if tags is not None else []
    return bytes(frames[0].data) if frames else None


def _add_chapters(tags: Any, article: Article, timeline: Timeline) -> None:
    """A CHAP frame for each chapter and the CTOC that puts them in order."""
    from mutagen import id3

    found = chapters(article, timeline)
    names = [f"chp{number}" for number in range(len(found))]
    for name, chapter in zip(names, found, strict=True):
        title = id3.TIT2(encoding=id3.Encoding.UTF8, text=chapter.title)
        tags.add(
            id3.CHAP(
                element_id=name,
                start_time=chapter.start_ms,
                end_time=chapter.end_ms,
                start_offset=0xFFFFFFFF,  # Times count, not bytes.
                end_offset=0xFFFFFFFF,
                sub_frames=[title],
            )
        )
    if names:
        flags = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
        tags.add(id3.CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=[]))


class _Times:
    """The entries of a SYLT frame, made while it is written: a book has hundreds of thousands."""

    def __init__(self, timeline: Timeline, of: Callable[[SentenceResult], Iterator[tuple[str, int]]]) -> None:
        self._timeline = timeline
        self._of = of

    def __iter__(self) -> Iterator[tuple[str, int]]:
        for result in self._timeline.results:
            if result.start_ms is not None:
                yield from self._of(result)


def _sentence_time(result: SentenceResult) -> Iterator[tuple[str, int]]:
    """A sentence and when it begins."""
    yield result.sentence.text, result.start_ms or 0


def _word_times(result: SentenceResult) -> Iterator[tuple[str, int]]:
    """A sentence's words with their times, as they stand in the frame: see the head of this module."""
    start, end = result.start_ms or 0, result.end_ms or 0
    words = result.words or (WrittenWord(result.sentence.text, 0, start, end),)
    for at, word in enumerate(words):
        yield ("\n" if at == 0 else " ") + word.text, word.start_ms
        following = words[at + 1].start_ms if at + 1 < len(words) else None
        if following is None or following > word.end_ms:
            yield "", word.end_ms
    yield "", end


def _lines(times: Sequence[tuple[str, int]]) -> Iterator[tuple[list[tuple[str, int, int]], int]]:
    """For each sentence its words with start and end, and when it ends; what `_word_times` wrote."""
    number = 0

    def line_of(entry: tuple[str, int]) -> int:
        nonlocal number
        number += entry[0].startswith("\n")
        return number

    for _, group in groupby(times, key=line_of):
        line = list(group)
        words = [(text.strip(), start, line[at + 1][1]) for at, (text, start) in enumerate(line[:-1]) if text]
        whole = len(words) == 1 and re.search(r"\s", words[0][0])
        yield [] if whole else words, line[-1][1]


def _placed(sentence: str, words: Sequence[tuple[str, int, int]]) -> Iterator[WrittenWord]:
    """The words with their place in the sentence."""
    at = 0
    for text, start, end in words:
        found = sentence.find(text, at)
        if found >= 0:
            yield WrittenWord(text, found, start, end)
            at = found + len(text)


def _article(tags: Any, text: str) -> tuple[Article, str]:
    """The article that the tags tell of, and its paragraphs' roles, title included."""
    blocks = text.split("\n\n")
    roles = _first(tags, f"TXXX:{ROLES}") or ""
    if len(roles) != len(blocks):
        roles = ("t" if blocks[0] == _first(tags, "TIT2") else "b") + "b" * (len(blocks) - 1)
    titled = roles.startswith("t")
    addresses = tags.getall("WOAS")
    outlet = _first(tags, "TALB")
    article = Article(
        title=blocks[0] if titled else None,
        paragraphs=tuple(blocks[titled:]),
        headings=tuple(at for at, role in enumerate(roles[titled:]) if role == "h"),
        byline=_first(tags, "TEXT"),
        publisher=None if outlet == "reader" else outlet,
        published=_date(tags),
        url=str(addresses[0].url) if addresses else None,
    )
    return article, roles


def _first(tags: Any, name: str) -> str | None:
    """The text of a frame."""
    frame = tags.get(name)
    return str(frame.text[0]) if frame is not None and frame.text else None


def _located(article: Article, roles: str, texts: Sequence[str]) -> Iterator[Sentence]:
    """Where each sentence stands in the article; ends early where one is not found."""
    blocks = [*([article.title] if article.title else []), *article.paragraphs]
    titled = len(blocks) - len(article.paragraphs)
    block = at = 0
    for text in texts:
        while block < len(blocks) and (found := blocks[block].find(text, at)) < 0:
            block, at = block + 1, 0
        if block == len(blocks):
            return
        at = found + len(text)
        role = _ROLE_LETTERS.get(roles[block], "body")
        yield Sentence(text, role, None if role == "title" else block - titled, found, at)


def _date(tags: Any) -> datetime | None:
    from datetime import datetime

    frame = tags.get("TDRC")
    try:
        return datetime.fromisoformat(str(frame.text[0])).replace(tzinfo=_SEOUL) if frame else None
    except (ValueError, IndexError):
        return None


def _in_seoul(when: datetime) -> datetime:
    return when.astimezone(_SEOUL) if when.tzinfo else when


def _length_ms(tags: Any, path: Path) -> int:
    """What the tags say it lasts, else what the sound says."""
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


def _times(tags: Any, desc: str) -> list[tuple[str, int]]:
    """What a SYLT frame of this description holds."""
    frames = tags.getall("SYLT") if tags is not None else []
    return next((list(frame.entries()) for frame in frames if frame.desc == desc), [])
