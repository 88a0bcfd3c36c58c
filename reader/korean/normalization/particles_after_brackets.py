"""Rules for particles behind brackets, which belong to the word in front of them.

Source: 한글 맞춤법 부록 (문장 부호) on what brackets mean.
"""

from __future__ import annotations

import re

from reader.korean.citations import PUNCTUATION
from reader.korean.morphology import parts_of_speech
from reader.korean.names import is_full_name
from reader.korean.normalization.bracket_words import (
    COMPOUND_PARTICLE,
    FIGURE,
    PREDICATE,
    STANDARD_OF_TIME,
    VERB,
    WORDS,
)
from reader.korean.normalization.particles import ANY_PARTICLE, agreeing_particle
from reader.korean.normalization.patterns import MIDDLE_DOTS
from reader.korean.normalization.rewriting import preceding, silent
from reader.korean.normalization.rule import Rule
from reader.tables import any_of

_DEFINITION = re.compile(r"^이하\s.*(?:한다|합니다|칭함|함)\.?$")
"""What a law or a contract says of a word: (이하 “사업”이라 한다)."""
_ASIDES = WORDS.words(kind="aside")
_OTHER_NAME = re.compile(rf"(?:{any_of(WORDS.words(kind='other name'))})\s")
_BASE_OF_INDEX = re.compile(r"[은는] [영일이삼사오육칠팔구십백천만]+$")
"""The end of the base of an index in brackets, as it is spoken: 116.38(2020년=100)."""
_TEACHES = re.compile("(?:교수|강사|박사|연구원)$")
_FIELD = re.compile("(?:학|학과|전공)$")
"""What somebody teaches: 교수(경제학)는."""
_OFFICE = re.compile("(?:의원|시장|군수|구청장|지사|후보|위원장)$")
_DOT = re.compile(f"[가-힣\\d]\\s?[{MIDDLE_DOTS}]\\s?[가-힣]")
"""Between the district and the party of somebody in an office: 시의원(나루구4·새봄당)이."""
_YEAR = re.compile("[일이삼사오육칠팔구십백천]{3,}년")
"""A year of a work or an event, as it is spoken."""
_PERIOD = re.compile("[일이삼사]분기|[상하]반기")
"""A part of a year, as it is spoken."""
_OF_NOUN = ("을", "를", "은", "는", "이", "가", "의", "도")
"""Particles that belong to the word before the brackets; a time takes others: 5월에."""
_DAY = re.compile(rf"(?:{any_of(WORDS.words(kind='day'))}|[일월년])$")


def _particle_before_bracket(match: re.Match[str]) -> str | None:
    """Move a particle to the word before the brackets, to which it belongs: ``은행(총재 김한빛)은``.

    With the particle behind them, a listener would take what is in the brackets for the subject. A single
    word, a figure and another name are the same thing in other words, and keep it: ``48%(120명)가``,
    ``엑스(옛 트위터)에``. The verb of a noun goes with it, too, as 째 does: ``무고(남을 저주함)했다``,
    ``4승(1패)째``.
    """
    particle, inside = match["particle"], match["inside"].strip()
    before = preceding(match) + match["last"]
    if match["nth"] or (match["verb"] and " " in inside):
        return f"{match['last']}{match['nth'] or match['verb']}, {inside},"
    if match["verb"]:
        return None  # 고용(설치)했다: either word with the verb.
    moved = f"{match['last']}{agreeing_particle(match['last'], particle)}, {inside},"
    if STANDARD_OF_TIME.search(inside) or (_TEACHES.search(before) and _FIELD.search(inside)):
        return moved
    if COMPOUND_PARTICLE.match(match.string, match.end() - len(particle)):
        return None  # 나루시(시장 김한빛)에 따르면: the verb goes with the particle.
    if match["outer"] or _are_persons(before.split()[-1], inside) or _is_time_of(before, inside, particle):
        return moved  # Marks of a title around both; the actor of a part: 김나루(이들녘)와; 매출(3분기)은.
    if inside in _ASIDES or _DEFINITION.search(inside) or (_OFFICE.search(before) and _DOT.search(inside)):
        return moved
    is_other_name = _OTHER_NAME.match(inside) and "," not in inside  # Without an age or another note.
    if " " not in inside or is_other_name or _BASE_OF_INDEX.search(inside):
        return None
    is_quotative = particle.removeprefix("이").startswith("라")  # 2018년[봄, 공원]이라는
    is_list = "," in inside and not is_quotative
    if FIGURE.search(before) and FIGURE.search(inside) and not is_list:
        return None
    if _DAY.search(before) and _DAY.search(inside):
        return None
    return moved


def _predicate_before_year(match: re.Match[str]) -> str:
    """Move a predicate before the year in brackets, of which it is not told: ``새봄(1992년)이다``."""
    return f"{match['last']}{agreeing_particle(match['last'], match['predicate'])}, {match['inside']}"


def _is_time_of(before: str, inside: str, particle: str) -> bool:
    """Whether what is in brackets only says of what time the word in front is: ``매출(3분기)을``.

    A work has a year whatever its particle is, ``봄(1992)부터``; a date keeps its own: ``태조 5년(1396)``.
    """
    if _DAY.search(before) or FIGURE.search(before):
        return False
    return bool(_YEAR.fullmatch(inside)) or (bool(_PERIOD.fullmatch(inside)) and particle in _OF_NOUN)


def _are_persons(name: str, other: str) -> bool:
    """Whether two words are names of persons: 김나루 and 이들녘, but not 차열막 and 차광막."""
    return all(map(is_full_name, (name, other))) and any(
        parts_of_speech(word)[0] == "NNP" for word in (name, other)
    )


DETACHED_PARTICLE = Rule(
    "particle after brackets",
    r"(?<=[)\]]) \s (?= (?: 의 | 을 | 를 | 는 | 에 | 에서 | 으로 ) \s (?![\d(]) )",
    silent,
    examples=(("글(사진 등) 의 내용", "글의, 사진 등, 내용"),),
    source=PUNCTUATION,
    requires=r")\]",
)
PARTICLE_AFTER_BRACKET = Rule(
    "particle after brackets",
    rf"""
    (?P<last> [가-힣] ) (?: [》」』〉>] | \s? )
    [(\[] (?P<inside> [^()\[\]]{{0,120}} [가-힣] [^()\[\]]{{0,40}} ) [)\]]
    (?P<outer> [》」』]? )                         # 「나루의 집(옛 나루관)」이
    (?:
        (?P<nth> (?<=\)) 째 (?: [를의로에가는인다] | 였다 | 이다 )? ) |   # 4승(1패)째를
        (?! {PREDICATE} (?![가-힣]) ) (?P<particle> {ANY_PARTICLE} )
        | (?P<verb> {VERB} [가-힣]{{0,4}} (?: (?<=[는한할]) \s (?: 등 | 것 | 점 | 데 ) )? )
    )
    (?![가-힣])
    """,
    _particle_before_bracket,
    examples=(
        ("한빛은행(총재 김나루)은 밝혔다.", "한빛은행은, 총재 김나루, 밝혔다."),
        ("엑스(옛 트위터)에 올렸다.", "엑스, 옛 트위터에 올렸다."),
        ("「나루의 집(들녘 옛 집)」이 있다.", "나루의 집이, 들녘 옛 집, 있다."),
        ("수당을 신설(시간당 천 원)하는 등 늘렸다.", "수당을 신설하는 등, 시간당 천 원, 늘렸다."),
    ),
    source=PUNCTUATION,
    requires=r"(\[",
)
PREDICATE_AFTER_YEAR = Rule(
    "predicate after brackets",
    rf"""
    (?P<last> [가-힣] ) \s? \( (?P<inside> [^()]{{0,60}} [일이삼사오육칠팔구십백천]{{3}}년 ) \)
    (?P<predicate> (?= {PREDICATE} ) {ANY_PARTICLE} ) (?![가-힣])
    """,
    _predicate_before_year,
    examples=(("대표작은 새봄(1992년)이다.", "대표작은 새봄이다, 천구백구십이년."),),
    source=PUNCTUATION,
    requires="(",
)
