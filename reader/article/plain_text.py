"""Extract the article from the text of a page, as copied from a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.assembly import assemble_article
from reader.article.context_rules import mark_headlines
from reader.article.copied_encyclopedia import read_copied_encyclopedia
from reader.article.copied_menus import mark_menus
from reader.article.copied_notes import without_notes
from reader.article.line_classifier import classify_lines, is_page, mark_author, mark_repeated_headlines
from reader.article.lines import page_lines
from reader.article.metadata import Metadata
from reader.model import Selection

if TYPE_CHECKING:
    from reader.model import Article, Page


def article_from_text(page: Page, selection: Selection = Selection()) -> Article:
    """Return the article in a copied page.

    Args:
        page: its text, or a plain essay; table cells are separated by tabs.
        selection: what the user wants read or left out against the rules.

    Returns:
        The article: the body's paragraphs once each, in order, headings among them.

    Raises:
        ArticleError: there is no sentence of prose, or the text is not Korean.

    >>> from reader.model import Page
    >>> text = "새 다리 열려\\n입력 2024.03.05 14:02\\n\\n시는 5일 새 다리를 열었다고 밝혔다.\\n\\n댓글 12"
    >>> article = article_from_text(Page(text, "text", "page.txt"))
    >>> article.title, article.paragraphs
    ('새 다리 열려', ('시는 5일 새 다리를 열었다고 밝혔다.',))
    """
    copied = page_lines(page.text, tables=selection.tables)
    encyclopedia = read_copied_encyclopedia(copied)
    if encyclopedia is not None:
        titles = (encyclopedia.title,) if encyclopedia.title else ()
        lines = classify_lines(encyclopedia.lines)
        return assemble_article(lines, page, Metadata(headlines=titles), whole=True, selection=selection)
    lines = classify_lines(mark_menus(without_notes(copied)))
    # Without boilerplate there is no page around the text, so nothing in it is another article's.
    if not is_page(lines):
        return assemble_article(mark_author(lines), page, whole=True, selection=selection)
    return assemble_article(mark_headlines(mark_repeated_headlines(lines)), page, selection=selection)
