"""Intonation: the high and low tones of an accentual phrase.

Seoul Korean has no word stress; each accentual phrase, mostly one spaced word, carries the tones T H … L H.
T is high where the phrase starts with a tense or aspirated consonant, ㅅ or ㅎ, and low elsewhere: listeners
distinguish 불 from 풀 by it as much as by aspiration. Sources: Jun (2000), K-ToBI labeling conventions; for
the consonants Silva (2006), Phonology 23:2.
"""

from __future__ import annotations

from typing import Literal

from reader.korean.hangul import decompose, is_syllable

# Of T H … L H only the first two tones are set; the final ones are left to the voice (``M``).
Tone = Literal["L", "H", "+H", "M"]
"""Low or high on the first syllable, high on the second, and the voice's own pitch (``M``) on all others."""

# Aspirated and tense consonants, ㅎ, and the fricatives ㅅ and ㅆ, which pattern with them.
_HIGH_ONSETS = frozenset("ㅋㅌㅍㅊㅎㅅㅆㄲㄸㅃㅉ")


def tones(word: str) -> list[Tone]:
    """Return the tone of each character of a pronounced word.

    Args:
        word: pronounced Hangul, without spaces; punctuation starts a new phrase.

    Returns:
        One tone per character; ``M`` for characters that are not syllables.

    >>> tones("나라가"), tones("학꾜")
    (['L', '+H', 'M'], ['H', '+H'])
    """
    result: list[Tone] = []
    position = 0
    for char in word:
        if not is_syllable(char):
            result.append("M")
            position = 0  # A new phrase starts after punctuation.
            continue
        first: Tone = "H" if decompose(char)[0] in _HIGH_ONSETS else "L"
        result.append(first if position == 0 else "+H" if position == 1 else "M")
        position += 1
    return result
