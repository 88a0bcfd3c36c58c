"""Write: an RSS 2.0 podcast feed of the recordings in a folder (rssboard.org/rss-specification).

With the tags of Apple Podcasts (podcasters.apple.com, "A podcaster's guide to RSS") and of Podcasting 2.0
(github.com/Podcastindex-org/podcast-namespace): transcripts and chapters.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from reader.errors import SourceError
from reader.library.captions import write_captions
from reader.recording.chapters import chapters
from reader.recording.tags import cover_of, load_recording
from reader.system.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from lxml.etree import _Element

    from reader.library.catalog import Shelved
    from reader.model import Recording

BASE_URL = "http://127.0.0.1:8080/files/"
"""Where `reader serve` gives out the files."""
TITLE = "내가 담은 기사"
FILE = "feed.xml"
COVER = "cover.png"
_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCAST = "https://podcastindex.org/namespace/1.0"
_ATOM = "http://www.w3.org/2005/Atom"
_GUID_SPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Of podcast:guid, as the namespace gives it."""
_SUMMARY = 300


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a podcast app gets what the feed names."""

    feed: str
    cover: str
    file: Callable[[Path], str]
    """Of a recording, or of what stands beside it."""

    @classmethod
    def below(cls, base_url: str) -> Addresses:
        """Of files that stand together in one place."""
        base = base_url.rstrip("/") + "/"
        return cls(base + FILE, base + COVER, lambda path: base + quote(path.name))


def write_feed(folder: Path, shelf: Iterable[Shelved], base_url: str = BASE_URL, title: str = TITLE) -> Path:
    """Write a folder's feed into it, and all that the feed names: transcripts, chapters, a cover.

    Args:
        folder: where the recordings are.
        shelf: the recordings that go into it: see `reader.library.catalog`.
        base_url: where the folder's files will be reached.
        title: of the podcast.

    Returns:
        The path of the feed.
    """
    wanted, shelf = shelf, []
    for one in wanted:
        try:
            found = load_recording(one.about.path)
        except SourceError:  # Its tags are damaged: the others are a feed all the same.
            continue
        shelf.append(one)
        write_captions(found, "vtt")
        write_whole(one.about.path.with_suffix(".chapters.json"), chapters_json(found).encode())
    picture = next(filter(None, (cover_of(one.about.path) for one in shelf)), None)
    if picture:
        write_whole(folder / COVER, picture)
    path = folder / FILE
    write_whole(path, feed(shelf, Addresses.below(base_url), title))
    return path


def feed(shelf: Iterable[Shelved], where: Addresses, title: str = TITLE) -> bytes:
    """The feed as XML."""
    from lxml import etree

    spaces = {"itunes": _ITUNES, "podcast": _PODCAST, "atom": _ATOM}
    root = etree.Element("rss", {"version": "2.0"}, nsmap=spaces)
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", title)
    _add(channel, "link", where.feed)
    _add(channel, f"{{{_ATOM}}}link", None, href=where.feed, rel="self", type="application/rss+xml")
    _add(channel, "description", "reader가 소리 내어 읽은 기사")
    _add(channel, "language", "ko")
    _add(channel, "generator", "korean-article-reader")
    _add(channel, "lastBuildDate", format_datetime(datetime.now(UTC)))
    _add(channel, f"{{{_ITUNES}}}author", "reader")
    _add(channel, f"{{{_ITUNES}}}explicit", "false")
    _add(channel, f"{{{_ITUNES}}}type", "episodic")
    _add(channel, f"{{{_ITUNES}}}category", None, text="News")
    _add(channel, f"{{{_ITUNES}}}image", None, href=where.cover)
    _add(
        channel,
        f"{{{_PODCAST}}}guid",
        str(uuid.uuid5(_GUID_SPACE, where.feed.partition("://")[2].rstrip("/"))),
    )
    _add(channel, f"{{{_PODCAST}}}medium", "podcast")
    for one in shelf:
        _add_item(etree.SubElement(channel, "item"), one, where)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def chapters_json(recording: Recording) -> str:
    """Chapters as Podcasting 2.0 wants them (podcast-namespace, chapters/jsonChapters.md)."""
    found = chapters(recording.article, recording.timeline)
    rows = [{"startTime": c.start_ms / 1000, "title": c.title, "endTime": c.end_ms / 1000} for c in found]
    told = {"version": "1.2.0", "title": recording.article.title or rows[0]["title"], "chapters": rows}
    return json.dumps(told, ensure_ascii=False, indent=1)


def _add_item(item: _Element, one: Shelved, where: Addresses) -> None:
    of, path = one.about, one.about.path
    about = path.stat()
    when = of.published or datetime.fromtimestamp(about.st_mtime, UTC)
    _add(item, "title", of.title)
    if of.url:
        _add(item, "link", of.url)
    _add(item, "guid", of.article, isPermaLink="false")
    _add(item, "pubDate", format_datetime(when))
    body = of.text.removeprefix(of.title).strip()
    _add(item, "description", body if len(body) <= _SUMMARY else f"{body[:_SUMMARY]}…")
    _add(item, "enclosure", None, url=where.file(path), length=str(about.st_size), type="audio/mpeg")
    _add(item, f"{{{_ITUNES}}}duration", str(round(of.duration_ms / 1000)))
    if of.publisher or of.byline:
        _add(item, f"{{{_ITUNES}}}author", ", ".join(filter(None, (of.publisher, of.byline))))
    transcript = where.file(path.with_suffix(".vtt"))
    _add(item, f"{{{_PODCAST}}}transcript", None, url=transcript, type="text/vtt", language="ko")
    listed = where.file(path.with_suffix(".chapters.json"))
    _add(item, f"{{{_PODCAST}}}chapters", None, url=listed, type="application/json+chapters")


def _add(parent: _Element, name: str, content: str | None, **attributes: str) -> None:
    """One element; signs that XML does not know are left out."""
    from lxml import etree

    element = etree.SubElement(parent, name, {key: _plain(value) for key, value in attributes.items()})
    element.text = None if content is None else _plain(content)


def _plain(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
