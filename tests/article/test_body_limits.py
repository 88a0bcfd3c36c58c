"""Where a body begins and ends."""

from __future__ import annotations

import pytest

from reader.article.body_limits import (
    body_end,
    body_start,
    end_with_sections,
    start_with_headings,
    start_with_notes,
    start_with_sentences,
)
from reader.article.lines import BOLD_LEVEL, Line

LEAD = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."
TEXT, TITLE = "div.con div.con-p", "div.con p.con-tit"


def prose(at: int) -> Line:
    return Line(at, LEAD, level=0, shape=TEXT)


def test_a_speaker_s_label_opens_the_body() -> None:
    lines = [Line(0, "새 다리 열려"), Line(1, "[앵커]"), Line(2, LEAD)]
    assert body_start(lines, range(1, 3)) == 1


NOTES = (
    "1. 다리를 건널 수 있는 차",
    "- 길이가 열 미터를 넘지 않는 차는 모두 건널 수 있음",
    "- 짐을 실은 차는 밤에만",
    "2. 건너는 값",
    "낮: 큰 차는 이천 원",
    "밤: 큰 차도 천 원",
)


@pytest.mark.parametrize("level", [None, 0], ids=["copied", "markup"])
def test_notes_above_the_only_sentence(level: int | None) -> None:
    shown = ("다리 안내", *NOTES, LEAD)
    lines = [
        Line(at, text, level=level, shape="" if level is None else "dl. dd.") for at, text in enumerate(shown)
    ]
    assert start_with_notes(lines, 7, 0) == 0
    assert start_with_notes(lines, 7, 1) == 1


def test_names_in_a_menu_and_a_few_decks_are_no_notes() -> None:
    menu = ("정치", "경제", "· 사회", "· 문화", "· 날씨", "· 운세", "· 사람", "· 바둑")
    form = (
        "주관 : 솔내시",
        "배포 : 3월 5일",
        "담당 : 홍길동 과장",
        "매수 : 3매",
        "사진 : 있음",
        "구분 : 자료",
    )
    decks = ("- 길이는 오백 미터", "- 다음 달부터 차가 다녀")
    for above in (menu, form):
        lines = [Line(at, text) for at, text in enumerate((*above, *decks, LEAD))]
        assert start_with_notes(lines, len(lines) - 1, 0) == len(lines) - 1


def test_an_introduction_in_an_element_of_its_own() -> None:
    """The first sentence below the headline is read, and what follows it; a deck and a site's motto are not."""
    motto = Line(2, "강과 다리를 사랑하는 솔내 사람들의 신문에 잘 오셨습니다.", level=0)
    menu = Line(3, "정치 경제 사회", "page menu", level=0)
    short = Line(4, "하지만, 걱정은 그만", level=0)
    introduction = [prose(3), short]
    assert start_with_sentences([Line(1, "새 다리"), *introduction, prose(5)], 3, 1, None) == 1
    assert start_with_sentences([Line(1, "새 다리"), *introduction, prose(5)], 3, 1, 1) == 3
    assert start_with_sentences([Line(1, "새 다리"), motto, menu, prose(5)], 3, 1, None) == 3
    assert start_with_sentences([Line(1, "새 다리"), short, prose(5)], 2, 1, None) == 2


@pytest.mark.parametrize(
    ("last", "is_read"),
    [
        (Line(9, "다들 꼭 한번 건너 보시길", level=0, shape=TEXT), True),
        (Line(9, "즐감!", level=0, shape=TEXT), True),
        (Line(9, "목록", level=0, shape=TEXT), False),
        (Line(9, "다음 글 보기", level=0, shape=TEXT, is_link=True), False),
        (Line(9, "글·사진 홍길동 기자", level=0, shape=TEXT), False),
        (Line(9, "다들 꼭 한번 건너 보시길", level=0, shape="div.foot p."), False),
    ],
    ids=["a wish", "one word", "a button", "a link", "a credit", "another element"],
)
def test_last_words_without_a_full_stop(last: Line, *, is_read: bool) -> None:
    lines = [*map(prose, range(4)), last]
    assert end_with_sections(lines, 0, 4, 5) == (5 if is_read else 4)


def test_the_foot_ends_it() -> None:
    foot = [Line(8, "댓글 12", rule="comments and votes", level=0), Line(9, "열었다고 밝혔다.", level=0)]
    lines = [*map(prose, range(8)), *foot]
    assert body_end(lines, range(10), None) == 8


def test_named_headings_and_notes_above_the_first_sentence() -> None:
    lines = [
        Line(0, "건널 수 있는 차", level=0, shape=TITLE),
        Line(1, "※ 두 바퀴로 가는 것은 뺌", level=0, shape="div.con p.note"),
        Line(2, "건너는 때", level=BOLD_LEVEL, shape=TITLE),
        prose(3),
        Line(4, "건너는 값", level=BOLD_LEVEL, shape=TITLE),
        prose(5),
    ]
    assert start_with_headings(lines, 3, 0, None) == 0
    unnamed = [Line(0, "건널 수 있는 차", level=0, shape="div. p."), *lines[2:]]
    assert start_with_headings(unnamed, 2, 0, None) == 1


def test_items_that_look_like_many_of_the_body_s() -> None:
    """The second half of somebody's notes has no sentence."""
    items = [Line(at, f"{at}번 나루의 물때", level=0, shape="li.item p.item-p") for at in range(1, 13)]
    lines = [prose(0), *items, prose(13), *items]
    assert end_with_sections(lines, 0, 14, len(lines)) == len(lines)
    few = [prose(0), *items[:3], prose(4), *items[:3]]
    assert end_with_sections(few, 0, 5, len(few)) == 5


def test_a_list_between_the_first_heading_and_the_first_sentence() -> None:
    items = [Line(at, f"물때 : 하루 {at}번", level=0, is_list_item=True, shape="ul. li.") for at in (1, 2)]
    head, text = (
        Line(0, "살펴본 곳", level=2, shape="div. h2."),
        [prose(3), Line(4, "까닭", level=2), prose(5)],
    )
    assert start_with_headings([head, *items, *text], 3, 0, None) == 0
    assert start_with_headings([*items, *text], 2, 0, None) == 2


def test_a_reporter_between_sections_is_no_foot() -> None:
    """``※ 문의 : 나루지기`` ends one of several sections, of which the next has a sentence, too."""
    asks = Line(9, "※ 묻는 곳 : naru@solnae.example", rule="reporter line", level=0)
    section = [Line(1, "배 타는 곳", level=2), prose(2), Line(3, "배 타는 때", level=2), prose(4)]
    last = "배를 짓는 일을 배우고 싶은 분은 언제든 찾아오십시오."
    following = [Line(10, "배 짓는 곳", level=2), Line(11, last, level=0)]
    lines = [*section, *section, asks, *following]
    assert body_end(lines, range(len(lines)), None) == len(lines)
    lines = [*section, *section, asks, *following[1:]]
    assert body_end(lines, range(len(lines)), None) == 8


def test_marked_sections_below_the_last_sentence() -> None:
    lines = [prose(0), Line(1, "인사", level=0, shape="p."), Line(2, "연혁", level=3, is_in_section=True)]
    lines += [Line(at, f"{at}년 새 배를 띄움", level=0, is_in_section=True) for at in (3, 4)]
    assert end_with_sections([*lines, Line(5, "목록", level=0, shape="p.")], 0, 1, 6) == 5


@pytest.mark.parametrize(
    ("below", "is_read"),
    [(LEAD, True), ("궁금한 점은 전화로 물어봐 주시기 바랍니다.", False)],
)
def test_an_entry_of_the_menu_may_head_a_section(below: str, *, is_read: bool) -> None:
    """A page of sections repeats names of the menu; its foot serves visitors."""
    greeting = Line(0, "인사말", level=2, shape="div.wrap h2.")
    entry = Line(9, "나루 소개", level=2, rule="page menu", shape="div.wrap h2.")
    lines = [greeting, *(prose(n) for n in range(1, 9)), entry, Line(10, below, level=0, shape=TEXT)]
    assert body_end(lines, range(1, 11), None) == (11 if is_read else 9)


def test_a_greeting_in_a_heading_of_its_own() -> None:
    headline = Line(0, "나루 소개", level=1)
    greeting = Line(1, "이웃 여러분 안녕하십니까.", level=2)
    lines = [headline, greeting, prose(2), prose(3)]
    assert start_with_sentences(lines, 2, 1, None) == 1
    lines[1] = Line(1, "함께 나눕니다.", level=2)
    assert start_with_sentences(lines, 2, 1, None) == 2
