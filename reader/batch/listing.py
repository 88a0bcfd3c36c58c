"""The sources of a batch: a list with one per line, or the articles of a feed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from reader.errors import SourceError, reason
from reader.sources.fetch import FEED_TYPES, fetch
from reader.sources.load import read_standard_input

MAX_BYTES = 100_000_000
"""Largest list: about a million addresses."""
_FEED_HEAD_BYTES = 4096
"""How much of a file is searched for a feed's root element, after declarations and comments."""
# Atomic groups, because a head of nothing but comments would otherwise make it backtrack for minutes
# (tests/faults/test_hostile.py).
_FEED = re.compile(
    rb"""
    (?: \xef\xbb\xbf )? \s*                                               # a byte order mark
    (?> (?: (?> <\? .*? \?> | <!-- .*? --> | <!DOCTYPE [^>\[]* > ) \s* )* )
    < (?: rss | feed | rdf:RDF ) \b
    """,
    re.DOTALL | re.VERBOSE,
)


class Listing(NamedTuple):
    """The sources that a list or feed names."""

    sources: list[str]
    """Addresses and paths, in order."""
    remarks: list[str]
    """One sentence on entries that cannot be read, if there are any."""


def read_listing(listing: str, *, offline: bool = False) -> Listing:
    """Return the sources that a list or feed names, in order.

    Args:
        listing: a file, ``-`` for standard input, or the address of a feed or list.
        offline: whether an address must not be fetched.

    Raises:
        SourceError: it cannot be read, or names no source.
    """
    data, address = _load(listing, offline=offline)
    is_feed = _FEED.match(data[:_FEED_HEAD_BYTES]) is not None
    parsed = _parse_feed(data, address, listing) if is_feed else Listing(_parse_lines(data, listing), [])
    if not parsed.sources:
        advice = "this names no articles; write one address or path per line, or name a feed"
        raise SourceError(listing, "; ".join([*parsed.remarks, advice]))
    return parsed


def _parse_feed(feed: bytes, address: str | None, listing: str) -> Listing:
    """Return the addresses of a feed's entries (RSS, Atom, RDF), parsed by feedparser.

    A link may be relative to the feed's address (RFC 4287, 2) or its ``xml:base``; schemes are
    case-insensitive (RFC 3986, 3.1).
    """
    import feedparser

    headers = {"content-location": address} if address else {}
    parsed = feedparser.parse(feed, response_headers=headers)
    base = address or str(parsed.feed.get("link", ""))
    sources, unread = [], []
    for entry in parsed.entries:
        href = str(entry.get("link", "")).strip()
        link = urljoin(base, href) if href else ""
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


def _parse_lines(data: bytes, listing: str) -> list[str]:
    """Return the lines of a list without blank lines and comments."""
    try:
        text = data.decode("utf-8-sig")  # Windows editors write a byte order mark.
    except UnicodeDecodeError as error:
        raise SourceError(listing, "this list is not UTF-8; write one address or path per line") from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _load(listing: str, *, offline: bool) -> tuple[bytes, str | None]:
    """Return the bytes of a list or feed, and its address after redirects if it has one."""
    if re.match(r"(?i)https?://", listing):
        fetched = fetch(listing, types=FEED_TYPES, offline=offline)
        return fetched.data, fetched.url
    try:
        # One byte over the limit, to tell a list of exactly that size from a larger one.
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
