"""The respelt words and homographs."""

from __future__ import annotations

import re

import pytest

from reader.korean.pronunciation.exceptions import NOT_RESPELT, RESPELT, SENSES
from reader.korean.pronunciation.standard import pronounce


def test_a_respelling_keeps_the_number_of_syllables() -> None:
    assert all(len(word) == len(spelling) and word != spelling for word, spelling in RESPELT.items())


def test_words_that_only_start_like_another() -> None:
    """유가족 is pronounced as it is spelt, although 유가 is [유까]."""
    assert {"유가족", "유가공"} <= set(NOT_RESPELT)
    assert [pronounce(word) for word in ("유가족", "유가공", "유가")] == ["유가족", "유가공", "유까"]


@pytest.mark.parametrize(("pattern", "spelling"), SENSES)
def test_a_homograph_keeps_the_number_of_syllables(pattern: str, spelling: str) -> None:
    assert re.compile(pattern).groups == 0
    assert len(spelling) == 2


@pytest.mark.parametrize(
    ("written", "pronounced"),
    [
        ("상장을 받았다", "상짱을 바닫따"),
        ("상장 폐지", "상장 폐지"),
        ("성적인 발언", "성쩌긴 바런"),
        ("성적이 올랐다", "성저기 올랃따"),
        ("총무과장은", "총무꽈장은"),
        ("과장은", "과장은"),
    ],
)
def test_homographs(written: str, pronounced: str) -> None:
    """The words around a homograph decide."""
    assert pronounce(written) == pronounced
