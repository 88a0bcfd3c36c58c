"""Clean: page text as copied from a browser becomes an `Article`, with nothing that is not to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.assembly import article_of
from reader.article.context_rules import without_headlines
from reader.article.line_classifier import is_page, judged, with_author, without_repeated_headlines
from reader.article.lines import page_lines
from reader.model import Selection

if TYPE_CHECKING:
    from reader.model import Article, Page


def clean(page: Page, selection: Selection = Selection()) -> Article:
    """Find the article in a copied page text.

    Args:
        page: its text, of any outlet's shape, or a plain essay.
        selection: what a person wants read otherwise than the rules say; cells of tables are parted by tabs.

    Returns:
        The article: the body's paragraphs once each, in order, headings among them.

    Raises:
        ArticleError: no sentence of prose is left, or the text is not Korean.
    """
    lines = judged(page_lines(page.text, tables=selection.tables))
    if not is_page(lines):
        return article_of(with_author(lines), page, whole=True, selection=selection)
    return article_of(without_headlines(without_repeated_headlines(lines)), page, selection=selection)
