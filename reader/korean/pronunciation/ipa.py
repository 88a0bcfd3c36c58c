"""IPA: pronounced Hangul becomes the phonetic signs that the embedded model knows.

The table was measured by speech recognition (see benchmarks/RESULTS.md and docs/voice.md); phonetic facts
after the IPA Handbook's illustration of Korean (Lee, 1999): lenis stops are voiced between voiced sounds,
ㅅ is palatal before i and glides, ㄹㄹ is a long lateral. The model has no sign for tense consonants: written
longer, as which they are held, they are told from lenis ones best. Its ɔ, ɥi and jɛ come nearer to a Korean
ㅓ, ㅟ and ㅖ than the signs that stand for these in books.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.korean.hangul import decompose, is_syllable

_ONSETS = dict(
    zip(
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
        "k kk n t tt ɾ m p pp s sss  ʨ ttʨ ʨʰ kʰ tʰ pʰ h".split(" "),
        strict=True,
    )
)
_VOICED = {"ㄱ": "ɡ", "ㄷ": "d", "ㅂ": "b", "ㅈ": "ʥ"}
_VOWELS = dict(
    zip(
        "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
        "a ɛ ja jɛ ɔ e jɔ jɛ o wa wɛ we jo u wɔ we ɥi ju ɯ ɯi i".split(),
        strict=True,
    )
)
_CODAS = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ŋ"}
_SAID_AS = {"ㅒ": "ㅖ", "ㅞ": "ㅚ"}
"""Letters that most speakers say alike (ㅚ and ㅞ: the standard, article 4); one sound stands for both."""
_PALATAL = frozenset("ㅣㅑㅒㅕㅖㅛㅠㅟ")
_SONORANT_CODAS = frozenset(("", "ㄴ", "ㄹ", "ㅁ", "ㅇ"))


class Sound(NamedTuple):
    """One sign, and what it stands for."""

    name: str
    """Of the letter and what is written for it: ``ㄱ.ɡ.0`` is a voiced ㄱ, ``ㅋ.kʰ.1`` the breath behind ㅋ's
    stop, ``-ㄱ.k.0`` the ㄱ that closes a syllable; a punctuation mark's is the mark."""
    sign: str
    """Of the model's vocabulary."""


def to_ipa(pronounced: str) -> str:
    """Write pronounced Hangul in the model's IPA signs.

    Args:
        pronounced: what `pronounce` returned, e.g. ``궁민``.

    Returns:
        Signs of the model's vocabulary; spaces and ``,.?!`` pass through, anything else is left out.

    >>> to_ipa("궁민")
    'kuŋmin'
    """
    return " ".join("".join(word_units(word)) for word in pronounced.split(" "))


def word_units(word: str) -> list[str]:
    """The signs of one word, one string a syllable or punctuation mark."""
    return ["".join(sound.sign for sound in unit) for unit in word_sounds(word)]


def word_sounds(word: str) -> list[list[Sound]]:
    """The sounds of one word, one list a syllable or punctuation mark.

    >>> [sound.name for sound in word_sounds("깍")[0]]
    ['ㄲ.kk.0', 'ㄲ.kk.1', 'ㅏ.a.0', '-ㄱ.k.0']
    """
    units: list[list[Sound]] = []
    coda_before: str | None = None
    for sign in word:
        if is_syllable(sign):
            onset, vowel, coda = decompose(sign)
            letters = (
                (onset, _onset(onset, vowel, coda_before)),
                (_SAID_AS.get(vowel, vowel), _VOWELS[vowel]),
                (f"-{coda}", _CODAS[coda]),
            )
            units.append(
                [
                    Sound(f"{letter}.{signs}.{at}", one)
                    for letter, signs in letters
                    for at, one in enumerate(signs)
                ]
            )
            coda_before = coda
        elif sign in ",.?!":
            units.append([Sound(sign, sign)])
            coda_before = None
    return units


def _onset(onset: str, vowel: str, coda_before: str | None) -> str:
    """An onset between the coda before it (None at the start of a word) and its vowel."""
    if onset == "ㄹ" and coda_before == "ㄹ":
        return "l"
    if onset in _VOICED and coda_before is not None and coda_before in _SONORANT_CODAS:
        return _VOICED[onset]
    if onset in "ㅅㅆ" and vowel in _PALATAL:
        return "ɕ"
    return _ONSETS[onset]
