"""Read the metadata that an HTML page declares: schema.org, OpenGraph, ``<meta>``, ``<link>``.

Sources: schema.org/NewsArticle (JSON-LD and microdata); ogp.me; the HTML standard, 4.2.5. What a page does
not declare is None, never guessed.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from reader.article.dates import SEOUL, parse_date_line, with_numeric_months
from reader.article.prose import is_prose
from reader.article.settings import THRESHOLDS
from reader.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report)$")
META_NAMES = Table(
    "reader.article",
    "meta_names.tsv",
    {"name": "[a-z_:.-]+", "field": "published|updated|author|publisher", "rank": r"\d+"},
    key=2,
)


def _ranked_names(field: str) -> list[str]:
    """Return the names of ``<meta>`` that declare a field, the most trusted first."""
    ranks = {name: int(rank) for name, each, rank in META_NAMES.rows if each == field}
    return sorted(ranks, key=ranks.__getitem__)


_PUBLISHED_NAMES = _ranked_names("published")
_UPDATED_NAMES = _ranked_names("updated")
_AUTHOR_NAMES = _ranked_names("author")
_PUBLISHER_NAMES = _ranked_names("publisher")
_PUBLISHED_CLASSES = ("published", "dt-published", "entry-date", "post-date")
_UPDATED_CLASSES = ("updated", "dt-updated")
"""Classes of the microformat h-entry (microformats.org), and those that WordPress and Blogger use besides."""
_PORTAL = re.compile(r"\s*\|.*")
"""A portal's name, which follows the outlet's."""
_JAVA_TIME = re.compile(
    r"""
    [A-Z][a-z]{2} [ ]                                # Tue
    ( [A-Z][a-z]{2} [ ] \d{1,2} [ ] [\d:]{8} ) [ ]   # Mar 05 14:02:00
    (?: KST | GMT\+09:00 ) [ ]
    ( \d{4} )
    """,
    re.VERBOSE,
)
"""Java's Date.toString, as some servers put it into the page: ``Tue Mar 05 14:02:00 KST 2024``."""
_PACKED_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?")
"""``20240305140200``."""
_SLASHED_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?=\D|$)")
"""``07/27/2022``: the month first as in the United States, unless there is no such month."""
_MONTHS_A_YEAR = 12
_CAPTCHA = re.compile(r"captcha|challenge-platform|challenges\.cloudflare", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:b|br|strong|em|i|span|font)\b[^>]{0,200}>")
_ANY_TAG = re.compile(r"<[^>]{1,200}>")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Unpaired surrogates, which JSON can escape but UTF-8 cannot encode."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares about its article."""

    headlines: tuple[str, ...] = ()
    """The headline in every form the page gives, the most trusted first; the last may name the outlet."""
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    """As the page gives them: ``홍길동 기자``, ``hong@news.example``, the outlet."""
    publisher: str | None = None
    published: datetime | None = None
    """Aware: in the page's time zone, or in Asia/Seoul where it gives none or UTC. So are all times here."""
    published_sources: int = 0
    """How many of the declarations in the page's markup agree on that day: JSON-LD, each ``<meta>``,
    microdata."""
    updated: datetime | None = None
    url: str | None = None
    """Canonical address."""
    image: str | None = None
    """Address of the lead image."""
    description: str | None = None
    """The page's own summary; mostly the first words of the body."""
    body: str | None = None
    """The article's text, where the page repeats it as schema.org's articleBody."""
    is_article: bool = False
    """Whether the page declares to be an article: og:type, schema.org's type or articleBody."""
    kinds: frozenset[str] = frozenset()
    """Kinds of pages without an article of which its forms are a sign: see rejection_words.tsv."""
    is_front: bool = False
    """Whether the page declares the site's root as its address. Some sites do so on every page."""
    choices: int = 0
    """Choices to tick that are sentences, as a questionnaire has them."""
    times: tuple[datetime, ...] = ()
    """Times in attributes of elements, which may be more exact than the text of these."""


def read_metadata(root: HtmlElement, address: str | None = None) -> Metadata:
    """Read what a page declares about its article.

    Args:
        root: the page.
        address: the URL it was fetched from, to resolve relative links; None for a file.

    Returns:
        The metadata; None or empty for what the page does not declare.

    >>> from reader.article.html_blocks import parse_html
    >>> read_metadata(parse_html("<title>새 다리</title><meta name=author content='홍길동 기자'>")).authors
    ('홍길동 기자',)
    """
    metas, article, micro = _metas(root), _json_article(root), _microdata(root)
    # By trust: JSON-LD is written for this, <title> mostly has the outlet's name in it.
    titles = (
        article.get("headline"),
        # Of several the last: a page's own is written below those that its template has for the whole site.
        *reversed(_contents(root, "og:title")),
        *reversed(_contents(root, "twitter:title")),
        micro.get("headline"),
        metas.get("title"),
        root.findtext(".//head/title") or root.findtext(".//title"),
    )
    published = [article.get("datePublished"), *_values(metas, _PUBLISHED_NAMES), micro.get("datepublished")]
    updated = [article.get("dateModified"), *_values(metas, _UPDATED_NAMES), micro.get("datemodified")]
    headlines = tuple(dict.fromkeys(title for title in map(_short_text, titles) if title))
    when = _first_time(published)
    canonical = _canonical(root)
    description = metas.get("og:description") or metas.get("description") or article.get("description")
    return Metadata(
        headlines=headlines,
        subtitle=_short_text(article.get("alternativeHeadline")),
        authors=_authors(metas, article, headlines),
        publisher=_publisher(metas, article),
        published=when,
        published_sources=sum(
            each.date() == when.date() for each in map(parse_time, published) if each and when
        ),
        updated=_first_time(updated),
        is_front=_is_root(metas.get("og:url")) or any(map(_is_root, canonical)),
        choices=_choices(root),
        url=_address(canonical, metas, {"url": micro.get("mainentityofpage")} | article, address),
        image=_image(article, metas, address),
        description=_short_text(description),
        body=_long_text(article.get("articleBody")),
        is_article=_declares_article(root, metas, article),
        kinds=frozenset(_kinds(root)),
        times=tuple(_attribute_times(root)),
    )


def parse_time(text: object) -> datetime | None:
    """Parse a time in any format that pages use in their markup.

    Args:
        text: the value as declared, of any type.

    Returns:
        The time in the zone that it gives, in Asia/Seoul where it gives none or UTC; None for anything else,
        and for times before the web or in the far future.

    >>> parse_time("2024-03-05T14:02:00").isoformat()
    '2024-03-05T14:02:00+09:00'
    >>> parse_time("2024년 3월 5일 오후 2시 2분").isoformat()
    '2024-03-05T14:02:00+09:00'
    """
    if not isinstance(text, str):
        return None
    text = text.strip()
    when = _parsed(text) if THRESHOLDS.shortest_time <= len(text) <= THRESHOLDS.longest_time else None
    if when is None:
        return None
    try:
        when = (when if when.tzinfo else when.replace(tzinfo=SEOUL)).replace(microsecond=0)
        # Servers often give UTC; a listener expects the day in Seoul.
        when = when if when.utcoffset() else when.astimezone(SEOUL)
        latest = datetime.now(UTC) + timedelta(days=THRESHOLDS.most_days_ahead)
        is_possible = when.year >= THRESHOLDS.first_year and when < latest
    except (ValueError, OverflowError):
        return None
    return when if is_possible else None


def _parsed(text: str) -> datetime | None:
    """Parse a time with or without a zone: packed digits, Java, ISO 8601, Korean, RFC 5322, in this order."""
    packed, java = _PACKED_TIME.fullmatch(text), _JAVA_TIME.fullmatch(text)
    numeric = _SLASHED_DAY.sub(_year_first, with_numeric_months(text))
    try:
        if packed:
            return datetime(*(int(part or 0) for part in packed.groups()))  # type: ignore[arg-type]
        if java:
            return datetime.strptime(" ".join(java.groups()), "%b %d %H:%M:%S %Y")
        return datetime.fromisoformat(numeric)
    except ValueError:
        stamps = parse_date_line(numeric)
    if stamps:
        return stamps[0].when
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _year_first(match: re.Match[str]) -> str:
    month, day, year = match.groups()
    if int(month) > _MONTHS_A_YEAR:
        month, day = day, month
    return f"{year}-{month:0>2}-{day:0>2}"


def _metas(root: HtmlElement) -> dict[str, str]:
    """Return the contents of ``<meta>`` by lower-case name; the first of each name counts."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = _meta_name(meta)
        content = meta.get("content", "").strip()
        if name and content:
            metas.setdefault(name, content)
    return metas


def _contents(root: HtmlElement, name: str) -> list[str]:
    """Return the different contents of the ``<meta>`` of one name, in order."""
    metas = (meta for meta in root.iter("meta") if _meta_name(meta) == name)
    contents = (meta.get("content", "").strip() for meta in metas)
    return list(dict.fromkeys(content for content in contents if content))[: THRESHOLDS.most_titles]


def _meta_name(meta: HtmlElement) -> str:
    # Sites mix up property, name and itemprop, so all three count.
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()


def _microdata(root: HtmlElement) -> dict[str, str]:
    """Return the values of ``itemprop`` elements and of ``<time pubdate>``; the first of each name counts."""
    values: dict[str, str] = {}
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
            values.setdefault(name, value)
    for element in root.iter("time", "abbr"):
        when = element.get("datetime") or element.get("title")
        field = _dated_field(element)
        if when and field:
            values.setdefault(field, when)
    return values


def _dated_field(element: HtmlElement) -> str | None:
    """Return what a ``<time>`` dates: by its attribute pubdate, or by its class in the microformat hentry."""
    classes = element.get("class", "").lower().split()
    if "pubdate" in element.attrib or any(name in _PUBLISHED_CLASSES for name in classes):
        return "datepublished"
    return "datemodified" if any(name in _UPDATED_CLASSES for name in classes) else None


def _attribute_times(root: HtmlElement) -> Iterator[datetime]:
    """Yield the times in ``datetime`` and ``data-`` attributes, of the first elements that have any."""
    elements = root.xpath(
        "//*[@datetime or @*[starts-with(name(), 'data-')"
        " and (contains(name(), 'date') or contains(name(), 'time'))]]"
    )
    for element in elements[: THRESHOLDS.most_timed_elements]:
        for name, value in element.attrib.items():
            if name == "datetime" or name.startswith("data-"):
                when = parse_time(value)
                if when:
                    yield when


def _json_article(root: HtmlElement) -> dict[str, Any]:
    """Return the page's schema.org article, preferably one with headline and date; else an empty dict."""
    articles: list[dict[str, Any]] = []
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in script.get("type", "") or len(text) > THRESHOLDS.longest_json:
            continue
        try:
            # Some pages wrap JSON in a comment, end it with a semicolon, or have line feeds in its strings.
            data = json.loads(
                text.strip().removeprefix("<!--").removesuffix("-->").rstrip("; \n"), strict=False
            )
        except (ValueError, RecursionError):
            continue
        articles.extend(node for node in _nodes(data) if _is_article(node))
    return max(articles, key=lambda node: ("headline" in node) + ("datePublished" in node), default={})


def _nodes(data: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD document, including those in lists, ``@graph`` and ``mainEntity``."""
    if isinstance(data, list) and depth < THRESHOLDS.deepest_json:
        for item in data[: THRESHOLDS.most_json_nodes]:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity"):
            if key in data and depth < THRESHOLDS.deepest_json:
                yield from _nodes(data[key], depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    types = types if isinstance(types, list) else [types]
    return any(isinstance(each, str) and _ARTICLE_TYPE.search(each) for each in types)


def _declares_article(root: HtmlElement, metas: dict[str, str], article: dict[str, Any]) -> bool:
    has_body = next(root.iterfind(".//*[@itemprop='articleBody']"), None) is not None
    return bool(article) or has_body or metas.get("og:type", "").lower() in ("article", "news")


def _kinds(root: HtmlElement) -> Iterator[str]:
    """Yield the kinds of pages of which a form on the page is typical; articles have some of them, too."""
    if next(root.iterfind(".//input[@type='password']"), None) is not None:
        yield "log-in"
    addresses = (element.get("src", "") for element in root.iter("script", "iframe"))
    if any(_CAPTCHA.search(address) for address in addresses):
        yield "bot wall"
    title = root.findtext(".//title") or ""
    boxes = root.iterfind(".//input[@value]")
    asked = (box.get("value", "").strip() for box in boxes if box.get("type", "text") in ("text", "search"))
    # A search page repeats the words that were searched for in its box and in its title.
    if any(len(words) > 1 and words in title for words in asked):
        yield "search"


def _names(value: object) -> Iterator[str]:
    """Yield the names in a schema.org value: a string, a Person, an Organization, or a list of them."""
    if isinstance(value, list):
        for item in value[: THRESHOLDS.most_authors]:
            yield from _names(item)
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    else:
        text = _short_text(value)
        if text and not text.startswith("http"):
            yield text


def _values(metas: dict[str, str], names: Iterable[str]) -> Iterator[str]:
    return (metas[name] for name in names if name in metas)


def _texts(metas: dict[str, str], names: Iterable[str]) -> Iterator[str]:
    return (text for value in _values(metas, names) if (text := _short_text(value)))


def _authors(metas: dict[str, str], article: dict[str, Any], titles: Iterable[str]) -> tuple[str, ...]:
    """Return the authors, without the site itself, whose name is also at the end of the page's title."""
    names = tuple(_names(_persons(article.get("author")))) or tuple(
        # A name that a portal's follows is the outlet's.
        name
        for name in _texts(metas, _AUTHOR_NAMES)
        if not _PORTAL.search(name)
    )
    return tuple(name for name in names if not any(_ends_with_site(title, name) for title in titles))


def _ends_with_site(title: str, name: str) -> bool:
    return bool(re.search(rf"[-–—|:<>·]\s*{re.escape(name)}$", title))


def _persons(authors: object) -> object:
    """Return schema.org authors without those that are declared to be organizations."""
    each = authors if isinstance(authors, list) else [authors]
    return [
        author
        for author in each
        if not (isinstance(author, dict) and "Organization" in str(author.get("@type", "")))
    ]


def _publisher(metas: dict[str, str], article: dict[str, Any]) -> str | None:
    for name in _names(article.get("publisher")):
        return name
    # Portals give the outlet as the author: ``가나일보 | 네이버``. A name with a slash is an address.
    by_portal = ["og:article:author"] if "|" in metas.get("og:article:author", "") else []
    names = _texts(metas, [*by_portal, *_PUBLISHER_NAMES])
    return next((_PORTAL.sub("", name) for name in names if "/" not in name), None)


def _first_time(values: Iterable[object]) -> datetime | None:
    """Return the first value that is a time; if it is a bare day, rather the first time on that day."""
    times = [when for when in map(parse_time, values) if when]
    if not times:
        return None
    day = times[0]
    if day.hour or day.minute:
        return day
    return next((when for when in times if when.date() == day.date() and (when.hour or when.minute)), day)


def _address(
    canonical: Iterable[str | None], metas: dict[str, str], article: dict[str, Any], address: str | None
) -> str | None:
    """Return the canonical URL of the article, or None; a site's front page does not count."""
    # Some sites declare their front page as the canonical address of every article.
    entity = article.get("mainEntityOfPage")
    entity = entity.get("@id") or entity.get("url") if isinstance(entity, dict) else entity
    for declared in (*canonical, metas.get("og:url"), entity, article.get("url"), address):
        text = _short_text(declared)
        if not text:
            continue
        try:
            full = urljoin(address or metas.get("og:url", ""), text)
            parts = urlsplit(full)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return full
    return None


def _canonical(root: HtmlElement) -> list[str | None]:
    return [
        link.get("href") for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split()
    ]


def _is_root(address: str | None) -> bool:
    """Whether an address is that of a whole site."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return False
    return bool(parts.netloc) and not parts.path.strip("/") and not parts.query


def _choices(root: HtmlElement) -> int:
    """Return how many labels of boxes to tick are sentences: around a box, for its id, or right behind it."""
    labels = {name: label for label in root.iter("label") if (name := label.get("for"))}
    boxes = root.xpath("//input[@type='radio' or @type='checkbox']")[: THRESHOLDS.most_choices]
    around = (next(box.iterancestors("label"), labels.get(box.get("id"))) for box in boxes)
    texts = (
        _behind(box) if label is None else _beginning(label) for box, label in zip(boxes, around, strict=True)
    )
    return sum(is_prose(text.strip()) for text in texts)


def _behind(box: HtmlElement) -> str:
    """Return the text right behind a box."""
    following = box.getnext()
    if (box.tail or "").strip() or following is None or following.tag not in ("label", "span"):
        return box.tail or ""
    return _beginning(following)


def _beginning(label: HtmlElement) -> str:
    """Return the first texts of a label; on a hostile page each label contains the next one."""
    return "".join(islice(label.itertext(), THRESHOLDS.most_word_elements))


def _image(article: dict[str, Any], metas: dict[str, str], address: str | None) -> str | None:
    """Return the URL of the lead image, which schema.org allows to be a string, an ImageObject or a list."""
    image = article.get("image")
    image = image[0] if isinstance(image, list) and image else image
    image = image.get("url") if isinstance(image, dict) else image
    # schema.org may list several images or a logo; og:image is the one that previews show.
    text = _short_text(metas.get("og:image")) or _short_text(image)
    try:
        full = urljoin(address or "", text) if text else None
    except ValueError:
        return None
    return full if full and full.startswith(("http://", "https://")) else None


def _unescaped(value: str) -> str:
    """Return a value with entities decoded once more, as some pages escape them twice."""
    return _SURROGATE.sub("", html.unescape(value) if "&" in value else value)


def _short_text(value: object) -> str | None:
    """Return a string on one line without inline markup; None for an empty one and for other types."""
    if not isinstance(value, str):
        return None
    return " ".join(_INLINE_TAG.sub(" ", _unescaped(value)).split()) or None


def _long_text(value: object) -> str | None:
    """Return a string with line feeds in place of its markup; None for an empty one and for other types."""
    if not isinstance(value, str) or not value.strip():
        return None
    return _ANY_TAG.sub("\n", _unescaped(value))
