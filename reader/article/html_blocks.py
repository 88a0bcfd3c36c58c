"""Split HTML into the lines that a reader of the page sees, each with what its markup declares.

The lines are those of a browser's "select all, copy", with what the clipboard loses: which text is a link, a
heading, an image's caption, collapsed, or in an element named ``related``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from reader.article.class_names import (
    BOILERPLATE_NAMES,
    HIDDEN_NAMES,
    SUBTITLE_LINE,
    SUBTITLE_NAMES,
    split_name,
)
from reader.article.lines import BOLD_LEVEL, HEADING_LEVELS
from reader.article.prose import is_prose
from reader.article.settings import THRESHOLDS
from reader.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

ELEMENTS = Table(
    "reader.article",
    "elements.tsv",
    {
        "name": "[a-z]+[1-6]?(-[a-z]+)*",
        "kind": "block|paragraph|inline|unread|boilerplate|role",
        "rule": "[a-z -]*",
    },
    key=2,
)
_BLOCK_TAGS = ELEMENTS.words(kind="block")
_PARAGRAPH_TAGS = ELEMENTS.words(kind="paragraph")
"""Elements that contain a paragraph rather than an article."""
_INLINE_TAGS = ELEMENTS.words(kind="inline")
_UNREAD_TAGS = ELEMENTS.words(kind="unread")
"""Elements without visible text."""
_IMAGE_TAGS = frozenset(("img", "amp-img", "picture"))
_TEXTLESS_TAGS = _UNREAD_TAGS | _IMAGE_TAGS | {"br"}
_RULE_OF_TAG = {name: rule for name, kind, rule in ELEMENTS.rows if kind == "boilerplate"}
_RULE_OF_ROLE = {name: rule for name, kind, rule in ELEMENTS.rows if kind == "role"}
_HEADING_TAGS = frozenset(f"h{level}" for level in HEADING_LEVELS)
_BOLD_TAGS = frozenset(("b", "strong"))
_ITEM_TAGS = frozenset(("li", "dd", "td", "div"))
_SAME_PAGE = re.compile(r"\s*#[\w-]")
"""The target of a link within the page, for instance to a footnote; such text counts as unlinked."""
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|table|flex|list-item)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font(?:-weight)?\s*:[^;]*\b(?:bold|bolder|[6-9]00)\b", re.IGNORECASE)
_LARGE_SIZES = frozenset(("4", "5", "6", "7", "+1", "+2", "+3", "+4"))
"""Sizes of ``<font>`` that set a headline apart, as bold letters do."""
_PREFORMATTED_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A line of the page, and what its markup declares."""

    # eq=False: two blocks with the same text are different lines, and identity makes them hashable quickly.
    text: str
    element: HtmlElement
    """The innermost element that gives it a line of its own."""
    starts_paragraph: bool
    """Whether a paragraph starts here, rather than a line after a single ``<br>``."""
    level: int | None
    """Level of the heading it is in, 1 to 6; `BOLD_LEVEL` if all of it is bold; else None."""
    link_share: float
    """Share of its visible characters that are links, 0 to 1."""
    rule: str | None
    """The rule implied by the tag, role or name of an element around it; ``table`` for a row of data."""
    declared_by: HtmlElement | None
    """The element with that tag, role or name."""
    is_hidden: bool
    """Whether it is collapsed or not shown at all."""
    follows_image: bool
    """Whether an image comes right before it."""

    @property
    def container(self) -> HtmlElement:
        """The nearest element around it that contains paragraphs rather than being one."""
        element = self.element
        while element.tag in _PARAGRAPH_TAGS and (parent := element.getparent()) is not None:
            element = parent
        return element

    @property
    def shape(self) -> str:
        """The tags and classes of its element and the one around that: equal for lines that look alike."""
        around = self.element.getparent()
        elements = (self.element,) if around is None else (around, self.element)
        return " ".join(f"{each.tag}.{each.get('class', '')}" for each in elements)


@dataclass(slots=True)
class _Context:
    """Properties that the text inside an element inherits."""

    element: HtmlElement
    rule: str | None = None
    declared_by: HtmlElement | None = None
    is_hidden: bool = False
    is_link: bool = False
    is_bold: bool = False
    level: int | None = None
    keeps_breaks: bool = False
    is_block: bool = False


@dataclass(slots=True)
class _BlockBuilder:
    """Collects the text of the current line, and the blocks that are complete."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[tuple[str, _Context]] = field(default_factory=list)
    starts_paragraph: bool = True
    follows_image: bool = False
    boards: set[HtmlElement] = field(default_factory=set)
    """Tables of which one cell has an article."""

    def write(self, text: str | None, context: _Context) -> None:
        """Add text to the line; in preformatted text line feeds end lines."""
        if not text:
            return
        if not context.keeps_breaks:
            self.runs.append((text, context))
            return
        # In <pre> and white-space: pre a line feed is a break, elsewhere a space (CSS Text, 3).
        first, *rest = text.split("\n")
        self.runs.append((first, context))
        for line in rest:
            self.end_line(ends_paragraph=False)
            self.runs.append((line, context))

    def end_line(self, *, ends_paragraph: bool) -> None:
        """Complete the line. An empty line, as between two ``<br>``, ends the paragraph, too."""
        text = " ".join("".join(run for run, _ in self.runs).split())
        if not text:
            self.runs.clear()
            self.starts_paragraph = True
            return
        visible = [(len("".join(run.split())), context) for run, context in self.runs if run.strip()]
        length = sum(chars for chars, _ in visible)
        first = visible[0][1]
        # A line may run across elements; the first part with a rule decides.
        declared = next((context for _, context in visible if context.rule is not None), first)
        is_bold = all(context.is_bold for _, context in visible)
        self.blocks.append(
            Block(
                text=text,
                element=first.element,
                starts_paragraph=self.starts_paragraph,
                level=first.level or (BOLD_LEVEL if is_bold else None),
                link_share=sum(chars for chars, context in visible if context.is_link) / length,
                rule=declared.rule,
                declared_by=declared.declared_by,
                is_hidden=all(context.is_hidden for _, context in visible),
                follows_image=self.follows_image,
            )
        )
        self.runs.clear()
        self.starts_paragraph = ends_paragraph
        self.follows_image = False


def render_markdown(markdown: str) -> str:
    """Render Markdown as HTML: CommonMark, with tables and strikethrough.

    Args:
        markdown: the text, without front matter.

    >>> render_markdown("# 새 다리")
    '<h1>새 다리</h1>\\n'
    """
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))


def parse_html(markup: str) -> HtmlElement | None:
    """Parse a page, however broken its markup.

    Args:
        markup: the decoded page; an encoding that it declares is ignored.

    Returns:
        The root element; None when the page is empty.
    """
    # Bytes, because lxml refuses a string with an encoding declaration.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def page_blocks(root: HtmlElement, misnamed: AbstractSet[HtmlElement] = frozenset()) -> list[Block]:
    """Return the page's visible lines in order, without scripts, buttons and players.

    Rows of a data table are lines with the rule ``table``, their cells joined by commas.

    Args:
        root: the page.
        misnamed: elements whose tag, role and names are ignored, because they contain the body.

    Returns:
        The lines; hidden ones are among them, and say so.

    >>> root = parse_html("<h1>새 다리</h1><p>비가 <b>왔다</b>.<br>눈도 왔다.</p>")
    >>> [(block.text, block.level) for block in page_blocks(root)]
    [('새 다리', 1), ('비가 왔다.', None), ('눈도 왔다.', None)]
    """
    builder = _BlockBuilder()
    context = _Context(root)
    # A stack instead of recursion, because hostile pages nest tens of thousands of elements.
    open_elements: list[tuple[HtmlElement, Iterator[HtmlElement], _Context]] = [(root, iter(root), context)]
    builder.write(root.text, context)
    while open_elements:
        element, children, context = open_elements[-1]
        child = next(children, None)
        if child is None:
            open_elements.pop()
            if context.is_block:
                builder.end_line(ends_paragraph=True)
            if open_elements:
                builder.write(element.tail, open_elements[-1][2])
            continue
        inner = _enter(child, context, builder, misnamed)
        if inner is None:
            builder.write(child.tail, context)
            continue
        open_elements.append((child, iter(child), inner))
        builder.write(child.text, inner)
    builder.end_line(ends_paragraph=True)
    return builder.blocks


def _enter(
    element: HtmlElement, outer: _Context, builder: _BlockBuilder, misnamed: AbstractSet[HtmlElement]
) -> _Context | None:
    """Return the context inside an element; None when its text is invisible or has been written already."""
    tag = element.tag
    if not isinstance(tag, str):  # Comments and processing instructions.
        return None
    if tag in _TEXTLESS_TAGS:
        _pass_over(element, builder)
        return None
    rule = _implied_rule(element, outer, misnamed)
    is_block = tag in _BLOCK_TAGS or rule is not None or bool(_BLOCK_STYLE.search(element.get("style", "")))
    if is_block or _is_lead(element):
        builder.end_line(ends_paragraph=True)
    rows: list[str] = []
    if tag == "table":
        rows, has_text_cell = _data_rows(element)
        if has_text_cell:
            builder.boards.add(element)
    elif tag == "tr" and builder.boards and next(element.iterancestors("table"), None) in builder.boards:
        rows = _board_row(element)
    for row in rows:
        builder.write(row, _Context(element, "table", element, outer.is_hidden))
        builder.end_line(ends_paragraph=True)
    return None if rows else _inner_context(element, outer, rule, is_block=is_block)


def _pass_over(element: HtmlElement, builder: _BlockBuilder) -> None:
    """Record what an element without visible text means for the lines around it."""
    if element.tag == "br":
        builder.end_line(ends_paragraph=False)
    elif element.tag in _IMAGE_TAGS:
        builder.follows_image = not _is_icon(element)
    elif element.tag in _BLOCK_TAGS:
        builder.end_line(ends_paragraph=True)


def _implied_rule(element: HtmlElement, outer: _Context, misnamed: AbstractSet[HtmlElement]) -> str | None:
    """Return the rule that an element's markup implies for the text in it; None when there is none."""
    # The outermost rule counts; inside boilerplate no other name matters.
    if outer.rule:
        return None
    rule = None if element in misnamed else _declared_rule(element)
    # A layout table is transparent, except the one around an image and its caption.
    if rule is None and element.tag == "table" and _is_image_with_caption(element):
        return "photo credit"
    return rule


def _inner_context(element: HtmlElement, outer: _Context, rule: str | None, *, is_block: bool) -> _Context:
    """Return the context inside an element, from its own markup and from the context around it."""
    tag, style = str(element.tag), element.get("style", "")
    is_bold = tag in _BOLD_TAGS or bool(_BOLD_STYLE.search(style)) or element.get("size") in _LARGE_SIZES
    return _Context(
        element=element if is_block else outer.element,
        rule=outer.rule or rule,
        declared_by=outer.declared_by if outer.rule else element if rule else None,
        is_hidden=outer.is_hidden or _is_hidden(element, style),
        is_link=outer.is_link or (tag == "a" and not _SAME_PAGE.match(element.get("href", ""))),
        is_bold=outer.is_bold or is_bold,
        level=int(tag[1]) if tag in _HEADING_TAGS else outer.level,
        keeps_breaks=outer.keeps_breaks or tag == "pre" or bool(_PREFORMATTED_STYLE.search(style)),
        is_block=is_block,
    )


def names_of(element: HtmlElement) -> list[str]:
    """Return an element's classes and id, each normalized by `split_name`.

    The id of a heading is left out: site generators make it of the heading's words.
    """
    names = element.get("class", "").split()
    if element.tag not in _HEADING_TAGS and "id" in element.attrib:
        names.append(element.attrib["id"])
    return [split_name(name) for name in names if name]


def _declared_rule(element: HtmlElement) -> str | None:
    """Return the rule implied by an element's tag, role, class or id; None when there is none."""
    tag, role = str(element.tag), element.get("role", "")
    # These contain the whole page or article, whatever their names are.
    if tag in ("html", "body", "main", "article"):
        return None
    rule = _RULE_OF_TAG.get(tag) or _RULE_OF_ROLE.get(role)
    if rule:
        return rule
    names = names_of(element)
    if any(
        SUBTITLE_NAMES.search(name) or (tag in _PARAGRAPH_TAGS and SUBTITLE_LINE.search(name))
        for name in names
    ):
        return "subtitle"
    rule = next(
        (rule for rule, pattern in BOILERPLATE_NAMES if any(pattern.search(name) for name in names)), None
    )
    # The class of a paragraph may set its font size (font-size-18); that is no button that changes it.
    return None if rule == "share buttons" and tag == "p" and is_prose(element.text_content()) else rule


def _is_lead(element: HtmlElement) -> bool:
    """Whether an inline element is a teaser's lead, right after the link that is its headline."""
    link, item = element.getprevious(), element.getparent()
    return (
        element.tag in _INLINE_TAGS
        and link is not None
        and item is not None
        and link.tag == "a"
        and item.tag in _ITEM_TAGS
        and item[0] is link
        and not (item.text or "").strip()
        and not (link.tail or "").strip()
    )


def _is_hidden(element: HtmlElement, style: str) -> bool:
    return (
        "hidden" in element.attrib
        or bool(_HIDDEN_STYLE.search(style))
        or any(HIDDEN_NAMES.search(name) for name in names_of(element))
    )


def _is_icon(image: HtmlElement) -> bool:
    """Whether an image is too small to have a caption."""
    sizes = [image.get(side, "") for side in ("width", "height")]
    return any(re.fullmatch(r"[0-9]{1,4}", size) and int(size) < THRESHOLDS.smallest_image for size in sizes)


def _data_rows(table: HtmlElement) -> tuple[list[str], bool]:
    """Return the rows of a data table, cells joined by commas, and whether one cell has an article in it.

    A data table contains no other table, has several cells in most rows, and its cells are short. The view of
    a bulletin board looks like one, but the text is in one of its cells; it and a layout table have no rows
    here.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return [], False
    rows = [cells for row in table.iterdescendants("tr") if (cells := _cells(row))]
    if not _has_columns(rows) or not _has_short_cells(table, rows):
        return [], False
    if _has_text_cell(rows):
        return [], True
    return [", ".join(row) for row in rows], False


def _board_row(row: HtmlElement) -> list[str]:
    """Return a row of a bulletin board's table as one line, unless it has the text: then there is none."""
    cells = _cells(row)
    return [] if any(map(is_prose, cells)) else [", ".join(cells)] if cells else []


def _has_text_cell(rows: Sequence[Sequence[str]]) -> bool:
    """Whether one cell of a table has most of its text, as a bulletin board has an article in a table."""
    cells = [cell for row in rows for cell in row]
    longest = max(cells, key=len, default="")
    return is_prose(longest) and len(longest) >= THRESHOLDS.text_cell_share * sum(map(len, cells))


def _cells(row: HtmlElement) -> list[str]:
    """Return the texts of a row's cells that are not empty."""
    texts = (" ".join(cell.text_content().split()) for cell in row.iterchildren("td", "th"))
    return [text for text in texts if text]


def _has_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows have columns: old pages lay out everything in tables of one row, or one cell per row."""
    full = sum(len(row) >= THRESHOLDS.fewest_cells for row in rows)
    return len(rows) >= THRESHOLDS.fewest_rows and full >= THRESHOLDS.full_rows_share * len(rows)


def _has_short_cells(table: HtmlElement, rows: Sequence[Sequence[str]]) -> bool:
    """Whether the cells of a table are as short as data; one of them may be a note."""
    lengths = [len(cell) for row in rows for cell in row]
    has_blocks = next(table.iterdescendants("form", "h1", "h2", "p"), None) is not None
    longest = THRESHOLDS.longest_mixed_cell if has_blocks else THRESHOLDS.longest_single_cell
    return sum(lengths) <= THRESHOLDS.longest_cell * len(lengths) and max(lengths) <= longest


def _is_image_with_caption(table: HtmlElement) -> bool:
    """Whether a layout table contains nothing but an image and the text below it, as on old pages."""
    return (
        next(table.iterdescendants("img"), None) is not None
        and len(" ".join(table.text_content().split())) <= THRESHOLDS.longest_table_caption
    )
