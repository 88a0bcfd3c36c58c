"""Cleaning measured: every page of tests/pages against its right answer, and floors under the whole."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from reader.cli.serialize import article_data
from reader.errors import ArticleError
from reader.pipeline import load_article
from tests.conftest import ROOT
from tests.support.page_cases import ARTICLES, CASES, PageCase

FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))["cleaning"]
MISSES: dict[str, str] = FLOORS["misses"]


RIGHT = [case for case in CASES if case.name not in MISSES]


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case.name)
def test_a_page(case: PageCase) -> None:
    """Every field and every paragraph; a page without an article is an error that says what to do."""
    if case.has_article:
        assert article_data(load_article(case.page)) == case.expected
        return
    with pytest.raises(ArticleError, match=r"[;,] .{10,}"):
        load_article(case.page)


@pytest.mark.parametrize("name", MISSES)
def test_a_known_miss(name: str) -> None:
    """Title and dates are right nevertheless; a miss that is mended is taken off the list."""
    (case,) = (case for case in CASES if case.name == name)
    found = article_data(load_article(case.page))
    assert found != case.expected, "mended: take it off tests/floors.json"
    for field in ("title", "published", "updated"):
        assert found[field] == case.expected[field]


def test_the_floors() -> None:
    """Paragraph precision and recall over all pages, and how many pages there are, never go down."""
    right = wrong = missing = 0
    for case in ARTICLES:
        want, got = Counter(case.expected["paragraphs"]), Counter(load_article(case.page).paragraphs)
        right += (want & got).total()
        wrong += (got - want).total()
        missing += (want - got).total()
    assert len(CASES) >= FLOORS["pages"]
    assert right / (right + wrong) >= FLOORS["precision"]
    assert right / (right + missing) >= FLOORS["recall"]
