"""Verbatim: every line is read, and the title only once."""

from __future__ import annotations

import pytest

from reader.article.verbatim import article_verbatim
from reader.errors import ArticleError
from reader.model import Page


def test_the_declared_title_is_not_read_again() -> None:
    html = "<head><title>새 다리</title></head><body><nav>메뉴</nav><h1>새 다리</h1><h2>첫째</h2><p>비가 왔다.</p></body>"
    article = article_verbatim(Page(html, "html", "x"))
    assert (article.title, article.paragraphs) == ("새 다리", ("메뉴", "첫째", "비가 왔다."))
    assert article.headings == (1,)


def test_a_first_line_that_is_a_sentence_is_not_the_title() -> None:
    article = article_verbatim(Page("비가 왔다.\n\n눈도 왔다.", "text", "x"))
    assert (article.title, article.paragraphs) == (None, ("비가 왔다.", "눈도 왔다."))


def test_a_single_line_is_read() -> None:
    """It is a paragraph, as an article is not a title alone."""
    assert article_verbatim(Page("새 다리", "text", "x")).paragraphs == ("새 다리",)


def test_rows_of_tables_are_read() -> None:
    page = Page("구별 주민\n\n구\t명\n가나구\t12", "text", "x")
    assert article_verbatim(page).paragraphs == ("구, 명", "가나구, 12")


@pytest.mark.parametrize(("text", "kind"), [("hello", "text"), ("", "html"), ("# 123", "markdown")])
def test_a_page_without_korean_is_rejected(text: str, kind: str) -> None:
    with pytest.raises(ArticleError, match="no Korean"):
        article_verbatim(Page(text, kind, "x"))  # type: ignore[arg-type]
