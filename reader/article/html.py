"""Extract the article from an HTML page.

The markup shows where the body is (`main_content`) and what its lines are (`html_blocks`). Which of them are
read is decided by the same classifier as for copied text (`line_classifier`, `assembly`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.assembly import assemble_article
from reader.article.body_element import prose_vote
from reader.article.context_rules import keep_linked_terms, mark_headlines, mark_profiles
from reader.article.declared_rules import SUBTITLE
from reader.article.embedded_data import find_embedded_body
from reader.article.folded_text import hidden_blocks
from reader.article.html_blocks import parse_html
from reader.article.later_sections import with_later_sections
from reader.article.line_breaks import joined_lines
from reader.article.line_classifier import classify_lines, mark_repeated_headlines
from reader.article.lines import BOLD_LEVEL, Line, by_paragraph, page_lines
from reader.article.main_content import find_body
from reader.article.metadata import read_metadata
from reader.article.outlines import find_named_part, find_notes, find_outline
from reader.article.page_data import count_syllables, syllables_in_scripts
from reader.article.prose import match_key, visible_text
from reader.article.rejection import (
    EMPTY_PAGE,
    LIST_PAGE,
    LOG_IN_PAGE,
    NO_ARTICLE,
    SCRIPTED_PAGE,
    check_is_korean,
    message_without_body,
    reason_without_body,
)
from reader.article.settings import THRESHOLDS
from reader.article.teasers import TEASER
from reader.article.title_signs import is_named_title
from reader.article.votes import HEADLINES
from reader.errors import OPEN_COPY_AND_PIPE, ArticleError
from reader.model import Dropped, Page, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from reader.article.embedded_data import EmbeddedBody
    from reader.article.html_blocks import Block
    from reader.article.metadata import Metadata
    from reader.model import Article

_SCRIPTED_PAGE_AT_ADDRESS = (
    f"the page has no article in its own text, scripts make it; use --browser, or {OPEN_COPY_AND_PIPE}"
)
SHOWN = "shown beside the text for machines"
"""The rule of lines that a page shows although its article is taken from its metadata."""


def article_from_html(page: Page, selection: Selection = Selection()) -> Article:
    """Return the article in an HTML page.

    Args:
        page: its markup, however broken.
        selection: what the user wants read or left out against the rules.

    Returns:
        The article: the body's paragraphs once each, in order, headings among them.

    Raises:
        ArticleError: there is no article (a list, a log-in page, a scripted page), or it is not Korean.

    >>> markup = "<h1>새 다리 열려</h1><p>시는 5일 새 다리를 열었다고 밝혔다.</p>"
    >>> article = article_from_html(Page(markup, "html", "page.html"))
    >>> article.title, article.paragraphs
    ('새 다리 열려', ('시는 5일 새 다리를 열었다고 밝혔다.',))
    """
    root = parse_html(page.text)
    if root is None:
        raise ArticleError(page.origin, EMPTY_PAGE)
    metadata = read_metadata(root, page.url)
    blocks, span = find_body(root, metadata.description, metadata.headlines)
    if span is None:
        article = _article_from_data(root, metadata, page, selection, shown_length=0)
        is_list = not metadata.is_article and _is_list_of_links(blocks)
        if is_list and not _is_of_page(article, metadata):
            raise ArticleError(page.origin, LIST_PAGE)
        article = article or _article_of_notes(blocks, page, metadata, selection)
        if article is None:
            raise ArticleError(page.origin, _reason_without_body(root, page, blocks, metadata))
        lines, _ = _lines(blocks, range(len(blocks)), tables=selection.tables)
        return _with_shown_lines(article, classify_lines(lines), selection)
    outline = find_outline(blocks, span) or find_named_part(blocks, span, _lines_above(blocks, span))
    if outline:
        blocks, outline = with_later_sections(blocks, outline)
        lines, span = _classified_notes(blocks, outline, tables=selection.tables)
    else:
        blocks, span = with_later_sections(blocks, span)
        lines, span = _classified(blocks, span, tables=selection.tables)
    body = lines[span.start : span.stop]
    shown_length = sum(len(line.text) for line in body if line.kept)
    # Some pages load all but the opening by script, or declare the whole text for search engines.
    article = _article_from_data(root, metadata, page, selection, shown_length=shown_length)
    if article is not None:
        return _with_shown_lines(article, lines, selection)
    try:
        return assemble_article(lines, page, metadata, span, whole=outline is not None, selection=selection)
    except ArticleError as error:
        # The only sentences may be what the site says of itself below a text of notes.
        notes = _article_of_notes(blocks, page, metadata, selection) if error.problem == NO_ARTICLE else None
        if notes is None:
            raise
        return notes


def _is_of_page(article: Article | None, metadata: Metadata) -> bool:
    """Whether an article from a page's data is what the page says it is about; a list's data has many."""
    title = match_key((article and article.title) or "")
    return bool(title) and any(title in match_key(headline) for headline in metadata.headlines)


def _is_list_of_links(blocks: Sequence[Block]) -> bool:
    """Whether the page shows many linked headings that look alike, as those of other texts."""
    linked = Counter(
        block.shape for block in blocks if block.level and block.link_share >= THRESHOLDS.mostly_linked
    )
    return max(linked.values(), default=0) >= THRESHOLDS.fewest_alike_headings


def _article_of_notes(
    blocks: Sequence[Block], page: Page, metadata: Metadata, selection: Selection
) -> Article | None:
    """Return the article of a page of notes without a sentence; None on any other page."""
    notes = find_notes(blocks, _lines_of(blocks))
    if notes is None:
        return None
    lines, span = _classified_notes(blocks, notes, tables=selection.tables)
    return assemble_article(lines, page, metadata, span, whole=True, notes=True, selection=selection)


def _lines_above(blocks: Sequence[Block], span: range) -> list[Line]:
    """Return the lines above the first sentence of the body, one for each block."""
    first = next(at for at in span if prose_vote(blocks[at]))
    return _lines_of(blocks[:first])


def _lines_of(blocks: Sequence[Block]) -> list[Line]:
    """Return a line for each block, as it is shown."""
    return [_line(block, is_hidden=block.is_hidden, tables=False) for block in blocks]


def _classified_notes(blocks: Sequence[Block], span: range, *, tables: bool) -> tuple[list[Line], range]:
    """Return what `_classified` does, the lines of an outline as items, of which only markup makes headings.

    None of them is a subtitle, nor another article's headline unless it is a link, or heads links.
    """
    lines, span = _classified(blocks, span, tables=tables)
    notes = list(lines)
    for at in span:
        line = lines[at]
        heads_list = at + 1 < len(lines) and lines[at + 1].rule == HEADLINES
        is_own = line.rule == SUBTITLE or (line.rule == HEADLINES and not line.is_link and not heads_list)
        notes[at] = replace(line, is_list_item=True, rule=None if is_own else line.rule)
    return notes, span


def _classified(blocks: Sequence[Block], span: range, *, tables: bool) -> tuple[list[Line], range]:
    """Return the lines of all blocks, each with its rule, and the span of the body among them."""
    lines, span = _lines(blocks, span, tables=tables)
    # Part by part: a list in the menu must not extend into the body, nor the body be a copy of its teaser.
    above, body, below = (
        classify_lines(part)
        for part in (lines[: span.start], lines[span.start : span.stop], lines[span.stop :])
    )
    return mark_repeated_headlines(
        [*above, *mark_profiles(keep_linked_terms(mark_headlines(body))), *below]
    ), span


def _article_from_data(
    root: HtmlElement, metadata: Metadata, page: Page, selection: Selection, *, shown_length: int
) -> Article | None:
    """Return the article from what a page contains for its scripts or for search engines.

    Args:
        root: the page.
        metadata: what it declares.
        page: its source.
        selection: what the user wants read or left out.
        shown_length: characters of the text that the page's own markup shows.

    Returns:
        The article; None unless there is a text there that is far longer than the shown one.
    """
    least = THRESHOLDS.held_back * shown_length
    declared = metadata.body if metadata.body and len(metadata.body) > least else None
    if syllables_in_scripts(root) > least:
        body = find_embedded_body(root, metadata)
        # A text that nothing declares the page's article must outweigh more.
        least_syllables = least if body and body.is_declared else THRESHOLDS.held_back * least
        if body and body.syllables > max(least_syllables, count_syllables(declared or "") - 1):
            return _article_from_markup(body, page, selection)
    return _article_from_metadata(metadata, page, selection) if declared else None


def _article_from_markup(body: EmbeddedBody, page: Page, selection: Selection) -> Article | None:
    """Return the article whose body a script contains; None if there is no prose in it."""
    root = parse_html(f"<article>{body.markup}</article>")
    if root is None:
        return None
    blocks, span = find_body(root, body.metadata.description, body.metadata.headlines)
    if span is None:
        return None
    lines, span = _classified(blocks, span, tables=selection.tables)
    lines = [replace(line, number=body.line) for line in lines]
    return assemble_article(lines, page, body.metadata, span, selection=selection)


def _lines(blocks: Sequence[Block], span: range, *, tables: bool) -> tuple[list[Line], range]:
    """Return the lines of all blocks, wrapped ones joined, and the span of the body among them."""
    above, body, below = (
        joined_lines(_paragraphs(part, tables=tables))
        for part in (blocks[: span.start], blocks[span.start : span.stop], blocks[span.stop :])
    )
    body = _subtitles_as_headings(body)
    return [*above, *body, *below], range(len(above), len(above) + len(body))


def _paragraphs(part: Sequence[Block], *, tables: bool) -> list[list[Line]]:
    hidden = hidden_blocks(part)
    return by_paragraph(
        (_line(block, is_hidden=block in hidden, tables=tables), block.starts_paragraph) for block in part
    )


def _line(block: Block, *, is_hidden: bool, tables: bool) -> Line:
    rule = None if block.rule == "table" and tables else block.rule
    return Line(
        number=block.element.sourceline or 0,
        text=visible_text(block.text),
        rule="not seen on the page" if is_hidden else rule,
        level=block.level or 0,  # 0 and not None: there is markup, and it makes this no heading.
        is_link=block.link_share >= THRESHOLDS.mostly_linked,
        is_list_item=block.element.tag == "li",
        follows_image=block.follows_image,
        follows_layout_break=block.follows_layout_break,
        is_in_section=block.is_in_section,
        shape=block.shape,
    )


def _subtitles_as_headings(body: Sequence[Line]) -> list[Line]:
    """Turn lines named as subtitles or titles into headings where they are below the first paragraph."""
    first = next((at for at, line in enumerate(body) if line.kept and line.is_prose), len(body))
    return [
        replace(line, rule=None, level=line.level or BOLD_LEVEL)
        if at > first and (line.rule == SUBTITLE or is_named_title(line))
        else line
        for at, line in enumerate(body)
    ]


def _article_from_metadata(metadata: Metadata, page: Page, selection: Selection) -> Article:
    """Return the article from schema.org's articleBody, with the headline that the page declares."""
    lines = classify_lines(page_lines(metadata.body or ""))
    article = assemble_article(lines, page, replace(metadata, headlines=()), selection=selection)
    return replace(article, title=metadata.headlines[0]) if metadata.headlines else article


def _with_shown_lines(article: Article, lines: Sequence[Line], selection: Selection) -> Article:
    """Add the lines that a page shows besides the text in its metadata: kept on request, else dropped."""
    text = match_key("".join([article.title or "", *article.paragraphs]))
    shown = [
        Dropped(line.number, line.text, line.rule or SHOWN)
        for line in lines
        if match_key(line.text) not in text
    ]
    kept = [line for line in shown if selection.keeps(line.text, line.rule)]
    return replace(
        article,
        paragraphs=(*article.paragraphs, *(line.text for line in kept)),
        dropped=(*article.dropped, *(line for line in shown if line not in kept)),
    )


def _reason_without_body(root: HtmlElement, page: Page, blocks: Sequence[Block], metadata: Metadata) -> str:
    """Return the message for a page without prose, as precise as its markup allows.

    Raises:
        ArticleError: it is in another language.
    """
    # A linked script is not fetched, so its length is estimated.
    scripts = sum(
        len(script.text or "") + THRESHOLDS.scripted_page * bool(script.get("src"))
        for script in root.iter("script")
    )
    lines = [_line(block, is_hidden=False, tables=False) for block in blocks]
    reason = reason_without_body(lines, metadata)
    if reason is not None:
        return reason
    text_length = sum(len(line.text) for line in lines)
    has_password = next(root.iterfind(".//input[@type='password']"), None) is not None
    if has_password and text_length <= THRESHOLDS.longest_small_page:
        return LOG_IN_PAGE
    if scripts >= THRESHOLDS.scripted_page and text_length < THRESHOLDS.scripted_page_text + scripts:
        return SCRIPTED_PAGE if page.is_rendered or page.url is None else _SCRIPTED_PAGE_AT_ADDRESS
    if any(block.rule == TEASER for block in blocks):
        return LIST_PAGE
    check_is_korean([line.text for line in lines], page.origin)
    return message_without_body(lines, metadata)
