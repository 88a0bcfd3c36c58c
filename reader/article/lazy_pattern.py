"""Patterns compiled for the first text that may match, as compiling takes longer than reading a page."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator


@dataclass(frozen=True)
class LazyPattern:
    """A regular expression with the methods of `re.Pattern` that this stage uses.

    >>> pattern = LazyPattern(r"(?P<name> [가-힣]+ ) \\s 기자", requires=(["기자"],))
    >>> pattern.match("비가 왔다"), pattern.match("홍길동 기자")["name"]
    (None, '홍길동')
    """

    pattern: str
    """In the syntax of `re.VERBOSE`."""
    requires: tuple[Collection[str], ...] = ()
    """Texts: every match has at least one of each group, so that others are not searched for one."""
    compile: Callable[[str, re.RegexFlag], re.Pattern[str]] = re.compile
    """`re.compile`, or `byline_patterns.caseless`."""

    @functools.cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return self.compile(self.pattern, re.VERBOSE)

    def may_match(self, text: str) -> bool:
        """Whether a text has what every match requires."""
        return all(any(one in text for one in group) for group in self.requires)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the start of a text, or None."""
        return self.regex.match(text) if self.may_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text, or None."""
        return self.regex.fullmatch(text) if self.may_match(text) else None

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text, or None."""
        return self.regex.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text."""
        return self.regex.finditer(text) if self.may_match(text) else iter(())

    def sub(self, replacement: str, text: str, count: int = 0) -> str:
        """Return a text with its matches replaced, at most ``count`` of them unless that is 0."""
        return self.regex.sub(replacement, text, count=count) if self.may_match(text) else text
