"""Where a page says that the article, or the rest of it, is: ``meta refresh``, a frame, ``rel=next``.

Sources: HTML standard, 4.2.5.3 (refresh), 4.8.5 and 16.4 (frames), 4.6.7.11 (next). A page that has text of
its own is not left for another one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from reader.article.html_blocks import parse_html
from reader.article.metadata import read_metadata
from reader.article.page_data import syllables_in_scripts
from reader.article.prose import is_prose, match_key, visible_text
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from urllib.parse import SplitResult

    from lxml.html import HtmlElement

    from reader.model import Page

_MOST_TEXT = 400
"""Characters of text of a page that is nothing but a way to another: a notice, a menu, a foot."""
_LONGEST_NOTICE = 100
"""Characters of its sentences, which say that another page follows."""
_REPORT = re.compile(r"[가-힣](?<!니)다[.][.”’\"']*$")
"""The end of a sentence in the plain style, in which notices do not address a reader."""
_LONGEST_PAGE = 300_000
"""Characters of the markup of such a page."""
_LONGEST_DELAY_S = 5
"""Of a refresh that leads to another page; after a longer one a page shows its news again."""
_POINTS = re.compile(r"""(?i)<i?frame\b|http-equiv\s*=\s*["']?\s*refresh""")
_CONTINUES = re.compile(r"""(?i)\brel\s*=\s*["']?[^"'>]{0,60}\bnext\b""")
_REFRESH = re.compile(r"""(?i)\s*(\d{1,4})(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?["']?\s*([^"']*)""")
_BODY_FRAME = re.compile(r"(?i)main|content|article|body|view|post|screen")
_TINY = re.compile(r"\s*[0-9]{1,2}(?:px)?\s*")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_NUMBER = re.compile(r"\d{1,3}")
_PAGE_NUMBER = re.compile(
    r"[\[(]?\s*(?:\d{1,2}\s*/\s*\d{1,2}|\d{1,2}\s*(?:페이지|쪽)|page\s*\d{1,2})\s*[\])]?", re.IGNORECASE
)
_PAGE_FIELD = re.compile(r"(?i)p|pg|page|paged|page_?no|page_?num|pageindex|part")


class Pointer(NamedTuple):
    """Another page, with the article that this one only leads to."""

    address: str
    """As the page gives it, made absolute where the page's own address is known."""
    is_frame: bool
    """Whether it is shown in a frame; else the page redirects to it."""


def find_pointer(page: Page) -> Pointer | None:
    """Return where the article of a page is that has no text of its own; None for any other page.

    >>> from reader.model import Page
    >>> markup = "<iframe id='mainFrame' src='/PostView.naver?logNo=1'></iframe>"
    >>> find_pointer(Page(markup, "html", "page", "https://blog.example/1")).address
    'https://blog.example/PostView.naver?logNo=1'
    """
    if page.kind != "html" or len(page.text) > _LONGEST_PAGE or not _POINTS.search(page.text):
        return None
    root = parse_html(page.text)
    if root is None or _has_text(root):
        return None
    base = _base(root, page)
    refresh = next(_refreshes(root), None)
    frame = None if refresh else _main_frame(root)
    address = _resolve(base, refresh or frame)
    return Pointer(address, is_frame=refresh is None) if address and address != page.url else None


def next_address(page: Page) -> str | None:
    """Return where a page's article goes on: the address of its next page, which differs in a number alone.

    Other articles are declared as the next ones, too; their addresses differ in more.

    >>> from reader.model import Page
    >>> link = "<link rel=next href='?id=7&page=2'>"
    >>> next_address(Page(link, "html", "page", "https://news.example/view?id=7"))
    'https://news.example/view?id=7&page=2'
    """
    if page.kind != "html" or not _CONTINUES.search(page.text):
        return None
    root = parse_html(page.text)
    base = None if root is None else _base(root, page)
    if root is None or base is None:
        return None
    for link in root.xpath("//*[@rel and @href]"):
        if "next" in link.get("rel", "").lower().split():
            address = _resolve(base, link.get("href"))
            if address and _is_next(base, address):
                return address
    return None


def is_same_article(first: Page, further: Page) -> bool:
    """Whether two pages declare the same headline, but for the number of the page."""
    return _title_key(first) == _title_key(further) != ""


def _title_key(page: Page) -> str:
    root = parse_html(page.text) if page.kind == "html" else None
    headlines = () if root is None else read_metadata(root, page.url).headlines
    return match_key(_PAGE_NUMBER.sub("", headlines[0])) if headlines else ""


def _has_text(root: HtmlElement) -> bool:
    """Whether a page shows text, or has one for its scripts to show."""
    unseen = (
        "ancestor-or-self::*[self::script or self::style or self::noscript or self::noframes or self::title]"
    )
    texts = [visible_text(text) for text in root.xpath(f"//text()[not({unseen})]")]
    return (
        sum(map(len, texts)) > _MOST_TEXT
        or sum(len(text) for text in texts if is_prose(text)) > _LONGEST_NOTICE
        or any(_REPORT.search(text) for text in texts)
        or syllables_in_scripts(root) > THRESHOLDS.undeclared_body
    )


def _base(root: HtmlElement, page: Page) -> str | None:
    """Return the address to which a page's links are relative; None if it is not known."""
    base = root.find(".//base[@href]")
    own = page.url or read_metadata(root).url
    return _resolve(own, base.get("href")) or own if base is not None else own


def _resolve(base: str | None, address: str | None) -> str | None:
    """Return an absolute address on the web, or a relative one where the base is not known; else None."""
    if not address or not address.strip():
        return None
    try:
        full = urljoin(base or "", address.strip())
        scheme = urlsplit(full).scheme
    except ValueError:
        return None
    return (
        full.partition("#")[0] if scheme in (("http", "https") if base else ("http", "https", "")) else None
    )


def _refreshes(root: HtmlElement) -> Iterator[str]:
    """Yield the targets of the refreshes that a browser with scripts follows at once."""
    for meta in root.iter("meta"):
        if meta.get("http-equiv", "").strip().lower() != "refresh":
            continue
        refresh = _REFRESH.match(meta.get("content", ""))
        is_read = next(meta.iterancestors("noscript"), None) is None
        if refresh and refresh[2].strip() and int(refresh[1]) <= _LONGEST_DELAY_S and is_read:
            yield refresh[2].strip()


def _main_frame(root: HtmlElement) -> str | None:
    """Return the address of the frame that shows the page's content; None where no frame does."""
    frames = [
        frame
        for frame in root.iter("frame", "iframe")
        if frame.get("src", "").strip() and not _is_unseen(frame)
    ]
    frames.sort(key=_is_main, reverse=True)  # Of equals the first.
    return frames[0].get("src") if frames else None


def _is_main(frame: HtmlElement) -> bool:
    names = f"{frame.get('id', '')} {frame.get('name', '')}"
    return bool(_BODY_FRAME.search(names))


def _is_unseen(frame: HtmlElement) -> bool:
    """Whether a frame is hidden, or as small as those that only count visitors."""
    around = [frame, *frame.iterancestors()]
    return any(
        element.tag == "noscript" or "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
        for element in around
    ) or any(_TINY.fullmatch(frame.get(side, "")) for side in ("width", "height"))


def _is_next(address: str, following: str) -> bool:
    """Whether an address is another's with the next number of a page."""
    first, second = urlsplit(address), urlsplit(following)
    if (first.scheme, first.netloc) != (second.scheme, second.netloc):
        return False
    if first.path == second.path:
        return _is_next_query(first, second)
    return first.query == second.query and _is_next_path(unquote(first.path), unquote(second.path))


def _is_next_query(first: SplitResult, second: SplitResult) -> bool:
    """Whether a query differs in one number of a page."""
    before, after = dict(parse_qsl(first.query)), dict(parse_qsl(second.query))
    changed = [name for name in {*before, *after} if before.get(name) != after.get(name)]
    if len(changed) != 1 or not _PAGE_FIELD.fullmatch(changed[0]):
        return False
    return _is_following(before.get(changed[0]), after.get(changed[0]))


def _is_next_path(first: str, second: str) -> bool:
    """Whether a path has a number of a page at its end (``/2``, ``/page/2``, ``_2.html``), the next one."""
    first_stem, _, first_ending = first.rstrip("/").partition(".")
    second_stem, _, second_ending = second.rstrip("/").partition(".")
    if first_ending != second_ending:
        return False
    number = re.search(r"(?:^|[/_-])(\d{1,2})$", second_stem)
    if number is None:
        return False
    base = second_stem[: number.start()].removesuffix("/page")
    earlier = re.fullmatch(rf"{re.escape(base)}(?:(?:/page)?[/_-](\d{{1,2}}))?", first_stem)
    # The number at the end of /news/7 is the article's own, where nothing before it names the article.
    names_article = base != second_stem[: number.start()] or re.search(
        r"[\d_-]|\w{12}", base.rpartition("/")[2]
    )
    if earlier is None or not (names_article or earlier[1] is None):
        return False
    return _is_following(earlier[1], number[1])


def _is_following(before: str | None, after: str | None) -> bool:
    """Whether a number of a page comes after another; without one a page is the first."""
    numbers = [number for number in (before or "1", after or "") if _NUMBER.fullmatch(number)]
    return len(numbers) == 2 and int(numbers[1]) - int(numbers[0]) == 1
