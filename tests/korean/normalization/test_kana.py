"""Kana in Hangul, by the official rules for loanwords."""

from __future__ import annotations

import pytest

from reader.korean.normalization.kana import read_kana


@pytest.mark.parametrize(
    ("kana", "hangul"),
    [
        ("キタ", "기타"),
        ("ナゴヤ", "나고야"),
        ("サッポロ", "삿포로"),
        ("ニッポン", "닛폰"),
        ("トウキョウ", "도쿄"),
        ("おおさか", "오사카"),
        ("ちゃ", "자"),
        ("ファン", "판"),
        ("ウィキ", "위키"),
        ("スウェーデン", "스웨덴"),
        ("ー", ""),
        ("ャ", ""),
    ],
)
def test_words(kana: str, hangul: str) -> None:
    """At the start of a word k and t are plain; ッ is ㅅ, ン is ㄴ; long u is not written."""
    assert read_kana(kana) == hangul
