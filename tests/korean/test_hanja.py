"""Hanja read in Korean."""

from __future__ import annotations

import pytest

from reader.korean.hanja import read, readings


def test_the_table_holds_the_standard() -> None:
    """KS X 1001 has 4,888 hanja, 268 of them a second time with another reading."""
    assert len(readings()) == 4620
    assert all(len(reading) == 1 for reading in readings().values())


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
    """With 두음법칙 at the start of a word, 율 and 열 behind vowels and ㄴ, and the habits of 제52항."""
    assert read(hanja) == hangul


def test_what_the_standard_does_not_hold_is_left() -> None:
    assert read("华为") == "华为"
