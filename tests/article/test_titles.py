"""Titles: the line that shows the headline, and declared titles without the site's name."""

from __future__ import annotations

import pytest

from reader.article.lines import Line
from reader.article.titles import choose_headline, find_title_line, strip_site_name

BODY = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("시장, 새 다리 개통 - 가나일보", "시장, 새 다리 개통"),
        ("시장, 새 다리 개통 | 가나일보 | 사회", "시장, 새 다리 개통"),
        ("시장, 새 다리 개통 :: 가나뉴스", "시장, 새 다리 개통"),
        ("가나일보 - 시장, 새 다리 개통", "시장, 새 다리 개통"),
        ("새 다리 - 두 도시를 잇다", "새 다리 - 두 도시를 잇다"),
        ("가나-다라 고속도로 열려", "가나-다라 고속도로 열려"),
    ],
)
def test_strip_site_name(title: str, headline: str) -> None:
    assert strip_site_name(title, "가나일보") == headline


def test_the_line_above_the_date_is_likeliest() -> None:
    lines = [
        Line(0, "가나일보"),
        Line(1, "시장, 새 다리 개통"),
        Line(2, "입력 2024.03.05 10:00", rule="date"),
        Line(3, BODY),
    ]
    assert find_title_line(lines, (), range(4)) == 1


def test_the_line_with_the_declared_headline() -> None:
    lines = [
        Line(0, "다른 기사의 제목이다", level=2),
        Line(1, "시장, 새 다리 개통", level=1),
        Line(2, BODY, level=0),
    ]
    assert find_title_line(lines, ("시장, 새 다리 개통 - 가나일보",), range(2, 3)) == 1


def test_without_a_title_line_the_declared_headline_is_taken() -> None:
    declared = ("시장, 새 다리 개통 - 가나일보",)
    assert choose_headline([Line(0, BODY)], None, declared, "가나일보") == "시장, 새 다리 개통"
    assert choose_headline([Line(0, BODY)], None, (), "가나일보") is None


@pytest.mark.parametrize(
    "declared",
    [
        ("솔내문화마당", "시장, 새 다리 개통", "시장, 새 다리 개통 | 솔내문화마당"),
        ("알림마당>새소식>보도자료 > 상세", "시장, 새 다리 개통"),
        ("보도자료", "시장, 새 다리 개통 - 가나일보"),
    ],
)
def test_the_site_s_name_is_not_the_headline(declared: tuple[str, ...]) -> None:
    lines = [Line(0, BODY, level=0), Line(1, "새 다리를 시장이 걸었다고 시는 밝혔다.", level=0)]
    at = find_title_line(lines, declared, range(2))
    assert choose_headline(lines, at, declared, None) == "시장, 새 다리 개통"


def test_a_section_s_heading_does_not_replace_the_declared_headline() -> None:
    lines = [Line(0, "지난 이야기 모음", level=2), Line(1, BODY, level=0)]
    assert find_title_line(lines, ("길이 오백 미터 다리 5일 열려",), range(2)) is None


def test_a_heading_that_the_text_repeats_replaces_it() -> None:
    """Newspapers declare another headline for search engines than they show."""
    lines = [Line(0, "길이 오백 미터 다리 5일 열려", level=1), Line(1, BODY, level=0)]
    assert find_title_line(lines, ("[포토] 강 위를 걷는 시장",), range(2)) == 0


def test_without_a_name_for_the_page_a_repeated_line_is_the_headline() -> None:
    lines = [
        Line(0, "보도자료", level=3),
        Line(1, "시장, 새 다리 개통", level=0),
        Line(2, "등록일 2024.03.05", rule="date", level=0),
        Line(3, "시장, 새 다리 개통", level=0),
        Line(4, BODY, level=0),
    ]
    assert find_title_line(lines, ("알림마당>보도자료",), range(3, 5)) == 1
