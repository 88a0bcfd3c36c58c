"""Markdown: read as it is written, without code, images and addresses."""

from __future__ import annotations

import pytest

from reader.article.markdown import article_from_markdown
from reader.errors import ArticleError
from reader.model import Article, Page, Selection


def extracted(text: str, *, tables: bool = False) -> Article:
    return article_from_markdown(Page(text, "markdown", "test"), Selection(tables=tables))


TEXT = """---
title: "느린 우체국"
author: 홍길동
date: 2024-03-05
canonical_url: https://gana.example/post
---

# 느린 우체국

편지를 **천천히** 보내는 [우체국](https://gana.example)이 있다.
한 문단은 줄을 바꿔 써도 한 문단이다.

![사진](a.png)

## 첫째 날

- 편지를 쓴다.
- 우표를 붙인다.

> 그는 “기다림도 편지다”라고 썼다.

```python
print("읽지 않는다")
```

| 날 | 통 |
|---|---|
| 월 | 3 |
"""


def test_an_article() -> None:
    article = extracted(TEXT)
    assert article.title == "느린 우체국"
    assert article.byline == "홍길동"
    assert article.url == "https://gana.example/post"
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-05T00:00:00+09:00"
    assert article.paragraphs == (
        "편지를 천천히 보내는 우체국이 있다. 한 문단은 줄을 바꿔 써도 한 문단이다.",
        "첫째 날",
        "편지를 쓴다.",
        "우표를 붙인다.",
        "그는 “기다림도 편지다”라고 썼다.",
    )
    assert article.headings == (1,)
    assert {line.rule for line in article.dropped} >= {"code", "table"}


def test_a_table_when_asked() -> None:
    assert extracted(TEXT, tables=True).paragraphs[-2:] == ("날, 통", "월, 3")


def test_no_title() -> None:
    article = extracted("편지를 천천히 보내는 우체국이 있다.\n\n그곳에 갔다.")
    assert (article.title, len(article.paragraphs)) == (None, 2)


def test_nothing_to_read() -> None:
    with pytest.raises(ArticleError):
        extracted("```\ncode\n```\n")
