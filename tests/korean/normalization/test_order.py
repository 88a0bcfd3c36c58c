"""The order of the rules: a rule comes before those that would take a part of its match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.korean.normalization import normalizer
from reader.korean.normalization.normalizer import to_spoken

if TYPE_CHECKING:
    from reader.korean.normalization.rule import Rule

# The first rule, the second, and a sentence that would be read otherwise if the second came first.
PAIRS = (("model number", "plain number", "F-35 전투기", "에프 삼십오 전투기"),)


@pytest.mark.parametrize(("first", "second", "written", "spoken"), PAIRS)
def test_what_breaks_if_two_rules_change_places(
    monkeypatch: pytest.MonkeyPatch, first: str, second: str, written: str, spoken: str
) -> None:
    assert to_spoken(written) == spoken
    for name in ("BEFORE_PARTICLES", "AFTER_PARTICLES"):
        monkeypatch.setattr(normalizer, name, moved(getattr(normalizer, name), first, second))
    assert to_spoken(written) != spoken


def moved(rules: tuple[Rule, ...], first: str, second: str) -> tuple[Rule, ...]:
    """Return the rules in their order, except that those called `first` follow the last called `second`."""
    others = [rule for rule in rules if rule.name != first]
    places = [at for at, rule in enumerate(others, 1) if rule.name == second]
    if not places:
        return rules
    return (
        *others[: places[-1]],
        *(rule for rule in rules if rule.name == first),
        *others[places[-1] :],
    )
