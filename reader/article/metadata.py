"""Read the metadata that an HTML page declares: schema.org, OpenGraph, ``<meta>``, ``<link>``.

Sources: schema.org/NewsArticle (JSON-LD and microdata); ogp.me; the HTML standard, 4.2.5. What a page does
not declare is None, never guessed.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from reader.article.declared_times import attribute_times, first_time, parse_time
from reader.article.page_forms import (
    NO_CONTROLS,
    Controls,
    count_choices,
    count_controls,
    count_fields,
    form_kinds,
)
from reader.article.settings import THRESHOLDS
from reader.article.structured_data import json_article, read_microdata
from reader.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from lxml.html import HtmlElement

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
_PORTAL = re.compile(r"\s*\|.*")
"""A portal's name, which follows the outlet's."""
_NO_TITLE = re.compile(
    r"(?i:untitled(?: (?:document|page|-?\d+))?|document|title|insert title here|new page|index(?:\.html?)?)"
    r"|제목\s?없음|제목을 입력하세요\.?|무제"
)
"""What editors of pages write as the title of a new one."""
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
    fields: int = 0
    """Fields to write in or to choose from, without those of searches and comments."""
    choices: int = 0
    """Choices to tick that are sentences, as a questionnaire has them."""
    controls: Controls = NO_CONTROLS
    """Boxes to tick, buttons and lists to choose from."""
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
    metas, article, micro = _metas(root), json_article(root), read_microdata(root)
    published = [article.get("datePublished"), *_values(metas, _PUBLISHED_NAMES), micro.get("datepublished")]
    updated = [article.get("dateModified"), *_values(metas, _UPDATED_NAMES), micro.get("datemodified")]
    headlines = _headlines(root, metas, article, micro)
    when = first_time(published)
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
        updated=first_time(updated),
        is_front=_is_root(metas.get("og:url")) or any(map(_is_root, canonical)),
        choices=count_choices(root),
        fields=count_fields(root),
        controls=count_controls(root),
        url=_address(canonical, metas, {"url": micro.get("mainentityofpage")} | article, address),
        image=_image(article, metas, address),
        description=_short_text(description),
        body=_long_text(article.get("articleBody")),
        is_article=_declares_article(root, metas, article),
        kinds=frozenset(form_kinds(root)),
        times=tuple(attribute_times(root)),
    )


def _headlines(
    root: HtmlElement, metas: dict[str, str], article: dict[str, Any], micro: dict[str, str]
) -> tuple[str, ...]:
    """Return the headline in every form the page gives, the most trusted first."""
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
    return tuple(
        dict.fromkeys(title for title in map(_short_text, titles) if title and not _NO_TITLE.fullmatch(title))
    )


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


def _declares_article(root: HtmlElement, metas: dict[str, str], article: dict[str, Any]) -> bool:
    has_body = next(root.iterfind(".//*[@itemprop='articleBody']"), None) is not None
    return bool(article) or has_body or metas.get("og:type", "").lower() in ("article", "news")


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
