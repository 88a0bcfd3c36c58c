"""Replace pieces of an element's own text by elements, without touching the markup around it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from reader.article.marks import ASIDE

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement


def texts_of(root: HtmlElement, passed_over: frozenset[str]) -> Iterator[tuple[HtmlElement, bool, str]]:
    """Yield each text of a page with its element, and whether it is the tail, in document order.

    Args:
        root: the page.
        passed_over: tags of elements whose text is not looked at.
    """
    inside = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_passed = element.tag in passed_over
        if event == "start":
            inside += is_passed
            if element.text and not inside:
                yield element, False, element.text
            continue
        inside -= is_passed
        if element.tail and not inside and element is not root:
            yield element, True, element.tail


def replace_in_text(
    element: HtmlElement,
    pattern: re.Pattern[str],
    replacement: Callable[[re.Match[str]], HtmlElement | None],
    *,
    is_tail: bool,
) -> None:
    """Replace matches in one text of an element by elements.

    Args:
        element: whose text or tail it is.
        pattern: what to look for.
        replacement: returns the element for a match; None to leave it as it is.
        is_tail: whether it is the tail.
    """
    text = (element.tail if is_tail else element.text) or ""
    parts: list[tuple[str, HtmlElement]] = []
    start = 0
    for match in pattern.finditer(text):
        new = replacement(match)
        if new is not None:
            parts.append((text[start : match.start()], new))
            start = match.end()
    if not parts:
        return
    tails = [*(part for part, _ in parts[1:]), text[start:]]
    # Inserted one behind the other, and their tails set afterwards, as an index costs time in step with it.
    if is_tail:
        element.tail = None
        element.addnext(parts[0][1])
        element.tail = parts[0][0]
    else:
        element.text = parts[0][0]
        element.insert(0, parts[0][1])
    for (_, previous), (_, new) in pairwise(parts):
        previous.addnext(new)
    for (_, new), tail in zip(parts, tails, strict=True):
        new.tail = tail


def aside_element(text: str, rule: str) -> HtmlElement:
    """Return an element with text that is left out of its line.

    Args:
        text: which no one hears.
        rule: by which it is left out.
    """
    element = lxml.html.Element("span")
    element.text = text
    element.set(ASIDE, rule)
    return element


def named_elements(root: HtmlElement) -> dict[str, HtmlElement]:
    """Return the elements of a page to which its links can lead, by id or name; of several the last.

    Args:
        root: the page.
    """
    return {name: each for each in root.iter("*") for name in (each.get("id"), each.get("name")) if name}
