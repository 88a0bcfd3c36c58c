"""Rank the titles that a page declares by what speaks for each as the headline.

Templates declare the site's name as og:title, or breadcrumbs as the page's title. Signs are who declares a
title, who agrees, whether the page shows it, and how many of its words the text has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.prose import match_key
from reader.article.settings import THRESHOLDS
from reader.article.site_names import names_only_site, strip_site_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,}")
_STEM = 2


def rank_titles(
    declared: Sequence[str], lines: Sequence[Line], publisher: str | None, text: str
) -> list[str]:
    """Return the declared titles that may be the headline, the likeliest first, without those of the site.

    Args:
        declared: in the order of trust, which decides among equals.
        lines: the page's.
        publisher: the outlet, whose name is no headline; None if it is unknown.
        text: of the article, as `prose_of` returns it.
    """
    site = match_key(publisher or "")
    titles = [
        title
        for title in declared
        if not (site and site.endswith(match_key(title))) and not names_only_site(title)
    ]
    if len(titles) <= 1:
        return titles
    headings = {match_key(line.text) for line in lines if line.level}
    keys = [match_key(strip_site_name(title, publisher)) for title in titles]

    def score(at: int) -> float:
        # A page's title begins with the headline and ends with the site's name.
        agreeing = sum(other.startswith(keys[at]) for each, other in enumerate(keys) if each != at)
        behind = sum(other.endswith(keys[at]) and other != keys[at] for other in keys)
        return (
            THRESHOLDS.shown_title_weight * (keys[at] in headings)
            + THRESHOLDS.agreeing_title_weight * (min(agreeing, 1) - min(behind, 1))
            + THRESHOLDS.title_word_weight * words_in(titles[at], text)
        )

    return [titles[at] for at in sorted(range(len(titles)), key=lambda at: -score(at))]


def prose_of(lines: Sequence[Line]) -> str:
    """Return the beginning of the prose on a page, in which the words of titles are looked for.

    Args:
        lines: the page's.
    """
    return " ".join(line.text for line in lines if line.kept and line.is_prose)[: THRESHOLDS.title_in_text]


def words_in(title: str, text: str) -> int:
    """Return how many words of a title a text has, `most_title_words` at most.

    Args:
        title: a headline; the last syllable of a longer word in it may be a particle.
        text: in which its words are looked for.

    >>> words_in("새 다리를 열다", "시가 다리 하나를 열었다.")
    1
    """
    return min(sum(word in text for word in _stems(title)), THRESHOLDS.most_title_words)


def count_title_words(title: str, text: str) -> int:
    """Return how many times a text says words of a title.

    Args:
        title: a headline; the last syllable of a longer word in it may be a particle.
        text: in which its words are counted.

    >>> count_title_words("다리를 열다", "새 다리다. 다리는 길다.")
    2
    """
    return sum(map(text.count, _stems(title)))


def _stems(title: str) -> set[str]:
    return {word if len(word) <= _STEM else word[:-1] for word in _WORD.findall(title)}
