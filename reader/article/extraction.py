"""Extract the article from a page of any kind: HTML, Markdown or plain text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.rejection import PAYWALL
from reader.errors import ArticleError
from reader.model import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article, Page


def extract_article(page: Page, selection: Selection = Selection()) -> Article:
    """Return the article in a page.

    Args:
        page: the content of a source.
        selection: what the user wants read or left out against the rules.

    Returns:
        The article; `Article.dropped` lists what was left out of the page, and by which rule.

    Raises:
        ArticleError: there is no Korean article in it; the message says what the page is instead.

    >>> from reader.model import Page
    >>> extract_article(Page("새 다리 열려\\n\\n시는 새 다리를 열었다.", "text", "page.txt")).paragraphs
    ('시는 새 다리를 열었다.',)
    """
    if page.further or page.next_address:
        from reader.article.further_pages import join_pages

        first = extract_article(replace(page, further=(), next_address=None), selection)
        more, missing = _further_articles(page.further, selection)
        return join_pages((first, *more), missing or page.next_address)
    if not selection.partial:
        return _extract(page, selection)
    try:
        return _extract(page, replace(selection, partial=False))
    except ArticleError as error:
        if error.problem != PAYWALL:
            raise
        return replace(_extract(page, selection), is_partial=True)


def _extract(page: Page, selection: Selection) -> Article:
    # Each kind is imported when a page of it comes: a text needs no HTML parser.
    if selection.as_is:
        from reader.article.verbatim import article_verbatim

        return article_verbatim(page)
    if page.kind == "html":
        from reader.article.html import article_from_html

        return article_from_html(page, selection)
    if page.kind == "markdown":
        from reader.article.markdown import article_from_markdown

        return article_from_markdown(page, selection)
    from reader.article.plain_text import article_from_text

    return article_from_text(page, selection)


def _further_articles(pages: Sequence[Page], selection: Selection) -> tuple[list[Article], str | None]:
    """Return the articles of further pages, and the address of the first one that has none."""
    articles: list[Article] = []
    for page in pages:
        try:
            articles.append(extract_article(page, selection))
        except ArticleError:
            return articles, page.url
    return articles, None
