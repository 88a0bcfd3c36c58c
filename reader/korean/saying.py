"""A sentence on its way from written to spoken, each character knowing what it was written as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    Say = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Change:
    """One span that is said otherwise than it is written."""

    start: int
    """Offset of the span in the written text."""
    end: int
    """Offset behind it."""
    spoken: str
    """What the rule put in its place."""
    rule: str
    """Name of the rule."""


class Saying:
    """Text that rules rewrite step by step; knows the written span behind every character.

    Attributes:
        written: the sentence as it was written.
        text: the sentence as far as it has been turned into speech.
        spans: for every character of `text`, the (start, end) in `written` that it stands for.
        fresh: for every character of `text`, whether a rule has put it there.
        changes: what the rules did, in the order in which they did it.
    """

    def __init__(self, written: str) -> None:
        self.written = written
        self.text = written
        self.spans = [(at, at + 1) for at in range(len(written))]
        self.fresh = [False] * len(written)
        self.changes: list[Change] = []

    def rewrite(self, rule: str, pattern: re.Pattern[str], say: Say) -> None:
        """Replace each match of `pattern` by what `say` returns for it; None leaves the match as it is."""
        text: list[str] = []
        spans: list[tuple[int, int]] = []
        fresh: list[bool] = []
        done = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            if start == end or start < done:
                continue
            spoken = say(match)
            if spoken is None or spoken == match[0]:
                continue
            whole = (self.spans[start][0], max(span[1] for span in self.spans[start:end]))
            self.changes.append(Change(*whole, spoken, rule))
            text += [self.text[done:start], spoken]
            spans += self.spans[done:start] + [whole] * len(spoken)
            fresh += self.fresh[done:start] + [True] * len(spoken)
            done = end
        if done:
            self.text = "".join([*text, self.text[done:]])
            self.spans = spans + self.spans[done:]
            self.fresh = fresh + self.fresh[done:]
