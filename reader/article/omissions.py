"""Omissions: prose of the page that is not read, which a listener should know of."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from typing import TYPE_CHECKING

from reader.article.boilerplate import class_of_line, class_of_list_heading
from reader.article.duplicates import SECOND_COPY
from reader.article.further_pages import NEXT_PAGE
from reader.article.marks import CODE, FOOTNOTE
from reader.article.prose import DECLARATIVE_ENDING
from reader.article.rejection import PAYWALL_NOTICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article, Dropped

PARTIAL = "this is only the opening of the article; the rest is for subscribers who are logged in"
_SENTENCE = re.compile(r"[가-힣](?:[다요죠까네]|[음함임됨])[.!?…][\"'”’)\]]*(?=\s|$)")
"""The end of a sentence with a verb and a full stop, which listed headlines and buttons do not have."""
_PAGE_CLASSES = ("button's answer", "about the page")
"""Boilerplate classes that belong to the page even where their lines are declarative."""
_ARTICLE_CLASSES = ("photo credit", "reporter line")
"""Boilerplate classes whose lines may well belong to the article."""


def omitted_prose(article: Article) -> list[Dropped]:
    """Return the dropped lines that contain a sentence with a verb.

    Second copies are not among them, as their text is read elsewhere; nor are footnotes, nor code, which has
    a remark of its own; nor known sentences with which pages address their readers (cookies are used, copying
    is forbidden).

    Args:
        article: as it was extracted from its page.

    >>> from reader.model import Article, Dropped
    >>> dropped = (Dropped(3, "비가 왔다.", "after the body"), Dropped(4, "공유하기", "share buttons"))
    >>> [line.text for line in omitted_prose(Article(title=None, paragraphs=(), dropped=dropped))]
    ['비가 왔다.']
    """
    return [line for line in article.dropped if _is_notable(line)]


def _is_notable(line: Dropped) -> bool:
    if line.rule in (SECOND_COPY, PAYWALL_NOTICE, CODE, FOOTNOTE) or not _SENTENCE.search(line.text):
        return False
    boilerplate_class = class_of_line(line.text) or class_of_list_heading(line.text)
    # A line that matches no pattern was left out for its position or its neighbours, which may be wrong.
    if boilerplate_class is None or boilerplate_class in _ARTICLE_CLASSES:
        return True
    return boilerplate_class not in _PAGE_CLASSES and bool(DECLARATIVE_ENDING.search(line.text))


def omission_remark(omitted: Sequence[Dropped], origin: str) -> str:
    """Return a sentence that says how much prose is not read, and how to list and read it.

    Args:
        omitted: as `omitted_prose` returns it, not empty.
        origin: the source as the user gave it.
    """
    # The rules are what --keep takes, so the remark names them.
    counts = Counter(line.rule for line in omitted)
    rules = ", ".join(f"{count} {rule}" for rule, count in counts.most_common())
    lines = "1 line of prose is" if len(omitted) == 1 else f"{len(omitted)} lines of prose are"
    return (
        f"{lines} not read ({rules}); `reader show {shlex.quote(origin)} --dropped` lists them, "
        "--keep RULE or --as-is reads them"
    )


def code_remark(article: Article, origin: str) -> str | None:
    """Return a sentence that says that code is not read; None if there is none.

    Args:
        article: as it was extracted from its page.
        origin: the source as the user gave it.
    """
    count = sum(line.rule == CODE for line in article.dropped)
    if not count:
        return None
    lines = "1 line of code is" if count == 1 else f"{count} lines of code are"
    return (
        f"{lines} not read; `reader show {shlex.quote(origin)} --dropped` lists them, --keep code reads them"
    )


def remarks_on(article: Article, origin: str) -> tuple[str, ...]:
    """Return remarks to show before an article is read: on what is missing, on prose and code left out.

    Args:
        article: as it was extracted from its page.
        origin: its source, as the user gave it.
    """
    omitted = omitted_prose(article)
    remarks = (
        PARTIAL if article.is_partial else None,
        omission_remark(omitted, origin) if omitted else None,
        code_remark(article, origin),
    )
    missing = (line.text for line in article.dropped if line.rule == NEXT_PAGE)
    return (
        *(remark for remark in remarks if remark is not None),
        *(f"the article goes on at {address}, which is not read" for address in missing),
    )
