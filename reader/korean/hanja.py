"""Korean readings of hanja: the reading of a word, and which Hangul words may be Sino-Korean.

Sources: of the readings, KS X 1001 and the Unicode Han database (kHangul); of the initial law (두음법칙),
한글 맞춤법 제10~12항; of 률/율 and 렬/열, 제11항 붙임 1; of customary readings, 제52항. The rules that
normalize hanja in a sentence are in `normalization.hanja`.
"""

from __future__ import annotations

import functools
import unicodedata

from reader.korean.hangul import coda, compose, decompose, is_syllable
from reader.tables import Table

READINGS = Table("reader.korean", "hanja_readings.tsv", {"reading": "[가-힣]", "hanja": r"[\u4e00-\u9fff]+"})
WORDS = Table("reader.korean", "hanja_words.tsv", {"word": r"[\u4e00-\u9fff]{2,}", "reading": "[가-힣]{2,}"})
_AFTER_VOWEL_OR_N = {"률": "율", "렬": "열"}
"""제11항 붙임 1: 비율, 백분율, 분열; but 합격률, 행렬."""
_NARROW_VOWELS = frozenset("ㅣㅑㅕㅛㅠㅖㅒ")
"""i and the y-diphthongs, before which an initial ㄴ or ㄹ is dropped."""


@functools.cache
def readings() -> dict[str, str]:
    """Map each of the 4,620 hanja of KS X 1001 to its main Korean reading, before the initial law.

    >>> readings()["歷"], readings()["率"]
    ('력', '률')
    """
    return {hanja: reading for reading, row in READINGS.rows for hanja in row}


@functools.cache
def _customary_readings() -> dict[str, str]:
    """Map words to their readings by 한글 맞춤법 제52항: ``十月`` to 시월."""
    return WORDS.mapping()


def read_hanja(word: str) -> str:
    """Return the Korean reading of a word of hanja.

    Args:
        word: hanja, compatibility ideographs (U+F900 and up) included.

    Returns:
        One syllable per hanja, by the initial law at the start of the word; a hanja outside KS X 1001 stays.

    >>> read_hanja("智慧城市"), read_hanja("歷史"), read_hanja("不動産"), read_hanja("失敗率")
    ('지혜성시', '역사', '부동산', '실패율')
    """
    if customary := _customary_readings().get(word):
        return customary
    table = readings()
    syllables = [table.get(unicodedata.normalize("NFKC", char), char) for char in word]
    # From the left: whether a syllable is 률 or 율 depends on the reading that the one before it got.
    for at, syllable in enumerate(syllables):
        if is_syllable(syllable):
            before = syllables[at - 1] if at else ""
            following = syllables[at + 1] if at + 1 < len(syllables) else ""
            syllables[at] = _reading_between(word[at], syllable, before, following)
    return "".join(syllables)


def _reading_between(hanja: str, reading: str, before: str, following: str) -> str:
    """Return the reading of a hanja between the readings of its neighbours, empty at the ends of the word."""
    if hanja == "不" and is_syllable(following) and decompose(following)[0] in "ㄷㅈ":
        return "부"  # 不 is 불, but 부 in front of ㄷ and ㅈ: 부동산, 부정.
    # The initial law is for the start of a word: 력사 is 역사, but 경력 stays 경력 (제11항 붙임 1).
    if not before:
        return initial_form(reading)
    if reading in _AFTER_VOWEL_OR_N and is_syllable(before) and coda(before) in ("", "ㄴ"):
        return _AFTER_VOWEL_OR_N[reading]
    return reading


def initial_form(syllable: str) -> str:
    """Apply the initial law (두음법칙, 한글 맞춤법 제10~12항) to the first syllable of a word.

    Args:
        syllable: one Hangul syllable, the reading of a hanja.

    >>> initial_form("녀"), initial_form("력"), initial_form("로"), initial_form("사")
    ('여', '역', '노', '사')
    """
    onset, vowel, final = decompose(syllable)
    narrow = vowel in _NARROW_VOWELS
    if onset == "ㄹ":
        return compose("ㅇ" if narrow else "ㄴ", vowel, final)
    # 제10항 lists 녀, 뇨, 뉴, 니 only: no hanja is read 녜.
    if onset == "ㄴ" and narrow and vowel != "ㅖ":
        return compose("ㅇ", vowel, final)
    return syllable


def is_sino_korean(word: str) -> bool:
    """Whether every syllable of a word could be the reading of a hanja.

    Only 468 of the 11,172 Hangul syllables are.

    Args:
        word: Hangul syllables only; anything else makes it False.

    >>> is_sino_korean("활동"), is_sino_korean("필드")
    (True, False)
    """
    return all(syllable in _sino_korean_syllables() for syllable in word)


@functools.cache
def _sino_korean_syllables() -> frozenset[str]:
    """Return all readings, those in ㄹ or ㄴ also in their initial form (력, 역)."""
    proper = frozenset(readings().values())
    return proper | frozenset(map(initial_form, proper))
