"""Tables of contents on pages whose markup does not say where one is, and in copied text.

A list below ``목차`` of which most entries are lines of the text further down only leads to these.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.article.encyclopedia_patterns import CONTENTS, CONTENTS_TITLE, SECTION_NUMBER
from reader.article.prose import LEADING_BULLETS, match_key
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line


def mark_contents(lines: Sequence[Line]) -> list[Line]:
    """Mark tables of contents with the rule ``contents list``.

    Args:
        lines: the page's; those with a rule already are passed over.

    Returns:
        The same lines. A list whose entries are nowhere below, as the chapters of a book, is text.

    >>> from reader.article.lines import Line
    >>> texts = ["목차", "1. 물때", "2. 배", "3. 길", "물때", "배", "길"]
    >>> [line.rule for line in mark_contents([Line(at, text) for at, text in enumerate(texts)])][:5]
    ['contents list', 'contents list', 'contents list', 'contents list', None]
    """
    titles = [at for at, line in enumerate(lines) if line.kept and CONTENTS_TITLE.fullmatch(_bare(line.text))]
    if not titles:
        return list(lines)
    keys = [match_key(_bare(line.text)) for line in lines]
    marked = list(lines)
    for title in titles:
        for at in _entries(keys, title):
            if marked[at].kept:
                marked[at] = replace(marked[at], rule=CONTENTS)
    return marked


def _entries(keys: Sequence[str], title: int) -> range:
    """Return the indices of a table of contents and of its title; none where it is something else."""
    below = Counter(islice(keys, title + 1, None))
    end = title + 1
    found = 0
    for at in range(title + 1, min(title + 1 + THRESHOLDS.most_headings, len(keys))):
        # An entry is still further down; from the first heading on none is.
        below[keys[at]] -= 1
        if keys[at] and below[keys[at]] > 0:
            end = at + 1
            found += 1
        elif at - end >= THRESHOLDS.entries_without_heading:
            break
    is_list = found >= max(THRESHOLDS.fewest_contents, THRESHOLDS.contents_share * (end - title - 1))
    return range(title, end) if is_list else range(0)


def _bare(text: str) -> str:
    """Return a line without bullets and the number of a section."""
    plain = LEADING_BULLETS.sub("", text).strip()
    return SECTION_NUMBER.sub("", plain, count=1).strip() or plain
