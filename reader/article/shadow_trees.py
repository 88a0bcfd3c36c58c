"""Show declared shadow trees in the places of their hosts, as a browser does.

Of an element with ``<template shadowrootmode="open">`` a browser shows that template; the element's own
children are shown only in the template's slots (HTML standard, 4.12.3; DOM standard, 4.2.2).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MODES = ("shadowrootmode", "shadowroot")
"""The attribute, and the name that Chromium gave it until version 111."""


def attach_shadow_trees(root: HtmlElement) -> None:
    """Turn each declared shadow tree of a page into visible elements, and hide what is in none of its slots.

    Args:
        root: the page, which is changed.

    >>> from reader.article.html_blocks import page_blocks, parse_html
    >>> markup = "<x-a><template shadowrootmode=open><p>하나</p><slot></slot></template><p>둘</p></x-a>"
    >>> [block.text for block in page_blocks(parse_html(markup))]
    ['하나', '둘']
    """
    for template in list(root.iter("template")):
        host = template.getparent()
        if host is not None and any(mode in template.attrib for mode in _MODES):
            _attach(template, host)


def _attach(template: HtmlElement, host: HtmlElement) -> None:
    template.tag = "div"
    contents: dict[str, list[HtmlElement]] = defaultdict(list)
    for child in host:
        if child is not template and isinstance(child.tag, str):
            contents[child.get("slot", "")].append(child)
    for slot in list(template.iter("slot")):
        assigned = contents.pop(slot.get("name", ""), [])
        if assigned:  # Else what the slot itself contains is shown.
            _fill(slot, assigned)
    for unassigned in contents.values():
        for child in unassigned:
            child.set("hidden", "")


def _fill(slot: HtmlElement, children: list[HtmlElement]) -> None:
    """Replace what a slot contains."""
    for child in list(slot):
        slot.remove(child)
    slot.text = None
    for child in children:
        slot.append(child)  # With the text after it.
