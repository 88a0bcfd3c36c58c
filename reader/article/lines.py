"""The lines of a page, on which the whole article stage works, and how copied text is split into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.article.bullets import DOTS
from reader.article.line_breaks import ITEM, joined_lines
from reader.article.prose import has_full_stop, is_prose, visible_text
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEADING_LEVELS = range(1, 7)
"""Levels of headings in HTML."""
BOLD_LEVEL = 7
"""The level of a line that is not an HTML heading but entirely bold."""

_LIST_MARK = re.compile(rf"^(?:[{DOTS}]|[*+]\s)\s*")
"""What a browser copies of a list's markup; the other bullets are the author's own."""
_LINK_NUMBER = re.compile(r"\[\d{1,3}\](?=[^\s\d\]])")
_LINK_LIST = re.compile(
    r"""
    ^ \s* (?: References | Visible\ links | Hidden\ links ) \b
    | ^ \s* 1\.\ (?: https? | file ) ://
    """,
    re.VERBOSE | re.MULTILINE,
)
"""The head or the first entry of the list of addresses below a text browser's dump."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, wrapped lines joined, and what its markup and the rules say about it."""

    number: int
    """Number of the line in the source, from 1; 0 where the parser does not give it."""
    text: str
    rule: str | None = None
    """The rule by which the line is left out; None while it is kept."""
    level: int | None = None
    """Heading level: 1 to 6, `BOLD_LEVEL` if it is only bold, 0 if it is no heading; None without markup."""
    is_link: bool = False
    """Whether all of it is a link."""
    is_list_item: bool = False
    """Whether the markup makes it an item of a list."""
    follows_image: bool = False
    """Whether an image comes right before it."""
    follows_layout_break: bool = False
    """Whether the line break before it is for some widths of the window only."""
    is_in_section: bool = False
    """Whether it is in a section below the body's last sentence that belongs to the same text."""
    shape: str | None = None
    """Tags and classes of the elements around it, by which paragraphs look alike; None without markup."""

    @property
    def kept(self) -> bool:
        """Whether no rule has left it out so far."""
        return self.rule is None

    @property
    def is_prose(self) -> bool:
        """Whether it is running text."""
        return is_prose(self.text)

    @property
    def ends_with_punctuation(self) -> bool:
        """Whether the line, or a sentence in it, ends with a full stop, question mark or the like."""
        return has_full_stop(self.text)

    @property
    def begins_body(self) -> bool:
        """Whether it is prose of the body's length, rather than a sentence of a button or menu."""
        return self.kept and self.is_prose and len(self.text) >= THRESHOLDS.first_paragraph


def page_lines(text: str, *, tables: bool = False) -> list[Line]:
    """Return the non-empty lines of a copied page: cleaned, without bullets, wrapped ones joined.

    Args:
        text: as a browser copies it; table cells are separated by tabs.
        tables: whether to keep the rows of tables, rather than mark them with the rule ``table``.

    >>> [line.text for line in page_lines("• 새 다리  열려\\n\\n비가 왔다.")]
    ['새 다리 열려', '비가 왔다.']
    """
    raw_lines = _strip_link_numbers(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    rows = _table_rows(raw_lines)
    blocks: list[list[Line]] = [[]]
    for index, raw in enumerate(raw_lines):
        cells = [cell for cell in map(visible_text, raw.split("\t")) if cell] if index in rows else []
        spaced = ", ".join(cells) if cells else visible_text(raw)
        plain = spaced if cells else _LIST_MARK.sub("", spaced)
        is_item = plain != spaced or bool(ITEM.match(plain))
        if is_item or not plain or cells:  # A bullet starts a line of its own, and so does a row.
            blocks.append([])
        if plain:
            blocks[-1].append(Line(index + 1, plain, rule="table" if cells and not tables else None))
        if cells:
            blocks.append([])
    return joined_lines(blocks, is_copied=True)


def by_paragraph(lines: Iterable[tuple[Line, bool]]) -> list[list[Line]]:
    """Return lines by paragraph: a line after a single ``<br>`` belongs to the one before.

    Args:
        lines: each with whether it starts a paragraph.

    Returns:
        The lines of each paragraph; none for one without visible text.
    """
    groups: list[list[Line]] = []
    for line, starts_paragraph in lines:
        if not line.text:
            groups.append([])
            continue
        if starts_paragraph or not groups or (groups[-1] and groups[-1][-1].rule != line.rule):
            groups.append([])
        groups[-1].append(line)
    return groups


def _strip_link_numbers(text: str) -> str:
    """Return a text browser's dump without its link numbers (``[12]관찰 일지``); other text as it is."""
    # Footnotes look alike, so the list of addresses below the text must be there as well.
    if len(_LINK_NUMBER.findall(text)) < THRESHOLDS.fewest_link_numbers or not _LINK_LIST.search(text):
        return text
    return _LINK_NUMBER.sub("", text).replace("(BUTTON)", " ")


def _table_rows(raw_lines: Sequence[str]) -> set[int]:
    """Return the indices of table rows as browsers copy them: adjacent lines that contain tabs."""
    tabbed = {
        index
        for index, raw in enumerate(raw_lines)
        # A paragraph may be indented by a tab, or contain one by mistake.
        if "\t" in raw.strip() and not is_prose(visible_text(raw))
    }
    return {
        index
        for index in tabbed
        if {index - 1, index + 1} & tabbed
        and sum(bool(cell.strip()) for cell in raw_lines[index].split("\t")) > 1
    }
