"""The rules for vowels: each decides some word."""

from __future__ import annotations

import pytest

from reader.korean.normalization import loanword_vowels
from reader.korean.normalization.english import transliterate_english
from reader.korean.normalization.english_phonemes import VOWELS
from reader.korean.normalization.loanword_vowels import HANGUL_VOWELS, SCHWA_RULES, VOWEL_RULES, VowelRule

RULES_OF_VOWELS = [
    *(("AH", rule) for rule in SCHWA_RULES),
    *((name, rule) for name in VOWEL_RULES for rule in VOWEL_RULES[name]),
]
EACH_RULE = pytest.mark.parametrize(
    ("phoneme", "rule"),
    RULES_OF_VOWELS,
    ids=[f"{name}-{rule.examples[0][0]}" for name, rule in RULES_OF_VOWELS],
)


@EACH_RULE
def test_examples_of_a_vowel_rule(phoneme: str, rule: VowelRule) -> None:
    assert {word: transliterate_english(word) for word, _ in rule.examples} == dict(rule.examples)
    assert rule.source


@EACH_RULE
def test_a_vowel_rule_is_needed(phoneme: str, rule: VowelRule, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it one of its examples is written otherwise."""
    monkeypatch.setattr(
        loanword_vowels, "SCHWA_RULES", tuple(other for other in SCHWA_RULES if other is not rule)
    )
    monkeypatch.setitem(
        VOWEL_RULES, phoneme, tuple(other for other in VOWEL_RULES.get(phoneme, ()) if other is not rule)
    )
    assert any(transliterate_english(word) != hangul for word, hangul in rule.examples)


def test_every_vowel_is_written() -> None:
    assert set(HANGUL_VOWELS) == VOWELS
    assert set(VOWEL_RULES) <= VOWELS
