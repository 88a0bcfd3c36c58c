"""Melody: which syllables of a phrase are said high, and which low.

Seoul Korean has no word stress; each accentual phrase, mostly one spaced word, carries the tones T H … L H.
T is high where the phrase begins with a tense or aspirated consonant, ㅅ or ㅎ, low elsewhere: listeners tell
불 from 풀 by it as much as by the breath. Sources: Jun (2000), K-ToBI labelling conventions; for the
consonants Silva (2006), Phonology 23:2.
"""

from __future__ import annotations

from typing import Literal

from reader.korean.hangul import decompose, is_syllable

Tone = Literal["L", "H", "+H", "M"]
"""Low or high at the phrase's beginning, high behind that, and what the voice does by itself."""

_HIGH_ONSETS = frozenset("ㅋㅌㅍㅊㅎㅅㅆㄲㄸㅃㅉ")


def tones(word: str) -> list[Tone]:
    """The tone of each sign of a pronounced word; ``M`` for what is no syllable.

    >>> tones("나라가"), tones("학꾜")
    (['L', '+H', 'M'], ['H', '+H'])
    """
    found: list[Tone] = []
    said = 0
    for sign in word:
        if not is_syllable(sign):
            found.append("M")
            said = 0  # Behind punctuation a phrase begins.
            continue
        first: Tone = "H" if decompose(sign)[0] in _HIGH_ONSETS else "L"
        found.append(first if said == 0 else "+H" if said == 1 else "M")
        said += 1
    return found
