"""Words in kana, Cyrillic and Greek letters."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import normalize, to_spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("カラオケ를 부른다.", "가라오케를 부른다."),
        ("Киев으로 간다.", "키예프로 간다."),
        ("γνώσις라는 말", "그노시스라는 말"),
        ("Горбачёв의 말", "고르바초프의 말"),
        ("β 검사", "베타 검사"),
    ],
)
def test_words(written: str, spoken: str) -> None:
    """The particle agrees with what is heard; a single Greek letter has its name."""
    assert to_spoken(written) == spoken


def test_a_letter_of_unknown_value_leaves_its_word_unread() -> None:
    sentence = normalize("Ђоковић 하나")
    assert (sentence.spoken, sentence.unread) == ("하나", ("Ђоковић",))
