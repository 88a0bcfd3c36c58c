"""Patterns of bylines: what opens a report, and how case is ignored."""

from __future__ import annotations

import re

import pytest

from reader.article.byline_patterns import (
    BRACKET_OUTLET,
    BYLINE,
    NAME,
    OPENING,
    PUBLISHERS,
    REPORTER,
    SCENE_ENDING,
    caseless,
)


@pytest.mark.parametrize(
    "text",
    [
        "(부산=가나통신) 홍길동 기자 = 비가 왔다.",
        "[가나일보 홍길동 기자] 비가 왔다.",
        "[부산=홍길동 기자] 비가 왔다.",
    ],
)
def test_a_dateline_opens_a_report(text: str) -> None:
    assert OPENING.match(text)


@pytest.mark.parametrize(
    "text", ["[사진=가나통신] 비가 왔다.", "[속보] 비가 왔다.", "홍길동 기자는 비를 맞았다."]
)
def test_other_brackets_do_not(text: str) -> None:
    assert not OPENING.match(text)


def test_a_reporter_in_a_sentence_is_not_a_byline() -> None:
    assert BYLINE.fullmatch("홍길동 기자")
    assert not BYLINE.match("홍길동 기자의 글이 실렸다.")
    assert not BYLINE.match("홍길동 작가로 활동 중이다.")


def test_captions_describe_a_scene() -> None:
    assert SCENE_ENDING.search("주민들이 다리를 걷고 있다.")
    assert not SCENE_ENDING.search("주민들이 다리를 걸었다.")


def test_the_outlet_in_a_copyright_line() -> None:
    matches = (pattern.search("copyright 2024 가온일보 All rights reserved") for pattern in PUBLISHERS)
    assert next(match["publisher"] for match in matches if match).strip() == "가온일보"


def test_caseless_ignores_the_case_of_latin_letters_alone() -> None:
    pattern = caseless("[가-힣]+ db[A-Z]")
    assert pattern.fullmatch("가온 DBx")
    assert not pattern.fullmatch("GAON DBx")


@pytest.mark.parametrize("flags", [re.NOFLAG, re.VERBOSE])
def test_names_and_titles_fit_into_patterns_of_either_syntax(flags: re.RegexFlag) -> None:
    """Patterns of boilerplate contain them, too."""
    pattern = caseless(rf"{NAME}\s?{REPORTER}", flags)
    assert pattern.fullmatch("홍길동 수습 기자")
    assert not pattern.fullmatch("제보 기자")


def test_an_outlet_alone_in_brackets() -> None:
    """By the ending of its name, or as a whole name; a section of the page is no outlet."""
    outlets = ["[가나스포츠] 비", "[가나뉴스1] 비", "[한겨레] 비", "비가 온 거리 [가나일보] 비"]
    assert all(map(BRACKET_OUTLET.match, outlets))
    assert not BRACKET_OUTLET.match("[속보] 비")


@pytest.mark.parametrize(("line", "is_byline"), [("홍길동 기자", True), ("체육특기자", False)])
def test_a_word_that_ends_like_a_reporter_s_title(line: str, is_byline: bool) -> None:
    """A page on admissions has headings for those who are admitted for sports."""
    assert (BYLINE.fullmatch(line) is not None) == is_byline
