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


def test_labels_with_the_text_s_own_mark_head_sections() -> None:
    labels = "<p>○ 본 행사</p><p>퍼레이드, 재현극, 전통혼례</p><p>○ 부대 행사</p><p>떡 만들기, 탈춤</p>"
    assert (
        sections(
            f"<p>○ 형식</p><p>강가에서 사흘 동안 노래와 춤이 이어지는 마을의 잔치를 벌인다.</p>{labels}"
        )[0]
        == "○ 본 행사"
    )
    assert sections(labels) == []


def test_cards_down_to_the_foot_of_the_page() -> None:
    """Their pictures have no captions, and what many of them have (그 외) is no label of links."""
    cards = "".join(
        f"<li><img src='a.png'><div>{part} 통증</div><p>- {part}염<br>- 염좌 {part}</p></li>"
        for part in "목발"
    )
    root = parse_html(
        f"<div class='wrap'><section>{TEXT}</section><section><h3>치료 대상</h3><ul>{cards}</ul></section>"
        "<footer>가람시 나루구</footer></div>"
    )
    assert root is not None
    blocks, span = find_body(root, None)
    assert span is not None
    marked = [block.text for block in with_later_sections(blocks, span)[0] if block.is_in_section]
    assert marked[:3] == ["치료 대상", "목 통증", "- 목염"]
