"""Style rules: what a page's own style sheets hide on a screen."""

from __future__ import annotations

import time

import pytest
from lxml.html import document_fromstring

from reader.article.style_rules import StyleRules


def hiding(
    css: str, body: str = '<div class="a"><p class="x" id="y">글이다.</p></div>', media: str = "all"
) -> str | None:
    root = document_fromstring(f'<style media="{media}">{css}</style>{body}')
    return StyleRules.of_page(root).hiding(root.get_element_by_id("y"))


@pytest.mark.parametrize(
    "css",
    [
        ".x{display:none}",
        "#y { visibility : hidden ; }",
        "p{color:red}.x,.other{display:none!important}",
        ".a > .x{display:none}",
        ".a .x{display:none}",
        "div.a p#y.x{display:none}",
        "p[id=y]{display:none}",
        "p:not(.shown){display:none}",
        "/* .x{display:block} */ .x{display:none}",
        '.b{content:"}"} .x{display:none}',
        "@media screen{.x{display:none}}",
        "@media (min-width:768px){.x{display:none}}",
        "@supports (display:grid){.x{display:none}}",
        '@charset "utf-8"; .x{display:none}',
        "@media print{.x{display:block}} .x{display:none}",
        ".x{display:block} .a .x{display:none}",
    ],
)
def test_collapsed(css: str) -> None:
    assert hiding(css) == "collapsed"


@pytest.mark.parametrize(
    "css",
    [
        ".x{position:absolute;clip:rect(0,0,0,0)}",
        ".x{position:absolute;clip:rect(1px 1px 1px 1px)}",
        ".x{position:absolute !important;clip-path:inset(50%)}",
        ".x{width:1px;height:1px;overflow:hidden}",
        ".x{position:absolute;left:-9999px}",
        ".x{text-indent:-9999px}",
    ],
)
def test_for_screen_readers_only(css: str) -> None:
    assert hiding(css) == "unseen"


@pytest.mark.parametrize(
    "css",
    [
        "@media print{.x{display:none}}",
        "@media (max-width: 768px){.x{display:none}}",
        "@media (prefers-color-scheme: dark){.x{display:none}}",
        ".x:hover{display:none}",
        ".x::after{display:none;content:'.';visibility:hidden}",
        ".x{display:none}.x{display:block}",
        ".a .x{display:block}.x{display:none}",
        ".x{display:block!important}#y{display:none}",
        ".b .x{display:none}",
        ".a + .x{display:none}",
        ".other{display:none}",
        ".x{position:absolute;left:-9px}",
        ".x{text-indent:-10px;width:1px}",
        ".x{clip:rect(0,0,0,0)}",
        "@keyframes k{from{display:none}}",
        ".b{.x{display:none}}",
        ".x{display:none",
    ],
)
def test_seen(css: str) -> None:
    """Rules for paper, for small screens and for parts of an element hide nothing; later rules win."""
    assert hiding(css) is None


def test_a_style_sheet_for_paper() -> None:
    assert hiding(".x{display:none}", media="print") is None


def test_the_style_attribute_wins() -> None:
    assert hiding(".x{display:none}", '<p id="y" class="x" style="display: block">글이다.') is None
    assert hiding("", '<p id="y" style="VISIBILITY: Hidden">글이다.') == "collapsed"
    assert hiding("[hidden]{display:flex}", '<p id="y" hidden>글이다.') is None
    assert hiding("", '<p id="y" hidden>글이다.') == "collapsed"


def test_a_page_is_shown_by_its_script() -> None:
    assert hiding("body{display:none}", '<body id="y">글이다.') is None


@pytest.mark.parametrize(
    "css",
    [
        "{" * 300_000,
        "a" * 300_000,
        ".x{display:none}" * 20_000,
        f"{'.a ' * 7}.x{{display:none}}",
        "@media (" * 50_000 + ")",
        ".x[" * 100_000 + "{display:none}",
        "/*" * 100_000,
    ],
)
def test_style_sheets_without_end(css: str) -> None:
    """The time is bounded, whatever the style sheet and the depth of the page."""
    body = '<div class="a">' * 200 + '<p class="x">글이다.</p>' * 50
    root = document_fromstring(f"<style>{css}</style>{body}")
    began = time.process_time()
    rules = StyleRules.of_page(root)
    for element in root.iter("*"):
        rules.hiding(element)
    assert time.process_time() - began < 20
