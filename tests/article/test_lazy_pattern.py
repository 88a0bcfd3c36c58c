"""Lazy patterns: the same matches as of a compiled pattern, and no compiling for texts that cannot match."""

from __future__ import annotations

import pytest

from reader.article.byline_patterns import OPENING, OPENINGS, PERSON, caseless
from reader.article.lazy_pattern import LazyPattern

REPORTER = LazyPattern(r"(?P<name> [가-힣]{3} ) \s 기자", requires=(["기자", "PD"], "가나다동"))


@pytest.mark.parametrize("text", ["홍길동 기자", "글 홍길동 기자, 김가람 기자", "홍길동", "기자 여럿", ""])
def test_it_matches_as_the_compiled_pattern(text: str) -> None:
    regex = REPORTER.regex
    assert bool(REPORTER.match(text)) == bool(regex.match(text))
    assert bool(REPORTER.fullmatch(text)) == bool(regex.fullmatch(text))
    assert bool(REPORTER.search(text)) == bool(regex.search(text))
    assert [match["name"] for match in REPORTER.finditer(text)] == regex.findall(text)
    assert REPORTER.sub("", text, count=1) == regex.sub("", text, count=1)


def test_it_is_not_compiled_for_a_text_that_cannot_match() -> None:
    pattern = LazyPattern("[", requires=("[",))  # Not valid, so that compiling raises.
    assert pattern.match("비가 왔다.") is None
    assert pattern.sub("", "비가 왔다.") == "비가 왔다."


def test_patterns_of_bylines_require_what_their_matches_have() -> None:
    """A guard that asks for too much would hide a byline."""
    openings = (
        "(부산=가나통신) 홍길동 기자 = 비가 왔다.",
        "[가나일보 홍길동 기자] 비가 왔다.",
        "[가나일보 홍길동] 비가 왔다.",
        "[가나일보] 비가 왔다.",
        "가나일보 홍길동 기자 = 비가 왔다.",
    )
    for pattern, text in zip(OPENINGS, openings, strict=True):
        assert pattern.match(text), text
    assert OPENING.match("【부산=홍길동 특파원】 비가 왔다.")
    assert PERSON.compile is caseless
    assert PERSON.fullmatch("홍길동 · 수필가")
