"""Rules for notes in brackets after a person's name: age, sex and occupation move before the name.

Source: the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.names import (
    COMPOUND_SURNAMES,
    NOUN_LIKE_SURNAMES,
    PLAIN_SURNAMES,
    SURNAMES,
    may_be_full_name,
)
from reader.korean.normalization.numerals import cardinal, native

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import Rule

_SEX = {
    **dict.fromkeys(("남", "남자", "남성"), "남성"),
    **dict.fromkeys(("여", "여자", "여성"), "여성"),
}
_LEGAL_STATES = {"구속": "구속된", "불구속": "불구속된", "사망": "숨진", "수배": "수배된", "실종": "실종된"}
"""Legal states of a person, in the form that modifies a name."""
_PHOTO_NOTES = ("사진", "사진 왼쪽", "사진 오른쪽")
"""Notes that make sense only beside the photo; they are dropped."""
_NAME_KINDS = ("본명", "예명", "필명", "활동명", "세례명")
_ONE_PERSON = "운전자|운전기사|남편|아내|아들|딸|어머니|아버지|할머니|할아버지"
"""Nouns for a single person, after which a number in brackets is an age."""
_PERSON_OR_PEOPLE = "피해자|피의자|용의자|남성|여성|환자|승객|주민|회사원|유학생|여학생|남학생"
"""Nouns for one person or many; the number is an age only with a unit or a second note: 피해자(20대·여)."""
_TITLES = "씨|군|양|옹|할머니|할아버지"
_NOUN_NOT_NAME = r"[가-힣][시군구도읍면당팀차점단극물달행과부법률류]\s?\("
"""Nouns that start with a surname and end in a syllable rare in given names; the number counts them."""
_AGE_NUMBER = r"(?P<age>[1-9]\d?)(?:(?P<decade>대)|세|살)?"
_SEPARATOR = r"\s?[·ㆍ‧・,]\s?"
_NOTE = r"[가-힣]{1,6}(?:\s[가-힣]{1,6})?"
_AGE_IN_BRACKETS = rf"\s?\((?:(?P<first>남|여)(?:{_SEPARATOR}|\s))?{_AGE_NUMBER}(?:{_SEPARATOR}(?P<note>{_NOTE}))?(?:{_SEPARATOR}(?P<other>{_NOTE}))?\)"


def _age(match: re.Match[str]) -> str:
    """Verbalize ``A씨(45·여)`` as 마흔다섯 살 여성 A씨, ``김모(52·회사원)씨`` 쉰두 살 회사원 김모씨."""
    number = int(match["age"])
    age = f"{cardinal(number)}대" if match["decade"] else f"{native(number)} 살"
    notes = [
        note for note in (match["first"], match["note"], match["other"]) if note and note not in _PHOTO_NOTES
    ]
    states = [_LEGAL_STATES[note] for note in notes if note in _LEGAL_STATES]
    others = [_SEX.get(note, note) for note in notes if note not in _LEGAL_STATES]
    return " ".join([*states, age, *others, match["name"] + (match.groupdict().get("title") or "")])


def _age_before_title(match: re.Match[str]) -> str:
    """Verbalize ``박순례(78)씨`` as 일흔여덟 살 박순례 씨."""
    return _age(match) + " "


def _age_behind_name(match: re.Match[str]) -> str | None:
    """Verbalize ``공효진(44)은`` as 마흔네 살 공효진은; leave ``공모전(44)은``."""
    name = match["full_name"]
    return _age(match) if name is None or may_be_full_name(name) else None


def _note(match: re.Match[str]) -> str:
    """Verbalize ``이종철(전 시장)씨`` as 전 시장 이종철씨, ``김수미(본명 김영옥) 씨`` 본명이 김영옥인 김수미 씨."""
    kind, _, other = match["note"].partition(" ")
    note = f"{kind}이 {other}인" if kind in _NAME_KINDS and other else match["note"]
    return f"{note} {match['name']}{match['space']}"


_COMPOUND = "|".join(COMPOUND_SURNAMES)
_CERTAIN = rf"(?:[{PLAIN_SURNAMES}]|{_COMPOUND})\s?모|[{NOUN_LIKE_SURNAMES}]\s모"
"""A surname and 모, "a certain": 김모, 박 모; 공 모 only with the space, because 공모 is a noun, as is 부모."""
RULES: tuple[Rule, ...] = (
    # A씨(45), 홍길동 씨(45): after the title.
    ("age", re.compile(rf"(?<![가-힣A-Za-z])(?P<name>{_CERTAIN}|[A-Z]|[{PLAIN_SURNAMES}]|[{NOUN_LIKE_SURNAMES}](?=\s?씨)|[가-힣]{{2,4}}(?=\s?씨))(?P<title>\s?(?:씨|군|양)){_AGE_IN_BRACKETS}(?!\s?(?:{_TITLES})(?![가-힣]{{3}}))"), _age),
    # 박순례(78) 씨: before the title.
    ("age", re.compile(rf"(?<![가-힣A-Za-z])(?P<name>[가-힣]{{2,4}}|[가-힣]\s모|[A-Z]){_AGE_IN_BRACKETS}\s?(?=(?:{_TITLES})(?![가-힣]{{3}}))"), _age_before_title),
    # 김 모(45) 교수.
    ("age", re.compile(rf"(?<![가-힣A-Za-z])(?P<name>{_CERTAIN}){_AGE_IN_BRACKETS}(?=\s[가-힣])"), _age),
    # 피해자(20대·여)는.
    ("age", re.compile(rf"(?<![가-힣A-Za-z])(?P<name>[A-Z]|{_PERSON_OR_PEOPLE})(?=\s?\([^)]*(?:세|살|대|[·,]))(?=\s?\(){_AGE_IN_BRACKETS}(?=[은는이가을를의도와과]|\s[가-힣])"), _age),
    # 공효진(44)은: no title, so a number under 15 is not taken for an age.
    ("age", re.compile(rf"(?<![가-힣A-Za-z])(?P<name>{_ONE_PERSON}|(?P<full_name>[{SURNAMES}](?!{_NOUN_NOT_NAME})[가-힣]{{2}}|(?:{_COMPOUND})[가-힣]{{1,2}}))(?!\s?\((?:[1-9]|1[0-4])\)){_AGE_IN_BRACKETS}(?=[은는이가을를의도와과]|\s[가-힣])"), _age_behind_name),
    # 이종철(전 시장) 씨: no age.
    ("person", re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,4})\((?P<note>[가-힣][가-힣\s·]{1,30})\)(?P<space>\s?)(?=씨(?![가-힣]{3})|(?:군|양|옹)(?:[은는이가을를의도와과]|\s|$))"), _note),
)  # fmt: skip
