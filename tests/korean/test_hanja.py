"""Hanja read in Korean."""

from __future__ import annotations

import pytest

from reader.korean.hanja import READINGS, initial_form, is_sino_korean, read_hanja, readings


def test_the_table_is_complete() -> None:
    """KS X 1001 has 4,888 hanja, 268 of them a second time with another reading."""
    assert len(readings()) == 4620
    assert all(len(reading) == 1 for reading in readings().values())


def test_each_hanja_has_one_row() -> None:
    """The rows are those of readings, so that a second one for a hanja would go unnoticed."""
    hanja = "".join(row for _, row in READINGS.rows)
    assert len(hanja) == len(set(hanja))
    assert all(list(row) == sorted(row) for _, row in READINGS.rows)


@pytest.mark.parametrize(
    ("hanja", "hangul"),
    [
        ("廣東", "광동"), ("智慧城市", "지혜성시"), ("大韓民國", "대한민국"), ("漢字", "한자"), ("美", "미"), ("北", "북"), ("車", "차"),
        ("歷史", "역사"), ("女性", "여성"), ("勞動", "노동"), ("男女", "남녀"), ("理由", "이유"), ("龍", "용"),
        ("比率", "비율"), ("合格率", "합격률"), ("失敗率", "실패율"), ("百分率", "백분율"), ("系列", "계열"), ("行列", "행렬"),
        ("不動産", "부동산"), ("不正", "부정"), ("不可", "불가"), ("困難", "곤란"), ("十月", "시월"), ("六月", "유월"),
    ],
)  # fmt: skip
def test_readings(hanja: str, hangul: str) -> None:
    """With 두음법칙 at the start of a word, 율 and 열 after vowels and ㄴ, and the habits of 제52항."""
    assert read_hanja(hanja) == hangul


def test_a_hanja_outside_the_standard_is_left() -> None:
    assert read_hanja("华为") == "华为"


@pytest.mark.parametrize(
    ("syllable", "initial"),
    [
        ("녀", "여"),
        ("뇨", "요"),
        ("력", "역"),
        ("례", "예"),
        ("락", "낙"),
        ("로", "노"),
        ("내", "내"),
        ("한", "한"),
    ],
)
def test_the_initial_law(syllable: str, initial: str) -> None:
    """제10항: ㄴ in front of i and y is dropped; 제11항: so is ㄹ; 제12항: elsewhere ㄹ is ㄴ."""
    assert initial_form(syllable) == initial


def test_sino_korean_words() -> None:
    """Readings count in their initial form, too; loanwords and native words mostly have other syllables."""
    assert all(map(is_sino_korean, ("역사", "학력", "여자", "활동")))
    assert not any(map(is_sino_korean, ("필드", "컵", "빵집", "바깥")))
