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

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""Digits, perhaps with commas between thousands, and with decimals; not in parentheses."""
POWERS_OF_TEN = "해경조억만천백십"
"""The inside of a class of the powers of ten that are written behind digits: 3만5천."""
POWER_OF_TEN = (
    r"(?:해|경(?![기찰제주남북상계유우력험고과영쟁])|조(?![선합건각치사정직금류기])|억(?!제)"
    r"|만(?![들나남족약화기])|천(?![안연주국하])|백(?![신화상제두])|십)"
)
"""One of them, where it does not start the next word: 11경기, 2백신."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; without parentheses around it.

    Args:
        words: written literally; they are escaped, white space too.

    >>> any_of(["시", "시간"])
    '시간|시'
    """
    # By length, then in order, so that the same words always make the same pattern.
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
