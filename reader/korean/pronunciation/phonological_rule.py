"""A rule of pronunciation: what it decides, the article that says so, and words that show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Function = TypeVar("Function", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class PhonologicalRule(Generic[Function]):
    """One rule of an ordered tuple, which its module runs.

    >>> rule = PhonologicalRule(str.upper, "제18항", examples=(("국물", "궁물"),))
    >>> rule.apply("a")
    'A'
    """

    apply: Function
    """The rule itself; the module that runs it says what it takes and returns."""
    source: str
    """Who says so: an article of 표준 발음법, the dictionary, newsreaders' practice."""
    examples: tuple[tuple[str, str], ...]
    """Words or phrases, written and pronounced; without the rule at least one is pronounced otherwise."""
