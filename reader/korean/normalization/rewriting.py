"""Rule-based rewriting of text that traces each character to the written span it verbalizes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from reader.korean.normalization.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.korean.normalization.rule import Verbalizer

CONTEXT = 24
"""Characters before a match that rules examine; examining all of them would take quadratic time."""


def preceding(match: re.Match[str]) -> str:
    """Return the text before a match, at most `CONTEXT` characters of it.

    Args:
        match: of any pattern in any string.

    >>> preceding(re.search("3", "규모 3.1"))
    '규모 '
    """
    return match.string[max(0, match.start() - CONTEXT) : match.start()]


def pause(match: re.Match[str]) -> str:
    """Return a pause, for a sign that parts two words or clauses.

    Args:
        match: the sign.
    """
    return ", "


def silent(match: re.Match[str]) -> str:
    """Return nothing, for what is not said.

    Args:
        match: what is dropped.
    """
    return ""


@dataclass(frozen=True, slots=True)
class Change:
    """A span of the written text that is verbalized."""

    start: int
    """Offset of the span in the written text."""
    end: int
    """Offset after it."""
    spoken: str
    """The spoken form; may be empty."""
    rule: str
    """Name of the rule, or of several, joined by ``, ``."""
    source: str = ""
    """Who says that it is spoken so; of several rules joined by ``; ``."""


Step: TypeAlias = "Rule | Callable[[TracedText], None]"
"""A rule, or a function that rewrites a text itself."""


class RuleSequence:
    """Rules in their order, each with the class of characters of which a text has at least one if it matches.

    The classes that a text has are the bits of one number, so that a rule is passed over at the cost of one
    operation, and without compiling its pattern.

    Attributes:
        steps: each with the bit of the class that it requires, 0 if it requires none.
    """

    def __init__(self, rules: Iterable[Step]) -> None:
        self.steps: list[tuple[int, Step]] = []
        self._bits: dict[str, int] = {}
        for rule in rules:
            required = rule.requires if isinstance(rule, Rule) else ""
            bit = self._bits.setdefault(required, 1 << len(self._bits)) if required else 0
            self.steps.append((bit, rule))
        self._classes = [(re.compile(f"[{required}]"), bit) for required, bit in self._bits.items()]
        self._classes_of: dict[str, int] = {}

    def classes_in(self, text: str) -> int:
        """Return the bits of all classes of which a text has a character.

        Args:
            text: of any length.
        """
        present = 0
        for char in set(text):
            classes = self._classes_of.get(char)
            if classes is None:
                classes = sum(bit for characters, bit in self._classes if characters.match(char))
                self._classes_of[char] = classes
            present |= classes
        return present


class TracedText:
    """Text that rules rewrite step by step; every character keeps the written span that it comes from.

    It is the only mutable value of this package, as over a hundred rules run over each sentence and most
    match nothing.

    Attributes:
        written: the sentence as it was written.
        text: the sentence as far as it has been rewritten.
        spans: for every character of `text`, its (start, end) in `written`.
        fresh: for every character of `text`, whether a rule wrote it.
        changes: one for each match that a rule rewrote, in the order of the rules.
    """

    def __init__(self, written: str) -> None:
        self.written = written
        self.text = written
        self.spans = [(at, at + 1) for at in range(len(written))]
        self.fresh = [False] * len(written)
        self.changes: list[Change] = []

    def apply(self, rules: RuleSequence) -> None:
        """Replace each match of each rule by its spoken form, under the rule's name.

        Args:
            rules: in order; among them functions that rewrite the text themselves.
        """
        # One loop without calls: hundreds of rules pass over a sentence for one that rewrites it.
        text, present = self.text, rules.classes_in(self.text)
        for required, rule in rules.steps:
            if required and not required & present:
                continue
            if not isinstance(rule, Rule):
                rule(self)
            elif rule.regex.search(text) is not None:
                self.rewrite(rule.name, rule.regex, rule.verbalize, source=rule.source)
            if self.text is not text:
                text, present = self.text, rules.classes_in(self.text)

    def rewrite(
        self, rule: str | None, pattern: re.Pattern[str], verbalize: Verbalizer, *, source: str = ""
    ) -> None:
        """Replace each match of `pattern` by what `verbalize` returns for it.

        Args:
            rule: the name to record the changes under; None for changes of spaces and pauses alone, which
                are not recorded.
            pattern: matches the written form; an empty match is passed over.
            verbalize: returns the spoken form, or None to leave the match as it is.
            source: who says that it is spoken so.
        """
        text: list[str] = []
        spans: list[tuple[int, int]] = []
        fresh: list[bool] = []
        done = 0  # Offset in the old text up to which the new one is complete.
        for match in pattern.finditer(self.text):
            start, end = match.span()
            if start == end or start < done:  # An empty match verbalizes nothing.
                continue
            spoken = verbalize(match)
            if spoken is None or spoken == match[0]:
                continue
            # Words that the rule only looked at, before the ones that it rewrites, keep their own spans.
            unchanged = _same_words(match[0], spoken)
            if start + unchanged < end:
                start, spoken = start + unchanged, spoken[unchanged:]
            # Not always the last character's span: an earlier rule may have written a character of a longer
            # one.
            span = (self.spans[start][0], max([span[1] for span in self.spans[start:end]]))
            if rule is not None:
                self.changes.append(Change(*span, spoken, rule, source))
            text += [self.text[done:start], spoken]
            spans += self.spans[done:start] + [span] * len(spoken)
            fresh += self.fresh[done:start] + [True] * len(spoken)
            done = end
        if done:
            self.text = "".join([*text, self.text[done:]])
            self.spans = spans + self.spans[done:]
            self.fresh = fresh + self.fresh[done:]

    def merged_changes(self) -> list[Change]:
        """Return the net changes in order: overlapping ones merged, with their final spoken form.

        >>> traced = TracedText("a12")
        >>> traced.rewrite("number", re.compile("12"), lambda match: "십이", source="한글 맞춤법")
        >>> traced.rewrite("space", re.compile("십이"), lambda match: " 십이")
        >>> traced.merged_changes()
        [Change(start=1, end=3, spoken='십이', rule='number, space', source='한글 맞춤법')]
        """
        clusters = self._overlapping_changes()
        spoken = {start: "" for start, _, _ in clusters}
        at = 0
        for char, (start, end) in zip(self.text, self.spans, strict=True) if clusters else ():
            while at + 1 < len(clusters) and start >= clusters[at][1]:
                at += 1
            if clusters[at][0] <= start and end <= clusters[at][1]:
                spoken[clusters[at][0]] += char
        return [
            Change(
                start,
                end,
                spoken[start].strip(),
                ", ".join(dict.fromkeys(change.rule for change in changes)),
                "; ".join(dict.fromkeys(change.source for change in changes if change.source)),
            )
            for start, end, changes in clusters
            if spoken[start].strip() != self.written[start:end].strip()
        ]

    def _overlapping_changes(self) -> list[tuple[int, int, list[Change]]]:
        """Return the changes in order, those that overlap in the written text together, with their span."""
        # They are one change for the user, who sees only its final form.
        clusters: list[tuple[int, int, list[Change]]] = []
        for change in sorted(self.changes, key=lambda change: (change.start, -change.end)):
            if clusters and change.start < clusters[-1][1]:
                start, end, changes = clusters[-1]
                clusters[-1] = (start, max(end, change.end), [*changes, change])
            else:
                clusters.append((change.start, change.end, [change]))
        return clusters


def _same_words(written: str, spoken: str) -> int:
    """Return the length of the words, with their spaces, with which both texts begin.

    >>> _same_words("당시 김 모(45)", "당시 마흔다섯 살 김 모")
    3
    """
    same = next(
        (at for at, (one, other) in enumerate(zip(written, spoken, strict=False)) if one != other),
        min(len(written), len(spoken)),
    )
    return written.rfind(" ", 0, same) + 1
