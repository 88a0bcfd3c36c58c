"""Numerals in Hangul: Sino-Korean, native, and digit by digit.

Source: 국어 어문 규정, 한글 맞춤법 제44항 (numbers are written in units of 만), and the 표준국어대사전's
numerals and determiners.
"""

from __future__ import annotations

_DIGITS = "영일이삼사오육칠팔구"
_SMALL_UNITS = ("", "십", "백", "천")
_BIG_UNITS = ("", "만", "억", "조", "경", "해")
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_NATIVE_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
# Forms before a counter; all other native numerals have one form: 다섯 명, 열 명.
_DETERMINERS = {"하나": "한", "둘": "두", "셋": "세", "넷": "네", "스물": "스무"}
_LONGEST = 24
"""Digits of the longest number that the units up to 해 can name; a longer one is read digit by digit."""
MAX_NATIVE = 99
"""The last number that has a native numeral; 100 is Sino-Korean 백."""
_APPROXIMATE = ("", "한두", "두세", "서너", "네다섯", "대여섯", "예닐곱", "일고여덟", "여덟아홉")
MAX_APPROXIMATE = 8
"""The last number that forms one native numeral with the next one, 여덟아홉."""
ENGLISH_NUMBERS = ("제로", "원", "투", "쓰리", "포", "파이브", "식스", "세븐", "에이트", "나인", "텐")
"""English numerals from 0 to 10, as names have them: K2 케이투."""


def cardinal(number: int) -> str:
    """Return a Sino-Korean numeral, with a space after each unit from 만 up (한글 맞춤법 제44항).

    Args:
        number: 0 or more; one of more than 24 digits is read digit by digit.

    >>> cardinal(12_345_678), cardinal(10_000), cardinal(0)
    ('천이백삼십사만 오천육백칠십팔', '만', '영')
    """
    if number == 0:
        return _DIGITS[0]
    if number >= 10_000 ** len(_BIG_UNITS):
        return digits(str(number))
    groups: list[str] = []
    for unit in _BIG_UNITS:
        number, group = divmod(number, 10_000)
        if group:
            # 10,000 is 만 without 일, unless something precedes it; 100,000,000 is 일억.
            groups.append(unit if group == 1 and unit == "만" and not number else _under_10000(group) + unit)
    return " ".join(reversed(groups))


def in_english(number: int) -> str | None:
    """Return the English numeral of a number up to ten, as names have it, and None for larger ones.

    Args:
        number: 0 or more.

    >>> in_english(3), in_english(11)
    ('쓰리', None)
    """
    return ENGLISH_NUMBERS[number] if number < len(ENGLISH_NUMBERS) else None


def decimal(written: str) -> str:
    """Return the numeral of a number written in digits, with or without a decimal point and commas.

    A number with a leading zero, such as 007, is a name and read digit by digit.

    Args:
        written: ASCII digits, with or without thousands commas and one decimal point.

    >>> decimal("3.05"), decimal("2,500"), decimal("007")
    ('삼 점 영오', '이천오백', '공공칠')
    """
    whole, _, fraction = written.replace(",", "").partition(".")
    if not fraction and len(whole) > 1 and whole.startswith("0"):
        return digits(whole)
    if len(whole) > _LONGEST:
        return digits(whole + fraction)
    spoken = cardinal(int(whole))
    return f"{spoken} 점 {digits(fraction, zero='영')}" if fraction else spoken


def digits(written: str, *, zero: str = "공") -> str:
    """Return digits one by one, as in telephone numbers.

    Args:
        written: ASCII digits.
        zero: how 0 is read: 공 in numbers that name, 영 after a decimal point.

    >>> digits("012"), digits("05", zero="영")
    ('공일이', '영오')
    """
    return "".join(zero if digit == "0" else _DIGITS[int(digit)] for digit in written)


def native(number: int, *, whole: bool = False) -> str:
    """Return a native numeral from 1 to 99, in the determiner form that a counter follows.

    Args:
        number: 1 to 99.
        whole: return the noun form instead.

    >>> native(3), native(20), native(3, whole=True), native(20, whole=True)
    ('세', '스무', '셋', '스물')
    """
    tens, ones = divmod(number, 10)
    last = _NATIVE_ONES[ones] if ones else _NATIVE_TENS[tens]
    last = last if whole else _DETERMINERS.get(last, last)
    return _NATIVE_TENS[tens] + last if ones else last


def native_approximate(low: int) -> str:
    """Return the native numeral for two consecutive numbers, such as 두세 for two or three.

    Args:
        low: the smaller of them, 1 to 8.

    >>> native_approximate(2), native_approximate(3)
    ('두세', '서너')
    """
    return _APPROXIMATE[low]


def _under_10000(number: int) -> str:
    spoken = ""
    for power in (3, 2, 1, 0):
        digit, number = divmod(number, 10**power)
        if digit:
            spoken += ("" if digit == 1 and power else _DIGITS[digit]) + _SMALL_UNITS[power]
    return spoken
