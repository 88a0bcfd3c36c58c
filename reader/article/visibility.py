"""Visibility: which elements of a page a reader does not see, and how they are hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.class_names import COLLAPSED_NAMES, UNSEEN_NAMES, names_of
from reader.article.style_rules import StyleRules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from reader.article.marks import Hiding

_SHOWN_WHEN_WIDE = re.compile(
    r"""
    (?: ^ | \s )
    (?: (?: sm | md | lg | xl ) : | d- (?: sm | md | lg | xl ) - )
    (?: block | flex | grid | contents | inline\S* | table\S* )
    (?= \s | $ )
    """,
    re.VERBOSE,
)
"""Utility classes in general use that show an element on a wide screen, whatever its other classes say."""
_DISPLAYED = re.compile(r"display\s*:\s*(?!none)\w", re.IGNORECASE)


def hiding_of_page(root: HtmlElement) -> Iterator[tuple[HtmlElement, Hiding]]:
    """Yield the elements that are hidden by themselves, rather than by an element around them.

    Args:
        root: the page. What its scripts would show or hide is not known.

    >>> from lxml.html import document_fromstring
    >>> root = document_fromstring("<p>글<span class='sr-only'>새 창</span><i aria-hidden=true>▶</i></p>")
    >>> [(element.tag, hiding) for element, hiding in hiding_of_page(root)]
    [('span', 'unseen'), ('i', 'decorative')]
    """
    rules = StyleRules.of_page(root)
    for element in root.iter("*"):
        if not element.attrib:
            continue
        hiding = rules.hiding(element) or _hiding_by_name(element)
        if hiding:
            yield element, hiding
        elif element.get("aria-hidden", "").strip().lower() == "true":
            yield element, "decorative"


def _hiding_by_name(element: HtmlElement) -> Hiding | None:
    """Return how a class or id says that an element is hidden: most style sheets are linked, and not read.

    An element that its own style displays is what a button would hide.
    """
    if _DISPLAYED.search(element.get("style", "")):
        return None
    names = names_of(element)
    if any(UNSEEN_NAMES.search(name) for name in names):
        return "unseen"
    if any(COLLAPSED_NAMES.search(name) for name in names):
        return None if _SHOWN_WHEN_WIDE.search(element.get("class", "")) else "collapsed"
    return None
