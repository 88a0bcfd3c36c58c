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


_YE_AFTER_CONSONANT = re.compile("(?<=[bdgjklmnprstvzh])ye")


def _kana(match: re.Match[str]) -> str:
    """Write ``さくら`` as 사쿠라."""
    return read_kana(match[0])


def _letters(match: re.Match[str]) -> str:
    """Write ``Москва`` as 모스크바."""
    plain = "".join(
        char for char in unicodedata.normalize("NFD", match[0].lower()) if not unicodedata.combining(char)
    )
    latin = "".join((_CYRILLIC | _GREEK).get(char, "") for char in plain).replace("-", "")
    latin = _YE_AFTER_CONSONANT.sub("e", latin)
    return read_romanized(re.sub("t$", "teu", latin))  # A last т is 트, not a coda.


RULES: tuple[Rule, ...] = (
    Rule(
        "kana",
        "[ぁ-ゖァ-ヺー]+",
        _kana,
        examples=(("도쿄의 さくら 축제", "도쿄의 사쿠라 축제"), ("カラオケ를 부른다.", "가라오케를 부른다.")),
        source=f"{LOANWORD_ORTHOGRAPHY} 제2장 표 4",
        requires="ぁ-ゖァ-ヺー",
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
