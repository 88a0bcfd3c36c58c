"""Which of the lines that a page's cleaning left out are prose that a listener should know of."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from typing import TYPE_CHECKING

from reader.article.duplicates import RULE as SECOND_COPY
from reader.article.lines import TELLING, family_of, list_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article, Dropped

_SENTENCE = re.compile(r"[가-힣](?:[다요죠까네]|[음함임됨])[.!?…][\"'”’)\]]*(?=\s|$)")
"""The end of a sentence with a verb and a full stop, which headlines in lists and buttons have not."""
_OF_THE_PAGE = ("button's answer", "about the page")
"""Families whose words are the page's own even where they tell of something that happened."""
_OF_THE_ARTICLE = ("photo credit", "reporter line")
"""Families whose lines may well be the article's."""


def left_out_prose(article: Article) -> list[Dropped]:
    """The lines that hold a sentence with a verb and are not read.

    What is read at another place is not among them (a second copy), nor are the sentences that pages speak to
    their readers in words that are known (that cookies are used, that copying is forbidden).
    """
    return [line for line in article.dropped if _is_prose(line)]


def _is_prose(line: Dropped) -> bool:
    if line.rule == SECOND_COPY or not _SENTENCE.search(line.text):
        return False
    family = family_of(line.text) or list_of(line.text)
    if family is None or family in _OF_THE_ARTICLE:
        return True
    return family not in _OF_THE_PAGE and bool(TELLING.search(line.text))


def remark_on(left_out: Sequence[Dropped], origin: str) -> str:
    """One sentence that says how much prose is not read, and how to see and overrule that.

    Args:
        left_out: as `left_out_prose` gives it, not empty.
        origin: the source as the person named it.
    """
    rules = ", ".join(
        f"{count} {rule}" for rule, count in Counter(line.rule for line in left_out).most_common()
    )
    lines = "1 line of prose is" if len(left_out) == 1 else f"{len(left_out)} lines of prose are"
    return (
        f"{lines} not read ({rules}); `reader show {shlex.quote(origin)} --dropped` lists them, "
        "--keep RULE or --as-is reads them"
    )


def remarks_on(article: Article, origin: str) -> tuple[str, ...]:
    """Return what a listener should know of an article before it is read: that prose of the page is left out.

    Args:
        article: as it was extracted.
        origin: its source, as the person named it.
    """
    omitted = left_out_prose(article)
    return (remark_on(omitted, origin),) if omitted else ()
