"""Sections without a sentence below a text: read where their headings are like the text's own."""

from __future__ import annotations

import pytest

from reader.article.html_blocks import parse_html
from reader.article.later_sections import with_later_sections
from reader.article.main_content import find_body

TEXT = "<h3>결론</h3><p>소리가 맑고 가벼워 하루 내내 쓰고 다녀도 귀가 아프지 않은 헤드폰이다.</p>"


def sections(markup: str) -> list[str]:
    root = parse_html(f"<main>{TEXT}{markup}</main><p>가람시 나루구</p>")
    assert root is not None
    blocks, span = find_body(root, None)
    assert span is not None
    return [block.text for block in with_later_sections(blocks, span)[0] if block.is_in_section]


@pytest.mark.parametrize("heading", ["구성품", "추천"])
def test_a_heading_like_the_others_may_be_a_word_of_menus(heading: str) -> None:
    notes = f"<h3>{heading}</h3><ul><li>가벼운 헤드폰을 찾는 분</li><li>맑은 소리를 좋아하는 분</li></ul>"
    assert sections(notes) == [heading, "가벼운 헤드폰을 찾는 분", "맑은 소리를 좋아하는 분"]


@pytest.mark.parametrize(
    "markup",
    [
        "<h4>추천</h4><ul><li>가벼운 헤드폰을 찾는 분</li><li>맑은 소리를 좋아하는 분</li></ul>",
        "<h3>많이 본 뉴스</h3><ul><li>가벼운 헤드폰 다섯 가지</li><li>소리가 맑은 방</li></ul>",
        "<h3>추천</h3><ul><li><a href='/1'>가벼운 헤드폰</a></li><li><a href='/2'>맑은 소리</a></li></ul>",
    ],
    ids=["another level", "list of articles", "links"],
)
def test_what_is_not_the_text_s_is_left_out(markup: str) -> None:
    assert sections(markup) == []
