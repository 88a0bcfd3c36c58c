"""Class names: one word in every spelling, and only whole words."""

from __future__ import annotations

import lxml.html
import pytest

from reader.article.class_names import BODY_NAMES, BOILERPLATE_NAMES, SUBTITLE_NAMES, names_of, split_name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("articleBody_imgDesc2", "article-body-img-desc-2"),
        ("SNSBox", "sns-box"),
        ("IMG-DESC", "img-desc"),
        ("관련기사Box", "관련기사-box"),
    ],
)
def test_split_name(name: str, words: str) -> None:
    assert split_name(name) == words


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("imgDesc", "photo credit"),
        ("txt_photo", "photo credit"),
        ("photobox", None),
        ("copyright", "copyright"),
        ("newsletter-box", "subscribe notice"),
        ("jebo", "tip-off"),
        ("download", None),
        ("shadow", None),
        ("copyrighted", None),
    ],
)
def test_names_in_general_use(name: str, rule: str | None) -> None:
    """A word that only contains a name of boilerplate is none."""
    rules = (rule for rule, pattern in BOILERPLATE_NAMES if pattern.search(split_name(name)))
    assert next(rules, None) == rule


def test_a_summary_by_a_program_is_no_subtitle() -> None:
    names = ("summary", "newsSummaryTxt", "aiSummary")
    assert [bool(SUBTITLE_NAMES.search(split_name(name))) for name in names] == [True, True, False]


@pytest.mark.parametrize(("name", "is_body"), [("newsView", True), ("article", True), ("news", False)])
def test_a_body_is_named_by_one_word_or_two(name: str, is_body: bool) -> None:
    assert bool(BODY_NAMES.fullmatch(split_name(name))) is is_body


def test_the_size_of_letters_is_no_button_for_it() -> None:
    def names(markup: str) -> list[str]:
        return names_of(lxml.html.fragment_fromstring(markup))

    assert names("<h2 class='font-size-16 font-size-lg-20 lead'>") == ["lead"]
    assert names("<div class='font-size'>") == ["font-size"]
    assert names("<div class='text-size-2-share'>") == ["text-size-2-share"]


@pytest.mark.parametrize(
    ("classes", "names"),
    [
        ("relative group", ["group"]),
        ("position-relative", []),
        ("relation", ["relation"]),
        ("aspect-video -translate-x-2", []),
        ("video", ["video"]),
        ("print:text-black not-sr-only", []),
        ("md:hidden", ["md-hidden"]),
        ("hidden lg:block", []),
        ("hidden print:block", ["hidden"]),
        ("hidden", ["hidden"]),
        ("elementor-element elementor-widget elementor-widget-heading", ["element", "heading"]),
        ("elementor-widget-sidebar", ["sidebar"]),
    ],
)
def test_classes_that_only_set_how_an_element_looks(classes: str, names: list[str]) -> None:
    """Tailwind, Bootstrap and Elementor name all elements after their looks: relative is no related article."""
    assert names_of(lxml.html.fromstring(f'<p class="{classes}">새 다리</p>')) == names
