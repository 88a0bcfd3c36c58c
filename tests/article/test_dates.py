"""Dates of publication, in every form in which pages write them."""

from __future__ import annotations

from datetime import datetime

import pytest

from reader.article.dates import SEOUL, day_in_address, find_dates, find_day, parse_date_line

FIRST = datetime(2018, 8, 20, 11, 18, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("line", "label", "when"),
    [
        ("입력 2018.08.20 (11:18)", "published", FIRST),
        ("입력 2018-08-20 11:18:00", "published", FIRST),
        ("수정2018-08-20 11:18:00", "updated", FIRST),
        ("기사입력 2018.08.20. 오전 11:18", "published", FIRST),
        ("기사입력 2018.08.20. 오후 11:18", "published", FIRST.replace(hour=23)),
        ("송고시간 2018-08-20 11:18", "published", FIRST),
        ("승인 2018.08.20 11:18", "published", FIRST),
        ("등록 : 2018년 8월 20일 11시 18분", "published", FIRST),
        ("최종수정 2018.08.20. 오전 11:18", "updated", FIRST),
        ("업데이트 2018/08/20 11:18", "updated", FIRST),
        ("2018년 8월 20일(월) 11:18", None, FIRST),
        ("2018.08.20", None, FIRST.replace(hour=0, minute=0)),
        ("입력 2018.08.20 12:05 AM", "published", FIRST.replace(hour=0, minute=5)),
    ],
)
def test_forms(line: str, label: str | None, when: datetime) -> None:
    """Zone Asia/Seoul, since the page names none."""
    assert parse_date_line(line) == [(label, when)]


def test_two_on_one_line() -> None:
    stamps = parse_date_line("입력 2018.08.20 (11:18) 수정 2018.08.20 (11:21)")
    assert [stamp.label for stamp in stamps] == ["published", "updated"]
    assert stamps[1].when - stamps[0].when == FIRST.replace(minute=21) - FIRST


@pytest.mark.parametrize(
    "line",
    [
        "2018년 8월 20일 오전 3시에 일이 있었다.",
        "입력 2018.13.40 (11:18)",
        "입력",
        "전화 02-781-1234",
        "제4회 2018 국제 엑스포",
    ],
)
def test_lines_with_more_or_less_than_a_date(line: str) -> None:
    """A sentence about a day is the article's; a day that does not exist is no date."""
    assert parse_date_line(line) == []


def test_a_date_within_a_page_s_head() -> None:
    """Between section, reporter and number of readers a date counts; a bare day may be part of a title."""
    (stamp,) = find_dates("사회 | 홍길동 기자 | 2018.08.20 11:18 | 조회 123")
    assert (stamp.label, stamp.when) == (None, FIRST)
    assert find_dates("2018년 8월 20일의 기록") == []


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("2024.7.14(일)", "2024-07-14T00:00"),
        ("2024년 7월 14일 오후", "2024-07-14T00:00"),
        ("2024년 7월 14일 오후 3시", "2024-07-14T15:00"),
        ("등록일 24.07.14", "2024-07-14T00:00"),
        ("24.07.14 09:30", "2024-07-14T09:30"),
        ("July 14th, 2024", "2024-07-14T00:00"),
        ("14 Jul 2024 3:05 PM", "2024-07-14T15:05"),
        ("2024.07.14 09:30 입력", "2024-07-14T09:30"),
        ("24.07.14", None),
        ("버전 10.25.30", None),
        ("2024년 7월 14일 오후 3시에 비가 왔다.", None),
    ],
)
def test_forms_of_a_line(line: str, when: str | None) -> None:
    stamps = parse_date_line(line)
    assert [stamp.when.strftime("%Y-%m-%dT%H:%M") for stamp in stamps] == ([when] if when else [])


@pytest.mark.parametrize(
    ("line", "is_set_apart", "day"),
    [
        ("기획 2024년 3월 5일", True, 5),
        ("2024.03.05 | 인터뷰", False, 5),
        ("홍길동 · 2024년 3월 5일", False, 5),
        ("Mar 5, 2024 · 3분", False, 5),
        ("by 홍길동 Mar 5. 2024", False, 5),
        ("홍길동 2024. 3. 5.", False, 5),
        ("기획 2024년 3월 5일", False, None),
        ("솔내시는 2024년 3월 5일 다리를 열었다", True, None),
        ("2024년 3월 5일부터 솔내천 다리 위를 자전거로 지나려는 사람들은 내려서 걸어야 한다", True, None),
        ("2024.03.05 ~ 2024.04.05", True, None),
        ("설립 1931년 6월 1일", True, None),
    ],
)
def test_a_bare_day_that_is_set_apart(line: str, is_set_apart: bool, day: int | None) -> None:
    """Beside a section or a name, in an element for dates or behind a sign; else it may be a headline's."""
    assert [stamp.when.day for stamp in find_day(line, is_set_apart=is_set_apart)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://blog.example/2024/03/05/bridge/", "2024-03-05"),
        ("https://blog.example/2024/3/5/bridge.html", "2024-03-05"),
        ("https://blog.example/posts/2024-03-05-bridge", "2024-03-05"),
        ("https://gaon.example/view/20240305", "2024-03-05"),
        ("https://gaon.example/view?id=20240305", "2024-03-05"),
        ("_posts/2024-03-05-bridge.html", "2024-03-05"),
        ("2024-03-05-bridge.html", "2024-03-05"),
        # Numbers that only begin like a day, folders in which somebody keeps pages, impossible days.
        ("https://gaon.example/view/2024030512345", None),
        ("https://gaon.example/view/A20240305", None),
        ("/home/me/2024/03/05/bridge.html", None),
        ("https://blog.example/2024/13/05/bridge/", None),
        ("https://blog.example/1931/06/01/bridge/", None),
        ("https://20240305.example/bridge", None),
    ],
)
def test_a_day_in_an_address(address: str, day: str | None) -> None:
    when = day_in_address(address)
    assert (when.date().isoformat() if when else None) == day
