"""The lines of a page: the value that the whole article stage works on, and how copied text becomes lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.article import settings
from reader.article.prose import has_full_stop, is_prose, visible_text
from reader.article.wrapping import wrapped_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING_LEVELS = range(1, 7)
"""Levels of headings in HTML."""
BOLD_LEVEL = 7
"""The level of a line that is no heading in HTML but all bold."""

_LIST_MARK = re.compile(r"^(?:[•‣◦⁃∙]|[*+]\s)\s*")
_LINK_NUMBER = re.compile(r"\[\d{1,3}\](?=[^\s\d\]])")
_LINK_LIST = re.compile(
    r"^\s*(?:References|Visible links|Hidden links)\b|^\s*1\. (?:https?|file)://", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, or several that were wrapped, and everything known about it."""

    number: int
    """Of the line in the source, counted from 1; 0 where the markup does not tell."""
    text: str
    rule: str | None = None
    """The rule by which it is left out; None while it is kept."""
    level: int | None = None
    """Of the heading that the markup makes it: 1 to 6, `BOLD_LEVEL` if it is only bold, 0 if it is none; None
    where there is no markup."""
    is_link: bool = False
    """Whether all of it is a link."""
    is_list_item: bool = False
    """Whether the markup makes it an item of a list."""
    follows_image: bool = False
    """Whether an image comes right before it."""

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
        """Whether a full stop or its like ends it, or a sentence within it."""
        return has_full_stop(self.text)


def page_lines(text: str, *, tables: bool = False) -> list[Line]:
    """Return the lines of a copied page that are not empty: tidied, without bullets, wrapped ones joined.

    Args:
        text: as a browser copies it; the cells of tables are divided by tabs.
        tables: keep the rows of tables, rather than mark them with the rule ``table``.

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
        if plain != spaced or not plain or cells:  # A bullet starts a line of its own, and so does a row.
            blocks.append([])
        if plain:
            blocks[-1].append(Line(index + 1, plain, rule="table" if cells and not tables else None))
        if cells:
            blocks.append([])
    return join_wrapped_lines(blocks)


def join_wrapped_lines(blocks: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines of all blocks, wrapped ones joined; a block is what no blank line divides."""
    wrapped = wrapped_blocks([[line.text for line in block] for block in blocks])
    lines: list[Line] = []
    for block, is_one_line in zip(blocks, wrapped, strict=True):
        if is_one_line:
            lines.append(replace(block[0], text=" ".join(line.text for line in block)))
        else:
            lines.extend(block)
    return lines


def _strip_link_numbers(text: str) -> str:
    """Return a text browser's dump without the numbers it gives to links: ``[12]관찰 일지``."""
    if len(_LINK_NUMBER.findall(text)) < settings.FEWEST_LINK_NUMBERS or not _LINK_LIST.search(text):
        return text
    return _LINK_NUMBER.sub("", text).replace("(BUTTON)", " ")


def _table_rows(raw_lines: Sequence[str]) -> set[int]:
    """Return the indices of rows of a table as browsers copy it: adjacent lines with tabs in them."""
    tabbed = {
        index
        for index, raw in enumerate(raw_lines)
        # A paragraph may be indented by a tab, or have one in it by mistake.
        if "\t" in raw.strip() and not is_prose(visible_text(raw))
    }
    return {
        index
        for index in tabbed
        if {index - 1, index + 1} & tabbed
        and sum(bool(cell.strip()) for cell in raw_lines[index].split("\t")) > 1
    }
