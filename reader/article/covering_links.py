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
_POSITIONED = re.compile(r"(?:^|\s)(?:(?:position-)?relative|card)(?:\s|$)")


def mark_covered(root: HtmlElement) -> None:
    """Mark the elements that a link is stretched over.

    Args:
        root: the page. An element with as much text as an article is no card.
    """
    for link in root.iter("a"):
        if not link.get("href") or not _STRETCHED.search(link.get("class", "")):
            continue
        around = islice(link.iterancestors(), THRESHOLDS.levels_to_card)
        card = next((each for each in around if _POSITIONED.search(each.get("class", ""))), None)
        if card is not None and len(card.text_content()) <= THRESHOLDS.longest_excerpt:
            card.set(COVERED, "")
