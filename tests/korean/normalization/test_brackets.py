"""Rules for brackets."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("내일(21일)부터", "내일, 이십일일부터"),
        ("「도로교통법」을", "도로교통법을"),
    ],
)
def test_brackets(written: str, spoken: str) -> None:
    """An opening bracket is a pause, and the particle after the closing one agrees with the last word in it."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("정나루 기자)도서관이 열린다.", "정나루 기자, 도서관이 열린다."),
        ("[리포트]나도 간다.", "리포트, 나도 간다."),
        ("내일(금요일)도 쉰다.", "내일, 금요일도 쉰다."),
    ],
)
def test_a_word_glued_to_a_closing_bracket(written: str, spoken: str) -> None:
    """A word that only begins like a particle is one of its own, after a pause."""
    assert to_spoken(written) == spoken
