"""Rules for quantities of units: units of measurement, rates per unit, times and lengths of records."""

from __future__ import annotations

import functools
import itertools
import re

from reader.korean.citations import DICTIONARY, NEWSREADERS
from reader.korean.normalization.counters import UNITS
from reader.korean.normalization.counting import mixed_number, verbalize_counted
from reader.korean.normalization.number_words import (
    COUNTER,
    COUNTER_END,
    NUMBER_WORDS,
    UNIT,
    UNIT_INITIALS,
    unit_name,
)
from reader.korean.normalization.numerals import cardinal, decimal, digits, native
from reader.korean.normalization.particles import ANY_PARTICLE
from reader.korean.normalization.patterns import AMOUNT, NUMBER_START, RANGE_SIGN
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule
from reader.tables import Table, any_of

_TALLEST_IN_FEET = 7
_INCHES_PER_FOOT = 12
_QUOTATION_MARK = re.compile('["“”]')
_QUOTED_WITHIN = 300
"""Characters on each side in which another mark makes a sign of inches the end of a quotation."""
_INGREDIENT_BEFORE = re.compile(
    rf"""
    (?: {any_of(NUMBER_WORDS.words(kind="ingredient"))} | (?<![가-힣]) 다진 \s? [가-힣]{{1,4}} )
    (?: \s? \( [^()]{{1,20}} \) )? (?: [을를] (?=\s약) )? \s? \(? (?: [각약] \s? )? [:：]? \s?
    (?: \d\s )? (?: \d (?: [./~∼-] \d )? )? ½? $
    """,
    re.VERBOSE,
)
"""What is measured by the spoon, right before a small number: a ship has 소금 200t."""
_INGREDIENT_WITHIN = 40
"""Characters in front of a spoonful in which its ingredient stands."""
_SPOON = re.compile(r"[\d½]\s?T(?![A-Za-z\d])|큰술|작은술|스푼|[Tt]sp|[Tt]bsp")
"""Another measure by the spoon, without which a t is a tonne."""
_SPOON_OR_FRACTION = re.compile(rf"{_SPOON.pattern}|\d/\dt(?![A-Za-z\d])")
_FRACTION = re.compile(r"\d/\d$")
"""A part of something, which is hardly a tonne."""
_MOST_SPOONS = 50
"""Measures of a line that are looked at, so that a line of nothing else takes no longer."""
_SPOONS_OF_RECIPE = 3
"""Measures by the spoon in one line, from which every number of them is one, whatever is measured."""
_WORD_OF_ITS_OWN = re.compile(rf"(?! {ANY_PARTICLE} (?![가-힣]) ) [가-힣]", re.VERBOSE)
DENOMINATORS = Table(
    "reader.korean.normalization",
    "denominators.tsv",
    {"word": "[a-z]+|[가-힣]+", "spoken": "[가-힣]+( [가-힣]+)?"},
)
_DENOMINATORS = DENOMINATORS.mapping()
_UNIT_OR_DENOMINATOR = any_of({*UNITS, *_DENOMINATORS})
_KOREAN_DENOMINATOR = any_of(word for word in _DENOMINATORS if not word.isascii())
# After a word, as in 수십%, `symbols` reads the others.
_UNIT_AFTER_WORD = any_of(unit for unit in UNITS if unit[0] not in "%‰℃℉°")


def _unit(match: re.Match[str]) -> str:
    """Verbalize ``10km`` as 십 킬로미터, ``10~20%`` 십에서 이십 퍼센트, ``15m/s`` 초속 십오 미터."""
    front, _, name = UNITS[match["unit"]].rpartition("|")
    if front and preceding(match).rstrip().endswith(front):
        front = ""
    low = f"{mixed_number(match['low'])}에서 " if match["low"] else ""
    about = "여" if match["about"] else ""
    return f"{front} {low}{mixed_number(match['number'])}{about} {name}".lstrip()


def _unit_without_number(match: re.Match[str]) -> str:
    """Verbalize ``몇 km`` as 몇 킬로미터, ``㎏당`` 킬로그램당."""
    name = unit_name(match["unit"] or match["per"])
    return f" {name}" if match.start() and match.string[match.start() - 1] != " " else name


def _unit_per_unit(match: re.Match[str]) -> str | None:
    """Verbalize ``15.2km/L`` as 리터당 십오 점 이 킬로미터, ``10MB/s`` 초당 십 메가바이트."""
    # `UNITS` names some rates as a whole: 60km/h is 시속 육십 킬로미터.
    if f"{match['unit']}/{match['per']}" in UNITS:
        return None
    return f"{_per(match['per'])} {mixed_number(match['number'])} {unit_name(match['unit'])}"


def _counter_per_unit(match: re.Match[str]) -> str:
    """Verbalize ``500명/㎢`` as 제곱킬로미터당 오백 명, ``10건/일`` 하루 열 건."""
    number, counter = match["number"], match["counter"]
    # 20대/시간 are vehicles, because ages have no rate.
    machines = counter == "대" and re.fullmatch(r"0*[1-9]\d?", number)
    spoken = f"{native(int(number))} 대" if machines else verbalize_counted(number, " ", counter, match)
    return f"{_per(match['per'], match['amount'])} {spoken}"


def _per(unit: str, amount: str | None = None) -> str:
    """Return the spoken denominator of a rate: 초당, 하루, 삼 점 삼 제곱미터당.

    Args:
        unit: one of `UNITS` or of `DENOMINATORS`.
        amount: how many of the units; none is one.
    """
    if amount and amount != "1":
        return f"{mixed_number(amount)} {unit_name(unit) if unit in UNITS else unit}당"
    return _DENOMINATORS.get(unit) or f"{unit_name(unit)}당"


def _points(match: re.Match[str]) -> str:
    """Verbalize ``6.11p`` as 육 점 일일 포인트."""
    return f"{decimal(match['number'])} 포인트"


def _record_in_metres(match: re.Match[str]) -> str:
    """Verbalize ``2m36`` as 이 미터 삼십육."""
    return f"{decimal(match['metres'])} 미터 {cardinal(int(match['rest']))}"


def _metres(match: re.Match[str]) -> str:
    """Verbalize the metres of ``2m26cm`` apart, as 2 and ``m2`` are a unit: 이 미터."""
    return f"{decimal(match['metres'])} 미터 "


def _hundredths(match: re.Match[str]) -> str:
    """Verbalize the decimals of a time, the 123 of ``2분15초123``, digit by digit."""
    return " " + digits(match[0])


@functools.lru_cache(maxsize=8)
def _is_recipe(text: str) -> bool:
    """Whether a line has several measures by the spoon, of which one is of an ingredient."""
    spoons = list(itertools.islice(_SPOON_OR_FRACTION.finditer(text), _MOST_SPOONS))
    return len(spoons) >= _SPOONS_OF_RECIPE and any(
        _INGREDIENT_BEFORE.search(text[max(0, spoon.end() - _INGREDIENT_WITHIN) : spoon.end() - 1])
        for spoon in spoons
    )


@functools.lru_cache(maxsize=8)
def _has_spoon(text: str) -> bool:
    return bool(_SPOON.search(text))


_IN_BRACKETS = re.compile(r"[가-힣]\s?\([1-5½]$")
"""A small number in brackets right behind an ingredient: 들기름(1t)."""


def _spoonful(match: re.Match[str]) -> str | None:
    """Rewrite the T of ``간장 2T`` as 큰술, the t of ``소금 1/2t`` or beside another spoon as 작은술.

    ``소금 200t`` is left.
    """
    if len(match["spoon"]) > 1:
        return "작은술" if match["spoon"].startswith(("tsp", "작")) else "큰술"
    before = match.string[max(0, match.start() - _INGREDIENT_WITHIN) : match.start()]
    if not (_INGREDIENT_BEFORE.search(before) or _is_recipe(match.string)):
        return None
    if match["spoon"] == "T":
        return "큰술"
    if _FRACTION.search(before):
        return " 작은술"
    return "작은술" if _has_spoon(match.string) or _IN_BRACKETS.search(before) else None


def _sachet(match: re.Match[str]) -> str:
    """Verbalize ``1포`` as 한 포."""
    return f"{native(int(match['number']))} 포"


def _inches(match: re.Match[str]) -> str | None:
    """Verbalize ``60"`` as 육십 인치; leave the closing mark of a quotation."""
    around = match.string[max(0, match.start() - _QUOTED_WITHIN) : match.end() + _QUOTED_WITHIN]
    if match["mark"] == '"' and len(_QUOTATION_MARK.findall(around)) > 1:
        return None
    return f"{decimal(match['number'])} 인치{_space_before_word(match)}"


def _feet_or_minutes(match: re.Match[str]) -> str:
    """Verbalize ``6'2"`` as 육 피트 이 인치, ``42'11"`` as 사십이 분 십일 초."""
    first, second = int(match["first"]), int(match["second"])
    is_height = first <= _TALLEST_IN_FEET and second < _INCHES_PER_FOOT
    units = ("피트", "인치") if is_height else ("분", "초")
    return f"{cardinal(first)} {units[0]} {cardinal(second)} {units[1]}{_space_before_word(match)}"


def _space_before_word(match: re.Match[str]) -> str:
    """Return a space where a word of its own follows a sign: 60"이상, but not 60"의."""
    return " " if _WORD_OF_ITS_OWN.match(match.string, match.end()) else ""


def _degrees(match: re.Match[str]) -> str:
    """Verbalize ``37°33′`` as 삼십칠 도 삼십삼 분."""
    seconds = f" {decimal(match['seconds'])} 초" if match["seconds"] else ""
    return f"{decimal(match['degrees'])} 도 {decimal(match['minutes'])} 분{seconds}"


def _without_gloss(match: re.Match[str]) -> str | None:
    """Drop the name of a unit in brackets behind its symbol: ``4.6GW(기가와트)``."""
    name = unit_name(match["unit"].strip()).replace(" ", "")
    return match["unit"] if name == match["gloss"] else None


def _rate(match: re.Match[str]) -> str:
    """Verbalize ``타율 .321`` as 타율 삼할 이푼 일리; other decimals get their zero: ``.75`` 영 점 칠오."""
    if not match["rate"] or not match["decimals"].strip("0"):
        return f"{match['rate'] or ''}{decimal('0.' + match['decimals'])}"
    names = zip(match["decimals"], ("할", "푼", "리"), strict=False)
    return match["rate"] + " ".join(f"{cardinal(int(digit))}{name}" for digit, name in names if digit != "0")


SPOONFUL = Rule(
    "spoonful",
    r"(?<=[\d½]) \s? (?P<spoon> [Tt] | [Tt]bsp | TBSP | tsp | 큰\s술 | 작은\s술 ) (?![A-Za-z\d])",
    _spoonful,
    examples=(
        ("간장 2T, 식초 1t를 넣는다.", "간장 두 큰술, 식초 한 작은술을 넣는다."),
        ("물 2tbsp, 소금 1 작은 술", "물 두 큰술, 소금 한 작은술"),
        ("소금 1/2t를 넣는다.", "소금 이분의 일 작은술을 넣는다."),
        ("차는 2t이다.", "차는 이 톤이다."),
    ),
    source=NEWSREADERS,
    requires="Tt술",
)
SACHET = Rule(
    "sachet",
    # Only so many at a time: 제1포 is a gun, 3포 세대 gives up three things.
    r"(?<![\d.,·~∼\-–]) (?<!제) (?<!제\s) (?<![,·]\s) (?P<number> [1-9]\d? ) 포 (?= 씩 (?![가-힣]) )",
    _sachet,
    examples=(("하루 1포씩 먹는다.", "하루 한 포씩 먹는다."), ("제1포를 쐈다.", "제일포를 쐈다.")),
    source=DICTIONARY,
    requires="포",
)
INCHES = Rule(
    "inches",
    r"""
    (?<![\d.,"“]) (?P<number> \d{1,3} (?: \.\d )? )
    (?P<mark> ["″] )
    """,
    _inches,
    examples=(('60"이상 화면', "육십 인치 이상 화면"),),
    source=DICTIONARY,
    requires='"″',
)
FEET_OR_MINUTES = Rule(
    "feet or minutes",
    r"""(?<![\d.,]) (?P<first> \d{1,3} ) ['′’] \s? (?P<second> \d{1,2} ) (?: ["″”] | '' | ’’ )""",
    _feet_or_minutes,
    examples=(("키는 6'2\"이다.", "키는 육 피트 이 인치다."), ("42'11\" 만에", "사십이 분 십일 초 만에")),
    source=DICTIONARY,
    requires="'′’",
)
DEGREES = Rule(
    "degrees and minutes",
    r"""
    (?<![\d.,]) (?P<degrees> \d{1,3} ) \s? [°º] \s? (?P<minutes> \d{1,2} (?: \.\d+ )? ) \s? ['′’]
    (?: \s? (?P<seconds> \d{1,2} (?: \.\d+ )? ) \s? (?: ["″”] | '' ) )?
    """,
    _degrees,
    examples=(("북위 37°33′에 있다.", "북위 삼십칠 도 삼십삼 분에 있다."),),
    source=DICTIONARY,
    requires="°º",
)
RATE_WITHOUT_ZERO = Rule(
    "decimal without its zero",
    r"""
    (?: (?P<rate> (?: 타율 | 승률 | 출루율 | 장타율 ) [은이]? \s? ) | (?<![\d가-힣A-Za-z.]) )
    \. (?P<decimals> \d{2,3} ) (?! [\d.] )
    """,
    _rate,
    examples=(
        ("타율 .321로 마쳤다.", "타율 삼할 이푼 일리로 마쳤다."),
        ("값은 .75다.", "값은 영 점 칠오다."),
    ),
    source=NEWSREADERS,
    requires=r"\.",
)
UNIT_WITH_NUMBER = Rule(
    "unit",
    rf"""
    {NUMBER_START}
    (?: (?P<low> {AMOUNT} ) %? {RANGE_SIGN} )?       # 10~ or 10%~
    (?P<number> {AMOUNT} ) (?P<about> 여 )? \s?      # 20, 100여
    (?P<unit> {UNIT} ) (?![A-Za-z])                  # km
    """,
    _unit,
    examples=(
        ("10km를 달렸다.", "십 킬로미터를 달렸다."),
        ("60km/h로 달렸다.", "시속 육십 킬로미터로 달렸다."),
        ("10~20%가 찬성했다.", "십에서 이십 퍼센트가 찬성했다."),
        ("100여㎞를 걸었다.", "백여 킬로미터를 걸었다."),
    ),
    source=DICTIONARY,
    requires=UNIT_INITIALS,
)
UNIT_WITH_GLOSS = Rule(
    "repeated gloss",
    rf"(?<=\d) (?P<unit> \s? {UNIT} ) [(\[] (?P<gloss> [가-힣]{{1,12}} ) [)\]]",
    _without_gloss,
    examples=(
        ("4.6GW(기가와트)의 전기", "사 점 육 기가와트의 전기"),
        ("5m(강폭)를 잰다.", "오 미터, 강폭을 잰다."),
    ),
    source=NEWSREADERS,
    requires=r"(\[",
)
UNIT_WITHOUT_NUMBER = Rule(
    "unit",
    rf"""
    (?<=[몇수반여십백천만]) \s? (?P<unit> {_UNIT_AFTER_WORD} ) (?![A-Za-z])   # 몇 km, 수십㎞
    | (?<![A-Za-z\d]) (?P<per> {UNIT} ) (?= 당 (?![가-힣]) | \s? 단위 )          # ㎏당, mm 단위
    """,
    _unit_without_number,
    examples=(
        ("몇 km를 걸었다.", "몇 킬로미터를 걸었다."),
        ("수십㎞ 떨어져 있다.", "수십 킬로미터 떨어져 있다."),
        ("㎏당 값이 올랐다.", "킬로그램당 값이 올랐다."),
        ("mm 단위로 잰다.", "밀리미터 단위로 잰다."),
    ),
    source=DICTIONARY,
    requires=UNIT_INITIALS,
)
UNIT_PER_UNIT = Rule(
    "unit per unit",
    rf"""
    {NUMBER_START} (?P<number> {AMOUNT} ) \s? (?P<unit> {UNIT} )
    / (?P<per> {_UNIT_OR_DENOMINATOR} ) (?![A-Za-z/])
    """,
    _unit_per_unit,
    examples=(
        ("연비는 15.2km/L다.", "연비는 리터당 십오 점 이 킬로미터다."),
        ("속도는 10MB/s다.", "속도는 초당 십 메가바이트다."),
        ("60km/h로 달렸다.", "시속 육십 킬로미터로 달렸다."),
    ),
    source=DICTIONARY,
    requires="/",
)
COUNTER_PER_UNIT = Rule(
    "counter per unit",
    rf"""
    {NUMBER_START} (?P<number> {AMOUNT} ) \s? (?P<counter> {COUNTER} )   # 500명
    / (?P<amount> {AMOUNT} )? \s?                                        # 3.3㎡
    (?P<per>
        (?:{UNIT}) (?![A-Za-z/])
        | (?:{_KOREAN_DENOMINATOR}) {COUNTER_END}                        # 일
    )
    """,
    _counter_per_unit,
    examples=(
        ("인구밀도는 500명/㎢다.", "인구밀도는 제곱킬로미터당 오백 명이다."),
        ("값은 3만 원/3.3㎡다.", "값은 삼 점 삼 제곱미터당 삼만 원이다."),
        ("신고는 10건/일이다.", "신고는 하루 열 건이다."),
        ("차량은 20대/시간이다.", "차량은 시간당 스무 대다."),
    ),
    source=DICTIONARY,
    requires="/",
)
POINTS = Rule(
    "points",
    rf"""
    {NUMBER_START} (?P<number> \d+ (?P<tenths> \. \d+ )? ) p (?![A-Za-z])
    # A whole number may be that of a page.
    (?(tenths) | (?= \s? (?: 떨어|오르|올라|오른|올랐|내려|내렸|하락|상승|급락|급등|낮|높 ) ) )
    """,
    _points,
    examples=(
        ("지수가 6.11p 올랐다.", "지수가 육 점 일일 포인트 올랐다."),
        ("지난달보다 2p 떨어졌다.", "지난달보다 이 포인트 떨어졌다."),
    ),
    source=NEWSREADERS,
    requires="p",
)
METRES_AND_CENTIMETRES = Rule(
    "metres and centimetres",
    rf"{NUMBER_START} (?P<metres> \d{{1,3}} ) \s? m \s? (?= \d{{1,2}} \s? (?: cm | ㎝ ) )",
    _metres,
    examples=(("구멍은 2m26cm에 있다.", "구멍은 이 미터 이십육 센티미터에 있다."),),
    source=NEWSREADERS,
    requires="m",
)
RECORD_IN_METRES = Rule(
    "record in metres",
    rf"{NUMBER_START} (?P<metres> \d{{1,3}} ) m (?P<rest> \d\d ) (?!\d)",
    _record_in_metres,
    examples=(("높이뛰기에서 2m36을 넘었다.", "높이뛰기에서 이 미터 삼십육을 넘었다."),),
    source=NEWSREADERS,
    requires="m",
)
HUNDREDTHS = Rule(
    "hundredths",
    r"""
    (?<=\d초) \d{2,3} (?![\d가-힣])              # 9초58
    | (?<=\d초) \d{2,3} (?=[으로를의은는이가])   # 9초58로
    """,
    _hundredths,
    examples=(
        ("9초58로 이겼다.", "구초 오팔로 이겼다."),
        ("기록은 2분15초027이다.", "기록은 이분십오초 공이칠이다."),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
