"""Verbalize counted numbers, native (한, 두, 세) or Sino-Korean (일, 이, 삼), and numbers with 만 and 억.

Which counter takes which kind is data in `counters`. Source: 국립국어원 온라인가나다, and the practice of
broadcast newsreaders.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable
from typing import TypeAlias

from reader.korean.normalization.counters import (
    COUNTED_NOUNS,
    MAX_NATIVE_DISTANCE,
    MAX_NATIVE_HOURS,
    MONTHS,
    NATIVE,
    NATIVE_WHEN_FOLLOWED_BY,
    SINO_AFTER,
    SINO_WHEN_FOLLOWED_BY,
)
from reader.korean.normalization.numerals import MAX_NATIVE, cardinal, decimal, native
from reader.korean.normalization.patterns import NUMBER, POWERS_OF_TEN
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.times import spoken_hour
from reader.tables import any_of

_Test: TypeAlias = Callable[[int, str, "re.Match[str]"], bool]
"""Whether a number from 1 to 99 is native before a counter, given the match with the text around it."""

_SIZES = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16, "해": 10**20}
_SMALL_POWERS = ("십", "백", "천")
_FEWEST_OF_UNIT = 10
"""The least number of a unit that stands for itself: 53백만, but 5백만 is said as it is written."""
_LONGEST_OF_UNIT = 9
"""The most digits of such a number."""
_TERM_OF_OFFICE = re.compile(r"\d대\s?(?:국회|총선|대선|의원|의회|대통령|경선|공천)")
"""The term of an office, beside which other numbers may be terms, too: 22대 국회."""
_SENTENCE_WITHIN = 100
"""Characters on each side of a number in which such words are searched; bounds the time of a long line."""
_COUNTS_WHAT_IS_THERE = re.compile(r"뿐|씩|밖에|\s(?:있|없|남[아은았는]|더\s|모두\s|뿐)")
"""Behind a number of machines or of generations: 2대뿐, 2대 있다."""
_FEWEST_OF_OFFICE = 10
"""The least number that may be such a term where nothing but a particle follows: 22대에, but 차 5대를."""
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
    if counter in _CALENDAR_COUNTERS and re.fullmatch(r"0\d", number):
        number = number[1:]
    if counter == "월" and number in ("6", "10"):
        return MONTHS[int(number)]
    small = _number_below_100(number)
    if not small:
        return f"{mixed_number(number)}{space}{counter}"
    if counter == "시":
        return f"{spoken_hour(small)} 시"
    if _numbers_a_part(counter, match):
        return f"{cardinal(small)} {counter}"
    if small == 1 and _is_part_of_saying(counter, match):
        return f"{cardinal(small)}{counter}"
    if any(takes_native(small, counter, match) for takes_native in _NATIVE_TESTS):
        return f"{native(small)} {counter}"
    return f"{cardinal(small)}{' ' if counter == '시간' else space}{counter}"


def starts_natively(spoken: str, number: str) -> bool:
    """Whether the spoken form of a number and its counter starts with a native numeral.

    Args:
        spoken: what `verbalize_counted` returns.
        number: as it is written.

    >>> starts_natively("세 개", "3"), starts_natively("삼일", "3")
    (True, False)
    """
    if not (number.isdecimal() and len(number) <= 2 and 1 <= int(number) <= MAX_NATIVE):
        return False
    return spoken.startswith(native(int(number)))


def _number_below_100(number: str) -> int:
    """Return the number if native numerals, which end at ninety-nine, can name it, else 0: 007, 3.5, 1만."""
    return int(number) if re.fullmatch(r"(?!0)\d\d?", number) else 0


def _numbers_a_part(counter: str, match: re.Match[str]) -> bool:
    """Whether the number names a part of a work: 책의 1장 is 책의 일 장, chapter one."""
    return counter in SINO_AFTER and _follows(SINO_AFTER[counter], match)


def _is_part_of_saying(counter: str, match: re.Match[str]) -> bool:
    """Whether the number and its counter are the beginning of a saying: 1석3조 is 일석삼조."""
    following = SINO_WHEN_FOLLOWED_BY.get(counter)
    return following is not None and re.compile(following).match(match.string, match.end()) is not None


def _takes_native_by_itself(number: int, counter: str, match: re.Match[str]) -> bool:
    """Whether the counter takes native numerals before and after any word: 세 명, but 이십사 시간.

    대 is in `NATIVE` for machines, but 20대 are ages, so its noun or particle must decide.
    """
    return counter in NATIVE and counter != "대" and not (counter == "시간" and number > MAX_NATIVE_HOURS)


def _follows_counted_noun(number: int, counter: str, match: re.Match[str]) -> bool:
    """Whether a counter of several senses counts objects: 버스 세 대, 시신 두 구, 위성 두 기.

    By themselves they name decades of age (20대), wards (강남 3구) and terms (3기).
    """
    if counter not in COUNTED_NOUNS or not _follows(COUNTED_NOUNS[counter], match):
        return False
    is_decade = counter == "대" and number % 10 == 0
    is_age = is_decade and _follows_age().match(match.string, match.end()) is not None
    return not is_age or preceding(match).rstrip().endswith(COUNTED_NOUNS[counter])


def _counts_a_distance(number: int, counter: str, match: re.Match[str]) -> bool:
    """Whether a counter that mostly numbers counts by how much, as in 한 타 차, 두 블록 떨어진."""
    following = NATIVE_WHEN_FOLLOWED_BY.get(counter)
    return (
        following is not None
        and number < MAX_NATIVE_DISTANCE
        and re.match(following, match.string[match.end() : match.end() + 4]) is not None
    )


def _counts_guests(number: int, counter: str, match: re.Match[str]) -> bool:
    """Whether an honorific verb shows that 분 counts people: 세 분께 감사드립니다; after 시 it is minutes."""
    return (
        counter == "분"
        and not preceding(match).rstrip().endswith("시")
        and _honors_guests().match(match.string[match.end() : match.end() + 10]) is not None
    )


def _counts_machines(number: int, counter: str, match: re.Match[str]) -> bool:
    """Whether 대 counts machines without their noun: 23대를, as decades of age are multiples of ten."""
    if counter != "대" or number % 10 == 0:
        return False
    before = match.string[max(0, match.start() - _SENTENCE_WITHIN) : match.start()]
    if _COUNTS_WHAT_IS_THERE.match(match.string, match.end()):
        return any(noun in before for noun in COUNTED_NOUNS[counter])  # Else generations: 3대 모두.
    if not _follows_machines().match(match.string, match.end()):
        return False
    around = before + match.string[match.start() : match.end() + _SENTENCE_WITHIN]
    return number < _FEWEST_OF_OFFICE or not _TERM_OF_OFFICE.search(around)


_NATIVE_TESTS: tuple[_Test, ...] = (
    _takes_native_by_itself,
    _follows_counted_noun,
    _counts_a_distance,
    _counts_guests,
    _counts_machines,
)
"""A numeral is native if any of them is true; the quick and frequent ones come first."""


@functools.cache
def _follows_machines() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?! 에 \s (?: 걸[쳐친] | 이르 ) )   # generations
        [가를는의와로에도만,.]            # 23대를
        | \s? (?: $ | 등 | 정도 | 이상 | 꼴 (?= [로이인은의\s,.] ) )   # 23대 정도
        | \s (?: 중 | 가운데 ) \s (?: [가-힣]{1,6} \s )? \d{1,3} \s? 대
            (?= [가를는의와로에도만] (?![가-힣]) | [,.] | $ )             # 38대 중 27대가
        """,
        re.VERBOSE,
    )


@functools.cache
def _follows_age() -> re.Pattern[str]:
    """Compile a pattern for persons, whose age a decade is: 드론을 날린 40대 남성."""
    return re.compile(
        r"\s? (?: 남성 | 여성 | 남녀 | [남여]자 | [남여]학생 | 직장인 | 주부 | 부부 | 청년 (?![가-힣]) )",
        re.VERBOSE,
    )


@functools.cache
def _honors_guests() -> re.Pattern[str]:
    return re.compile(
        r"""
        이서                                              # 두 분이서
        | 께 \s? [가-힣]{0,3} \s?                         # 두 분께 감사; 감사원 is a place
          (?: 드[리렸] | 감사(?!원) | 인사(?!동) )
        | 을 \s? (?: 모[시셔] | 초대(?!형) | 초청 )        # 두 분을 모시고; 초대형 is a size
        """,
        re.VERBOSE,
    )


def _follows(nouns: tuple[str, ...], match: re.Match[str]) -> bool:
    """Whether one of the nouns precedes the number, with at most its particle and short words between."""
    return _after_any(nouns).search(preceding(match)) is not None


@functools.cache
def _after_any(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?:{any_of(nouns)})
        (?: \( [^)]* \) )?                    # 버스(전기차) 3대
        들?
        (?: [이가를을은는도만의나와] | 으로 | 까지 | 에서 )?
        (?: \s (?: [가-힣]{{1,2}}\s | \d )* )?  # 버스가 모두 3대
        $
        """,
        re.VERBOSE,
    )


def mixed_number(written: str) -> str:
    """Verbalize a number with or without 조, 억, 만, 천, 백 between its digits.

    Args:
        written: digits with commas, a decimal point and units; other characters are left out.

    Returns:
        The Sino-Korean numeral, spaced by units of ten thousand (한글 맞춤법 제44항).

    >>> mixed_number("1조 2,500억"), mixed_number("3만5천"), mixed_number("1천500"), mixed_number("53백만")
    ('일조 이천오백억', '삼만 오천', '천오백', '오천삼백만')
    """
    result = ""
    for number, unit in re.findall(rf"({NUMBER})\s?([{POWERS_OF_TEN}]*)", written):
        whole = number.replace(",", "")
        is_short = whole.isdecimal() and len(whole) <= _LONGEST_OF_UNIT
        if unit[:1] in _SMALL_POWERS and is_short and int(whole) >= _FEWEST_OF_UNIT:
            # Tables give sums in a unit of their own: 53백만 is 5,300만.
            spoken, unit = cardinal(int(whole) * math.prod(map(_SIZES.__getitem__, unit))), ""  # noqa: PLW2901
        else:
            spoken = decimal(number)
        if spoken == "일" and unit[:1] in tuple("천백십만") and (not result or unit[0] != "만"):
            spoken = ""  # 천, 백, 십 and a leading 만 take no 일.
        follows_small_unit = result[-1:] in tuple("천백십") and result
        result += ("" if follows_small_unit or not result else " ") + spoken + unit
    return result
