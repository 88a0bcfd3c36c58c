"""Footnotes: their marks within sentences, which are silent, and the notes below the text.

A mark is a link to its note, or a number in brackets or above the line. Signs are what it says, what it
links to, and that the notes are there; what stands above the line behind a unit, a variable or 10 is a power.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from reader.article.marks import ASIDE, BLOCK_TAGS, FOOTNOTE, HEADING_TAGS, RULE, TERM, UNREAD_TAGS, seen_text
from reader.article.settings import THRESHOLDS
from reader.article.text_nodes import aside_element, named_elements, replace_in_text, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

_LABEL = r"""
    (?: 주석? | 각주 | 註 | note | nb | fn )? \s?
    (?: \d{1,3} | [A-Za-z가나다라마바사아자차카타파하] | [*†‡※]{1,3} )
"""
_BRACKETED = re.compile(rf"[\[(〔【] \s? {_LABEL} \s? [\])〕】] | {_LABEL} \)", re.VERBOSE | re.IGNORECASE)
_BARE = re.compile(rf"{_LABEL} | [⁰¹²³⁴-⁹]{{1,3}}", re.VERBOSE | re.IGNORECASE)
_DIGITS = re.compile(r"[+\-−]?\d{1,3}[+\-−]?")
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_POWER_BASE = re.compile(
    r"""
    (?: ^ | [^A-Za-z] ) [A-Za-zΑ-ωµ℃]{1,3} $    # km, x
    | \( [^()가-힣]+ \) $                       # (a+b)
    | (?<! [\d.,] ) \d{1,2} $                   # 10
    """,
    re.VERBOSE,
)
_MARK_IN_TEXT = re.compile(
    r"""
    (?<= [가-힣A-Za-z\d.,!?”’"'」』)\]%>〉》] )
    \[ (?: (?: 주 | 각주 )? \s? (?P<number> \d{1,3} ) | (?P<name> \^[\w-]{1,20} ) ) \]
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[가-힣A-Za-z\d”’\"'」』)%>〉》]$|[.,!?]\s?$")
_NUMBER = re.compile(r"\[(?:주|각주)?\s?\d{1,3}\]")
_DEAD_ADDRESS = re.compile(r"\s*(?:|#|\#none|\#self|javascript:.*)\s*", re.IGNORECASE)
"""Where a link leads that has lost its target, as on a page that was saved or rebuilt."""
_MARKDOWN = re.compile(r"\^[\w-]{1,11}")
"""Markdown's mark of a note that is only an address."""
_REFERENCE = re.compile(r"(?:표|그림|사진|도표|식|조|항|단계)$")
"""Words before a number in brackets that belongs to the sentence: 그림[2]."""
_NOTE_START = re.compile(
    r"""
    \s*
    (?: \[ \s? (?: 주 | 각주 )? \s? (\d{1,3}) \s? \] | \(? 주? \s? (\d{1,3}) \) | \[ (\^[\w-]{1,20}) \]: )
    \s* \S
    """,
    re.VERBOSE,
)
_NOTES_HEADING = re.compile(r"\[?(?:각주|주석?|미주|註|footnotes?|notes|references)\]?[:：]?", re.IGNORECASE)
_INLINE_AROUND = frozenset(("sup", "span", "small", "b", "i", "em", "strong", "font"))
_NO_NOTES = frozenset(("html", "body", "main", "article", "section", "table", "tbody", *HEADING_TAGS))
"""Elements that are not a single note."""
_PASSED_OVER = UNREAD_TAGS | {"pre", "code", "sup", "a"}


def mark_footnotes(root: HtmlElement) -> None:
    """Mark footnotes of a page and their marks; powers become the characters for them (m²).

    Args:
        root: the page, whose elements get the attributes of `reader.article.marks`.
    """
    notes = _mark_linked(root)
    unlinked = [*_mark_superscripts(root), *_mark_in_text(root)]
    if unlinked:
        notes += _mark_unlinked_notes(root, unlinked) or _mark_listed_notes(root, unlinked)
    if notes:
        _mark_heading(notes[0])


def _mark_linked(root: HtmlElement) -> list[HtmlElement]:
    """Mark links to notes, and the notes; return these."""
    links = [link for link in root.iter("a") if "#" in link.get("href", "") and _is_mark(link)]
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
        _set_aside(link)
    finder = _Notes(noted, marks)
    found = (finder.around(target) for _, target in pairs)
    notes = list(dict.fromkeys(note for note in found if note is not None))
    for note in notes:
        note.set(RULE, FOOTNOTE)
    return sorted(notes, key=order.__getitem__)


def _is_mark(link: HtmlElement) -> bool:
    text = link.text_content().strip() if len(link) <= THRESHOLDS.most_word_elements else ""
    if len(text) > THRESHOLDS.longest_mark:
        return False
    if _BRACKETED.fullmatch(text) or _MARKDOWN.fullmatch(text):
        return True
    around = [link, *islice(link.iterancestors(), 2)]
    is_above = any(element.tag == "sup" or "noteref" in element.get("role", "") for element in around)
    before, after = _texts_around(link)
    is_bracketed = before.rstrip().endswith("[") and after.lstrip().startswith("]")
    return bool(_BARE.fullmatch(text)) and (is_above or is_bracketed)


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


def _texts_around(element: HtmlElement) -> tuple[str, str]:
    previous, parent = element.getprevious(), element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else ""
    return before or "", element.tail or ""


def _set_aside(mark: HtmlElement) -> None:
    """Mark the outermost element that contains nothing but a footnote's mark, with the brackets around it."""
    text = mark.text_content().strip()
    parent = mark.getparent()
    while (
        parent is not None and parent.tag in _INLINE_AROUND and len(parent) <= THRESHOLDS.most_word_elements
    ):
        if parent.text_content().strip().strip("[]() ") != text.strip("[]() "):
            break
        mark, parent = parent, parent.getparent()
    mark.set(ASIDE, FOOTNOTE)
    before, after = _texts_around(mark)
    if not (before.rstrip().endswith("[") and after.lstrip().startswith("]")):
        return
    mark.tail = after.lstrip()[1:]
    previous = mark.getprevious()
    if previous is not None:
        previous.tail = before.rstrip()[:-1]
    elif parent is not None:
        parent.text = before.rstrip()[:-1]


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


def _mark_superscripts(root: HtmlElement) -> Iterator[str]:
    """Mark what stands above the line without a link; yield the labels. Powers become characters."""
    for sup in list(root.iter("sup")):
        text = sup.text_content().strip()
        if not text or len(text) > THRESHOLDS.longest_mark or _is_within_aside(sup):
            continue
        if _DIGITS.fullmatch(text) and _POWER_BASE.search(_text_before(sup)):
            tail = sup.tail
            sup.clear()
            sup.text, sup.tail = text.translate(_SUPERSCRIPTS), tail
        elif _BRACKETED.fullmatch(text) or text.isdecimal() or re.fullmatch(r"[*†‡※]{1,3}|주\s?\d+", text):
            sup.set(ASIDE, FOOTNOTE)
            yield re.sub(r"\D", "", text)


def _is_within_aside(element: HtmlElement) -> bool:
    around = (element, *islice(element.iterancestors(), THRESHOLDS.deepest_note))
    return any(ASIDE in each.attrib or each.get(RULE) == FOOTNOTE for each in around) or any(
        ASIDE in each.attrib for each in element.iterdescendants("*")
    )


def _text_before(element: HtmlElement) -> str:
    """Return the text right before an element in its line."""
    before, _ = _texts_around(element)
    previous = element.getprevious()
    return before if before.strip() or previous is None else previous.text_content()


def _mark_in_text(root: HtmlElement) -> list[str]:
    """Mark numbers in brackets behind words, and links to nowhere with such a number; return the numbers."""
    found: list[_TextMark] = []
    for element, is_tail, text in texts_of(root, _PASSED_OVER):
        if "[" in text:
            found += [
                _TextMark(element, is_tail, match)
                for match in _MARK_IN_TEXT.finditer(text)
                if _is_note(match)
            ]
    dead = _mark_dead_links(root)
    marks = _series(found, is_wiki=root.find(f".//a[@{TERM}]") is not None)
    starts: dict[tuple[HtmlElement, bool], set[int]] = defaultdict(set)
    for mark in marks:
        starts[mark.element, mark.is_tail].add(mark.match.start())
    for (element, is_tail), within in starts.items():
        replace_in_text(element, _MARK_IN_TEXT, _aside_at(within), is_tail=is_tail)
    return [mark.label for mark in marks] + [re.sub(r"\D", "", link.text_content()) for link in dead]


class _TextMark(NamedTuple):
    """A number in brackets in a text, which may be a footnote's mark."""

    element: HtmlElement
    is_tail: bool
    match: re.Match[str]

    @property
    def label(self) -> str:
        return str(self.match["number"] or self.match["name"])

    @property
    def is_behind_latin(self) -> bool:
        """Whether it may be an index, as in ``a[1]``."""
        before = self.match.string[self.match.start() - 1]
        return before.isascii() and before.isalnum()


def _series(found: Sequence[_TextMark], *, is_wiki: bool) -> list[_TextMark]:
    """Return which numbers in brackets are the marks of footnotes.

    Footnotes are counted from 1; where a page has only a part of its text, their numbers still rise through
    it. In an encyclopedia there is nothing else in such brackets.
    """
    marks = [mark for mark in found if not mark.is_behind_latin]
    numbers = [int(mark.label) for mark in marks if mark.label.isdecimal()]
    rising = sum(number <= following for number, following in pairwise(numbers))
    is_rising = len(
        set(numbers)
    ) >= THRESHOLDS.fewest_rising_marks and rising >= THRESHOLDS.rising_marks_share * (len(numbers) - 1)
    if not (is_rising or is_wiki or 1 in numbers or any(not mark.label.isdecimal() for mark in marks)):
        return []
    last, is_mark = 0, []
    for mark in found:
        number = int(mark.label) if mark.label.isdecimal() else last
        # Behind Latin letters only the number that comes next, or is due.
        is_mark.append(not mark.is_behind_latin or last < number <= last + THRESHOLDS.marks_skipped)
        last = number if is_mark[-1] else last
    return [mark for mark, each in zip(found, is_mark, strict=True) if each]


def _mark_dead_links(root: HtmlElement) -> list[HtmlElement]:
    """Mark links that are a number in brackets behind a word, and lead nowhere; return them."""
    # Most pages are passed over at this, which costs little.
    if not root.xpath("boolean(//a//text()[contains(., '[')])"):
        return []
    links = [
        link
        for link in root.iter("a")
        if len(link) <= THRESHOLDS.most_word_elements
        and _NUMBER.fullmatch(link.text_content()[: 2 * THRESHOLDS.longest_mark].strip())
    ]
    if not links:
        return []
    names = named_elements(root)
    dead = []
    for link in links:
        address = link.get("href", "")
        is_lost = address.startswith("#") and unquote(address[1:]) not in names
        is_dead = (is_lost or _DEAD_ADDRESS.fullmatch(address)) and not _is_within_aside(link)
        # One by one, because a link right behind another mark is one, too.
        if is_dead and _is_behind_word(link):
            _set_aside(link)
            dead.append(link)
    return dead


def _is_behind_word(link: HtmlElement) -> bool:
    """Whether a word, a full stop or another mark is right before a link, as in no list of pages."""
    before, _ = _texts_around(link)
    previous = link.getprevious()
    if before or previous is None:
        return bool(_WORD_BEFORE.search(before))
    return ASIDE in previous.attrib or bool(_WORD_BEFORE.search(previous.text_content()))


def _is_note(match: re.Match[str]) -> bool:
    return not _REFERENCE.search(match.string[max(match.start() - 3, 0) : match.start()])


def _aside_at(starts: AbstractSet[int]) -> Callable[[re.Match[str]], HtmlElement | None]:
    """Return a function that leaves the matches at these places of a text out of their line."""

    def aside(match: re.Match[str]) -> HtmlElement | None:
        return aside_element(match[0], FOOTNOTE) if match.start() in starts else None

    return aside


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
