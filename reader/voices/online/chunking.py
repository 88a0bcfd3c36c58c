"""Chunking: divide spoken text into chunks that a service accepts, where a reader would pause."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.korean.hangul import count_syllables

if TYPE_CHECKING:
    from collections.abc import Iterator

# The costs only have to be ordered: a request outweighs any number of better breaks that a chunk could have
# instead, and a word is broken only if there is no other way.
_CHUNK_COST = 1_000
"""Cost of a chunk: each is a request."""
_PUNCTUATION_COST = {".": 0, "?": 0, "!": 0, ",": 4}
_SPACE_COST, _NUMERAL_COST, _INSIDE_WORD_COST = 40, 300, 100_000
"""Cost of a break after a word, after a numeral, inside a word."""
_NUMERAL = re.compile(r"[영공일이삼사오육칠팔구십백천만억조경점]+")


def split_into_chunks(text: str, limit: int) -> list[str]:
    """Split a text into as few chunks as possible, after sentences rather than clauses rather than words.

    A number of several words (삼조 사천오백억) stays together, and a word is broken only if it is longer than
    the limit. The cheapest division is found by dynamic programming over the possible breaks.

    Args:
        text: spoken text, Hangul and ``,.?!``.
        limit: most characters per chunk.

    Returns:
        The chunks in order, each with at least one syllable; together they contain all of the text.

    >>> split_into_chunks("오늘 낮에, 비가 온다.", 10)
    ['오늘 낮에,', '비가 온다.']
    """
    breaks = [(0, 0), *_breaks(text, limit)]
    # For each break: the cost of the best division of the text before it, and where its last chunk starts.
    best_costs, chunk_starts = [0], [0]
    for index, (end, cost) in enumerate(breaks[1:], start=1):
        best_cost, best_start = float("inf"), index - 1
        for start in range(index - 1, -1, -1):
            if len(text[breaks[start][0] : end].strip()) > limit:
                # Chunks that start even earlier are longer still.
                break
            if best_costs[start] + _CHUNK_COST + cost < best_cost:
                best_cost, best_start = best_costs[start] + _CHUNK_COST + cost, start
        best_costs.append(int(best_cost))
        chunk_starts.append(best_start)
    path = [len(breaks) - 1]
    while path[-1]:
        path.append(chunk_starts[path[-1]])
    chunks = (text[breaks[start][0] : breaks[end][0]].strip() for end, start in pairwise(path))
    # The path was followed from the end. A chunk of nothing but punctuation is not worth a request.
    return [chunk for chunk in chunks if count_syllables(chunk)][::-1]


def _breaks(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Yield the possible breaks in order: character offset and cost. The last one is the end of the text."""
    for word in re.finditer(r"\S+", text):
        for inside in range(word.start() + 1, word.end()) if len(word[0]) > limit else ():
            yield inside, _INSIDE_WORD_COST
        # After a numeral more of the number follows, or the counter that belongs to it.
        is_numeral = _NUMERAL.fullmatch(word[0])
        yield word.end(), _NUMERAL_COST if is_numeral else _PUNCTUATION_COST.get(word[0][-1], _SPACE_COST)
