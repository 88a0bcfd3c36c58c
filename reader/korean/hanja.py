"""Korean readings of hanja: the reading of a word, and which Hangul words may be Sino-Korean.

Source of the readings: `hanja_readings`; of the initial law (두음법칙): 한글 맞춤법 제10~12항; of 률/율 and 렬/열:
제11항 붙임 1. The rules that normalize hanja in a sentence are in `normalization.hanja`.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from reader.korean.hangul import coda, compose, decompose, is_syllable
from reader.korean.hanja_readings import RUNS

_PREFERRED_READINGS = {"率": "률"}
"""Hanja whose first reading in KS X 1001 (率 솔) is not the usual one."""
_CUSTOMARY_READINGS = {
    "六月": "유월", "十月": "시월", "五六月": "오뉴월", "論難": "논란", "困難": "곤란", "許諾": "허락", "受諾": "수락", "承諾": "승낙",
    "大怒": "대로", "喜怒": "희로", "議論": "의논", "十方": "시방", "木瓜": "모과",
}  # fmt: skip
"""한글 맞춤법 제52항: words in which a hanja has a customary reading (속음) beside its proper one (본음)."""
_NARROW_VOWELS = frozenset("ㅣㅑㅕㅛㅠㅖㅒ")
"""i and the y-diphthongs, before which an initial ㄴ or ㄹ is dropped."""


@functools.cache
def readings() -> dict[str, str]:
    """Map each of the 4,620 hanja of KS X 1001 to its main Korean reading, before the initial law.

    >>> readings()["歷"], readings()["率"]
    ('력', '률')
    """
    rows = (bytes((row, column)) for row in range(0xCA, 0xFE) for column in range(0xA1, 0xFF))
    chars = (code.decode("euc_kr") for code in rows)
    # KS X 1001 repeats a hanja for each further reading; Unicode encodes those as compatibility ideographs.
    main = (char for char in chars if not "\uf900" <= char <= "\ufaff")
    runs = re.findall(r"([가-힣])(\d+)", RUNS)
    in_order = (reading for reading, count in runs for _ in range(int(count)))
    return dict(zip(main, in_order, strict=True)) | _PREFERRED_READINGS


def read_hanja(word: str) -> str:
    """Return the Korean reading of a word of hanja.

    Args:
        word: hanja, compatibility ideographs (U+F900 and up) included.

    Returns:
        One syllable per hanja, by the initial law at the start of the word; a hanja outside KS X 1001 stays.

    >>> read_hanja("智慧城市"), read_hanja("歷史"), read_hanja("不動産"), read_hanja("失敗率")
    ('지혜성시', '역사', '부동산', '실패율')
    """
    if word in _CUSTOMARY_READINGS:
        return _CUSTOMARY_READINGS[word]
    table = readings()
    syllables = [table.get(unicodedata.normalize("NFKC", char), char) for char in word]
    # From the left: whether a syllable is 률 or 율 depends on the reading that the one before it got.
    for at, syllable in enumerate(syllables):
        if not is_syllable(syllable):
            continue
        following = syllables[at + 1] if at + 1 < len(syllables) else ""
        if word[at] == "不" and "가" <= following <= "힣" and decompose(following)[0] in "ㄷㅈ":
            syllables[at] = "부"  # 不 is 불, but 부 in front of ㄷ and ㅈ: 부동산, 부정.
        # The initial law is for the start of a word: 력사 is 역사, but 경력 stays 경력 (제11항 붙임 1).
        elif at == 0:
            syllables[at] = initial_form(syllable)
        elif (
            syllable in "률렬" and "가" <= syllables[at - 1] <= "힣" and coda(syllables[at - 1]) in ("", "ㄴ")
        ):
            syllables[at] = "율" if syllable == "률" else "열"
    return "".join(syllables)


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
