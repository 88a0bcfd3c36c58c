"""The notation of boilerplate.tsv: each of its marks, and mistakes in it."""

from __future__ import annotations

import re

import pytest

from reader.article.boilerplate import LINE_CLASSES, LIST_HEADINGS
from reader.article.byline_patterns import caseless
from reader.article.line_patterns import (
    LONGEST_GAP,
    PIECES,
    WORDS,
    fold_case,
    regular_expression,
    required_texts,
)

NAMES = {"name", "reporter", *PIECES}


@pytest.mark.parametrize(
    ("shape", "matched", "not_matched"),
    [
        ("댓글", ["댓글"], ["댓글 ", "답글"]),
        ("더~보기", ["더보기", "더 보기"], ["더  보기"]),
        ("내 댓글", ["내 댓글"], ["내댓글"]),
        ("(내 )?(댓글|의견)", ["댓글", "내 의견"], ["내 "]),
        ("댓글…", ["댓글", "댓글" + "가" * LONGEST_GAP], ["댓글" + "가" * (LONGEST_GAP + 1)]),
        ("댓글…3", ["댓글", "댓글 열"], ["댓글 열기!"]),
        ("…2-3댓글", ["새 댓글", "내 새댓글"], ["새댓글", "나의 새댓글"]),
        (r"\(끝\)…2", ["(끝)", "(끝)//"], ["끝"]),
        (r"\~\{\}\…", ["~{}…"], [""]),
        (r"[(~…{ ]\d{1,2}", ["(1", "~12", "…1", "{1", " 1"], ["1"]),
        (r"끝(?<!다\.)", ["끝"], []),
        ("{name} 기자", ["홍길동 기자"], ["홍 기자", "제보 기자"]),
        ("({share network}~)+", ["페이스북 트위터", "네이버블로그밴드"], ["페이스", ""]),
        ("{count}개", ["12개", "1,204개", "개"], ["열개"]),
        ("[{outlet}]?", [], ["가온일보"]),  # In a set nothing is a name.
    ],
)
def test_notation(shape: str, matched: list[str], not_matched: list[str]) -> None:
    """With `re.VERBOSE` it means the same: the patterns of bylines are written in that syntax."""
    for flags in (re.NOFLAG, re.VERBOSE):
        pattern = re.compile(regular_expression(shape), flags)
        assert [line for line in (*matched, *not_matched) if pattern.fullmatch(line)] == matched


def test_words_are_literal() -> None:
    """Only the space and ``~`` mean something in a word: 구독+ is a button."""
    assert re.fullmatch(regular_expression("구독{subscribe ending}"), "구독+")
    assert not re.fullmatch(regular_expression("구독{subscribe ending}"), "구독구독")


def test_a_misspelt_name_is_refused() -> None:
    with pytest.raises(ValueError, match=re.escape("{share netwrk} is neither a piece nor a group of words")):
        regular_expression("({share netwrk}~)+")


def test_every_name_is_used_and_means_one_thing() -> None:
    """A group that no shape names is forgotten, and one that has a piece's name would never be read."""
    groups = {group for group, _ in WORDS.rows}
    shapes = [shape for each in (*LINE_CLASSES, *LIST_HEADINGS) for shape, _ in each.rows]
    used = set(re.findall(r"\{([a-z][^{}]*)\}", "\n".join([*shapes, *PIECES.values()])))
    assert used == groups | NAMES
    assert not groups & NAMES


@pytest.mark.parametrize(
    ("shape", "line"),
    [
        ("Copyright …20", "COPYRIGHT 2024"),
        ("(댓글|의견)~(더~)?보기", "의견보기"),
        (r"\(끝\)", "(끝)"),
        ("(?!.*다\\. )사진 (출처|제공)", "사진 제공"),
        ("구독{2,3}하세요?", "구독독하세"),
        ("(공감|추천){0,2}순", "순"),
        ("[가-힣]{2,4} {reporter}", "홍길동 PD"),
        ("link", "lın\u212a"),
    ],
)
def test_a_line_of_a_shape_has_what_the_shape_requires(shape: str, line: str) -> None:
    requirements = required_texts(shape)
    assert requirements
    assert all(any(text in fold_case(line) for text in texts) for texts in requirements)
    assert caseless(regular_expression(shape)).fullmatch(line)


@pytest.mark.parametrize("shape", [r"\d+", "…20", "(댓글|…)", "(댓글)?", "[.!]{end}"])
def test_a_shape_of_any_text_requires_none(shape: str) -> None:
    assert required_texts(shape) == ()
