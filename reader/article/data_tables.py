"""Tables of data, whose rows are lines of the page, and tables that only lay the page out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.marks import seen_text
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement


def data_rows(table: HtmlElement) -> list[str]:
    """Return the rows of a data table, cells joined by commas; none for a layout table.

    Args:
        table: the element. A data table contains no other table, has several cells in most rows, and its
            cells are short.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return []
    rows = [cells for row in table.iterdescendants("tr") if (cells := _cells(row))]
    is_data = _has_columns(rows) and _has_short_cells(table, rows)
    return [", ".join(row) for row in rows] if is_data else []


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
        and len(" ".join(table.text_content().split())) <= THRESHOLDS.longest_table_caption
    )
