"""Folded text: prose that a page does not show at first, but a button opens ("read more")."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reader.article.boilerplate import class_of_line
from reader.article.prose import DECLARATIVE_ENDING, is_prose
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.article.html_blocks import Block


def hidden_blocks(part: Sequence[Block]) -> set[Block]:
    """Return the lines of a part of the page that are hidden and no folded text of the article.

    Folded text is prose, of at least two sentences or some length, below prose that is seen; or most of the
    part's prose, because then a script shows it. What is only for screen readers is never folded.

    Args:
        part: lines in order: the body, or what is above or below it.
    """
    hidden: set[Block] = set()
    shown = sum(_prose_length(block) for block in part if not block.is_hidden)
    follows_prose = False
    undeclared = (block for block in part if block.rule in (None, "subtitle"))
    for is_hidden, run in groupby(undeclared, key=lambda block: block.is_hidden):
        lines = list(run)
        if not is_hidden:
            follows_prose = follows_prose or any(_prose_length(block) for block in lines)
            continue
        folded = [block for block in lines if not block.is_unseen]
        prose = [block for block in folded if _prose_length(block)]
        is_most = sum(map(_prose_length, prose)) > shown
        is_article = _is_long(prose) and (follows_prose or is_most)
        text = set(_text_of(folded, prose, is_most=is_most)) if is_article else set()
        hidden.update(block for block in lines if block not in text)
    return hidden


def _text_of(folded: Sequence[Block], prose: Sequence[Block], *, is_most: bool) -> Iterator[Block]:
    """Yield the lines of a fold that are text: prose, headings, and items of a list that has prose.

    Where a script shows most of the text, whatever is neither a link nor boilerplate is a part of it.
    """
    lists = {block.element.getparent() for block in prose if block.element.tag == "li"}
    for block in folded:
        is_item = block.element.tag == "li" and block.element.getparent() in lists
        is_more = is_item or (is_most and class_of_line(block.text) is None)
        is_linked = block.link_share >= THRESHOLDS.mostly_linked
        if block in prose or block.level or (is_more and not is_linked):
            yield block


def _prose_length(block: Block) -> int:
    return len(block.text) if block.rule is None and is_prose(block.text) else 0


def _is_long(prose: Sequence[Block]) -> bool:
    reports = sum(bool(DECLARATIVE_ENDING.search(block.text)) for block in prose)
    length = sum(len(block.text) for block in prose)
    return reports >= THRESHOLDS.fewest_folded_reports or length >= THRESHOLDS.folded_article
