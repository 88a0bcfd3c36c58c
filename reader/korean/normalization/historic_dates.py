"""Rules for events that are named by their date: 6·25, 12·3.

Source: 한글 맞춤법 부록 (문장 부호) on the dot in such a date, and the practice of broadcast newsreaders.
"""

from __future__ import annotations

import functools
import re

from reader.korean.citations import PUNCTUATION
from reader.korean.normalization.counters import NATIVE, SINO
from reader.korean.normalization.dates import is_date
from reader.korean.normalization.numerals import cardinal, digits
from reader.korean.normalization.patterns import MIDDLE_DOTS
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule
from reader.tables import Table, any_of

DATES = Table(
    "reader.korean.normalization",
    "historic_dates.tsv",
    {
        "word": r"\d{1,2}·\d{1,2}|[가-힣A-Z]+",
        "kind": "event|date alone|date before event|measure",
        "spoken": "[가-힣]*",
    },
    key=2,
)
_DATES_ALONE = DATES.words(kind="date alone")
_READINGS = {date: spoken for date, _, spoken in DATES.rows if spoken}
_DOT = f"[{MIDDLE_DOTS}.]"
_EVENT = rf"""
    \s?
    (?: [가-힣]{{2,4}} \s? )?   # 4.16 세월호 참사
    (?: {any_of(DATES.words(kind="event"))} )
"""
_OWN_EVENTS = {
    "3·1": "운동|절",
    "4·3": "사건|희생",
    "4·16": "세월호",
    "4·19": "혁명",
    "5·18": "민주|광주",
    "6·25": "전쟁|참전",
    "9·11": "테러",
}
"""What each date is known for, right behind it."""
_PLACES = {"2·28": "대구", "3·15": "마산", "4·3": "제주", "5·18": "광주", "10·19": "여순|여수"}
"""Where an event took place, right in front of its date: 제주 4.3의 아픔."""
_OF_EVENT = re.compile(
    r"\s?(?:사건|항쟁|평화|재단|공원|특별법|유족|희생|추념|기념|정신|진상|역사|당시|묘역|영령|문학|증언|트라우마|의거|운동|참배|추모|위령)"
    r"|의\s(?!비율|확률|수치|지수)|\s?때\s|\s(?:향한|이후|이전|전후|겪은|다룬|알리)"
)
"""What follows an event's date, and no figure."""
_FOLLOWED_AS_DAY = r"[을를]\s(?:전후|맞|앞두|계기|기념|즈음|기점)|\s(?:집회|기념|경축)(?!당)"
"""What follows a day, and no decimal: 8.15를 맞아, 8.15 집회."""
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


def _historic_date(match: re.Match[str]) -> str | None:
    """Verbalize the date in an event's name: ``6·25`` as 육이오, ``12·3`` 십이삼, ``4.10 총선`` 사일공."""
    month, day = int(match["month"]), int(match["day"])
    if not is_date(month, day) or match["day"].startswith("0") or not _names_an_event(month, day, match):
        return None
    return _READINGS.get(f"{month}·{day}") or cardinal(month) + digits(match["day"])


def _names_an_event(month: int, day: int, match: re.Match[str]) -> bool:
    """Whether two numbers with a dot are the date in a name: ``6·25 때``, ``4.10 총선``, not ``7.8``."""
    if match["dot"] == " ":  # Some programs lose the dot of 5·18 민주화운동.
        event = _OWN_EVENTS.get(f"{month}·{day}")
        return event is not None and re.match(rf"\s?(?:{event})", match.string[match.end() :]) is not None
    has_full_stop = match["dot"] == "."
    if has_full_stop and _compiled(_MEASURED_BY).search(preceding(match)):
        return False  # 규모 7.8 대지진
    place = _PLACES.get(f"{month}·{day}")
    if (
        place
        and re.search(rf"(?:{place})\s?$", preceding(match))
        and _OF_EVENT.match(match.string, match.end())
    ):
        return True
    if _compiled(_EVENT).match(match.string, match.end()):
        return True
    if has_full_stop and _compiled(_FOLLOWED_AS_DAY).match(match.string, match.end()):
        return f"{month}·{day}" in _DATES_ALONE
    if has_full_stop:
        return False  # Without an event after it, a full stop may be a decimal point.
    return f"{month}·{day}" in _DATES_ALONE or not _is_list(month, day, match)


def _is_list(month: int, day: int, match: re.Match[str]) -> bool:
    """Whether two numbers are a list, as mostly if they are consecutive (1·2 당선권) or a counter follows."""
    return day == month + 1 or not _compiled(_NO_COUNTER).match(match.string, match.end())


HISTORIC_DATE = Rule(
    "historic date",
    rf"(?<![\d·.]) (?P<month> \d{{1,2}} ) (?P<dot> {_DOT} | [ ] ) (?P<day> \d{{1,2}} ) (?![\d·.])",
    _historic_date,
    examples=(
        ("6·25 때 지은 다리", "육이오 때 지은 다리"),
        ("4.16 세월호 참사", "사일육 세월호 참사"),
        ("5 18 민주화운동", "오일팔 민주화운동"),
        ("규모 7.8 대지진", "규모 칠 점 팔 대지진"),
        ("8.15를 맞아", "팔일오를 맞아"),
        ("1·2호기가 멈췄다.", "일, 이호기가 멈췄다."),
    ),
    source=PUNCTUATION,
    requires=r"\d",
)
