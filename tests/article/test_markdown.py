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


def test_a_sentence_over_hard_breaks_is_one() -> None:
    text = "# 책\n\n두 사람의 눈으로 번갈아 이야기가 펼쳐지는데 뒤로 갈수록 빨라져서   \n숨이 막힐 때까지 책을 놓지 못했다.\n"
    assert extracted(text).paragraphs == (
        "두 사람의 눈으로 번갈아 이야기가 펼쳐지는데 뒤로 갈수록 빨라져서 숨이 막힐 때까지 책을 놓지 못했다.",
    )


def test_an_author_s_section_in_html_and_a_caption_of_wordpress() -> None:
    section = '<section class="author">\n<p>글·사진</p>\n<h3>홍길동 기자</h3>\n</section>\n'
    caption = '[caption id="a_1" width="500"]<img src="a.png" /> 강가에 모인 사람들[/caption]'
    text = f"# 강가에서\n\n사람들이 강가에 모여 노래를 불렀다.\n\n{caption}\n\n{section}"
    article = extracted(text)
    assert article.paragraphs == ("사람들이 강가에 모여 노래를 불렀다.",)
    assert article.byline == "홍길동"
    assert {dropped.rule for dropped in article.dropped} == {"photo credit", "reporter line"}


def test_a_word_in_brackets_is_no_caption() -> None:
    """Only a picture has one."""
    told = "편집기에는 [caption]사진 설명[/caption] 꼴로 적는다."
    assert extracted(f"# 사진\n\n{told}\n").paragraphs != ()
    assert "사진 설명" in "".join(extracted(f"# 사진\n\n{told}\n").paragraphs)


def test_a_note_of_obsidian() -> None:
    """Its fields may have names of several words, and its pictures and links stand in two brackets."""
    fields = (
        '---\npublish: true\nbase: "[[목록.base]]"\n작성일: 2019-04-25\n원문 링크: https://a.example/1\n---\n'
    )
    told = "사람들이 [[물때|물이 드는 때]]를 기다려 [[나루]]에 모여 노래를 불렀다."
    article = extracted(f"{fields}{told}\n\n![[assets/나루.gif]]\n\n노래는 밤까지 이어졌다.\n")
    assert article.paragraphs == (
        "사람들이 물이 드는 때를 기다려 나루에 모여 노래를 불렀다.",
        "노래는 밤까지 이어졌다.",
    )
    assert "![[assets/나루.gif]]" in {dropped.text for dropped in article.dropped}


def test_a_sentence_between_rules_is_no_field() -> None:
    text = "---\n그는 이렇게 말했다: 물이 들면 가자.\n---\n\n사람들이 강가에 모여 노래를 불렀다.\n"
    article = extracted(text)
    assert "그는 이렇게 말했다: 물이 들면 가자." in (article.title, *article.paragraphs)
