r"""Pieces of patterns that several rules share, in the syntax of `re.VERBOSE`.

A piece is used by its name inside another pattern: ``rf"{NUMBER_START} (?P<number> {NUMBER} ) 째"``.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from reader.tables import any_of

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
"""The inside of a class of the powers of ten that are written after digits: 3만5천."""
POWER_OF_TEN = (
    r"(?:해|경(?![기찰제주남북상계유우력험고과영쟁])|조(?![선합건각치사정직금류기])|억(?!제)"
    r"|만(?![들나남족약화기])|천(?![안연주국하])|백(?![신화상제두])|십)"
)
"""One of them, where it does not start the next word: 11경기, 2백신."""
AMOUNT = rf"""
    (?:{NUMBER})
    (?:
        (?:{POWER_OF_TEN}){{1,4}}                                 # 만, 천만
        (?: \s? (?:{NUMBER}) (?:{POWER_OF_TEN}){{1,4}} ){{0,6}}     # 2,500억
        (?: \s? (?:{NUMBER}) (?![\d~∼]) )?                        # 345, unless a range starts with it
    )?
"""
"""A number with or without powers of ten: 3, 3.5만, 1조 2,500억, 1만2천345."""
NUMBER_START = r"(?<![\d.,])"
"""Matches where no longer number precedes: not inside a decimal or after a comma between thousands."""
MIDDLE_DOTS = "·ㆍ‧・∙⋅․･"
"""The inside of a class of the characters that are written as a dot between words."""
HANJA = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The inside of a class of CJK ideographs: extension A, the unified ones, those compatible with KS X 1001."""
KANA = r"\u3040-\u30ff"
"""The inside of a class of hiragana and katakana."""
TILDES = "~∼〜～"
"""The inside of a class of the characters that are written as a tilde."""
TILDE = rf"\s?[{TILDES}]\s?"
"""A tilde between two numbers, with or without spaces: 3~5, 3 ∼ 5."""
RANGE_SIGNS = f"{TILDES}–—-"
"""The inside of a class of the signs of a range, tildes and dashes."""
RANGE_SIGN = rf"\s?[{RANGE_SIGNS}]\s?"
"""A tilde or a dash between two numbers, with or without spaces: 3~5, 3-5."""
FULL_YEAR = r"(?: 19 | 20 ) \d\d"
"""A year of four digits that is no other number: 2018."""


def after_any_of(words: Iterable[str], between: str = r"\s") -> str:
    r"""Return a pattern that matches where one of the words precedes: after the 기호 of ``기호 2번``.

    Args:
        words: written literally; they are escaped.
        between: a pattern of fixed length for the text between the word and the match; by default a space.

    >>> after_any_of(["기호", "국도", "등번호"])
    '(?:(?<=(?:국도|기호)\\s)|(?<=(?:등번호)\\s))'
    """
    # `re` looks behind for one length at a time.
    by_length = itertools.groupby(sorted(words, key=len), len)
    after = "|".join(rf"(?<=(?:{any_of(group)}){between})" for _, group in by_length)
    return f"(?:{after})"
