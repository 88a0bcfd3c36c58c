"""The rules of pronunciation as a whole: each has examples that hold, is needed, and cites its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

import pytest

from reader.korean.citations import DICTIONARY, NEWSREADERS
from reader.korean.pronunciation import boundaries, connected_speech, noun_boundaries, sound_changes
from reader.korean.pronunciation.phonological_rule import PhonologicalRule
from reader.korean.pronunciation.standard import pronounce

MODULES = (boundaries, connected_speech, noun_boundaries, sound_changes)
RULES: list[tuple[ModuleType, PhonologicalRule[Any]]] = [
    (module, rule) for module in MODULES for rule in module.RULES
]
SetRules = Callable[[ModuleType, Iterable[PhonologicalRule[Any]]], None]
EACH = pytest.mark.parametrize(
    ("module", "rule"),
    RULES,
    ids=[f"{at}-{rule.apply.__name__}" for at, (_, rule) in enumerate(RULES)],
)


@pytest.fixture(name="set_rules")
def _set_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[SetRules]:
    """Give a function that changes a module's rules, with the module's caches cleared then and afterwards."""

    def clear(module: ModuleType) -> None:
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()

    def set_rules(module: ModuleType, rules: Iterable[PhonologicalRule[Any]]) -> None:
        monkeypatch.setattr(module, "RULES", tuple(rules))
        clear(module)

    yield set_rules
    for module in MODULES:
        clear(module)


@EACH
def test_examples_of_a_rule(module: ModuleType, rule: PhonologicalRule[Any]) -> None:
    """They are pronounced as the rule says."""
    assert {written: pronounce(written) for written, _ in rule.examples} == dict(rule.examples)


@EACH
def test_a_rule_is_needed(module: ModuleType, rule: PhonologicalRule[Any], set_rules: SetRules) -> None:
    """Without it one of its examples is pronounced otherwise: it applies, and no other rule does the same."""
    set_rules(module, (other for other in module.RULES if other is not rule))
    assert any(pronounce(written) != pronounced for written, pronounced in rule.examples)


@EACH
def test_a_rule_cites_its_source(module: ModuleType, rule: PhonologicalRule[Any]) -> None:
    for source in rule.source.split(", "):
        assert source in (DICTIONARY, NEWSREADERS) or re.fullmatch(
            r"제\d+항( \d)?( 붙임( \d)?)?( 다만)?", source
        )


@EACH
def test_a_rule_shows_its_effect(module: ModuleType, rule: PhonologicalRule[Any]) -> None:
    """Its docstring, from which somebody learns what it does, has a Korean example."""
    assert re.search("[가-힣]", rule.apply.__doc__ or "")


@pytest.mark.parametrize(
    ("module", "first", "second", "written"),
    [
        (boundaries, "inside_eojeol", "between_stem_and_ending", "신을 신고"),
        (connected_speech, "link_determiner", "link_determiner_and_numeral", "약 이천 명"),
        (connected_speech, "link_single_syllable", "separate_deictic", "집 저 집"),
        (sound_changes, "resyllabify", "insert_n", "서울역"),
        (sound_changes, "merge_h", "palatalize_before_hi", "굳히다"),
        (sound_changes, "tensify_after_obstruent", "merge_h", "놓고"),
        (sound_changes, "neutralize_coda", "resyllabify", "넋이"),
        (sound_changes, "nasalize_obstruent", "nasalize_liquid", "협력"),
    ],
)
def test_order_matters(
    module: ModuleType, first: str, second: str, written: str, set_rules: SetRules
) -> None:
    """With the second of two rules after the first, the example is pronounced otherwise."""
    before = pronounce(written)
    names = [rule.apply.__name__ for rule in module.RULES]
    rules = list(module.RULES)
    moved = rules.pop(names.index(second))
    rules.insert(names.index(first), moved)
    set_rules(module, rules)
    assert pronounce(written) != before
