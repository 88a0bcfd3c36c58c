"""HTML blocks: the lines that a reader of the page sees, and what their markup declares."""

from __future__ import annotations

import time

import pytest

from reader.article.html_blocks import Block, page_blocks, parse_html
from reader.article.markdown_rendering import render_markdown


def of(body: str) -> list[Block]:
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    return page_blocks(root)


def texts(body: str) -> list[str]:
    return [block.text for block in of(body)]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>하나 <b>둘</b><i>셋</i></p><p>넷</p>", ["하나 둘셋", "넷"]),
        ("하나<br><br>둘<br/>셋", ["하나", "둘", "셋"]),
        ("<td>하나</td></div></body></html><div>둘</div></body></html>", ["하나", "둘"]),
        ("<h2>하나<br>둘</h2><h3 class='subtitle'>셋<br>넷</h3>", ["하나 둘", "셋", "넷"]),
        (f"<h2>{'하나 ' * 60}<br>둘</h2>", [("하나 " * 60).strip(), "둘"]),
        ("<h2>하\x01나[편\x0c집]</h2><p>둘\ufffe\x0c셋", ["하나[편 집]", "둘 셋"]),
        ("<div>하나<div>둘</div>셋</div>", ["하나", "둘", "셋"]),
        ("<ul><li>하나<li>둘</ul>", ["하나", "둘"]),
        ("<p>하나<script>var x = '둘'</script>셋<style>p{}</style></p>", ["하나셋"]),
        ("<p>하나&nbsp;&#8203;둘&amp;셋&quot;</p>", ['하나 \u200b둘&셋"']),
        ("<pre>하나\n둘\n\n셋</pre>", ["하나", "둘", "셋"]),
        ("<span>하나</span><span style='display:block'>둘</span>", ["하나", "둘"]),
        ("<table><tr><td><p>왼쪽 글이다.</p></td><td>오른쪽</td></tr></table>", ["왼쪽 글이다.", "오른쪽"]),
        ("<p>하나<!-- 주석 -->둘<button>누르기</button></p>", ["하나둘"]),
        ("<p>하나<p>둘<div>셋", ["하나", "둘", "셋"]),
    ],
)
def test_lines(body: str, lines: list[str]) -> None:
    assert texts(body) == lines


def test_one_break_is_a_line_and_two_are_a_paragraph() -> None:
    """A single ``<br>`` is a new line of the same paragraph, two are a blank line."""
    assert [block.starts_paragraph for block in of("<p>하나<br>둘<br> <br>셋</p><p>넷</p>")] == [
        True,
        False,
        True,
        True,
    ]


def test_headings_links_and_hidden() -> None:
    h2, bold, link, mixed, folded = of(
        "<h2>제목</h2><p><strong>굵은 줄</strong></p><p><a href=1>이어지는 글</a></p>"
        "<p>글 <a href=2>고리</a></p><div style='DISPLAY: none'>접힌 글</div>"
    )
    assert (h2.level, bold.level, mixed.level) == (2, 7, None)
    assert link.link_share == 1
    assert mixed.link_share == pytest.approx(2 / 3)
    assert (folded.is_hidden, mixed.is_hidden) == (True, False)


@pytest.mark.parametrize(
    ("heading", "is_link"),
    [
        ("<h2><a href='https://a.example/b#%EB%B4%84' id='봄'>봄의 마당</a></h2>", False),
        ("<h2 id='봄'><a href='/b#봄'>봄의 마당</a></h2>", False),
        ("<h2 id='봄'><a href='#%EB%B4%84'>봄의 마당</a></h2>", False),
        ("<h2><a href='https://a.example/b#봄' id='가을'>봄의 마당</a></h2>", True),
        ("<h2><a href='https://a.example/b' id=''>봄의 마당</a></h2>", True),
    ],
)
def test_a_heading_that_leads_to_itself_is_no_link(heading: str, is_link: bool) -> None:
    """Also where it was pasted from another page."""
    assert [bool(block.link_share) for block in of(heading)] == [is_link]


def test_a_table_of_data_is_rows() -> None:
    rows = of("<table><tr><th>해</th><th>수</th></tr><tr><td>2023</td><td>1,204</td></tr></table>")
    assert [(row.text, row.rule) for row in rows] == [("해, 수", "table"), ("2023, 1,204", "table")]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 30_000 + "글",
        "<b><p>" * 20_000 + "글",
        "<table><tr><td>" * 5_000 + "글",
        "<a href=1>글" * 12_000,
        "<br>" * 200_000,
    ],
)
def test_markup_without_end(markup: str) -> None:
    """Depth and number of elements cost time in step with the page's size."""
    began = time.process_time()
    root = parse_html(markup)
    if root is not None:
        page_blocks(root)
    assert time.process_time() - began < 20


@pytest.mark.parametrize("markup", ["", "   ", "<!-- -->", "</p>"])
def test_an_empty_page(markup: str) -> None:
    root = parse_html(markup)
    assert root is None or page_blocks(root) == []


def test_markdown_has_tables_and_strikethrough() -> None:
    html = render_markdown("| 날 | 통 |\n|---|---|\n| 월 | ~~3~~ |").html
    assert "<td>월</td>" in html
    assert "<s>3</s>" in html


@pytest.mark.parametrize(("line_break", "is_of_layout"), [("<br class='pc-only'>", True), ("<br>", False)])
def test_a_break_for_some_widths_of_the_window(line_break: str, is_of_layout: bool) -> None:
    """It has a class by which it is hidden on telephones."""
    root = parse_html(f"<p>강을 따라 걷는{line_break} 길입니다.</p>")
    assert root is not None
    assert [block.follows_layout_break for block in page_blocks(root)] == [False, is_of_layout]


@pytest.mark.parametrize(
    "markup",
    [
        "<link rel=stylesheet href=x.css><article><h2>하나</h2><p>둘</p></article>",
        "<meta charset=utf-8><main><h2>하나</h2><p>둘</p></main>",
        "<html><head><title>이름</title><section><h2>하나</h2></section></head><body><p>둘</p></body></html>",
        "<%@ page language='java' %>\n<h2>하나</h2><%-- 셋 --%><p>둘<%= five() %></p>",
    ],
    ids=["an article", "a main part", "in the head", "tags of a server"],
)
def test_a_part_of_a_page(markup: str) -> None:
    """Templates in repositories have no body, and what only the server reads."""
    root = parse_html(markup)
    assert root is not None
    assert [block.text for block in page_blocks(root)][-2:] == ["하나", "둘"]
