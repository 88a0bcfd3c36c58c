"""Extract the article from a Markdown text, which is mostly read whole, as it has no boilerplate."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.assembly import assemble_article
from reader.article.bylines import reporter_names
from reader.article.context_rules import mark_headlines
from reader.article.html_blocks import page_blocks, parse_html, render_markdown
from reader.article.line_classifier import classify_lines, is_page
from reader.article.lines import Line
from reader.article.marks import APPARATUS
from reader.article.metadata import Metadata, parse_time
from reader.article.prose import visible_text
from reader.article.rejection import NO_SENTENCE
from reader.article.settings import THRESHOLDS
from reader.errors import ArticleError
from reader.model import Selection

if TYPE_CHECKING:
    from reader.article.html_blocks import Block
    from reader.model import Article, Page

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
"""YAML between two lines of dashes, as static site generators have it before the text."""
# Simple fields only, so YAML itself need not be parsed: nested values and lists are of no use here.
_FIELD = re.compile(
    r"""
    ^
    ( title | subtitle | author | site | publisher
    | date | lastmod | updated
    | url | permalink | canonical_url )
    \s* : \s*
    ( .+ ) $
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


def article_from_markdown(page: Page, selection: Selection = Selection()) -> Article:
    """Return the article in a Markdown text.

    Code, images and link addresses are not read; table rows are read if `selection` says so.

    Args:
        page: its text, CommonMark, with or without YAML fields in front.
        selection: what the user wants read or left out against the rules.

    Returns:
        The article; what the front matter declares takes precedence over headings and lines.

    Raises:
        ArticleError: there is no sentence of prose, or the text is not Korean.

    >>> from reader.model import Page
    >>> article = article_from_markdown(Page("# 느린 우체국\\n\\n**천천히** 보낸다.", "markdown", "a.md"))
    >>> article.title, article.paragraphs
    ('느린 우체국', ('천천히 보낸다.',))
    """
    front_matter = _FRONT_MATTER.match(page.text)
    text = page.text[front_matter.end() :] if front_matter else page.text
    root = parse_html(render_markdown(text))
    if root is None:
        raise ArticleError(page.origin, NO_SENTENCE)
    lines = [_line(block, tables=selection.tables) for block in page_blocks(root)]
    lines = [line for line in lines if line.text]
    classified = classify_lines(lines)
    # A page that was converted to Markdown still has its boilerplate; a text that was written as Markdown is
    # read whole, so that its own short lines are not taken for a page's.
    has_boilerplate = is_page(classified)
    lines = mark_headlines(classified) if has_boilerplate else lines
    metadata = _read_front_matter(front_matter[1] if front_matter else "")
    first_heading = next((line.text for line in lines if line.level == 1), None)
    headlines = metadata.headlines or ((first_heading,) if first_heading else ())
    article = assemble_article(
        lines,
        page,
        replace(metadata, headlines=headlines),
        whole=not is_page(lines),
        selection=selection,
    )
    return replace(article, byline=article.byline or (metadata.authors[0] if metadata.authors else None))


def _line(block: Block, *, tables: bool) -> Line:
    around = [block.element, *block.element.iterancestors()]
    rule = block.rule if block.rule in APPARATUS or (block.rule == "table" and not tables) else None
    return Line(
        number=block.element.sourceline or 0,
        text=visible_text(block.text),
        rule="code" if any(element.tag == "pre" for element in around) else rule,
        level=block.level,
        is_link=block.link_share >= THRESHOLDS.mostly_linked,
        is_list_item=any(element.tag == "li" for element in around),
    )


def _read_front_matter(front_matter: str) -> Metadata:
    """Return the metadata that front matter declares."""
    fields = {match[1].lower(): match[2].strip().strip("\"'") for match in _FIELD.finditer(front_matter)}
    addresses = (fields.get(name, "") for name in ("canonical_url", "url", "permalink"))
    return Metadata(
        headlines=(fields["title"],) if fields.get("title") else (),
        subtitle=fields.get("subtitle"),
        authors=(reporter_names([fields["author"]], None) or fields["author"],) if "author" in fields else (),
        publisher=fields.get("site") or fields.get("publisher"),
        published=parse_time(fields.get("date")),
        updated=parse_time(fields.get("lastmod") or fields.get("updated")),
        url=next((address for address in addresses if address.startswith("http")), None),
    )
