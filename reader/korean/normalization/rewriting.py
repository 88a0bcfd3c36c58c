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

    def rewrite(self, rule: str | None, pattern: re.Pattern[str], say: Say) -> None:
        """Replace each match of `pattern` by what `say` returns for it; None leaves the match as it is.

        `rule` None: the change is of spaces and pauses alone, and not told.
        """
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
            if rule is not None:
                self.changes.append(Change(*whole, spoken, rule))
            text += [self.text[done:start], spoken]
            spans += self.spans[done:start] + [whole] * len(spoken)
            fresh += self.fresh[done:start] + [True] * len(spoken)
            done = end
        if done:
            self.text = "".join([*text, self.text[done:]])
            self.spans = spans + self.spans[done:]
            self.fresh = fresh + self.fresh[done:]

    def told(self) -> list[Change]:
        """The changes as they ended: those of overlapping spans as one, by all their rules together."""
        clusters: list[tuple[int, int, list[str]]] = []
        for change in sorted(self.changes, key=lambda change: (change.start, -change.end)):
            if clusters and change.start < clusters[-1][1]:
                start, end, rules = clusters[-1]
                clusters[-1] = (start, max(end, change.end), [*rules, change.rule])
            else:
                clusters.append((change.start, change.end, [change.rule]))
        ended = {start: "" for start, _, _ in clusters}
        at = 0
        for sign, (start, end) in zip(self.text, self.spans, strict=True):
            while at + 1 < len(clusters) and start >= clusters[at][1]:
                at += 1
            if clusters and clusters[at][0] <= start and end <= clusters[at][1]:
                ended[clusters[at][0]] += sign
        return [
            Change(start, end, ended[start].strip(), ", ".join(dict.fromkeys(rules)))
            for start, end, rules in clusters
            if ended[start].strip() != self.written[start:end].strip()
        ]
