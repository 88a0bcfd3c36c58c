"""What an HTML page says of itself to machines: schema.org JSON-LD and microdata, OpenGraph, ``<meta>``, ``<link>``.

Sources: schema.org/NewsArticle; ogp.me; the HTML standard, 4.2.5. Whatever is not said is None.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from reader.article.dates import SEOUL, stamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report)$")
_PUBLISHED = (
    "article:published_time og:article:published_time og:published_time og:pubdate datepublished article:published "
    "pubdate publishdate publish-date publish_date published_time parsely-pub-date sailthru.date dc.date.issued "
    "dc.date.created dcterms.created dc.date date article_date regdate"
).split()
_UPDATED = (
    "article:modified_time og:article:modified_time datemodified article:modified og:updated_time updated_time "
    "dcterms.modified dc.date.modified lastmod moddate"
).split()
_AUTHOR = "article:author og:article:author dable:author byl author dc.creator parsely-author sailthru.author".split()
_PUBLISHER = (
    "article:media_name og:site_name application-name dc.publisher article:publisher publisher".split()
)
_PORTAL = re.compile(r"\s*\|.*")
"""A portal's name behind the outlet's."""
_JAVA_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{1,2} [\d:]{8}) (?:KST|GMT\+09:00) (\d{4})")
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?")
_FIRST_YEAR = 1990
_LONGEST_JSON = 2_000_000


_SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of characters, as JSON may hold and no file can."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article."""

    headlines: tuple[str, ...] = ()
    """Its headline in every form the page gives, the most trusted first; the last may name the outlet, too."""
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    """As given: ``홍길동 기자``, ``hong@news.example``, the outlet."""
    publisher: str | None = None
    published: datetime | None = None
    """With the page's zone, Asia/Seoul where it gives none or UTC."""
    updated: datetime | None = None
    url: str | None = None
    """Canonical address."""
    image: str | None = None
    """Address of the lead picture."""
    description: str | None = None
    """How the page sums itself up; mostly the body's first words."""
    body: str | None = None
    """The article's text, where the page repeats it for machines."""
    times: tuple[datetime, ...] = ()
    """Times to the second that elements carry behind what they show."""


def metadata(root: HtmlElement, address: str | None = None) -> Metadata:
    """Read what a page says of itself; `address`: where it was fetched from, for relative links."""
    said = _metas(root)
    article = _json_article(root)
    micro = _microdata(root)
    titles = (article.get("headline"), said.get("og:title"), said.get("twitter:title"), micro.get("headline"))
    headlines = [*titles, said.get("title"), root.findtext(".//head/title") or root.findtext(".//title")]
    return Metadata(
        headlines=tuple(dict.fromkeys(text for text in map(_plain, headlines) if text)),
        subtitle=_plain(article.get("alternativeHeadline")),
        authors=tuple(_people(article.get("author")))
        or tuple(name for name in _first_of(said, _AUTHOR) if not _PORTAL.search(name)),
        publisher=next(iter(_people(article.get("publisher"))), None)
        or next(
            (_PORTAL.sub("", name) for name in _first_of(said, _publishers(said)) if "/" not in name), None
        ),
        published=_first_time(
            [article.get("datePublished"), *_values(said, _PUBLISHED), micro.get("datepublished")]
        ),
        updated=_first_time(
            [article.get("dateModified"), *_values(said, _UPDATED), micro.get("datemodified")]
        ),
        url=_address(root, said, {"url": micro.get("mainentityofpage")} | article, address),
        image=_image(article, said, address),
        description=_plain(
            said.get("og:description") or said.get("description") or article.get("description")
        ),
        body=_text(article.get("articleBody")),
        times=tuple(_carried_times(root)),
    )


def moment(text: object) -> datetime | None:
    """A time as pages write it for machines, with its zone, Asia/Seoul where it names none or UTC.

    >>> moment("2024-03-05T14:02:00").isoformat()
    '2024-03-05T14:02:00+09:00'
    """
    if not isinstance(text, str) or not 8 <= len(text.strip()) <= 60:
        return None
    plain = text.strip()
    digits, java = _DIGITS.fullmatch(plain), _JAVA_DATE.fullmatch(plain)
    try:
        if digits:
            when = datetime(*(int(part or 0) for part in digits.groups()))  # type: ignore[arg-type]
        elif java:
            when = datetime.strptime(" ".join(java.groups()), "%b %d %H:%M:%S %Y")
        else:
            when = datetime.fromisoformat(plain)
    except ValueError:
        found = stamps(plain)
        if found:
            when = found[0].when
        else:
            try:
                when = parsedate_to_datetime(plain)
            except (ValueError, TypeError, IndexError):
                return None
    try:
        when = (when if when.tzinfo else when.replace(tzinfo=SEOUL)).replace(microsecond=0)
        # UTC is how machines say it; the day that a listener knows is Seoul's.
        when = when if when.utcoffset() else when.astimezone(SEOUL)
        return when if when.year >= _FIRST_YEAR and when < datetime.now(UTC) + timedelta(days=366) else None
    except (ValueError, OverflowError):
        return None


def _metas(root: HtmlElement) -> dict[str, str]:
    """``<meta>`` by name, in lower case; the first of each counts."""
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = meta.get("content", "").strip()
        if name and content:
            said.setdefault(name, content)
    return said


def _microdata(root: HtmlElement) -> dict[str, str]:
    """``itemprop`` values that stand in the page itself, and ``<time>`` that says it is the publication's."""
    found: dict[str, str] = {}
    for element in root.iterfind(".//*[@itemprop]"):
        name = element.get("itemprop", "").lower()
        if name in ("headline", "datepublished", "datemodified", "mainentityofpage"):
            value = (
                element.get("datetime")
                or element.get("content")
                or element.get("itemid")
                or element.get("href")
                or " ".join(element.text_content().split())
            )
            found.setdefault(name, value)
    for element in root.iter("time"):
        if "pubdate" in element.attrib and element.get("datetime"):
            found.setdefault("datepublished", element.get("datetime", ""))
    return found


def _carried_times(root: HtmlElement) -> Iterator[datetime]:
    """Times in ``datetime`` and ``data-`` attributes, the first few."""
    elements = root.xpath(
        "//*[@datetime or @*[starts-with(name(), 'data-') and (contains(name(), 'date') or contains(name(), 'time'))]]"
    )
    for element in elements[:20]:
        for name, value in element.attrib.items():
            if name == "datetime" or name.startswith("data-"):
                when = moment(value)
                if when:
                    yield when


def _json_article(root: HtmlElement) -> dict[str, Any]:
    """The page's schema.org article; empty when there is none."""
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in script.get("type", "") or len(text) > _LONGEST_JSON:
            continue
        try:
            data = json.loads(
                text.strip().removeprefix("<!--").removesuffix("-->").rstrip("; \n"), strict=False
            )
        except (ValueError, RecursionError):
            continue
        found.extend(node for node in _nodes(data) if _is_article(node))
    return max(found, key=lambda node: ("headline" in node) + ("datePublished" in node), default={})


def _nodes(data: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The things a JSON-LD text describes, those of a list or ``@graph`` one by one."""
    if isinstance(data, list) and depth < 4:
        for item in data[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity"):
            if key in data and depth < 4:
                yield from _nodes(data[key], depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE_TYPE.search(kind) for kind in kinds)


def _people(said: object) -> Iterator[str]:
    """Names in a schema.org value: a text, a Person or Organization, or a list of them."""
    if isinstance(said, list):
        for one in said[:20]:
            yield from _people(one)
    elif isinstance(said, dict):
        yield from _people(said.get("name"))
    else:
        text = _plain(said)
        if text and not text.startswith("http"):
            yield text


def _values(said: dict[str, str], names: Iterable[str]) -> Iterator[str]:
    return (said[name] for name in names if name in said)


def _first_of(said: dict[str, str], names: Iterable[str]) -> Iterator[str]:
    return (text for value in _values(said, names) if (text := _plain(value)))


def _publishers(said: dict[str, str]) -> list[str]:
    """Where the outlet's name may stand, the most trusted first; a portal names it as the author."""
    return ["og:article:author", *_PUBLISHER] if "|" in said.get("og:article:author", "") else _PUBLISHER


def _first_time(values: Iterable[object]) -> datetime | None:
    """The first that is a time; a day alone gives way to a time on that day."""
    times = [when for when in map(moment, values) if when]
    if not times:
        return None
    day = times[0]
    if day.hour or day.minute:
        return day
    return next((when for when in times if when.date() == day.date() and (when.hour or when.minute)), day)


def _address(
    root: HtmlElement, said: dict[str, str], article: dict[str, Any], address: str | None
) -> str | None:
    """The canonical address; a front page's is none of the article's."""
    links = [
        link.get("href") for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split()
    ]
    entity = article.get("mainEntityOfPage")
    entity = entity.get("@id") or entity.get("url") if isinstance(entity, dict) else entity
    for said_address in (*links, said.get("og:url"), entity, article.get("url"), address):
        text = _plain(said_address)
        if not text:
            continue
        try:
            full = urljoin(address or said.get("og:url", ""), text)
            parts = urlsplit(full)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return full
    return None


def _image(article: dict[str, Any], said: dict[str, str], address: str | None) -> str | None:
    image = article.get("image")
    image = image[0] if isinstance(image, list) and image else image
    image = image.get("url") if isinstance(image, dict) else image
    text = _plain(said.get("og:image")) or _plain(image)
    try:
        full = urljoin(address or "", text) if text else None
    except ValueError:
        return None
    return full if full and full.startswith(("http://", "https://")) else None


def _plain(said: object) -> str | None:
    """A short text without markup; entities that were escaped twice are undone."""
    if not isinstance(said, str):
        return None
    text = _SURROGATE.sub("", html.unescape(said) if "&" in said else said)
    return " ".join(re.sub(r"</?(?:b|br|strong|em|i|span|font)\b[^>]{0,200}>", " ", text).split()) or None


def _text(said: object) -> str | None:
    """A long text with its paragraphs' breaks."""
    if not isinstance(said, str) or not said.strip():
        return None
    text = _SURROGATE.sub("", html.unescape(said) if "&" in said else said)
    return re.sub(r"<[^>]{1,200}>", "\n", text)
