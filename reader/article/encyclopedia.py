"""Encyclopedias: what an article of a wiki has around its text, and between its sections.

That a page is a wiki's shows in its headings, which have a link to edit the section, or in the program that
made it. Its boxes, notes to readers and lists of sources have no classes in common, so they are recognized by
where they stand and what they say. Lists of contents and links to headings are on other pages, too.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.article.marks import ASIDE, BLOCK_TAGS, FOOTNOTE, HEADING_TAGS, RULE, TERM
from reader.article.prose import is_prose, match_key
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

CONTENTS = "contents list"
"""The rule of a list of the page's own sections, and of the links beside a heading."""
INFOBOX = "infobox"
"""The rule of a box with data about the article's subject, and of boxes of links to other articles."""
NOTE = "note on the page"
"""The rule of notes on the article itself: what it lacks, what else its title means."""
ABOUT = "about the page"
RELATED = "related and most read lists"

_EDIT = re.compile(
    r"\[? \s? (?:(?: 원본 \s )? 편집 | 고치기 | edit (?: \s source )? ) \s? \]?", re.VERBOSE | re.IGNORECASE
)
_EDIT_GROUP = re.compile(rf"(?: {_EDIT.pattern} [\s|·]* )+ \]?", re.VERBOSE | re.IGNORECASE)
_ANCHOR = re.compile(r"[¶#§🔗⚓︎\ufe0f\s]{1,3}|permalink|링크 복사|앵커", re.IGNORECASE)
_INLINE_AROUND = frozenset(("span", "sup", "small", "a", "b"))
_GENERATOR = re.compile(r"wiki|the seed", re.IGNORECASE)
_NUMBER = re.compile(r"^[\d.\s]+")
_CONTENTS_TITLE = re.compile(r"\[?(?:목차|차례|contents|table of contents|toc)\]?", re.IGNORECASE)
_SOURCES = re.compile(
    r"""
    각주 (?: \s 및 \s 참고 \s? (?: 문헌 | 자료 ) )? | 주석 | 출처 | 더 \s 읽어보기
    | 참고 \s? (?: 문헌 | 자료 | 서적 ) | footnotes? | references
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SEE_ALSO = re.compile(
    r"""
    (?: 같이 | 함께 ) \s? 보기 | 관련 \s? (?: 문서 | 항목 ) | 외부 \s? 링크 | 바깥 \s? 고리
    | 둘러보기 (?: \s 틀 )? | see \s also | external \s links
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ABOUT_PAGE = re.compile(
    r"""
    (?: 이 | 해당 ) \s? (?: 문서 | 글 | 항목 | 문단 | 부분 ) (?: 은 | 는 | 의 | 에 | 에는 | 을 | 를 ) \s .*
        (?: 토막글 | 출처 | 편집 | 기여 | 설명 | 다룹니다 | 대해서는 | 관한 | 문서 | 본문은 | 확인 | 오래된 )
    | (?: 이 | 해당 ) \s? 부분의 \s 본문은
    | (?: 문서 | 항목 | 문단 ) (?: 을 | 를 )? \s? 참고 (?: 하십시오 | 하세요 | 하라 | 바람 )?
    | 다른 \s 뜻 (?: 에 \s 대한 | 으로 | 은 )
    | 동음이의
    """,
    re.VERBOSE,
)


def mark_apparatus(root: HtmlElement) -> None:
    """Mark what a reader of an encyclopedia passes over; on other pages lists of contents and anchors.

    Args:
        root: the page, whose elements get the attributes of `reader.article.marks`.
    """
    headings = [heading for heading in root.iter(*HEADING_TAGS) if heading.getparent() is not None][
        : THRESHOLDS.most_headings
    ]
    edited = [heading for heading in headings if _mark_edit_links(heading)]
    for heading in headings:
        _mark_anchors(heading)
    _mark_contents(root, headings)
    sections = edited or (_text_headings(headings) if _is_wiki(root) else [])
    if sections:
        _mark_wiki(root, sections)


def heading_text(heading: HtmlElement) -> str:
    """Return the words of a heading, without its number and what is beside them."""
    parts = [heading.text or ""]
    for child in heading:
        parts.append("" if ASIDE in child.attrib else child.text_content())
        parts.append(child.tail or "")
    return _NUMBER.sub("", " ".join("".join(parts).split()))


def _is_wiki(root: HtmlElement) -> bool:
    return any(
        meta.get("name", "").lower() == "generator" and _GENERATOR.search(meta.get("content", ""))
        for meta in islice(root.iter("meta"), 50)
    )


def _text_headings(headings: Sequence[HtmlElement]) -> list[HtmlElement]:
    return [heading for heading in headings if heading.tag != "h1"]


def _mark_edit_links(heading: HtmlElement) -> bool:
    """Mark the links to edit a section, in its heading or right behind it; return whether there are any."""
    beside = [each for each in (heading.getnext(),) if each is not None and each.tag in _INLINE_AROUND]
    links = [link for element in (heading, *beside) for link in element.iter("a")]
    edits = [link for link in links if _EDIT.fullmatch(link.text_content().strip())]
    for link in edits:
        element = link
        parent = element.getparent()
        while parent is not None and parent.tag in _INLINE_AROUND:
            if not _EDIT_GROUP.fullmatch(parent.text_content().strip()):
                break
            element, parent = parent, parent.getparent()
        element.set(ASIDE, CONTENTS)
        _take_brackets(element)
    return bool(edits)


def _take_brackets(element: HtmlElement) -> None:
    """Remove the brackets around an element that is left out of its line."""
    previous, parent = element.getprevious(), element.getparent()
    before = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    after = element.tail or ""
    if before.rstrip().endswith("[") and after.lstrip().startswith("]"):
        element.tail = after.lstrip()[1:]
        if previous is not None:
            previous.tail = before.rstrip()[:-1]
        elif parent is not None:
            parent.text = before.rstrip()[:-1]


def _mark_anchors(heading: HtmlElement) -> None:
    """Mark the link of a heading to itself, a sign such as ¶."""
    for link in heading.iter("a"):
        if "#" in link.get("href", "") and _ANCHOR.fullmatch(link.text_content()):
            link.set(ASIDE, CONTENTS)


def _mark_contents(root: HtmlElement, headings: Sequence[HtmlElement]) -> None:
    """Mark lists of links to the page's own headings."""
    keys: dict[str, str] = {}
    for heading in headings:
        key = match_key(heading_text(heading))
        around = (heading, *heading.iterdescendants("*"), *islice(heading.iterancestors("section", "div"), 1))
        for element in around if key else ():
            keys |= {name: key for name in (element.get("id"), element.get("name")) if name}
    if len(headings) < THRESHOLDS.fewest_contents:
        return
    links = [
        (link, name_key)
        for link in root.iter("a")
        if "#" in link.get("href", "") and (name_key := _target_key(link, keys)) is not None
    ][: THRESHOLDS.most_headings]
    for link, _ in links:
        if not any(each.get(RULE) for each in islice(link.iterancestors(), THRESHOLDS.deepest_contents)):
            box = _contents_around(link, links)
            if box is not None:
                box.set(RULE, CONTENTS)


def _target_key(link: HtmlElement, names: dict[str, str]) -> str | None:
    """Return the heading that a link leads to, as a key; None if it is the heading's own link, or none."""
    name = link.get("href", "").rpartition("#")[2].strip()
    key = names.get(name, names.get(unquote(name)))
    is_in_heading = any(each.tag in HEADING_TAGS for each in islice(link.iterancestors(), 3))
    return None if is_in_heading or ASIDE in link.attrib else key


def _contents_around(link: HtmlElement, links: Sequence[tuple[HtmlElement, str]]) -> HtmlElement | None:
    """Return the largest element around a link that contains little but the names of headings."""
    keys = dict(links)
    box: HtmlElement | None = None
    for element in islice(link.iterancestors(), THRESHOLDS.deepest_contents):
        if element.tag in ("html", "body", "main", "article"):
            break
        listed = [keys[each] for each in element.iter("a") if each in keys]
        text = match_key(element.text_content())
        if sum(map(len, listed)) < THRESHOLDS.contents_share * len(text):
            break
        if len(listed) >= THRESHOLDS.fewest_contents and element.tag in BLOCK_TAGS:
            box = element
    if box is None:
        return None
    title = box.getprevious()
    if title is not None and _CONTENTS_TITLE.fullmatch(title.text_content().strip()):
        title.set(RULE, CONTENTS)
    return box


def _mark_wiki(root: HtmlElement, sections: Sequence[HtmlElement]) -> None:
    """Mark boxes, notes about the page, lists of sources, and the links that are only terms."""
    content = _content(sections)
    _mark_below(content)
    order = {element: at for at, element in enumerate(root.iter("*"))}
    first = order[sections[0]]
    for table in content.iter("table"):
        if not _is_prose_table(table) and not _is_marked(table):
            table.set(RULE, INFOBOX if order[table] < first or _is_links(table) else "table")
    for section in sections:
        text = heading_text(section)
        rule = FOOTNOTE if _SOURCES.fullmatch(text) else RELATED if _SEE_ALSO.fullmatch(text) else None
        if rule:
            for element in _section(section):
                element.set(RULE, rule)
    for element in _lines(content):
        if len(element.text_content()) <= THRESHOLDS.longest_boilerplate and _is_about_page(element):
            element.set(RULE, NOTE)
    for link in content.iter("a"):
        link.set(TERM, "yes")


def _content(sections: Sequence[HtmlElement]) -> HtmlElement:
    """Return the innermost element around all sections."""
    starts = [_start_of(section) for section in sections]
    around = set(starts[-1].iterancestors())
    return next(each for each in starts[0].iterancestors() if each in around)


def _mark_below(content: HtmlElement) -> None:
    """Mark what stands below the article: its licence, and what its writers are told."""
    for element in (content, *content.iterancestors()):
        if element.tag == "body":
            break
        for below in element.itersiblings("*"):
            below.set(RULE, ABOUT)


def _is_marked(element: HtmlElement) -> bool:
    return any(
        each.get(RULE) for each in (element, *islice(element.iterancestors(), THRESHOLDS.deepest_contents))
    )


def _is_prose_table(table: HtmlElement) -> bool:
    """Whether a table only frames text, such as a quotation."""
    texts = [" ".join(text.split()) for text in table.itertext()]
    prose = sum(len(text) for text in texts if is_prose(text))
    is_note = bool(_ABOUT_PAGE.search(" ".join(texts)[: THRESHOLDS.longest_boilerplate]))
    return not is_note and 2 * prose > sum(map(len, texts))


def _is_links(table: HtmlElement) -> bool:
    linked = sum(len(link.text_content()) for link in table.iter("a"))
    return 2 * linked > len(" ".join(table.text_content().split()))


def _start_of(heading: HtmlElement) -> HtmlElement:
    """Return a heading, or the element in which MediaWiki puts it together with its link to edit it."""
    parent = heading.getparent()
    is_alone = parent is not None and all(child is heading or ASIDE in child.attrib for child in parent)
    return parent if parent is not None and is_alone and parent.tag != "body" else heading


def _section(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Yield a heading and what follows it, up to the next heading that is not below it."""
    start = _start_of(heading)
    yield start
    for element in start.itersiblings():
        inner = element if element.tag in HEADING_TAGS else next(element.iter(*HEADING_TAGS), None)
        if inner is not None and str(inner.tag) <= str(heading.tag):
            return
        yield element


def _lines(content: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the innermost elements that are a line or a box of their own."""
    for element in content.iter(*BLOCK_TAGS):
        if (
            not any(child.tag in BLOCK_TAGS for child in islice(element, 20))
            and element.tag not in HEADING_TAGS
        ):
            yield element


def _is_about_page(element: HtmlElement) -> bool:
    """Whether a line is about the article rather than its subject: it says so, and has a link or is a box."""
    text = " ".join(element.text_content().split())
    is_box = element.tag in ("td", "dd", "blockquote") or element.get("style") or element.get("role")
    has_link = next(element.iter("a"), None) is not None
    return bool(_ABOUT_PAGE.search(text)) and bool(
        is_box or has_link or next(element.iter("i", "em"), None) is not None
    )
