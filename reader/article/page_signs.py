"""Signs that tell a page with an article from one without: a form, a list, a front page, a page of cards.

Prose is on pages of every kind. That of an article has long paragraphs in a row, which look alike and are
most of the page; around the sentences of other pages are prices, numbers, links, buttons and boxes to
tick. No sign decides alone. Each has a value from 0 to 1, and page_votes.tsv its weight; if the weighted sum
is large enough, the page has no article. As in a logistic model, the sum is the logarithm of the odds;
benchmarks/page_kinds.py fits the weights to labelled pages.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from reader.article.metadata import Metadata
from reader.article.page_kinds import PRICE
from reader.article.settings import THRESHOLDS
from reader.article.weights import WeightTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.article.lines import Line
    from reader.article.page_kinds import PageKinds

WEIGHTS = WeightTable.of_article("page_votes.tsv", "[a-z][a-z ]*")
ANY_PAGE = "any page"
"""The sign that every page has."""
_LONG_PARAGRAPH, _LONG_RUN, _MANY_PRICES, _MANY_VOTES = 300, 8, 6, 6
"""Letters, paragraphs, lines and votes, at and above which the sign's value is 1."""
_MANY_BOXES, _MANY_BUTTONS, _MANY_LISTS = 20, 20, 4
"""Controls, at and above which the sign's value is 1."""
_BARE_NUMBER = re.compile(r"[\d.,:/%~\-\s]+[가-힣]{0,2}")
"""A line of a table or a calendar: 1,200원, 3회, 12:30."""


def page_signs(
    lines: Sequence[Line], body: range, metadata: Metadata | None, kinds: PageKinds
) -> Mapping[str, float]:
    """Return the values of the signs of a page, each from 0 to 1.

    Args:
        lines: all lines of the page.
        body: indices of those that would be the article's body.
        metadata: what the page declares; None for copied text.
        kinds: the words of each kind of page.
    """
    declared = metadata or Metadata()
    inside = [lines[at] for at in body]
    kept = [line for line in inside if line.kept]
    prose = [line for line in kept if line.is_prose]
    dates = sum(line.rule == "date" for line in lines)
    titles = declared.headlines
    return {
        ANY_PAGE: 1,
        "longest paragraph": _scale(max((len(line.text) for line in prose), default=0), _LONG_PARAGRAPH),
        "long paragraphs": _share((len(line.text) >= THRESHOLDS.shortest_opening for line in prose), prose),
        "short paragraphs": _share((len(line.text) < THRESHOLDS.notice_length for line in prose), prose),
        "paragraphs in a row": _scale(_longest_run(kept), _LONG_RUN),
        "paragraphs that look different": max(0, len({line.shape for line in prose}) - 1)
        / max(1, len(prose)),
        "other lines of the text": _share((not line.is_prose for line in kept), kept),
        "links of the page": _letters(line for line in lines if line.is_link) / max(1, _letters(lines)),
        "list that goes on": float(kinds.goes_on),
        "links in the text": _share((line.is_link for line in inside), inside),
        "text of the page": _letters(line for line in kept if not line.is_link) / max(1, _letters(lines)),
        "page above the text": body.start / max(1, len(lines)),
        "page below the text": (len(lines) - body.stop) / max(1, len(lines)),
        "prices": _scale(sum(bool(PRICE.search(line.text)) for line in lines), _MANY_PRICES),
        "bare numbers": _share((bool(_BARE_NUMBER.fullmatch(line.text)) for line in lines), lines),
        "own date": float(bool(declared.published) or 0 < dates <= THRESHOLDS.most_own_dates),
        "several dates": float(dates >= THRESHOLDS.fewest_dates_of_list),
        "title of one word": float(bool(titles) and not any(" " in title.strip() for title in titles)),
        "words of a kind": min(1, kinds.votes / _MANY_VOTES),
        "boxes": min(1, declared.controls.boxes / _MANY_BOXES),
        "buttons": min(1, declared.controls.buttons / _MANY_BUTTONS),
        "lists to choose from": min(1, declared.controls.lists / _MANY_LISTS),
    }


def has_no_article(signs: Mapping[str, float]) -> bool:
    """Whether the signs of a page say that it has no article.

    Args:
        signs: their values.
    """
    return WEIGHTS.weighted(signs) >= THRESHOLDS.least_without_article


def _scale(number: int, many: int) -> float:
    """Return where a number is between none and many, by its logarithm: the first ones say most."""
    return min(1, math.log1p(number) / math.log1p(many))


def _share(true: Iterable[bool], of: Sequence[Line]) -> float:
    """Return the share of lines for which something is true."""
    return sum(true) / max(1, len(of))


def _letters(lines: Iterable[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _longest_run(lines: Iterable[Line]) -> int:
    """Return how many paragraphs of prose follow each other, at most."""
    longest = current = 0
    for line in lines:
        current = current + 1 if line.is_prose and len(line.text) >= THRESHOLDS.shortest_in_run else 0
        longest = max(longest, current)
    return longest
