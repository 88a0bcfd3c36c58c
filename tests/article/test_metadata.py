"""Metadata: what pages declare about their article, in all the ways they do."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.html_blocks import parse_html
from reader.article.metadata import Metadata, parse_time, read_metadata


def of(head: str, address: str | None = None, body: str = "<p>글</p>") -> Metadata:
    root = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    assert root is not None
    return read_metadata(root, address)


def ld(**fields: object) -> str:
    article = {"@type": "NewsArticle"} | fields
    return f'<script type="application/ld+json">{json.dumps(article, ensure_ascii=False)}</script>'


@pytest.mark.parametrize(
    ("declared", "iso"),
    [
        ("2024-03-05T14:02:00+09:00", "2024-03-05T14:02:00+09:00"),
        ("2024-03-05T14:02:00+0900", "2024-03-05T14:02:00+09:00"),
        ("2024-03-05T05:02:00Z", "2024-03-05T14:02:00+09:00"),
        ("2024-03-05T14:02:00", "2024-03-05T14:02:00+09:00"),
        ("2024-03-05 14:02", "2024-03-05T14:02:00+09:00"),
        ("20240305140200", "2024-03-05T14:02:00+09:00"),
        ("202403051402", "2024-03-05T14:02:00+09:00"),
        ("2024.03.05 14:02", "2024-03-05T14:02:00+09:00"),
        ("2024년 3월 5일 오후 2시 2분", "2024-03-05T14:02:00+09:00"),
        ("Tue, 05 Mar 2024 14:02:00 +0900", "2024-03-05T14:02:00+09:00"),
        ("Tue Mar 05 14:02:00 KST 2024", "2024-03-05T14:02:00+09:00"),
        ("2024-03-05", "2024-03-05T00:00:00+09:00"),
    ],
)
def test_times_as_pages_write_them(declared: str, iso: str) -> None:
    when = parse_time(declared)
    assert when is not None
    assert when.isoformat() == iso


@pytest.mark.parametrize(
    "declared", ["", "어제", "1970-01-01T00:00:00", "9999-12-31", "2024-13-45", None, 20240305, "0001-01-01"]
)
def test_what_is_no_time_is_not_guessed(declared: object) -> None:
    assert parse_time(declared) is None


@given(st.text(max_size=60))
def test_any_text_is_a_time_or_none(declared: str) -> None:
    when = parse_time(declared)
    assert when is None or when.tzinfo is not None


def test_a_news_article_in_json() -> None:
    metadata = of(
        ld(
            headline="시장, 새 다리 개통",
            author=[{"@type": "Person", "name": "홍길동 기자"}, {"@type": "Person", "name": "김가람"}],
            publisher={"@type": "Organization", "name": "가나일보"},
            datePublished="2024-03-05T14:02:00+09:00",
            dateModified="2024-03-05T15:00:00+09:00",
            mainEntityOfPage={"@id": "https://gana.example/a/1"},
            image={"url": "https://gana.example/1.jpg"},
            articleBody="첫 문단이다.\n둘째 문단이다.",
        )
    )
    assert metadata.headlines == ("시장, 새 다리 개통",)
    assert metadata.authors == ("홍길동 기자", "김가람")
    assert metadata.publisher == "가나일보"
    assert (metadata.url, metadata.image) == ("https://gana.example/a/1", "https://gana.example/1.jpg")
    assert metadata.published is not None
    assert metadata.updated is not None
    assert metadata.updated > metadata.published
    assert metadata.body == "첫 문단이다.\n둘째 문단이다."


@pytest.mark.parametrize(
    "script",
    [
        '[{"@type": "BreadcrumbList"}, {"@type": ["Thing", "NewsArticle"], "headline": "제목"}]',
        '{"@graph": [{"@type": "WebSite", "name": "가"}, {"@type": "Article", "headline": "제목"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "ReportageNewsArticle", "headline": "제목"}}',
        '<!-- {"@type": "NewsArticle", "headline": "제목"} -->',
        '{"@type": "NewsArticle", "headline": "제목", "description": "줄이\n바뀐다"};',
    ],
)
def test_shapes_of_json(script: str) -> None:
    assert of(f'<script type="application/ld+json">{script}</script>').headlines == ("제목",)


@pytest.mark.parametrize(
    "script", ["", "{", "null", "[" * 5000, '"text"', '{"@type": 5, "headline": {}}', '{"@graph": {}}']
)
def test_broken_json_is_ignored(script: str) -> None:
    metadata = of(
        f'<script type="application/ld+json">{script}</script><meta property="og:title" content="제목">'
    )
    assert metadata.headlines == ("제목",)


def test_opengraph_and_meta() -> None:
    metadata = of(
        '<title>제목 - 가나일보</title><meta property="og:title" content="제목 &amp;quot;하나&amp;quot;">'
        '<meta property="og:site_name" content="가나일보"><meta name="author" content="홍길동">'
        '<meta property="article:published_time" content="2024-03-05T14:02:00">'
        '<meta property="og:image" content="/1.jpg"><link rel="canonical" href="/a/1">',
        "https://gana.example/a/1?from=mobile",
    )
    assert metadata.headlines == ('제목 "하나"', "제목 - 가나일보")
    assert (metadata.publisher, metadata.authors) == ("가나일보", ("홍길동",))
    assert (metadata.url, metadata.image) == ("https://gana.example/a/1", "https://gana.example/1.jpg")


def test_the_front_page_is_not_the_article_s_address() -> None:
    """Some pages call the site's front page their canonical address."""
    metadata = of(
        '<link rel="canonical" href="https://gana.example/"><meta property="og:url" content="https://gana.example/a/1">'
    )
    assert metadata.url == "https://gana.example/a/1"


def test_microdata() -> None:
    time = '<time itemprop="datePublished" datetime="2024-03-05T14:02:00+09:00">어제</time>'
    body = f'<h1 itemprop="headline">제목</h1>{time}'
    metadata = of("", body=body)
    assert metadata.headlines == ("제목",)
    assert metadata.published is not None


def test_a_time_is_preferred_to_its_bare_day() -> None:
    metadata = of(
        ld(datePublished="2024-03-05") + '<meta property="article:published_time" content="2024-03-05 14:02">'
    )
    assert metadata.published is not None
    assert metadata.published.hour == 14


def test_nothing_is_guessed() -> None:
    assert of("") == Metadata()


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("07/27/2022", "2022-07-27T00:00:00+09:00"),
        ("27/07/2022", "2022-07-27T00:00:00+09:00"),
        ("7/4/2022 10:30", "2022-07-04T10:30:00+09:00"),
        ("2024-07-14 09:31:32 +0900", "2024-07-14T09:31:32+09:00"),
        ("Sunday, July 14, 2024", "2024-07-14T00:00:00+09:00"),
        ("Sun, 14 Jul 2024 00:00:00 GMT", "2024-07-14T09:00:00+09:00"),
    ],
)
def test_times_in_other_orders(text: str, when: str) -> None:
    parsed = parse_time(text)
    assert parsed is not None
    assert parsed.isoformat() == when


def test_choices_that_are_sentences_are_counted() -> None:
    boxes = (
        "<label><input type=radio>나는 늘 물가를 걷는다.</label>"
        "<input type=checkbox id=b><label for=b>나는 가끔 물가를 걷는다.</label>"
        "<input type=radio> 나는 물가를 걷지 않는다.<br>"
        "<input type=radio><label>서울</label><input type=text>"
    )
    assert of("", body=boxes).choices == 3


@pytest.mark.parametrize(
    ("address", "is_front"),
    [
        ("https://gana.example/", True),
        ("https://gana.example/a", False),
        ("https://gana.example/?id=1", False),
    ],
)
def test_the_address_of_a_front_page(address: str, is_front: bool) -> None:
    assert of(f"<meta property='og:url' content='{address}'>").is_front == is_front
    assert of(f"<link rel='canonical' href='{address}'>").is_front == is_front


def test_labels_without_end() -> None:
    began = time.process_time()
    of("", body="<label>" * 20_000 + "<input type=radio>글이다." * 2_000)
    assert time.process_time() - began < 10
