"""Spoken text in pieces that a service takes, cut where a reader would pause."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.korean.hangul import count_syllables

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 1_000
"""What a piece costs: a request."""
_COSTS = {".": 0, "?": 0, "!": 0, ",": 4}
_SPACE, _NUMBER, _WORD = 40, 300, 100_000
"""What it costs to cut behind a word, a numeral, inside a word."""
_NUMERAL = re.compile(r"[영공일이삼사오육칠팔구십백천만억조경점]+")


def pieces(text: str, limit: int) -> list[str]:
    """Cut a text into as few pieces as can be, behind sentences before clauses before words.

    A number of several words (삼조 사천오백억) stays together, and a word is cut only if it is longer
    than the limit. The cheapest division is found by dynamic programming over the places to cut at.

    Args:
        text: spoken text, Hangul and ``,.?!``.
        limit: characters of a piece at most.

    Returns:
        The pieces in order, each with something to say in it; together they say all of the text.

    >>> pieces("오늘 낮에, 비가 온다.", 10)
    ['오늘 낮에,', '비가 온다.']
    """
    places = [(0, 0), *_places(text, limit)]
    cheapest, before = [0], [0]
    for at, (end, cost) in enumerate(places[1:], start=1):
        total, origin = float("inf"), at - 1
        for start in range(at - 1, -1, -1):
            if len(text[places[start][0] : end].strip()) > limit:
                break
            if cheapest[start] + _PIECE + cost < total:
                total, origin = cheapest[start] + _PIECE + cost, start
        cheapest.append(int(total))
        before.append(origin)
    cuts = [len(places) - 1]
    while cuts[-1]:
        cuts.append(before[cuts[-1]])
    found = (text[places[start][0] : places[end][0]].strip() for end, start in pairwise(cuts))
    return [piece for piece in found if count_syllables(piece)][::-1]


def _places(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Where one may cut, in order, and what it costs there; the last is the end."""
    for word in re.finditer(r"\S+", text):
        for inside in range(word.start() + 1, word.end()) if len(word[0]) > limit else ():
            yield inside, _WORD
        in_number = _NUMERAL.fullmatch(word[0])  # More of it follows, or what is counted.
        yield word.end(), _NUMBER if in_number else _COSTS.get(word[0][-1], _SPACE)
