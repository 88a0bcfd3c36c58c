"""Every page of tests/pages against its right answer; the known misses are named, paragraph by paragraph."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from reader.cli.serialize import article_data
from reader.errors import ArticleError
from reader.model import Selection
from reader.pipeline import load_article
from tests.conftest import ROOT
from tests.support.page_cases import CASES, PageCase

if TYPE_CHECKING:
    from collections.abc import Mapping

FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))["cleaning"]
MISSES: dict[str, dict[str, Any]] = FLOORS["misses"]


def _headings(article: Mapping[str, Any]) -> list[str]:
    return [article["paragraphs"][at] for at in article["headings"]]


def _misses(article: Mapping[str, Any], expected: Mapping[str, Any]) -> dict[str, list[str]]:
    """The paragraphs and headings of an article that are missing or too many."""
    pairs = {
        "": (article["paragraphs"], expected["paragraphs"]),
        " headings": (_headings(article), _headings(expected)),
    }
    misses = {}
    for kind, (actual, right) in pairs.items():
        misses[f"missing{kind}"] = list((Counter(right) - Counter(actual)).elements())
        misses[f"extra{kind}"] = list((Counter(actual) - Counter(right)).elements())
    return {kind: texts for kind, texts in misses.items() if texts}


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.name not in MISSES], ids=lambda case: case.name
)
def test_a_page(case: PageCase) -> None:
    """Every field and every paragraph; a page without an article is an error that says what to do."""
    if case.has_article:
        assert article_data(load_article(case.page)) == case.expected
        return
    with pytest.raises(ArticleError, match=r"[;,] .{10,}"):
        load_article(case.page)


@pytest.mark.parametrize("name", MISSES)
def test_a_known_miss(name: str) -> None:
    """Exactly what is listed is wrong and all else is right; a mended one is taken off the list."""
    (case,) = (case for case in CASES if case.name == name)
    known = {kind: texts for kind, texts in MISSES[name].items() if kind not in ("reason", "wrong")}
    wrong: dict[str, Any] = MISSES[name].get("wrong", {})
    assert known or wrong
    if "error" in wrong:
        with pytest.raises(ArticleError, match=wrong["error"]):
            load_article(case.page)
        return
    article: dict[str, Any] = dict(article_data(load_article(case.page)))
    fields = set(case.expected) - {"paragraphs", "headings"}
    assert _misses(article, case.expected) == known, "correct the list in tests/floors.json"
    assert {field: article[field] for field in fields if article[field] != case.expected[field]} == wrong


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("paywall-premium-warehouse", "절반이 올라가 있었다는"),
        ("paywall-members-line", "스물두 권이 남았다."),
        ("paywall-copied", "스물두 권이 남았다."),
    ],
)
def test_the_part_that_a_paywall_leaves(name: str, last: str) -> None:
    """It is read on request: two paragraphs, and nothing of the notice below."""
    (case,) = (case for case in CASES if case.name == name)
    article = load_article(case.page, Selection(partial=True))
    assert article.is_partial
    assert len(article.paragraphs) == 2
    assert article.paragraphs[-1].endswith(last)


def test_no_page_is_lost() -> None:
    assert len(CASES) >= FLOORS["pages"]
