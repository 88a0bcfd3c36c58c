"""Rules for variants of characters: spaces, full-width forms, enclosed and subscript numbers.

They run first, so that all other rules need to know one form only.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reader.korean.citations import UNICODE
from reader.korean.normalization.rule import Rule

if TYPE_CHECKING:
    import re

# U+FF01..U+FF5E repeat ASCII at twice the width; the ideographic and the no-break space are spaces.
_HALFWIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}


def _space(match: re.Match[str]) -> str:
    """Rewrite a run of white space as one space."""
    return " "


def _halfwidth(match: re.Match[str]) -> str:
    """Rewrite ``１０％`` as 10%."""
    return match[0].translate(_HALFWIDTH)


def _number(match: re.Match[str]) -> str:
    """Rewrite ``①`` as 1, ``Ⅱ`` as 2, the subscript of ``CO₂`` as 2."""
    return str(int(unicodedata.numeric(match[0])))


SPACES = Rule(
    "spaces",
    r"\s{2,} | [\t\n\r\f\v]",
    _space,
    examples=(("시민 3  명이 왔다.", "시민 세 명이 왔다."), ("시민 3 명이 왔다.", "시민 세 명이 왔다.")),
    source=UNICODE,
)
FULLWIDTH = Rule(
    "fullwidth character",
    r"[！-～\u3000\xa0]+",
    _halfwidth,
    examples=(("물가가 １０％ 올랐다.", "물가가 십 퍼센트 올랐다."), ("ＡＢＣ 방송", "에이비씨 방송")),
    source=UNICODE,
    requires=r"！-～\u3000\xa0",
)
ENCLOSED_NUMBER = Rule(
    "enclosed number",
    "[①-⑳Ⅰ-Ⅹ]",
    _number,
    examples=(("② 예산을 늘린다.", "이 예산을 늘린다."), ("제Ⅲ장을 읽었다.", "제삼장을 읽었다.")),
    source=UNICODE,
    requires="①-⑳Ⅰ-Ⅹ",
)
SUBSCRIPT = Rule(
    "subscript",
    "[₀-₉]",
    _number,
    examples=(("CO₂를 줄인다.", "씨오투를 줄인다."),),
    source=UNICODE,
    requires="₀-₉",
)
