"""Texts of a page: pieces of them become elements, and all else stays as it was."""

from __future__ import annotations

import re

import lxml.html
import pytest
from lxml import etree

from reader.article.marks import ASIDE
from reader.article.text_nodes import aside_element, named_elements, replace_in_text, texts_of

NUMBER = re.compile(r"\d+")


def mark(match: re.Match[str]) -> lxml.html.HtmlElement | None:
    if match[0] == "7":
        return None
    element = lxml.html.Element("i")
    element.text = match[0]
    return element


def replaced(markup: str, tag: str, *, is_tail: bool) -> str:
    root = lxml.html.fragment_fromstring(markup)
    replace_in_text(next(root.iter(tag)), NUMBER, mark, is_tail=is_tail)
    return etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize(
    ("markup", "tag", "is_tail", "expected"),
    [
        ("<p>가1나22<b>다</b>라</p>", "p", False, "<p>가<i>1</i>나<i>22</i><b>다</b>라</p>"),
        ("<p>가<b>3</b>나4다5</p>", "b", True, "<p>가<b>3</b>나<i>4</i>다<i>5</i></p>"),
        ("<p>1<b>다</b></p>", "p", False, "<p><i>1</i><b>다</b></p>"),
        ("<p>가7나8</p>", "p", False, "<p>가7나<i>8</i></p>"),
        ("<p>가7나</p>", "p", False, "<p>가7나</p>"),
        ("<p><b>다</b></p>", "p", False, "<p><b>다</b></p>"),
    ],
)
def test_replaced(markup: str, tag: str, is_tail: bool, expected: str) -> None:
    assert replaced(markup, tag, is_tail=is_tail) == expected


def test_texts_in_order() -> None:
    """Those of elements that are passed over are not among them, but those behind them are."""
    root = lxml.html.fragment_fromstring("<div>가<p>나<b>다</b>라</p><pre>마<i>바</i>사</pre>아</div>")
    assert [
        (element.tag, is_tail, text) for element, is_tail, text in texts_of(root, frozenset({"pre"}))
    ] == [
        ("div", False, "가"),
        ("p", False, "나"),
        ("b", False, "다"),
        ("b", True, "라"),
        ("pre", True, "아"),
    ]


def test_text_that_is_left_out_of_its_line() -> None:
    element = aside_element("[1]", "footnote")
    assert (element.text, element.get(ASIDE), element.tag) == ("[1]", "footnote", "span")


def test_elements_by_their_ids_and_names() -> None:
    root = lxml.html.fromstring("<div><a name=a></a><p id=b>가</p><p id=b>나</p><p id=''>다</p></div>")
    assert {name: each.text for name, each in named_elements(root).items()} == {"a": None, "b": "나"}
