"""Clean: a Markdown text becomes an `Article`, read as it is: its writer put no furniture into it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.assembly import article_of
from reader.article.bylines import reporters
from reader.article.context_rules import without_headlines
from reader.article.html_blocks import blocks, parse, rendered
from reader.article.line_classifier import is_page, judged
from reader.article.lines import Line, plain_text
from reader.article.metadata import Metadata, moment
from reader.errors import ArticleError
from reader.model import Selection

if TYPE_CHECKING:
    from reader.article.html_blocks import Block
    from reader.model import Article, Page

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINKED = 0.9
_FIELD = re.compile(
    r"^(title|subtitle|author|site|publisher|date|lastmod|updated|url|permalink|canonical_url)\s*:\s*(.+)$",
    re.IGNORECASE | re.MULTILINE,
)


def clean(page: Page, selection: Selection = Selection()) -> Article:
    """Find title, headings and paragraphs in a Markdown text (CommonMark, with YAML fields in front or not).

    Code, pictures and the addresses of links are not read; rows of tables are if `selection` says so.

    Raises:
        ArticleError: no sentence of prose is left, or the text is not Korean.
    """
    front = _FRONT_MATTER.match(page.text)
    text = page.text[front.end() :] if front else page.text
    root = parse(rendered(text))
    if root is None:
        raise ArticleError(page.origin, "there is no article in this, no sentence to read")
    lines = [
        Line(
            number=block.element.sourceline or 0,
            text=plain_text(block.text),
            rule=_rule(block, tables=selection.tables),
            level=block.heading,
            linked=block.linked >= _LINKED,
            item=any(e.tag == "li" for e in (block.element, *block.element.iterancestors())),
        )
        for block in blocks(root)
    ]
    lines = [line for line in lines if line.text]
    judged_lines = judged(lines)
    lines = without_headlines(judged_lines) if is_page(judged_lines) else lines
    said = _said(front[1] if front else "")
    first = next((line.text for line in lines if line.level == 1), None)
    headlines = said.headlines or ((first,) if first else ())
    article = article_of(
        lines,
        page,
        replace(said, headlines=headlines),
        whole=not is_page(lines),
        selection=selection,
    )
    return replace(article, byline=article.byline or (said.authors[0] if said.authors else None))


def _rule(block: Block, *, tables: bool) -> str | None:
    """Why a line is not read: it is code, or a row of a table that was not asked for."""
    if any(element.tag == "pre" for element in (block.element, *block.element.iterancestors())):
        return "code"
    return "table" if block.mark == "table" and not tables else None


def _said(front: str) -> Metadata:
    """What the fields in front of the text say."""
    fields = {match[1].lower(): match[2].strip().strip("\"'") for match in _FIELD.finditer(front)}
    url = next(
        (
            fields[name]
            for name in ("canonical_url", "url", "permalink")
            if fields.get(name, "").startswith("http")
        ),
        None,
    )
    return Metadata(
        headlines=(fields["title"],) if fields.get("title") else (),
        subtitle=fields.get("subtitle"),
        authors=(reporters([fields["author"]], None) or fields["author"],) if "author" in fields else (),
        publisher=fields.get("site") or fields.get("publisher"),
        published=moment(fields.get("date")),
        updated=moment(fields.get("lastmod") or fields.get("updated")),
        url=url,
    )
