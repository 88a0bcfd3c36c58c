"""Times in all the forms that pages declare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.declared_times import parse_time


@pytest.mark.parametrize(
    ("declared", "iso"),
    [
        ("2024-03-05T14:02:00+09:00", "2024-03-05T14:02:00+09:00"),
        ("2024-03-05T14:02:00+0900", "2024-03-05T14:02:00+09:00"),
        ("2024-03-05T05:02:00Z", "2024-03-05T14:02:00+09:00"),
        ("2024-03-05T14:02:00", "2024-03-05T14:02:00+09:00"),
        ("2024-03-05 14:02", "2024-03-05T14:02:00+09:00"),
        ("20240305140200", "2024-03-05T14:02:00+09:00"),
        ("202403051402", "2024-03-05T14:02:00+09:00"),
        ("2024.03.05 14:02", "2024-03-05T14:02:00+09:00"),
        ("2024년 3월 5일 오후 2시 2분", "2024-03-05T14:02:00+09:00"),
        ("Tue, 05 Mar 2024 14:02:00 +0900", "2024-03-05T14:02:00+09:00"),
        ("Tue Mar 05 14:02:00 KST 2024", "2024-03-05T14:02:00+09:00"),
        ("2024-03-05", "2024-03-05T00:00:00+09:00"),
    ],
)
def test_times_as_pages_write_them(declared: str, iso: str) -> None:
    when = parse_time(declared)
    assert when is not None
    assert when.isoformat() == iso


@pytest.mark.parametrize(
    "declared", ["", "어제", "1970-01-01T00:00:00", "9999-12-31", "2024-13-45", None, 20240305, "0001-01-01"]
)
def test_what_is_no_time_is_not_guessed(declared: object) -> None:
    assert parse_time(declared) is None


@given(st.text(max_size=60))
def test_any_text_is_a_time_or_none(declared: str) -> None:
    when = parse_time(declared)
    assert when is None or when.tzinfo is not None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("07/27/2022", "2022-07-27T00:00:00+09:00"),
        ("27/07/2022", "2022-07-27T00:00:00+09:00"),
        ("7/4/2022 10:30", "2022-07-04T10:30:00+09:00"),
        ("2024-07-14 09:31:32 +0900", "2024-07-14T09:31:32+09:00"),
        ("Sunday, July 14, 2024", "2024-07-14T00:00:00+09:00"),
        ("Sun, 14 Jul 2024 00:00:00 GMT", "2024-07-14T09:00:00+09:00"),
    ],
)
def test_times_in_other_orders(text: str, when: str) -> None:
    parsed = parse_time(text)
    assert parsed is not None
    assert parsed.isoformat() == when
