"""The respelt words and homographs."""

from __future__ import annotations

import pytest

from reader.korean.pronunciation.exceptions import (
    HOMOGRAPH_CONTEXTS,
    HOMOGRAPHS,
    NOT_RESPELT,
    RESPELT,
    Homograph,
)
from reader.korean.pronunciation.standard import pronounce


def test_a_respelling_keeps_the_number_of_syllables() -> None:
    """Each syllable has its own: 늑막염, 능망념."""
    assert [row for row in RESPELT.items() if len(row[0]) != len(row[1])] == []


def test_words_that_only_start_like_another() -> None:
    """유가족 is pronounced as it is spelt, although 유가 is [유까]."""
    assert {"유가족", "유가공"} <= set(NOT_RESPELT)
    assert [pronounce(word) for word in ("유가족", "유가공", "유가")] == ["유가족", "유가공", "유까"]


EACH_HOMOGRAPH = pytest.mark.parametrize(
    "homograph", HOMOGRAPHS, ids=[homograph.example for homograph in HOMOGRAPHS]
)


@EACH_HOMOGRAPH
def test_a_homograph_keeps_the_number_of_syllables(homograph: Homograph) -> None:
    assert homograph.regex.groups == 0
    assert len(homograph.respelling) == len(homograph.word) == 2


@EACH_HOMOGRAPH
def test_example_of_a_homograph(homograph: Homograph) -> None:
    """It is respelt, and by this context alone."""
    assert [other for other in HOMOGRAPHS if other.regex.search(homograph.example)] == [homograph]
    respelt = homograph.regex.sub(homograph.respelling, homograph.example)
    assert pronounce(homograph.example) == pronounce(respelt) != pronounce(homograph.word)


def test_no_context_of_a_homograph_contains_another() -> None:
    """Otherwise the order in which they are respelt would count."""
    words = {homograph.word for homograph in HOMOGRAPHS}
    contexts = {word for row in HOMOGRAPH_CONTEXTS.rows for word in " ".join(row[2:7]).split()}
    assert {word for word in words for context in contexts if word in context} == set()


@pytest.mark.parametrize(
    ("written", "pronounced"),
    [
        ("상장을 받았다", "상짱을 바닫따"),
        ("상장 폐지", "상장 폐지"),
        ("성적인 발언", "성쩌긴 바런"),
        ("성적이 올랐다", "성저기 올랃따"),
        ("총무과장은", "총무꽈장은"),
        ("과장은", "과장은"),
        ("허위과장은", "허위과장은"),
        ("사적으로 지정했다", "사저그로 지정핻따"),
        ("성적 대상자", "성적 대상자"),
        ("위원의 지적 수준", "위워늬 지적 수준"),
    ],
)
def test_homographs(written: str, pronounced: str) -> None:
    """The words around a homograph decide."""
    assert pronounce(written) == pronounced


@pytest.mark.parametrize(
    ("written", "pronounced"),
    [
        ("디귿이", "디그시"),
        ("키읔에", "키으게"),
        ("키읔과", "키윽꽈"),
        ("히읗을", "히으슬"),
        ("피읖이", "피으비"),
    ],
)
def test_names_of_letters(written: str, pronounced: str) -> None:
    """제16항: before a vowel they are irregular."""
    assert pronounce(written) == pronounced
