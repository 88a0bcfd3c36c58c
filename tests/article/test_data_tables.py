"""Data tables: rows of data are lines, a board's text is read, and layout tables are no tables at all."""

from __future__ import annotations

import pytest

from reader.article.data_tables import TableRows, data_rows, is_image_with_caption
from reader.article.html_blocks import page_blocks, parse_html

TEXT = "솔내군은 12일 군청에서 점검회의를 열었다고 밝혔다. 회의에는 스물다섯 명이 나왔다."
FIELDS = "<tr><th>제목</th><td>점검회의 열어</td></tr><tr><th>등록일</th><td>2025-03-12</td><th>조회</th><td>42</td></tr>"


def rows(markup: str) -> TableRows:
    root = parse_html(f"<html><body>{markup}</body></html>")
    assert root is not None
    return data_rows(next(root.iter("table")))


def rules(markup: str) -> dict[str, str | None]:
    root = parse_html(f"<html><body>{markup}</body></html>")
    assert root is not None
    return {block.text: block.rule for block in page_blocks(root)}


def test_rows_of_data() -> None:
    table = "<table><tr><th>구간</th><th>길이</th></tr><tr><td>가나</td><td> 300 m</td><td></td></tr></table>"
    assert rows(table) == TableRows(["구간, 길이", "가나, 300 m"], is_board=False)


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><td>메뉴</td><td><table><tr><td>{TEXT}</td></tr></table></td></tr><tr><td>가</td><td>나</td></tr></table>",
        f"<table><tr><td>{TEXT}</td></tr><tr><td>{TEXT}</td></tr></table>",
        f"<table><tr><td>메뉴</td><td>{TEXT}</td></tr></table>",
        f"<table><tr><td>{TEXT * 5}</td><td>{TEXT * 5}</td></tr><tr><td>{TEXT * 5}</td><td>가</td></tr></table>",
        f"<table><tr><td>가</td><td>나</td></tr><tr><td>다</td><td><p>{TEXT * 3}</p></td></tr></table>",
    ],
    ids=["a table in it", "one column", "one row", "long cells", "paragraphs"],
)
def test_a_layout_table_has_no_rows(table: str) -> None:
    assert rows(table) == TableRows([], is_board=False)


@pytest.mark.parametrize("text", [TEXT, TEXT.replace(". ", ".<br>"), f"<div>{TEXT}</div>"])
@pytest.mark.parametrize("label", ["<th>내용</th>", ""])
def test_a_board_s_text_is_read(text: str, label: str) -> None:
    """The rows with its fields are lines of a table."""
    table = f"<table>{FIELDS}<tr>{label}<td colspan=4>{text}</td></tr></table>"
    assert rows(table) == TableRows([], is_board=True)
    found = rules(table)
    assert found["제목, 점검회의 열어"] == "table"
    assert found["등록일, 2025-03-12, 조회, 42"] == "table"
    read = [line for line, rule in found.items() if rule is None and line != "내용"]
    assert " ".join(read) == TEXT


def test_a_note_among_numbers_makes_no_board() -> None:
    """It has less than half of the table's text."""
    numbers = "".join(
        f"<tr><td>{n}번 구간의 길이</td><td>{n}00미터에서 {n}50미터까지</td></tr>" for n in range(1, 9)
    )
    found = rows(f"<table>{numbers}<tr><th>비고</th><td>길이는 봄에 쟀다.</td></tr></table>")
    assert not found.is_board
    assert found.rows[-1] == "비고, 길이는 봄에 쟀다."


@pytest.mark.parametrize(
    ("table", "is_caption"),
    [
        ("<table><tr><td><img src=a.jpg></td></tr><tr><td>새 다리를 걷는 주민들</td></tr></table>", True),
        ("<table><tr><td>새 다리를 걷는 주민들</td></tr></table>", False),
        (f"<table><tr><td><img src=a.jpg></td></tr><tr><td>{TEXT * 5}</td></tr></table>", False),
    ],
)
def test_an_image_with_its_caption(table: str, is_caption: bool) -> None:
    root = parse_html(f"<html><body>{table}</body></html>")
    assert root is not None
    assert is_image_with_caption(next(root.iter("table"))) is is_caption
