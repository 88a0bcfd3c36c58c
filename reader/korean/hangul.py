"""Hangul syllables taken apart and put together, by the arithmetic of Unicode chapter 3.12."""

from __future__ import annotations

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST = ord("가")


def is_syllable(sign: str) -> bool:
    """Whether `sign` is one precomposed Hangul syllable."""
    return "가" <= sign <= "힣"


def decompose(syllable: str) -> tuple[str, str, str]:
    """Onset, vowel and coda (``""`` if none) of one syllable: ``한`` gives ``("ㅎ", "ㅏ", "ㄴ")``."""
    index = ord(syllable) - _FIRST
    return ONSETS[index // 588], VOWELS[index % 588 // 28], CODAS[index % 28]


def compose(onset: str, vowel: str, coda: str = "") -> str:
    """The syllable of an onset, a vowel and a coda: ``ㅎ, ㅏ, ㄴ`` give ``한``."""
    return chr(_FIRST + ONSETS.index(onset) * 588 + VOWELS.index(vowel) * 28 + CODAS.index(coda))


def coda(syllable: str) -> str:
    """The coda of one syllable, ``""`` if it has none."""
    return CODAS[(ord(syllable) - _FIRST) % 28]


def count_syllables(text: str) -> int:
    """How many Hangul syllables `text` holds."""
    return sum(map(is_syllable, text))
