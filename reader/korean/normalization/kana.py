"""Write Japanese kana in Hangul, by the official rules for loanwords.

Source: 외래어 표기법 제2장 표 4 (일본어의 가나와 한글 대조표) and 제3장 제6절: ッ is a coda ㅅ, ン a coda ㄴ,
long vowels are not written.
"""

from __future__ import annotations

from reader.korean.hangul import coda, compose, decompose

_ROWS = (
    ("アイウエオ", "아이우에오", "아이우에오"),
    ("カキクケコ", "가기구게고", "카키쿠케코"),
    ("サシスセソ", "사시스세소", "사시스세소"),
    ("タチツテト", "다지쓰데도", "타치쓰테토"),
    ("ナニヌネノ", "나니누네노", "나니누네노"),
    ("ハヒフヘホ", "하히후헤호", "하히후헤호"),
    ("マミムメモ", "마미무메모", "마미무메모"),
    ("ヤユヨ", "야유요", "야유요"),
    ("ラリルレロ", "라리루레로", "라리루레로"),
    ("ワヲヴ", "와오부", "와오부"),
    ("ガギグゲゴ", "가기구게고", "가기구게고"),
    ("ザジズゼゾ", "자지즈제조", "자지즈제조"),
    ("ダヂヅデド", "다지즈데도", "다지즈데도"),
    ("バビブベボ", "바비부베보", "바비부베보"),
    ("パピプペポ", "파피푸페포", "파피푸페포"),
)
_AT_START = {kana: hangul for row, start, _ in _ROWS for kana, hangul in zip(row, start, strict=True)}
_INSIDE = {kana: hangul for row, _, inside in _ROWS for kana, hangul in zip(row, inside, strict=True)}
_GLIDES = {"ャ": "ㅑ", "ュ": "ㅠ", "ョ": "ㅛ"}
_SMALL_VOWELS = {"ァ": "ㅏ", "ィ": "ㅣ", "ゥ": "ㅜ", "ェ": "ㅔ", "ォ": "ㅗ"}
_WITHOUT_GLIDE = {"ㅑ": "ㅏ", "ㅠ": "ㅜ", "ㅛ": "ㅗ"}
"""After ㅈ and ㅊ no glide is written: チャ 차."""
_LONG = {"ウ": frozenset("ㅗㅜㅛㅠ"), "オ": frozenset("ㅗ")}
"""Kana that only lengthen the vowel before them, and these vowels: おおさか 오사카."""
_AFTER_U = {"ィ": "ㅟ", "ェ": "ㅞ", "ォ": "ㅝ"}
"""Vowels of ウ and a small one: ウィキ 위키."""
_SMALL_KA = {"ヵ": "カ", "ヶ": "カ", "ヮ": "ワ"}


def read_kana(word: str) -> str:
    """Return a word of hiragana or katakana in Hangul.

    Args:
        word: kana, and the mark of long vowels; anything else is left out.

    >>> read_kana("さくら"), read_kana("カラオケ"), read_kana("トーキョー"), read_kana("がっこう")
    ('사쿠라', '가라오케', '도쿄', '갓코')
    """
    syllables: list[str] = []
    kana = [_SMALL_KA.get(char, char) for char in map(_katakana, word)]
    for char, following in zip(kana, [*kana[1:], ""], strict=True):
        table = _INSIDE if syllables else _AT_START
        if char in _GLIDES or char in _SMALL_VOWELS:
            _combine(syllables, char)
        elif char in ("ッ", "ン"):
            _close(syllables, "ㅅ" if char == "ッ" else "ㄴ")
        elif _only_lengthens(syllables, char) and following not in _SMALL_VOWELS:
            continue
        elif char in table:
            syllables.append(table[char])
    return "".join(syllables)


def _only_lengthens(syllables: list[str], char: str) -> bool:
    """Whether a kana makes the vowel of the last syllable long, which is not written."""
    if not syllables or char not in _LONG or coda(syllables[-1]):
        return False
    return decompose(syllables[-1])[1] in _LONG[char]


def _katakana(char: str) -> str:
    """Return the katakana of a hiragana; other characters stay."""
    return chr(ord(char) + 0x60) if "ぁ" <= char <= "ゖ" else char


def _combine(syllables: list[str], small: str) -> None:
    """Let a small kana change the vowel of the last syllable: キャ 캬, ファ 파."""
    if not syllables:
        return
    onset, vowel, final = decompose(syllables[-1])
    if small in _GLIDES:
        glide = _GLIDES[small]
        vowel = _WITHOUT_GLIDE[glide] if onset in "ㅈㅊ" else glide
    elif (onset, vowel) == ("ㅇ", "ㅜ") and small in _AFTER_U:
        vowel = _AFTER_U[small]
    else:
        vowel = _SMALL_VOWELS[small]
        onset = "ㅍ" if onset == "ㅎ" else onset
    syllables[-1] = compose(onset, vowel, final)


def _close(syllables: list[str], final: str) -> None:
    """Give the last syllable a coda."""
    if syllables and not coda(syllables[-1]):
        onset, vowel, _ = decompose(syllables[-1])
        syllables[-1] = compose(onset, vowel, final)
