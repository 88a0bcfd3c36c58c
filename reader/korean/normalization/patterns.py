r"""Pieces of patterns that several rules share, in the syntax of `re.VERBOSE`.

A piece is used by its name inside another pattern: ``rf"{NUMBER_START} (?P<number> {NUMBER} ) 째"``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_IN_HANGUL = r"(?<![가-힣])"
"""Matches where no syllable of Hangul precedes."""
NOT_IN_LATIN = r"(?<![A-Za-z])"
"""Matches where no Latin letter precedes."""
NOT_IN_WORD = r"(?<![가-힣A-Za-z])"
"""Matches at the start of a word."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; without parentheses around it.

    Args:
        words: written literally; they are escaped, white space too.

    >>> any_of(["시", "시간"])
    '시간|시'
    """
    # By length, then in order, so that the same words always make the same pattern.
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
