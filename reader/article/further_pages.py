"""Join the further pages of an article to its first one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.duplicates import SECOND_COPY
from reader.article.prose import match_key
from reader.model import Dropped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Article

NEXT_PAGE = "next page"
"""The rule under which the address of a page is dropped that has more of the article but was not read."""


def join_pages(articles: Iterable[Article], next_address: str | None) -> Article:
    """Return the article that its pages make up; its title, date and other fields are the first page's.

    Args:
        articles: of each page, in order. What a page repeats of those before is dropped.
        next_address: of a page with more of the article, which was not fetched; None if there is none.

    >>> from reader.model import Article
    >>> first, second = Article("제목", ("하나다.", "둘이다.")), Article("제목", ("하나다.", "셋이다."))
    >>> join_pages((first, second), None).paragraphs
    ('하나다.', '둘이다.', '셋이다.')
    """
    article, *others = articles
    seen = {match_key(paragraph) for paragraph in article.paragraphs}
    for other in others:
        new = [at for at, text in enumerate(other.paragraphs) if match_key(text) not in seen]
        repeated = [Dropped(0, text, SECOND_COPY) for text in other.paragraphs if match_key(text) in seen]
        seen |= {match_key(other.paragraphs[at]) for at in new}
        before = len(article.paragraphs)
        headings = (before + new.index(at) for at in other.headings if at in new)
        article = replace(
            article,
            paragraphs=(*article.paragraphs, *(other.paragraphs[at] for at in new)),
            headings=(*article.headings, *headings),
            dropped=(*article.dropped, *other.dropped, *repeated),
        )
    if next_address is None:
        return article
    return replace(article, dropped=(*article.dropped, Dropped(0, next_address, NEXT_PAGE)))
