"""Times as pages declare them in their markup: ISO 8601, RFC 5322, packed digits, and what servers print."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from reader.article.dates import SEOUL, parse_date_line, with_numeric_months
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_JAVA_TIME = re.compile(
    r"""
    [A-Z][a-z]{2} [ ]                                # Tue
    ( [A-Z][a-z]{2} [ ] \d{1,2} [ ] [\d:]{8} ) [ ]   # Mar 05 14:02:00
    (?: KST | GMT\+09:00 ) [ ]
    ( \d{4} )
    """,
    re.VERBOSE,
)
"""Java's Date.toString, as some servers put it into the page: ``Tue Mar 05 14:02:00 KST 2024``."""
_PACKED_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?")
"""``20240305140200``."""
_SLASHED_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?=\D|$)")
"""``07/27/2022``: the month first as in the United States, unless there is no such month."""
_MONTHS_A_YEAR = 12


def parse_time(text: object) -> datetime | None:
    """Parse a time in any format that pages use in their markup.

    Args:
        text: the value as declared, of any type.

    Returns:
        The time in the zone that it gives, in Asia/Seoul where it gives none or UTC; None for anything else,
        and for times before the web or in the far future.

    >>> parse_time("2024-03-05T14:02:00").isoformat()
    '2024-03-05T14:02:00+09:00'
    >>> parse_time("2024년 3월 5일 오후 2시 2분").isoformat()
    '2024-03-05T14:02:00+09:00'
    """
    if not isinstance(text, str):
        return None
    text = text.strip()
    when = _parsed(text) if THRESHOLDS.shortest_time <= len(text) <= THRESHOLDS.longest_time else None
    if when is None:
        return None
    try:
        when = (when if when.tzinfo else when.replace(tzinfo=SEOUL)).replace(microsecond=0)
        # Servers often give UTC; a listener expects the day in Seoul.
        when = when if when.utcoffset() else when.astimezone(SEOUL)
        latest = datetime.now(UTC) + timedelta(days=THRESHOLDS.most_days_ahead)
        is_possible = when.year >= THRESHOLDS.first_year and when < latest
    except (ValueError, OverflowError):
        return None
    return when if is_possible else None


def _parsed(text: str) -> datetime | None:
    """Parse a time with or without a zone: packed digits, Java, ISO 8601, Korean, RFC 5322, in this order."""
    packed, java = _PACKED_TIME.fullmatch(text), _JAVA_TIME.fullmatch(text)
    numeric = _SLASHED_DAY.sub(_year_first, with_numeric_months(text))
    try:
        if packed:
            return datetime(*(int(part or 0) for part in packed.groups()))  # type: ignore[arg-type]
        if java:
            return datetime.strptime(" ".join(java.groups()), "%b %d %H:%M:%S %Y")
        return datetime.fromisoformat(numeric)
    except ValueError:
        stamps = parse_date_line(numeric)
    if stamps:
        return stamps[0].when
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _year_first(match: re.Match[str]) -> str:
    month, day, year = match.groups()
    if int(month) > _MONTHS_A_YEAR:
        month, day = day, month
    return f"{year}-{month:0>2}-{day:0>2}"


def attribute_times(root: HtmlElement) -> Iterator[datetime]:
    """Yield the times in ``datetime`` and ``data-`` attributes, of the first elements that have any.

    Args:
        root: the page.
    """
    elements = root.xpath(
        "//*[@datetime or @*[starts-with(name(), 'data-')"
        " and (contains(name(), 'date') or contains(name(), 'time'))]]"
    )
    for element in elements[: THRESHOLDS.most_timed_elements]:
        for name, value in element.attrib.items():
            if name == "datetime" or name.startswith("data-"):
                when = parse_time(value)
                if when:
                    yield when


def first_time(values: Iterable[object]) -> datetime | None:
    """Return the first value that is a time; if it is a bare day, rather the first time on that day.

    Args:
        values: as declared, the most trusted first.
    """
    times = [when for when in map(parse_time, values) if when]
    if not times:
        return None
    day = times[0]
    if day.hour or day.minute:
        return day
    return next((when for when in times if when.date() == day.date() and (when.hour or when.minute)), day)
