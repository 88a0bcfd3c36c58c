"""Titles of text without markup: the likeliest line above the first paragraph."""

from __future__ import annotations

import time

import pytest

from reader.article.lines import Line
from reader.article.text_titles import find_likeliest_title

BODY = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."


def test_the_line_above_the_date_is_likeliest() -> None:
    lines = [
        Line(0, "가나일보"),
        Line(1, "시장, 새 다리 개통"),
        Line(2, "입력 2024.03.05 10:00", rule="date"),
        Line(3, BODY),
    ]
    assert find_likeliest_title(lines) == 1


def test_a_headline_that_asks_opens_a_text_without_markup() -> None:
    lines = [Line(0, "길이 오백 미터 다리, 누가 건너나?"), Line(1, BODY)]
    assert find_likeliest_title(lines) == 0


def test_a_headline_in_copied_text_stands_above_what_is_stated() -> None:
    texts = ["Naru Engineer", "2023년 회고", "나는 한 해를 돌아본다.", "학교 강의에 대한 생각", BODY]
    assert find_likeliest_title([Line(at, text) for at, text in enumerate(texts)]) == 1


def test_the_name_of_an_article_of_wikipedia() -> None:
    texts = ["메뉴", "공분산", "위키백과, 우리 모두의 백과사전.", BODY]
    assert find_likeliest_title([Line(at, text) for at, text in enumerate(texts)]) == 1


@pytest.mark.parametrize(
    ("below", "title"),
    [
        (Line(1, "홍길동", rule="reporter line"), 0),
        (Line(1, BODY.replace("새 다리를 열었으며", "봄꽃을 심었으며 봄꽃이 지면 다른 봄꽃을 심고")), 0),
        (Line(1, BODY), None),
    ],
    ids=["its writer", "its topic", "another"],
)
def test_a_short_word_above_a_text(below: Line, title: int | None) -> None:
    lines = [Line(0, "봄꽃"), below, Line(2, BODY)]
    assert find_likeliest_title(lines) == title


def test_copied_lines_without_end() -> None:
    began = time.process_time()
    assert find_likeliest_title([Line(at, f"새 다리 {at:05}") for at in range(40_000)]) == 0
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "line", ["정치 경제 사회 문화 국제 연예 스포츠 날씨 사진 영상", "Vol.250 January 2026", "통권 제12호"]
)
def test_a_menu_in_a_row_and_a_number_of_a_magazine_are_no_headlines(line: str) -> None:
    assert find_likeliest_title([Line(0, line), Line(1, "시장, 새 다리 개통"), Line(2, BODY)]) == 1


def test_ingredients_are_no_headlines() -> None:
    ingredients = ["[기본 재료]", "표고버섯 3개", "간장 1큰술", "밀가루(중력분) 2와 ½컵(300g)", "소금 약간"]
    texts = ["들녘 수제비", *ingredients, BODY]
    assert find_likeliest_title([Line(at, text) for at, text in enumerate(texts)]) == 0
    medals = [
        Line(0, "나루스포츠"),
        Line(1, "나루시 선수단, 금메달 3개"),
        Line(2, "입력 2024.03.05 10:00", rule="date"),
    ]
    assert find_likeliest_title([*medals, Line(3, BODY)]) == 1


def test_what_ends_like_an_ingredient_may_be_a_headline() -> None:
    texts = ["[사회]", "[영상]", "나루시 편의점에서 현금 훔친 30대"]
    lines = [
        *(Line(at, text) for at, text in enumerate(texts)),
        Line(3, "입력 2024.03.05 10:00", rule="date"),
    ]
    assert find_likeliest_title([*lines, Line(4, BODY)]) == 2
