"""Titles: the line that shows the headline, or the declared title."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from reader.article.lines import BOLD_LEVEL, Line
from reader.article.titles import rank_headlines

if TYPE_CHECKING:
    from collections.abc import Sequence

BODY = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def find_title_line(
    lines: Sequence[Line], declared: Sequence[str], span: range, publisher: str | None = None
) -> int | None:
    """Return the line that shows the likeliest headline; None for a declared one, or none at all."""
    ranked = rank_headlines(lines, declared, span, publisher)
    return ranked[0].lines.start if ranked and ranked[0].lines else None


def headline(
    lines: Sequence[Line], declared: Sequence[str], span: range, publisher: str | None = None
) -> str | None:
    ranked = rank_headlines(lines, declared, span, publisher)
    return ranked[0].text if ranked else None


def test_the_line_with_the_declared_headline() -> None:
    lines = [
        Line(0, "다른 기사의 제목이다", level=2),
        Line(1, "시장, 새 다리 개통", level=1),
        Line(2, BODY, level=0),
    ]
    assert find_title_line(lines, ("시장, 새 다리 개통 - 가나일보",), range(2, 3)) == 1


def test_without_a_title_line_the_declared_headline_is_taken() -> None:
    declared = ("시장, 새 다리 개통 - 가나일보",)
    assert headline([Line(0, BODY)], declared, range(1), "가나일보") == "시장, 새 다리 개통"
    assert headline([Line(0, BODY)], (), range(1), "가나일보") is None


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
    assert headline(lines, declared, range(2)) == "시장, 새 다리 개통"


def test_a_section_s_heading_does_not_replace_the_declared_headline() -> None:
    lines = [Line(0, "지난 이야기 모음", level=2), Line(1, BODY, level=0)]
    declared = ("길이 오백 미터 다리 5일 열려", "길이 오백 미터 다리 5일 열려 - 가나일보")
    assert find_title_line(lines, declared, range(2)) is None


def test_a_heading_that_the_text_repeats_replaces_it() -> None:
    """Newspapers declare another headline for search engines than they show."""
    lines = [Line(0, "길이 오백 미터 다리 5일 열려", level=1), Line(1, BODY, level=0)]
    assert find_title_line(lines, ("[포토] 강 위를 걷는 시장",), range(2)) == 0


def test_without_a_name_for_the_page_a_repeated_line_is_the_headline() -> None:
    lines = [
        Line(0, "보도자료", level=3),
        Line(1, "시장, 새 다리 개통", level=0, shape="div. p.subject"),
        Line(2, "등록일 2024.03.05", rule="date", level=0),
        Line(3, "시장, 새 다리 개통", level=0),
        Line(4, BODY, level=0),
    ]
    assert headline(lines, ("알림마당>보도자료",), range(3, 5)) == "시장, 새 다리 개통"


def test_titles_without_end() -> None:
    began = time.process_time()
    lines = [Line(0, "새 다리", level=1), Line(1, BODY, level=0)]
    assert find_title_line(lines, ("새 다리 - " * 20_000,), range(1, 2)) == 0
    assert time.process_time() - began < 10


NAMED = "div.banner-inner p.banner-title"


def test_a_line_named_as_a_headline_is_one_where_the_site_declares_only_its_name() -> None:
    lines = [
        Line(0, "나루 사람", level=0, shape="div.banner-inner p.banner-number"),
        Line(1, "길이 오백 미터 새 다리 열려", level=0, shape=NAMED),
        Line(2, BODY, level=0),
        Line(3, "<솔내 물길 소식>에 실린 글은 허가 없이 쓸 수 없으며,", level=0),
    ]
    assert find_title_line(lines, ("솔내 물길 소식",), range(2, 3)) == 1
    without_foot = lines[:3]
    assert headline(without_foot, ("솔내 물길 소식",), range(2, 3)) == "길이 오백 미터 새 다리 열려"


def test_the_words_of_the_text_decide_between_a_section_and_a_lower_heading() -> None:
    lines = [
        Line(0, "마을 이야기", level=2),
        Line(1, "길이 오백 미터 새 다리 열려", level=3),
        Line(2, BODY, level=0),
    ]
    assert find_title_line(lines, (), range(2, 3)) == 1
    assert find_title_line([lines[0], Line(1, "둘째 마당의 첫머리", level=3), lines[2]], (), range(2, 3)) == 0


def test_the_cell_behind_the_label_is_the_headline() -> None:
    lines = [
        Line(0, "제목", level=0, shape="tr. th."),
        Line(1, "시장, 새 다리 개통", level=0, shape="tr. td."),
        Line(2, BODY, level=0),
    ]
    assert find_title_line(lines, ("보도자료 < 솔내시",), range(2, 3)) == 1
    column_names = [lines[0], Line(1, "작성자와 담당부서", level=0, shape="tr. th."), lines[2]]
    assert find_title_line(column_names, ("시장, 새 다리 개통",), range(2, 3)) != 1


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("[솔내 나루]", "배를 고치는 사람", "[솔내 나루] 배를 고치는 사람"),
        ("배를 고치는 사람,", "물때를 읽는 사람", "배를 고치는 사람, 물때를 읽는 사람"),
        ("배를 고치는 사람", ": 노가람 씨를 만나다", "배를 고치는 사람 : 노가람 씨를 만나다"),
        ("배를 고치는 사람", "물때를 읽는 사람", "배를 고치는 사람"),
    ],
)
def test_a_headline_that_the_markup_splits(first: str, second: str, expected: str) -> None:
    lines = [Line(0, first, shape=NAMED), Line(1, second, shape=NAMED), Line(2, BODY, level=0)]
    likeliest = rank_headlines(lines, (expected,), range(2, 3))[0]
    assert likeliest.text == expected
    assert likeliest.lines == range(2 if expected != first else 1)


def test_the_end_of_the_site_s_name_is_not_the_headline() -> None:
    declared = ("나루365", "시장, 새 다리 개통 | naru365")
    lines = [Line(0, BODY, level=0)]
    assert headline(lines, declared, range(1), "솔내 물길 웹진: 나루365") == "시장, 새 다리 개통 | naru365"


def test_a_first_heading_with_which_the_page_s_title_begins() -> None:
    """However short it is, and whatever follows it."""
    lines = [Line(0, "솔내", level=1), Line(1, "강가의 네 번째 도시", level=0), Line(2, BODY, level=0)]
    assert find_title_line(lines, ("솔내 - 누리백과, 우리 모두의 백과사전",), range(2, 3)) == 0


@pytest.mark.parametrize(
    ("declared", "below", "expected"),
    [
        (("솔내 다리 열려 | 솔내일보",), BODY, "솔내 다리 열려"),
        ((), "작성자 홍길동", "솔내 다리 열려"),
        ((), BODY, "제목 솔내 다리 열려"),
    ],
    ids=["declared", "of a form", "a word"],
)
def test_a_label_in_the_heading(declared: tuple[str, ...], below: str, expected: str) -> None:
    """What looks like the label of a form may be the first word: 제목 장사 논란."""
    lines = [Line(0, "제목 솔내 다리 열려", level=2), Line(1, below, level=0), Line(2, BODY, level=0)]
    assert headline(lines, declared, range(2, 3)) == expected


def test_the_site_s_name_behind_the_headline_names_no_page() -> None:
    """An encyclopedia's page shows both: the site's name below the heading is an entry of its menu."""
    menu = Line(0, "악기위키", "page menu", level=0, is_link=True)
    heading, site = Line(1, "피아노", level=1), Line(2, "악기위키", level=0, shape="div.")
    lines = [menu, heading, site, Line(3, BODY, level=0)]
    assert find_title_line(lines, ("피아노 - 악기위키",), range(3, 4)) == 1


def test_a_headline_linked_to_itself_behind_the_site_s_name() -> None:
    lines = [
        Line(0, "솔내의 일기", level=1, is_link=True),
        Line(1, "솔내 강 위에 새 다리 열려", level=1, is_link=True),
        Line(2, "2024년 3월 5일", "date", level=0),
        Line(3, BODY, level=0),
    ]
    declared, site = ("솔내의 일기 :: 솔내 강 위에 새 다리 열려",), "솔내의 일기"
    assert headline(lines, declared, range(3, 4), site) == "솔내 강 위에 새 다리 열려"


def test_a_paragraph_that_names_the_site_is_not_the_headline() -> None:
    greeting = "솔내나루재단의 이사장 홍길동입니다."
    lines = [
        Line(0, "인사말씀", level=2),
        Line(1, greeting, level=0, shape="div. p."),
        Line(2, BODY, level=0),
    ]
    assert find_title_line(lines, ("솔내나루재단",), range(1, 3)) != 1


GNB, LNB = "ul.gnb li.", "ul.lnb li."


def menu(*entries: str, shape: str = GNB) -> list[Line]:
    return [Line(0, text, rule="page menu", level=0, is_link=True, shape=shape) for text in entries]


def test_the_entry_of_the_menu_that_is_shown_names_the_page() -> None:
    """All that the page declares is its site's name, which it also shows as a heading."""
    site = Line(0, "나루119", level=1, shape="div.logo h1.")
    beside = [*menu("나루119 소개", shape="ul.lnb li.active"), *menu("연혁", shape=LNB)]
    lines = [*menu("나루119 소개", "연혁", "알림"), site, *beside, Line(1, BODY, level=0, shape="div. p.")]
    at = find_title_line(lines, ("나루119",), range(6, 7))
    assert at is not None
    assert lines[at].text == "나루119 소개"
    declared = ("나루119, 길이 오백 미터 다리를 놓다", "나루119, 길이 오백 미터 다리를 놓다 | 나루119")
    assert headline(lines, declared, range(6, 7)) == declared[0]


def test_a_name_in_an_element_named_as_a_menu() -> None:
    name = Line(0, "인사말", rule="page menu", level=1, shape="div.cate_box h1.")
    lines = [*menu("인사말", "연혁", "알림"), name, Line(1, BODY, level=0, shape="div. p.")]
    assert find_title_line(lines, ("나루재단",), range(4, 5)) == 3


def test_a_dated_line_named_as_a_headline_below_the_name_of_a_board() -> None:
    lines = [
        Line(0, "나눔 소식", level=2, shape="div. h2.heading"),
        Line(1, "길이 오백 미터 새 다리 열려", level=BOLD_LEVEL, shape="div.top p.view-title"),
        Line(2, "등록일 2024.03.05", rule="date", level=0),
        Line(3, "비가 왔다. " * 10, level=0, shape="div. p."),
    ]
    assert find_title_line(lines, ("나루재단",), range(3, 4)) == 1


def test_the_name_behind_the_site_s_name_and_a_colon() -> None:
    lines = [Line(0, "시암", level=0, shape="div.right div.title"), Line(1, BODY, level=0, shape="div. p.")]
    assert find_title_line(lines, ("누리백과 온라인: 시암",), range(1, 2)) == 0


def test_the_page_s_heading_stands_above_a_greeting_in_the_size_of_a_heading() -> None:
    lines = [
        Line(0, "인사말", level=2, shape="article. h2.name"),
        Line(
            1,
            "지난날과 앞날이 강물처럼 함께 흐르는 감동의 자리인 나루박물관에 오신 것을 환영합니다.",
            level=2,
            shape="div.greeting h2.name",
        ),
        Line(2, BODY, level=0, shape="div. p."),
    ]
    assert find_title_line(lines, (), range(1, 3)) == 0


def test_a_dated_headline_whose_element_is_in_one_named_as_a_title_s() -> None:
    lines = [
        Line(0, "보도 자료", level=2, shape="div. h2."),
        Line(1, "나루상사, 새 다리 놓기에 참여", level=4, shape="div.table-title h4."),
        Line(2, "작성일: 2021.02.25", rule="date", level=0),
        Line(3, "한 해의 성과를 나누는 자리", level=3, shape="div.table-img h3."),
        Line(4, BODY, level=0, shape="div. p."),
    ]
    assert find_title_line(lines, ("e-naru",), range(3, 5)) == 1


def test_a_heading_below_the_name_of_a_board_in_an_element_named_as_a_title_s() -> None:
    lines = [
        *menu("언론 보도", "승소 사례"),
        Line(0, "승소 사례", level=3, shape="div. h3."),
        Line(1, "길이 오백 미터 다리의 소송", level=4, shape="div.view-title h4."),
        Line(2, "45 2021.02.22", level=0, shape="div.view-title div.title-list"),
        Line(3, BODY, level=0, shape="div. p."),
    ]
    assert find_title_line(lines, ("나루법인 소개",), range(4, 6)) == 3


def test_an_exclamation_in_the_headline_s_element_above_the_date() -> None:
    lines = [
        Line(0, "시장 칼럼", level=0, shape="div. p.h1"),
        Line(1, "[가람신문] 사랑의 극치, 새 다리!", level=0, shape="div.meta p.title"),
        Line(2, "2024.03.05", rule="date", level=0),
        Line(3, BODY, level=0, shape="div. p."),
    ]
    assert find_title_line(lines, ("함께 걷는 나루, 나루 모임입니다.",), range(3, 4)) == 1


def test_the_site_s_name_before_a_colon() -> None:
    lines = [
        Line(0, "나루지기", level=0, is_link=True),
        Line(1, "울산바위를 그리다", level=1),
        Line(2, BODY, level=0),
    ]
    assert find_title_line(lines, ("나루지기: 울산바위를 그리다",), range(3), "나루지기") == 1


def test_a_motto_above_the_declared_headline() -> None:
    """It is as long as a paragraph, but the body begins below the headline."""
    motto = "내 이 세상 도처에서 쉴 곳을 찾아보았으나, 강가의 구석방보다 나은 곳은 없더라고 그는 말했다."
    lines = [Line(0, motto, level=0), Line(1, "국어 교육에 대해", level=1), Line(2, BODY, level=0)]
    assert find_title_line(lines, ("국어 교육에 대해",), range(3)) == 1
    assert find_title_line(lines, ("다른 글",), range(3)) != 1


def test_a_heading_right_above_the_text_names_the_page_before_its_section_does() -> None:
    links = [
        Line(at, text, level=0, is_link=True, shape=f"ul. li.{name}")
        for at, (text, name) in enumerate([("서비스 소개", "active"), ("서비스 소개", ""), ("관련 기관", "")])
    ]
    heading = Line(3, "관련 기관", level=2, shape="div. h2.title")
    lines = [*links, heading, Line(4, BODY, level=0, shape="div. p.")]
    assert find_title_line(lines, ("나루도로",), range(4, 5)) == 3
    assert headline([*links, lines[-1]], ("나루도로",), range(3, 4)) == "서비스 소개"


def test_the_declared_name_of_a_page_about_the_site() -> None:
    lines = [
        Line(0, "도서관 안내", level=0, is_link=True, shape="ul. li."),
        Line(1, "인사말", level=3, shape="div.title h3."),
        Line(2, "도서관 안내", level=0, shape="div.sub-title div."),
        Line(3, BODY, level=0, shape="div. p."),
    ]
    assert find_title_line(lines, ("인사말",), range(3, 4)) == 1


def test_a_headline_below_the_name_of_a_section_in_a_heading_like_it() -> None:
    lines = [
        *menu("소개", "인터뷰"),
        Line(0, "인터뷰", level=1, shape="div.title h1."),
        Line(1, "다리를 놓은 사람들이 밝히는 강 이야기", level=1, shape="div.title1 h1."),
        Line(2, BODY, level=0, shape="div. p."),
    ]
    assert find_title_line(lines, ("인터뷰",), range(3, 5)) == 3


def test_a_dated_heading_below_the_name_of_a_board() -> None:
    lines = [
        *menu("뉴스", "공지사항"),
        Line(0, "공지사항", level=3, shape="div.cont_title h3.title"),
        Line(1, "새 다리 통행료 지원 안내", level=4, shape="div. h4."),
        Line(2, "2019.04.15", rule="date", level=0, shape="div. span."),
        Line(3, BODY, level=0, shape="div. p."),
    ]
    assert find_title_line(lines, ("나루법인",), range(5, 6)) == 3


def test_a_dated_label_below_the_declared_name_of_a_page() -> None:
    lines = [
        *menu("소개", "새 다리 건설 사업"),
        Line(0, "새 다리 건설 사업", level=2, shape="div.title h2."),
        Line(1, "마지막으로 고친 날과 담당자", level=4, shape="div. h4."),
        Line(2, "2024.03.05", rule="date", level=0, shape="div. span."),
        Line(3, BODY, level=0, shape="div. p."),
    ]
    assert find_title_line(lines, ("새 다리 건설 사업",), range(5, 6)) == 2
