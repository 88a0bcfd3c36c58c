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

import lxml.html

from reader.article.encyclopedia_patterns import (
    ABOUT,
    ABOUT_BOX,
    ABOUT_PAGE,
    CONTENTS,
    CONTENTS_TITLE,
    EDIT,
    INFOBOX,
    NOTE,
    SEE_ALSO,
    SOURCES,
    section_level,
)
from reader.article.marks import ASIDE, BLOCK_TAGS, BODY, HEADING_TAGS, RULE, TERM, text_of
from reader.article.prose import LEADING_BULLETS, is_prose, match_key
from reader.article.reference_sections import is_stated, rule_of_section
from reader.article.section_headings import restore_headings
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

_EDIT_GROUP = re.compile(rf"(?: {EDIT.pattern} [\s|·]* )+ \]?", re.VERBOSE | re.IGNORECASE)
_ANCHOR = re.compile(r"[¶#§🔗⚓︎\ufe0f\s]{1,3}|permalink|링크 복사|앵커", re.IGNORECASE)
_INLINE_AROUND = frozenset(("span", "sup", "small", "a", "b"))
_GENERATOR = re.compile(r"wiki|the seed", re.IGNORECASE)
_SITE_NAME = re.compile(r"(?<=[^\s\-–—|:])\s+\w*(?:위키|백과|위키백과|wiki|pedia)$", re.IGNORECASE)
_NUMBER = re.compile(r"^[\d.\s]+")
_WIKI_ADDRESS = re.compile(r"/(?:wiki|w)/[^/]|[?&]title=|namu\.wiki", re.IGNORECASE)
_CATEGORIES = re.compile(r"분류\s?[:：]")
_WIKI_SECTIONS = frozenset(
    ("개요", "상세", "여담", "기타", "둘러보기", "어록", "논란", "사건 사고", "관련 문서", "관련글")
)
"""Names that sections of Korean wikis have, and other texts have no two of."""


_BOX_TITLE = re.compile(r"\[[^\[\]]{2,60}\]")
"""The title of a box that a click unfolds: ``[ 펼치기 · 접기 ]``, ``[설문 조사 결과]``."""


def mark_apparatus(root: HtmlElement) -> None:
    """Mark what a reader of an encyclopedia passes over; on other pages lists of contents and anchors.

    Args:
        root: the page, whose elements get the attributes of `reader.article.marks`.
    """
    restore_headings(root)
    headings = [heading for heading in root.iter(*HEADING_TAGS) if heading.getparent() is not None][
        : THRESHOLDS.most_headings
    ]
    edited = [heading for heading in headings if _mark_edit_links(heading)]
    # Blogs have a link to edit the post beside its title.
    if all(heading.tag == "h1" for heading in edited):
        edited = edited if len(edited) > 1 else []
    for heading in headings:
        _mark_anchors(heading)
    _mark_contents(root, headings)
    sections = edited or (_text_headings(headings) if _is_wiki(root, headings) else [])
    if sections:
        _mark_wiki(root, sections)


def heading_text(heading: HtmlElement) -> str:
    """Return the words of a heading, without its number and what is beside them."""
    parts = [heading.text or ""]
    for child in heading:
        parts.append("" if ASIDE in child.attrib else child.text_content())
        parts.append(child.tail or "")
    return _NUMBER.sub("", " ".join("".join(parts).split()))


def _is_wiki(root: HtmlElement, headings: Sequence[HtmlElement]) -> bool:
    """Whether a page is a wiki's though it has no links to edit it: by its program, or by several signs."""
    if any(
        meta.get("name", "").lower() == "generator" and _GENERATOR.search(meta.get("content", ""))
        for meta in islice(root.iter("meta"), 50)
    ):
        return True
    if len(headings) < THRESHOLDS.fewest_contents:
        return False
    texts = [heading.text_content().strip()[: THRESHOLDS.longest_marked_heading] for heading in headings]
    bare = {_NUMBER.sub("", LEADING_BULLETS.sub("", text)).strip() for text in texts}
    numbered = sum(section_level(text) is not None for text in texts)
    in_headings = (
        numbered >= THRESHOLDS.fewest_contents,
        len(bare & _WIKI_SECTIONS) > 1,
        any(map(SOURCES.fullmatch, bare)),
        any(map(SEE_ALSO.fullmatch, bare)),
    )
    if not any(in_headings):
        return False
    links = sum(bool(_WIKI_ADDRESS.search(link.get("href", ""))) for link in islice(root.iter("a"), 300))
    around = (
        any(map(CONTENTS_TITLE.fullmatch, _short_texts(root))),
        any(_CATEGORIES.match(text) for text in _short_texts(root)),
        links >= THRESHOLDS.fewest_wiki_links,
    )
    return sum(in_headings) + sum(around) >= THRESHOLDS.fewest_wiki_signs


def _short_texts(root: HtmlElement) -> Iterator[str]:
    """Yield the first short texts of a page, where its categories and the title of its contents are."""
    texts = (text.strip() for text in islice(root.itertext(), THRESHOLDS.texts_above_contents))
    return (text for text in texts if text and len(text) <= THRESHOLDS.longest_linked_heading)


def _text_headings(headings: Sequence[HtmlElement]) -> list[HtmlElement]:
    """Return the headings of sections: all but the title, which is the only one of its level."""
    highest = min((str(heading.tag) for heading in headings), default="")
    tops = [heading for heading in headings if heading.tag == highest]
    texts = [heading for heading in headings if not heading.get(RULE) and not _is_contents_title(heading)]
    return [heading for heading in texts if len(tops) > 1 or heading is not tops[0]]


def _is_contents_title(heading: HtmlElement) -> bool:
    return bool(CONTENTS_TITLE.fullmatch(heading.text_content().strip()))


def _mark_edit_links(heading: HtmlElement) -> bool:
    """Mark the links to edit a section, in its heading or right behind it; return whether there are any."""
    beside = [each for each in (heading.getnext(),) if each is not None and each.tag in _INLINE_AROUND]
    links = [link for element in (heading, *beside) for link in element.iter("a")]
    edits = [link for link in links if EDIT.fullmatch(link.text_content().strip())]
    for link in edits:
        element = link
        parent = element.getparent()
        while parent is not None and parent.tag in _INLINE_AROUND:
            if not _EDIT_GROUP.fullmatch(parent.text_content().strip()):
                break
            element, parent = parent, parent.getparent()
        element.set(ASIDE, CONTENTS)
        _take_brackets(element)
    return bool(edits) or any(each.get(ASIDE) == CONTENTS for each in heading.iterdescendants("span"))


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
    """Mark lists of links to the page's own headings, and the element around these headings."""
    named: dict[str, HtmlElement] = {}
    for heading in headings:
        around = (heading, *heading.iterdescendants("*"), *islice(heading.iterancestors("section", "div"), 1))
        for element in around if match_key(heading_text(heading)) else ():
            named |= {name: heading for name in (element.get("id"), element.get("name")) if name}
    if len(headings) < THRESHOLDS.fewest_contents:
        return
    links = {
        link: target
        for link in root.iter("a")
        if "#" in link.get("href", "") and (target := _target_heading(link, named)) is not None
    }
    keys = {
        link: match_key(heading_text(heading))
        for link, heading in islice(links.items(), THRESHOLDS.most_headings)
    }
    listed: list[HtmlElement] = []
    for link in keys:
        if not any(each.get(RULE) for each in islice(link.iterancestors(), THRESHOLDS.deepest_contents)):
            box = _contents_around(link, keys)
            if box is not None:
                box.set(RULE, CONTENTS)
                listed = [links[each] for each in box.iter("a") if each in links]
    if listed:
        _content(listed).set(BODY, "likely")


def _target_heading(link: HtmlElement, named: Mapping[str, HtmlElement]) -> HtmlElement | None:
    """Return the heading that a link leads to; None if it is the heading's own link, or leads to none."""
    name = link.get("href", "").rpartition("#")[2].strip()
    heading = named.get(name, named.get(unquote(name)))
    is_in_heading = any(each.tag in HEADING_TAGS for each in islice(link.iterancestors(), 3))
    return None if is_in_heading or ASIDE in link.attrib else heading


def _contents_around(link: HtmlElement, keys: Mapping[HtmlElement, str]) -> HtmlElement | None:
    """Return the largest element around a link that contains little but the names of headings.

    Below the title of a list of contents further entries may lead to what is not on the page.
    """
    box: HtmlElement | None = None
    for element in islice(link.iterancestors(), THRESHOLDS.deepest_contents):
        if element.tag in ("html", "body", "main", "article"):
            break
        listed = [keys[each] for each in element.iter("a") if each in keys]
        is_full = sum(map(len, listed)) >= THRESHOLDS.contents_share * len(match_key(element.text_content()))
        if not is_full and not _is_titled_contents(element):
            break
        if len(listed) >= THRESHOLDS.fewest_contents and element.tag in BLOCK_TAGS:
            box = element
    if box is None:
        return None
    title = _title_above(box)
    if title is not None:
        title.set(RULE, CONTENTS)
    return box


def _title_above(box: HtmlElement) -> HtmlElement | None:
    """Return the title of a list of contents, if it is right above it."""
    title = box.getprevious()
    return title if title is not None and CONTENTS_TITLE.fullmatch(title.text_content().strip()) else None


def _is_titled_contents(element: HtmlElement) -> bool:
    """Whether an element is a list below the title of a list of contents, or both, without a sentence."""
    texts = [text for each in element.itertext() if (text := " ".join(each.split()))]
    is_titled = bool(texts and CONTENTS_TITLE.fullmatch(texts[0])) or _title_above(element) is not None
    return is_titled and not any(map(is_prose, texts))


def _mark_wiki(root: HtmlElement, sections: Sequence[HtmlElement]) -> None:
    """Mark boxes, notes about the page, lists of sources, and the links that are only terms."""
    content = _content(sections)
    if len(sections) > 1:
        content.set(BODY, "certain")
    _strip_site_name(root)
    _mark_below(content)
    order = {element: at for at, element in enumerate(root.iter("*"))}
    first = order[sections[0]]
    for table in content.iter("table"):
        if not _is_prose_table(table) and not _is_marked(table):
            table.set(RULE, INFOBOX if order[table] < first or _is_links(table) else "table")
    for section in sections:
        rule = rule_of_section(heading_text(section))
        elements = list(_section(section)) if rule else []
        if rule and not _is_stated(elements[1:]):
            for element in elements:
                element.set(RULE, rule)
    _mark_boxes(content, sections)
    for element in _lines(content):
        if len(element.text_content()) <= THRESHOLDS.longest_boilerplate and _is_about_page(element):
            element.set(RULE, NOTE)
    for link in content.iter("a"):
        link.set(TERM, "yes")


def _strip_site_name(root: HtmlElement) -> None:
    """Leave the wiki's name out of the page's title, where no sign separates the two."""
    title = next(root.iter("title"), None)
    if title is not None and title.text:
        title.text = _SITE_NAME.sub("", title.text.strip())


def _mark_boxes(content: HtmlElement, sections: Sequence[HtmlElement]) -> None:
    """Mark what frames the tables between the paragraphs: the titles of boxes, and lists of tables."""
    known = set(sections)
    if any(ASIDE in each.attrib for section in sections for each in section.iterdescendants("*")):
        for heading in content.iter(*HEADING_TAGS):
            text = heading.text_content().strip()
            linked = sum(len(link.text_content()) for link in heading.iter("a"))
            is_title = bool(_BOX_TITLE.fullmatch(text)) or 2 * linked > len(text)
            # The sections of such a page have links to edit them.
            if heading not in known and heading.tag != "h1" and is_title:
                heading.set(RULE, INFOBOX)
    for box in content.iter("dl", "details"):
        has_table = any(_is_marked(table) for table in box.iter("table"))
        if has_table and not known & set(box.iter(*HEADING_TAGS)) and not _prose_outside_tables(box):
            box.set(RULE, INFOBOX)


def _prose_outside_tables(box: HtmlElement) -> bool:
    return any(
        is_prose(text) and not ABOUT_BOX.search(text)
        for line in _lines(box)
        if not _is_marked(line) and (text := text_of(line))
    )


def _is_stated(elements: Sequence[HtmlElement]) -> bool:
    """Whether a section states something, in paragraphs without links."""
    lines = [line for element in elements for line in (list(_lines(element)) or [element])]
    texts = {line: text_of(line) for line in lines}
    own = (
        text
        for line, text in texts.items()
        if line.tag in ("p", "div") and next(line.iter("a"), None) is None
    )
    return is_stated([*texts.values()], own)


def _content(sections: Sequence[HtmlElement]) -> HtmlElement:
    """Return the innermost element around all sections."""
    starts = [_start_of(section) for section in sections]
    around = set(starts[-1].iterancestors())
    return next(each for each in starts[0].iterancestors() if each in around)


def _mark_below(content: HtmlElement) -> None:
    """Mark what stands below the article: its licence, and advice for its writers."""
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
    is_note = bool(ABOUT_PAGE.search(" ".join(texts)[: THRESHOLDS.longest_boilerplate]))
    return not is_note and 2 * prose > sum(map(len, texts))


def _is_links(table: HtmlElement) -> bool:
    linked = sum(len(link.text_content()) for link in table.iter("a"))
    return 2 * linked > len(text_of(table))


def _start_of(heading: HtmlElement) -> HtmlElement:
    """Return a heading, or the element in which MediaWiki puts it together with its link to edit it."""
    parent = heading.getparent()
    is_alone = parent is not None and all(child is heading or ASIDE in child.attrib for child in parent)
    return parent if parent is not None and is_alone and parent.tag != "body" else heading


def _section(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Yield a heading and what follows it, up to the next heading that is not below it."""
    start = _start_of(heading)
    for element in (start, *list(start.itersiblings())):
        headings = [element] if element.tag in HEADING_TAGS else list(element.iter(*HEADING_TAGS))
        if element is not start and any(str(inner.tag) <= str(heading.tag) for inner in headings):
            return
        yield element
        # Old pages have bare text between the tags.
        if element.tail and element.tail.strip():
            text = lxml.html.Element("span")
            text.text, element.tail = element.tail, None
            element.addnext(text)
            yield text


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
    text = text_of(element)
    if ABOUT_BOX.fullmatch(text):
        return True
    is_box = element.tag in ("td", "dd", "blockquote") or element.get("style") or element.get("role")
    has_link = next(element.iter("a"), None) is not None
    return bool(ABOUT_PAGE.search(text)) and bool(
        is_box or has_link or next(element.iter("i", "em"), None) is not None
    )
