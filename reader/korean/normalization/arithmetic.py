"""Rules for arithmetic: powers, equations, times, plus and minus, and degrees below zero."""

from __future__ import annotations

import functools
import re

from reader.korean.citations import DICTIONARY, NEWSREADERS
from reader.korean.normalization.numerals import decimal
from reader.korean.normalization.patterns import NUMBER, NUMBER_START, RANGE_SIGN, TILDE
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule

_SUPERSCRIPTS = {ord(char): str(digit) for digit, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {ord("⁻"): "-"}
_NAMED_POWERS = {"2": "제곱", "3": "세제곱"}
_OPERATORS = {"+": " 더하기 ", "-": " 빼기 ", "−": " 빼기 ", "×": " 곱하기 ", "÷": " 나누기 "}
_OPERATOR = rf"\s? [{''.join(map(re.escape, _OPERATORS))}] \s?"
_NAMED_SIGNS = ("영하 ", "영하", "영상 ")
"""Words before a number that name its sign, which is then not spoken again: 영하 -5도."""


def _power(match: re.Match[str]) -> str:
    """Verbalize ``10⁶`` as 십의 육 제곱, ``2³`` 이의 세제곱."""
    exponent = match["exponent"].translate(_SUPERSCRIPTS).replace("−", "-")
    digits = exponent.lstrip("-").lstrip("0") or "0"
    name = _NAMED_POWERS.get(exponent)
    negative = "마이너스 " if exponent.startswith("-") else ""
    return f"{decimal(match['number'])}의 {name or negative + decimal(digits) + ' 제곱'}"


def _equation(match: re.Match[str]) -> str:
    """Verbalize ``2+3=5`` as 이 더하기 삼은 오."""
    left = re.sub(
        _OPERATOR, lambda operator: _OPERATORS[operator[0].strip()], match["left"], flags=re.VERBOSE
    )
    # The digits before the particle are not verbalized yet; `particles` picks the form that agrees.
    return f"{left}은(는) {match['right']}"


def _equals(match: re.Match[str]) -> str:
    """Verbalize the sign of ``x=3`` as 은(는), of which `particles` picks the form that agrees."""
    return "은(는) "


def _times(match: re.Match[str]) -> str:
    """Verbalize the x of ``1920x1080`` as 곱하기."""
    return " 곱하기 "


def _across_zero(match: re.Match[str]) -> str:
    """Verbalize ``-3~2도`` as 영하 삼 도에서 영상 이 도."""
    above = "영상 " if re.search("[1-9]", match["high"]) else ""
    return f"영하 {decimal(match['low'])} 도에서 {above}{decimal(match['high'])} 도"


def _plus_or_minus(match: re.Match[str]) -> str:
    """Verbalize a minus as 영하 before degrees (``-5℃``), else 마이너스; a plus as 영상 or 플러스."""
    degrees = _degrees().match(match.string, match.end())
    if preceding(match).endswith(_NAMED_SIGNS):
        return ""
    if match[0] == "+":
        return "영상 " if degrees else "플러스 "
    return "영하 " if degrees else "마이너스 "


@functools.cache
def _degrees() -> re.Pattern[str]:
    """Compile the pattern of a temperature: ``5℃``, ``5도``, ``5~8도까지``, but not ``5도시``."""
    return re.compile(
        rf"""
        (?:{NUMBER}) (?: (?: {RANGE_SIGN} | 에서\s ) [-−]? (?:{NUMBER}) )? \s?
        (?: ℃ | °C | ℉ | 도 (?: (?![가-힣]) | [를가는에로의인입였,] | 까지 | 부터 | 안팎 | 이하 | 이상 ) )
        """,
        re.VERBOSE,
    )


POWER = Rule(
    "power",
    rf"{NUMBER_START} (?P<number> \d+ ) \^ (?P<exponent> [-−]? \d{{1,3}} )",
    _power,
    examples=(
        ("10^6개의 세균이 자란다.", "십의 육 제곱개의 세균이 자란다."),
        ("2^3은 8이다.", "이의 세제곱은 팔이다."),
    ),
    source=DICTIONARY,
    requires=r"\^",
)
POWER_IN_SUPERSCRIPTS = Rule(
    "power",
    rf"{NUMBER_START} (?P<number> \d+ ) (?P<exponent> ⁻? [⁰¹²³⁴-⁹]+ )",
    _power,
    examples=(
        ("2³은 8이다.", "이의 세제곱은 팔이다."),
        ("10⁻⁹초가 걸린다.", "십의 마이너스 구 제곱초가 걸린다."),
    ),
    source=DICTIONARY,
    requires="⁰¹²³⁴-⁹",
)
EQUATION = Rule(
    "equation",
    rf"""
    {NUMBER_START}
    (?P<left> (?:{NUMBER}) (?: {_OPERATOR} (?:{NUMBER}) ){{1,5}} )   # 2+3
    \s? = \s?
    (?P<right> {NUMBER} )                                            # 5
    """,
    _equation,
    examples=(
        ("2+3=5라는 답을 썼다.", "이 더하기 삼은 오라는 답을 썼다."),
        ("7-5=2라는 식이다.", "칠 빼기 오는 이라는 식이다."),
    ),
    source=DICTIONARY,
    requires="=",
)
EQUALS = Rule(
    "equals",
    r"""
    (?<= [\dA-Za-zΑ-ω%년] ) \s? = \s? (?= [-−]? [\dA-Za-zΑ-ω] )
    # 1달러=1,300원, 1평=약 3.3㎡
    | (?: (?<= \d [가-힣] ) | (?<= \d [가-힣]{2} ) | (?<= \d [가-힣]{3} ) ) \s? = \s? (?= (?: 약 \s? )? \d )
    """,
    _equals,
    examples=(
        ("x=3일 때 가장 크다.", "엑스는 삼일 때 가장 크다."),
        ("표본은 N = 30이다.", "표본은 엔은 삼십이다."),
        ("1평=약 3.3㎡이다.", "일평은 약 삼 점 삼 제곱미터다."),
    ),
    source=NEWSREADERS,
    requires="=",
)
TIMES = Rule(
    "times",
    r"""
    (?<=\d) \s [xX] \s (?=\d)            # 3 x 4
    | (?: (?<=\d[cm]m) | (?<=\dm) ) \s? [xX×] \s? (?=\d)   # 210mm x 297mm
    | (?<=\d{3}) [xX] (?=\d{3})          # 1920x1080, but not 4x4
    # 16 * 5 and 5*3, but no mark of a note, no masked number
    | (?<=\d) (?<!\*\d) (?: \s\*\s | \* ) (?= [1-9]\d* (?! \d | \* | \s? [년월일] ) )
    """,
    _times,
    examples=(
        ("3 x 4 크기의 표다.", "삼 곱하기 사 크기의 표다."),
        ("화면은 1920x1080이다.", "화면은 천구백이십 곱하기 천팔십이다."),
        ("210mm x 115mm 상자", "이백십 밀리미터 곱하기 백십오 밀리미터 상자"),
        ("4x4 차량이다.", "사엑스사 차량이다."),
        ("모두 16 * 5개다.", "모두 십육 곱하기 다섯 개다."),
    ),
    source=DICTIONARY,
    requires="xX*",
)
ACROSS_ZERO = Rule(
    "across zero",
    rf"""
    (?<!위도\s) (?<!경도\s)        # degrees of latitude or longitude
    (?<!영하\s)                    # the minus is spoken already
    (?<![\w.\-가-힣)])             # a hyphen in a word or a range
    [-−–] (?P<low> {NUMBER} )
    {TILDE}
    (?P<high> {NUMBER} ) \s? (?: ℃ | °C | 도(?!시) )
    """,
    _across_zero,
    examples=(
        ("아침 기온은 -3~2도다.", "아침 기온은 영하 삼 도에서 영상 이 도다."),
        ("밤에는 -3~0도다.", "밤에는 영하 삼 도에서 영 도다."),
        ("낮에는 -5~-3도를 보인다.", "낮에는 영하 오에서 영하 삼도를 보인다."),
    ),
    source=NEWSREADERS,
    requires="-−–",
)
PLUS_OR_MINUS = Rule(
    "plus or minus",
    r"""
    (?<![\w.\-가-힣)]) [-−–] (?=\d) (?! \d+ \s? [-–] )   # -5, but not the first hyphen of -5-3
    | (?<![\w가-힣+]) \+ (?=\d)                          # +3, but not 1+1
    """,
    _plus_or_minus,
    examples=(
        ("-5℃까지 내려갔다.", "영하 오 도까지 내려갔다."),
        ("수익률은 -2.1%다.", "수익률은 마이너스 이 점 일 퍼센트다."),
        ("+3도까지 올랐다.", "영상 삼도까지 올랐다."),
        ("1+1 행사다.", "원 플러스 원 행사다."),
    ),
    source=NEWSREADERS,
    requires="-−–+",
)
