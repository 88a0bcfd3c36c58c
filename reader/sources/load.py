"""Load: an address, a path or ``-`` becomes a `Page`: its bytes decoded, and what they are written in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Literal

from reader.errors import SourceError, reason
from reader.model import Page
from reader.sources.encoding import decode
from reader.sources.fetch import MAX_BYTES, fetch
from reader.sources.mhtml import is_archive, saved_page

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file; open it, copy its text into a .txt file and read that"),
    (b"PK\x03\x04", "an office document or archive; copy its text into a .txt file and read that"),
    (
        b"\xd0\xcf\x11\xe0",
        "an office document (.doc, .hwp, .xls); copy its text into a .txt file and read that",
    ),
    (b"{\\rtf", "an office document (.rtf); copy its text into a .txt file and read that"),
    (b"\x89PNG", "a picture; reader reads text, so copy the article's text into a .txt file"),
    (b"\xff\xd8\xff", "a picture; reader reads text, so copy the article's text into a .txt file"),
    (b"GIF8", "a picture; reader reads text, so copy the article's text into a .txt file"),
    (b"RIFF", "a sound, film or picture; reader reads text"),
    (b"ID3", "a sound file; reader makes those from text, it does not read them"),
    (b"OggS", "a sound or film file; reader reads text"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"\x7fELF", "a program; reader reads text"),
)
_LONGEST_MARKDOWN = 500_000
_MOST_BRACKETS = 2000
_MARKDOWN_NAMES = (".md", ".markdown")
_ADDRESS = re.compile(r"(?i)https?://")
_NO_SCHEME = re.compile(r"(?i)(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}/\S*")
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?:(?><!--.*?-->)\s*)*)<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|div|main|article|section|table|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(r"</(?:p|div|a|li|ul|span|td|tr|table|h[1-6]|body|html)\s*>", re.IGNORECASE)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:RDF|sitemapindex|urlset)\b")
_HEADING_MARK = re.compile(r"^#{1,4} \S", re.MULTILINE)
_OTHER_MARKS = re.compile(
    r"\*\*[^*\n]+\*\*|!?\[[^\]\n]*\]\([^)\s]+\)|^> \S|^[-*] \S|^```|^\d+\. \S", re.MULTILINE
)


def load(source: str, *, offline: bool = False, public_only: bool = False) -> Page:
    """Read a page.

    Args:
        source: an address (``https://…``), a path, or ``-`` for standard input: a page's text, HTML, a saved
            web archive (.mhtml) or Markdown.
        offline: refuse every address.
        public_only: refuse addresses inside a network: see `reader.sources.fetch`.

    Returns:
        The page, decoded from UTF-8, UTF-16 with a byte order mark, or CP949 (EUC-KR).

    Raises:
        SourceError: it is missing, a folder, empty, too large, not readable, or not a page of text.
    """
    charset = url = None
    if _ADDRESS.match(source):
        fetched = fetch(source, offline=offline, public_only=public_only)
        data, url, charset = fetched.data, fetched.url, fetched.charset
    else:
        data = standard_input(MAX_BYTES + 1) if source == "-" else _file(source)
    return page_of(data, source, charset=charset, url=url)


def page_of(data: bytes, source: str, *, charset: str | None = None, url: str | None = None) -> Page:
    """Make a page of bytes; `source` names them in errors, and by its ending may say what they are.

    Raises:
        SourceError: the bytes are empty, too many, another kind of file, or in no encoding Korean pages use.
    """
    _must_be_a_page(data, source)
    if is_archive(data):
        saved = saved_page(data)
        if saved is None or not saved.data.strip():
            raise SourceError(source, "there is no page in this web archive; save the page again, as HTML")
        data, charset, url = saved.data, saved.charset, url or saved.url
    text = decode(data, source, charset)
    if _FEED.match(text):
        raise SourceError(source, "this is a feed, a list of articles; name one article's page")
    return Page(text=text, kind=_kind(text, source), origin=source, url=url)


def _must_be_a_page(data: bytes, source: str) -> None:
    if not data.strip():
        raise SourceError(source, "this is empty; give it the text of a Korean article")
    if len(data) > MAX_BYTES:
        raise SourceError(source, f"this is over {MAX_BYTES // 1_000_000} MB, too large for an article")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(source, f"this is {what}")


def _kind(text: str, source: str) -> Literal["text", "html", "markdown"]:
    """What a page is written in, as its text shows; a name's ending decides where that is not clear."""
    start = text[:20_000]
    if _MARKUP.match(start) or len(_CLOSING.findall(start)) >= 5:
        return "html"
    if source.lower().endswith((".html", ".htm", ".xhtml")) and _CLOSING.search(text):
        return "html"
    if len(text) > _LONGEST_MARKDOWN or text.count("[") > _MOST_BRACKETS:
        return "text"  # Markdown's time grows with the square of unpaired brackets.
    marks = len(_OTHER_MARKS.findall(text)) + 2 * len(_HEADING_MARK.findall(text))
    if source.lower().endswith(_MARKDOWN_NAMES) or (_HEADING_MARK.search(text) and marks >= 4):
        return "markdown"
    return "text"


def standard_input(most: int) -> bytes:
    """Up to so many bytes of standard input. Raises SourceError where it is closed."""
    if sys.stdin is None:
        raise SourceError("-", "standard input is closed; pipe a text into it, or name a file")
    try:
        return sys.stdin.buffer.read(most)
    except (OSError, ValueError) as error:
        raise SourceError("-", f"standard input could not be read ({reason(error)}); name a file") from error


def _file(source: str) -> bytes:
    path = Path(source)
    try:
        if path.is_dir():
            raise SourceError(source, "this is a folder; name a text file in it")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError(
            source,
            f"there is no such file; if it is an address, write https://{source}"
            if _NO_SCHEME.fullmatch(source)
            else "there is no such file; check the name, or use - to read standard input",
        ) from error
    except PermissionError as error:
        raise SourceError(source, "this file may not be read; check its permissions") from error
    except (OSError, ValueError) as error:
        raise SourceError(source, f"this could not be read ({error})") from error
