"""IPA: pronounced Hangul becomes the phonetic signs that the embedded model knows.

The table was measured by speech recognition (see benchmarks/RESULTS.md and docs/voice.md); phonetic facts
after the IPA Handbook's illustration of Korean (Lee, 1999): lenis stops are voiced between voiced sounds,
ㅅ is palatal before i and glides, ㄹㄹ is a long lateral. The model has no sign for tense consonants: written
longer, as which they are held, they are told from lenis ones best. Its ɔ, ɥi and jɛ come nearer to a Korean
ㅓ, ㅟ and ㅖ than the signs that stand for these in books.
"""

from __future__ import annotations

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
_PALATAL = frozenset("ㅣㅑㅒㅕㅖㅛㅠㅟ")
_SONORANT_CODAS = frozenset(("", "ㄴ", "ㄹ", "ㅁ", "ㅇ"))


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
    units: list[str] = []
    coda_before: str | None = None
    for sign in word:
        if is_syllable(sign):
            onset, vowel, coda = decompose(sign)
            units.append(_onset(onset, vowel, coda_before) + _VOWELS[vowel] + _CODAS[coda])
            coda_before = coda
        elif sign in ",.?!":
            units.append(sign)
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
