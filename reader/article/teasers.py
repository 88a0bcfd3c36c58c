"""Lists of other articles on an HTML page: linked headlines, some with a short lead, a section and a date.

Their leads are prose, so that they have to be known before the body is looked for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.article.prose import is_prose
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from reader.article.html_blocks import Block

TEASER = "related link"
"""The rule of a line in a list of other articles."""


def mark_teasers(blocks: list[Block]) -> list[Block]:
    """Mark lines in lists of other articles with the rule `TEASER`.

    Args:
        blocks: the page's lines.

    Returns:
        The same lines; such a line is declared by its list item.
    """
    teasers = _teasers(blocks)
    return [
        replace(block, rule=block.rule or TEASER, declared_by=teasers[block]) if block in teasers else block
        for block in blocks
    ]


def _teasers(blocks: Sequence[Block]) -> dict[Block, HtmlElement]:
    """Return the lines in lists of other articles, each with its list item.

    Most items of such a list are a linked headline and a short lead.
    """
    lines: dict[HtmlElement, list[Block]] = defaultdict(list)
    for block in blocks:
        for element in (block.element, *islice(block.element.iterancestors(), THRESHOLDS.deepest_teaser)):
            lines[element].append(block)
    siblings: dict[tuple[HtmlElement | None, str], list[HtmlElement]] = defaultdict(list)
    for element in lines:
        siblings[element.getparent(), str(element.tag)].append(element)
    teasers: dict[Block, HtmlElement] = {}
    for items in siblings.values():
        matching = [item for item in items if _is_teaser(lines[item])]
        # Some items may be advertisements, so most rather than all must be teasers.
        is_list = len(matching) >= THRESHOLDS.teaser_share * len(items)
        if len(matching) >= THRESHOLDS.fewest_teasers and is_list:
            teasers |= {block: item for item in matching for block in lines[item]}
    return teasers


def _is_teaser(lines: Sequence[Block]) -> bool:
    """Whether lines are a teaser: a linked headline, perhaps with a lead, a section and a date."""
    headline = next((at for at, line in enumerate(lines) if _is_linked_headline(line)), None)
    if headline is None or len(lines) > THRESHOLDS.most_teaser_lines:
        return False
    leads = [line for line in lines if is_prose(line.text) and line.link_share <= THRESHOLDS.mostly_linked]
    return (
        len(leads) <= THRESHOLDS.most_teaser_leads
        and sum(len(lead.text) for lead in leads) <= THRESHOLDS.longest_teaser_lead
        and not any(lead in lines[:headline] for lead in leads)
    )


def _is_linked_headline(line: Block) -> bool:
    return (
        line.link_share > THRESHOLDS.mostly_linked and len(line.text) >= THRESHOLDS.shortest_teaser_headline
    )
