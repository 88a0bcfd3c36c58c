"""The schema.org article of a page, in whatever shape the JSON has it, and microdata."""

from __future__ import annotations

import pytest

from reader.article.html_blocks import parse_html
from reader.article.metadata import Metadata, read_metadata


def of(head: str, address: str | None = None, body: str = "<p>글</p>") -> Metadata:
    root = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    assert root is not None
    return read_metadata(root, address)


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


def test_microdata() -> None:
    time = '<time itemprop="datePublished" datetime="2024-03-05T14:02:00+09:00">어제</time>'
    body = f'<h1 itemprop="headline">제목</h1>{time}'
    metadata = of("", body=body)
    assert metadata.headlines == ("제목",)
    assert metadata.published is not None
