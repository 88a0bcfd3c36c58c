"""Tag writer: put text, times and metadata into the MP3, so that everything else can be made from it.

Tags follow ID3v2.4 (id3.org/id3v2.4.0-frames, -structure) and the chapter addendum (id3v2-chapters-1.0).
`reader.recording.tag_reader` reads them back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from reader.recording.chapters import divide_into_chapters
from reader.recording.identity import article_id, encode_url, full_text
from reader.recording.synchronized_text import Entries, encode_sentence, encode_words

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from reader.model import Article, Timeline

ARTICLE_ID = "reader-article"
"""Description of the TXXX frame with the id of the article: see `reader.recording.identity.article_id`."""
ROLES = "reader-roles"
"""Description of the TXXX frame with a letter per paragraph of the text: t(itle), h(eading), b(ody)."""
VOICE = "reader-voice"
"""Description of the TXXX frame with the name of the voice."""
SENTENCES, WORDS = "sentences", "words"
"""Descriptions of the two SYLT frames."""
NO_PUBLISHER = "reader"
"""Album of the recordings of articles without an outlet."""
TIME_ZONE = ZoneInfo("Asia/Seoul")
"""Zone of the publication time in TDRC, which names none."""
_LYRICS, _TRANSCRIPT = 1, 2
"""Content types of a SYLT frame (id3v2.4.0-frames, 4.9)."""
_MILLISECONDS = 2
"""Time stamp format of a SYLT frame."""
_NO_BYTE_OFFSET = 0xFFFFFFFF
"""Offset of a chapter that is given by its times (id3v2-chapters-1.0, 3.1)."""


def write_tags(
    path: Path, article: Article, timeline: Timeline, voice: str, cover: bytes | None = None
) -> None:
    """Write title, outlet, date, source, text, times, chapters and a cover into an MP3 file.

    Args:
        path: the MP3; its other tags are replaced.
        article: the one that the MP3 is a recording of.
        timeline: of the recording.
        voice: name of the voice.
        cover: a PNG.

    Raises:
        OSError: the file cannot be written, e.g. because the disk is full.
    """
    from mutagen import MutagenError, id3

    tags = id3.ID3()
    _add_metadata(tags, article)
    _add_text(tags, article, timeline, voice)
    if cover:
        front = id3.PictureType.COVER_FRONT
        tags.add(id3.APIC(encoding=id3.Encoding.UTF8, mime="image/png", type=front, desc="", data=cover))
    _add_chapters(tags, article, timeline)
    try:
        # Version 2.4, the first one with UTF-8 and with times in TDRC (id3v2.4.0-structure, 4).
        tags.save(path, v2_version=4)
    except MutagenError as error:  # It wraps the system's error, which is more precise.
        raise next((cause for cause in error.args if isinstance(cause, OSError)), error) from error


def _add_metadata(tags: Any, article: Article) -> None:
    """Add the frames that any player shows."""
    from mutagen import id3

    utf8 = id3.Encoding.UTF8
    tags.add(id3.TIT2(encoding=utf8, text=article.title or full_text(article)[:60]))
    # The reporters are in TEXT in any case; without an outlet they are the artist, too.
    artist = article.publisher or article.byline
    if artist:
        tags.add(id3.TPE1(encoding=utf8, text=artist))
    tags.add(id3.TALB(encoding=utf8, text=article.publisher or NO_PUBLISHER))
    if article.byline:
        tags.add(id3.TEXT(encoding=utf8, text=article.byline))
    if article.published:
        local = _in_time_zone(article.published).strftime("%Y-%m-%dT%H:%M:%S")
        tags.add(id3.TDRC(encoding=utf8, text=local))
    if article.url:
        tags.add(id3.WOAS(url=encode_url(article.url)))
    tags.add(id3.TLAN(encoding=utf8, text="kor"))
    tags.add(id3.TCON(encoding=utf8, text="Speech"))


def _add_text(tags: Any, article: Article, timeline: Timeline, voice: str) -> None:
    """Add the frames from which the recording is read back: text, roles, times, voice."""
    from mutagen import id3

    utf8 = id3.Encoding.UTF8
    headings = frozenset(article.headings)
    roles = ("t" if article.title else "") + "".join(
        "h" if index in headings else "b" for index in range(len(article.paragraphs))
    )
    tags.add(id3.TLEN(encoding=utf8, text=str(timeline.duration_ms)))
    tags.add(id3.COMM(encoding=utf8, lang="kor", desc="", text=f"korean-article-reader, voice {voice}"))
    tags.add(id3.USLT(encoding=utf8, lang="kor", desc="", text=full_text(article)))
    for content_type, desc, entries in (
        (_LYRICS, SENTENCES, Entries(timeline, encode_sentence)),
        (_TRANSCRIPT, WORDS, Entries(timeline, encode_words)),
    ):
        tags.add(
            id3.SYLT(
                encoding=utf8, lang="kor", format=_MILLISECONDS, type=content_type, desc=desc, text=entries
            )
        )
    for desc, value in ((ARTICLE_ID, article_id(article)), (ROLES, roles), (VOICE, voice)):
        tags.add(id3.TXXX(encoding=utf8, desc=desc, text=value))


def _add_chapters(tags: Any, article: Article, timeline: Timeline) -> None:
    """Add a CHAP frame for each chapter and the CTOC that puts them in order."""
    from mutagen import id3

    chapters = divide_into_chapters(article, timeline)
    ids = [f"chp{number}" for number in range(len(chapters))]
    for element_id, chapter in zip(ids, chapters, strict=True):
        title = id3.TIT2(encoding=id3.Encoding.UTF8, text=chapter.title)
        tags.add(
            id3.CHAP(
                element_id=element_id,
                start_time=chapter.start_ms,
                end_time=chapter.end_ms,
                start_offset=_NO_BYTE_OFFSET,
                end_offset=_NO_BYTE_OFFSET,
                sub_frames=[title],
            )
        )
    if ids:
        flags = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
        tags.add(id3.CTOC(element_id="toc", flags=flags, child_element_ids=ids, sub_frames=[]))


def _in_time_zone(when: datetime) -> datetime:
    return when.astimezone(TIME_ZONE) if when.tzinfo else when
