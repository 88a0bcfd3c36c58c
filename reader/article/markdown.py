"""Extract the article from a Markdown text, which is mostly read whole, as it has no boilerplate."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from reader.article.assembly import assemble_article
from reader.article.boilerplate import class_of_line
from reader.article.bylines import is_organization
from reader.article.context_rules import mark_headlines
from reader.article.declared_times import parse_time
from reader.article.front_matter import read_fields_below_title, read_front_matter
from reader.article.html_blocks import page_blocks, parse_html
from reader.article.line_breaks import join_broken_lines
from reader.article.line_classifier import PAGE_RULES, classify_lines
from reader.article.lines import HEADING_LEVELS, Line, by_paragraph
from reader.article.markdown_rendering import render_markdown
from reader.article.markdown_sections import SUBTITLE, mark_sections
from reader.article.marks import APPARATUS, CODE
from reader.article.metadata import Metadata
from reader.article.prose import match_key, visible_text
from reader.article.rejection import NO_SENTENCE
from reader.article.settings import THRESHOLDS
from reader.article.unspoken_lines import mark_unspoken
from reader.errors import ArticleError
from reader.model import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.front_matter import FrontMatter
    from reader.article.html_blocks import Block
    from reader.model import Article, Page

_FILE_DATE = re.compile(r"(?:^|/)(\d{4}-\d{2}-\d{2})-[^/]+$")
"""The date in a post's file name, by Jekyll's convention: 2024-03-05-title.md."""
_FIELD_LINE = re.compile(r"[\w ]{1,20}[:：]\s*(.+)")
_STRAY_STARS = re.compile(r"(?<!\d)\*\*|\*\*(?!\d)")
"""Stars that make nothing bold, because of a space inside them (``** 굵게 **``); between digits they are a
power."""
_EXPORTED_RULES = PAGE_RULES - {"related and most read lists"} | {"about the page"}
"""Rules of lines that are left out of a text which a program has taken from a page."""
_BYLINE = "reporter line"
"""The rule of elements named as an author's, which magazines put below a text in HTML."""
_HEAD_RULES = ("date", _BYLINE)
"""Rules of lines that a text written as Markdown may have below its title."""


def article_from_markdown(page: Page, selection: Selection = Selection()) -> Article:
    """Return the article in a Markdown text.

    Code, images, footnotes and link addresses are not read; table rows are read if `selection` says so.

    Args:
        page: its text, CommonMark, with or without front matter.
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
    matter, text, below_title = _split_fields(page.text)
    metadata = _metadata(matter, page)
    fields = {name.lower(): ", ".join(values) for name, values in matter.fields.items()}
    rendered = render_markdown(text, fields)
    root = parse_html(rendered.html)
    if root is None:
        raise ArticleError(page.origin, NO_SENTENCE)
    shown = [(_line(block, tables=selection.tables), block.starts_paragraph) for block in page_blocks(root)]
    lines, is_converted = _classified(
        [*chain.from_iterable(join_broken_lines(by_paragraph(shown), is_copied=True))], matter
    )
    title = metadata.headlines[0] if metadata.headlines else _first_heading(lines)
    if title and match_key(title) not in {match_key(line.text) for line in lines[: _body_start(lines)]}:
        # Site generators show the title of the front matter as the page's heading.
        lines = [Line(1, title, level=1), *lines]
    left_out = [
        Line(number, visible_text(text), rule) for number, text, rule in (*below_title, *rendered.left_out)
    ]
    article = assemble_article(
        [*lines, *(line for line in left_out if line.text)],
        page,
        replace(metadata, headlines=(title,) if title else (), subtitle=metadata.subtitle or _deck(lines)),
        whole=not is_converted,
        selection=selection,
    )
    # A blog's author may have only a short name in small letters, which no reporter has.
    persons = [author for author in metadata.authors if not is_organization(author)]
    return replace(article, byline=article.byline or ", ".join(persons) or None)


def _split_fields(text: str) -> tuple[FrontMatter, str, list[tuple[int, str, str]]]:
    """Return the fields of a text, the text without them, and the lines below its title that had them."""
    matter = read_front_matter(text)
    if matter.fields:
        return matter, text[matter.end :], []
    matter, fields = read_fields_below_title(text)
    lines = text.splitlines()
    left_out = [(at + 1, lines[at], "about the page") for at in fields]
    rest = "\n".join("" if at in fields else line for at, line in enumerate(lines))
    return matter, rest if fields else text, left_out


def _classified(lines: Sequence[Line], matter: FrontMatter) -> tuple[list[Line], bool]:
    """Return the lines of a text with their rules, and whether it is a page that was converted to Markdown.

    Such a page still has its boilerplate; a text that was written as Markdown is read whole, so that its own
    short lines are not taken for a page's.
    """
    lines, is_exported = mark_sections(_without_fields(lines, matter), has_fields=bool(matter.fields))
    classified = classify_lines(lines)
    if is_exported:
        return _with_page_rules(_with_head(mark_unspoken(lines), classified), classified), False
    if _has_boilerplate(classified):
        return mark_headlines(classified), True
    return _with_head(mark_unspoken(lines), classified), False


def _without_fields(lines: Sequence[Line], matter: FrontMatter) -> list[Line]:
    """Mark the lines above the text that only repeat a field of the front matter: ``부처: 환경부``."""
    values = {match_key(value) for values in matter.fields.values() for value in values} - {""}
    body = _body_start(lines)
    return [
        replace(line, rule="about the page")
        if at < body and (field := _FIELD_LINE.match(line.text)) and match_key(field[1]) in values
        else line
        for at, line in enumerate(lines)
    ]


def _has_boilerplate(classified: Sequence[Line]) -> bool:
    """Whether a text has a page's boilerplate: of several kinds, as one may be a subject of its own."""
    kinds = PAGE_RULES & {line.rule for line in classified if line.level not in HEADING_LEVELS}
    return len(kinds) >= THRESHOLDS.fewest_boilerplate_kinds


def _with_head(lines: Sequence[Line], classified: Sequence[Line]) -> list[Line]:
    """Return the lines of a text that was written as Markdown, with its date and byline marked."""
    body = _body_start(lines)
    return [
        known if at < body and known.rule in _HEAD_RULES else line
        for at, (line, known) in enumerate(zip(lines, classified, strict=True))
    ]


def _with_page_rules(lines: Sequence[Line], classified: Sequence[Line]) -> list[Line]:
    """Return the lines of an exported text with what only a page has marked; everything else is its text."""
    return [
        replace(line, rule=line.rule or known.rule) if known.rule in _EXPORTED_RULES else line
        for line, known in zip(lines, classified, strict=True)
    ]


def _body_start(lines: Sequence[Line]) -> int:
    return next((at for at, line in enumerate(lines) if line.begins_body), len(lines))


def _deck(lines: Sequence[Line]) -> str | None:
    return next((line.text for line in lines if line.rule == SUBTITLE), None)


def _first_heading(lines: Sequence[Line]) -> str | None:
    """Return the heading that is the text's title; None where all are headings of its parts."""
    headings = [line for line in lines if line.level in HEADING_LEVELS and line.kept]
    if not headings:
        return None
    first = headings[0]
    is_only_one = all(line.level != first.level for line in headings[1:])
    # A title has no prose above it, and others of its level are headings of parts, unless it is the highest.
    is_above = lines.index(first) < _body_start(lines)
    return first.text if is_above and (first.level == 1 or is_only_one) else None


def _line(block: Block, *, tables: bool) -> Line:
    around = [block.element, *block.element.iterancestors()]
    is_apparatus = block.rule in (*APPARATUS, _BYLINE) or (block.rule == "table" and not tables)
    rule = block.rule if is_apparatus else None
    if any(element.tag == "pre" for element in around):
        rule = CODE
    text = visible_text(block.text)
    return Line(
        number=block.element.sourceline or 0,
        text=text if rule == "code" else " ".join(_STRAY_STARS.sub(" ", text).split()),
        rule=rule or ("photo credit" if _is_caption(block) else None),
        level=block.level,
        is_link=block.link_share >= THRESHOLDS.mostly_linked,
        is_list_item=any(element.tag == "li" for element in around),
    )


def _is_caption(block: Block) -> bool:
    """Whether a line right below an image is its caption: in italics, or in the shape of a credit."""
    if not block.follows_image or len(block.text) > THRESHOLDS.longest_caption:
        return False
    emphasized = "".join(element.text_content() for element in block.element.iterchildren("em"))
    return match_key(emphasized) == match_key(block.text) or class_of_line(block.text) == "photo credit"


def _metadata(matter: FrontMatter, page: Page) -> Metadata:
    """Return the metadata that front matter and file name declare."""
    title, published, updated = matter.value("title"), matter.value("published"), matter.value("updated")
    file_date = _FILE_DATE.search(page.origin)
    addresses = matter.values("url")
    return Metadata(
        headlines=(visible_text(title),) if title else (),
        subtitle=matter.value("subtitle"),
        authors=matter.values("author"),
        publisher=matter.value("publisher"),
        published=parse_time(published) or parse_time(file_date[1] if file_date else None),
        updated=parse_time(updated),
        url=next((address for address in addresses if address.startswith("http")), None),
    )
