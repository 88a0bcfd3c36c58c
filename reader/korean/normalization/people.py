"""Rules for what stands in brackets behind a person's name: age and sex go in front of the name.

Source: the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.normalization.numerals import cardinal, native

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Say

_SEX = {
    **dict.fromkeys(("남", "남자", "남성"), "남성"),
    **dict.fromkeys(("여", "여자", "여성"), "여성"),
}
_FATES = {"구속": "구속된", "불구속": "불구속된", "사망": "숨진", "수배": "수배된", "실종": "실종된"}
"""What became of somebody, as it is said in front of a name."""
_SURNAMES = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제탁국은편용"
"""Syllables that Korean names begin with; a word of three that does so, with an age behind it, is one."""
_UNSAID = ("사진", "사진 왼쪽", "사진 오른쪽")
"""Notes for those who see the page."""
_OTHER_NAMES = ("본명", "예명", "필명", "활동명", "세례명")
_SOMEBODY_S = "운전자|운전기사|남편|아내|아들|딸|어머니|아버지|할머니|할아버지"
"""Words for one person, whose number in brackets is an age."""
_PERSONS = "피해자|피의자|용의자|남성|여성|환자|승객|주민|회사원|유학생|여학생|남학생"
"""Words for one person or many, whose number is an age if something tells so: 피해자(20대·여)."""
_TITLES = "씨|군|양|옹|할머니|할아버지"
_NO_NAME = r"[가-힣][시군구도읍면당팀차점단극물달행과부법률류]\s?\("
"""Ends of nouns that a number in brackets counts, and that few names have."""
_AGE = r"(?P<age>[1-9]\d?)(?:(?P<decade>대)|세|살)?"
_MORE = r"\s?[·ㆍ‧・,]\s?"
_NOTE = r"[가-힣]{1,6}(?:\s[가-힣]{1,6})?"
_BRACKETS = rf"\s?\((?:(?P<first>남|여)(?:{_MORE}|\s))?{_AGE}(?:{_MORE}(?P<note>{_NOTE}))?(?:{_MORE}(?P<other>{_NOTE}))?\)"


def _aged(match: re.Match[str]) -> str:
    """``A씨(45·여)`` is said 마흔다섯 살 여성 A씨, ``김모(52·회사원)씨`` 쉰두 살 회사원 김모씨."""
    number = int(match["age"])
    age = f"{cardinal(number)}대" if match["decade"] else f"{native(number)} 살"
    notes = [note for note in (match["first"], match["note"], match["other"]) if note and note not in _UNSAID]
    fates = [_FATES[note] for note in notes if note in _FATES]
    others = [_SEX.get(note, note) for note in notes if note not in _FATES]
    return " ".join([*fates, age, *others, match["name"] + (match.groupdict().get("title") or "")])


def _aged_before(match: re.Match[str]) -> str:
    """``박순례(78)씨`` is said 일흔여덟 살 박순례 씨."""
    return _aged(match) + " "


def _noted(match: re.Match[str]) -> str:
    """``이종철(전 시장)씨`` is said 전 시장 이종철씨, ``김수미(본명 김영옥) 씨`` 본명이 김영옥인 김수미 씨."""
    kind, _, other = match["note"].partition(" ")
    note = f"{kind}이 {other}인" if kind in _OTHER_NAMES and other else match["note"]
    return f"{note} {match['name']}{match['space']}"


_SOMEBODY = rf"[{_SURNAMES}]\s?모|[A-Z]"
"""A name that is kept back: 김모, 박 모, A."""
RULES: tuple[tuple[str, re.Pattern[str], Say], ...] = (
    ("age", re.compile(rf"(?<![가-힣A-Za-z])(?P<name>{_SOMEBODY}|[{_SURNAMES}]|[가-힣]{{2,4}}(?=\s?씨))(?P<title>\s?(?:씨|군|양)){_BRACKETS}(?!\s?(?:{_TITLES})(?![가-힣]{{3}}))"), _aged),
    ("age", re.compile(rf"(?<![가-힣A-Za-z])(?P<name>[가-힣]{{2,4}}|[가-힣]\s모|[A-Z]){_BRACKETS}\s?(?=(?:{_TITLES})(?![가-힣]{{3}}))"), _aged_before),
    ("age", re.compile(rf"(?<![가-힣A-Za-z])(?P<name>[{_SURNAMES}]\s?모){_BRACKETS}(?=\s[가-힣])"), _aged),
    ("age", re.compile(rf"(?<![가-힣A-Za-z])(?P<name>[A-Z]|{_PERSONS})(?=\s?\([^)]*(?:세|살|대|[·,]))(?=\s?\(){_BRACKETS}(?=[은는이가을를의도와과]|\s[가-힣])"), _aged),
    ("age", re.compile(rf"(?<![가-힣A-Za-z])(?P<name>{_SOMEBODY_S}|[{_SURNAMES}](?!{_NO_NAME})[가-힣]{{2}})(?!\s?\((?:[1-9]|1[0-4])\)){_BRACKETS}(?=[은는이가을를의도와과]|\s[가-힣])"), _aged),
    ("person", re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,4})\((?P<note>[가-힣][가-힣\s·]{1,30})\)(?P<space>\s?)(?=씨(?![가-힣]{3})|(?:군|양|옹)(?:[은는이가을를의도와과]|\s|$))"), _noted),
)  # fmt: skip
