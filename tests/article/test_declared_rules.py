"""Rules that an element's tag, role and names declare."""

from __future__ import annotations

import pytest

from reader.article.html_blocks import Block, page_blocks, parse_html


def of(body: str) -> list[Block]:
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    return page_blocks(root)


def test_a_text_in_an_element_named_as_buttons_is_read() -> None:
    long = "이 글은 나루터의 규칙을 적은 것이다. " * 20
    assert of(f"<div class='sns_wrap'><p>{long}</p></div>")[0].rule is None
    assert of("<div class='sns_wrap'><span>공유</span></div>")[0].rule == "share buttons"


@pytest.mark.parametrize(
    ("element", "rule"),
    [
        ("<figure><img src=1><figcaption>{}</figcaption></figure>", "photo credit"),
        ('<em class="img_desc">{}</em>', "photo credit"),
        ('<div class="relatedNews">{}</div>', "related and most read lists"),
        ("<aside>{}</aside>", "related and most read lists"),
        ('<div id="reporter-card">{}</div>', "reporter line"),
        ('<div class="ad_wrap">{}</div>', "advertisement"),
        ('<div role="navigation">{}</div>', "page menu"),
        ('<p class="sub_title">{}</p>', "subtitle"),
        ('<div class="article_body">{}</div>', None),
        ('<div class="header">{}</div>', None),
        ('<div class="address">{}</div>', None),
        ('<div class="adult-education">{}</div>', None),
        ('<div class="loading shadow">{}</div>', None),
        ("<table><tr><td><img src=1></td></tr><tr><td>{}</td></tr></table>", "photo credit"),
    ],
)
def test_rules_by_the_names_of_elements(element: str, rule: str | None) -> None:
    """Names in general use are known in whatever spelling; words that only contain one are not."""
    assert of(element.format("글이다"))[0].rule == rule


@pytest.mark.parametrize(
    ("element", "rule"),
    [
        ("<ul class='product-list'><li>두 사람이 타는 배</li></ul>", None),
        ("<ul class='product-list'><li><a href='/boat'>두 사람이 타는 배</a></li></ul>", "advertisement"),
        ("<p class='sub-footer'>모든 배는 강에 띄워 살펴본 뒤에 내어 드립니다.</p>", None),
        ("<p class='sub-footer'><a href='/ask'>배를 보려면 이곳을 눌러 주세요.</a></p>", "page menu"),
        ("<p class='footer'>모든 배는 강에 띄워 살펴본 뒤에 내어 드립니다.</p>", "page menu"),
        ("<div class='greeting-copy'>저희는 강 위에 배를 띄워 사람을 건네고 있습니다.</div>", None),
        ("<div class='copyright'>저희는 강 위에 배를 띄워 사람을 건네고 있습니다.</div>", "copyright"),
        ("<div class='banner-abs'>학회는 가을에 모이니 많은 참여를 바랍니다.</div>", None),
        (
            "<div class='banner-abs'><a href='/a'>학회는 가을에 모이니 많은 참여를 바랍니다.</a></div>",
            "advertisement",
        ),
        ("<div class='promo'>지금 가입하면 두 배를 드립니다.</div>", "advertisement"),
        ("<div class='footer'>모든 배는 강에 띄워 살펴본 뒤에 내어 드립니다.</div>", "page menu"),
    ],
    ids=[
        "list",
        "list with links",
        "sentence",
        "linked sentence",
        "foot of the page",
        "copy of a text",
        "copyright",
        "banner",
        "linked banner",
        "promotion",
        "foot",
    ],
)
def test_names_that_an_offer_and_a_text_may_have(element: str, rule: str | None) -> None:
    """A company's list of its products leads nowhere; an offer of something for sale does."""
    assert of(element)[0].rule == rule


CARD = "<figure><img src='a.png'><figcaption><h4>의료 지원</h4>형편이 어려운 이웃의 병원비를 해마다 나누어 냅니다.</figcaption></figure>"
PLACES = "".join(
    f"<div><h4>{name} 지구</h4><p>{name} 지구는 강가에 새로 지은 마을이다.</p></div>"
    for name in ("동", "서", "남")
)


@pytest.mark.parametrize(
    "markup",
    [
        CARD,
        f"<div class='location-grid'>{PLACES}</div>",
        "<table class='board_view reply_view'><tr><td>강을 건너는 새 다리가 내일 열린다고 합니다.</td></tr></table>",
    ],
    ids=["card", "places", "view of a board"],
)
def test_text_in_elements_that_are_named_like_furniture(markup: str) -> None:
    root = parse_html(f"<main><p>시는 새 다리를 열었다고 밝혔다.</p>{markup}</main>")
    assert root is not None
    assert {block.rule for block in page_blocks(root)} == {None}


def test_a_caption_and_a_path_are_left_out() -> None:
    root = parse_html(
        "<main><figure><img src='a.png'><figcaption>강가의 아침</figcaption></figure>"
        "<div class='location-path'><a href='/'>홈</a> 소개</div></main>"
    )
    assert root is not None
    assert {block.rule for block in page_blocks(root)} == {"photo credit", "page menu"}


@pytest.mark.parametrize(
    ("markup", "rule"),
    [
        (
            "<figure><img src='a.png'><figcaption><h4>강가의 아침</h4>사진 가람시</figcaption></figure>",
            "photo credit",
        ),
        ("<div class='comment view'><p>다리가 열려서 참 좋아요 정말로요.</p></div>", "comments and votes"),
    ],
    ids=["headed caption", "view of comments"],
)
def test_furniture_with_names_like_text(markup: str, rule: str) -> None:
    root = parse_html(f"<main>{markup}</main>")
    assert root is not None
    assert {block.rule for block in page_blocks(root)} == {rule}


@pytest.mark.parametrize(
    ("element", "rule"),
    [
        ("<div class=keyword><p>{}</p></div>", None),
        ("<div class=keyword><p>{}</p><a href=/1>봄</a></div>", "page menu"),
        ("<div class=search><p>{}</p><input></div>", "page menu"),
        ("<div class=foot><p>{}</p></div>", "page menu"),
        ("<div class=tags>#{}</div>", "page menu"),
    ],
    ids=["a text", "links", "a field", "a foot", "hashtags"],
)
def test_a_menu_has_links(element: str, rule: str | None) -> None:
    values = "믿음: 함께 사는 이웃의 말을 먼저 듣고 지킨다. 나눔: 배운 것과 가진 것을 이웃과 나눈다. 내일: 다음 사람이 쓸 물을 아낀다."
    assert of(element.format(values))[0].rule == rule
    assert of("<div class=location>첫 쪽 &gt; 나루 소개 &gt; 인사말</div>")[0].rule == "page menu"


@pytest.mark.parametrize(
    ("inside", "rule"),
    [
        ("<h2>{}</h2><img src=1><a href='javascript:;'></a>", None),
        ("<h2>{}</h2><img src=1><a href=/sale>보러 가기</a>", "advertisement"),
        ("<p>{}</p><img src=1>", "advertisement"),
    ],
    ids=["a banner above the article", "an offer", "a picture"],
)
def test_a_banner_with_the_headline(inside: str, rule: str | None) -> None:
    assert of(f"<div id=article-banner>{inside.format('물때를 읽는 법')}</div>")[0].rule == rule
