"""Publication and update times of an article: what the page declares, corrected by what it shows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.article.dates import find_dates, label_alone
from reader.article.line_classifier import dates_on_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article.dates import Stamp
    from reader.article.lines import Line
    from reader.article.metadata import Metadata

# Pages show minutes and declare seconds.
_SAME_MINUTE_S = 60


def publication_dates(
    lines: Sequence[Line], near_body: Sequence[Line], metadata: Metadata
) -> tuple[datetime | None, datetime | None]:
    """Return when the article was first published and last updated.

    Args:
        lines: the page's, classified.
        near_body: those of them around the body, where dates are more likely the article's.
        metadata: what the page declares.

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
    return published or _only_day(metadata.times), updated


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
    # From the most reliable to the least: lines of dates, dates among other text, dates anywhere on the page.
    candidates = (
        _date_lines(near_body),
        [stamp for line in near_body for stamp in find_dates(line.text)],
        _date_lines(lines),
    )
    stamps = next((stamps for stamps in candidates if stamps), [])
    published = _first_labelled(stamps, "published") or _first_labelled(stamps, None)
    updated = _first_labelled(stamps, "updated")
    # An update before the publication is one of the page around the article.
    return published, None if published and updated and updated < published else updated


def _date_lines(lines: Iterable[Line]) -> list[Stamp]:
    stamps: list[Stamp] = []
    label = None
    for line in lines:
        found = dates_on_line(line.text) if line.rule == "date" else []
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
