"""The rule for Roman numerals."""

from __future__ import annotations

import re
import unicodedata

from reader.korean.citations import NEWSREADERS
from reader.korean.normalization.numerals import cardinal, in_english
from reader.korean.normalization.patterns import NOT_IN_LATIN
from reader.korean.normalization.rule import Rule

_ROMAN = re.compile("(?=.)(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NUMBERED_BY_ROMAN = "[세장부편권형기회절판호단급군종류차구년]"
"""Syllables of words that a Roman numeral numbers: 루이 XIV세, 제Ⅲ장."""
_SCALES = ("진도", "등급", "단계")
"""Scales whose degrees have Roman numerals: 진도 Ⅴ."""


def _roman_numeral(match: re.Match[str]) -> str | None:
    """Verbalize ``XIV세`` as 십사세, ``World War II`` 월드 워 투, ``제Ⅲ장`` 제삼장.

    Before a word that numbers, it is Sino-Korean; after a name English up to ten.
    """
    letters = unicodedata.normalize("NFKC", match["numeral"]).upper()
    number = _value_of_roman(letters)
    if not number:
        return None
    is_scale = (match["name"] or "").endswith(_SCALES)
    if match["name"] and not is_scale and match["counted"] is None and (english := in_english(number)):
        return f"{match['name']} {english}"
    return (match["name"] or "") + (match["space"] or "") + cardinal(number)


def _value_of_roman(letters: str) -> int:
    """Return the value of a Roman numeral, 0 where the letters are none.

    >>> _value_of_roman("XIV"), _value_of_roman("IIX")
    (14, 0)
    """
    if not _ROMAN.fullmatch(letters):
        return 0
    values = [_ROMAN_DIGITS[letter] for letter in letters]
    return sum(
        -value if any(value < later for later in values[at + 1 : at + 2]) else value
        for at, value in enumerate(values)
    )


ROMAN_NUMERAL = Rule(
    "roman numeral",
    rf"""
    (?P<name>
        (?<![A-Za-z]) [A-Za-z]* [A-Za-z][a-z] | [가-힣]{{2,}}
        | (?<![A-Za-z]) [A-Z] (?=[Ⅰ-Ⅻ])                           # GⅠ
        | (?<![A-Za-z]) [A-Z]{{2,8}} (?= - [Ⅰ-Ⅻ] )                 # KSLV-Ⅱ
    )?
    (?P<space> \s? | (?<=[가-힣A-Z]) - )
    (?P<numeral>
        [Ⅰ-Ⅻⅰ-ⅻ]
        | (?<=[가-힣]-) (?! X+ (?![IV]) ) [IVX]{{2,4}} (?! [A-Za-z\d] )                # 나루호-II
        | (?<=[A-Za-z]\s) (?! X+ (?![IV]) ) [IVX]{{2,6}} (?! [A-Za-z\d] )              # World War II
        | {NOT_IN_LATIN} (?! X+ (?![IV]) ) [IVX]{{1,6}} (?= [세장부편년] (?![가-힣]) )    # XIV세
        | {NOT_IN_LATIN} (?! X+ (?![IV]) ) [IVX]{{1,6}} (?= [세장부편년] [가-힣] (?![가-힣]) )
    )
    (?P<counted> (?= \s? {_NUMBERED_BY_ROMAN} (?! [가-힣]{{2}} ) ) )?
    """,
    _roman_numeral,
    examples=(
        ("루이 XIV세의 궁전", "루이 십사세의 궁전"),
        ("World War II를 다룬다.", "월드 워 투를 다룬다."),
        ("나루호-Ⅱ를 띄운다.", "나루호 투를 띄운다."),
        ("KSLV-Ⅱ를 쏜다.", "케이에스엘브이 투를 쏜다."),
        ("제Ⅲ장을 읽었다.", "제삼장을 읽었다."),
    ),
    source=NEWSREADERS,
    requires="IVXⅠ-Ⅻⅰ-ⅻ",
)
