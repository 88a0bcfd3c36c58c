"""What a batch is to read: a list with one source a line, a feed's articles, or standard input."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from reader.errors import SourceError
from reader.fetch import FEED_TYPES, fetch

MAX_BYTES = 100_000_000
"""Of a list: about a million addresses."""
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?>(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)\s*)*)<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)


def sources_in(listing: str) -> list[str]:
    """The sources that a list or feed names, in order.

    Args:
        listing: a file, ``-`` for standard input, or the address of a feed or list.

    Raises:
        SourceError: it cannot be read, or names nothing.
    """
    data = _read(listing)
    found = _articles(data) if _FEED.match(data[:4096]) else _lines(data, listing)
    if not found:
        raise SourceError(listing, "this names no articles; write one address or path a line, or name a feed")
    return found


def _articles(feed: bytes) -> list[str]:
    """The addresses of a feed's entries (RSS, Atom, RDF), by feedparser."""
    import feedparser

    entries = feedparser.parse(feed).entries
    links = [str(entry.get("link", "")).strip() for entry in entries]
    return [link for link in links if link.startswith(("http://", "https://"))]


def _lines(data: bytes, listing: str) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(listing, "this list is not UTF-8; write one address or path a line") from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _read(listing: str) -> bytes:
    if listing.startswith(("http://", "https://")):
        return fetch(listing, types=FEED_TYPES).data
    try:
        if listing == "-":
            return sys.stdin.buffer.read(MAX_BYTES)
        with Path(listing).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(listing, f"this list could not be read ({error.strerror or error})") from error
    if len(data) > MAX_BYTES:
        raise SourceError(listing, f"this list is over {MAX_BYTES // 1_000_000} MB; divide it")
    return data
