"""The second copy of an article on its own page: a run of lines that says again what was said.

Pages repeat their article for a player, for printing, or under its summary.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader.page.lines import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.page.lines import Line

_SHORTEST_COPY = 12
_SHORTEST_SENTENCE = 5
"""Letters of a sentence that goes on with a copy of its paragraph."""
_END = 12
"""Letters at the start or the end that two copies have in common."""
_MOST_LINES = 1500
"""Of a page in which a sentence is looked for in all paragraphs above."""
_MOST_ALIKE = 3
_LIKE = 0.82
"""Two lines that agree this much are copies of each other (other quotation marks, a cut lead)."""


def second_copies(lines: Sequence[Line]) -> list[Line]:
    """Mark the later copy of a run of lines.

    A run counts as a copy when it repeats at least two lines (title and body, two paragraphs) and 80
    characters in the same order. A single sentence that the author says again stays.
    """
    kept = [at for at, line in enumerate(lines) if line.rule is None]
    keys = [key_of(lines[at].text) for at in kept]
    first: dict[str, int] = {}
    ends: dict[str, list[int]] = {}
    copies: set[int] = set()
    run: list[int] = []
    source = -1

    def close() -> None:
        if len(run) >= 2 and sum(len(keys[at]) for at in run) >= 80:
            copies.update(run)
        run.clear()

    for at, key in enumerate(keys):
        following = _same_line(key, keys, source + 1, min(source + 4, at)) if run else None
        if following is None and run and len(key) >= _SHORTEST_SENTENCE:  # One sentence of a paragraph.
            following = next((i for i in range(source, min(source + 4, at)) if key in keys[i]), None)
        if following is None:
            begun = first.get(key)
            if run and begun is not None and begun <= source:
                begun = None
            if run and begun is None and not lines[kept[at]].prose:
                continue  # A caption or label that stands between two copied paragraphs.
            close()
            if begun is None and len(key) >= _SHORTEST_COPY:
                begun = next((i for i in _alike(key, ends) if _is_copy(key, keys[i])), None)
                if begun is None and len(keys) <= _MOST_LINES:
                    begun = next((i for i in range(at) if key in keys[i]), None)
            following = begun
        if following is None:
            first.setdefault(key, at)
            for end in (key[:_END], key[-_END:]):
                ends.setdefault(end, []).append(at)
            continue
        run.append(at)
        source = following
    close()
    marked = {kept[at] for at in copies}
    return [replace(line, rule="second copy") if at in marked else line for at, line in enumerate(lines)]


def _same_line(key: str, keys: Sequence[str], start: int, stop: int) -> int | None:
    """The line of `keys[start:stop]` that `key` is a copy of."""
    return next((at for at in range(start, stop) if _is_copy(key, keys[at])), None)


def _alike(key: str, ends: dict[str, list[int]]) -> list[int]:
    """The lines worth a closer look: those that begin or end as `key` does, the first few of them."""
    return sorted({*ends.get(key[:_END], [])[:_MOST_ALIKE], *ends.get(key[-_END:], [])[:_MOST_ALIKE]})


def _is_copy(one: str, other: str) -> bool:
    """Whether two lines say the same: other quotation marks, a lead without its dateline."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_COPY or len(shorter) < 0.6 * len(longer):
        return False
    if shorter in longer:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE
