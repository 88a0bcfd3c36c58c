"""Publication and update times of an article: what the page declares, corrected by what it shows.

In this order: declared times, unless the day that the page shows beside its body refutes a single one; lines
of dates near the body; times, labelled days, and days that are set apart there; lines of dates anywhere else;
the day in a magazine's imprint; the times in attributes, if all are of one day; the day in the address or in
the file's name.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING

from reader.article.class_names import split_name
from reader.article.dates import (
    day_in_address,
    find_dates,
    find_day,
    is_time_range,
    label_alone,
    parse_date_line,
)
from reader.article.line_classifier import dates_on_line
from reader.article.lines import HEADING_LEVELS
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.article.dates import Stamp
    from reader.article.lines import Line
    from reader.article.metadata import Metadata

# Pages show minutes and declare seconds.
_SAME_MINUTE_S = 60
_DATED_ELEMENT = re.compile(
    r"(?:^|-)(?:date|dates|datetime|time|day|meta|info|posted|published|byline|regdate)(?:-|$)"
)
"""Names of elements with facts about an article: its date, its section, its writer."""
_FACTS = ("infobox", "table", "contents list")
"""Rules of lines that may have the days of what an article is about."""
_OUTLET_DATA = re.compile(r"등록\s?번호|등록\s?일자|사업자\s?(?:등록|번호)|\b제호\b|청소년\s?보호\s?책임자")
"""Words around the day on which an outlet was founded or registered."""


def publication_dates(
    lines: Sequence[Line], near_body: Sequence[Line], metadata: Metadata, addresses: Sequence[str] = ()
) -> tuple[datetime | None, datetime | None]:
    """Return when the article was first published and last updated.

    Args:
        lines: the page's, classified.
        near_body: those of them around the body, where dates are more likely the article's.
        metadata: what the page declares.
        addresses: of the page, and the path of its file, in the order in which they are trusted.

    Returns:
        Aware times; None for each that the page gives nowhere. Midnight where it gives only the day.

    >>> from reader.article.lines import Line
    >>> from reader.article.metadata import Metadata
    >>> line = Line(1, "입력 2024.03.05 14:02", rule="date")
    >>> publication_dates([line], [line], Metadata())[0].isoformat()
    '2024-03-05T14:02:00+09:00'
    """
    shown_published, shown_updated = _shown_dates(lines, near_body)
    published = _more_exact(metadata.published, _with_seconds(shown_published, metadata.times))
    if shown_published and _is_outvoted(metadata, near_body, shown_published, shown_updated):
        published = _with_seconds(shown_published, metadata.times)
    updated = _more_exact(metadata.updated, _with_seconds(shown_updated, metadata.times))
    days = (day for address in addresses if (day := day_in_address(address)))
    return published or _only_day(metadata.times) or next(days, None), updated


def _is_outvoted(
    metadata: Metadata, near_body: Sequence[Line], shown: datetime, shown_updated: datetime | None
) -> bool:
    """Whether the day of publication that a page shows beside its body is right, and the declared one wrong.

    Some templates declare the day of the last change, or that on which the page was made. What two sources
    declare is trusted.
    """
    declared = metadata.published
    if declared is None or metadata.published_sources > 1 or declared.date() == shown.date():
        return False
    labelled = {stamp.when.date() for stamp in _date_lines(near_body) if stamp.label == "published"}
    changed = {when.date() for when in (shown_updated, metadata.updated) if when}
    # Without a label the shown day counts only against the day of the last change.
    return shown.date() in labelled or (declared.date() in changed and shown < declared)


def _shown_dates(lines: Sequence[Line], near_body: Sequence[Line]) -> tuple[datetime | None, datetime | None]:
    """Return the dates that the lines show, preferably those near the body."""
    stamps = next(filter(None, _stamps(lines, near_body)), [])
    published = _first_labelled(stamps, "published") or _first_labelled(stamps, None)
    updated = _first_labelled(stamps, "updated")
    # An update before the publication is one of the page around the article.
    return published, None if published and updated and updated < published else updated


def _stamps(lines: Sequence[Line], near_body: Sequence[Line]) -> Iterator[list[Stamp]]:
    """Yield the dates that the lines show, from the most reliable to the least."""
    yield _date_lines(near_body)
    yield [stamp for line in near_body for stamp in find_dates(line.text)]
    yield [stamp for line in near_body for stamp in _days_set_apart(line)]
    others = _without_outlet_data(lines)
    yield _date_lines(others)
    yield _imprint(others)


def _days_set_apart(line: Line) -> list[Stamp]:
    """Return the bare day of a line with its section, its writer or the like."""
    if line.level in HEADING_LEVELS or line.rule in _FACTS:
        return []
    names = map(split_name, re.findall(r"[^.\s]+", line.shape or ""))
    return find_day(line.text, is_set_apart=any(map(_DATED_ELEMENT.search, names)))


def _without_outlet_data(lines: Sequence[Line]) -> list[Line]:
    """Return the lines except those around which an outlet says when it was registered."""
    near = THRESHOLDS.lines_of_outlet_data
    data = {at for at, line in enumerate(lines) if _OUTLET_DATA.search(line.text) and not line.is_prose}
    around = {at for each in data for at in range(each - near, each + near + 1)}
    return [line for at, line in enumerate(lines) if at not in around]


def _imprint(lines: Iterable[Line]) -> list[Stamp]:
    """Return the day of publication in a magazine's imprint: below its label, in the page's foot."""
    stamps: list[Stamp] = []
    label = None
    for line in lines:
        found = [] if line.is_prose else parse_date_line(line.text)[:1]
        stamps += [stamp for each in found if (stamp := each._replace(label=each.label or label)).label]
        label = label_alone(line.text)
    return stamps


def _date_lines(lines: Sequence[Line]) -> list[Stamp]:
    stamps: list[Stamp] = []
    label = None
    for line, below in zip_longest(lines, lines[1:]):
        # The day of an event has its hours below.
        is_event = below is not None and is_time_range(below.text)
        found = dates_on_line(line.text) if line.rule == "date" and not is_event else []
        # In the copied text of a board's table the label is on the line above its date.
        stamps += [stamp._replace(label=stamp.label or label) for stamp in found]
        label = label_alone(line.text)
    return stamps


def _first_labelled(stamps: Iterable[Stamp], label: str | None) -> datetime | None:
    return next((stamp.when for stamp in stamps if stamp.label == label), None)


def _with_seconds(shown: datetime | None, times: Iterable[datetime]) -> datetime | None:
    """Return a time that the page shows, with the seconds of the same time in its markup, if any."""
    if shown is None or shown.second:
        return shown
    return next((when for when in times if when.replace(second=0) == shown), shown)


def _only_day(times: Sequence[datetime]) -> datetime | None:
    """Return the first of the markup's times if all are on one day; with several days any could be meant."""
    return times[0] if len({when.date() for when in times}) == 1 else None


def _more_exact(declared: datetime | None, shown: datetime | None) -> datetime | None:
    """Return the declared time, unless the shown one is the same and more exact or more likely.

    Some pages declare only the day, and some declare Korean time as UTC (14:02Z beside 14:02).
    """
    if declared is None or shown is None:
        return declared or shown
    is_day_only = not (declared.hour or declared.minute)
    if is_day_only and declared.date() == shown.date():
        return shown
    # The clock time in UTC, taken as Korean: the same as the shown time only if the zone was declared
    # wrongly.
    as_korean = declared.astimezone(UTC).replace(tzinfo=shown.tzinfo)
    is_same = abs((as_korean - shown).total_seconds()) < _SAME_MINUTE_S
    return as_korean if is_same else declared
