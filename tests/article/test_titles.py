"""Headlines: the line that shows it, without the site's name."""

from __future__ import annotations

import pytest

from reader.article.lines import Line
from reader.article.titles import title_line, without_site

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
def test_without_site(title: str, headline: str) -> None:
    assert without_site(title, "가나일보") == headline


def test_the_line_above_the_date_is_likeliest() -> None:
    lines = [
        Line(0, "가나일보"),
        Line(1, "시장, 새 다리 개통"),
        Line(2, "입력 2024.03.05 10:00", rule="date"),
        Line(3, BODY),
    ]
    assert title_line(lines, (), range(4)) == 1


def test_what_the_page_says_it_is() -> None:
    lines = [
        Line(0, "다른 기사의 제목이다", level=2),
        Line(1, "시장, 새 다리 개통", level=1),
        Line(2, BODY, level=0),
    ]
    assert title_line(lines, ("시장, 새 다리 개통 - 가나일보",), range(2, 3)) == 1
