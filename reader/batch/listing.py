"""What a batch is to read: a list with one source a line, a feed's articles, or standard input."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from reader.errors import SourceError, reason
from reader.sources.fetch import FEED_TYPES, fetch
from reader.sources.load import read_standard_input

MAX_BYTES = 100_000_000
"""Of a list: about a million addresses."""
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?>(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)\s*)*)<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)


class Listing(NamedTuple):
    """What a list or feed names."""

    sources: list[str]
    remarks: list[str]
    """What of it cannot be read, a sentence each."""


def sources_in(listing: str, *, offline: bool = False) -> Listing:
    """Read which sources a list or feed names, in order.

    Args:
        listing: a file, ``-`` for standard input, or the address of a feed or list.
        offline: whether an address must not be fetched.

    Raises:
        SourceError: it cannot be read, or names nothing.
    """
    data, address = _read(listing, offline=offline)
    found = (
        _articles(data, address, listing) if _FEED.match(data[:4096]) else Listing(_lines(data, listing), [])
    )
    if not found.sources:
        raise SourceError(
            listing,
            "; ".join(
                [*found.remarks, "this names no articles; write one address or path per line, or name a feed"]
            ),
        )
    return found


def _articles(feed: bytes, address: str | None, listing: str) -> Listing:
    """The addresses of a feed's entries (RSS, Atom, RDF), by feedparser.

    A link may be relative to the feed's address (RFC 4287, 2) or its ``xml:base``; schemes have no case
    (RFC 3986, 3.1).
    """
    import feedparser

    headers = {"content-location": address} if address else {}
    parsed = feedparser.parse(feed, response_headers=headers)
    base = address or str(parsed.feed.get("link", ""))
    sources, unread = [], []
    for entry in parsed.entries:
        given = str(entry.get("link", "")).strip()
        link = urljoin(base, given) if given else ""
        scheme, _, rest = link.partition("://")
        if scheme.lower() in ("http", "https") and rest:
            sources.append(f"{scheme.lower()}://{rest}")
        else:
            unread.append(str(entry.get("title") or link or "an entry without a title"))
    if not unread:
        return Listing(sources, [])
    entries = "1 entry" if len(unread) == 1 else f"{len(unread)} entries"
    return Listing(
        sources,
        [
            f"{listing}: {entries} of this feed cannot be read, since no web address is given (the first: "
            f"“{unread[0]}”); name the feed by its own address, or list the articles' addresses"
        ],
    )


def _lines(data: bytes, listing: str) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(listing, "this list is not UTF-8; write one address or path a line") from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _read(listing: str, *, offline: bool) -> tuple[bytes, str | None]:
    """The bytes of a list or feed, and its address if it has one."""
    if re.match(r"(?i)https?://", listing):
        fetched = fetch(listing, types=FEED_TYPES, offline=offline)
        return fetched.data, fetched.url
    try:
        if listing == "-":
            data = read_standard_input(MAX_BYTES + 1)
        else:
            with Path(listing).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise SourceError(listing, f"this list could not be read ({reason(error)})") from error
    if len(data) > MAX_BYTES:
        raise SourceError(listing, f"this list is over {MAX_BYTES // 1_000_000} MB; divide it")
    return data, None
