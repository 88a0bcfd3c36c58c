"""Rules for whatever else has digits, and the order of all rules for numbers.

Each semiotic class has its module: `arithmetic`, `fractions`, `identifiers`, `measures`, `money`, `ordinals`,
`ranges`, `scores`. What they leave is a single number, with or without a counter.
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise

from reader.korean.citations import INSTITUTE, ORTHOGRAPHY
from reader.korean.hangul import is_syllable
from reader.korean.normalization import (
    arithmetic,
    fractions,
    identifiers,
    measures,
    money,
    ordinals,
    ranges,
    scores,
)
from reader.korean.normalization.counting import mixed_number, starts_natively, verbalize_counted
from reader.korean.normalization.number_words import COUNTER, COUNTER_END
from reader.korean.normalization.numerals import decimal
from reader.korean.normalization.particles import ANY_PARTICLE
from reader.korean.normalization.patterns import AMOUNT, NUMBER, NUMBER_START, POWER_OF_TEN, POWERS_OF_TEN
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule

_CLOSING_MARKS = tuple("'\"’”》」』>")


def _number_and_counter(match: re.Match[str]) -> str:
    """Verbalize ``3명`` as 세 명, ``21일`` 이십일일, ``20대`` 이십대 or, of vehicles, 스무 대."""
    spoken = verbalize_counted(match["number"], match["space"], match["counter"], match)
    # After a noun a native numeral is a word of its own, as are the minutes after an hour: 트럭3대, 8시45분.
    before = preceding(match)[-1:]
    is_joined = before == "시" or (is_syllable(before) and starts_natively(spoken, match["number"]))
    return f" {spoken}" if is_joined else spoken


def _mixed_number(match: re.Match[str]) -> str:
    """Verbalize ``1조 2,500억`` as 일조 이천오백억, ``3만5천`` 삼만 오천, ``1천500`` 천오백."""
    return mixed_number(match[0])


def _plain_number(match: re.Match[str]) -> str:
    """Verbalize ``2018`` as 이천십팔, ``3.5`` 삼 점 오, ``007`` 공공칠, ``1.2.3`` 일 점 이 점 삼."""
    number = match[0].rstrip(".,")
    spoken = decimal(number) if re.fullmatch(NUMBER, number) else _joined_parts(number, match)
    ending = match[0][len(number) :]
    # The variable part of a version or an address: 3.1.x.
    goes_on = ending == "." and "." in number and re.match(r"[A-Za-z]\b", match.string[match.end() :])
    return f"{spoken} 점 " if goes_on else spoken + ending


def _joined_parts(number: str, match: re.Match[str]) -> str:
    """Verbalize the parts of ``1.2.3``, or of the list ``‘나루’ 1,2도``; in ``1,5큰술`` a point is meant."""
    is_list = (
        re.fullmatch(r"[1-9](?:,[1-9]\d?){1,4}", number) is not None
        and _are_consecutive(number.split(","))
        and preceding(match).rstrip(" ,").endswith(_CLOSING_MARKS)
        and _no_noun().match(match.string, match.end()) is not None
    )
    return (", " if is_list else " 점 ").join(decimal(part) for part in re.split(r"[.,]+", number))


def _are_consecutive(numbers: list[str]) -> bool:
    """Whether each of some numbers follows the one before it."""
    return all(int(following) == int(number) + 1 for number, following in pairwise(numbers))


@functools.cache
def _no_noun() -> re.Pattern[str]:
    """Compile a pattern for what may follow a list of numbers: a particle, or no word at all."""
    return re.compile(rf"(?: {ANY_PARTICLE} )? (?![가-힣])", re.VERBOSE)


NUMBER_AND_COUNTER = Rule(
    "counter",
    rf"""
    {NUMBER_START} (?P<number> {AMOUNT} ) (?P<space> \s? )
    (?P<counter> {COUNTER} ) {COUNTER_END}
    """,
    _number_and_counter,
    examples=(
        ("사과 3개를 샀다.", "사과 세 개를 샀다."),
        ("버스 20대가 섰다.", "버스 스무 대가 섰다."),
        ("20대 승객이 탔다.", "이십대 승객이 탔다."),
        ("7 명단이다.", "칠 명단이다."),
    ),
    source=INSTITUTE,
    requires=r"\d",
)
MIXED_NUMBER = Rule(
    "mixed number",
    rf"""
    {NUMBER_START} (?:{NUMBER}) (?:{POWER_OF_TEN}){{1,4}}                   # 3만, 1조
    (?: \s? (?:{NUMBER}) (?:{POWER_OF_TEN}){{0,4}} ){{0,6}}                 # 5천, 2,500억, 500
    """,
    _mixed_number,
    examples=(
        ("1천500을 더한다.", "천오백을 더한다."),
        ("3만5천이 넘는다.", "삼만 오천이 넘는다."),
    ),
    source=f"{ORTHOGRAPHY} 제44항",
    requires=POWERS_OF_TEN,
)
PLAIN_NUMBER = Rule(
    "number",
    r"\d [\d.,]*",
    _plain_number,
    examples=(
        ("2018 대회를 연다.", "이천십팔 대회를 연다."),
        ("3.5를 더한다.", "삼 점 오를 더한다."),
        ("1.2.3 판이 나왔다.", "일 점 이 점 삼 판이 나왔다."),
        ("3.1.x 판이 나왔다.", "삼 점 일 점 엑스 판이 나왔다."),
    ),
    source=f"{ORTHOGRAPHY} 제44항",
    requires=r"\d",
)

# Each rule precedes those that would match a part of its written form.
RULES: tuple[Rule, ...] = (
    measures.DEGREES,  # Signs that are also quotation marks, before anything takes their numbers.
    measures.FEET_OR_MINUTES,
    measures.INCHES,
    measures.RATE_WITHOUT_ZERO,
    measures.SPOONFUL,
    measures.SACHET,
    # Whole expressions, before their numbers are verbalized one by one.
    arithmetic.POWER,
    arithmetic.POWER_IN_SUPERSCRIPTS,
    arithmetic.EQUATION,  # Before the sign of equality alone, and before scores: 7-5 is one only without =2.
    arithmetic.EQUALS,
    scores.CHANGE,
    scores.ARROW,  # Before the units that it follows: 1.3%↑.
    identifiers.BUS_NUMBER,  # This and 12-3번지 below come before ranges, which their hyphen is not.
    arithmetic.TIMES,
    measures.METRES_AND_CENTIMETRES,
    measures.RECORD_IN_METRES,  # Before units: the m3 of 2m36 is no cubic metre.
    identifiers.SUB_NUMBER,
    identifiers.HOUSE_NUMBER,
    ordinals.PARTS_OF_SERIES,
    ordinals.SCHOOL_GRADE,
    ordinals.LIST_OF_NTH,
    # Several numbers that share a counter, before the last of them is read with it alone.
    ranges.LIST,
    money.CURRENCY_SIGN,
    money.CURRENCY_CODE,
    ranges.TILDE_AFTER_COUNTER,  # Before plus and minus: it knows the range of -5~-3도 by the second minus.
    arithmetic.ACROSS_ZERO,  # Before its minus is verbalized alone, without 영상 after it.
    arithmetic.PLUS_OR_MINUS,  # Before the units, whose ℃ and 도 decide between 영하 and 마이너스.
    # Numbers with a slash that is no fraction's, before fractions.
    fractions.BLOOD_PRESSURE,
    fractions.BLOOD_PRESSURE_WITHOUT_UNIT,
    fractions.TRIPLE,
    measures.POINTS,
    fractions.WHOLE_AND_FRACTION,
    fractions.MIXED_NUMBER,
    fractions.PHASES,
    # Units, compound ones before their parts: 1/2kg before 2kg, 15.2km/L before 15.2km.
    fractions.FRACTION_OF_UNIT,
    measures.UNIT_PER_UNIT,
    measures.COUNTER_PER_UNIT,
    measures.UNIT_WITH_NUMBER,
    measures.UNIT_WITHOUT_NUMBER,
    fractions.FRACTION,
    # Two numbers, before the second is read with its counter alone; what is no plain range before ranges.
    identifiers.NUMBER_OF_PLAYER,
    identifiers.NUMBERS_THAT_NAME,
    scores.GAME_SCORE,
    ranges.APPROXIMATE_DAYS,
    ranges.APPROXIMATE_NUMBER,
    ranges.APPROXIMATE_TENS,
    ordinals.FIRST_TO_NTH,
    ranges.RANGE,
    ranges.BARE_RANGE,
    scores.RATIO_OF_SEVERAL,
    scores.RATIO,  # After the ranges that a hyphen makes with a counter: 3-5권.
    # One number: by the word before it, then by its counter, then on its own.
    ordinals.ORDINAL,
    ordinals.NTH_WITHOUT_COUNTER,
    ordinals.PART_AFTER_TITLE,
    ordinals.PART_COMPARED,
    ordinals.PART_OF_SERIES,
    ordinals.NTH,
    identifiers.NUMBER_AFTER_LABEL,
    identifiers.NUMBER_OF_QUESTION,
    identifiers.NUMBER_BEFORE_NOUN,
    identifiers.NAME_IN_GA,
    measures.HUNDREDTHS,
    ranges.OR_MORE,
    NUMBER_AND_COUNTER,
    MIXED_NUMBER,
    PLAIN_NUMBER,
)
