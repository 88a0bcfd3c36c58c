"""Fetch a page from the web: bounded in size, time and redirects, over verified TLS.

Whatever the server does, the answer is a page's bytes or one `SourceError`.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import OPEN_COPY_AND_PIPE as _BY_HAND
from reader.errors import SourceError
from reader.system import offline

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

MAX_BYTES = 10_000_000
"""Of a page, as it was sent and as it is unpacked."""
MAX_REDIRECTS = 5
TOTAL_S = 20.0
"""From the call to the last byte, whatever the server does in between."""
_GZIP = b"\x1f\x8b"
_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "multipart/related",
    "message/rfc822",
    "application/octet-stream",
    "",
)
FEED_TYPES = (
    *_TYPES,
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
)
"""Of feeds and lists."""
_STATUS = {
    401: f"the site wants a log-in; {_BY_HAND}",
    402: f"the site wants to be paid for this page; {_BY_HAND}",
    403: f"the site refuses this page to programs or without a log-in; {_BY_HAND}",
    404: "the site says that there is no such page; check the address",
    410: "the site says that this page is gone",
    429: "the site says that it was asked too often; try again later",
    451: "the site may not show this page here, for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as the server sent it."""

    data: bytes
    """Unpacked, not yet decoded."""
    url: str
    """Where it came from in the end, behind all redirects."""
    charset: str | None
    """The encoding the server named, which is not always the page's."""


def fetch(url: str, *, public_only: bool = False, types: tuple[str, ...] = _TYPES) -> Fetched:
    """Get a page.

    Args:
        url: its address, ``http://`` or ``https://``.
        public_only: refuse addresses inside a network, behind redirects too, and use no proxy: for addresses
            that others name.
        types: of content that are taken; by default those of pages.

    Raises:
        SourceError: the network is forbidden, there is no such server or page, its certificate is not valid,
            it takes over 20 s or 5 redirects, or answers with something that is no page of at most 10 MB.
    """
    from importlib.metadata import version

    if offline.is_forbidden():
        raise SourceError(url, f"--offline forbids to fetch a page; {_BY_HAND}")
    import httpx

    headers = {
        "User-Agent": f"korean-article-reader/{version('korean-article-reader')} (reads aloud for its user)",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
        "Accept-Language": "ko,en;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
    answers: queue.SimpleQueue[Fetched | Exception] = queue.SimpleQueue()
    from reader.sources.public_transport import PublicTransport

    with httpx.Client(
        headers=headers,
        timeout=TOTAL_S,
        transport=PublicTransport() if public_only else None,
        trust_env=not public_only,
    ) as client:
        # In a thread of its own, because no time limit of the library's covers the whole: looking the name
        # up, or a server that sends a byte now and then.
        threading.Thread(target=_answer, args=(client, url, types, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=TOTAL_S)
        except queue.Empty:
            raise SourceError(
                url, f"the site did not send the page within {TOTAL_S:.0f} s; try again later, or {_BY_HAND}"
            ) from None
    if isinstance(answer, SourceError):
        raise answer
    if isinstance(answer, Exception):
        raise SourceError(url, _explained(answer)) from answer
    return answer


def _answer(
    client: httpx.Client,
    url: str,
    types: tuple[str, ...],
    answers: queue.SimpleQueue[Fetched | Exception],
) -> None:
    """Put the page, or what went wrong, where the caller waits for it."""
    try:
        answers.put(_get(client, url, types))
    except Exception as error:
        answers.put(error)


def _opened(client: httpx.Client, url: str) -> httpx.Response:
    """The answer behind all redirects, its body unread. (httpx would read a redirect's, of any size.)"""
    import httpx

    request = client.build_request("GET", url)
    for _ in range(MAX_REDIRECTS + 1):
        response = client.send(request, stream=True)
        if response.next_request is None:
            return response
        response.close()
        request = response.next_request
    raise httpx.TooManyRedirects(url, request=request)


def _get(client: httpx.Client, url: str, types: tuple[str, ...]) -> Fetched:
    deadline = time.monotonic() + TOTAL_S
    with contextlib.closing(_opened(client, url)) as response:
        status = response.status_code
        if status != 200:
            trouble = "the site has trouble of its own; try again later" if status >= 500 else _BY_HAND
            raise SourceError(url, f"{_STATUS.get(status, trouble)} (HTTP {status})")
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in types:
            raise SourceError(url, f"this is no page but {kind}; reader reads articles from pages of text")
        data = bytearray()
        for piece in _unpacked(response, url):
            data += piece
            if len(data) > MAX_BYTES:
                raise SourceError(url, f"this is over {MAX_BYTES // 1_000_000} MB, too large for an article")
            if time.monotonic() > deadline:
                raise TimeoutError
        return Fetched(bytes(data), str(response.url), response.charset_encoding)


def _unpacked(response: httpx.Response, url: str) -> Iterator[bytes]:
    """The body's pieces, unpacked, none of them larger than a page may be.

    httpx unpacks whatever a piece holds; a few kB can hold gigabytes.
    """
    packing = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if packing == "identity":
        yield from response.iter_raw(65536)
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise SourceError(url, f"the page is packed in a way that was not asked for ({packing}); {_BY_HAND}")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # Finds out whether it is gzip or zlib.
    is_first = True
    begun = b""
    for arrived in response.iter_raw(65536):
        rest, begun = begun + arrived, b""
        while rest:
            if unpacker.eof:  # gzip may have several members, one behind another (RFC 1952, 2.2).
                rest = rest.lstrip(b"\0")
                if rest == _GZIP[:1]:
                    begun = rest  # Its second byte comes with the next piece.
                    break
                if not rest.startswith(_GZIP):
                    return  # What follows is no part of the page.
                unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
            try:
                piece = unpacker.decompress(rest, MAX_BYTES + 1)
            except zlib.error:
                if not is_first:
                    raise
                unpacker = zlib.decompressobj(wbits=-zlib.MAX_WBITS)  # "deflate" without zlib's header.
                piece = unpacker.decompress(rest, MAX_BYTES + 1)
            is_first = False
            rest = unpacker.unused_data or unpacker.unconsumed_tail
            yield piece
    if not unpacker.eof:
        raise zlib.error("the packed page ends too early")


def _explained(error: Exception) -> str:
    """What went wrong below the page, and what to do."""
    import httpx

    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError)):
        return "this is no address of a page; one looks like https://news.example/article/1"
    if isinstance(error, httpx.TooManyRedirects):
        return f"the site sends from page to page, more than {MAX_REDIRECTS} times; {_BY_HAND}"
    if isinstance(error, (httpx.TimeoutException, TimeoutError)):
        return f"the site did not send the page within {TOTAL_S:.0f} s; try again later, or {_BY_HAND}"
    if isinstance(error, zlib.error):
        return f"the page arrived damaged ({error}); try again later"
    said = str(error) or type(error).__name__
    if isinstance(error, (httpx.ConnectError, OSError)):
        if "CERTIFICATE" in said or "SSL" in said or "TLS" in said:
            return f"the site's certificate or encryption is not valid, so nothing was read ({said})"
        if any(
            sign in said.lower()
            for sign in ("name or service", "getaddrinfo", "nodename", "resolution", "no address")
        ):
            return "there is no site of this name, or no network; check the address and the connection"
        return f"the site cannot be reached ({said}); check the address and the connection"
    return f"the site broke off ({said}); try again later"
