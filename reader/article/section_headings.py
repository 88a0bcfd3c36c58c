"""Section headings whose tags do not say so: a wiki's ``<dt>``, a bold paragraph, a link that unfolds a part.

Two things show them. A wiki puts a link to edit the section behind its heading, and a list of contents has
links to the headings, with their words. Such elements become headings, of the level that their number says.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from reader.article.encyclopedia_patterns import CONTENTS, EDIT, EDIT_AT_END, SECTION_NUMBER, section_level
from reader.article.marks import ASIDE, BLOCK_TAGS, HEADING_TAGS, UNREAD_TAGS
from reader.article.prose import LEADING_BULLETS, SENTENCE_END, match_key
from reader.article.settings import THRESHOLDS
from reader.article.text_nodes import aside_element, named_elements, replace_in_text, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

_HAS_EDIT = """boolean(//*[not(self::script or self::style)]/text()[
    contains(., "편집") or contains(., "고치기") or contains(., "edit") or contains(., "Edit")])"""
"""Whether a page has the words of a link to edit something."""
_FOLD_SIGN = re.compile(r"^\s*[▶▷►▸▼▽▾▲△▴]\s*")
"""What a heading that unfolds its section begins with."""
_LONGEST = THRESHOLDS.longest_marked_heading
_MOST_TEXTS = 30
"""Pieces of text in a line that are looked at; a heading has a few."""
_TURNED = frozenset(("p", "div", "dt", "center", "a", "b", "strong", "span"))
"""Tags of elements that can be turned into headings; others belong to a list or a table."""


def restore_headings(root: HtmlElement) -> None:
    """Turn elements into headings that are headings by the links beside them or to them.

    Args:
        root: the page, whose elements get other tags.
    """
    edited: list[HtmlElement] = []
    # Most pages are passed over at this, which costs little.
    if root.xpath(_HAS_EDIT):
        _mark_edits_in_text(root)
        edited = _edited_blocks(root)
    for element in (*edited, *_listed_elements(root)):
        _turn_into_heading(element)


def _mark_edits_in_text(root: HtmlElement) -> None:
    """Leave ``[편집]`` out of the lines of which it is the end, where there are several of them."""
    found = [
        (element, is_tail)
        for element, is_tail, text in texts_of(root, UNREAD_TAGS | {"a", "pre", "code"})
        if "[" in text and EDIT_AT_END.search(text) and len(text) <= _LONGEST
    ]
    if len(found) < THRESHOLDS.fewest_edited_sections:
        return
    for element, is_tail in found[: THRESHOLDS.most_headings]:
        replace_in_text(
            element, EDIT_AT_END, lambda match: aside_element(match[0], CONTENTS), is_tail=is_tail
        )


def _edited_blocks(root: HtmlElement) -> list[HtmlElement]:
    """Return the blocks, other than headings, that have a link to edit them at their end.

    The link has brackets. A block without a number needs another one that looks like it.
    """
    edits = (link for link in root.iter("a", "span") if _is_edit(link))
    blocks: dict[HtmlElement, str] = {}
    for link in islice(edits, THRESHOLDS.most_headings):
        block = _block_around(link)
        text = "" if block is None else _text(block)
        heading = EDIT_AT_END.sub("", text)
        if block is not None and heading != text and heading and len(heading) <= _LONGEST:
            blocks[block] = heading
    alike = Counter((block.tag, block.get("class", "")) for block in blocks)
    return [
        block
        for block, text in blocks.items()
        if section_level(text) or alike[block.tag, block.get("class", "")] > 1
    ]


def _is_edit(link: HtmlElement) -> bool:
    if link.tag == "span":
        return link.get(ASIDE) == CONTENTS
    text = link.text_content() if len(link) <= THRESHOLDS.most_word_elements else ""
    return len(text) <= THRESHOLDS.longest_mark and bool(EDIT.fullmatch(text.strip()))


def _block_around(element: HtmlElement) -> HtmlElement | None:
    """Return the line that an element is in; None if it is a heading already, or part of a list or table."""
    for around in islice(element.iterancestors(), THRESHOLDS.deepest_note):
        if around.tag in HEADING_TAGS:
            return None
        if around.tag in BLOCK_TAGS:
            is_line = not any(child.tag in BLOCK_TAGS for child in islice(around, 20))
            return around if is_line and around.tag in _TURNED else None
    return None


def _text(element: HtmlElement) -> str:
    """Return the text of a line; empty if it is longer than a heading with what is beside it."""
    text = " ".join("".join(islice(element.itertext(), _MOST_TEXTS)).split())
    return text if len(text) <= 2 * _LONGEST else ""


def _listed_elements(root: HtmlElement) -> list[HtmlElement]:
    """Return the elements, other than headings, that a list of contents leads to, with the same words."""
    links = [
        link for link in root.iter("a") if link.get("href", "").startswith("#") and link.get("href") != "#"
    ]
    if len(links) < THRESHOLDS.fewest_contents:
        return []
    targets = named_elements(root)
    found = dict.fromkeys(
        heading
        for link in links[: THRESHOLDS.most_headings]
        if (heading := _listed_heading(link, targets)) is not None
    )
    return list(found) if len(found) >= THRESHOLDS.fewest_contents else []


def _listed_heading(link: HtmlElement, targets: Mapping[str, HtmlElement]) -> HtmlElement | None:
    """Return the element with the words of an entry of the contents; None for a heading, or other words."""
    target = targets.get(link.get("href", "").removeprefix("#"))
    if target is None or target is link:
        return None
    entries = {_words(element) for element in (link, *_lines_around(link))} - {""}
    for element in (target, *_lines_around(target)):
        if element.tag in HEADING_TAGS:
            return None
        if element.tag in _TURNED and _words(element) in entries:
            return element
    return None


def _lines_around(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements around an element up to its line."""
    for around in islice(element.iterancestors(), THRESHOLDS.deepest_note):
        if around.tag in BLOCK_TAGS and any(child.tag in BLOCK_TAGS for child in islice(around, 20)):
            return
        yield around
        if around.tag in BLOCK_TAGS:
            return


def _words(element: HtmlElement) -> str:
    """Return the words of a heading as a key, without its number; empty for what is no heading."""
    text = EDIT_AT_END.sub("", _text(element))
    if len(text) > _LONGEST or SENTENCE_END.search(text):
        return ""
    key = match_key(SECTION_NUMBER.sub("", LEADING_BULLETS.sub("", text), count=1))
    # A footnote's mark and its note have the same number.
    return "" if key.isdecimal() else key


def _turn_into_heading(element: HtmlElement) -> None:
    element.tag = f"h{section_level(_text(element)) or 2}"
    if element.text:
        element.text = _FOLD_SIGN.sub("", element.text)
