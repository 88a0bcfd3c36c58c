"""Clean: an HTML page becomes an `Article`, with nothing in it that is not to be read.

The markup says where the body is (`page.extract`) and what its lines are (`page.markup`); which of them are
read is decided by the same filter that serves copied text (`page.linefilter`, `page.body`).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from reader.article.assembly import article_of
from reader.article.context_rules import without_headlines
from reader.article.html_blocks import parse
from reader.article.line_classifier import judged, without_repeated_headlines
from reader.article.lines import TELLING, Line, is_prose, key_of, page_lines, plain_text, unwrapped
from reader.article.main_content import TEASER, body_blocks
from reader.article.metadata import metadata
from reader.article.rejection import AS_IS, must_be_korean
from reader.errors import ArticleError
from reader.model import Dropped, Page, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from reader.article.html_blocks import Block
    from reader.article.metadata import Metadata
    from reader.model import Article

_HELD_BACK = 3
"""How many times as long what a page says to machines is as what it shows, where scripts fill it in."""
SHOWN = "shown beside the text for machines"
"""The rule of lines that a page shows where its article is taken from what it says to machines."""
_FOLDED = 200
"""Characters of hidden prose that are an article's second half rather than a notice."""
_BY_HAND = "open it in a browser, select all, copy, and pipe the copied text into `reader read -`"


def clean(page: Page, selection: Selection = Selection()) -> Article:
    """Find the article in an HTML page.

    Args:
        page: its markup, however broken.
        selection: what a person wants read otherwise than the rules say.

    Returns:
        The article: the body's paragraphs once each, in order, headings among them.

    Raises:
        ArticleError: there is no article: a list, a log-in, a page made by scripts; or it is not Korean.
    """
    root = parse(page.text)
    if root is None:
        raise ArticleError(page.origin, "there is nothing in this page; save or copy it again")
    said = metadata(root, page.url)
    found, span = body_blocks(root, said.description, said.headlines)
    if span is None:
        return _without_body(root, page, said, found, selection)
    lines, span = _lines(found, span, tables=selection.tables)
    before, body, behind = lines[: span.start], lines[span.start : span.stop], lines[span.stop :]
    body = without_headlines(judged(body))
    lines = without_repeated_headlines([*judged(before), *body, *judged(behind)])
    shown = sum(len(line.text) for line in body if line.stays)
    if said.body and len(said.body) > _HELD_BACK * shown:
        return _with_shown(_of_machines(said, page, selection), lines, selection)
    return article_of(lines, page, said, span, selection=selection)


def _lines(found: Sequence[Block], span: range, *, tables: bool) -> tuple[list[Line], range]:
    """Lines for the filter, those joined that the page cut at its width; and where the body is."""
    parts = [found[: span.start], found[span.start : span.stop], found[span.stop :]]
    before, body, behind = (unwrapped(_paragraphs(part, tables=tables)) for part in parts)
    body = _without_subtitles_inside(body)
    return [*before, *body, *behind], range(len(before), len(before) + len(body))


def _paragraphs(part: Sequence[Block], *, tables: bool) -> list[list[Line]]:
    """Lines by paragraph: lines after a single ``<br>`` go with the one before."""
    groups: list[list[Line]] = []
    unseen = _unseen(part)
    for block in part:
        mark = None if block.mark == "table" and tables else block.mark
        line = Line(
            number=block.element.sourceline or 0,
            text=plain_text(block.text),
            rule=mark,
            level=block.heading or 0,
            linked=block.linked >= 0.9,
            item=block.element.tag == "li",
            pictured=block.pictured,
        )
        if block in unseen:
            line = replace(line, rule="not seen on the page")
        if not line.text:
            continue
        if block.gap or not groups or groups[-1][-1].rule != line.rule:
            groups.append([])
        groups[-1].append(line)
    return groups


def _unseen(part: Sequence[Block]) -> set[Block]:
    """Hidden lines, but for the prose of an article that is folded away."""
    unseen: set[Block] = set()
    unmarked = (block for block in part if block.mark in (None, "subtitle"))
    for hidden, run in groupby(unmarked, key=lambda block: block.hidden):
        if hidden:
            folded = list(run)
            prose = [block for block in folded if is_prose(block.text)]
            telling = sum(bool(TELLING.search(block.text)) for block in prose)
            is_article = telling > 1 or sum(len(block.text) for block in prose) >= _FOLDED
            unseen.update(set(folded) - set(prose) if is_article else folded)
    return unseen


def _without_subtitles_inside(body: Sequence[Line]) -> list[Line]:
    """Below the first paragraph what calls itself a subtitle is a heading."""
    first = next((at for at, line in enumerate(body) if line.stays and line.prose), len(body))
    return [
        replace(line, rule=None, level=line.level or 7) if at > first and line.rule == "subtitle" else line
        for at, line in enumerate(body)
    ]


def _of_machines(said: Metadata, page: Page, selection: Selection) -> Article:
    """The article as a page repeats it for machines, with the headline that it says."""
    lines = judged(page_lines(said.body or ""))
    article = article_of(lines, page, replace(said, headlines=()), selection=selection)
    return replace(article, title=said.headlines[0]) if said.headlines else article


def _with_shown(article: Article, lines: Sequence[Line], selection: Selection) -> Article:
    """An article from what the page says to machines, and which of the lines that it shows are not in it."""
    text = key_of("".join([article.title or "", *article.paragraphs]))
    shown = [
        Dropped(line.number, line.text, line.rule or SHOWN) for line in lines if key_of(line.text) not in text
    ]
    kept = [line for line in shown if selection.keeps(line.text, line.rule)]
    return replace(
        article,
        paragraphs=(*article.paragraphs, *(line.text for line in kept)),
        dropped=(*article.dropped, *(line for line in shown if line not in kept)),
    )


def _without_body(
    root: HtmlElement, page: Page, said: Metadata, found: Sequence[Block], selection: Selection
) -> Article:
    """The article of a page that shows none but repeats it for machines; else a clear error."""
    if said.body:
        return _of_machines(said, page, selection)
    scripts = sum(len(script.text or "") + 1000 * bool(script.get("src")) for script in root.iter("script"))
    if next(root.iterfind(".//input[@type='password']"), None) is not None:
        raise ArticleError(
            page.origin, f"this is a page to log in; log in in a browser, open the article, {_BY_HAND[24:]}"
        )
    if scripts > 1000 and len(" ".join(root.text_content().split())) < 5000 + scripts:
        raise ArticleError(
            page.origin, f"there is no article in this page's own text, scripts make it; {_BY_HAND}"
        )
    if any(block.mark == TEASER for block in found):
        raise ArticleError(page.origin, "this is a list of articles; open one and name its page")
    must_be_korean([root.text_content()], page.origin)
    raise ArticleError(
        page.origin, f"there is no article in this page; name the page of one article, {AS_IS}"
    )
