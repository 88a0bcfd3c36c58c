"""Rules for words in other scripts: kana, and Cyrillic and Greek by the sounds of their letters.

Without them such a word would vanish and leave its particle alone.
"""

from __future__ import annotations

import re
import unicodedata

from reader.korean.citations import LOANWORD_ORTHOGRAPHY, NEWSREADERS
from reader.korean.normalization.kana import read_kana
from reader.korean.normalization.romanization import read_romanized
from reader.korean.normalization.rule import Rule

# The value of each letter in Latin letters, as for romanized Korean.
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",
        "a b v g d ye j z i i k l m n o p r s t u p h ch ch si si - eu - e yu ya yo i i ye g".split(),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        "a b g d e j i t i k l m n ks o p r s t i p h ps o s".split(),
        strict=True,
    )
)


_VALUES = {
    letter: "" if value == "-" else value for letter, value in (_CYRILLIC | _GREEK).items()
}  # The hard and the soft sign are silent.
_YO_AFTER_SIBILANT = re.compile("(?<=ch|si)yo")
_YE_AFTER_CONSONANT = re.compile("(?<=[bdgjklmnprstvzh])ye")
_LAST_CONSONANTS = {"t": "teu", "v": "peu"}
"""How a last т and в are said: 트 and 프, and not as codas."""
_LAST_CONSONANT = re.compile("[tv]$")


def _kana(match: re.Match[str]) -> str:
    """Write ``さくら`` as 사쿠라."""
    return read_kana(match[0])


def _letters(match: re.Match[str]) -> str | None:
    """Write ``Москва`` as 모스크바; leave a word with a letter of unknown value, so that it is reported."""
    letters = [_value(char) for char in unicodedata.normalize("NFC", match[0].lower())]
    if None in letters:
        return None
    latin = _YE_AFTER_CONSONANT.sub("e", "".join(letter or "" for letter in letters))
    latin = _YO_AFTER_SIBILANT.sub("o", latin)  # 고르바초프
    return read_romanized(_LAST_CONSONANT.sub(lambda last: _LAST_CONSONANTS[last[0]], latin))


def _value(char: str) -> str | None:
    """Return the value of a letter in Latin letters, without its accent if need be; None if it has none."""
    if char in _VALUES:
        return _VALUES[char]
    plain = unicodedata.normalize("NFD", char)[0]
    return "" if unicodedata.combining(char) else _VALUES.get(plain)


RULES: tuple[Rule, ...] = (
    Rule(
        "kana",
        "[ぁ-ゖァ-ヶー]+",
        _kana,
        examples=(("도쿄의 さくら 축제", "도쿄의 사쿠라 축제"), ("カラオケ를 부른다.", "가라오케를 부른다.")),
        source=f"{LOANWORD_ORTHOGRAPHY} 제2장 표 4",
        requires="ぁ-ゖァ-ヶー",
    ),
    Rule(
        "cyrillic or greek word",
        r"[Ѐ-ӿ]{1,40} | [Ͱ-Ͽἀ-῿]{2,40}",
        _letters,
        examples=(("Москва에서 왔다.", "모스크바에서 왔다."), ("λογος라는 말", "로고스라는 말")),
        source=NEWSREADERS,
        requires="Ͱ-ӿἀ-῿",
    ),
)
