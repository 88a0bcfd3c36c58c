"""HTML as the lines a reader of the page would see, each with what the markup says of it.

What a browser's "select all, copy" would give, but with what the clipboard loses: which text is a link, a
heading, a picture's caption, folded away, or in an element called ``related``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from reader.article.class_names import HIDDEN, NAMES, SUBTITLE, SUBTITLE_LINE, words_of
from reader.article.lines import is_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul amp-ad amp-img amp-story-page amp-sidebar amp-accordion iframe".split()
)
_PARAGRAPHS = frozenset("p li dd dt h1 h2 h3 h4 h5 h6 blockquote font span b strong em i u a center".split())
"""Elements that hold a paragraph rather than an article."""
_UNREAD = frozenset(
    "script style template head title svg math iframe object embed canvas select option textarea button input "
    "audio video noscript noframes map datalist amp-ad amp-embed amp-analytics amp-sidebar amp-audio amp-video "
    "amp-consent ins-ad rp rt".split()
)
_MARKED_TAGS = {
    "nav": "page menu",
    "footer": "page menu",
    "aside": "related and most read lists",
    "figcaption": "photo credit",
    "figure": "photo credit",
    "dialog": "log-in and consent",
    "menu": "page menu",
}
_MARKED_ROLES = {
    "navigation": "page menu",
    "banner": "page menu",
    "contentinfo": "page menu",
    "complementary": "related and most read lists",
    "search": "page menu",
    "dialog": "log-in and consent",
    "menu": "page menu",
    "toolbar": "share buttons",
}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = frozenset(("b", "strong"))
_INLINE = frozenset(("span", "em", "i", "small", "strong", "cite"))
_ITEMS = frozenset(("li", "dd", "td", "div"))
_IN_PAGE = re.compile(r"\s*#[\w-]")
"""The target of a link to a place in the same page, such as a note."""
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_OWN_LINE = re.compile(r"display\s*:\s*(?:block|table|flex|list-item)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font(?:-weight)?\s*:[^;]*\b(?:bold|bolder|[6-9]00)\b", re.IGNORECASE)
_LARGE = frozenset("4 5 6 7 +1 +2 +3 +4".split())
"""Sizes of ``<font>`` that set a headline apart as bold letters do."""
_KEEPS_BREAKS = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_LONGEST_CELL = 60
_LONGEST_CAPTION = 200


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A line of the page, and what its markup says of it."""

    text: str
    element: HtmlElement
    """The innermost element that gives it a line of its own."""
    gap: bool
    """Whether a new paragraph begins here, rather than a line after one ``<br>``."""
    heading: int | None
    """Level of the heading it stands in; 7 if all of it is bold; else None."""
    linked: float
    """Share of its signs that are links."""
    mark: str | None
    """The furniture that its element, or one around it, calls itself."""
    marker: HtmlElement | None
    """That element."""
    hidden: bool
    """Whether it is folded away or not seen at all."""
    pictured: bool
    """Whether a picture stands right in front of it."""

    @property
    def container(self) -> HtmlElement:
        """The element of which it is a paragraph."""
        element = self.element
        while element.tag in _PARAGRAPHS and (parent := element.getparent()) is not None:
            element = parent
        return element


@dataclass(slots=True)
class _Context:
    """What holds for the text inside an element."""

    element: HtmlElement
    mark: str | None = None
    marker: HtmlElement | None = None
    hidden: bool = False
    linked: bool = False
    bold: bool = False
    heading: int | None = None
    keeps_breaks: bool = False
    ends_line: bool = False


@dataclass(slots=True)
class _Pen:
    """The line being written, and those that are done."""

    done: list[Block] = field(default_factory=list)
    pieces: list[tuple[str, _Context]] = field(default_factory=list)
    gap: bool = True
    pictured: bool = False

    def write(self, text: str | None, context: _Context) -> None:
        if not text:
            return
        if not context.keeps_breaks:
            self.pieces.append((text, context))
            return
        first, *rest = text.split("\n")
        self.pieces.append((first, context))
        for line in rest:
            self.end_line(gap=False)
            self.pieces.append((line, context))

    def end_line(self, *, gap: bool) -> None:
        """Finish the line; `gap`: a paragraph ends with it. Two breaks in a row end one, too."""
        text = " ".join("".join(piece for piece, _ in self.pieces).split())
        if not text:
            self.pieces.clear()
            self.gap = True
            return
        seen = [(len("".join(piece.split())), context) for piece, context in self.pieces if piece.strip()]
        size = sum(letters for letters, _ in seen)
        first = seen[0][1]
        innermost = max((context for _, context in seen), key=lambda context: context.mark is not None)
        level = first.heading or (7 if all(context.bold for _, context in seen) else None)
        self.done.append(
            Block(
                text=text,
                element=first.element,
                gap=self.gap,
                heading=level,
                linked=sum(letters for letters, context in seen if context.linked) / size,
                mark=innermost.mark,
                marker=innermost.marker,
                hidden=all(context.hidden for _, context in seen),
                pictured=self.pictured,
            )
        )
        self.pieces.clear()
        self.gap = gap
        self.pictured = False


def rendered(markdown: str) -> str:
    """A Markdown text as HTML: CommonMark, with tables and struck-out words."""
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))


def parse(markup: str) -> HtmlElement | None:
    """The page's tree, whatever its markup; None when there is nothing in it."""
    # Bytes, because lxml refuses a text that names an encoding.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def blocks(
    root: HtmlElement, unnamed: frozenset[HtmlElement] | set[HtmlElement] = frozenset()
) -> list[Block]:
    """The page's lines in order, without what no reader sees: scripts, buttons, players.

    Rows of a table that holds data are lines marked ``table``, their cells joined by commas.

    Args:
        root: the page.
        unnamed: elements that are not what they call themselves.
    """
    pen = _Pen()
    context = _Context(root)
    open_elements: list[tuple[HtmlElement, Iterator[HtmlElement], _Context]] = [(root, iter(root), context)]
    pen.write(root.text, context)
    while open_elements:
        element, children, context = open_elements[-1]
        child = next(children, None)
        if child is None:
            open_elements.pop()
            if context.ends_line:
                pen.end_line(gap=True)
            if open_elements:
                pen.write(element.tail, open_elements[-1][2])
            continue
        inner = _enter(child, context, pen, unnamed)
        if inner is None:
            pen.write(child.tail, context)
            continue
        open_elements.append((child, iter(child), inner))
        pen.write(child.text, inner)
    pen.end_line(gap=True)
    return pen.done


def _enter(
    element: HtmlElement, outer: _Context, pen: _Pen, unnamed: frozenset[HtmlElement] | set[HtmlElement]
) -> _Context | None:
    """What holds inside an element; None when nothing of it is to be read, or all has been."""
    tag = element.tag
    if not isinstance(tag, str):
        return None
    if tag == "br":
        pen.end_line(gap=False)
        return None
    if tag in ("img", "amp-img", "picture"):
        pen.pictured = not _is_icon(element)
        return None
    if tag in _UNREAD:
        if tag in _BLOCKS:
            pen.end_line(gap=True)
        return None
    style = element.get("style", "")
    own = None if outer.mark or element in unnamed else _mark(element)
    block = tag in _BLOCKS or own is not None or bool(_OWN_LINE.search(style))
    if _is_lead(element):
        pen.end_line(gap=True)
    if block:
        pen.end_line(gap=True)
    if tag == "table":
        rows = _data_rows(element)
        if rows:
            for row in rows:
                table = _Context(element, mark="table", marker=element, hidden=outer.hidden)
                pen.write(row, table)
                pen.end_line(gap=True)
            return None
        if own is None and not outer.mark and _holds_picture_and_caption(element):
            own = "photo credit"
    return _Context(
        element=element if block else outer.element,
        mark=outer.mark or own,
        marker=outer.marker if outer.mark else element if own else None,
        hidden=outer.hidden or _is_hidden(element, style),
        linked=outer.linked or (tag == "a" and not _IN_PAGE.match(element.get("href", ""))),
        bold=outer.bold or tag in _BOLD or bool(_BOLD_STYLE.search(style)) or element.get("size") in _LARGE,
        heading=int(tag[1]) if tag in _HEADINGS else outer.heading,
        keeps_breaks=outer.keeps_breaks or tag == "pre" or bool(_KEEPS_BREAKS.search(style)),
        ends_line=block,
    )


def names_of(element: HtmlElement) -> list[str]:
    """An element's classes and id, each in words joined by ``-``."""
    return [words_of(name) for name in [*element.get("class", "").split(), element.get("id", "")] if name]


def _mark(element: HtmlElement) -> str | None:
    """The furniture that an element says it is."""
    tag, role = str(element.tag), element.get("role", "")
    if tag in ("html", "body", "main", "article"):
        return None
    said = _MARKED_TAGS.get(tag) or _MARKED_ROLES.get(role)
    if said:
        return said
    names = names_of(element)
    if any(SUBTITLE.search(name) or (tag in _PARAGRAPHS and SUBTITLE_LINE.search(name)) for name in names):
        return "subtitle"
    rule = next((rule for rule, shape in NAMES if any(shape.search(name) for name in names)), None)
    # A paragraph whose class gives the size of its letters (font-size-18) is no button that changes it.
    return None if rule == "share buttons" and tag == "p" and is_prose(element.text_content()) else rule


def _is_lead(element: HtmlElement) -> bool:
    """Whether an inline element holds the lead of an article whose headline is the link in front of it."""
    link, item = element.getprevious(), element.getparent()
    return (
        element.tag in _INLINE
        and link is not None
        and item is not None
        and link.tag == "a"
        and item.tag in _ITEMS
        and item[0] is link
        and not (item.text or "").strip()
        and not (link.tail or "").strip()
    )


def _is_hidden(element: HtmlElement, style: str) -> bool:
    return (
        "hidden" in element.attrib
        or bool(_UNSEEN.search(style))
        or any(HIDDEN.search(name) for name in names_of(element))
    )


def _is_icon(image: HtmlElement) -> bool:
    """Whether a picture is too small to have a caption."""
    sizes = [image.get(side, "") for side in ("width", "height")]
    return any(re.fullmatch(r"[0-9]{1,4}", size) and int(size) < 60 for size in sizes)


def _data_rows(table: HtmlElement) -> list[str]:
    """The rows of a table of data, cells joined by commas; none for one that only lays out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return []
    rows = []
    for row in table.iterdescendants("tr"):
        cells = [" ".join(cell.text_content().split()) for cell in row.iterchildren("td", "th")]
        rows.append([cell for cell in cells if cell])
    rows = [row for row in rows if row]
    cells = [cell for row in rows for cell in row]
    if len(rows) < 2 or sum(len(row) >= 2 for row in rows) * 2 < len(rows):
        return []
    if sum(map(len, cells)) > _LONGEST_CELL * len(cells) or max(map(len, cells)) > 5 * _LONGEST_CELL:
        return []
    if next(table.iterdescendants("form", "h1", "h2", "p"), None) is not None and max(map(len, cells)) > 120:
        return []
    return [", ".join(row) for row in rows]


def _holds_picture_and_caption(table: HtmlElement) -> bool:
    """Whether a table only holds a picture and the text under it, as old pages do."""
    return (
        next(table.iterdescendants("img"), None) is not None
        and len(" ".join(table.text_content().split())) <= _LONGEST_CAPTION
    )
