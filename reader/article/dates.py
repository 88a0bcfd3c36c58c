"""Parse publication dates in the forms that Korean pages show."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reader.article.settings import THRESHOLDS
from reader.tables import Table, any_of

SEOUL = ZoneInfo("Asia/Seoul")
_NOON = 12

DATE_LABELS = Table(
    "reader.article",
    "date_labels.tsv",
    {"label": "[가-힣]+|[A-Z]+", "kind": "published|updated"},
)
_KINDS = ("published", "updated")
_LABEL = " | ".join(f"(?P<{kind}> {any_of(DATE_LABELS.words(kind=kind))} )" for kind in _KINDS)
_DAY = r"""
    (?P<year> (?: 19 | 20 ) \d\d )
    \s? (?: [.\-/] | 년 ) \s? (?P<month> \d{1,2} )
    \s? (?: [.\-/] | 월 ) \s? (?P<day> \d{1,2} )
    \s? (?: 일 | \. )?
"""
_WEEKDAY = r"\s? [(\[]? [월화수목금토일] (?: 요일 )? [)\]]? (?= [\s\d,] | $ )"
_CLOCK = r"""
    [\sT,]* [(\[]?
    (?P<half> 오전 | 오후 | AM | PM )? \s?
    (?P<hour> \d{1,2} ) \s? [:시] \s?
    (?P<minute> \d{1,2} )
    (?: \s? [:분] \s? (?P<second> \d{1,2} )? 초? )?
    \s? (?P<half_after> AM | PM )?
    [)\]]?
"""
_STAMP = re.compile(
    rf"""
    (?: (?: {_LABEL} ) \s? [:：|,]? \s? )?
    {_DAY}
    (?: {_WEEKDAY} )?
    (?: {_CLOCK} )?
    (?: \s (?P<sent> 송고 ) )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
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
    stamps, rest, end = [], "", 0
    for match in _STAMP.finditer(line):
        rest += line[end : match.start()] + " "
        end = match.end()
        when = _time(match)
        if when is None:  # 2018.13.40 is a number of something else.
            return []
        # 송고 (filed) comes after its date, all other labels come in front.
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
        Stamp(_label(match), when)
        for match in _STAMP.finditer(line)
        if (when := _time(match)) and (match["hour"] or _label(match))
    ]


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
    # 13월 or 31 February: the pattern knows no calendar.
    try:
        return datetime(
            int(match["year"]), int(match["month"]), int(match["day"]), hour, minute, second, tzinfo=SEOUL
        )
    except ValueError:
        return None
