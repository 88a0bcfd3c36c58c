"""Menus of copied pages: lines above the text that are there twice, for wide screens and for narrow ones."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.article.prose import match_key
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.article.lines import Line

_SENTENCE = re.compile(r"[가-힣]\.[\"'”’)]*$")
"""The end of a sentence; menus have questions, as names of columns."""
_VERSE = re.compile(
    r"[가-힣](?:고|며|면|네|아|어|여|는|은|이|가|을|를|에|로|와|과|도|만|서|다|요|까|자|리|라|지|데)[,!?~…]*$"
)
"""The end of a verse: a particle or the ending of a verb."""
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
    keys = [match_key(line.text).casefold() for line in above]  # Headings of menus may be in capitals.
    places: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        places.setdefault(key, []).append(at)
    marked: set[int] = set()
    at = 0
    while at < len(above):
        others = _others(places, keys[at], at)
        length, copy = max(((_common(keys, at, other), other) for other in others), default=(0, 0))
        if length >= THRESHOLDS.fewest_menu_lines and _are_entries(above[at : at + length]):
            marked |= {*range(at, at + length), *range(copy, copy + length)}
        at += max(length, 1)
    return [
        replace(line, rule=MENU) if at in marked and not line.rule else line for at, line in enumerate(lines)
    ]


def _others(places: Mapping[str, Sequence[int]], key: str, at: int) -> Sequence[int]:
    """Return the first few places of a line below one; none for a line of signs only."""
    later = bisect.bisect_right(places[key], at)
    return places[key][later : later + THRESHOLDS.most_menus] if key else ()


def _are_entries(lines: Sequence[Line]) -> bool:
    """Whether lines are names, as the entries of a menu; verses end in verbs and particles."""
    verses = sum(" " in line.text and bool(_VERSE.search(line.text)) for line in lines)
    return verses <= THRESHOLDS.verses_in_menu * len(lines)


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
