"""Particles that agree with the spoken form."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken
from reader.korean.normalization.particles import agreeing_particle


@pytest.mark.parametrize(
    ("before", "particle", "form"),
    [
        ("지", "은", "는"), ("일", "는", "은"), ("이", "을", "를"), ("삼", "를", "을"), ("유", "과", "와"), ("엠", "와", "과"),
        ("일", "으로", "로"), ("삼", "로", "으로"), ("이", "으로", "로"), ("십", "라고", "이라고"), ("오", "이라고", "라고"),
    ],
)  # fmt: skip
def test_forms(before: str, particle: str, form: str) -> None:
    """By the coda; behind ㄹ it is 로."""
    assert agreeing_particle(before, particle) == form


@pytest.mark.parametrize("text", ["사과은 맛있다", "학교이 크다", "물으로 씻다", "나과 너"])
def test_behind_hangul_nothing_is_touched(text: str) -> None:
    """A slip of the writer is read as it is."""
    assert to_spoken(text) == text
