"""The words that a title and the text of the article share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,}")
_STEM = 2


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
