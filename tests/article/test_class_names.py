"""Class names: one word in every spelling, and only whole words."""

from __future__ import annotations

import pytest

from reader.article.class_names import BOILERPLATE_NAMES, split_name


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
