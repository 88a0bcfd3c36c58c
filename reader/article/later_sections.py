"""Sections without a sentence below a body of sentences: what an office or a company lists at the end.

A body ends with its last sentence, since short lines below it are mostly buttons. A heading with notes below
it, in an element in which nothing below the body links elsewhere, is of the same text: ``주요 연혁`` and the
company's years.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.body_element import prose_vote
from reader.article.boilerplate import class_of_line
from reader.article.main_content import begins_other_article
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.html_blocks import Block

_CELLS = frozenset(("td", "dd", "dt", "caption"))
"""Elements of data, which is not read."""


def with_later_sections(blocks: Sequence[Block], body: range) -> tuple[list[Block], range]:
    """Return the page's lines, those of sections below the body marked, and the body's span with them.

    Args:
        blocks: the page's lines.
        body: the span of the body that its prose has found.

    >>> from reader.article.html_blocks import parse_html
    >>> from reader.article.main_content import find_body
    >>> years = "<h2>연혁</h2><ul><li>2019 회사 설립</li><li>2021 공장 준공</li></ul>"
    >>> root = parse_html(f"<main><p>저희 회사는 다리를 놓습니다.</p>{years}</main><p>서울시 가람구</p>")
    >>> blocks, body = with_later_sections(*find_body(root, None))
    >>> [block.text for block in blocks if block.is_in_section]
    ['연혁', '2019 회사 설립', '2021 공장 준공']
    """
    prose = [at for at in body if prose_vote(blocks[at])]
    below = _own_lines_below(blocks, prose) if prose else []
    texts = Counter(blocks[at].text for at in below)
    marked = list(blocks)
    section: list[int] = []
    for at in [*below, None]:
        if at is None or _is_heading(blocks[at]):
            if len(section) > THRESHOLDS.fewest_section_notes and not any(
                texts[blocks[line].text] > 1 for line in section
            ):
                body = range(body.start, max(body.stop, section[-1] + 1))
                for line in section:
                    marked[line] = replace(blocks[line], is_in_section=True)
            section = []
        if at is not None and (section or _is_heading(blocks[at])) and _is_note(blocks[at]):
            section.append(at)
    return marked, body


def _own_lines_below(blocks: Sequence[Block], prose: Sequence[int]) -> list[int]:
    """Return the indices of the lines below a body's last sentence in the outermost element of its text.

    Nothing there, below the body, is a link, a page's foot, or the date, writer or headline of another text.
    """
    own: list[int] = []
    inside = {blocks[at].element for at in prose}
    for around in blocks[prose[-1]].element.iterancestors():
        if around.tag in ("html", "body"):
            break
        within = set(around.iter())
        if not inside <= within:
            continue
        below = [at for at in range(prose[-1] + 1, len(blocks)) if blocks[at].element in within]
        if not all(_is_own(blocks[at]) for at in below):
            break
        own = below
    return own


def _is_own(block: Block) -> bool:
    if block.rule == "table" or _is_cell(block):
        return True
    return (
        not block.rule
        and block.link_share <= THRESHOLDS.mostly_linked
        and not begins_other_article(block)
        and not class_of_line(block.text)
    )


def _is_heading(block: Block) -> bool:
    return bool(block.level) or block.element.tag == "th"


def _is_note(block: Block) -> bool:
    return not block.rule and not block.is_hidden and not _is_cell(block)


def _is_cell(block: Block) -> bool:
    """Whether a line is in a cell of data; a list in a cell is text."""
    around = block.element.getparent()
    return block.element.tag in _CELLS or (
        block.element.tag != "li" and around is not None and around.tag in _CELLS
    )
