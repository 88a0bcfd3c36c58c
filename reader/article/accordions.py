"""Questions that open their answers: buttons and links of a page of questions, which lead nowhere else."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from reader.article.marks import seen_text
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOWHERE = re.compile(r"\s*(?:#!?|#none|javascript:\s*(?:void\(0\)|;)?\s*;?)?\s*", re.IGNORECASE)
"""The target of a link that only a script of the page follows."""
_ASKS = re.compile(r"^Q\b|[?？]$|궁금|(?:나요|[은는인한던]가요|까요|는지요)[.]?$")
"""In a question; what else stands on a button in whole sentences tells how to use it."""
_FEEDBACK = re.compile("도움이? 되|유익|만족|마음에 드|추천하시|공유하|구독|동의하")
"""In a question to the reader of the page, which a button answers."""
_OF_CARDS = ("img", "picture", "h1", "h2", "h3", "h4", "h5", "h6")
_SUBMITS = ("submit", "reset")


def has_target(link: HtmlElement) -> bool:
    """Whether a link leads to a page or a place, rather than to what a script does.

    Args:
        link: the element.
    """
    return _NOWHERE.fullmatch(link.get("href", "")) is None


def opens_answer(control: HtmlElement) -> bool:
    """Whether a button or a link without a target is a question with its answer below, rather than a label.

    Args:
        control: the element.
    """
    if control.tag == "a":
        leads_nowhere = not has_target(control)
    else:
        leads_nowhere = control.tag == "button" and control.get("type") not in _SUBMITS
    # A card has a picture or a heading, and the beginning of its text.
    if not leads_nowhere or next(control.iterdescendants(*_OF_CARDS), None) is not None:
        return False
    text = " ".join(seen_text(control).split())
    is_sentence = THRESHOLDS.shortest_question <= len(text) <= THRESHOLDS.longest_question
    asks = _ASKS.search(text) and not _FEEDBACK.search(text)
    return is_sentence and bool(asks) and _has_text_behind(control)


def _has_text_behind(control: HtmlElement) -> bool:
    """Whether an element with text follows a control, or one of the nearest elements around it."""
    around = islice(control.iterancestors(), THRESHOLDS.levels_to_answer)
    following = (each.getnext() for each in chain((control,), around))
    return any(
        (part.text or "").strip() or (part is not each and (part.tail or "").strip())
        for each in following
        if each is not None
        # What is far inside an element is not right behind the control.
        for part in islice(each.iter(), THRESHOLDS.elements_in_answer)
    )
