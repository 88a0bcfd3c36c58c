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
    """By the coda; after ㄹ it is 로."""
    assert agreeing_particle(before, particle) == form


@pytest.mark.parametrize("text", ["사과은 맛있다", "학교이 크다", "물으로 씻다", "나과 너"])
def test_after_hangul_nothing_is_touched(text: str) -> None:
    """A slip of the writer is read as it is."""
    assert to_spoken(text) == text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("LG은", "엘지는"),
        ("3을(를)", "삼을"),
        ("MOU을", "엠오유를"),
        ("MOU(으)로", "엠오유로"),
        ("KTX으로", "케이티엑스로"),
        ("10%을", "십 퍼센트를"),
        ("5kg가", "오 킬로그램이"),
        ("5km으로", "오 킬로미터로"),
        ("3로", "삼으로"),
        ("UN는", "유엔은"),
        ("WHO이라고", "더블유에이치오라고"),
        ("5G이라는", "파이브지라는"),
        ("LG전자는", "엘지전자는"),
    ],
)
def test_particles(written: str, spoken: str) -> None:
    """Particles take the form that fits the spoken form, not the written one (표준어의 이형태: 은/는,
    이/가, 을/를, 와/과, 으로/로).
    """
    assert to_spoken(written) == spoken
