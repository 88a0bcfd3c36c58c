"""Titles that a page declares, ranked by what speaks for each."""

from __future__ import annotations

from reader.article.declared_titles import count_title_words, prose_of, rank_titles, words_in
from reader.article.lines import Line

BODY = "시는 5일 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다."
TITLES = ("가나마당", "시장, 새 다리 개통 - 가나마당")


def test_the_title_with_the_words_of_the_text_is_the_likeliest() -> None:
    assert rank_titles(TITLES, [Line(1, BODY, level=0)], None, BODY)[0] == TITLES[1]


def test_the_title_that_the_page_shows_as_a_heading_is_the_likeliest() -> None:
    lines = [Line(1, "가나의 물길", level=1), Line(2, BODY, level=0)]
    assert rank_titles(("솔내의 물길", "가나의 물길"), lines, None, BODY)[0] == "가나의 물길"


def test_the_outlet_s_name_is_no_headline() -> None:
    assert rank_titles(TITLES, [], "솔내 가나마당", BODY) == [TITLES[1]]


def test_of_equals_the_more_trusted_is_first() -> None:
    assert rank_titles(("물길 하나", "물길 둘"), [], None, BODY) == ["물길 하나", "물길 둘"]


def test_only_prose_that_is_read_has_the_words_of_a_title() -> None:
    lines = [Line(1, "새 다리"), Line(2, BODY, rule="copyright"), Line(3, BODY)]
    assert prose_of(lines) == BODY
    assert words_in("새 나루를 열다", BODY) == 0
    assert count_title_words("다리를 열다", f"{BODY} 다리는 길다.") == 2
