"""Footnotes: the notes below a text, which are not read, found by the marks in it (`footnote_marks`).

A note is what a mark links to, a line that begins with the mark's number, or an item of a numbered list.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.article.footnote_marks import is_linked_mark, mark_in_text, mark_superscripts, set_aside
from reader.article.marks import ASIDE, BLOCK_TAGS, FOOTNOTE, HEADING_TAGS, RULE, seen_text
from reader.article.settings import THRESHOLDS
from reader.article.text_nodes import named_elements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

_NOTE_START = re.compile(
    r"""
    \s*
    (?: \[ \s? (?: 주 | 각주 )? \s? (\d{1,3}) \s? \] | \(? 주? \s? (\d{1,3}) \) | \[ (\^[\w-]{1,20}) \]: )
    \s* \S
    """,
    re.VERBOSE,
)
_NOTES_HEADING = re.compile(r"\[?(?:각주|주석?|미주|註|footnotes?|notes|references)\]?[:：]?", re.IGNORECASE)
_NO_NOTES = frozenset(("html", "body", "main", "article", "section", "table", "tbody", *HEADING_TAGS))
"""Elements that are not a single note."""


def mark_footnotes(root: HtmlElement) -> None:
    """Mark footnotes of a page and their marks; powers become the characters for them (m²).

    Args:
        root: the page, whose elements get the attributes of `reader.article.marks`.
    """
    notes = _mark_linked(root)
    unlinked = [*mark_superscripts(root), *mark_in_text(root)]
    if unlinked:
        notes += _mark_unlinked_notes(root, unlinked) or _mark_listed_notes(root, unlinked)
    if notes:
        _mark_heading(notes[0])


def _mark_linked(root: HtmlElement) -> list[HtmlElement]:
    """Mark links to notes, and the notes; return these."""
    links = [link for link in root.iter("a") if "#" in link.get("href", "") and is_linked_mark(link)]
    if not links:
        return []
    targets = named_elements(root)
    order = {element: at for at, element in enumerate(root.iter("*"))}
    pairs = [
        (link, target)
        for link in links
        if (target := _target(link, targets)) is not None and order[link] < order[target]
    ]
    marks = {link for link, _ in pairs}
    noted = {target for _, target in pairs}
    for link in marks:
        set_aside(link)
    finder = _Notes(noted, marks)
    found = (finder.around(target) for _, target in pairs)
    notes = list(dict.fromkeys(note for note in found if note is not None))
    for note in notes:
        note.set(RULE, FOOTNOTE)
    return sorted(notes, key=order.__getitem__)


def _target(link: HtmlElement, targets: Mapping[str, HtmlElement]) -> HtmlElement | None:
    """Return the note that a link leads to; None if it leads to a section, as in a list of contents."""
    # Browsers save the links within a page with its whole address.
    name = link.get("href", "").rpartition("#")[2].strip()
    target = targets.get(name)
    if target is None:
        target = targets.get(unquote(name))
    if target is None or any(
        each.tag in HEADING_TAGS for each in (target, *islice(target.iterancestors(), 3))
    ):
        return None
    return None if next(target.iter(*HEADING_TAGS), None) is not None else target


class _Notes:
    """Finds the elements with the text of notes."""

    def __init__(self, targets: AbstractSet[HtmlElement], marks: AbstractSet[HtmlElement]) -> None:
        self.targets = targets
        self.marks = marks
        self._blocks: dict[HtmlElement, bool] = {}
        """Whether a block is a note, or several; each is looked at once."""

    def around(self, target: HtmlElement) -> HtmlElement | None:
        """Return the element with the text of a note, or of several if they share one; None without text."""
        inline, block = target, target
        while block.tag not in BLOCK_TAGS and (parent := block.getparent()) is not None:
            inline, block = block, parent
        if block not in self._blocks:
            self._blocks[block] = self._is_note(block)
        if self._blocks[block]:
            return block
        return inline if len(inline.text_content().strip()) > THRESHOLDS.longest_mark else None

    def _is_note(self, block: HtmlElement) -> bool:
        length = len(block.text_content())
        if block.tag in _NO_NOTES or length > THRESHOLDS.longest_notes:
            return False
        inner = set(block.iter("*"))
        is_several = len(inner & self.targets) > 1
        return (is_several or length <= THRESHOLDS.longest_note) and not inner & self.marks


def _mark_unlinked_notes(root: HtmlElement, labels: Sequence[str]) -> list[HtmlElement]:
    """Mark lines below the last mark that begin with its number.

    There is one for each mark. Where a page has lost some, there are several in brackets whose numbers rise.
    """
    wanted = {label for label in labels if label}
    notes: dict[str, HtmlElement] = {}
    bracketed: dict[str, HtmlElement] = {}
    for element in root.iter("*"):
        if ASIDE in element.attrib and element.getparent() is not None:
            notes.clear()
            bracketed.clear()
        start = element.text_content()[: 2 * THRESHOLDS.longest_mark] if _is_line(element) else ""
        match = _NOTE_START.match(start)
        label = next(filter(None, match.groups()), "") if match else ""
        if label in wanted:
            notes[label] = element
        if match and match[1]:
            bracketed.setdefault(label, element)
    if set(notes) != wanted:
        notes = bracketed if _are_notes([int(label) for label in bracketed]) else {}
    for note in notes.values():
        note.set(RULE, FOOTNOTE)
    return list(notes.values())


def _mark_listed_notes(root: HtmlElement, labels: Sequence[str]) -> list[HtmlElement]:
    """Mark the items of a numbered list below the last mark that has an item for each mark."""
    wanted = {label for label in labels if label}
    last: HtmlElement | None = None
    for element in root.iter("*"):
        if ASIDE in element.attrib:
            last = None
        elif element.tag == "ol":
            last = element
    items = [] if last is None else last.findall("li")
    numbers = {str(number) for number in range(1, len(items) + 1)}
    if len(items) < THRESHOLDS.fewest_listed_notes or numbers != wanted:
        return []
    for item in items:
        item.set(RULE, FOOTNOTE)
    return items


def _are_notes(numbers: Sequence[int]) -> bool:
    return len(numbers) >= THRESHOLDS.fewest_rising_marks and all(
        number < following for number, following in pairwise(numbers)
    )


def _is_line(element: HtmlElement) -> bool:
    return element.tag in BLOCK_TAGS and not any(child.tag in BLOCK_TAGS for child in islice(element, 20))


def _mark_heading(note: HtmlElement) -> None:
    """Mark the heading of the notes, which is right above the first of them or above their list."""
    element: HtmlElement | None = note
    for _ in range(THRESHOLDS.deepest_note):
        if element is None:
            return
        previous = element.getprevious()
        if previous is not None:
            if _NOTES_HEADING.fullmatch(seen_text(previous).strip()):
                previous.set(RULE, FOOTNOTE)
            return
        element = element.getparent()
