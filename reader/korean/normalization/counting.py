"""Verbalize counted numbers, native (한, 두, 세) or Sino-Korean (일, 이, 삼), and numbers with 만 and 억 in them.

Which counter takes which kind is data in `counters`. Source: 국립국어원 온라인가나다, and usage in broadcast news.
"""

from __future__ import annotations

import re

from reader.korean.normalization.counters import (
    COUNTED_NOUNS,
    MAX_NATIVE_HOURS,
    MAX_NATIVE_STROKES,
    MONTHS,
    NATIVE,
    NATIVE_WHEN_FOLLOWED_BY,
    SINO_BEHIND,
)
from reader.korean.normalization.dates import spoken_hour
from reader.korean.normalization.numerals import cardinal, decimal, native
from reader.korean.normalization.patterns import NUMBER, POWERS_OF_TEN, any_of
from reader.korean.normalization.rewriting import preceding

# Particles and words of approximation after which 대 counts machines: 23대를, 23대 정도.
_FOLLOWS_MACHINES = re.compile(r"[가를는의와로에도만,.]|\s?(?:$|등|정도|이상)")
_CALENDAR_COUNTERS = ("시", "분", "초", "월", "일")
"""Counters before which a leading zero is silent: 09시 is 아홉 시."""


def verbalize_counted(number: str, space: str, counter: str, match: re.Match[str]) -> str:
    """Verbalize a number and its counter, with the kind of numeral that the counter takes there.

    Args:
        number: digits, perhaps with commas, a decimal point, and 만 or 억.
        space: what is written between the two; kept after Sino-Korean numerals.
        counter: 명, 년, 시간, …
        match: the whole match; the text around it decides where a counter takes both kinds.

    Returns:
        The numeral and its counter, with the usual space or none between them.

    >>> import re
    >>> matches = [re.search("([0-9]+)대", text) for text in ("버스 3대", "30대 남성")]
    >>> [verbalize_counted(match[1], "", "대", match) for match in matches]
    ['세 대', '삼십대']
    """
    if counter == "월" and number in ("6", "10"):
        return MONTHS[int(number)]
    if counter in _CALENDAR_COUNTERS and re.fullmatch(r"0\d", number):
        number = number[1:]
        if counter == "월" and number == "6":
            return MONTHS[int(number)]
    if not (number.isdecimal() and 1 <= len(number) <= 2 and int(number) and not number.startswith("0")):
        return f"{mixed_number(number)}{space}{counter}"
    # Native numerals end at ninety-nine, so only numbers of one or two digits reach this point.
    small = int(number)
    if counter == "시":
        return f"{spoken_hour(small)} 시"
    if counter in SINO_BEHIND and _follows(SINO_BEHIND[counter], match):
        return f"{cardinal(small)} {counter}"
    by_context = (
        small < MAX_NATIVE_STROKES
        and counter in NATIVE_WHEN_FOLLOWED_BY
        and re.match(NATIVE_WHEN_FOLLOWED_BY[counter], match.string[match.end() : match.end() + 4])
    )
    if by_context:
        return f"{native(small)} {counter}"
    # 대 is in `NATIVE` for machines, but 20대 are ages, so its noun or particle must decide.
    takes_native = (
        counter in NATIVE and counter != "대" and not (counter == "시간" and small > MAX_NATIVE_HOURS)
    )
    if takes_native or _counts_nouns(small, counter, match):
        return f"{native(small)} {counter}"
    return f"{cardinal(small)}{' ' if counter == '시간' else space}{counter}"


def _counts_nouns(number: int, counter: str, match: re.Match[str]) -> bool:
    """Whether a counter of several senses counts objects here.

    대, 구 and 기 count machines and bodies, but also name decades of age (20대), wards (강남 3구) and terms (3기).
    """
    nouns = COUNTED_NOUNS.get(counter)
    if nouns is None:
        return False
    if _follows(nouns, match):
        return True
    # 분 counts people only with an honorific verb; otherwise, and always after 시, it is minutes.
    if (
        counter == "분"
        and not preceding(match).rstrip().endswith("시")
        and re.match(
            r"(?:이서|께\s?[가-힣]{0,3}\s?(?:드[리렸]|감사(?!원)|인사(?!동))|을\s?(?:모[시셔]|초대(?!형)|초청))",
            match.string[match.end() : match.end() + 10],
        )
    ):
        return True
    # Decades of age are multiples of ten, so 23대가 counts machines.
    return counter == "대" and number % 10 != 0 and bool(_FOLLOWS_MACHINES.match(match.string, match.end()))


def _follows(nouns: tuple[str, ...], match: re.Match[str]) -> bool:
    """Whether one of the nouns precedes the number, with at most its particle and short words between."""
    return bool(
        re.search(
            rf"(?:{any_of(nouns)})(?:\([^)]*\))?들?(?:[이가를을은는도만의나와]|으로|까지|에서)?(?:\s(?:[가-힣]{{1,2}}\s|\d)*)?$",
            preceding(match),
        )
    )


def mixed_number(written: str) -> str:
    """Verbalize a number with or without 조, 억, 만, 천, 백 between its digits.

    Args:
        written: digits with commas, a decimal point and units; other characters are left out.

    Returns:
        The Sino-Korean numeral, spaced by units of ten thousand (한글 맞춤법 제44항).

    >>> mixed_number("1조 2,500억"), mixed_number("3만5천"), mixed_number("1천500")
    ('일조 이천오백억', '삼만 오천', '천오백')
    """
    result = ""
    for number, unit in re.findall(rf"({NUMBER})\s?([{POWERS_OF_TEN}]*)", written):
        spoken = decimal(number)
        if spoken == "일" and unit[:1] in tuple("천백십만") and (not result or unit[0] != "만"):
            spoken = ""  # 천, 백, 십 and a leading 만 take no 일.
        follows_small_unit = result[-1:] in tuple("천백십") and result
        result += ("" if follows_small_unit or not result else " ") + spoken + unit
    return result
