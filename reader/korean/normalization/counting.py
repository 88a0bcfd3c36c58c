"""A number in front of what it counts: 한, 두, 세 or 일, 이, 삼; and numbers with 만 and 억 between their digits.

Which counter takes which kind is data in `counters`. Source: 국립국어원 온라인가나다, and living usage.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.normalization.counters import (
    COUNTED_THINGS,
    FOLLOWED,
    MONTHS,
    MOST_HOURS,
    MOST_STROKES,
    NATIVE,
    TITLED,
)
from reader.korean.normalization.dates import hour_said
from reader.korean.normalization.numerals import cardinal, decimal, native

if TYPE_CHECKING:
    from collections.abc import Iterable

NUM = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
BIG = "해경조억만천백십"
BIG_UNIT = r"(?:해|경(?![기찰제주남북상계유우력험고과영쟁])|조(?![선합건각치사정직금류기])|억(?!제)|만(?![들나남족약화기])|천(?![안연주국하])|백(?![신화상제두]))|십"
"""Units of ten thousand and of ten, where they are not the beginning of the next word (11경기, 2백신)."""
NEAR = 24
"""Characters in front of a number that can decide how it is said."""
_AS_THINGS = re.compile(r"[가를는의와로에도만,.]|\s?(?:$|등|정도|이상)")
_CLOCKED = ("시", "분", "초", "월", "일")
"""Counters in front of which a leading zero is not said: 09시는 아홉 시."""


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def counted(number: str, space: str, counter: str, match: re.Match[str]) -> str:
    """A number in front of a counter, each of the kind that living usage puts there."""
    if counter == "월" and number in ("6", "10"):
        return MONTHS[int(number)]
    if counter in _CLOCKED and re.fullmatch(r"0\d", number):
        number = number[1:]
        if counter == "월" and number == "6":
            return MONTHS[int(number)]
    if not (number.isdecimal() and 1 <= len(number) <= 2 and int(number) and not number.startswith("0")):
        return f"{mixed_number(number)}{space}{counter}"
    small = int(number)
    if counter == "시":
        return f"{hour_said(small)} 시"
    if counter in TITLED and _follows(TITLED[counter], match):
        return f"{cardinal(small)} {counter}"
    told_apart = (
        small < MOST_STROKES
        and counter in FOLLOWED
        and re.match(FOLLOWED[counter], match.string[match.end() : match.end() + 4])
    )
    if told_apart:
        return f"{native(small)} {counter}"
    usual = counter in NATIVE and counter != "대" and not (counter == "시간" and small > MOST_HOURS)
    if usual or _counts_things(small, counter, match):
        return f"{native(small)} {counter}"
    return f"{cardinal(small)}{' ' if counter == '시간' else space}{counter}"


def _counts_things(number: int, counter: str, match: re.Match[str]) -> bool:
    """Whether 대, 구, 기 count machines or bodies here; not ages (20대), wards (강남 3구) or terms (3기)."""
    things = COUNTED_THINGS.get(counter)
    if things is None:
        return False
    if _follows(things, match):
        return True
    if (
        counter == "분"
        and not match.string[: match.start()].rstrip().endswith("시")
        and re.match(
            r"(?:이서|께\s?[가-힣]{0,3}\s?(?:드[리렸]|감사(?!원)|인사(?!동))|을\s?(?:모[시셔]|초대(?!형)|초청))",
            match.string[match.end() : match.end() + 10],
        )
    ):
        return True
    return counter == "대" and number % 10 != 0 and bool(_AS_THINGS.match(match.string, match.end()))


def _follows(things: tuple[str, ...], match: re.Match[str]) -> bool:
    """Whether one of the things named stands in front of a number."""
    before = match.string[max(0, match.start() - NEAR) : match.start()]
    return bool(
        re.search(
            rf"(?:{any_of(things)})(?:\([^)]*\))?들?(?:[이가를을은는도만의나와]|으로|까지|에서)?(?:\s(?:[가-힣]{{1,2}}\s|\d)*)?$",
            before,
        )
    )


def mixed_number(written: str) -> str:
    """Say a number that may hold 조, 억, 만, 천, 백 between its digits."""
    said = ""
    for number, unit in re.findall(rf"({NUM})\s?([{BIG}]*)", written):
        spoken = decimal(number)
        if spoken == "일" and unit[:1] in tuple("천백십만") and (not said or unit[0] != "만"):
            spoken = ""
        small = said[-1:] in tuple("천백십") and said
        said += ("" if small or not said else " ") + spoken + unit
    return said
