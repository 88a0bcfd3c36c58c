"""Sections of sources and of links: their headings, and their statements."""

from __future__ import annotations

import pytest

from reader.article.reference_sections import is_stated, rule_of_section

STATEMENT = "이 글은 솔내시의 기록을 따랐다."
ENTRY = "김도담 (1987년). 《물길》. 한누리출판."


@pytest.mark.parametrize(
    ("heading", "rule"),
    [
        ("각주", "footnote"),
        ("각주 및 참고 문헌", "footnote"),
        ("References", "footnote"),
        ("함께 보기", "related and most read lists"),
        ("외부 링크", "related and most read lists"),
        ("출처 논란", None),
        ("역사", None),
    ],
)
def test_the_rule_of_a_heading(heading: str, rule: str | None) -> None:
    assert rule_of_section(heading) == rule


@pytest.mark.parametrize(
    ("texts", "own", "stated"),
    [
        ([STATEMENT], [STATEMENT], True),
        ([STATEMENT, ENTRY], [STATEMENT, ENTRY], True),
        ([STATEMENT, *[ENTRY] * 4], [STATEMENT], False),  # one sentence above a list of books
        ([STATEMENT], [], False),  # what a page links to
        ([f"[1] {STATEMENT}"], [f"[1] {STATEMENT}"], False),  # a note
        ([], [], False),
    ],
)
def test_the_author_s_own_statements_are_read(texts: list[str], own: list[str], *, stated: bool) -> None:
    assert is_stated(texts, own) is stated
