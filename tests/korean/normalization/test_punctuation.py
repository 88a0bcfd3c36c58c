"""Rules for punctuation."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken
from reader.korean.normalization.punctuation import WORDS


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("한·중", "한중"),
        ("초·중·고", "초중고"),
        ("기업·방문객", "기업, 방문객"),
        ("AI·로봇", "에이아이, 로봇"),
        ("“그렇다”고", "그렇다고"),
        ("※ 참고", "참고"),
        ("서울 → 부산", "서울, 부산"),
        ("정말?", "정말?"),
        ("좋다!!", "좋다!"),
        ("그래… 가자", "그래, 가자"),
    ],
)
def test_punctuation(written: str, spoken: str) -> None:
    """The middle dot is nothing between syllables and a pause between words; other marks are pauses or silent."""
    assert to_spoken(written) == spoken


@pytest.mark.parametrize("interjection", sorted(WORDS.words(kind="interjection")))
def test_an_interjection(interjection: str) -> None:
    """A tilde draws it out and makes no range of it."""
    assert to_spoken(f"{interjection}~가자") == f"{interjection}, 가자"


@pytest.mark.parametrize("quotative", sorted(WORDS.words(kind="quotative")))
def test_a_quotative(quotative: str) -> None:
    """A tilde before it draws out what somebody says."""
    assert to_spoken(f"안녕~{quotative} 했다") == f"안녕, {quotative} 했다"


@pytest.mark.parametrize("route", sorted(WORDS.words(kind="route")))
def test_a_route(route: str) -> None:
    """A route has no 에서."""
    assert to_spoken(f"서울~양양{route}") == f"서울 양양{route}"
