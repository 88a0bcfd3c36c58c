"""Line classifier: lists are left out with all that is in them, until prose resumes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.article.line_classifier import (
    classify_lines,
    dates_on_line,
    is_page,
    mark_author,
    mark_repeated_headlines,
)
from reader.article.lines import Line, page_lines

BODY = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def kept(text: str) -> list[str]:
    return [line.text for line in classify_lines(page_lines(text)) if line.kept]


def test_a_list_is_left_out_with_its_headlines() -> None:
    text = f"{BODY}\n\n많이 본 뉴스\n시장, 새 다리 연다\n주민들 “반갑다”\n\n{BODY[:-5]} 덧붙였다."
    assert kept(text) == [BODY, f"{BODY[:-5]} 덧붙였다."]


def test_a_list_in_a_menu_takes_nothing_with_it() -> None:
    """In front of the first prose a list's heading is only a word of the menu."""
    assert kept(f"많이 본 뉴스\n시장, 새 다리 연다\n\n{BODY}") == ["시장, 새 다리 연다", BODY]


def test_a_declarative_sentence_is_not_boilerplate() -> None:
    """Whatever words are in it: pages address their reader, reports do not."""
    for text in (
        "시는 누리집에 댓글을 남기면 추첨해 상품을 준다고 밝혔다.",
        "이 회사는 저작권을 침해한 무단 전재를 금지하는 소송을 냈다.",
        "로그인하지 않은 사람도 볼 수 있게 됐다.",
    ):
        assert kept(f"{BODY}\n\n{text}") == [BODY, text]


def test_a_caption_above_its_bare_credit_is_left_out() -> None:
    assert kept(f"{BODY}\n\n5일 새 다리 위를 걷는 주민들\n[가나시 제공]\n\n{BODY[:-4]} 했다.")[0] == BODY
    assert "5일 새 다리 위를 걷는 주민들" not in kept(
        f"{BODY}\n\n5일 새 다리 위를 걷는 주민들\n[가나시 제공]"
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("나루터 사람들은 배를 모두 강가로 옮겼다.솔내=홍가람 기자 garam@gana.example", None),
        ("나루터에서 배를 기다리는 주민들. 솔내=홍가람 기자", "photo credit"),
        ("주민들이 나루터에서 배를 기다리고 있다.솔내=홍가람 기자 garam@gana.example", "photo credit"),
    ],
)
def test_a_sentence_signed_with_an_address_is_no_caption(text: str, rule: str | None) -> None:
    (line,) = classify_lines([Line(1, text)])
    assert line.rule == rule


def test_a_headline_that_a_list_repeats_is_left_out() -> None:
    """Between the paragraphs it has no mark; its twin in a list gives it away."""
    other = "구청장 선거, 네 명이 나섰다"
    lines = [
        Line(1, BODY),
        Line(2, other),
        Line(3, BODY[:-3] + "했다."),
        Line(4, f"3{other}", rule="related link", is_link=True),
    ]
    assert [line.text for line in mark_repeated_headlines(lines) if line.kept] == [
        BODY,
        BODY[:-3] + "했다.",
    ]


def test_a_table_of_contents_repeats_the_article_s_own_headings() -> None:
    """Some blogs have it beside or below the text, where it looks like a list of other articles."""
    heading = Line(0, "나루터에서 다리까지", level=2)
    listed = Line(0, "2. 나루터에서 다리까지", rule="contents list", is_link=True)
    lines = [Line(0, BODY), heading, Line(0, BODY[:-3] + "했다.")]
    assert heading in mark_repeated_headlines([*lines, listed])
    assert heading not in mark_repeated_headlines([*lines, replace(listed, rule=None)])


def test_a_page_is_distinguished_from_an_essay() -> None:
    assert is_page(classify_lines(page_lines(f"로그인\n구독\n{BODY}")))
    assert not is_page(classify_lines(page_lines(f"새 다리\n\n로그인\n{BODY}")))


def test_the_name_below_an_essay_s_title_is_its_author_s() -> None:
    lines = mark_author([Line(0, "느린 우체국"), Line(1, "홍길동"), Line(2, BODY)])
    assert [line.rule for line in lines] == [None, "reporter line", None]


def test_dates_beside_a_name() -> None:
    (stamp,) = dates_on_line("홍길동 기자 입력 2024.03.05 14:02")
    assert (stamp.label, stamp.when.hour) == ("published", 14)
    for line in ("by 홍길동 2024. 3. 5.", "홍길동 | 2024-03-05", "홍길동 2024. 3. 5. 14:02"):
        assert [stamp.when.day for stamp in dates_on_line(line)] == [5]
    assert dates_on_line("솔내시 2024. 3. 5.") == []
    assert dates_on_line(BODY) == []


def test_a_list_of_the_headings_is_a_table_of_contents() -> None:
    """Whatever its title says: it leads to the headings and names no other articles."""
    headings = ["강을 건너는 새로운 길의 시작", "우리에게 다리가 필요했던 이유", "물살이 빠른 곳의 기둥"]
    text = [line for heading in headings for line in (Line(0, heading, level=3), Line(0, BODY, level=0))]
    links = [Line(0, heading, level=0, is_link=True) for heading in headings]
    marked = mark_repeated_headlines([Line(0, BODY, level=0), *text, *links])
    assert [line.rule for line in marked if line.level == 3] == [None] * 3
    empty = [Line(0, heading, level=3) for heading in headings]
    assert [line.rule for line in mark_repeated_headlines([Line(0, BODY, level=0), *empty, *links])][1:4] != [
        None
    ] * 3
    one = mark_repeated_headlines([Line(0, BODY, level=0), *text, links[0]])
    assert [line.rule for line in one if line.level == 3] == ["related link", None, None]


def test_who_introduces_themselves_does_not_sign_off() -> None:
    """A reporter signs off with the place and the name: 가람시청에서 홍길동이었습니다."""
    text = "안녕하세요, 저는 나루 시장 안에서 찻집을 꾸리는 원장 홍길동입니다."
    assert kept(f"{text}\n\n{BODY}") == [text, BODY]
    assert kept(f"{BODY}\n\n가람시청에서 홍길동이었습니다.") == [BODY]
