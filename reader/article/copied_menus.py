"""Menus of copied pages: lines above the text that are there twice, for wide screens and for narrow ones."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.prose import match_key
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article.lines import Line

_SENTENCE = re.compile(r"[가-힣]\.[\"'”’)]*$")
"""The end of a sentence; menus have questions, as names of columns."""
MENU = "page menu"
"""The rule of lines of a menu."""


def mark_menus(lines: Sequence[Line]) -> list[Line]:
    """Mark the lines above the first sentence that occur there twice, in the same order.

    Args:
        lines: of a copied page.

    Returns:
        The same lines; those of menus have the rule ``page menu``.

    >>> from reader.article.lines import Line
    >>> menu = ["소개", "소식", "자료", "알림", "문의"]
    >>> lines = [Line(at, text) for at, text in enumerate([*menu, *menu, "새 다리가 열렸다."])]
    >>> {line.rule for line in mark_menus(lines)[:10]}
    {'page menu'}
    """
    first = next((at for at, line in enumerate(lines) if _SENTENCE.search(line.text)), len(lines))
    if first == len(lines):
        return list(lines)  # Verses, perhaps, of which one is a refrain.
    above = lines[:first]
    keys = [match_key(line.text) for line in above]
    marked: set[int] = set()
    at = 0
    while at < len(above):
        length, copy = max(((_common(keys, at, other), other) for other in _others(keys, at)), default=(0, 0))
        if length >= THRESHOLDS.fewest_menu_lines:
            marked |= {*range(at, at + length), *range(copy, copy + length)}
        at += max(length, 1)
    return [
        replace(line, rule=MENU) if at in marked and not line.rule else line for at, line in enumerate(lines)
    ]


def _others(keys: Sequence[str], at: int) -> list[int]:
    """Return the first few later places of a line."""
    key = keys[at]
    later = [other for other in range(at + 1, len(keys)) if key and keys[other] == key]
    return later[: THRESHOLDS.most_menus]


def _common(keys: Sequence[str], first: int, second: int) -> int:
    """Return how many lines from two places on are the same, without overlap."""
    length = 0
    while (
        first + length < second
        and second + length < len(keys)
        and keys[first + length] == keys[second + length]
    ):
        length += 1
    return length
