"""Numbers as Hangul."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.korean.normalization.numerals import cardinal, decimal, digits, native, native_approximate

_VALUES = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True)) | {"영": 0}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16, "해": 10**20}


def value(spoken: str) -> int:
    """Return the number of a Sino-Korean numeral, computed from its syllables."""
    total = group = digit = 0
    for char in spoken.replace(" ", ""):
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in _SMALL:
            group += (digit or 1) * _SMALL[char]
            digit = 0
        else:
            total += (group + digit or 1) * _BIG[char]
            group = digit = 0
    return total + group + digit


@given(st.integers(min_value=0, max_value=10**24 - 1))
def test_a_numeral_names_its_number(number: int) -> None:
    """Any number can be computed again from its numeral."""
    assert value(cardinal(number)) == number


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "영"), (1, "일"), (10, "십"), (11, "십일"), (100, "백"), (1000, "천"), (10_000, "만"), (15_000, "만 오천"),
        (110_000, "십일만"), (100_000_000, "일억"), (100_010_000, "일억 일만"), (1_000_000_000_000, "일조"),
        (12_345_678, "천이백삼십사만 오천육백칠십팔"),
    ],
)  # fmt: skip
def test_spaces_and_ones(number: int, spoken: str) -> None:
    """Spaced by 만 (한글 맞춤법 제44항); 일 in front of 만 is left out only where it leads."""
    assert cardinal(number) == spoken


def test_decimals_and_leading_zeros() -> None:
    assert decimal("3.05") == "삼 점 영오"
    assert decimal("2,500.12") == "이천오백 점 일이"
    assert decimal("0.5") == "영 점 오"
    assert decimal("007") == "공공칠"
    assert digits("012") == "공일이"


def test_native_numbers_in_front_of_a_counter() -> None:
    """한, 두, 세, 네, 스무 (표준어 규정); the others as in isolation."""
    numerals = [native(number) for number in (1, 2, 3, 4, 5, 10, 11, 14, 20, 21, 30, 99)]
    assert numerals == "한 두 세 네 다섯 열 열한 열네 스무 스물한 서른 아흔아홉".split()
    assert len({native(number) for number in range(1, 100)}) == 99
    assert [native_approximate(low) for low in (1, 2, 3, 4)] == ["한두", "두세", "서너", "네다섯"]
