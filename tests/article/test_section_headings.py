"""Headings of sections whose tags do not say so."""

from __future__ import annotations

import time

import pytest

from reader.article.encyclopedia_patterns import section_level
from reader.article.html_blocks import page_blocks, parse_html

EDIT = '<a href="#">[편집]</a>'
CONTENTS = "<ol><li><a href=#a>1. 개요</a><li><a href=#b>2. 역사</a><li><a href=#c>2.1. 축성</a></ol>"


def levels(body: str) -> dict[str, int | None]:
    root = parse_html(f"<html><body><h1>가람산성</h1>{body}</body></html>")
    assert root is not None
    return {block.text: block.level for block in page_blocks(root) if block.rule is None}


@pytest.mark.parametrize(
    ("heading", "level"),
    [("1. 개요", 2), ("▶2.1.3 축성", 4), ("3개의 문", None), ("1 개요", 2), ("역사", None), ("2024년", None)],
)
def test_levels(heading: str, level: int | None) -> None:
    assert section_level(heading) == level


@pytest.mark.parametrize("tag", ["dt", "p", "div"])
@pytest.mark.parametrize("edit", [EDIT, "[편집]", " [ 편집 | 원본 편집 ]"])
def test_a_link_to_edit_makes_a_heading(tag: str, edit: str) -> None:
    """Whatever its tag, and whether or not the link is still one."""
    sections = f"<{tag}>1. 개요{edit}</{tag}><p>돌로 쌓았다.</p><{tag}>1.1. 문{edit}</{tag}><p>둘이다.</p>"
    found = levels(sections)
    assert found["1. 개요"] == 2
    assert found["1.1. 문"] == 3
    assert found["돌로 쌓았다."] is None


@pytest.mark.parametrize(
    "line",
    [
        f"<p>홍길동이 고쳤다.{EDIT} 그 뒤로는 그대로다.</p>",
        "<p>단추의 이름은 [편집]</p>",
        f"<ul><li>둘레{EDIT}</li></ul>",
        f"<p>글쓴이{EDIT}</p>",
    ],
)
def test_no_heading(line: str) -> None:
    """A sentence, an item, and a single line without a number."""
    assert set(levels(line).values()) == {1, None}


@pytest.mark.parametrize(
    "heading",
    [
        "<p id={0}>{1}</p>",
        "<p><b id={0}>{1}</b></p>",
        "<div><a href=#none id={0} onclick='x()'>▶{1}</a><div>둘레는 길다.</div></div>",
    ],
)
def test_a_list_of_contents_makes_headings(heading: str) -> None:
    """Of what it leads to, if that has the same words."""
    texts = {"a": "1. 개요", "b": "2. 역사", "c": "2.1. 축성"}
    found = levels(
        CONTENTS + "".join(heading.format(*each) + "<p>돌로 쌓았다.</p>" for each in texts.items())
    )
    assert [found.get(text) for text in texts.values()] == [2, 2, 3]


def test_links_to_other_words_make_none() -> None:
    notes = "".join(
        f"<p id={name}>{text}</p>" for name, text in (("a", "개요도"), ("b", "역사가"), ("c", "성"))
    )
    assert set(levels(CONTENTS + notes).values()) <= {1, None}


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>가{EDIT}</p>" * 5_000,
        "<p>가[편집]</p>" * 5_000,
        "<a href=#a>가</a>" * 5_000 + "<p id=a>가</p>" * 5_000,
        "<a href=#a>가</a>" * 500 + "<div>" * 5_000 + "<b id=a>나</b>" + "가" * 100_000,
    ],
)
def test_pages_without_end(markup: str) -> None:
    began = time.process_time()
    levels(markup)
    assert time.process_time() - began < 20
