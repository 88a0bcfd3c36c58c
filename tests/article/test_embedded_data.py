"""Bodies that only a page's scripts hold: found by their text, whatever the site calls its fields."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reader.article.extraction import extract_article
from reader.errors import ArticleError
from reader.model import Page

if TYPE_CHECKING:
    from reader.model import Article

TITLE = "솔내시, 강변길에 나무 그늘 쉼터 여덟 곳"
FIRST = "솔내시는 다음 달부터 강변길 여덟 곳에 나무 그늘 쉼터를 놓는다고 14일 밝혔다."
SECOND = "쉼터 한 곳의 넓이는 약 40제곱미터이고, 앉을 자리는 스물네 개다."
THIRD = "김도담 공원과장은 “쉼터마다 물을 마실 수 있는 수도를 놓겠다”고 말했다."
HEADING = "겨울에는 온실로 바뀐다"
BODY = (FIRST, SECOND, THIRD)
MARKUP = "".join(f"<p>{text}</p>" for text in BODY)
OTHER = "한울군은 지난해 문을 닫은 기차역을 고쳐 마을 도서관으로 쓰고 있다. 역무실은 열람실이 되었고 승강장에는 책상이 놓였다."


def dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(content: str, title: str = f"{TITLE} - 한누리신문", head: str = "") -> Article:
    """Return the article of a page with nothing of its own but a menu and a foot."""
    page = (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>한누리신문</a></nav>"
        f"<div id='app'></div>{content}<footer>한누리신문 등록번호 솔내 가00001</footer></body></html>"
    )
    return extract_article(Page(page, "html", "page.html"))


def data_script(value: object) -> str:
    return f'<script type="application/json">{dumps(value)}</script>'


def flight(*rows: str) -> str:
    """Return React's stream, in pieces that end anywhere."""
    stream = "".join(rows)
    pieces = [stream[at : at + 97] for at in range(0, len(stream), 97)]
    return "".join(f"<script>self.__next_f.push({dumps([1, piece])})</script>" for piece in pieces)


def element(tag: str, children: object, **properties: object) -> list[object]:
    return ["$", tag, None, {**properties, "children": children}]


def devalue(value: object) -> list[object]:
    """Return devalue's list of a value: each value once, the others by its index."""
    values: list[object] = []

    def add(item: object) -> int:
        at = len(values)
        values.append(None)
        if isinstance(item, dict):
            values[at] = {key: add(each) for key, each in item.items()}
        elif isinstance(item, list):
            values[at] = [add(each) for each in item]
        else:
            values[at] = item
        return at

    add(value)
    return values


SLATE = [
    {
        "type": "paragraph",
        "children": [{"text": FIRST[:9]}, {"text": FIRST[9:15], "bold": True}, {"text": FIRST[15:]}],
    },
    {"type": "heading-two", "children": [{"text": HEADING}]},
    {"type": "paragraph", "children": [{"text": SECOND}]},
    {"type": "paragraph", "children": [{"text": THIRD}]},
]
PROSE_MIRROR = {
    "type": "doc",
    "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": FIRST[:9]}, {"type": "text", "marks": [{"type": "bold"}], "text": FIRST[9:]}]},
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": HEADING}]},
        {"type": "image", "attrs": {"src": "/a.jpg", "alt": "강변에 선 느티나무 두 그루"}},
        {"type": "paragraph", "content": [{"type": "text", "text": SECOND}]},
        {"type": "paragraph", "content": [{"type": "text", "text": THIRD}]},
    ],
}  # fmt: skip
EDITOR = {
    "time": 1700000000000,
    "blocks": [
        {"id": "a1", "type": "paragraph", "data": {"text": FIRST}},
        {"id": "a2", "type": "header", "data": {"text": HEADING, "level": 3}},
        {
            "id": "a3",
            "type": "image",
            "data": {"file": {"url": "https://img.example/a.jpg"}, "caption": "강변의 느티나무."},
        },
        {"id": "a4", "type": "paragraph", "data": {"text": f"{SECOND}"}},
        {"id": "a5", "type": "paragraph", "data": {"text": THIRD}},
    ],
}
DRAFT = {
    "blocks": [
        {"key": "x", "text": FIRST, "type": "unstyled", "entityRanges": []},
        {"key": "y", "text": HEADING, "type": "header-three", "entityRanges": []},
        {"key": "z", "text": SECOND, "type": "unstyled", "entityRanges": []},
        {"key": "w", "text": THIRD, "type": "unstyled", "entityRanges": []},
    ],
    "entityMap": {},
}
APOLLO = {
    "ROOT_QUERY": {'article({"id":7})': {"__ref": "Article:7"}},
    "Article:7": {
        "__typename": "Article",
        "headline": TITLE,
        "blocks": [{"__ref": f"Block:{at}"} for at in (3, 1, 2)],
    },
    "Block:1": {"__typename": "Block", "value": SECOND},
    "Block:2": {"__typename": "Block", "value": THIRD},
    "Block:3": {"__typename": "Block", "value": FIRST},
}
NUXT2 = (
    '<script>window.__NUXT__=(function(a,b){return {layout:"default",data:[{news:{title:a,related:[],'
    f"cont:{dumps(MARKUP).replace('/', chr(92) + 'u002F')},photo:b}}}}],error:null,serverRendered:!0}}"
    f"}}({dumps(TITLE)},null));</script>"
)
FLIGHT_TEXT = "<p>" + "</p><p>".join(BODY) + "</p>"
ELEMENTS = element(
    "div",
    [
        element("header", [element("a", "한누리신문", href="/"), element("h1", TITLE)]),
        element("section", [element("p", FIRST), element("h2", HEADING), element("p", [SECOND[:8], element("b", SECOND[8:])]), element("p", THIRD)]),
        element("aside", [element("a", "가장 많이 읽은 글", href="/best")]),
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        data_script({"props": {"pageProps": {"article": {"title": TITLE, "body": MARKUP}}}}),
        data_script({"article": {"title": TITLE, "text": "\n\n".join(BODY)}}),
        data_script({"article": {"title": TITLE, "text": list(BODY)}}),
        data_script({"view": {"subject": TITLE, "md": f"## {HEADING}\n\n**{FIRST[:7]}**{FIRST[7:]}\n\n{SECOND}\n\n{THIRD}"}}),
        data_script({"post": {"title": {"rendered": TITLE}, "content": {"rendered": MARKUP}}}),
        data_script({"post": {"title": TITLE, "content": dumps(DRAFT)}}),
        data_script({"post": {"title": TITLE, "content": MARKUP.replace("<", "&lt;").replace(">", "&gt;")}}),
        data_script({"a": {"title": TITLE, "s": SLATE}}),
        data_script({"a": {"title": TITLE, "s": PROSE_MIRROR}}),
        data_script({"a": {"title": TITLE, "s": EDITOR}}),
        data_script(APOLLO),
        data_script({"props": {"apolloState": {"data": APOLLO}}}),
        f"<script>window.__APOLLO_STATE__ = {dumps(APOLLO)};</script>",
        NUXT2,
        f'<script type="application/json" id="__NUXT_DATA__">{dumps(devalue({"data": {"k": {"title": TITLE, "body": list(BODY)}}}))}</script>',
        f"<script>kit.start(app, {{node_ids: [0, 2], data: [{{type:'data', data:{{title:'{TITLE}', html:'{MARKUP}'}}}}], form: null}});</script>",
        f"<script>document.getElementById('app').innerHTML = '<h1>{TITLE}</h1>' + '{MARKUP}';</script>",
        f"<script>var state = JSON.parse({dumps(dumps({'title': TITLE, 'body': MARKUP}))});</script>",
        f"<script>window.D={dumps({'title': TITLE, 'body': MARKUP}).encode('ascii', 'backslashreplace').decode()}</script>",
        f"<template id='t'><h1>{TITLE}</h1>{MARKUP}</template>",
        f"<noscript><h1>{TITLE}</h1>{MARKUP}</noscript>",
        f"<script type='text/template'><h1>{TITLE}</h1>{MARKUP}</script>",
        f"<div data-page='{dumps({'props': {'news': {'title': TITLE, 'body': MARKUP}}})}'></div>",
        flight('0:["$","main",null,{"children":["$","$L1",null,{"title":' + dumps(TITLE) + ',"html":"$2"}]}]\n', f"2:T{len(FLIGHT_TEXT.encode()):x},{FLIGHT_TEXT}", '1:I["a.js"]\n'),
        flight(f"0:{dumps(ELEMENTS)}\n", '1:I["b.js"]\n'),
        flight('0:["$","div",null,{"children":"$L3"}]\n', "3:" + dumps(element("div", "", dangerouslySetInnerHTML={"__html": MARKUP})) + "\n"),
    ],
)  # fmt: skip
def test_forms_of_data(content: str) -> None:
    """JSON, literals, streams, stores and templates, with a body in the forms in which editors save it."""
    article = read(content)
    assert [text for text in article.paragraphs if text != HEADING] == list(BODY)
    assert article.title == TITLE
    assert [article.paragraphs[at] for at in article.headings] == [
        text for text in article.paragraphs if text == HEADING
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"article": {"title": TITLE, "body": MARKUP}, "best": [{"title": f"다른 글 {at}", "body": f"<p>{OTHER * 3}</p>"} for at in range(5)]},
        {"article": {"title": TITLE, "body": MARKUP, "comments": [{"nick": "나그네", "content": OTHER, "createdAt": "2024-03-05T10:00:00"} for _ in range(9)]}},
        {"article": {"title": TITLE, "blocks": SLATE, "next": {"title": "기차역이 도서관이 되다", "blocks": [{"type": "paragraph", "children": [{"text": OTHER * 4}]}]}}},
        {"terms": OTHER * 3, "article": {"title": TITLE, "body": MARKUP}},
    ],
    ids=["most read", "comments", "next article", "terms"],
)  # fmt: skip
def test_other_texts_in_the_data(value: object) -> None:
    """Longer texts of comments and of other articles are not taken for the body."""
    article = read(data_script(value))
    assert [text for text in article.paragraphs if text != HEADING] == list(BODY)


@pytest.mark.parametrize(
    "value",
    [
        {"items": [{"title": f"{TITLE} {at}", "summary": OTHER, "url": f"/news/{at}"} for at in range(6)]},
        {"items": [{"title": f"글 {at}번", "body": MARKUP + OTHER, "no": at} for at in range(6)]},
        {"next": {"title": "기차역이 도서관이 되다, 승강장에는 책상", "body": f"<p>{OTHER * 3}</p>"}},
        {"messages": {"login": "로그인이 필요합니다. 먼저 로그인해 주세요.", "error": "알 수 없는 문제가 생겼습니다. 다시 시도해 주세요."}},
        {"messages": ["로그인이 필요합니다. 먼저 로그인해 주세요.", "알 수 없는 문제가 생겼습니다. 다시 시도해 주세요."] * 3},
        {"comments": [{"nick": "나그네", "content": OTHER, "createdAt": "2024-03-05T10:00:00"} for _ in range(9)]},
    ],
    ids=["list", "whole articles", "next article", "messages", "list of messages", "comments"],
)  # fmt: skip
def test_data_without_the_article(value: object) -> None:
    """Then the page is refused, with a sentence on what to do."""
    with pytest.raises(ArticleError, match=r"[;,] .{10,}"):
        read(
            data_script(value) + "<script src='/main.js'></script>",
            title="한누리신문 전국 소식 모음 - 한누리신문",
        )


def test_what_is_beside_the_body() -> None:
    """Its title, date and author, where the page declares none; what the page declares goes before."""
    value = {
        "post": {
            "title": TITLE,
            "regDate": "2024-03-05 14:02:00",
            "writer": {"name": "이가온"},
            "body": MARKUP,
        }
    }
    article = read(data_script(value), title="한누리신문")
    assert (article.title, article.byline, str(article.published)) == (
        TITLE,
        "이가온",
        "2024-03-05 14:02:00+09:00",
    )
    declared = "<meta property='article:published_time' content='2024-03-06T09:00:00+09:00'><meta property='og:title' content='강변길 쉼터'>"
    assert str(read(data_script(value), head=declared).published) == "2024-03-06 09:00:00+09:00"


def test_captions_and_what_the_page_shows_are_dropped() -> None:
    """Neither is lost silently."""
    article = read(data_script({"a": {"title": TITLE, "s": EDITOR}}) + "<p>강변길 소식을 한눈에 모았다.</p>")
    rules = {line.text: line.rule for line in article.dropped}
    assert rules["강변의 느티나무."] == "photo credit"
    assert "강변길 소식을 한눈에 모았다." in rules
    assert "한누리신문 등록번호 솔내 가00001" in rules


def test_the_opening_alone_is_shown() -> None:
    """A page that loads the rest by script is read whole; one that shows its whole text, from its own markup."""
    value = {"article": {"title": TITLE, "body": MARKUP + f"<p>{OTHER}</p>" * 2 + f"<p>{SECOND}</p>" * 2}}
    shown = f"<article><h1>{TITLE}</h1><p>{FIRST}</p></article>"
    assert len(read(shown + data_script(value)).paragraphs) > 3
    whole = f"<article><h1>{TITLE}</h1>{MARKUP}</article>"
    assert (
        read(whole + data_script({"next": {"title": "다른 글", "body": f"<p>{OTHER * 9}</p>"}})).paragraphs
        == BODY
    )


@pytest.mark.parametrize("mode", ["open", "closed"])
def test_shadow_trees(mode: str) -> None:
    """A declared shadow tree is shown in the place of its host, with what the host has in its slots."""
    content = (
        f"<news-article><template shadowrootmode='{mode}'><style>p{{}}</style><header>{TITLE}</header>"
        f"<p>{FIRST}</p><slot name='more'><p>준비하고 있는 글입니다.</p></slot><p>{THIRD}</p></template>"
        f"<p slot='more'>{SECOND}</p><p>{OTHER}</p></news-article>"
    )
    article = read(content)
    assert article.paragraphs == BODY
    assert OTHER in {line.text for line in article.dropped}


def nested(depth: int) -> Any:
    value: Any = MARKUP
    for _ in range(depth):
        value = {"a": [value]}
    return value


def test_limits() -> None:
    """Data that are nested or repeated beyond reason are not read, and nothing fails."""
    laughs = "".join(
        f'{at:x}:["$","p",null,{{"children":["${at + 1:x}","${at + 1:x}","${at + 1:x}"]}}]\n'
        for at in range(40)
    )
    for content in (
        data_script(nested(400)),
        f"<script>x={'[' * 50_000}</script>",
        flight(laughs, f"28:{dumps(OTHER)}\n"),
        f"<script>x = {dumps(MARKUP * 30_000)}</script>",
        data_script(
            {
                f"Block:{at}": {
                    "a": {"__ref": f"Block:{at - 1}"},
                    "b": {"__ref": f"Block:{at - 1}"},
                    "c": MARKUP,
                }
                for at in range(500)
            }
        ),
    ):
        with pytest.raises(ArticleError):
            read(content, title="한누리신문")
