"""Split HTML into the lines that a reader of the page sees, each with what its markup declares.

The lines are those of a browser's "select all, copy", with what the clipboard loses: which text is a link, a
heading, an image's caption, collapsed, or in an element named ``related``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

import lxml.html
from lxml import etree

from reader.article.accordions import opens_answer
from reader.article.annotation import annotate
from reader.article.data_tables import board_row, data_rows
from reader.article.declared_rules import implied_rule
from reader.article.line_runs import Context, Run, rule_of_run, split_runs
from reader.article.lines import BOLD_LEVEL
from reader.article.marks import (
    ASIDE,
    BLOCK_TAGS,
    COVERED,
    DELETED,
    HEADING_TAGS,
    HIDING,
    INLINE_TAGS,
    PARAGRAPH_TAGS,
    TERM,
    UNREAD_TAGS,
    seen_text,
)
from reader.article.prose import is_prose
from reader.article.settings import THRESHOLDS
from reader.article.shadow_trees import attach_shadow_trees

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

_IMAGE_TAGS = frozenset(("img", "amp-img", "picture"))
_HEAD_TAGS = frozenset(("base", "link", "meta", "noscript", "script", "style", "template", "title"))
"""Elements of a page's head (HTML, 4.2)."""
_TEXTLESS_TAGS = UNREAD_TAGS | _IMAGE_TAGS | {"br"}
_BOLD_TAGS = frozenset(("b", "strong"))
_DELETED_TAGS = frozenset(("del", "s", "strike"))
_ITEM_TAGS = frozenset(("li", "dd", "td", "div"))
_SAME_PAGE = re.compile(r"\s*#[\w-]")
"""The target of a link within the page, for instance to a footnote; such text counts as unlinked."""
_OF_LAYOUT = re.compile(r"pc|mob|tablet|desktop|only|hid|show|view|none|px|\b(?:m|mo|t|sm|md|lg|br)\b")
"""In the class of a line break that is hidden from telephones or from wide windows."""
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|table|flex|list-item)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font(?:-weight)?\s*:[^;]*\b(?:bold|bolder|[6-9]00)\b", re.IGNORECASE)
_LARGE_SIZES = frozenset(("4", "5", "6", "7", "+1", "+2", "+3", "+4"))
"""Sizes of ``<font>`` that set a headline apart, as bold letters do."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
"""Characters that lxml parses, but that none of its elements may be given as text (XML 1.0, 2.2)."""
_END_OF_PAGE = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""What follows it belongs to the page all the same (HTML, 13.2.6.4.19), but lxml may leave it out."""
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
    is_unseen: bool
    """Whether it is hidden from all but screen readers, so that no button can show it."""
    follows_image: bool
    """Whether an image comes right before it."""
    follows_layout_break: bool = False
    """Whether the line break before it is for some widths of the window only (``<br class="pc-only">``)."""
    is_in_section: bool = False
    """Whether it is in a section below the body's last sentence that belongs to the same text."""

    @property
    def container(self) -> HtmlElement:
        """The nearest element around it that contains paragraphs rather than being one."""
        element = self.element
        while element.tag in PARAGRAPH_TAGS and (parent := element.getparent()) is not None:
            element = parent
        return element

    @property
    def shape(self) -> str:
        """The tags and classes of its element and the one around that: equal for lines that look alike.

        Without regard to case, which browsers do not look at on old pages (quirks mode).
        """
        around = self.element.getparent()
        elements = (self.element,) if around is None else (around, self.element)
        return " ".join(f"{each.tag!s}.{each.get('class', '')}" for each in elements).lower()


@dataclass(slots=True)
class _BlockBuilder:
    """Collects the text of the current line, and the blocks that are complete."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    left_out: list[Run] = field(default_factory=list)
    """Of the current paragraph."""
    listed: list[Block] = field(default_factory=list)
    """Lines of what was left out, for the end: between two lines they would part what belongs together."""
    starts_paragraph: bool = True
    follows_image: bool = False
    follows_layout_break: bool = False
    boards: set[HtmlElement] = field(default_factory=set)
    """Tables of which one cell has an article."""

    def write(self, text: str | None, context: Context) -> None:
        """Add text to the line; in preformatted text line feeds end lines."""
        if not text:
            return
        if not context.keeps_breaks:
            self.runs.append(Run(text, context))
            return
        # In <pre> and white-space: pre a line feed is a break, elsewhere a space (CSS Text, 3).
        first, *rest = text.split("\n")
        self.runs.append(Run(first, context))
        for line in rest:
            self.end_line(ends_paragraph=False)
            self.runs.append(Run(line, context))

    def end_line(self, *, ends_paragraph: bool) -> None:
        """Complete the line. An empty line, as between two ``<br>``, ends the paragraph, too."""
        runs, left_out = split_runs(self.runs) if self.runs else ([], [])
        self.runs.clear()
        self.left_out += left_out
        block = self._block(runs)
        if block is not None:
            self.blocks.append(block)
            self.follows_image = self.follows_layout_break = False
        self.starts_paragraph = ends_paragraph or block is None
        if self.starts_paragraph and self.left_out:
            self._end_left_out()

    def _block(self, runs: Sequence[Run]) -> Block | None:
        """Return the line of these runs; None if it is empty."""
        text = " ".join("".join(run.text for run in runs).split())
        if not text:
            return None
        visible = [(len("".join(run.text.split())), run.context) for run in runs if run.text.strip()]
        length = sum(chars for chars, _ in visible)
        first = visible[0][1]
        # A line may run across elements; the first part with a rule decides.
        declared = next((context for _, context in visible if context.rule is not None), first)
        is_bold = all(context.is_bold for _, context in visible)
        is_aside = all(context.aside for _, context in visible)
        return Block(
            text=text,
            element=first.element,
            starts_paragraph=self.starts_paragraph,
            level=first.level or (BOLD_LEVEL if is_bold else None),
            link_share=sum(chars for chars, context in visible if context.is_link) / length,
            rule=declared.rule or (first.aside if is_aside else None),
            declared_by=declared.declared_by,
            is_hidden=all(context.hiding for _, context in visible),
            is_unseen=all(context.hiding == "unseen" for _, context in visible),
            follows_image=self.follows_image,
            follows_layout_break=self.follows_layout_break,
        )

    def _end_left_out(self) -> None:
        """Complete the lines of what was left out of the paragraph, one for each rule."""
        by_rule: dict[str, list[Run]] = {}
        for run in self.left_out:
            by_rule.setdefault(rule_of_run(run), []).append(run)
        self.left_out.clear()
        for runs in by_rule.values():
            block = self._block([Run(f"{run.text} ", run.context) for run in runs])
            if block is not None:
                block = replace(block, level=None, follows_image=False, starts_paragraph=True)
                # A hidden sentence may be folded text, which is read where it is.
                is_in_place = block.is_hidden and is_prose(block.text)
                (self.blocks if is_in_place else self.listed).append(block)


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
        # A form feed is a space in HTML (13.2.5), but no character of XML.
        shown = _without_server_tags(_END_OF_PAGE.sub("", markup.replace("\f", " ")))
        clean = _NOT_XML.sub("", shown)
        root = lxml.html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None
    _end_head(root)
    attach_shadow_trees(root)
    annotate(root)
    return root


def _without_server_tags(markup: str) -> str:
    """Leave out what a server runs or leaves out (JSP, ASP); templates in repositories still have it."""
    parts: list[str] = []
    at = 0
    while (start := markup.find("<%", at)) >= 0 and (end := markup.find("%>", start + 2)) >= 0:
        parts.append(markup[at:start])
        at = end + 2
    return "".join([*parts, markup[at:]])


def _end_head(root: HtmlElement) -> None:
    """Move what does not belong into a page's head to the start of its body, where browsers see it.

    Any other element ends the head (HTML, 13.2.6.4.4), but libxml2 does not know those newer than HTML 4: the
    ``<article>`` of a part of a page, right below a ``<link>``, would not be seen.
    """
    head = root.find("head")
    children = [] if head is None else list(head)
    first = next((at for at, child in enumerate(children) if child.tag not in _HEAD_TAGS), None)
    if first is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    moved = children[first:]
    moved[-1].tail = (moved[-1].tail or "") + (body.text or "")
    body.text = None
    for child in reversed(moved):
        body.insert(0, child)


def page_blocks(root: HtmlElement, misnamed: AbstractSet[HtmlElement] = frozenset()) -> list[Block]:
    """Return the page's visible lines in order, without scripts, buttons and players.

    Rows of a data table are lines with the rule ``table``, their cells joined by commas.

    Args:
        root: the page.
        misnamed: elements whose tag, role and names are ignored, because they contain the body.

    Returns:
        The lines; hidden ones are among them, and say so. Below them is what was left out of a line.

    >>> root = parse_html("<h1>새 다리</h1><p>비가 <b>왔다</b>.<br>눈도 왔다.</p>")
    >>> [(block.text, block.level) for block in page_blocks(root)]
    [('새 다리', 1), ('비가 왔다.', None), ('눈도 왔다.', None)]
    """
    builder = _BlockBuilder()
    context = Context(root)
    # A stack instead of recursion, because hostile pages nest tens of thousands of elements.
    open_elements: list[tuple[HtmlElement, Iterator[HtmlElement], Context]] = [(root, iter(root), context)]
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
    return [*builder.blocks, *builder.listed]


def _enter(
    element: HtmlElement, outer: Context, builder: _BlockBuilder, misnamed: AbstractSet[HtmlElement]
) -> Context | None:
    """Return the context inside an element; None when its text is invisible or has been written already."""
    tag = element.tag
    if not isinstance(tag, str):  # Comments and processing instructions.
        return None
    if tag in _TEXTLESS_TAGS:
        _pass_over(element, outer, builder)
        return None
    if tag == "button" and not opens_answer(element):
        builder.write(_label(element), replace(outer, is_button=True))
        return None
    rule = implied_rule(element, outer, misnamed)
    is_block = tag in BLOCK_TAGS or rule is not None or bool(_BLOCK_STYLE.search(element.get("style", "")))
    if is_block or _is_lead(element):
        builder.end_line(ends_paragraph=True)
    rows: list[str] = []
    if tag == "table":
        rows, is_board = data_rows(element)
        if is_board:
            builder.boards.add(element)
    elif tag == "tr" and builder.boards and next(element.iterancestors("table"), None) in builder.boards:
        rows = board_row(element)
    declared_by = element if outer.declared_by is None else outer.declared_by
    for row in rows:
        builder.write(row, Context(element, outer.rule or "table", declared_by, outer.hiding))
        builder.end_line(ends_paragraph=True)
    return None if rows else _inner_context(element, outer, rule, is_block=is_block)


def _pass_over(element: HtmlElement, outer: Context, builder: _BlockBuilder) -> None:
    """Record what an element without visible text means for the lines around it."""
    if element.tag == "br" and _is_wrapped_heading(outer):
        builder.write(" ", outer)
    elif element.tag == "br":
        builder.end_line(ends_paragraph=False)
        builder.follows_layout_break = bool(_OF_LAYOUT.search(element.get("class", "")))
    elif element.tag in _IMAGE_TAGS:
        builder.follows_image = not _is_icon(element)
    elif element.tag in BLOCK_TAGS:
        builder.end_line(ends_paragraph=True)


def _is_wrapped_heading(context: Context) -> bool:
    """Whether a line break only wraps a heading; some pages have whole paragraphs in a heading's element.

    The lines of a deck are sentences of their own.
    """
    heading = context.element
    if heading.tag not in HEADING_TAGS or context.rule == "subtitle":
        return False
    return len(heading.text_content().strip()) <= THRESHOLDS.longest_title


def _label(button: HtmlElement) -> str:
    """Return the words on a button."""
    text = seen_text(button)
    return text if len(text) <= THRESHOLDS.longest_button else ""


def _inner_context(element: HtmlElement, outer: Context, rule: str | None, *, is_block: bool) -> Context:
    """Return the context inside an element, from its own markup and from the context around it."""
    tag, style = str(element.tag), element.get("style", "")
    is_bold = tag in _BOLD_TAGS or bool(_BOLD_STYLE.search(style)) or element.get("size") in _LARGE_SIZES
    return Context(
        element=element if is_block else outer.element,
        rule=outer.rule or rule,
        declared_by=outer.declared_by if outer.rule else element if rule else None,
        hiding=outer.hiding or element.get(HIDING),
        aside=outer.aside or element.get(ASIDE) or (DELETED if tag in _DELETED_TAGS else None),
        is_link=outer.is_link or COVERED in element.attrib or (tag == "a" and not _is_reference(element)),
        is_bold=outer.is_bold or is_bold,
        level=int(tag[1]) if tag in HEADING_TAGS else outer.level,
        keeps_breaks=outer.keeps_breaks or tag == "pre" or bool(_PREFORMATTED_STYLE.search(style)),
        is_block=is_block,
    )


def _is_reference(link: HtmlElement) -> bool:
    """Whether a link leads to a place in the page, opens an answer, or explains a word."""
    address = link.get("href", "")
    is_of_page = bool(_SAME_PAGE.match(address)) or _is_anchor(link, address) or opens_answer(link)
    return TERM in link.attrib or is_of_page


def _is_anchor(link: HtmlElement, address: str) -> bool:
    """Whether a link leads to itself, as that of a heading does; its page may have been another one."""
    target, parent = unquote(address.partition("#")[2]), link.getparent()
    return bool(target) and target in (link.get("id"), None if parent is None else parent.get("id"))


def _is_lead(element: HtmlElement) -> bool:
    """Whether an inline element is a teaser's lead, right after the link that is its headline."""
    link, item = element.getprevious(), element.getparent()
    return (
        element.tag in INLINE_TAGS
        and link is not None
        and item is not None
        and link.tag == "a"
        and item.tag in _ITEM_TAGS
        and item[0] is link
        and not (item.text or "").strip()
        and not (link.tail or "").strip()
    )


def _is_icon(image: HtmlElement) -> bool:
    """Whether an image is too small to have a caption."""
    sizes = [image.get(side, "") for side in ("width", "height")]
    return any(re.fullmatch(r"[0-9]{1,4}", size) and int(size) < THRESHOLDS.smallest_image for size in sizes)
