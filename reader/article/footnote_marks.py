"""The marks of footnotes within sentences: links, numbers in brackets, and what stands above the line.

Signs are what a mark says and where it stands; above the line behind a unit, a variable or 10 it is a power.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from reader.article.marks import ASIDE, FOOTNOTE, RULE, TERM, UNREAD_TAGS
from reader.article.settings import THRESHOLDS
from reader.article.text_nodes import aside_element, named_elements, replace_in_text, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
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
_INLINE_AROUND = frozenset(("sup", "span", "small", "b", "i", "em", "strong", "font"))
_PASSED_OVER = UNREAD_TAGS | {"pre", "code", "sup", "a"}


def is_linked_mark(link: HtmlElement) -> bool:
    """Whether a link is a mark by its text: a number, a letter or a sign in brackets, or above the line.

    Args:
        link: to a place in the page.
    """
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


def _texts_around(element: HtmlElement) -> tuple[str, str]:
    previous, parent = element.getprevious(), element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else ""
    return before or "", element.tail or ""


def set_aside(mark: HtmlElement) -> None:
    """Mark the outermost element that contains nothing but a footnote's mark, with the brackets around it.

    Args:
        mark: the innermost such element.
    """
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


def mark_superscripts(root: HtmlElement) -> Iterator[str]:
    """Mark what stands above the line without a link; powers become characters.

    Args:
        root: the page.

    Yields:
        The label of each mark, which its note has as well; empty if it is no number.
    """
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


def mark_in_text(root: HtmlElement) -> list[str]:
    """Mark numbers in brackets behind words, and links to nowhere with such a number.

    Args:
        root: the page.

    Returns:
        The label of each mark, which its note has as well.
    """
    found: list[_TextMark] = []
    for element, is_tail, text in texts_of(root, _PASSED_OVER):
        if "[" in text:
            found += [
                _TextMark(element, is_tail, match)
                for match in _MARK_IN_TEXT.finditer(text)
                if _is_mark_in_text(match)
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
    is_long = len(set(numbers)) >= THRESHOLDS.fewest_rising_marks
    is_rising = is_long and rising >= THRESHOLDS.rising_marks_share * (len(numbers) - 1)
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
            set_aside(link)
            dead.append(link)
    return dead


def _is_behind_word(link: HtmlElement) -> bool:
    """Whether a word, a full stop or another mark is right before a link, as in no list of pages."""
    before, _ = _texts_around(link)
    previous = link.getprevious()
    if before or previous is None:
        return bool(_WORD_BEFORE.search(before))
    return ASIDE in previous.attrib or bool(_WORD_BEFORE.search(previous.text_content()))


def _is_mark_in_text(match: re.Match[str]) -> bool:
    return not _REFERENCE.search(match.string[max(match.start() - 3, 0) : match.start()])


def _aside_at(starts: AbstractSet[int]) -> Callable[[re.Match[str]], HtmlElement | None]:
    """Return a function that leaves the matches at these places of a text out of their line."""

    def aside(match: re.Match[str]) -> HtmlElement | None:
        return aside_element(match[0], FOOTNOTE) if match.start() in starts else None

    return aside
