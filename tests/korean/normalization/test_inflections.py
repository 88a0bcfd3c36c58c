"""Inflected English words: read by their base, whose reading usage settles."""

from __future__ import annotations

import pytest

from reader.korean.normalization.english import listed_word, transliterate_english
from reader.korean.normalization.inflections import ENDINGS, inflections, is_inflected


@pytest.mark.parametrize(
    ("word", "hangul"),
    [
        # Plurals, third persons and possessives.
        ("services", "서비시스"),
        ("changes", "체인지스"),
        ("watches", "워치스"),
        ("finishes", "피니시스"),
        ("friends", "프렌즈"),
        ("students", "스튜던츠"),
        ("tickets", "티켓츠"),
        ("strategies", "스트래티지스"),
        ("china's", "차이나스"),
        # Past tenses.
        ("added", "애디드"),
        ("created", "크리에이티드"),
        ("edited", "에디티드"),
        ("opened", "오픈드"),
        ("finished", "피니시드"),
        ("cropped", "크롭트"),
        ("settled", "세틀드"),
        # Participles.
        ("starting", "스타팅"),
        ("sharing", "셰어링"),
        ("settling", "세틀링"),
        ("gambling", "갬블링"),
        ("trying", "트라잉"),
        ("blogging", "블로깅"),
        # Agents and superlatives.
        ("followers", "팔로워스"),
        ("biggest", "비기스트"),
        ("richest", "리치스트"),
        # Adverbs and nouns.
        ("automatically", "오토매티컬리"),
        ("legally", "리걸리"),
        ("mostly", "모스틀리"),
        ("weakness", "위크니스"),
        ("homeless", "홈리스"),
        ("establishment", "이스태블리시먼트"),
        # No dictionary has these.
        ("footballers", "풋볼러스"),
        ("tokenizers", "토크나이저스"),
    ],
)
def test_an_inflected_word_follows_its_base(word: str, hangul: str) -> None:
    assert listed_word(word) is None
    assert transliterate_english(word) == hangul


@pytest.mark.parametrize(
    ("word", "hangul"),
    [
        ("power", "파워"),
        ("letter", "레터"),
        ("glass", "글라스"),
        ("string", "스트링"),
    ],
)
def test_a_word_that_only_looks_inflected(word: str, hangul: str) -> None:
    assert transliterate_english(word) == hangul


def test_the_sounds_decide() -> None:
    """Paris is no plural of the name Pari, whose vowels are others."""
    (_, plural), *_ = inflections("paris")
    assert plural is ENDINGS[0]
    assert not is_inflected("P EH1 R IH0 S".split(), "P AA1 R IY0".split(), plural)
    assert is_inflected("B AA1 K S AH0 Z".split(), "B AA1 K S".split(), plural)


def test_bases_have_three_letters() -> None:
    assert list(inflections("is")) == []
    assert [base for base, _ in inflections("used")] == ["use"]
