"""HTML: pages put together from every shape of list around every shape of body, and damaged pages."""

from __future__ import annotations

import contextlib
import html
import json
import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.extraction import extract_article
from reader.article.prose import is_prose
from reader.errors import ReaderError
from reader.model import Article, Page, Selection
from reader.sources.load import load, page_from_bytes
from tests.article.test_pages import MISSES
from tests.support.page_cases import CASES, PageCase

BODY = [
    "시는 5일 강 위에 길이가 500m인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다. 모두 300억 원이 들었다.",
    "주민들은 이제 돌아가지 않아도 된다며 반겼고, 시장도 이날 자리를 함께해 다리를 걸어서 건넜다. 아이들은 풍선을 들었다.",
    "다리를 놓는 데에는 3년이 걸렸다. 물살이 빨라 기둥을 다시 세우기도 했다. 그 사이 책임자가 두 번 바뀌었다.",
    "다음 달부터는 버스도 다리를 건넌다. 시는 노선을 셋 늘리고 배차 간격을 줄인다. 요금은 그대로 두기로 했다.",
]
OTHERS = [
    ("초등학교 점심 내년부터 무상", "정부는 내년부터 모든 초등학교에서 점심을 무상으로 주겠다고 밝혔다."),
    ("국회 10일 본회의 예산안 처리", "국회는 10일 본회의를 열어 예산안을 처리할 예정이다."),
    ("축구 대표팀 1대0 승리", "축구 대표팀이 3월 평가전에서 1대0으로 이겼다."),
    ("배춧값 두 배로 껑충", "배춧값이 지난달보다 두 배 올랐다고 농협은 전했다."),
    ("강에 빠진 아이 구한 시민", "한 시민이 강에 빠진 아이를 구했다."),
]
ITEMS = {
    "li-a-span": "<li><a href=/{n}>{h}</a><span>{o}</span></li>",
    "li-a-p": "<li><a href=/{n}>{h}</a><p>{o}</p></li>",
    "li-a-around": "<li><a href=/{n}><strong>{h}</strong><span>{o}</span></a></li>",
    "li-div-div": "<li><div><a href=/{n}>{h}</a></div><div>{o}</div></li>",
    "li-h4-p": "<li><h4><a href=/{n}>{h}</a></h4><p>{o}</p></li>",
    "li-dl": "<li><dl><dt><a href=/{n}>{h}</a></dt><dd>{o}</dd></dl></li>",
    "div-date": "<div><h3><a href=/{n}>{h}</a></h3><p>{o}</p><em>2024.03.0{n}</em></div>",
    "li-section": "<li><p>사회</p><a href=/{n}>{h}</a><p>{o}</p></li>",
    "p-br": "<p><a href=/{n}>{h}</a><br>{o}</p>",
    "headlines": "<li><a href=/{n}>{h}</a></li>",
}
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
LAYOUTS = {
    "below": "<h1>{t}</h1><div>{b}</div>{l}",
    "above": "<h1>{t}</h1>{l}<div>{b}</div>",
    "at-the-end": "<h1>{t}</h1><div>{b}{l}</div>",
    "in-the-middle": "<h1>{t}</h1><div>" + PARAGRAPHS[: PARAGRAPHS.index("<p>다리")] + "{l}"
    + PARAGRAPHS[PARAGRAPHS.index("<p>다리") :] + "</div>",
    "in-front": "{l}<h1>{t}</h1><div>{b}</div>",
}  # fmt: skip


def extracted(body: str, head: str = "") -> Article:
    return extract_article(Page(f"<html><head>{head}</head><body>{body}</body></html>", "html", "test"))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("item", ITEMS)
def test_a_list_of_other_articles_is_not_read(item: str, layout: str) -> None:
    """Without any name or heading that shows it to be one, wherever it is."""
    items = "".join(ITEMS[item].format(n=n, h=h, o=o) for n, (h, o) in enumerate(OTHERS))
    others = f"<ul>{items}</ul>" if item.startswith("li") else f"<section>{items}</section>"
    article = extracted(LAYOUTS[layout].format(t="새 다리 열려", b=PARAGRAPHS, l=others))
    assert (article.title, list(article.paragraphs)) == ("새 다리 열려", BODY)


@pytest.mark.parametrize("item", ITEMS)
def test_a_list_alone_is_no_article(item: str) -> None:
    items = "".join(ITEMS[item].format(n=n, h=h, o=o) for n, (h, o) in enumerate(OTHERS))
    with pytest.raises(ReaderError):
        extracted(f"<h2>사회</h2><ul>{items}</ul>")


@pytest.mark.parametrize(
    "markup",
    [
        "<br><br>".join(BODY),
        "<br/>\n<br/>".join(BODY),
        "".join(f"<div>{paragraph}</div>" for paragraph in BODY),
        "".join(f"<span style='display:block'>{paragraph}</span>" for paragraph in BODY),
        "<p>".join(BODY),
        "".join(f"<font face=굴림><p>{paragraph}" for paragraph in BODY),
        f"<p>{BODY[0]}</p><p>{BODY[1]}</p><div style='display:none'><p>{BODY[2]}</p><p>{BODY[3]}</p></div>",
    ],
    ids=["br", "br/", "div", "span", "open-p", "font", "folded"],
)
def test_every_shape_of_body(markup: str) -> None:
    assert list(extracted(f"<h1>새 다리 열려</h1><div>{markup}</div>").paragraphs) == BODY


def test_a_table_is_read_only_when_asked() -> None:
    table = "<table><tr><th>구간</th><th>길이</th></tr><tr><td>가나</td><td>300m</td></tr><tr><td>다라</td><td>200m</td></tr></table>"
    page = Page(f"<h1>새 다리 열려</h1><div>{PARAGRAPHS}{table}<p>{BODY[0]}끝으로.</p></div>", "html", "test")
    assert "가나, 300m" not in extract_article(page).paragraphs
    assert list(extract_article(page, Selection(tables=True)).paragraphs[4:7]) == [
        "구간, 길이",
        "가나, 300m",
        "다라, 200m",
    ]


def test_a_page_made_by_scripts_that_repeats_its_article_for_machines() -> None:
    """schema.org's articleBody is the article where the page shows none."""
    data = json.dumps({"@type": "NewsArticle", "headline": "새 다리 열려", "articleBody": "\n".join(BODY)})
    head = f"<script type='application/ld+json'>{data}</script>"
    article = extracted("<div id=root></div>", head)
    assert (article.title, list(article.paragraphs)) == ("새 다리 열려", BODY)


HTML = [case for case in CASES if case.page.suffix in (".html", ".mhtml")]
DATA = {case.name: case.page.read_bytes() for case in HTML}


@settings(max_examples=40)
@given(st.sampled_from(sorted(DATA)), st.data())
def test_a_damaged_page_ends_in_an_article_or_an_error(name: str, data: st.DataObject) -> None:
    """Pages cut, doubled, with bytes changed: never another exception, within 2 s per MB, and no word invented."""
    page = bytearray(DATA[name])
    damages = data.draw(st.integers(0, 5))
    for _ in range(damages):
        at = data.draw(st.integers(0, max(0, len(page) - 1)))
        length = data.draw(st.integers(0, 400))
        damage = data.draw(st.sampled_from(("cut", "double", "noise", "tags")))
        if damage == "cut":
            del page[at : at + length]
        elif damage == "double":
            page[at:at] = page[at : at + length] * 3
        elif damage == "noise":
            page[at:at] = data.draw(st.binary(max_size=20))
        else:
            page[at:at] = data.draw(
                st.sampled_from((b"</div>", b"<table><tr>", b"<div hidden>", b"<!--", b"<a href="))
            )
    begun = time.process_time()
    try:
        source = page_from_bytes(bytes(page), "test")
        article = extract_article(source)
    except ReaderError:
        return
    finally:
        assert time.process_time() - begun < 2 * max(1, len(page) / 1e6)
    if name.startswith("formula-"):
        return  # What is said of a formula is not written in the page.
    shown = _letters(source.text)
    # Where the start of a tag is cut off, the rest of it is text.
    markup = _alphanumeric(html.unescape(source.text)) if damages else ""
    for paragraph in article.paragraphs:
        # By words, because footnote marks and struck-out words are left out of sentences.
        for word in paragraph.split():
            assert _is_in(_letters(word), shown) or _alphanumeric(html.unescape(word)) in markup


def _is_in(word: str, text: str) -> bool:
    """Whether a word is in a text, in two parts if something between them is left out: ``누리집(새 창)에``."""
    return any(word[:at] in text and word[at:] in text for at in range(max(1, len(word))))


def _letters(text: str) -> str:
    """Letters and digits of markup without its tags, entities decoded; powers (m²) are digits."""
    return _alphanumeric("".join(map(html.unescape, re.split(r"<[^<>]*>", text))))


def _alphanumeric(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


@settings(max_examples=100)
@given(st.binary(max_size=2000))
def test_any_bytes_end_in_an_article_or_an_error(data: bytes) -> None:
    with contextlib.suppress(ReaderError):
        extract_article(page_from_bytes(data, "test"))


@pytest.mark.parametrize(
    "case",
    [
        case
        for case in HTML
        if case.has_article
        and "error" not in MISSES.get(case.name, {}).get("wrong", {})
        and "extra headings" not in MISSES.get(case.name, {})
        and any(map(is_prose, case.expected["paragraphs"]))  # Notes alone need the menus around them.
    ],
    ids=lambda case: case.name,
)
def test_extracting_an_extracted_article_changes_nothing(case: PageCase) -> None:
    """The paragraphs of an article, put on a bare page, are its paragraphs; a heading that is none heads nothing."""
    once = extract_article(load(str(case.page)))
    body = "".join(
        f"<h3>{_escaped(text)}</h3>" if at in once.headings else f"<p>{_escaped(text)}</p>"
        for at, text in enumerate(once.paragraphs)
    )
    assert (
        extracted(f"<h1>{_escaped(once.title or '')}</h1><article>{body}</article>").paragraphs
        == once.paragraphs
    )


def _escaped(text: str) -> str:
    return html.escape(text)
