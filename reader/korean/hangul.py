"""Hangul syllables, decomposed and composed by the arithmetic of the Unicode Standard, section 3.12."""

from __future__ import annotations

import functools

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST_SYLLABLE = ord("가")
# The block Hangul Syllables (U+AC00-U+D7A3): 21 vowels per onset, 28 codas per vowel ("" included).
_PER_VOWEL = len(CODAS)
_PER_ONSET = len(VOWELS) * _PER_VOWEL


def is_syllable(char: str) -> bool:
    """Whether `char` is one precomposed Hangul syllable.

    Args:
        char: one character; conjoining and compatibility jamo are no syllables.

    >>> is_syllable("한"), is_syllable("ㅎ"), is_syllable("漢")
    (True, False, False)
    """
    return "가" <= char <= "힣"


@functools.cache  # Of 11,172 syllables; each is asked for many times.
def decompose(syllable: str) -> tuple[str, str, str]:
    """Return the onset, vowel and coda of a precomposed syllable.

    Args:
        syllable: one syllable for which `is_syllable` is true; any other character gives a wrong result or an
            IndexError.

    Returns:
        Three compatibility jamo; the coda is ``""`` where the syllable has none.

    >>> decompose("한"), decompose("가")
    (('ㅎ', 'ㅏ', 'ㄴ'), ('ㄱ', 'ㅏ', ''))
    """
    index = ord(syllable) - _FIRST_SYLLABLE
    return ONSETS[index // _PER_ONSET], VOWELS[index % _PER_ONSET // _PER_VOWEL], CODAS[index % _PER_VOWEL]


@functools.cache
def compose(onset: str, vowel: str, coda: str = "") -> str:
    """Return the syllable of an onset, a vowel and a coda.

    Args:
        onset: one of `ONSETS`; ``ㅇ`` where the syllable begins with its vowel.
        vowel: one of `VOWELS`.
        coda: one of `CODAS`; ``""`` for none.

    Raises:
        ValueError: one of them is not in its table.

    >>> compose("ㅎ", "ㅏ", "ㄴ")
    '한'
    """
    index = ONSETS.index(onset) * _PER_ONSET + VOWELS.index(vowel) * _PER_VOWEL + CODAS.index(coda)
    return chr(_FIRST_SYLLABLE + index)


def coda(syllable: str) -> str:
    """Return the coda of a syllable, ``""`` if it has none.

    Args:
        syllable: one for which `is_syllable` is true.

    >>> coda("밖"), coda("나")
    ('ㄲ', '')
    """
    return CODAS[(ord(syllable) - _FIRST_SYLLABLE) % _PER_VOWEL]


def count_syllables(text: str) -> int:
    """Count the Hangul syllables in `text`.

    Args:
        text: any text in NFC; decomposed syllables do not count.

    >>> count_syllables("가나 ab, 다.")
    3
    """
    return sum(map(is_syllable, text))
