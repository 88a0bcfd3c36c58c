"""Clean: page text as copied from a browser becomes an `Article`, with nothing that is not to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.page.body import article_of
from reader.page.linefilter import judged
from reader.page.lines import page_lines

if TYPE_CHECKING:
    from reader.model import Article, Page

_OF_A_PAGE = frozenset(
    {
        "date",
        "feature notice",
        "share buttons",
        "copyright",
        "tip-off",
        "subscribe notice",
        "comments and votes",
        "log-in and consent",
        "page menu",
        "company data",
        "address of the page",
        "advertisement",
        "related and most read lists",
    }
)
"""Furniture comes in company: a text without any of this is an essay, or only the body was copied."""


def clean(page: Page, *, tables: bool = False) -> Article:
    """Find the article in a copied page text.

    Args:
        page: its text, of any outlet's shape, or a plain essay.
        tables: whether rows of tables (cells are parted by tabs) are read, each as one paragraph.

    Returns:
        The article: the body's paragraphs once each, in order, headings among them.

    Raises:
        ArticleError: no sentence of prose is left, or the text is not Korean.
    """
    lines = judged(page_lines(page.text, tables=tables))
    return article_of(lines, page, whole=not any(line.rule in _OF_A_PAGE for line in lines))
