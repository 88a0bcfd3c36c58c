"""Words in or before brackets."""

from __future__ import annotations

import pytest

from reader.korean.normalization.bracket_words import WORDS
from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize("figure", sorted(WORDS.words(kind="figure")))
def test_the_end_of_a_figure(figure: str) -> None:
    """No pause separates a figure and its repetition in brackets from the word that both modify."""
    assert to_spoken(f"일 {figure}(두 {figure}) 오른").endswith(f"두 {figure} 오른")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("나루시(시장 김한빛)에 따르면 그렇다.", "나루시, 시장 김한빛에 따르면 그렇다."),
        ("푸른 기사(김 한들녘)는 물론 모두 왔다.", "푸른 기사, 김 한들녘은 물론 모두 왔다."),
        ("나루시(시장 김한빛)에 간다.", "나루시에, 시장 김한빛, 간다."),
    ],
)
def test_particles_of_two_words(written: str, spoken: str) -> None:
    """A particle that another word follows as if both were one stays in front of it."""
    assert to_spoken(written) == spoken
