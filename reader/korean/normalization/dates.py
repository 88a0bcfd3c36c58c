"""Rules for dates, times of day, and events named by their date (6·25, 12·3).

Source: 한글 맞춤법 제52항 (유월, 시월), 표준국어대사전, and the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.normalization.counters import MONTHS, NATIVE, SINO
from reader.korean.normalization.numerals import cardinal, digits, native
from reader.korean.normalization.rewriting import preceding

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Rule

_WEEKDAYS = r"\s?\((?P<weekday>[월화수목금토일])(?:요일)?\)"
# Read as names even without a word such as 항쟁 or 운동 after them.
_HISTORIC_DATES = frozenset(
    "6·25 5·18 4·19 8·15 9·11 3·1 4·3 5·16 6·10 12·12 12·3 10·26 9·19 7·4 6·15 10·4 2·28 3·15 4·27".split()
)
# Whole numbers by usage, where digit by digit would give 육일공 and 십이일이.
_HISTORIC_DATE_READINGS = {"6·10": "육십", "12·12": "십이십이", "3·10": "삼십"}
_EVENT = re.compile(
    r"\s?(?:[가-힣]{2,4}\s?)?(?:절|전쟁|참전|운동|민주|항쟁|혁명|광복|독립|테러|계엄|비상계엄|사태|선언|합의|남침|사변|만세|의거|총선|"
    r"대선|지방선거|지선|재보선|전당대회|전대|쿠데타|내란|대책|대지진|참사|사건|규제|조치|정변|군사반란|정전협정|희생자|유족|가족협의회)"
)
_MEASURED_BY = re.compile(r"(?:규모|진도|PM|율|금리|물가|평균|연|웹|버전|지수|점수|평점)\s?$")
"""Words before a number whose dot is a decimal point: 규모 7.8 대지진."""
_NO_COUNTER_FOLLOWS = re.compile(
    rf"(?!\s?(?:{'|'.join(sorted(NATIVE | SINO, key=len, reverse=True))}))(?:\s[가-힣]{{2}}|[은는이을의]\s)"
)
"""A particle or a word that is no counter, after two numbers that therefore count nothing."""


def _date(match: re.Match[str]) -> str | None:
    """Verbalize ``2018. 8. 20.(월)`` as 이천십팔년 팔월 이십일, 월요일; ``2018.8.20~22`` ends in 이십일에서 이십이일."""
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    spoken_year = digits(year) if year.startswith("0") else cardinal(int(year))
    until = f"일에서 {cardinal(int(match['until']))}" if match["until"] else ""
    weekday = f", {match['weekday']}요일" if match["weekday"] else ""
    return f"{spoken_year}년 {_month(month)} {cardinal(day)}{until}일{weekday}"


def _date_with_weekday(match: re.Match[str]) -> str | None:
    """Verbalize ``8/20(월)`` as 팔월 이십일, 월요일."""
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{_month(month)} {cardinal(day)}일, {match['weekday']}요일"


def _month_slash_day(match: re.Match[str]) -> str | None:
    """Verbalize ``8/20까지`` as 팔월 이십일까지."""
    month, day = int(match["month"] or match["month_too"]), int(match["day"] or match["day_too"])
    return f"{_month(month)} {cardinal(day)}일" if 1 <= month <= 12 and 1 <= day <= 31 else None


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
    if not (1 <= month <= 12 and 1 <= day <= 31) or match["day"].startswith("0"):
        return None
    name = f"{month}·{day}"
    if match["dot"] == "." and _MEASURED_BY.search(preceding(match)):
        return None
    if not _EVENT.match(match.string, match.end()):
        # Without an event after it, a full stop may be a decimal point, and consecutive numbers are mostly a
        # list: 1·2 당선권.
        is_list = day == month + 1 or not _NO_COUNTER_FOLLOWS.match(match.string, match.end())
        if match["dot"] == "." or (is_list and name not in _HISTORIC_DATES):
            return None
    return _HISTORIC_DATE_READINGS.get(name) or cardinal(month) + digits(match["day"])


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


_YEAR = r"['’‘]?(?P<year>(?:1[89]|20)\d\d|(?<=['’‘])\d\d)"
RULES: tuple[Rule, ...] = (
    # Ranges first, while both of their sides are still digits.
    ("range sign", re.compile(r"(?<=:\d\d)\s?[~∼〜～]\s?(?=\d)|(?<=\d)\s?[~∼〜～]\s?(?=(?:19|20)\d\d\s?[.\-]\s?\d)"), _from_to),
    ("season", re.compile(r"(?<![\d-])(?:(?P<years>(?:19|20)\d\d[-–](?:19|20)\d\d)(?![\d-])|(?:19|20)\d\d[-/]\d\d(?=\s?(?:시즌|회계|학년도))|\d\d[-/]\d\d(?=\s?시즌))"), _season),
    ("term of imprisonment", re.compile(r"(?P<penalty>(?<![가-힣])(?:징역|금고|집행유예|구류)\s?(?:\d{1,2}년\s?)?)(?P<months>\d{1,2})월(?!드)"), _prison_term),
    # Dates with a year come before dates without, which would match their month and day.
    ("date", re.compile(rf"(?<![\d.]){_YEAR}\s?[.\-/]\s?(?P<month>\d{{1,2}})\s?[.\-/]\s?(?P<day>\d{{1,2}})(?!\d)(?:\.?\s?[~∼〜～]\s?(?P<until>\d{{1,2}})(?!\d|[.:]\d))?(?:\s?일|\.)?(?:{_WEEKDAYS})?"), _date),
    ("date", re.compile(rf"(?<![\d./])(?P<month>\d{{1,2}})\s?[./]\s?(?P<day>\d{{1,2}}){_WEEKDAYS}"), _date_with_weekday),
    ("date", re.compile(r"(?<![\d./])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=부터|까지|\s?[~∼〜～]\s?\d{1,2}/\d)|(?<=\d[~∼〜～])(?P<month_too>\d{1,2})/(?P<day_too>\d{1,2})(?![\d/])"), _month_slash_day),
    ("months", re.compile(r"(?<![\d.,·])(?P<first>\d{1,2})\s?·\s?(?P<second>\d{1,2})월(?!드)"), _months),
    ("weekday", re.compile(r"(?P<day>\d{1,2}\s?일)\s?\((?P<from>[월화수목금토일])\s?[~∼〜～-]\s?(?P<to>[월화수목금토일])\)"), _weekdays),
    ("weekday", re.compile(rf"(?P<day>\d{{1,2}}\s?일){_WEEKDAYS}"), _weekday),
    ("clock", re.compile(r"(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?![\d:])"), _clock),
    ("two-digit year", re.compile(r"['’‘](?P<number>\d\d)(?=년|\s?학번|\s?시즌)"), _two_digit_year),
    ("quarter", re.compile(r"(?<![\d.,])(?P<number>[1-4])[/·]4\s?분기"), _quarter),
    ("month", re.compile(r"(?<![\d.,~∼〜～·])(?P<month>6|10)\s?월(?!드)"), _month_name),
    # Last, because two numbers with a dot may also be a date, a time or a list above.
    ("historic date", re.compile(r"(?<![\d·.])(?P<month>\d{1,2})(?P<dot>[·ㆍ‧・.])(?P<day>\d{1,2})(?![\d·.])"), _historic_date),
)  # fmt: skip
