"""The structured data of a page: its schema.org article in JSON-LD, and microdata.

Sources: schema.org/NewsArticle; the HTML standard, 5 (microdata); microformats.org/wiki/h-entry.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from reader.article.marks import text_of
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report)$")
_PUBLISHED_CLASSES = ("published", "dt-published", "entry-date", "post-date")
_UPDATED_CLASSES = ("updated", "dt-updated")
"""Classes of the microformat h-entry (microformats.org), and those that WordPress and Blogger use besides."""


def read_microdata(root: HtmlElement) -> dict[str, str]:
    """Return the values of ``itemprop`` elements and of ``<time pubdate>``; the first of each name counts.

    Args:
        root: the page.

    Returns:
        The values of headline, datepublished, datemodified and mainentityofpage, where the page has them.
    """
    values: dict[str, str] = {}
    for element in root.iterfind(".//*[@itemprop]"):
        name = element.get("itemprop", "").lower()
        if name in ("headline", "datepublished", "datemodified", "mainentityofpage"):
            value = (
                element.get("datetime")
                or element.get("content")
                or element.get("itemid")
                or element.get("href")
                or text_of(element)
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


def json_article(root: HtmlElement) -> dict[str, Any]:
    """Return the page's schema.org article, preferably one with headline and date; else an empty dict.

    Args:
        root: the page, with its scripts.
    """
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
