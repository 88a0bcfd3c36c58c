"""An RSS 2.0 podcast feed of the recordings in a folder (rssboard.org/rss-specification).

It has the tags of Apple Podcasts (podcasters.apple.com, "A podcaster's guide to RSS") and of Podcasting 2.0
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
from reader.recording.chapters import divide_into_chapters
from reader.recording.tag_reader import load_recording, read_cover
from reader.system.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from lxml.etree import _Element

    from reader.library.catalog import LibraryEntry
    from reader.model import Recording

BASE_URL = "http://127.0.0.1:8080/files/"
"""Address under which `reader serve` offers a folder's files by default."""
TITLE = "내가 담은 기사"
FILE = "feed.xml"
COVER = "cover.png"
_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCAST = "https://podcastindex.org/namespace/1.0"
_ATOM = "http://www.w3.org/2005/Atom"
_GUID_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""UUID namespace that Podcasting 2.0 prescribes for podcast:guid."""
_SUMMARY_CHARS = 300
"""Length to which an item's description is cut."""


@dataclass(frozen=True, slots=True)
class FeedUrls:
    """The addresses at which a podcast app gets the feed and what it refers to."""

    feed: str
    cover: str
    file: Callable[[Path], str]
    """Returns the address of a recording or of a companion file, given its path."""

    @classmethod
    def under(cls, base_url: str) -> FeedUrls:
        """Return the addresses of files that are all directly under `base_url`."""
        base = base_url.rstrip("/") + "/"
        return cls(base + FILE, base + COVER, lambda path: base + quote(path.name))


def write_feed(
    folder: Path, entries: Iterable[LibraryEntry], base_url: str = BASE_URL, title: str = TITLE
) -> Path:
    """Write a folder's feed into it, and all files the feed refers to: transcripts, chapters, a cover.

    Args:
        folder: where the recordings are.
        entries: the recordings to include, in order; one whose tags are damaged is left out.
        base_url: address under which the folder's files will be reached.
        title: the podcast's.

    Returns:
        The path of the feed.

    Raises:
        OutputError: a file cannot be written.
    """
    included = []
    for entry in entries:
        path = entry.info.path
        try:
            recording = load_recording(path)
        except SourceError:  # Its tags are damaged; the other recordings are a feed all the same.
            continue
        included.append(entry)
        write_captions(recording, "vtt")
        write_whole(path.with_suffix(".chapters.json"), chapters_json(recording).encode())
    # The feed's picture is the first recording's, which is the newest.
    picture = next(filter(None, (read_cover(entry.info.path) for entry in included)), None)
    if picture:
        write_whole(folder / COVER, picture)
    path = folder / FILE
    write_whole(path, feed_xml(included, FeedUrls.under(base_url), title))
    return path


def feed_xml(entries: Iterable[LibraryEntry], urls: FeedUrls, title: str = TITLE) -> bytes:
    """Return the feed as UTF-8 XML, with one item per recording.

    Args:
        entries: the recordings, in the order of the items.
        urls: addresses of the feed and of what it refers to.
        title: the podcast's.
    """
    from lxml import etree

    namespaces = {"itunes": _ITUNES, "podcast": _PODCAST, "atom": _ATOM}
    root = etree.Element("rss", {"version": "2.0"}, nsmap=namespaces)
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", title)
    _add(channel, "link", urls.feed)
    _add(channel, f"{{{_ATOM}}}link", None, href=urls.feed, rel="self", type="application/rss+xml")
    _add(channel, "description", "reader가 소리 내어 읽은 기사")
    _add(channel, "language", "ko")
    _add(channel, "generator", "korean-article-reader")
    _add(channel, "lastBuildDate", format_datetime(datetime.now(UTC)))
    _add(channel, f"{{{_ITUNES}}}author", "reader")
    _add(channel, f"{{{_ITUNES}}}explicit", "false")
    # Apps show episodic feeds with the newest item first.
    _add(channel, f"{{{_ITUNES}}}type", "episodic")
    _add(channel, f"{{{_ITUNES}}}category", None, text="News")
    _add(channel, f"{{{_ITUNES}}}image", None, href=urls.cover)
    # The guid is made of the feed's address without scheme and trailing slashes (podcast-namespace, guid).
    _add(
        channel,
        f"{{{_PODCAST}}}guid",
        str(uuid.uuid5(_GUID_NAMESPACE, urls.feed.partition("://")[2].rstrip("/"))),
    )
    _add(channel, f"{{{_PODCAST}}}medium", "podcast")
    for entry in entries:
        _add_item(etree.SubElement(channel, "item"), entry, urls)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def chapters_json(recording: Recording) -> str:
    """Return a recording's chapters as JSON (podcast-namespace, chapters/jsonChapters.md)."""
    rows = [
        {"startTime": chapter.start_ms / 1000, "title": chapter.title, "endTime": chapter.end_ms / 1000}
        for chapter in divide_into_chapters(recording.article, recording.timeline)
    ]
    # Version of the chapters format, not of reader.
    data = {"version": "1.2.0", "title": recording.article.title or rows[0]["title"], "chapters": rows}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _add_item(item: _Element, entry: LibraryEntry, urls: FeedUrls) -> None:
    info, path = entry.info, entry.info.path
    status = path.stat()
    # An item needs a date; without the article's own it is that of the file.
    published = info.published or datetime.fromtimestamp(status.st_mtime, UTC)
    _add(item, "title", info.title)
    if info.url:
        _add(item, "link", info.url)
    # The article's id, because an app must know an item again after its file was renamed.
    _add(item, "guid", info.article_id, isPermaLink="false")
    _add(item, "pubDate", format_datetime(published))
    body = info.text.removeprefix(info.title).strip()
    summary = body if len(body) <= _SUMMARY_CHARS else f"{body[:_SUMMARY_CHARS]}…"
    _add(item, "description", summary)
    # RSS requires the length in bytes of what is enclosed.
    _add(item, "enclosure", None, url=urls.file(path), length=str(status.st_size), type="audio/mpeg")
    _add(item, f"{{{_ITUNES}}}duration", str(round(info.duration_ms / 1000)))
    if info.publisher or info.byline:
        _add(item, f"{{{_ITUNES}}}author", ", ".join(filter(None, (info.publisher, info.byline))))
    transcript = urls.file(path.with_suffix(".vtt"))
    _add(item, f"{{{_PODCAST}}}transcript", None, url=transcript, type="text/vtt", language="ko")
    chapter_file = urls.file(path.with_suffix(".chapters.json"))
    _add(item, f"{{{_PODCAST}}}chapters", None, url=chapter_file, type="application/json+chapters")


def _add(parent: _Element, name: str, content: str | None, **attributes: str) -> None:
    """Append one element to `parent`."""
    from lxml import etree

    clean = {key: _strip_control_chars(value) for key, value in attributes.items()}
    element = etree.SubElement(parent, name, clean)
    element.text = None if content is None else _strip_control_chars(content)


def _strip_control_chars(text: str) -> str:
    """Remove characters that XML does not allow, for which lxml would raise ValueError."""
    return "".join(char for char in text if char.isprintable() or char in "\n\t")
