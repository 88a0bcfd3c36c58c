"""Tables of data, whose rows are lines of the page, and tables that only lay the page out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.article.marks import seen_text, text_of
from reader.article.prose import is_prose
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement


_LABEL = re.compile(
    r"(?:담당)?\s?(?:부서|연락처|전화(?:번호)?|작성자|등록자|글쓴이|작성일|등록일|첨부(?:파일)?|파일|조회수?)"
)
"""Labels of the fields of a post on a bulletin board."""


class TableRows(NamedTuple):
    """The lines that a table makes."""

    rows: list[str]
    """Its rows, cells joined by commas; none for a layout table."""
    is_board: bool
    """Whether one cell has an article in it, as a bulletin board shows one in a table of its fields."""


def data_rows(table: HtmlElement) -> TableRows:
    """Return the rows of a data table.

    The view of a bulletin board looks like one, but the text is in one of its cells; so it has no rows here,
    and neither has a layout table.

    Args:
        table: the element. A data table contains no other table, has several cells in most rows, and its
            cells are short.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return TableRows([], is_board=False)
    rows = [cells for row in table.iterdescendants("tr") if (cells := _cells(row))]
    if not _has_columns(rows) or not _has_short_cells(table, rows):
        return TableRows([], is_board=False)
    if _has_text_cell(rows) or _has_text_row(table):
        return TableRows([], is_board=True)
    return TableRows([", ".join(row) for row in rows], is_board=False)


def board_row(row: HtmlElement) -> list[str]:
    """Return a row of a bulletin board's table as one line; none for the rows with the headline and the text.

    Args:
        row: the element.
    """
    cells = _cells(row)
    is_text = any(map(is_prose, cells)) or _spanning_cell(row) is not None
    return [] if is_text or not cells else [", ".join(cells)]


def _has_text_cell(rows: Sequence[Sequence[str]]) -> bool:
    """Whether one cell of a table has most of its text."""
    cells = [cell for row in rows for cell in row]
    longest = max(cells, key=len, default="")
    return is_prose(longest) and len(longest) >= THRESHOLDS.text_cell_share * sum(map(len, cells))


def _has_text_row(table: HtmlElement) -> bool:
    """Whether a cell over all columns, without a cell beside it, is a sentence: the text of a post."""
    spanning = (_spanning_cell(row) for row in table.iterdescendants("tr"))
    return any(cell is not None and is_prose(" ".join(seen_text(cell).split())) for cell in spanning) and any(
        _LABEL.fullmatch(text_of(cell)) for cell in table.iterdescendants("th")
    )


def _spanning_cell(row: HtmlElement) -> HtmlElement | None:
    """Return the only cell of a row, if it is over several columns."""
    cells = list(row.iterchildren("td", "th"))
    return cells[0] if len(cells) == 1 and cells[0].get("colspan", "1") != "1" else None


def _cells(row: HtmlElement) -> list[str]:
    """Return the texts of a row's cells that are not empty."""
    texts = (" ".join(seen_text(cell).split()) for cell in row.iterchildren("td", "th"))
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


def is_image_with_caption(table: HtmlElement) -> bool:
    """Whether a layout table contains nothing but an image and the text below it, as on old pages.

    Args:
        table: the element.
    """
    return (
        next(table.iterdescendants("img"), None) is not None
        and len(text_of(table)) <= THRESHOLDS.longest_table_caption
    )
