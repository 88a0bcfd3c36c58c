"""Sino-Korean words, told by their syllables: only some 480 of the Hangul syllables are readings of hanja.

Source of the readings: `hanja_readings`, with 두음법칙 (한글 맞춤법 제10~12항).
"""

from __future__ import annotations

import functools

from reader.korean.hangul import compose, decompose
from reader.korean.hanja import readings

_NARROW = frozenset("ㅣㅑㅕㅛㅠㅖㅒ")


def is_sino(word: str) -> bool:
    """Whether every syllable of a word could be the reading of a hanja.

    >>> is_sino("활동"), is_sino("필드")
    (True, False)
    """
    return all(syllable in _syllables() for syllable in word)


@functools.cache
def _syllables() -> frozenset[str]:
    """All readings, those that begin with ㄹ or ㄴ also as the start of a word has them (력, 역)."""
    found = set(readings().values())
    for syllable in tuple(found):
        onset, vowel, coda = decompose(syllable)
        if onset == "ㄹ":
            found.add(compose("ㅇ" if vowel in _NARROW else "ㄴ", vowel, coda))
        elif onset == "ㄴ" and vowel in _NARROW:
            found.add(compose("ㅇ", vowel, coda))
    return frozenset(found)
