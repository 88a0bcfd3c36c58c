"""Rules for fractions, and for other numbers with a slash between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.korean.citations import NEWSREADERS
from reader.korean.normalization.number_words import UNIT, unit_name
from reader.korean.normalization.numerals import decimal, digits
from reader.korean.normalization.particles import agreeing_particle
from reader.korean.normalization.patterns import NUMBER_START
from reader.korean.normalization.rule import Rule

if TYPE_CHECKING:
    import re


def _fraction(match: re.Match[str]) -> str:
    """Verbalize ``1/3`` as 삼분의 일."""
    return f"{decimal(match['below'])}분의 {decimal(match['above'])}"


def _fraction_of_unit(match: re.Match[str]) -> str:
    """Verbalize ``1/2kg`` as 이분의 일 킬로그램."""
    return f"{_fraction(match)} {unit_name(match['unit'])}"


def _whole_and_fraction(match: re.Match[str]) -> str:
    """Verbalize the 2 of ``2⅔`` as 이와: 이와 삼분의 이."""
    whole = decimal(match["number"])
    return whole + agreeing_particle(whole, "와") + " "


def _blood_pressure(match: re.Match[str]) -> str:
    """Verbalize ``140/90mmHg`` as 백사십에 구십 밀리미터 수은주."""
    # The second number stays in digits for the rule of its unit.
    return f"{decimal(match['high'])}에 {match['low']}"


def _triple(match: re.Match[str]) -> str:
    """Verbalize ``9/1/12`` as 구 일 십이."""
    return " ".join(map(decimal, match[0].split("/")))


def _phases(match: re.Match[str]) -> str:
    """Verbalize ``임상 1/2상`` as 임상 일이상."""
    return digits(match["phases"].replace("/", ""))


FRACTION = Rule(
    "fraction",
    rf"{NUMBER_START} (?P<above> \d{{1,4}} ) / (?P<below> \d{{1,4}} ) (?![\d/])",
    _fraction,
    examples=(("전체의 2/3가 찬성했다.", "전체의 삼분의 이가 찬성했다."),),
    source=NEWSREADERS,
    requires="/",
)
FRACTION_OF_UNIT = Rule(
    "fraction of a unit",
    rf"""
    {NUMBER_START} (?P<above> \d{{1,3}} ) / (?P<below> \d{{1,3}} )
    \s? (?P<unit> {UNIT} ) (?![A-Za-z/])
    """,
    _fraction_of_unit,
    examples=(
        ("설탕 1/2kg을 넣는다.", "설탕 이분의 일 킬로그램을 넣는다."),
        ("물 3/4 L를 붓는다.", "물 사분의 삼 리터를 붓는다."),
        ("트럭에 1/2t을 싣는다.", "트럭에 이분의 일 톤을 싣는다."),
    ),
    source=NEWSREADERS,
    requires="/",
)
WHOLE_AND_FRACTION = Rule(
    "whole and fraction",
    rf"{NUMBER_START} (?P<number> \d{{1,3}} ) (?=[½¼¾⅓⅔])",
    _whole_and_fraction,
    examples=(
        ("물 2⅔컵을 붓는다.", "물 이와 삼분의 이컵을 붓는다."),
        ("밀가루 3½컵을 쓴다.", "밀가루 삼과 이분의 일컵을 쓴다."),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
BLOOD_PRESSURE = Rule(
    "blood pressure",
    rf"{NUMBER_START} (?P<high> \d{{2,3}} ) / (?P<low> \d{{2,3}} ) (?= \s? (?:mm|㎜)Hg )",
    _blood_pressure,
    examples=(("140/90mmHg를 넘었다.", "백사십에 구십 밀리미터 수은주를 넘었다."),),
    source=NEWSREADERS,
    requires="/",
)
BLOOD_PRESSURE_WITHOUT_UNIT = Rule(
    "blood pressure",
    rf"""
    {NUMBER_START}
    (?: (?<=혈압\s) | (?<=혈압이\s) | (?<=혈압은\s) )
    (?P<high> \d{{2,3}} ) / (?P<low> \d{{2,3}} )
    """,
    _blood_pressure,
    examples=(("혈압이 140/90으로 높다.", "혈압이 백사십에 구십으로 높다."),),
    source=NEWSREADERS,
    requires="/",
)
MIXED_NUMBER = Rule(
    "whole and fraction",
    r"(?<![\d.,/\w]) (?P<number> \d{1,2} ) \s (?= [1-9] / [2-9] (?![\d/]) )",
    _whole_and_fraction,
    examples=(("밀가루 1 1/2컵을 넣는다.", "밀가루 일과 이분의 일컵을 넣는다."),),
    source=NEWSREADERS,
    requires="/",
)
TRIPLE = Rule(
    "triple",
    r"(?<![\d/.]) \d{1,2} (?: / \d{1,2} ){2} (?![\d/.])",
    _triple,
    examples=(("사업을 9/1/12로 나눴다.", "사업을 구 일 십이로 나눴다."),),
    source=NEWSREADERS,
    requires="/",
)
PHASES = Rule(
    "phases",
    r"(?<=임상\s) (?P<phases> [123] / [1234] ) (?= 상 (?![가-힣]{3}) )",
    _phases,
    examples=(("임상 1/2상을 마쳤다.", "임상 일이상을 마쳤다."),),
    source=NEWSREADERS,
    requires="/",
)
