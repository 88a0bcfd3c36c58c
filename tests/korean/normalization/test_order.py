"""The order of the rules: a rule comes before those that would take a part of its match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.korean.normalization import normalizer
from reader.korean.normalization.normalizer import to_spoken

if TYPE_CHECKING:
    from reader.korean.normalization.rule import Rule

# Two rules, and a sentence that would be read otherwise if they changed places.
PAIRS = (("model number", "plain number", "F-35 전투기", "에프 삼십오 전투기"),)


@pytest.mark.parametrize(("first", "second", "written", "spoken"), PAIRS)
def test_two_rules_cannot_change_places(
    monkeypatch: pytest.MonkeyPatch, first: str, second: str, written: str, spoken: str
) -> None:
    assert to_spoken(written) == spoken
    before, after = normalizer.BEFORE_PARTICLES, normalizer.AFTER_PARTICLES
    changed = exchanged((*before, *after), first, second)
    monkeypatch.setattr(normalizer, "BEFORE_PARTICLES", changed[: len(before)])
    monkeypatch.setattr(normalizer, "AFTER_PARTICLES", changed[len(before) :])
    assert to_spoken(written) != spoken


def exchanged(rules: tuple[Rule, ...], first: str, second: str) -> tuple[Rule, ...]:
    """Return the rules with two of them in each other's place: ``age#2`` is the second of that name."""
    names = [rule.name for rule in rules]
    numbered = [f"{name}#{names[: at + 1].count(name)}" for at, name in enumerate(names)]
    one, other = (numbered.index(name if "#" in name else f"{name}#1") for name in (first, second))
    assert one < other
    changed = list(rules)
    changed[one], changed[other] = changed[other], changed[one]
    return tuple(changed)
