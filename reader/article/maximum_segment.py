"""Maximum subsequence segmentation: find the body in the order of a page's lines, whatever their containers.

The body is the stretch of lines with the most characters of prose less those of other lines, such as menus
and linked headlines (Finn, Kushmerick and Smyth 2001, "Fact or Fiction: Content Classification for Digital
Libraries"; Pasternack and Roth 2009, "Extracting Article Text from the Web with Maximum Subsequence
Segmentation"). Whether a line is prose shows from the line alone, as in Kohlschütter, Fankhauser and Nejdl
2010, "Boilerplate Detection Using Shallow Text Features": from its share of links, and because it ends as
Korean sentences do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.marks import APPARATUS
from reader.article.prose import is_prose
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.html_blocks import Block

_IN_BODY = ("photo credit", "subtitle", "table")
"""The rules of lines that are part of many articles, although they are not prose."""


def maximum_segment(blocks: Sequence[Block]) -> range:
    """Return the indices of the stretch of lines with the highest sum of scores; none if no line is prose.

    Args:
        blocks: the page's lines in order, with the rules of named elements and of lists of other articles.

    The time grows in step with the number of lines (Bentley 1984, "Algorithm Design Techniques").

    >>> from reader.article.html_blocks import page_blocks, parse_html
    >>> root = parse_html("<li>메뉴</li><p>비가 왔다.</p><div>그림</div><p>눈도 왔다.</p><div>목록</div>")
    >>> maximum_segment(page_blocks(root))
    range(1, 4)
    """
    best, best_sum = range(0), 0.0
    start, running_sum = 0, 0.0
    for at, block in enumerate(blocks):
        if running_sum <= 0:
            start, running_sum = at, 0.0
        running_sum += segment_score(block)
        if running_sum > best_sum:
            best, best_sum = range(start, at + 1), running_sum
    return best


def segment_score(block: Block) -> float:
    """Return the length of a line of plain prose, a negative multiple of the length of another line, or 0."""
    if is_plain_prose(block):
        return len(block.text)
    if block.rule in APPARATUS:  # Says nothing about where the body is, however long it is.
        return 0.0
    is_boilerplate = block.rule is not None and block.rule not in _IN_BODY
    return -len(block.text) * (THRESHOLDS.boilerplate_cost if is_boilerplate else THRESHOLDS.other_text_cost)


def is_plain_prose(block: Block) -> bool:
    """Whether a line is prose without markup: a line that is all bold is mostly a headline."""
    return (
        block.rule is None
        and block.level is None
        and block.link_share <= THRESHOLDS.linked_prose
        and is_prose(block.text)
    )
