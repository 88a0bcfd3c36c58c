"""Extraction: the article in a page, whatever the page is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Selection

if TYPE_CHECKING:
    from reader.model import Article, Page


def extract_article(page: Page, selection: Selection = Selection()) -> Article:
    """Return the article in a page.

    Args:
        page: what a source held, in any of its kinds.
        selection: lines to read or leave out against the cleaner's choice.

    Returns:
        The article; `Article.dropped` lists what was left out of the page, and by which rule.

    Raises:
        ArticleError: there is no Korean article in it.
    """
    from reader.article import html, markdown, plain_text, verbatim

    if selection.as_is:
        return verbatim.article_as_is(page)
    extract = {"html": html.clean, "markdown": markdown.clean, "text": plain_text.clean}[page.kind]
    return extract(page, selection)
