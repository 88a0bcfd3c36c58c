"""Fetch a page from the web: bounded in size, time and redirects, over verified TLS.

Whatever the server does, the result is a page's bytes or one `SourceError`.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import OPEN_COPY_AND_PIPE, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

MAX_BYTES = 10_000_000
"""Largest page, both as it was sent and as it is decompressed."""
MAX_REDIRECTS = 5
TIME_LIMIT_S = 20.0
"""From the call to the last byte, whatever the server does in between."""
_READ_BYTES = 65_536
_ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1"
_GZIP_MAGIC = b"\x1f\x8b"
_PAGE_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "multipart/related",
    "message/rfc822",
    "application/octet-stream",
    "",
)
"""Content types of pages. multipart/related and message/rfc822 are saved web archives; servers that do not
know a file's type send application/octet-stream, or none."""
FEED_TYPES = (
    *_PAGE_TYPES,
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
)
"""Content types of feeds, and of lists of addresses."""
_STATUS_PROBLEMS = {
    401: f"the site requires a log-in; {OPEN_COPY_AND_PIPE}",
    402: f"the page is behind a paywall; {OPEN_COPY_AND_PIPE}",
    403: f"the site refuses this page to programs or without a log-in; {OPEN_COPY_AND_PIPE}",
    404: "the site says that there is no such page; check the address",
    410: "the site says that this page is gone",
    429: "the site says that it was asked too often; try again later",
    451: "the site may not show this page here, for legal reasons",
}
_SERVER_FAILED = "the server failed; try again later"
_NO_PAGE = f"the server answered without a page; {OPEN_COPY_AND_PIPE}"
_UNKNOWN_HOST = ("name or service", "getaddrinfo", "nodename", "resolution", "no address")
"""Words by which the resolvers of Linux, macOS and Windows say that a name is not known."""


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as the server sent it."""

    data: bytes
    """Decompressed, but not decoded to text; at most `MAX_BYTES`."""
    url: str
    """Its address after all redirects."""
    charset: str | None
    """The encoding that the server declared, which is not always the page's."""


def fetch(
    url: str,
    *,
    offline: bool = False,
    public_only: bool = False,
    types: tuple[str, ...] = _PAGE_TYPES,
    time_limit_s: float | None = None,
) -> FetchedPage:
    """Get a page.

    Args:
        url: its address, ``http://`` or ``https://``.
        offline: refuse every address.
        public_only: refuse addresses inside a network, after redirects too, and use no proxy: for addresses
            that come from somebody else than the user.
        types: content types to accept; by default those of pages.
        time_limit_s: from the call to the last byte; None for `TIME_LIMIT_S`.

    Raises:
        SourceError: the network is forbidden, there is no such server or page, its certificate is not valid,
            it takes over 20 s or 5 redirects, or sends something that is no page of at most 10 MB.
    """
    if offline:
        raise SourceError(url, f"--offline forbids to fetch a page; {OPEN_COPY_AND_PIPE}")
    import httpx

    limit_s = TIME_LIMIT_S if time_limit_s is None else time_limit_s
    results: queue.SimpleQueue[FetchedPage | Exception] = queue.SimpleQueue()
    from reader.sources.public_transport import PublicTransport

    with httpx.Client(
        headers=request_headers() | {"Accept": _ACCEPT},
        timeout=limit_s,
        transport=PublicTransport() if public_only else None,
        trust_env=not public_only,
    ) as client:
        # In a thread of its own, because none of httpx's time limits covers the whole: neither looking the
        # name up, nor a server that sends a byte now and then.
        threading.Thread(target=_fetch_into, args=(results, client, url, types, limit_s), daemon=True).start()
        try:
            result = results.get(timeout=limit_s)
        except queue.Empty:
            raise SourceError(url, _timed_out()) from None
    if isinstance(result, SourceError):
        raise result
    if isinstance(result, Exception):
        raise SourceError(url, _describe(result)) from result
    return result


def request_headers() -> dict[str, str]:
    """Return the headers by which a site knows who asks."""
    from importlib.metadata import version

    return {
        # No browser's name: a site that does not want programs can refuse us.
        "User-Agent": f"korean-article-reader/{version('korean-article-reader')} (reads aloud for its user)",
        "Accept-Language": "ko,en;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }


def _fetch_into(
    results: queue.SimpleQueue[FetchedPage | Exception],
    client: httpx.Client,
    url: str,
    types: tuple[str, ...],
    limit_s: float,
) -> None:
    """Put the page, or the error, into the queue at which the caller waits."""
    try:
        results.put(_get(client, url, types, limit_s))
    except Exception as error:
        results.put(error)


def _get(client: httpx.Client, url: str, types: tuple[str, ...], limit_s: float) -> FetchedPage:
    """Get a page within the limits of size and time."""
    deadline = time.monotonic() + limit_s
    with contextlib.closing(_follow_redirects(client, url)) as response:
        status = response.status_code
        if status != 200:
            problem = _SERVER_FAILED if status >= 500 else _NO_PAGE
            raise SourceError(url, f"{_STATUS_PROBLEMS.get(status, problem)} (HTTP {status})")
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        # Before the body is read, so that a film or a disk image costs no more than its headers.
        if kind not in types:
            raise SourceError(url, f"expected a text page, got {kind}; name the address of an article's page")
        data = bytearray()
        for chunk in _decompress(response, url):
            data += chunk
            if len(data) > MAX_BYTES:
                raise SourceError(url, f"this is over {MAX_BYTES // 1_000_000} MB, too large for an article")
            if time.monotonic() > deadline:
                raise TimeoutError
        return FetchedPage(bytes(data), str(response.url), response.charset_encoding)


def _follow_redirects(client: httpx.Client, url: str) -> httpx.Response:
    """Return the response after all redirects, its body not yet read.

    httpx itself would read the body of each redirect, of any size.
    """
    import httpx

    request = client.build_request("GET", url)
    for _ in range(MAX_REDIRECTS + 1):
        response = client.send(request, stream=True)
        if response.next_request is None:
            return response
        response.close()
        request = response.next_request
    raise httpx.TooManyRedirects(url, request=request)


def _decompress(response: httpx.Response, url: str) -> Iterator[bytes]:
    """Yield the body in decompressed chunks, none of them larger than a page may be.

    httpx would decompress a received chunk as a whole; a few kB can contain gigabytes.
    """
    if not _is_compressed(response, url):
        yield from response.iter_raw(_READ_BYTES)
        return
    decompressor = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # Detects whether it is gzip or zlib.
    is_first = True
    partial_magic = b""
    for received in response.iter_raw(_READ_BYTES):
        rest, partial_magic = partial_magic + received, b""
        while rest:
            if decompressor.eof:  # gzip may have several members, one after another (RFC 1952, 2.2).
                rest = rest.lstrip(b"\0")
                if rest == _GZIP_MAGIC[:1]:
                    partial_magic = rest  # Its second byte comes with the next chunk.
                    break
                if not rest.startswith(_GZIP_MAGIC):
                    return  # What follows is not part of the page.
                decompressor = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
            try:
                chunk = decompressor.decompress(rest, MAX_BYTES + 1)
            except zlib.error:
                if not is_first:
                    raise
                # Some servers send "deflate" without the zlib header that RFC 9110, 8.4.1.2 asks for.
                decompressor = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
                chunk = decompressor.decompress(rest, MAX_BYTES + 1)
            is_first = False
            rest = decompressor.unused_data or decompressor.unconsumed_tail
            yield chunk
    # A connection that was cut would otherwise leave half an article that looks whole.
    if not decompressor.eof:
        raise zlib.error("the packed page ends too early")


def _is_compressed(response: httpx.Response, url: str) -> bool:
    """Whether the body is compressed in one of the two ways that were asked for; any other is refused."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise SourceError(
            url, f"the page is compressed in a way that was not asked for ({encoding}); {OPEN_COPY_AND_PIPE}"
        )
    return encoding != "identity"


def _timed_out() -> str:
    limit = f"within {TIME_LIMIT_S:.0f} s"
    return f"the site did not send the page {limit}; try again later, or {OPEN_COPY_AND_PIPE}"


def _describe(error: Exception) -> str:
    """Return what went wrong below HTTP, and what to do."""
    import httpx

    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError)):
        return "this is not the address of a page; one looks like https://news.example/article/1"
    if isinstance(error, httpx.TooManyRedirects):
        return f"the site redirects from page to page, more than {MAX_REDIRECTS} times; {OPEN_COPY_AND_PIPE}"
    if isinstance(error, (httpx.TimeoutException, TimeoutError)):
        return _timed_out()
    if isinstance(error, zlib.error):
        return f"the page arrived damaged ({error}); try again later"
    message = str(error) or type(error).__name__
    if isinstance(error, (httpx.ConnectError, OSError)):
        if "CERTIFICATE" in message or "SSL" in message or "TLS" in message:
            return f"the site's certificate or encryption is not valid, so nothing was read ({message})"
        if any(words in message.lower() for words in _UNKNOWN_HOST):
            return "there is no site of this name, or no network; check the address and the connection"
        return f"the site cannot be reached ({message}); check the address and the connection"
    return f"the connection was lost ({message}); try again later"
