"""Runs: the parts of a line, and which of them are left out of it.

A line of a page may contain text that nobody sees, the mark of a footnote, a struck-out word, a button. These
are left out of the sentence, unless it would then lack a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from reader.article.marks import DELETED, NOT_SEEN
from reader.article.prose import SENTENCE_END, is_prose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

_BUTTON = "button"
_ENDS_IN_WORD = re.compile(r"[가-힣A-Za-z\d]\s*$")
_CONTINUES_WORD = re.compile(r"[가-힣.?!,]")


@dataclass(slots=True)
class Context:
    """Properties that the text inside an element inherits."""

    element: HtmlElement
    rule: str | None = None
    declared_by: HtmlElement | None = None
    hiding: str | None = None
    """How it is hidden; see `reader.article.marks.Hiding`."""
    aside: str | None = None
    """The rule by which it is left out of its line."""
    is_button: bool = False
    is_link: bool = False
    is_bold: bool = False
    level: int | None = None
    keeps_breaks: bool = False
    is_block: bool = False


class Run(NamedTuple):
    """Text within one element."""

    text: str
    context: Context


def split_runs(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """Return the runs of a line that are read, and those that are left out of it.

    Args:
        runs: the whole line. If nothing in it is seen, that itself is the line, except for marks within it;
            a line of buttons is empty.
    """
    groups = [(reason, list(group)) for reason, group in groupby(runs, key=_reason)]
    if len(groups) == 1 and groups[0][0] is None:
        return list(runs), []
    texts = [("" if reason else _text(group)) for reason, group in groups]
    if not any(text.strip() for text in texts):
        plain = [run for run in runs if not run.context.is_button or run.context.level]
        # Folded text has footnote marks, too.
        folded = [run for run in plain if not run.context.aside]
        if any(run.text.strip() for run in folded):
            return folded, [run for run in plain if run.context.aside]
        return plain, []
    before = list(accumulate(texts, _nearest))
    after = list(accumulate(reversed(texts), _nearest))[::-1]
    line = _text(runs)
    read: list[Run] = []
    left_out: list[Run] = []
    for at, (reason, group) in enumerate(groups):
        beside = {each for each, _ in (*groups[max(at - 1, 0) : at], *groups[at + 1 : at + 2])}
        gap = _Gap(before[at], _text(group), after[at])
        if reason is None or _is_needed(reason, gap, beside, line):
            read += group
        elif reason != _BUTTON:
            left_out += group
    return read, left_out


def rule_of_run(run: Run) -> str:
    """Return the rule by which a run is left out of its line."""
    return run.context.aside or NOT_SEEN


def _reason(run: Run) -> str | None:
    """Return why a run may be left out; None if it is read."""
    if run.context.aside:
        return run.context.aside
    if run.context.hiding:
        return run.context.hiding
    return _BUTTON if run.context.is_button else None


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _nearest(earlier: str, text: str) -> str:
    return text or earlier


class _Gap(NamedTuple):
    """Text that may be left out, and the text that is read before and after it."""

    before: str
    text: str
    after: str

    @property
    def leaves_hole(self) -> bool:
        """Whether a particle or a full stop would be left that belongs to no word."""
        return (
            (not self.before or self.before[-1].isspace() or self.text[:1].isspace())
            and bool(_ENDS_IN_WORD.search(self.text))
            and bool(_CONTINUES_WORD.match(self.after))
        )


def _is_needed(reason: str, gap: _Gap, beside: AbstractSet[str | None], line: str) -> bool:
    """Whether a sentence needs words that are displayed, though they may be left out for this reason."""
    if reason == _BUTTON:
        # A term with an explanation, rather than a control.
        is_within = bool(gap.before.strip()) and not SENTENCE_END.search(gap.before.rstrip())
        return bool(gap.after.strip()) and (is_within or gap.leaves_hole) and is_prose(line.strip())
    if reason == "decorative":
        # Of two versions of the same words, one is for the eye and one for screen readers.
        return "unseen" in beside or gap.leaves_hole
    return reason == DELETED and gap.leaves_hole
