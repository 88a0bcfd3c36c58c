"""Standard pronunciation: respell spoken Korean, still in Hangul, as it is pronounced.

Source: 표준 발음법 (국립국어원). `exceptions` respells the words that spelling does not decide; `boundaries`
has what grammar and the lexicon decide between two syllables, `sound_changes` what happens to their sounds.
"""

from __future__ import annotations

from reader.korean.hangul import compose, decompose, is_syllable
from reader.korean.pronunciation.boundaries import boundaries
from reader.korean.pronunciation.exceptions import respell
from reader.korean.pronunciation.sound_changes import (
    apply_rules,
    coda_in_isolation,
    drop_glide,
    monophthongize_ui,
)


def pronounce(text: str) -> str:
    """Return the standard pronunciation of Korean text.

    Args:
        text: spoken text, as `to_spoken` returns it; other characters pass through.

    Returns:
        The same text with each syllable spelt as it is pronounced; all other characters keep their positions.

    >>> pronounce("국민"), pronounce("같이 읽는다"), pronounce("갈 곳")
    ('궁민', '가치 잉는다', '갈 꼳')
    """
    between = boundaries(text)  # Before respelling, which would mislead the analyzer of morphemes.
    respelt = respell(text)
    offsets = [at for at, char in enumerate(respelt) if is_syllable(char)]
    syllables = [monophthongize_ui(decompose(respelt[at])) for at in offsets]
    for at, boundary in enumerate(between):
        syllables[at], syllables[at + 1] = apply_rules(syllables[at], syllables[at + 1], boundary)
    if syllables:
        syllables[-1] = coda_in_isolation(syllables[-1])
    chars = list(respelt)
    for at, syllable in zip(offsets, syllables, strict=True):
        chars[at] = compose(*drop_glide(syllable))
    return "".join(chars)
