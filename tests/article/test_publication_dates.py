"""Publication dates: declared times go first, and are corrected by those that the page shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.article.dates import SEOUL
from reader.article.lines import Line
from reader.article.metadata import Metadata
from reader.article.publication_dates import publication_dates

SHOWN = datetime(2024, 3, 5, 14, 2, tzinfo=SEOUL)
LINE = Line(3, "입력 2024.03.05 14:02 수정 2024.03.05 15:30", rule="date")


def dates(*lines: Line, **declared: object) -> tuple[datetime | None, datetime | None]:
    return publication_dates(lines, lines, Metadata(**declared))  # type: ignore[arg-type]


def test_shown_dates() -> None:
    assert dates(LINE) == (SHOWN, SHOWN.replace(hour=15, minute=30))


def test_a_declared_time_is_preferred() -> None:
    declared = SHOWN - timedelta(minutes=20)
    assert dates(LINE, published=declared)[0] == declared


def test_a_declared_day_is_completed_by_the_shown_time() -> None:
    assert dates(LINE, published=SHOWN.replace(hour=0, minute=0))[0] == SHOWN


def test_korean_time_that_is_declared_as_utc_is_corrected() -> None:
    """`14:02Z` beside 14:02 on the page is 14:02 in Seoul, not 23:02."""
    (published, _) = dates(LINE, published=SHOWN.replace(tzinfo=UTC))
    assert published == SHOWN


def test_seconds_come_from_the_markup() -> None:
    assert dates(LINE, times=(SHOWN.replace(second=31),))[0] == SHOWN.replace(second=31)


def test_without_a_shown_date_times_of_one_day_count_and_of_several_do_not() -> None:
    later = SHOWN + timedelta(hours=2)
    assert dates(times=(SHOWN, later)) == (SHOWN, None)
    assert dates(times=(SHOWN, SHOWN + timedelta(days=1))) == (None, None)


def test_an_update_before_the_publication_is_the_page_s() -> None:
    line = Line(3, "입력 2024.03.05 14:02 수정 2024.03.01 10:00", rule="date")
    assert dates(line) == (SHOWN, None)


def test_dates_near_the_body_go_before_others() -> None:
    other = Line(90, "입력 2019.01.01 10:00", rule="date")
    assert publication_dates([other, LINE], [LINE], Metadata())[0] == SHOWN


def test_a_shown_day_of_publication_outvotes_a_single_declaration() -> None:
    """Some templates declare the day of the last change, or that on which the page was made."""
    changed = SHOWN + timedelta(days=4)
    assert dates(LINE, published=changed, published_sources=1)[0] == SHOWN
    assert dates(LINE, published=changed, published_sources=2)[0] == changed


def test_without_a_label_the_shown_day_counts_only_against_the_last_change() -> None:
    line, changed = Line(3, "2024.03.05 14:02", rule="date"), SHOWN + timedelta(days=4)
    assert dates(line, published=changed, updated=changed, published_sources=1)[0] == SHOWN
    assert dates(line, published=changed, published_sources=1)[0] == changed


def test_a_label_on_the_line_above_is_the_date_s() -> None:
    lines = [
        Line(1, "수정일", rule="table"),
        Line(2, "2024-03-07", rule="date"),
        Line(3, "등록일", rule="table"),
        Line(4, "2024-03-05", rule="date"),
    ]
    published, updated = dates(*lines)
    assert (published, updated) == (SHOWN.replace(hour=0, minute=0), datetime(2024, 3, 7, tzinfo=SEOUL))


def test_the_day_in_an_address_counts_only_where_the_page_has_none() -> None:
    address = "https://blog.example/2019/01/01/bridge/"
    assert publication_dates([LINE], [LINE], Metadata(), [address])[0] == SHOWN
    assert publication_dates([], [], Metadata(times=(SHOWN,)), [address])[0] == SHOWN
    assert publication_dates([], [], Metadata(), ["bridge.html", address])[0] == datetime(
        2019, 1, 1, tzinfo=SEOUL
    )


def test_a_day_beside_a_section() -> None:
    """Of a line above the body, but not of a heading, nor of the facts about what the article is on."""
    line = Line(2, "기획 2024년 3월 5일", level=0, shape="section.article div.meta")
    midnight = SHOWN.replace(hour=0, minute=0)
    assert dates(line)[0] == midnight
    assert dates(replace(line, level=2))[0] is None
    assert dates(replace(line, rule="infobox"))[0] is None
    assert publication_dates([line], [], Metadata())[0] is None


def test_the_day_of_an_event_has_its_hours_below() -> None:
    day = Line(2, "2024년 3월 5일", rule="date")
    assert dates(day, Line(3, "13:00 - 18:00"))[0] is None
    assert dates(day, Line(3, "솔내도서관 2층"))[0] == SHOWN.replace(hour=0, minute=0)


def test_a_magazine_s_imprint_has_the_day_and_an_outlet_s_registration_another() -> None:
    imprint = [Line(80, "발행일", rule="page menu"), Line(81, "2024년 3월 5일", rule="page menu")]
    assert publication_dates(imprint, [], Metadata())[0] == SHOWN.replace(hour=0, minute=0)
    registered = [Line(79, "등록번호 솔내 아00000", rule="page menu"), *imprint]
    assert publication_dates(registered, [], Metadata())[0] is None
    dated = [
        Line(79, "등록번호 솔내 아00000", rule="company data"),
        Line(80, "발행일 2015.03.09", rule="date"),
    ]
    assert publication_dates(dated, [], Metadata())[0] is None
