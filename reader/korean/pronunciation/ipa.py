"""Transcription of pronounced Hangul into the IPA symbols of the embedded model.

The table was chosen by speech recognition (see benchmarks/RESULTS.md and docs/voice.md); the phonetic facts
follow the IPA Handbook's illustration of Korean (Lee, 1999): lenis stops are voiced between voiced phones,
ㅅ is palatal before i and glides, ㄹㄹ is a long lateral. The model has no symbols for tense consonants;
spelt long, which they also are, they are easiest to distinguish from lenis ones. Its ɔ, ɥi and jɛ come closer
to a Korean ㅓ, ㅟ and ㅖ than the symbols used for these in textbooks.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.korean.hangul import decompose, is_syllable
from reader.korean.pronunciation.boundary_words import SONORANT_CODAS

# An onset ㅇ is silent: the empty string between two spaces.
ONSETS = dict(
    zip(
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
        "k kk n t tt ɾ m p pp s sss  ʨ ttʨ ʨʰ kʰ tʰ pʰ h".split(" "),
        strict=True,
    )
)
# Lenis stops and the lenis affricate between voiced phones; ㅅ has no voiced allophone.
_VOICED = {"ㄱ": "ɡ", "ㄷ": "d", "ㅂ": "b", "ㅈ": "ʥ"}
VOWELS = dict(
    zip(
        "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
        "a ɛ ja jɛ ɔ e jɔ jɛ o wa wɛ we jo u wɔ we ɥi ju ɯ ɯi i".split(),
        strict=True,
    )
)
_CODAS = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ŋ"}
_MERGED_VOWELS = {"ㅒ": "ㅖ", "ㅞ": "ㅚ"}
"""Vowels that most speakers no longer distinguish (ㅚ and ㅞ: 표준 발음법 제4항 붙임); they share a name."""
# i and the vowels that begin with its glide; ㅟ is pronounced [ɥi].
_PALATAL = frozenset("ㅣㅑㅒㅕㅖㅛㅠㅟ")


class Phone(NamedTuple):
    """One symbol of the model, and the jamo that it is part of."""

    name: str
    """The jamo, its IPA and the index in that: ``ㄱ.ɡ.0`` is a voiced ㄱ, ``ㅋ.kʰ.1`` the aspiration of ㅋ,
    ``-ㄱ.k.0`` a coda ㄱ. The name of a punctuation mark is the mark."""
    symbol: str
    """One character of the model's vocabulary."""


def to_ipa(pronounced: str) -> str:
    """Transcribe pronounced Hangul into the model's IPA.

    Args:
        pronounced: Hangul as `pronounce` returns it.

    Returns:
        Symbols of the model's vocabulary; spaces and ``,.?!`` pass through, anything else is left out.

    >>> to_ipa("궁민")
    'kuŋmin'
    """
    return " ".join("".join(transcribe_word(word)) for word in pronounced.split(" "))


def transcribe_word(word: str) -> list[str]:
    """Return the IPA of one word, one string per syllable or punctuation mark.

    Args:
        word: pronounced Hangul without spaces; characters other than syllables and ``,.?!`` are left out.

    >>> transcribe_word("궁민.")
    ['kuŋ', 'min', '.']
    """
    return ["".join(phone.symbol for phone in unit) for unit in word_phones(word)]


def word_phones(word: str) -> list[list[Phone]]:
    """Return the phones of one word, one list per syllable or punctuation mark.

    Args:
        word: as for `transcribe_word`.

    >>> [phone.name for phone in word_phones("깍")[0]]
    ['ㄲ.kk.0', 'ㄲ.kk.1', 'ㅏ.a.0', '-ㄱ.k.0']
    """
    units: list[list[Phone]] = []
    # None at the start of a word and after punctuation, where no voicing is carried over.
    coda_before: str | None = None
    for char in word:
        if is_syllable(char):
            onset, vowel, coda = decompose(char)
            jamo_ipa = (
                (onset, _onset(onset, vowel, coda_before)),
                (_MERGED_VOWELS.get(vowel, vowel), VOWELS[vowel]),
                (f"-{coda}", _CODAS[coda]),
            )
            units.append(
                [
                    Phone(f"{jamo}.{ipa}.{at}", symbol)
                    for jamo, ipa in jamo_ipa
                    for at, symbol in enumerate(ipa)
                ]
            )
            coda_before = coda
        elif char in ",.?!":
            units.append([Phone(char, char)])
            coda_before = None
    return units


def _onset(onset: str, vowel: str, coda_before: str | None) -> str:
    """Return the IPA of an onset between the coda before it (None at the start of a word) and its vowel."""
    if onset == "ㄹ" and coda_before == "ㄹ":
        return "l"
    if onset in _VOICED and coda_before is not None and coda_before in SONORANT_CODAS:
        return _VOICED[onset]
    if onset in "ㅅㅆ" and vowel in _PALATAL:
        return "ɕ"
    return ONSETS[onset]
