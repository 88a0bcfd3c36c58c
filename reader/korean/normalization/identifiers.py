"""Rules for numbers that name one of several (3번 출구, 12-3번지) and are therefore Sino-Korean.

Numbers that name and are read digit by digit are in `digit_strings`.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS
from reader.korean.morphology import parts_of_speech
from reader.korean.names import is_full_name
from reader.korean.normalization.number_words import NUMBER_WORDS
from reader.korean.normalization.numerals import cardinal, decimal
from reader.korean.normalization.patterns import NUMBER_START, RANGE_SIGN, after_any_of
from reader.korean.normalization.rule import Rule
from reader.tables import any_of

_NO_ROADS = (["NNG", "JKB"], ["NNP", "JKB"], ["MAG"])
"""The parts of speech of 상대로, a noun with its particle, and of 주로, an adverb."""
_AFTER_LABEL = after_any_of(NUMBER_WORDS.words(kind="label"))
_AFTER_SUBJECT = after_any_of(NUMBER_WORDS.words(kind="subject"))
_SAID_OF_QUESTION = any_of(NUMBER_WORDS.words(kind="question"))
_NUMBERED = any_of(NUMBER_WORDS.words(kind="numbered"))
_NUMBERED_RANGE = any_of(NUMBER_WORDS.words(kind="numbered range"))
_VALENT = any_of(NUMBER_WORDS.words(kind="valent"))


def _number_of(match: re.Match[str]) -> str:
    """Verbalize the 3번 of ``3번 출구`` as 삼번: 번 numbers an object here and does not count times."""
    return f"{decimal(match['number'])}번"


def _numbers_of(match: re.Match[str]) -> str:
    """Verbalize the 1∼4번 of ``1∼4번 문항`` as 일 번에서 사 번."""
    return f"{decimal(match['low'])} 번에서 {decimal(match['high'])} 번"


def _name_in_ga(match: re.Match[str]) -> str:
    """Verbalize ``11번가`` as 십일번가, ``13가 백신`` 십삼가.

    Its 가 is no particle, and so does not become 이 after 십일번.
    """
    return cardinal(int(match["number"])) + match["name"]


def _bus_number(match: re.Match[str]) -> str:
    """Verbalize ``5-1번`` as 오 다시 일 번, ``10-1코스`` as 십 다시 일 코스."""
    return f"{decimal(match['number'])} 다시 {decimal(match['branch'])}"


def _sub_number(match: re.Match[str]) -> str:
    """Verbalize ``12-3번지`` as 십이의 삼번지, ``제12-3호`` 제십이의 삼호."""
    return f"{decimal(match['number'])}의 {decimal(match['branch'])}"


def _house_number(match: re.Match[str]) -> str | None:
    """Verbalize the ``269-50`` of an address as 이백육십구의 오십; leave the score of ``상대로 3-0``.

    A noun with the particle 로 is no road.
    """
    is_road = match["road"].endswith("길 ") or parts_of_speech(f"{match['name']}로") not in _NO_ROADS
    if not is_road:
        return None
    return match["road"] + _sub_number(match)


def _number_of_player(match: re.Match[str]) -> str | None:
    """Verbalize ``3번 김나루`` as 삼번 김나루: the number of a player, no count."""
    name = match["name"]
    if not is_full_name(name) or parts_of_speech(name)[0] not in ("NNP", "NNG"):
        return None
    return f"{cardinal(int(match['number']))}번"


_COURT = "(?: [민형가]사 (?: 항소 )? | 행정 | 특별 )"
"""What a department of a court decides on: 제3-2민사부."""

BUS_NUMBER = Rule(
    "bus number",
    rf"""
    {NUMBER_START} (?P<number> \d{{1,4}} ) - (?P<branch> \d )
    (?= 번 (?: \s | 버스 | 으로 | [을를은는이가] | $ ) | \s? (?: 코스 | 구역 | 생활권 | 블록 ) )
    """,
    _bus_number,
    examples=(
        ("5-1번 버스를 탔다.", "오 다시 일번 버스를 탔다."),
        ("10-1코스를 걸었다.", "십 다시 일코스를 걸었다."),
    ),
    source=NEWSREADERS,
    requires="-",
)
SUB_NUMBER = Rule(
    "sub-number",
    rf"""
    {NUMBER_START} (?P<number> \d+ ) - (?P<branch> \d+ )
    (?:
        (?= \s? (?: 호 (?!선) | 번지 | 조 | {_COURT}? 부 (?![가-힣]{{2}}) ) )   # but not 3-2호선
        # Of a lane; after other roads a score or a range may stand: 귀국길 3-4일.
        | (?<= 번길 \s \d - \d ) | (?<= 번길 \s \d\d - \d )
    )
    (?!\d)
    """,
    _sub_number,
    examples=(
        ("역삼동 12-3번지에 산다.", "역삼동 십이의 삼번지에 산다."),
        ("나루로3번길 12-3에 있다.", "나루로삼번길 십이의 삼에 있다."),
        ("제12-3호 공고다.", "제십이의 삼호 공고다."),
        ("3-4호선이 섰다.", "삼, 사호선이 섰다."),
    ),
    source=NEWSREADERS,
    requires="-",
)
HOUSE_NUMBER = Rule(
    "sub-number",
    r"""
    (?P<road> (?<=[가-힣][시군구읍면]\s) (?P<name> [가-힣]{1,8} ) [길로] \s )
    (?P<number> \d{1,4} ) - (?P<branch> \d{1,3} )
    (?= \s? (?: [(),.·] (?!\d) | $ ) | 에 (?: 서 | 는 | 선 )? (?![가-힣]) )   # the end of the address
    """,
    _house_number,
    examples=(
        ("한빛시 들녘면 바른나루로 269-50", "한빛시 들녘면 바른나루로 이백육십구의 오십"),
        ("한빛시 상대로 3-0.", "한빛시 상대로 삼 대 영."),
    ),
    source=NEWSREADERS,
    requires="-",
)
NUMBER_OF_PLAYER = Rule(
    "number of a player",
    rf"""
    {NUMBER_START} (?P<number> \d{{1,2}} ) 번
    (?= \s (?P<name> [가-힣]{{3}} ) (?: [은는이가을를과와도의] (?![가-힣]) | [\s,.)] | $ ) )
    """,
    _number_of_player,
    examples=(("3번 김나루와 6번 김한별", "삼번 김나루와 육번 김한별"), ("3번 이겼다.", "세 번 이겼다.")),
    source=NEWSREADERS,
    requires="번",
)
NUMBERS_THAT_NAME = Rule(
    "numbers that name",
    rf"""
    {NUMBER_START} (?P<low> \d{{1,3}} ) {RANGE_SIGN} (?P<high> \d{{1,3}} ) 번
    (?= \s? (?:{_NUMBERED_RANGE}) )
    """,
    _numbers_of,
    examples=(
        ("1~4번 문항이 쉬웠다.", "일 번에서 사 번 문항이 쉬웠다."),
        ("5~7번 쓰러졌다.", "다섯 번에서 일곱 번 쓰러졌다."),
    ),
    source=NEWSREADERS,
    requires="번",
)
NUMBER_AFTER_LABEL = Rule(
    "number that names",
    rf"{_AFTER_LABEL} (?P<number> \d+ ) \s? 번 (?! \s? 째 )",
    _number_of,
    examples=(
        ("기호 2번을 뽑았다.", "기호 이번을 뽑았다."),
        ("교향곡 5번을 연주한다.", "교향곡 오번을 연주한다."),
    ),
    source=NEWSREADERS,
    requires="번",
)
NUMBER_OF_QUESTION = Rule(
    "number that names",
    rf"""
    {_AFTER_SUBJECT} {NUMBER_START} (?P<number> \d+ ) 번
    (?=
        \s?
        (?:
            문항 | 문제 | 정답 | 보기 | 지문             # 수학 30번 문항
            | [이은을] \s (?:{_SAID_OF_QUESTION})        # 수학 30번이 어려웠다
            | 과 \s \d | , \s \d                         # 수학 29번과 30번
            | \(                                         # 수학 30번(공통)
        )
    )
    """,
    _number_of,
    examples=(
        ("수학 30번이 어려웠다.", "수학 삼십번이 어려웠다."),
        ("국어 3번 정답이다.", "국어 삼번 정답이다."),
        ("수학 30번 (공통)", "수학 삼십번, 공통"),
        ("수학 3번 시험을 본다.", "수학 세 번 시험을 본다."),
    ),
    source=NEWSREADERS,
    requires="번",
)
NUMBER_BEFORE_NOUN = Rule(
    "number that names",
    rf"""
    {NUMBER_START} (?P<number> \d+ ) \s? 번
    (?=
        \s?
        (?:
            {_NUMBERED}
            | 유전자 (?! \s? 검사 )        # but not 3번 유전자 검사를 했다
            | 지 (?![가-힣])               # 번지
            | 을 \s (?: 달 | 단\s )        # 10번을 달고, 10번을 단 선수
            | [A-Z][A-Za-z]* [은는이가]   # 2번 NARU가
        )
    )
    """,
    _number_of,
    examples=(
        ("3번 출구로 나온다.", "삼번 출구로 나온다."),
        ("10번을 단 선수다.", "십번을 단 선수다."),
        ("2번 NARU가 이겼다.", "이번 나루가 이겼다."),
        ("3번 쓰러졌다.", "세 번 쓰러졌다."),
    ),
    source=NEWSREADERS,
    requires="번",
)
NAME_IN_GA = Rule(
    "name in 가",
    rf"""
    {NUMBER_START} (?P<number> \d{{1,3}} )
    (?P<name>
        번가 (?!량)                     # 11번가
        | 가 (?= \s? (?:{_VALENT}) )    # 13가 백신
    )
    """,
    _name_in_ga,
    examples=(
        ("11번가에서 샀다.", "십일번가에서 샀다."),
        ("13가 백신을 맞았다.", "십삼가 백신을 맞았다."),
    ),
    source=NEWSREADERS,
    requires="가",
)
