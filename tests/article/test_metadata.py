"""Metadata: what pages declare about their article, in all the ways they do."""

from __future__ import annotations

import json

import pytest

from reader.article.html_blocks import parse_html
from reader.article.metadata import Metadata, read_metadata


def of(head: str, address: str | None = None, body: str = "<p>글</p>") -> Metadata:
    root = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    assert root is not None
    return read_metadata(root, address)


def ld(**fields: object) -> str:
    article = {"@type": "NewsArticle"} | fields
    return f'<script type="application/ld+json">{json.dumps(article, ensure_ascii=False)}</script>'


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


@pytest.mark.parametrize("title", ["Document", "Untitled Document", "Insert title here", "제목 없음"])
def test_the_title_of_a_new_page_is_none(title: str) -> None:
    """Editors write it into each, and many writers leave it."""
    assert of(f'<title>{title}</title><meta property="og:title" content="새 다리">').headlines == ("새 다리",)
    assert of(f"<title>{title} 이야기</title>").headlines == (f"{title} 이야기",)


def test_the_front_page_is_not_the_article_s_address() -> None:
    """Some pages call the site's front page their canonical address."""
    metadata = of(
        '<link rel="canonical" href="https://gana.example/"><meta property="og:url" content="https://gana.example/a/1">'
    )
    assert metadata.url == "https://gana.example/a/1"


def test_a_time_is_preferred_to_its_bare_day() -> None:
    metadata = of(
        ld(datePublished="2024-03-05") + '<meta property="article:published_time" content="2024-03-05 14:02">'
    )
    assert metadata.published is not None
    assert metadata.published.hour == 14


def test_nothing_is_guessed() -> None:
    assert of("") == Metadata()


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
