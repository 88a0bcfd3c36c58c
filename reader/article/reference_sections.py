"""Sections of sources and of links to other texts, which are not read unless they state something.

Their headings say what they are, but some authors write about their sources in sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.encyclopedia_patterns import NOTE_START, RELATED, SEE_ALSO, SOURCES
from reader.article.marks import FOOTNOTE
from reader.article.prose import DECLARATIVE_ENDING
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def rule_of_section(heading: str) -> str | None:
    """Return the rule of a section by its heading, without its number; None for a part of the text.

    >>> rule_of_section("참고 문헌"), rule_of_section("같이 보기"), rule_of_section("역사")
    ('footnote', 'related and most read lists', None)
    """
    if SOURCES.fullmatch(heading):
        return FOOTNOTE
    return RELATED if SEE_ALSO.fullmatch(heading) else None


def is_stated(texts: Sequence[str], own: Iterable[str]) -> bool:
    """Whether a section has statements of the author's own, rather than links, titles and notes.

    Args:
        texts: all lines of the section below its heading.
        own: those of them that may be the author's own words by their markup.

    >>> texts = ["이 글은 솔내시의 기록을 따랐다.", "솔내시사, 2019"]
    >>> is_stated(texts, texts), is_stated(["[1] 솔내시가 밝혔다."], ["[1] 솔내시가 밝혔다."])
    (True, False)
    """
    stated = sum(len(text) for text in own if DECLARATIVE_ENDING.search(text) and not NOTE_START.match(text))
    return stated > THRESHOLDS.stated_share * sum(map(len, texts))
