"""Rules for dates, times of day, and events named by their date (6·25, 12·3).

Source: 한글 맞춤법 제52항 (유월, 시월), 표준국어대사전, and the practice of broadcast newsreaders.
"""

from __future__ import annotations

import functools
import re

from reader.korean.normalization.counters import MONTHS, NATIVE, SINO
from reader.korean.normalization.numerals import cardinal, digits, native
from reader.korean.normalization.patterns import NOT_IN_HANGUL, TILDES, any_of
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import DICTIONARY, NEWSREADERS, ORTHOGRAPHY, PUNCTUATION, Rule
from reader.tables import Table

DATES = Table(
    "reader.korean.normalization",
    "dates.tsv",
    {
        "word": r"\d{1,2}·\d{1,2}|[가-힣A-Z]+",
        "kind": "event|date alone|date before event|measure",
        "spoken": "[가-힣]*",
    },
    key=2,
)
_IRREGULAR_MONTHS = f"{ORTHOGRAPHY} 제52항"
_DATES_ALONE = DATES.words(kind="date alone")
_READINGS = {date: spoken for date, _, spoken in DATES.rows if spoken}
_DOT = r"[·ㆍ‧・.]"
_TILDE = f"[{TILDES}]"
_WEEKDAY = "[월화수목금토일]"
_WEEKDAY_IN_BRACKETS = rf"\s? \( (?P<weekday> {_WEEKDAY} ) (?: 요일 )? \)"
_YEAR = r"""
    ['’‘]?
    (?P<year>
        (?: 1[89] | 20 ) \d\d    # 2018
        | (?<= ['’‘] ) \d\d      # '18
    )
"""
_FULL_YEAR = r"(?: 19 | 20 ) \d\d"
_EVENT = rf"""
    \s?
    (?: [가-힣]{{2,4}} \s? )?   # 4.16 세월호 참사
    (?: {any_of(DATES.words(kind="event"))} )
"""
_MEASURED_BY = rf"(?: {any_of(DATES.words(kind='measure'))} ) \s? $"
# A particle or a word that is no counter, after two numbers that therefore count nothing.
_NO_COUNTER = rf"""
    (?! \s? (?: {any_of(NATIVE | SINO)} ) )
    (?: \s [가-힣]{{2}} | [은는이을의] \s )
"""


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Not when the module is loaded: few sentences need the 300 counters of `_NO_COUNTER`.
    return re.compile(pattern, re.VERBOSE)


def _is_date(month: int, day: int) -> bool:
    """Whether a year has such a day; 13/20 is a fraction or a score."""
    return 1 <= month <= 12 and 1 <= day <= 31


def _date(match: re.Match[str]) -> str | None:
    """Verbalize ``2018. 8. 20.(월)`` as 이천십팔년 팔월 이십일, 월요일.

    The end of a range is a day: ``2018.8.20~22`` ends in 이십일에서 이십이일.
    """
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if not _is_date(month, day):
        return None
    spoken_year = digits(year) if year.startswith("0") else cardinal(int(year))
    until = f"일에서 {cardinal(int(match['until']))}" if match["until"] else ""
    weekday = f", {match['weekday']}요일" if match["weekday"] else ""
    return f"{spoken_year}년 {_month(month)} {cardinal(day)}{until}일{weekday}"


def _date_with_weekday(match: re.Match[str]) -> str | None:
    """Verbalize ``8/20(월)`` as 팔월 이십일, 월요일."""
    month, day = int(match["month"]), int(match["day"])
    return f"{_month(month)} {cardinal(day)}일, {match['weekday']}요일" if _is_date(month, day) else None


def _month_slash_day(match: re.Match[str]) -> str | None:
    """Verbalize ``8/20까지`` as 팔월 이십일까지."""
    month, day = int(match["month"] or match["month_too"]), int(match["day"] or match["day_too"])
    return f"{_month(month)} {cardinal(day)}일" if _is_date(month, day) else None


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


def _clock(match: re.Match[str]) -> str | None:
    """Verbalize ``11:18`` as 열한 시 십팔 분, ``18:00`` 십팔 시."""
    hour, minute, second = int(match["hour"]), int(match["minute"]), match["second"]
    # A ratio or a score, such as 25:70.
    if hour > 24 or minute > 59:
        return None
    spoken = f"{spoken_hour(hour)} 시" + (f" {cardinal(minute)} 분" if minute else "")
    return spoken + (f" {cardinal(int(second))} 초" if second and int(second) else "")


def spoken_hour(hour: int) -> str:
    """Return the numeral of an hour: native up to 12, Sino-Korean beyond.

    Args:
        hour: 0 to 24.

    >>> spoken_hour(3), spoken_hour(18), spoken_hour(0)
    ('세', '십팔', '영')
    """
    return native(hour) if 1 <= hour <= 12 else cardinal(hour)


def _two_digit_year(match: re.Match[str]) -> str:
    """Verbalize ``'24년`` as 이십사년, ``'92학번`` 구이학번, ``'05년`` 공오년."""
    # 학번 and 시즌 name a class and a season by their digits; a year is a number, unless it starts with zero.
    digit_by_digit = match["number"].startswith("0") or not match.string.startswith("년", match.end())
    return digits(match["number"]) if digit_by_digit else cardinal(int(match["number"]))


def _month_name(match: re.Match[str]) -> str:
    """Verbalize ``6월`` as 유월, ``10월`` 시월."""
    return MONTHS[int(match["month"])]


def _quarter(match: re.Match[str]) -> str:
    """Verbalize ``3/4분기`` as 삼사분기."""
    return f"{digits(match['number'])}사분기"


def _historic_date(match: re.Match[str]) -> str | None:
    """Verbalize the date in an event's name: ``6·25`` as 육이오, ``12·3`` 십이삼, ``4.10 총선`` 사일공."""
    month, day = int(match["month"]), int(match["day"])
    if not _is_date(month, day) or match["day"].startswith("0") or not _names_an_event(month, day, match):
        return None
    return _READINGS.get(f"{month}·{day}") or cardinal(month) + digits(match["day"])


def _names_an_event(month: int, day: int, match: re.Match[str]) -> bool:
    """Whether two numbers with a dot are the date in a name: ``6·25 때``, ``4.10 총선``, not ``7.8``."""
    has_full_stop = match["dot"] == "."
    if has_full_stop and _compiled(_MEASURED_BY).search(preceding(match)):
        return False  # 규모 7.8 대지진
    if _compiled(_EVENT).match(match.string, match.end()):
        return True
    if has_full_stop:
        return False  # Without an event after it, a full stop may be a decimal point.
    return f"{month}·{day}" in _DATES_ALONE or not _is_list(month, day, match)


def _is_list(month: int, day: int, match: re.Match[str]) -> bool:
    """Whether two numbers are a list, as mostly if they are consecutive (1·2 당선권) or a counter follows."""
    return day == month + 1 or not _compiled(_NO_COUNTER).match(match.string, match.end())


def _from_to(match: re.Match[str]) -> str:
    """Return 에서 for the tilde of ``11:00~13:00``."""
    return "에서 "


def _season(match: re.Match[str]) -> str | None:
    """Verbalize ``2018-19시즌`` as 이천십팔 십구시즌, ``2025-2026 V리그`` 이천이십오 이천이십육.

    ``1998-2003년`` is a range and gets 에서.
    """
    year, following = map(int, re.split(r"[-–/]", match[0]))
    if match["years"] and (following != year + 1 or match.string.startswith("년", match.end())):
        return f"{cardinal(year)}에서 {cardinal(following)}" if year < following else None
    return f"{cardinal(year)} {cardinal(following)}"


def _prison_term(match: re.Match[str]) -> str:
    """Verbalize ``징역 10월`` as 징역 십 개월: how long, not when."""
    return f"{match['penalty']}{match['months']}개월"


# Ranges come first, while both of their sides are still digits; dates with a year before dates without, which
# would match their month and day; historic dates last, because two numbers with a dot may also be a date, a
# time or a list above.
RULES: tuple[Rule, ...] = (
    Rule(
        "range sign",
        rf"""
        (?<= :\d\d ) \s? {_TILDE} \s? (?= \d )   # 11:00~13:00
        | (?<= \d ) \s? {_TILDE} \s?              # 2018.8.20~2018.9.1
          (?= {_FULL_YEAR} \s? [.\-] \s? \d )
        """,
        _from_to,
        examples=(
            ("진료 시간은 09:00~18:00이다.", "진료 시간은 아홉 시에서 십팔 시다."),
            ("비율은 25:70~80이다.", "비율은 이십오 대 칠십에서 팔십이다."),
        ),
        source=NEWSREADERS,
        requires="~∼〜～",
    ),
    Rule(
        "season",
        rf"""
        (?<![\d-])
        (?:
            (?P<years> {_FULL_YEAR} [-–] {_FULL_YEAR} ) (?![\d-])           # 2025-2026
            | {_FULL_YEAR} [-/] \d\d (?= \s? (?: 시즌 | 회계 | 학년도 ) )   # 2018-19 시즌
            | \d\d [-/] \d\d (?= \s? 시즌 )                               # 18-19시즌
        )
        """,
        _season,
        examples=(
            ("2018-19 시즌 우승팀", "이천십팔 십구 시즌 우승팀"),
            ("2025-2026 V리그가 개막했다.", "이천이십오 이천이십육 브이리그가 개막했다."),
            ("1998-2003년의 기록", "천구백구십팔에서 이천삼년의 기록"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "term of imprisonment",
        rf"""
        (?P<penalty>
            {NOT_IN_HANGUL} (?: 징역 | 금고 | 집행유예 | 구류 ) \s?
            (?: \d{{1,2}} 년 \s? )?
        )
        (?P<months> \d{{1,2}} ) 월 (?!드)   # 월드컵 is no month
        """,
        _prison_term,
        examples=(
            ("법원은 징역 10월을 선고했다.", "법원은 징역 십개월을 선고했다."),
            ("징역 1년 6월에 처했다.", "징역 일년 육개월에 처했다."),
            ("10월에 선고했다.", "시월에 선고했다."),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
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
    ),
    Rule(
        "date",
        rf"(?<![\d./]) (?P<month> \d{{1,2}} ) \s? [./] \s? (?P<day> \d{{1,2}} ) {_WEEKDAY_IN_BRACKETS}",
        _date_with_weekday,
        examples=(
            ("8/20(월)에 개막했다.", "팔월 이십일, 월요일에 개막했다."),
            ("5.14(토)에 열린다.", "오월 십사일, 토요일에 열린다."),
        ),
        source=PUNCTUATION,
        requires=r"\d",
    ),
    Rule(
        "date",
        rf"""
        (?<![\d./]) (?P<month> \d{{1,2}} ) / (?P<day> \d{{1,2}} )   # 8/20까지, the first of 8/20~9/1
        (?= 부터 | 까지 | \s? {_TILDE} \s? \d{{1,2}}/\d )
        |                                                         # The second of 8/20~9/1
        (?<= \d{_TILDE} ) (?P<month_too> \d{{1,2}} ) / (?P<day_too> \d{{1,2}} ) (?![\d/])
        """,
        _month_slash_day,
        examples=(
            ("8/20까지 받는다.", "팔월 이십일까지 받는다."),
            ("6/1~10/3에 열린다.", "유월 일일에서 시월 삼일에 열린다."),
            ("1/20의 확률", "이십분의 일의 확률"),
        ),
        source=PUNCTUATION,
        requires=r"\d",
    ),
    Rule(
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
    ),
    Rule(
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
    ),
    Rule(
        "weekday",
        rf"(?P<day> \d{{1,2}} \s? 일 ) {_WEEKDAY_IN_BRACKETS}",
        _weekday,
        examples=(
            ("20일(월)에 열린다.", "이십일, 월요일에 열린다."),
            ("8월 6일(월요일) 오전", "팔월 육일, 월요일 오전"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "clock",
        r"""
        (?<![\d:])
        (?P<hour> \d{1,2} ) : (?P<minute> \d{2} ) (?: : (?P<second> \d{2} ) )?
        (?![\d:])
        """,
        _clock,
        examples=(
            ("오후 11:18에 도착했다.", "오후 열한 시 십팔 분에 도착했다."),
            ("기록은 1:23:45였다.", "기록은 한 시 이십삼 분 사십오 초였다."),
            ("비율은 25:70이다.", "비율은 이십오 대 칠십이다."),
        ),
        source=PUNCTUATION,
        requires=r"\d",
    ),
    Rule(
        "two-digit year",
        r"['’‘] (?P<number> \d\d ) (?= 년 | \s? 학번 | \s? 시즌 )",
        _two_digit_year,
        examples=(
            ("'92학번 동기들", "구이학번 동기들"),
            ("'24년 예산", "이십사년 예산"),
            ("’05년에 출시했다.", "공오년에 출시했다."),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "quarter",
        r"(?<![\d.,]) (?P<number> [1-4] ) [/·] 4 \s? 분기",
        _quarter,
        examples=(
            ("3/4분기 실적", "삼사분기 실적"),
            ("3/4을 채웠다.", "사분의 삼을 채웠다."),
        ),
        source=DICTIONARY,
        requires=r"\d",
    ),
    Rule(
        "month",
        rf"(?<! [\d.,·] | {_TILDE} ) (?P<month> 6 | 10 ) \s? 월 (?!드)",
        _month_name,
        examples=(
            ("6월항쟁 기념식", "유월항쟁 기념식"),
            ("10월유신 당시", "시월유신 당시"),
        ),
        source=_IRREGULAR_MONTHS,
        requires=r"\d",
    ),
    Rule(
        "historic date",
        rf"(?<![\d·.]) (?P<month> \d{{1,2}} ) (?P<dot> {_DOT} ) (?P<day> \d{{1,2}} ) (?![\d·.])",
        _historic_date,
        examples=(
            ("6·25 때 지은 다리", "육이오 때 지은 다리"),
            ("4.16 세월호 참사", "사일육 세월호 참사"),
            ("규모 7.8 대지진", "규모 칠 점 팔 대지진"),
            ("1·2호기가 멈췄다.", "일, 이호기가 멈췄다."),
        ),
        source=PUNCTUATION,
        requires=r"\d",
    ),
)
