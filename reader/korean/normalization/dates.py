"""Rules for dates, with and without a year, and for the weekdays and months in them.

Source: 한글 맞춤법 제52항 (유월, 시월), 표준국어대사전, and the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS, ORTHOGRAPHY, PUNCTUATION
from reader.korean.normalization.counters import MONTHS
from reader.korean.normalization.numerals import cardinal, digits
from reader.korean.normalization.particles import ANY_PARTICLE
from reader.korean.normalization.patterns import TILDES
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule

_IRREGULAR_MONTHS = f"{ORTHOGRAPHY} 제52항"
_TILDE = f"[{TILDES}]"
_LAST_MONTH = 12
_OF_FIGURE = re.compile(r"(?:지수|코스피|코스닥|환율|값|평균)[가-힣]{0,2}\s$")
"""Words of figures before a number that looks like a year and a month: 지수 2018.10."""
_WEEKDAY = "[월화수목금토일]"
_WEEKDAY_IN_BRACKETS = rf"\s? \( (?P<weekday> {_WEEKDAY} ) (?: 요일 )? \)"
_FILLS = re.compile(
    r"까지\s(?:"
    r"(?:[가-힣]+\s)?(?:채[우워운]|차[오게]|붓|부[어으]|담[아그]|잠[기긴]|졸[이아여]|줄[이어여었])"
    r"|칼집|갈색[이으])"
)
"""What follows how full something is, how deep it is cut or how far it is done: 2/3까지 채운다."""
_LAST_DAY = 31
_PART = re.compile(r"(?:[장절편항조호식권부판]|그림|도표|표|버전|단원|문제)\s?$")
"""What numbers its own parts: 3장(3.1.)."""
_DATED = re.compile("(?:시세|시세표|동향|증시|환율|운세|날씨|일정)$")
"""What newspapers print every day, right before its date."""
_YEAR = r"""
    ['’‘]?
    (?P<year>
        (?: 1[89] | 20 ) \d\d    # 2018
        | (?<= ['’‘] ) \d\d      # '18
    )
"""


def is_date(month: int, day: int) -> bool:
    """Whether a year has such a day.

    Args:
        month: any number; 13/20 is a fraction or a score.
        day: any number.

    >>> is_date(8, 20), is_date(13, 20)
    (True, False)
    """
    return 1 <= month <= 12 and 1 <= day <= 31


def _date(match: re.Match[str]) -> str | None:
    """Verbalize ``2018. 8. 20.(월)`` as 이천십팔년 팔월 이십일, 월요일.

    The end of a range is a day: ``2018.8.20~22`` ends in 이십일에서 이십이일.
    """
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if not is_date(month, day):
        return None
    spoken_year = digits(year) if year.startswith("0") else cardinal(int(year))
    until = f"일에서 {cardinal(int(match['until']))}" if match["until"] else ""
    weekday = f", {match['weekday']}요일" if match["weekday"] else ""
    return f"{spoken_year}년 {_month(month)} {cardinal(day)}{until}일{weekday}"


def _spoken_day(month: int, day: int) -> str | None:
    """Return a month and a day in words; None for numbers that are no date."""
    return f"{_month(month)} {cardinal(day)}일" if is_date(month, day) else None


def _date_with_weekday(match: re.Match[str]) -> str | None:
    """Verbalize ``8/20(월)`` as 팔월 이십일, 월요일."""
    month, day = int(match["month"]), int(match["day"])
    spoken = _spoken_day(month, day)
    return spoken and f"{spoken}, {match['weekday']}요일"


def _month_slash_day(match: re.Match[str]) -> str | None:
    """Verbalize ``8/20까지`` as 팔월 이십일까지; leave the fraction of ``2/3까지 채운다``."""
    if match["month"] and _FILLS.match(match.string, match.end()):
        return None
    return _spoken_day(int(match["month"] or match["month_too"]), int(match["day"] or match["day_too"]))


def _days_with_stops(match: re.Match[str]) -> str | None:
    """Verbalize ``7.16.~20.`` as 칠월 십육일에서 이십일; smaller numbers may be sections: ``3.1.~3.3.``."""
    until = int(match["until"])
    if max(int(match["day"]), until) <= _LAST_MONTH:
        return None
    first = _spoken_day(int(match["month"]), int(match["day"]))
    if match["until_month"]:
        last = _spoken_day(int(match["until_month"]), until)
    else:
        last = f"{cardinal(until)}일" if int(match["day"]) < until <= _LAST_DAY else None
    return f"{first}에서 {last}" if first and last else None


def _date_before_title(match: re.Match[str]) -> str | None:
    """Verbalize the ``12/31`` in front of a title as 십이월 삼십일일; one of so many parts is a fraction."""
    month, day = int(match["month"]), int(match["day"])
    spoken = _spoken_day(month, day)
    return f"{spoken} " if month > 1 and spoken else None


def _date_in_brackets(match: re.Match[str]) -> str | None:
    """Verbalize ``(11/27)`` as (십일월 이십칠일); ``(1/3)`` may be the first of three parts.

    It is a date behind what newspapers print every day, and where it ends a title and can be no part; with a
    full stop behind the day, too, it always is.
    """
    month, day = int(match["month"]), int(match["day"])
    is_last = not match.string[match.end() :].strip()
    is_day = (
        (match["dot"] and not _PART.search(preceding(match)))
        or _DATED.search(preceding(match))
        or (is_last and (day > _LAST_MONTH or month > day))
    )
    spoken = _spoken_day(month, day)
    return f"({spoken})" if is_day and spoken else None


def _weekday_after_comma(match: re.Match[str]) -> str:
    """Verbalize ``(31일, 토)`` as 31일, 토요일."""
    return f", {match['weekday']}요일"


def _year_and_month(match: re.Match[str]) -> str | None:
    """Verbalize ``2007.09`` as 이천칠년 구월, ``’24.5월`` 이십사년 오월."""
    year = match["year"] or match["year_too"] or match["year_alone"]
    month = int(match["month"] or match["month_too"] or match["month_alone"])
    if not 1 <= month <= _LAST_MONTH or _OF_FIGURE.search(preceding(match)):
        return None
    return f"{digits(year) if year.startswith('0') else cardinal(int(year))}년 {_month(month)}"


def _months(match: re.Match[str]) -> str | None:
    """Verbalize ``6·10월`` as 유월, 시월."""
    first, second = int(match["first"]), int(match["second"])
    has_irregular = 1 <= first <= 12 and 1 <= second <= 12 and {first, second} & MONTHS.keys()
    # Regular months are left to the rule for lists of counted numbers (`numbers`).
    return f"{_month(first)}, {_month(second)}" if has_irregular else None


def _month(number: int) -> str:
    """Return the name of a month; 유월 and 시월 are irregular (한글 맞춤법 제52항)."""
    return MONTHS.get(number, cardinal(number) + "월")


def _weekday(match: re.Match[str]) -> str:
    """Verbalize ``20일(월)`` as 이십일일, 월요일."""
    return f"{match['day']}, {match['weekday']}요일"


def _weekdays(match: re.Match[str]) -> str:
    """Verbalize ``9일(월~금)`` as 구일, 월요일에서 금요일."""
    return f"{match['day']}, {match['from']}요일에서 {match['to']}요일"


def _day_with_stop(match: re.Match[str]) -> str | None:
    """Verbalize the ``14.`` of a date before 부터 or 까지 as 14일; without a month ``3.부터`` is a number."""
    day = int(match["day"])
    is_day = (1 if match.start() else _LAST_MONTH + 1) <= day <= _LAST_DAY
    return f" {cardinal(day)}일" if is_day else None


def _month_name(match: re.Match[str]) -> str:
    """Verbalize ``6월`` as 유월, ``10월`` 시월."""
    return MONTHS[int(match["month"])]


DATE = Rule(
    "date",
    rf"""
    (?<![\d.])
    {_YEAR} \s?
    [.\-/] \s? (?P<month> \d{{1,2}} ) \s?
    [.\-/] \s? (?P<day> \d{{1,2}} ) (?!\d)
    (?: \.? \s? {_TILDE} \s? (?P<until> \d{{1,2}} ) (?! \d | [.:]\d ) )?   # 2018.8.20~22
    (?: \s? 일 | \. )?
    (?: {_WEEKDAY_IN_BRACKETS} )?
    """,
    _date,
    examples=(
        ("2018. 8. 20.(월)에 열렸다.", "이천십팔년 팔월 이십일, 월요일에 열렸다."),
        ("2018-06-06 기준", "이천십팔년 유월 육일 기준"),
        ("'18.8.20~22에 열렸다.", "십팔년 팔월 이십일에서 이십이일에 열렸다."),
        ("판본 2018.13.20", "판본 이천십팔 점 십삼 점 이십"),
    ),
    source=PUNCTUATION,
    requires=r"\d",
)
YEAR_AND_MONTH = Rule(
    "year and month",
    r"""
    (?<![\d.])
    (?:
        (?P<year> (?: (?: 1[89] | 20 ) \d\d | (?<= ['’‘] ) \d\d ) )
        \. \s? (?P<month> 0[1-9] | 1[0-2] ) (?: \. (?=\s*\S) )?
        (?! \d | \s? (?: % | p | 포인트 | 원 | 달러 | 선 | 점 ) | \.\d )
        | ['’‘]? (?P<year_too> (?: 1[89] | 20 ) \d\d | (?<= ['’‘] ) \d\d )
          \. \s? (?P<month_too> \d{1,2} ) \s? 월
        # 2014.7 where no word is in front of it, which would be what a figure measures or a version has
        | (?<! [가-힣A-Za-z] \s ) (?<! [가-힣A-Za-z] )
          (?P<year_alone> (?: 19[5-9] | 20[0-4] ) \d ) \. (?P<month_alone> [1-9] ) (?: \. (?=\s*\S) )?
          (?= \s [가-힣]{2} | \s? [)~] )
    )
    """,
    _year_and_month,
    examples=(
        ("연재를 마침 2007.09", "연재를 마침 이천칠년 구월"),
        ("’24.5월 수출", "이십사년 오월 수출"),
        ("지수 2018.10에 닿았다.", "지수 이천십팔 점 일영에 닿았다."),
        ("2014.7 농수로에서 났다.", "이천십사년 칠월 농수로에서 났다."),
        ("면적 2014.7 제곱미터다.", "면적 이천십사 점 칠 제곱미터다."),
        ("나루(2014.7 개관)에 갔다.", "나루에, 이천십사년 칠월 개관, 갔다."),
    ),
    source=PUNCTUATION,
    requires=r"\d",
)
DATE_WITH_WEEKDAY = Rule(
    "date",
    rf"(?<![\d./]) (?P<month> \d{{1,2}} ) \s? [./] \s? (?P<day> \d{{1,2}} ) [일.]? {_WEEKDAY_IN_BRACKETS}",
    _date_with_weekday,
    examples=(
        ("8/20(월)에 개막했다.", "팔월 이십일, 월요일에 개막했다."),
        ("4/8일(월)에 연다.", "사월 팔일, 월요일에 연다."),
        ("5.14(토)에 열린다.", "오월 십사일, 토요일에 열린다."),
        ("9.22.(월)부터 받는다.", "구월 이십이일, 월요일부터 받는다."),
    ),
    source=PUNCTUATION,
    requires=r"\d",
)
DATE_IN_BRACKETS = Rule(
    "date",
    r"""
    \( (?P<month> 1[0-2] | 0?[1-9] )
    (?: / | (?P<dot> \. ) \s? )
    (?P<day> [12]\d | 3[01] | 0?[1-9] ) (?(dot) \. )   # (7. 2.); (7.2) is a number
    \)
    """,
    _date_in_brackets,
    examples=(
        ("[표] 주가 시세(11/27)", "주가 시세, 십일월 이십칠일"),
        ("이어지는 글(1/3)", "이어지는 글, 삼분의 일"),
        ("화재(7.2.) 현장을 찾았다.", "화재, 칠월 이일, 현장을 찾았다."),
    ),
    source=PUNCTUATION,
    requires="(",
)
MONTH_AND_DAY = Rule(
    "date",
    rf"""
    (?<![\d./]) (?P<month> \d{{1,2}} ) / (?P<day> \d{{1,2}} )   # 8/20까지, the first of 8/20~9/1
    (?:
        (?= 부터 | 까지 | \s? {_TILDE} \s? \d{{1,2}}/\d )
        | 일 (?= {ANY_PARTICLE} (?![가-힣]) | [^가-힣] | $ )   # 4/8일에
    )
    |                                                         # The second of 8/20~9/1
    (?<= \d{_TILDE} ) (?P<month_too> \d{{1,2}} ) / (?P<day_too> \d{{1,2}} ) (?![\d/])
    """,
    _month_slash_day,
    examples=(
        ("8/20까지 받는다.", "팔월 이십일까지 받는다."),
        ("6/1~10/3에 열린다.", "유월 일일에서 시월 삼일에 열린다."),
        ("4/8일에 연다.", "사월 팔일에 연다."),
        ("1/20의 확률", "이십분의 일의 확률"),
        ("물을 2/3까지 채운다.", "물을 삼분의 이까지 채운다."),
    ),
    source=PUNCTUATION,
    requires=r"\d",
)
DAYS_WITH_STOPS = Rule(
    "date",
    rf"""
    (?<![\d./제]) (?P<month> 1[0-2] | 0?[1-9] ) \. \s? (?P<day> \d{{1,2}} ) \. \s? (?: {_TILDE} | [-–] ) \s?
    (?: (?P<until_month> \d{{1,2}} ) \. \s? )? (?P<until> \d{{1,2}} ) \. 일? (?! \s? \d )
    """,
    _days_with_stops,
    examples=(
        ("7.16.~20. 동안 연다.", "칠월 십육일에서 이십일 동안 연다."),
        ("7.16.~8.20. 접수", "칠월 십육일에서 팔월 이십일 접수"),
        ("행사(7.16.-20.)", "행사, 칠월 십육일에서 이십일"),
    ),
    source=PUNCTUATION,
    requires=r"\d",
)
DATE_BEFORE_TITLE = Rule(
    "date",
    r"^ (?P<month> 1[0-2] | 0?[1-9] ) / (?P<day> 1[3-9] | 2\d | 3[01] ) \s (?= [가-힣]{2} )",
    _date_before_title,
    examples=(
        ("12/31 나루 문답", "십이월 삼십일일 나루 문답"),
        ("1/16 규모로 줄인다.", "십육분의 일 규모로 줄인다."),
    ),
    source=PUNCTUATION,
    requires="/",
)
MONTHS_IN_LIST = Rule(
    "months",
    r"(?<![\d.,·]) (?P<first> \d{1,2} ) \s? · \s? (?P<second> \d{1,2} ) 월 (?!드)",
    _months,
    examples=(
        ("6·10월에 열린다.", "유월, 시월에 열린다."),
        ("9·10월 매출", "구월, 시월 매출"),
        ("3·4월 매출", "삼, 사월 매출"),
    ),
    source=_IRREGULAR_MONTHS,
    requires=r"\d",
)
WEEKDAYS = Rule(
    "weekday",
    rf"""
    (?P<day> \d{{1,2}} \s? 일 ) \s?
    \( (?P<from> {_WEEKDAY} ) \s? (?: {_TILDE} | - ) \s? (?P<to> {_WEEKDAY} ) \)
    """,
    _weekdays,
    examples=(
        ("9일(월~금)에 이어진다.", "구일, 월요일에서 금요일에 이어진다."),
        ("3일(금~일)에 이어진다.", "삼일, 금요일에서 일요일에 이어진다."),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
WEEKDAY_AFTER_COMMA = Rule(
    "weekday",
    rf"(?<=\d일) , \s? (?P<weekday> {_WEEKDAY} ) (?= [)\]] )",
    _weekday_after_comma,
    examples=(("나루시(31일, 토)의 날씨", "나루시의, 삼십일일, 토요일, 날씨"),),
    source=NEWSREADERS,
    requires="월화수목금토일",
)
WEEKDAY = Rule(
    "weekday",
    rf"(?P<day> \d{{1,2}} \s? 일 ) {_WEEKDAY_IN_BRACKETS}",
    _weekday,
    examples=(
        ("20일(월)에 열린다.", "이십일, 월요일에 열린다."),
        ("8월 6일(월요일) 오전", "팔월 육일, 월요일 오전"),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
DAY_WITH_STOP = Rule(
    "date",
    r"(?: (?<=월) \s? | ^ ) (?P<day> \d{1,2} ) \. (?= (?: 부터 | 까지 ) (?![가-힣]{2}) )",
    _day_with_stop,
    examples=(("8월 14.부터 받는다.", "팔월 십사일부터 받는다."),),
    source=PUNCTUATION,
    requires=r"\d",
)
MONTH = Rule(
    "month",
    rf"(?<! [\d.,·] | {_TILDE} ) (?P<month> 6 | 10 ) \s? 월 (?!드)",
    _month_name,
    examples=(
        ("6월항쟁 기념식", "유월항쟁 기념식"),
        ("10월유신 당시", "시월유신 당시"),
    ),
    source=_IRREGULAR_MONTHS,
    requires=r"\d",
)
