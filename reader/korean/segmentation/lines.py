"""Lines of a text: a line break ends a sentence, unless a browser or mail program wrapped the line there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.morphology import morphs
from reader.korean.segmentation.patterns import (
    BULLETS,
    CIRCLED_NUMBERS,
    LINE_ENDS_WITH_PUNCTUATION,
    NUMBER_OF_ITEM,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_STARTS_ITEM = re.compile(
    rf"""
    \s*
    (?:
        [{BULLETS}◎*—] | [{CIRCLED_NUMBERS}] | {NUMBER_OF_ITEM}
        | \[   # [사진]
        | Q    # a question of an interview
    )
    """,
    re.VERBOSE,
)
_MAX_BLOCK_LINES = 4
"""Lines of a block that are examined for wrapping."""
_MAX_RAGGEDNESS = 12
"""Largest difference in characters between the lines of a wrapped block, except its last."""
_MIN_WRAPPED, _MAX_WRAPPED = 25, 90
"""Characters of a line that a browser or mail program wrapped."""


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each line; consecutive lines that were wrapped share one span.

    Args:
        text: one or more paragraphs.

    >>> list(line_spans("봄이 왔다.\\n꽃이 핀다."))
    [(0, 6), (7, 13)]
    """
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    at = 0
    while at < len(lines):
        start, end = lines[at]
        wrapped = _is_block(text, lines[at:])
        # A blank line in between leaves a gap of more than one character, and ends a paragraph.
        while at + 1 < len(lines) and lines[at + 1][0] == lines[at][1] + 1:
            line, following = text[slice(*lines[at])], text[slice(*lines[at + 1])]
            if not _is_wrapped(line, following, sure=wrapped):
                break
            wrapped, at = True, at + 1
            end = lines[at][1]
        yield start, end
        at += 1


def _is_block(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the first lines are consecutive and as wide as wrapped ones: all alike, except the last."""
    block = [
        text[start:end]
        for at, (start, end) in enumerate(lines[:_MAX_BLOCK_LINES])
        if start == lines[0][0] or start == lines[at - 1][1] + 1
    ]
    # The last line is as long as what was left over, so it says nothing about the width.
    widths = [len(line) for line in block[:-1]]
    return len(widths) >= 2 and min(widths) >= _MIN_WRAPPED and max(widths) - min(widths) <= _MAX_RAGGEDNESS


def _is_wrapped(line: str, following: str, *, sure: bool) -> bool:
    """Whether a sentence continues from a line to the following one.

    It does when the line ends with a particle, a connective ending, or a determiner; with a noun only when
    the line above was wrapped, too (`sure`), because headlines end with nouns.
    """
    if (
        not _MIN_WRAPPED <= len(line.strip()) <= _MAX_WRAPPED
        or LINE_ENDS_WITH_PUNCTUATION.search(line)
        or _LINE_STARTS_ITEM.match(following)
    ):
        return False
    last = morphs(line)[-1:]
    # Sejong tags: particles, modifying and connective endings, adverbs, determiners, comma, prefixes.
    continuing = ("J", "ETM", "EC", "MAG", "MAJ", "MM", "SP", "XPN")
    return bool(last) and (
        last[0].tag.startswith(continuing) or (sure and last[0].tag.startswith(("N", "XSN", "XR")))
    )
