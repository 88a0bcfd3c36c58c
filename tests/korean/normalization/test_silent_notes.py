"""Rules for notes that are not read."""

from __future__ import annotations

import pytest

from reader.korean.normalization.bracket_words import WORDS
from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize("reaction", sorted(WORDS.words(kind="reaction")))
def test_a_reaction(reaction: str) -> None:
    """Each is silent in brackets."""
    assert to_spoken(f"좋아요({reaction}).") == "좋아요."


@pytest.mark.parametrize("picture", sorted(WORDS.words(kind="picture")))
def test_a_word_for_a_picture(picture: str) -> None:
    """Each starts a credit, which is silent."""
    assert to_spoken(f"[{picture}=한빛뉴스]") == ""


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("새로 찾은 화석(사진)이 왔다.", "새로 찾은 화석이 왔다."),
        ("자료(글·사진)를 모았다.", "자료, 글, 사진을 모았다."),
        ("제출물(도면 2장·사진)을 낸다.", "제출물을, 도면 두 장, 사진, 낸다."),
        ("김나루(한빛대 1년·사진)가 이겼다.", "김나루가, 한빛대 일년, 이겼다."),
    ],
)
def test_a_word_for_a_picture_in_other_brackets(written: str, spoken: str) -> None:
    """Alone, and behind a note on a person, it points to a picture; in a list it is one of the things."""
    assert to_spoken(written) == spoken
