"""Tables of contents on pages whose markup does not say where one is, and in copied text.

A list below ``목차`` of which most entries are lines of the text further down only leads to these.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.encyclopedia_patterns import CONTENTS, CONTENTS_TITLE, SECTION_NUMBER
from reader.article.prose import LEADING_BULLETS, match_key
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    last = {key: at for at, key in enumerate(keys) if key}
    marked = list(lines)
    for title in titles[: THRESHOLDS.most_contents]:
        for at in _entries(lines, keys, last, title):
            marked[at] = replace(lines[at], rule=CONTENTS)
    return marked


def _entries(lines: Sequence[Line], keys: Sequence[str], last: Mapping[str, int], title: int) -> list[int]:
    """Return the indices of a table of contents and of its title; none where it is something else.

    Its entries are still further down; the first of them that comes again is the first heading.

    Args:
        lines: the page's.
        keys: of the lines.
        last: the index of each key's last line.
        title: index of the line that may be the title of a table of contents.
    """
    entries: list[int] = []
    found: set[str] = set()
    end = title + 1
    for at in range(title + 1, min(title + 1 + THRESHOLDS.most_headings, len(keys))):
        if keys[at] in found or lines[at].is_prose or at - end >= THRESHOLDS.entries_without_heading:
            break
        if lines[at].kept and last.get(keys[at], at) > at:
            entries.append(at)
            found.add(keys[at])
            end = at + 1
    fewest = max(THRESHOLDS.fewest_contents, THRESHOLDS.contents_share * (end - title - 1))
    return [title, *entries] if len(entries) >= fewest else []


def _bare(text: str) -> str:
    """Return a line without bullets and the number of a section."""
    plain = LEADING_BULLETS.sub("", text).strip()
    return SECTION_NUMBER.sub("", plain, count=1).strip() or plain
