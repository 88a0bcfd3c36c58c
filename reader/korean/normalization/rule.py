"""A rule of text normalization: one written form, how it is spoken, and who says so."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Verbalizer: TypeAlias = Callable[[re.Match[str]], str | None]
"""Returns the spoken form of a match, or None to leave the match as it is."""


@dataclass(frozen=True, eq=False)
class Rule:
    r"""One written form and how it is spoken.

    >>> rule = Rule(
    ...     "ordinal",
    ...     r"(?P<number> \d+ ) 째  # 2째",
    ...     lambda match: {"2": "둘째"}.get(match["number"]),
    ...     examples=(("2째 주", "둘째 주"),),
    ...     source="표준국어대사전",
    ...     requires=r"\d",
    ... )
    >>> rule.regex.search("2째 주")["number"]
    '2'
    """

    name: str
    """What `reader explain` shows; rules for variants of one written form share it."""
    pattern: str
    """The written form as a regular expression in the syntax of `re.VERBOSE`.

    Its parts have names and comments, and white space counts only escaped or in a class. Repetitions are
    bounded, or of a single class, so that no text makes it backtrack for long (test_rules.py).
    """
    verbalize: Verbalizer
    """Returns the spoken form of a match."""
    examples: tuple[tuple[str, str], ...]
    """Sentences or phrases, written and spoken; without the rule at least one of them reads otherwise."""
    source: str
    """Who says that it is spoken so: an article of the standard, a dictionary, newsreaders' practice."""
    requires: str = ""
    r"""Characters of which each match has at least one, as the inside of a character class: ``\d``.

    A sentence that has none of them is passed over without compiling the pattern. Empty: every sentence is
    searched.
    """

    @functools.cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        # Compiling takes several times as long as reading a sentence, so it waits until one needs the rule.
        return re.compile(self.pattern, re.VERBOSE)
