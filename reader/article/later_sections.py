"""Sections without a sentence below a body of sentences: what an office or a company lists at the end.

A body ends with its last sentence, since short lines below it are mostly buttons. A heading with notes below
it, in an element in which nothing below the body links elsewhere, is of the same text: ``주요 연혁`` and the
company's years.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.article.body_element import prose_vote
from reader.article.boilerplate import class_of_line, class_of_list_heading
from reader.article.bullets import SHAPES
from reader.article.enclosing_lines import enclosing_lines
from reader.article.lines import HEADING_LEVELS
from reader.article.main_content import begins_other_article
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from reader.article.html_blocks import Block

_MARK = re.compile(f"[{SHAPES}]")
"""The mark of a label, as in ○ 본 행사."""
_CELLS = frozenset(("td", "dd", "dt", "caption"))
"""Elements of data, which is not read."""


def with_later_sections(blocks: Sequence[Block], body: range) -> tuple[list[Block], range]:
    """Return the page's lines, those of sections below the body marked, and the body's span with them.

    Args:
        blocks: the page's lines.
        body: the span of the body that its prose has found.

    >>> from reader.article.html_blocks import parse_html
    >>> from reader.article.main_content import find_body
    >>> intro = "<h2>소개</h2><p>저희 회사는 다리를 놓습니다.</p>"
    >>> years = "<h2>연혁</h2><ul><li>2019 회사 설립</li><li>2021 공장 준공</li></ul>"
    >>> root = parse_html(f"<main>{intro}{years}</main><p>서울시 가람구</p>")
    >>> blocks, body = with_later_sections(*find_body(root, None))
    >>> [block.text for block in blocks if block.is_in_section]
    ['연혁', '2019 회사 설립', '2021 공장 준공']
    """
    prose = [at for at in body if prose_vote(blocks[at])]
    below = _own_lines_below(blocks, prose) if prose else []
    if not below:
        return list(blocks), body
    levels = {block.level for block in blocks[: prose[-1]]}
    # Without headings of the markup, a text may have labels with a mark: ○ 본 행사.
    marks = {match[0] for block in blocks[body.start : prose[-1]] if (match := _MARK.match(block.text))}
    texts = Counter(blocks[at].text for at in below)
    marked = list(blocks)
    for section in _sections(blocks, below, marks):
        heading = blocks[section[0]]
        # Cards of other pages repeat their labels, a widget's heading is like none of the text's.
        is_label = heading.text[:1] in marks
        is_like_others = heading.level in levels or heading.element.tag == "th" or is_label
        repeated = sum(texts[blocks[at].text] > 1 for at in section)
        are_cards = texts[heading.text] > 1 or repeated >= THRESHOLDS.repeated_share * len(section)
        fewest = 1 if is_label else THRESHOLDS.fewest_section_notes
        if is_like_others and not are_cards and len(section) > fewest:
            body = range(body.start, max(body.stop, section[-1] + 1))
            for at in section:
                marked[at] = replace(blocks[at], is_in_section=True)
    return marked, body


def _sections(blocks: Sequence[Block], below: Sequence[int], marks: Set[str]) -> list[list[int]]:
    """Return the indices of each heading among some lines, with those of the notes below it."""
    sections: list[list[int]] = []
    for at in below:
        if _is_heading(blocks[at]) or (blocks[at].text[:1] in marks and _is_note(blocks[at])):
            sections.append([at])
        elif sections and _is_note(blocks[at]):
            sections[-1].append(at)
    return sections


def _own_lines_below(blocks: Sequence[Block], prose: Sequence[int]) -> list[int]:
    """Return the indices of the lines below a body's last sentence in the outermost element of its text.

    Nothing there, below the body, is a link, a page's foot, or the date, writer or headline of another text.
    """
    own: list[int] = []
    inside = [blocks[at].element for at in prose]
    levels = {block.level for block in blocks[: prose[-1]] if block.level in HEADING_LEVELS}
    for lines in enclosing_lines(blocks, inside[-1], inside):
        below = [at for at in lines if at > prose[-1]]
        if not all(_is_own(blocks[at], levels) for at in below):
            return own or _up_to_foot(blocks, below, levels)
        own = below
    return own


def _up_to_foot(blocks: Sequence[Block], below: Sequence[int], levels: Set[int | None]) -> list[int]:
    """Return the indices of the lines above the foot of the page, if the first is a heading like others."""
    own = list(takewhile(lambda at: _is_own(blocks[at], levels), below))
    rest = below[len(own) :]
    is_headed = bool(own) and blocks[own[0]].level in levels
    return own if is_headed and rest and blocks[rest[0]].rule else []


def _is_own(block: Block, levels: Set[int | None]) -> bool:
    """Whether a line may be the text's; levels are those of the headings above."""
    if block.rule == "table" or _is_cell(block):
        return True
    return (
        not block.rule
        and block.link_share <= THRESHOLDS.mostly_linked
        and not begins_other_article(block)
        # A heading like the others may be a word of menus: 추천.
        and (block.level in levels or not class_of_line(block.text))
        and not class_of_list_heading(block.text)
    )


def _is_heading(block: Block) -> bool:
    return _is_text(block) and (bool(block.level) or block.element.tag == "th")


def _is_note(block: Block) -> bool:
    return _is_text(block) and not _is_cell(block)


def _is_text(block: Block) -> bool:
    return not block.rule and not block.is_hidden


def _is_cell(block: Block) -> bool:
    """Whether a line is in a cell of data; a list in a cell is text."""
    around = block.element.getparent()
    return block.element.tag in _CELLS or (
        block.element.tag != "li" and around is not None and around.tag in _CELLS
    )
