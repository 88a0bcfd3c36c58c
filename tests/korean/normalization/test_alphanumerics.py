"""Rules for names of letters and digits."""

from __future__ import annotations

import pytest

from reader.korean.normalization.alphanumerics import ALPHANUMERICS
from reader.korean.normalization.normalizer import to_spoken
from reader.korean.normalization.numerals import digits


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("G7", "지세븐"),
        ("G20", "지이십"),
        ("5G", "파이브지"),
        ("K팝", "케이팝"),
        ("MP3", "엠피스리"),
        ("A4", "에이포"),
        ("D램", "디램"),
        ("B-52", "비 오십이"),
        ("F-35", "에프 삼십오"),
        ("B2B", "비투비"),
    ],
)
def test_letters_with_digits(written: str, spoken: str) -> None:
    """Names of letters and digits follow usage: English where speech has it, else the Korean
    number.
    """
    assert to_spoken(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("B777-300ER이", "비 칠칠칠 삼백이알이"),
        ("코로나19가", "코로나일구가"),
        ("H5N1형", "에이치파이브엔원형"),
        ("K-뷰티", "케이 뷰티"),
        ("D-7", "디 칠"),
        ("RTX 4090", "알티엑스 사공구공"),
        ("파5홀에서", "파파이브홀에서"),
    ],
)
def test_names_with_a_convention_of_their_own(written: str, spoken: str) -> None:
    """Airliners and graphics cards digit by digit, viruses in English, countdowns in Korean."""
    assert to_spoken(written) == spoken


CONTEXTS = {
    "battery": "4680 {}",
    "battery size": "{} 배터리",
    "english name": "{} 4를",
    "korean name": "{}4를",
}
"""How a word of each kind is written where it is read."""


@pytest.mark.parametrize(("word", "kind"), ALPHANUMERICS.rows)
def test_a_word_of_the_table(word: str, kind: str) -> None:
    """Each row is heard: a number in English after an English name, the size of a battery digit by digit."""
    names = {"english name": "포를", "korean name": "사를"}
    expected = names.get(kind) or digits(word if kind == "battery size" else "4680")
    assert expected in to_spoken(CONTEXTS[kind].format(word))
