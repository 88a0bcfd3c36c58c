"""Parse publication dates in the forms that Korean pages show."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reader.article.settings import THRESHOLDS
from reader.korean.names import may_be_full_name
from reader.tables import Table, any_of

SEOUL = ZoneInfo("Asia/Seoul")
_NOON = 12
_CENTURY = "20"

DATE_LABELS = Table(
    "reader.article",
    "date_labels.tsv",
    {"label": "[가-힣]+|[A-Z]+", "kind": "published|updated"},
)
_KINDS = ("published", "updated")
_LABEL = " | ".join(f"(?P<{kind}> {any_of(DATE_LABELS.words(kind=kind))} )" for kind in _KINDS)
_DAY = r"""
    (?: (?P<year> (?: 19 | 20 ) \d\d ) | (?<! [\d.\-/] ) [’‘']? (?P<short_year> \d\d ) (?= [.\-/] ) )
    \s? (?: [.\-/] | 년 ) \s? (?P<month> \d{1,2} )
    \s? (?: [.\-/] | 월 ) \s? (?P<day> \d{1,2} )
    \s? (?: 일 | \. )?
"""
_LABEL_ALONE = re.compile(rf"(?: {_LABEL} ) \s? [:：]?", re.IGNORECASE | re.VERBOSE)
_WEEKDAY = r"\s? [(\[]? [월화수목금토일] (?: 요일 )? [)\]]? (?= [\s\d,] | $ )"
_CLOCK = r"""
    [\sT,]* [(\[]?
    (?P<half> 오전 | 오후 | AM | PM )? \s?
    (?P<hour> \d{1,2} ) \s?
    (?:
        [:시] \s? (?P<minute> \d{1,2} )
        (?: \s? [:분] \s? (?P<second> \d{1,2} )? 초? )?
        | 시                                            # 오후 3시
    )
    \s? (?P<half_after> AM | PM )?
    [)\]]?
"""
_HALF_ONLY = r"\s? (?: 오전 | 오후 | 아침 | 저녁 ) (?! \s? \d )"
"""``2024년 7월 14일 오후``: a day, as no hour follows."""
_STAMP = re.compile(
    rf"""
    (?: (?: {_LABEL} ) (?: \s on \b )? \s? [:：|,]? \s? )?
    {_DAY}
    (?: {_WEEKDAY} )?
    (?: {_CLOCK} | {_HALF_ONLY} )?
    (?: \s? (?P<sent> 송고 | (?: 입력 | 등록 | 작성 | 발행 ) (?= \s* (?: $ | [|,/)] ) ) ) )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = rf"(?P<month> (?: {' | '.join(_MONTHS)} ) [a-z]{{0,6}} ) \.?"
_LATIN_WORD = re.compile(r"[A-Za-z]{3}")
_ENGLISH_DAY = re.compile(
    rf"""
    (?: \b (?: Mon | Tue | Wed | Thu | Fri | Sat | Sun ) [a-z]{{0,6}} ,? \s )?
    \b (?: {_MONTH_NAME} \s (?P<day> \d{{1,2}} ) (?: st | nd | rd | th )? | (?P<day_before> \d{{1,2}} ) \s
    {_MONTH_NAME.replace("month", "month_after")} ) [,.]? \s (?P<year> (?: 19 | 20 ) \d\d ) \b
    (?: ,? \s (?: at \s )? (?= \d ) )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""``Mar 5, 2024`` and ``5 March 2024``, as blogs in themes from abroad show it."""
# Matched against what remains of a line once its dates are removed.
_BESIDE_DATES = re.compile(
    r"""
    [\s|·,/\[\]()<>.:ㅣl\-~]*
    (?:
        KST                                             # the time zone
        | 댓글 \s? 수? \s? \d*
        | 기사 \s? 원문
        | 공유 (?: 하기 )?
        | 인쇄 (?: 하기 )?
        | 스크랩
        | 가 \s? 가                                     # font size
        | 지면 \s? [A-Z]? \d* 면? | [A-Z]? \d{1,2} 면    # 지면 A3면
        | 조회 \s? (?: 수 )? \s? [\d,]* | 읽음 \s? [\d,]*
    )?
    [\s|·,/\[\]()<>.:ㅣ\-]*
    """,
    re.VERBOSE,
)
"""What a line of dates may contain besides: separators, buttons, page numbers, view counts."""


_SEPARATOR = re.compile(r"^\s*[·ㆍ・|,/ㅣ]|[·ㆍ・|,/ㅣ]\s*$|^\s*by\b", re.IGNORECASE)
_TIME_RANGE = re.compile(r"\d{1,2}:\d\d\s?[-~–]\s?\d{1,2}:\d\d")
_DAY_IN_ADDRESS = re.compile(
    r"""
    / (?P<year> (?: 19 | 20 ) \d\d ) / (?P<month> \d{1,2} ) / (?P<day> \d{1,2} ) (?= / )
    | [/=] (?P<year2> (?: 19 | 20 ) \d\d ) (?P<dash> -? )
      (?P<month2> [01]\d ) (?P=dash) (?P<day2> [0-3]\d ) (?! \d )                     # /2024-03-05-title
    """,
    re.VERBOSE,
)
_DAY_IN_FILE_NAME = re.compile(r"(?:^|[/\\])(\d{4})-(\d\d)-(\d\d)-[^/\\]+$")
"""By Jekyll's convention: ``2024-03-05-title.html``."""


class Stamp(NamedTuple):
    """A date or time of publication on a page."""

    label: str | None
    """``published``, ``updated``, or None where the page gives only the date."""
    when: datetime
    """In Asia/Seoul; midnight where the page gives only the day."""


def parse_date_line(line: str) -> list[Stamp]:
    """Return the dates of a line that consists of nothing else.

    Args:
        line: one visible line.

    Returns:
        The dates in order; empty for a line with other text, such as a sentence, or with an impossible date.

    >>> [stamp.label for stamp in parse_date_line("입력 2018.08.20 (11:18) 수정 2018.08.20 (11:21)")]
    ['published', 'updated']
    >>> parse_date_line("2018년 8월 20일 오전 3시에 일이 있었다.")
    []
    """
    line = with_numeric_months(line)
    stamps, rest, end = [], "", 0
    for match in _STAMP.finditer(line):
        rest += line[end : match.start()] + " "
        end = match.end()
        when = _time(match)
        if when is None:  # 2018.13.40 is a number of something else.
            return []
        # 송고 (filed) comes after its date; other labels do so only where nothing follows that they could be
        # of.
        stamps.append(Stamp("published" if match["sent"] else _label(match), when))
    return stamps if stamps and _BESIDE_DATES.fullmatch(rest + line[end:]) else []


def find_dates(line: str) -> list[Stamp]:
    """Return the dates in a short line of a page's head, among section, reporter and view count.

    A bare day does not count there, as it may be part of a title: it needs a label or a time.

    Args:
        line: one visible line; nothing is found in one longer than a headline.

    >>> [stamp.when.hour for stamp in find_dates("사회 | 홍길동 기자 | 2024.03.05 14:02 | 조회 123")]
    [14]
    """
    if len(line) > THRESHOLDS.longest_title:
        return []
    return [
        Stamp("published" if match["sent"] else _label(match), when)
        for match in _STAMP.finditer(with_numeric_months(line))
        if (when := _time(match)) and (match["hour"] or match["sent"] or _label(match))
    ]


def find_day(line: str, *, is_set_apart: bool) -> list[Stamp]:
    """Return the bare day of a short line above a body, with a section, a name or an issue beside it.

    Args:
        line: one visible line.
        is_set_apart: whether the markup names the element as one of a date or the like. Else a sign must
            separate the day from what is beside it, as it may be part of a headline.

    >>> find_day("기획 2024년 3월 5일", is_set_apart=True)[0].when.day
    5
    >>> find_day("홍길동 · 2024년 3월 5일", is_set_apart=False)[0].when.day
    5
    >>> find_day("기획 2024년 3월 5일", is_set_apart=False)
    []
    """
    if len(line) > THRESHOLDS.longest_title:
        return []
    line = with_numeric_months(line)
    matches = [*_STAMP.finditer(line)]
    when = _time(matches[0]) if len(matches) == 1 else None
    if when is None or when.year < THRESHOLDS.first_year:
        return []
    before, after = line[: matches[0].start()], line[matches[0].end() :]
    beside = (before + after).strip()
    is_separate = (
        is_set_apart
        or bool(_SEPARATOR.search(before) or _SEPARATOR.search(after))
        or (len(beside) >= THRESHOLDS.shortest_full_name and may_be_full_name(beside))
    )
    is_at_edge = not (before.strip() and after.strip())
    is_short = len(beside) <= THRESHOLDS.longest_beside_day
    return [Stamp(_label(matches[0]), when)] if is_separate and is_at_edge and is_short else []


def without_dates(line: str) -> str:
    """Return a line without its dates, their labels and their times; empty where it has none.

    >>> without_dates("승인 2024.03.05 14:02 | 홍길동 기자")
    '| 홍길동 기자'
    """
    line = with_numeric_months(line)
    rest = _STAMP.sub(" ", line)
    return "" if rest == line else rest.strip()


def is_time_range(line: str) -> bool:
    """Whether a line is nothing but the hours of an event.

    >>> is_time_range("13:00 - 18:00")
    True
    """
    return bool(_TIME_RANGE.fullmatch(line.strip()))


def day_in_address(address: str) -> datetime | None:
    """Return the day in an address (``/2024/03/05/``) or in a file's name by Jekyll's convention.

    Args:
        address: URL or path; of a path only the file's name counts, as folders may be anybody's.

    >>> day_in_address("https://blog.example/2024/03/05/bridge/").isoformat()
    '2024-03-05T00:00:00+09:00'
    >>> day_in_address("/home/me/2024/03/05/bridge.html")
    """
    if "://" in address:
        match = _DAY_IN_ADDRESS.search(address.partition("://")[2])
        parts = [part for part in (match["year"], match["month"], match["day"]) if part] if match else []
        parts = parts or ([match["year2"], match["month2"], match["day2"]] if match else [])
    else:
        file = _DAY_IN_FILE_NAME.search(address)
        parts = [*file.groups()] if file else []
    try:
        day = datetime(*map(int, parts), tzinfo=SEOUL) if parts else None  # type: ignore[arg-type, misc]
    except ValueError:
        return None
    return day if day and day.year >= THRESHOLDS.first_year else None


def label_alone(line: str) -> str | None:
    """Return the kind of a label that is all of a line, ``published`` or ``updated``; None for other lines.

    >>> label_alone("등록일 :"), label_alone("등록일을 정했다.")
    ('published', None)
    """
    match = _LABEL_ALONE.fullmatch(line)
    return _label(match) if match else None


def with_numeric_months(text: str) -> str:
    """Return a text with the days that are written in English in digits.

    >>> with_numeric_months("March 5th, 2024 14:02")
    '2024-03-05 14:02'
    """

    def numeric(match: re.Match[str]) -> str:
        month = _MONTHS.index((match["month"] or match["month_after"])[:3].lower()) + 1
        return f"{match['year']}-{month:02}-{int(match['day'] or match['day_before']):02} "

    # Most lines of a Korean page have no letters of English at all.
    return _ENGLISH_DAY.sub(numeric, text).strip() if _LATIN_WORD.search(text) else text


def _label(match: re.Match[str]) -> str | None:
    return next((kind for kind in _KINDS if match[kind]), None)


def _time(match: re.Match[str]) -> datetime | None:
    """Return the time that a match of `_STAMP` names; None when there is no such day or time."""
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    half = (match["half"] or match["half_after"] or "").upper()
    # 오후 12시 is noon and 오전 12시 midnight.
    if half in ("오후", "PM") and hour < _NOON:
        hour += _NOON
    elif half in ("오전", "AM") and hour == _NOON:
        hour = 0
    # Two digits may be of a version or a price, so they are a year only beside a label or a time.
    if match["short_year"] and not (match["hour"] or _label(match)):
        return None
    year = int(match["year"] or _CENTURY + match["short_year"])
    # 13월 or 31 February: the pattern knows no calendar.
    try:
        return datetime(year, int(match["month"]), int(match["day"]), hour, minute, second, tzinfo=SEOUL)
    except ValueError:
        return None
