"""Encyclopedias: the text of all sections is read; edit links, contents, boxes, notes and sources are not."""

from __future__ import annotations

import time

import pytest

from reader.article.html_blocks import page_blocks, parse_html

EDIT = '<span class="x1"><a href="/edit?section=1">[편집]</a></span>'
LEAD = "<p>가람천은 솔내시의 하천이다.</p>"
REST = (
    f"<h2 id=a>지리{EDIT}</h2><p>길이는 21킬로미터다.</p><h2 id=b>역사{EDIT}</h2><p>둑은 1938년에 쌓았다.</p>"
)


def lines(body: str) -> list[tuple[str, str | None]]:
    root = parse_html(f"<html><body><div><h1>가람천</h1>{body}</div></body></html>")
    assert root is not None
    return [(block.text, block.rule) for block in page_blocks(root)]


def rules(body: str) -> dict[str, str | None]:
    return dict(lines(body))


@pytest.mark.parametrize(
    "beside",
    [
        EDIT,
        '<span>[<a href="/edit">편집</a> | <a href="/source">원본 편집</a>]</span>',
        ' [<a href="/edit">편집</a>]',
        '<a class="headerlink" href="#a">¶</a>',
    ],
)
def test_a_heading_is_read_without_the_links_beside_it(beside: str) -> None:
    found = rules(f"<h2 id=a>지리{beside}</h2><p>길이는 21킬로미터다.</p>")
    assert found["지리"] is None
    assert found["길이는 21킬로미터다."] is None
    assert all(rule for text, rule in found.items() if "편집" in text or "¶" in text)


@pytest.mark.parametrize(
    ("box", "text", "rule"),
    [
        ("<div role=note>이 문서는 하천에 관한 것입니다. 마을은 <a href=/w>가람천리</a> 문서를 참고하십시오.</div>", "이 문서는 하천에 관한 것입니다. 마을은 가람천리 문서를 참고하십시오.", "note on the page"),
        ("<div>자세한 내용은 <a href=/w>가람천/지리</a> 문서를 참고하십시오.</div>", "자세한 내용은 가람천/지리 문서를 참고하십시오.", "note on the page"),
        ("<table><tr><td><img src=1></td></tr><tr><td>가람천</td></tr></table>", "가람천", "infobox"),
        ("<ul><li><a href=#a>지리</a><li><a href=#b>역사</a><li><a href=#a>지리</a></ul>", "역사", "contents list"),
    ],
)  # fmt: skip
def test_what_is_not_read(box: str, text: str, rule: str) -> None:
    """All of the box, above the first paragraph and below it, and nothing else."""
    for body in (f"{box}{LEAD}{REST}", f"{LEAD}<div>{box}</div>{REST}"):
        found = lines(body)
        assert (text, rule) in found
        assert [line for line, its_rule in found if its_rule is None] == [
            "가람천",
            "가람천은 솔내시의 하천이다.",
            "지리",
            "길이는 21킬로미터다.",
            "역사",
            "둑은 1938년에 쌓았다.",
        ]


@pytest.mark.parametrize("heading", ["참고 문헌", "외부 링크", "같이 보기"])
def test_lists_of_sources_and_links(heading: str) -> None:
    """With their heading; the section below them is read again."""
    more = f"<h2>{heading}{EDIT}</h2><ul><li>김도담. 《물길》. 한누리출판.</ul><h2>여담{EDIT}</h2><p>느티나무가 있다.</p>"
    found = rules(f"{LEAD}{REST}{more}")
    assert found[heading]
    assert found["김도담. 《물길》. 한누리출판."]
    assert found["여담"] is None
    assert found["느티나무가 있다."] is None


def test_what_the_site_says_below_the_article() -> None:
    root = parse_html(f"<body><div><div>{LEAD}{REST}</div></div><div>기여자에게 저작권이 있다.</div></body>")
    assert root is not None
    assert [block.rule for block in page_blocks(root) if "저작권" in block.text] == ["about the page"]


def test_a_link_within_a_list_is_a_term() -> None:
    root = parse_html(f"<body><div>{LEAD}{REST}<ul><li><a href=/w>버들내</a></ul></div></body>")
    assert root is not None
    assert [block.link_share for block in page_blocks(root) if block.text == "버들내"] == [0]


@pytest.mark.parametrize(
    "box",
    [
        "<dl><dt>1990년대</dt><dd><p>연도 클릭 시 그 해의 글로 이동합니다.</p><table><tr><td><a>1991</a><td><a>1992</a></table></dl>",
        "<h3>[하천 목록]</h3>",
        "<h3><a href=/t>솔내시의 하천</a></h3>",
        "<p>※ 관련 외부 자료: 솔내시 물길 사진첩</p>",
        "<div>[ 펼치기 · 접기 ]</div>",
    ],
)  # fmt: skip
def test_boxes_between_the_paragraphs(box: str) -> None:
    """Their titles and switches are not read either."""
    read = [text for text, rule in lines(f"{LEAD}<div>{box}</div>{REST}") if rule is None]
    assert read == [text for text, rule in lines(f"{LEAD}{REST}") if rule is None]


def test_several_signs_without_links_to_edit() -> None:
    """Categories, names of sections, numbers and notes together are a wiki's; one or two are not."""
    wiki = (
        "<div>분류: <a href=/w/1>하천</a></div><h2>1. 개요</h2><p>하천이다.</p><h2>2. 여담</h2><p>달이 뜬다.</p>"
        "<h2>3. 각주</h2>[1] 김도담이 적었다.<br>[2] 시의 자료다.<h2>4. 기타</h2><p>배가 있다.</p>"
    )
    found = rules(wiki)
    assert found["[1] 김도담이 적었다."] == "footnote"
    assert found["배가 있다."] is None
    assert set(rules(wiki.replace("분류: ", "").replace("각주", "자료")).values()) == {None}


def test_a_link_to_edit_the_post() -> None:
    """Beside a blog's title it says nothing of sections."""
    root = parse_html(f"<body><header><h1>가람천{EDIT}</h1></header><div><p>비가 왔다.</p></div></body>")
    assert root is not None
    assert ("비가 왔다.", None) in [(block.text, block.rule) for block in page_blocks(root)]


def test_a_page_that_is_no_encyclopedia() -> None:
    """A sentence about a document, a list of sources and a table are the article's."""
    body = (
        "<p>이 문서는 <a href=/d>솔내시</a>가 낸 문서를 참고하십시오.</p><h2>출처</h2><p>시가 낸 자료다.</p>"
    )
    assert set(rules(body).values()) == {None}


@pytest.mark.parametrize(
    "markup",
    [
        f"<h2 id=a>지리{EDIT}</h2><p>글이다.</p>" * 3_000,
        "<h2 id=a>지리</h2>" * 3 + "<a href=#a>지리</a>" * 4_000,
        f"<h2>가{EDIT}</h2><h2>나{EDIT}</h2>" + "<table><tr><td>" * 1_000 + "글",
    ],
)
def test_pages_without_end(markup: str) -> None:
    began = time.process_time()
    rules(markup)
    assert time.process_time() - began < 20
