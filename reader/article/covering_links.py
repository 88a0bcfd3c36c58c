"""Cards of which all is a link, which has no words or the headline's and is stretched over the card.

Bootstrap's class for it is ``stretched-link``, Tailwind's are ``absolute inset-0``; either stretches the link
over the nearest element around it that is positioned.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.article.marks import COVERED
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STRETCHED = re.compile(r"(?:^|\s)stretched-link(?:\s|$)|^(?=.*\babsolute\b)(?=.*\binset-0\b)")
_POSITIONED = re.compile(r"(?:^|\s)(?:(?:position-)?(?:relative|absolute|fixed|sticky)|card)(?:\s|$)")
_POSITION = re.compile(r"position\s*:")
_NOT_TO_TEXT = re.compile(r"\s*#|.*\.(?:jpe?g|png|gif|webp|svg|pdf)$", re.IGNORECASE)
"""Addresses that lead to a place in the page, or to a picture."""


def mark_covered(root: HtmlElement) -> None:
    """Mark the cards that links are stretched over, if there are several.

    Args:
        root: the page. An element with its main heading, or with as much text as an article, is no card.
    """
    links = (link for link in root.iter("a") if _STRETCHED.search(link.get("class", "")))
    leading = (link for link in links if not _NOT_TO_TEXT.match(link.get("href", "#")))
    cards = {card for link in leading if (card := _card_around(link)) is not None}
    if len(cards) >= THRESHOLDS.fewest_covered:
        for card in cards:
            if _is_small(card):
                card.set(COVERED, "")


def _card_around(link: HtmlElement) -> HtmlElement | None:
    """Return the nearest element around a link that is positioned; None if there is none near."""
    around = islice(link.iterancestors(), THRESHOLDS.levels_to_card)
    return next((each for each in around if _is_positioned(each)), None)


def _is_positioned(element: HtmlElement) -> bool:
    return bool(_POSITIONED.search(element.get("class", "")) or _POSITION.search(element.get("style", "")))


def _is_small(card: HtmlElement) -> bool:
    """Whether an element has no main heading and less text than an article."""
    if next(card.iter("h1"), None) is not None:
        return False
    paragraphs = sum(1 for _ in islice(card.iter("p"), THRESHOLDS.most_paragraphs_of_card + 1))
    return (
        paragraphs <= THRESHOLDS.most_paragraphs_of_card
        and len(card.text_content()) <= THRESHOLDS.longest_excerpt
    )
