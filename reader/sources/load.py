"""Load a page from an address, a path, standard input or a text: decode it and detect its format."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from reader.errors import SourceError, reason
from reader.model import Page, Text
from reader.sources import fetch as fetch_module
from reader.sources.addresses import address_of
from reader.sources.encoding import decode
from reader.sources.fetch import MAX_BYTES
from reader.sources.mhtml import extract_page, is_archive

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
_MAX_MARKDOWN_CHARS = 500_000
_MAX_MARKDOWN_BRACKETS = 2000
"""The Markdown parser's time grows with the square of unpaired brackets, so longer texts are not parsed."""
_MARKDOWN_SUFFIXES = (".md", ".markdown")
_ADDRESS_WITHOUT_SCHEME = re.compile(r"(?i)(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}/\S*")
_XML_DECLARATION = r"(?: <\?xml [^>]* > \s* )?"
# Atomic groups (Python 3.11): without them comments that never end take exponential time.
_HTML_START = re.compile(
    rf"""
    \s* {_XML_DECLARATION}
    (?> (?: (?> <!-- .*? --> ) \s* )* )                 # comments
    <
    (?:
        !doctype\s+html | html | head | body | meta | title | link | script | style
        | frameset | frame | iframe | div | main | article | section | table | p | h[1-6]
    ) \b
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_FEWEST_MARKS = 4
"""Marks of Markdown in a text whose name does not say that it is, headings counted twice."""
_PAGE_START = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CLOSING_TAG = re.compile(
    r"""
    </ (?: p | div | a | li | ul | d[dlt] | span | td | tr | table | h[1-6]
           | section | article | body | html ) \s* >
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FEED = re.compile(
    rf"\s* {_XML_DECLARATION} < (?: rss | feed | rdf:RDF | sitemapindex | urlset ) \b", re.VERBOSE
)
_MARKDOWN_HEADING = re.compile(r"^#{1,4} \S(?!.*\s#)", re.MULTILINE)
"""A heading, and no row of tags: ``# 강 # 다리``."""
_MARKDOWN_OTHER = re.compile(
    r"""
    \*\* [^*\n]+ \*\*                     # bold
    | !? \[ [^\]\n]* \] \( [^)\s]+ \)     # a link or an image
    | ^ >\ \S                             # a quotation
    | ^ [-*]\ \S                          # an item of a list
    | ^ ```                               # code
    | ^ \d+\.\ \S                        # an item of a numbered list
    """,
    re.MULTILINE | re.VERBOSE,
)
_FRONT_MATTER = re.compile(r"\s*(?:---[ \t]*\r?\n\s*['\"]?[\w-]+['\"]?\s*:|\+\+\+[ \t]*\r?\n)")
"""The start of front matter in YAML or TOML, which only Markdown files have, however much HTML is in them."""
_TEXT_ORIGIN = "text"
"""Name of a `Text` in errors and as a page's origin."""


def load(
    source: str | Path | Text, *, offline: bool = False, public_only: bool = False, browser: bool = False
) -> Page:
    """Read a page.

    Args:
        source: an address (``https://…``), a path, or ``-`` for standard input: a page's text, HTML, a saved
            web archive (.mhtml) or Markdown. Or a page's text itself, as `Text`.
        offline: refuse every address.
        public_only: refuse addresses inside a network: see `reader.sources.fetch`.
        browser: load a page at an address in a browser, which runs its scripts: see `reader.sources.browser`.

    Returns:
        The page, decoded from UTF-8, UTF-16 with a byte order mark, or CP949 (EUC-KR).

    Raises:
        ExtraMissingError: `browser` needs the extra of that name.
        SourceError: it is missing, a folder, empty, over 10 MB, not readable, or not a page of text; or its
            server did not send it within 20 s, the browser within 45 s. Reading a file or standard input has
            no time limit.
    """
    if isinstance(source, Text):
        # Through bytes, so that size, binary characters and a byte order mark are treated as those of a file.
        data = source.text.encode(errors="replace")
        _check_size(data, _TEXT_ORIGIN)
        return Page(text=decode(data, _TEXT_ORIGIN), kind="text", origin=_TEXT_ORIGIN)
    source = str(source)
    address = address_of(source)
    if address is not None:
        return _load_from_web(address, offline=offline, public_only=public_only, browser=browser)
    data = read_standard_input(MAX_BYTES + 1) if source == "-" else _read_file(source)
    page = page_from_bytes(data, source)
    if page.kind != "html":
        return page
    from reader.sources.follow import refer  # A text needs no HTML parser.

    return refer(page)


def is_address(source: str) -> bool:
    """Whether a source is an address on the web rather than a path."""
    return address_of(source) is not None


def _load_from_web(address: str, *, offline: bool, public_only: bool, browser: bool) -> Page:
    """Fetch a page, and the others to which it leads, within one time limit."""
    from reader.sources import browser as browser_module
    from reader.sources.follow import follow

    if browser:
        browser_module.check_browser(address)
    limit_s = browser_module.TIME_LIMIT_S if browser else fetch_module.TIME_LIMIT_S
    ends = time.monotonic() + limit_s
    host = urlsplit(address).netloc

    def get(url: str) -> Page:
        # A page from elsewhere may name addresses of the user's own network.
        only = public_only or urlsplit(url).netloc != host
        left_s = min(fetch_module.TIME_LIMIT_S, max(0.0, ends - time.monotonic()))
        fetched = fetch_module.fetch(url, offline=offline, public_only=only, time_limit_s=left_s)
        page = page_from_bytes(fetched.data, url, charset=fetched.charset, url=fetched.url)
        if not browser or page.kind != "html":
            return page
        left_s = max(0.0, ends - time.monotonic())
        return browser_module.render(page, host=host, public_only=public_only, time_limit_s=left_s)

    return follow(get(address), get)


def page_from_bytes(data: bytes, source: str, *, charset: str | None = None, url: str | None = None) -> Page:
    """Decode a page's bytes, and detect whether they are text, HTML or Markdown.

    Args:
        data: at most 10 MB.
        source: their name in errors; its ending may tell the format.
        charset: the encoding that the server declared, if any.
        url: the page's address, if known; else that in a web archive.

    Raises:
        SourceError: the bytes are empty, too many, another kind of file, or in no encoding Korean pages use.
    """
    _check_size(data, source)
    # Before it is decoded, for a message that names the kind of file.
    _check_file_type(data, source)
    if is_archive(data):
        archived = extract_page(data)
        if archived is None or not archived.data.strip():
            raise SourceError(source, "there is no page in this web archive; save the page again, as HTML")
        data, charset, url = archived.data, archived.charset, url or archived.url
    text = decode(data, source, charset)
    # After decoding, because a feed may be in UTF-16.
    if _FEED.match(text):
        raise SourceError(source, "this is a feed, a list of articles; name one article's page")
    return Page(text=text, kind=_detect_kind(text, source), origin=source, url=url)


def _check_size(data: bytes, source: str) -> None:
    if not data.strip():
        raise SourceError(source, "this is empty; give it the text of a Korean article")
    if len(data) > MAX_BYTES:
        raise SourceError(source, f"this is over {MAX_BYTES // 1_000_000} MB, too large for an article")


def _check_file_type(data: bytes, source: str) -> None:
    for signature, description in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(source, f"this is {description}")


def _detect_kind(text: str, source: str) -> Literal["text", "html", "markdown"]:
    """Return a page's format as its text shows it; where that is not clear its name's ending decides."""
    start = text[:20_000]
    is_page = source.lower().endswith((".html", ".htm", ".xhtml"))
    is_too_costly = len(text) > _MAX_MARKDOWN_CHARS or text.count("[") > _MAX_MARKDOWN_BRACKETS
    if _FRONT_MATTER.match(start) and not is_page:
        return "text" if is_too_costly else "markdown"
    is_named_markdown = source.lower().endswith(_MARKDOWN_SUFFIXES)
    # Markdown may have tables and boxes of HTML in it.
    is_mixed = is_named_markdown and not is_too_costly and not _PAGE_START.match(start)
    if not (is_mixed and _is_like_markdown(text)) and _is_html(text, is_page=is_page):
        return "html"
    if is_too_costly:
        return "text"
    return "markdown" if is_named_markdown or _is_like_markdown(text) else "text"


def _is_like_markdown(text: str) -> bool:
    """Whether a text has headings and other marks of Markdown: ``# 1면`` is a line of copied text, too."""
    headings = len(_MARKDOWN_HEADING.findall(text))
    return headings > 0 and len(_MARKDOWN_OTHER.findall(text)) + 2 * headings >= _FEWEST_MARKS


def _is_html(text: str, *, is_page: bool) -> bool:
    """Whether a text is a page, or a part of one; one tag is enough where the name says so."""
    start = text[:20_000]
    return (
        bool(_HTML_START.match(start))
        or len(_CLOSING_TAG.findall(start)) >= 5
        or text.rstrip()[-len("</html>") :].lower() == "</html>"
        or (is_page and bool(_CLOSING_TAG.search(text)))
    )


def read_standard_input(limit: int) -> bytes:
    """Return up to `limit` bytes of standard input. It waits for them as long as their writer takes.

    Raises:
        SourceError: standard input is closed, or reading it failed.
    """
    if sys.stdin is None:
        raise SourceError("-", "standard input is closed; pipe a text into it, or name a file")
    try:
        return sys.stdin.buffer.read(limit)
    except (OSError, ValueError) as error:
        raise SourceError("-", f"standard input could not be read ({reason(error)}); name a file") from error


def _read_file(source: str) -> bytes:
    path = Path(source)
    try:
        if path.is_dir():
            raise SourceError(source, "this is a folder; name a text file in it")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)  # One byte more than allowed shows that it is too large.
    except FileNotFoundError as error:
        raise SourceError(
            source,
            f"there is no such file; if it is an address, write https://{source}"
            if _ADDRESS_WITHOUT_SCHEME.fullmatch(source)
            else "there is no such file; check the name, or use - to read standard input",
        ) from error
    except PermissionError as error:
        raise SourceError(source, "permission denied; check the file's permissions") from error
    except (OSError, ValueError) as error:
        raise SourceError(source, f"this could not be read ({error})") from error
