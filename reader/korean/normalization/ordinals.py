"""Rules for ordinals: native after the number (첫째, 두 번째), Sino-Korean after 제 (제4회)."""

from __future__ import annotations

import re

from reader.korean.citations import DICTIONARY, NEWSREADERS
from reader.korean.morphology import parts_of_speech
from reader.korean.names import is_place
from reader.korean.normalization.numerals import MAX_NATIVE, cardinal, decimal, native
from reader.korean.normalization.patterns import NUMBER, NUMBER_START, RANGE_SIGN
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule

_FLIGHT = re.compile("항공|결항|운항|증편|감편|왕복|직항")
"""Words of sentences whose 편 are flights."""
_MAY_PRECEDE_PART = re.compile(r"(?:^|[.,!?…\"'’”》>(]\s?|편[이은도]\s|[네만지면]\s)$")
"""What stands before a part that is compared: no noun, which it would count."""
_CLOSED_TITLE = re.compile("['’”》]")
_TITLE_BEFORE = re.compile(r"['\"’”』》〉]\s?[,·와과]\s?['\"‘“『《〈]?$")
"""The end of another title in quotation marks, right before one."""


def _ordinal(match: re.Match[str]) -> str:
    """Verbalize ``제4회`` as 제사회: after 제 every counter takes Sino-Korean numbers."""
    return f"제{match['space']}{decimal(match['number'])}"


def _ordinal_in_english(match: re.Match[str]) -> str:
    """Verbalize ``96th`` before the name of an event as 제구십육회; shorter ones are read in English."""
    return f"제{cardinal(int(match['number']))}회"


def _nth(match: re.Match[str]) -> str | None:
    """Verbalize ``1번째`` as 첫 번째, ``2번째`` 두 번째."""
    number = int(match["number"])
    if not 1 <= number <= MAX_NATIVE:
        return None
    return ("첫" if number == 1 else native(number)) + " 번째"


def _first_to_nth(match: re.Match[str]) -> str:
    """Verbalize ``1~3번째`` as 첫 번째에서 세 번째."""
    return f"첫 번째에서 {native(int(match['high']))} 번째"


def _nth_without_counter(match: re.Match[str]) -> str:
    """Verbalize ``2째`` as 둘째."""
    number = int(match["number"])
    return "첫째" if number == 1 else native(number, whole=True) + "째"


def _part_of_series(match: re.Match[str]) -> str:
    """Verbalize ``3권에서`` as 삼권에서, ``5집`` 오집: the number names one of a series."""
    return cardinal(int(match["number"])) + match["space"]


def _part_after_title(match: re.Match[str]) -> str | None:
    """Verbalize ``‘봄의 도시’ 2편`` as 봄의 도시 이편: a work is numbered; flights are counted."""
    title, close = match["title"], match["close"]
    if close and _TITLE_BEFORE.search(preceding(match)):
        return None
    is_flight = is_place(title) or _FLIGHT.search(match.string) is not None
    if not close and (is_flight or parts_of_speech(title) != ["NNP"]):
        return None
    return f"{match['title']}{match['close']} {cardinal(int(match['number']))}"


def _parts_of_series(match: re.Match[str]) -> str:
    """Verbalize ``1, 2, 3편`` as 일, 이, 삼편."""
    return ", ".join(cardinal(int(number)) for number in re.findall(r"\d+", match["numbers"]))


def _part_compared(match: re.Match[str]) -> str | None:
    """Verbalize ``1편보다`` as 일편보다: parts of a series are compared, and named in a heading.

    What a noun right in front names is counted: ``논문 3편보다``.
    """
    before = preceding(match)
    if match["compared"] and not _MAY_PRECEDE_PART.search(before):
        return None
    if match["last"] and len(_CLOSED_TITLE.findall(before)) > 1:
        return None  # ‘나루’ ‘들녘’(2편)
    return cardinal(int(match["number"]))


def _list_of_nth(match: re.Match[str]) -> str | None:
    """Verbalize ``2, 3번째`` as 두, 세 번째."""
    numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])]
    if not all(1 <= number <= MAX_NATIVE for number in numbers):
        return None
    return ", ".join("첫" if number == 1 else native(number) for number in numbers) + " 번째"


def _grade(match: re.Match[str]) -> str:
    """Verbalize ``중2 딸`` as 중이 딸: a grade of a school is no count of what follows."""
    return match["school"] + cardinal(int(match["grade"]))


ORDINAL_IN_ENGLISH = Rule(
    "ordinal in English",
    r"(?<![\w.,]) 제? (?P<number> 1[1-9] | [2-9]\d | 1\d\d ) (?: st | nd | rd | th )"
    r" (?= \s? (?: [가-힣]{1,6} \s? )? (?: 영화제 | 대회 | 시상식 | 총회 | 회의 | 포럼 | 축제 | 콘서트"
    r" | 올림픽 | 월드컵 | 선수권 | 아카데미 | 그래미 | 에미상 | 토니상 | 어워[드즈] ) )",
    _ordinal_in_english,
    examples=(("96th 영화제가 열렸다.", "제구십육회 영화제가 열렸다."),),
    source=NEWSREADERS,
    requires="tdh",
)
SCHOOL_GRADE = Rule(
    "school grade",
    r"""
    (?<![가-힣]) (?P<school> [초중고] ) (?P<grade> [1-6] )
    (?= \s? (?: 딸 | 아들 | 자녀 | 아이 | 쌍둥이 | 형제 ) )
    """,
    _grade,
    examples=(("중2 딸이 웃었다.", "중이 딸이 웃었다."),),
    source=NEWSREADERS,
    requires=r"\d",
)
PARTS_OF_SERIES = Rule(
    "parts of a series",
    rf"""
    {NUMBER_START} (?P<numbers> \d{{1,2}} (?: \s? [,·] \s? \d{{1,2}} ){{1,6}} )
    (?= [편권부탄집막화회] (?![가-힣]{{2}}) )
    """,
    _parts_of_series,
    examples=(("1, 2, 3편은 재미있었다.", "일, 이, 삼편은 재미있었다."),),
    source=NEWSREADERS,
    requires="편권부탄집막화회",
)
PART_OF_SERIES = Rule(
    "part of a series",
    rf"""
    {NUMBER_START} (?P<number> [1-9]\d? ) (?P<space> \s? )
    (?=
        [편권] (?: 에서 | 에는 | 에선 | 에서는 | 까지 | 부터 ) (?![가-힣])                  # 3권에서
        | (?: 탄 | 집 (?!단) ) (?= [은는이가을를의에]? (?![가-힣]) | 에서 | 까지 | 부터 )   # 2탄, 5집
    )
    """,
    _part_of_series,
    examples=(
        ("1권에서 설명하고 3권에서 푼다.", "일권에서 설명하고 삼권에서 푼다."),
        ("정규 5집을 냈다.", "정규 오집을 냈다."),
        ("책 3권을 샀다.", "책 세 권을 샀다."),
    ),
    source=NEWSREADERS,
    requires="편권탄집",
)
PART_COMPARED = Rule(
    "part of a series",
    rf"""
    {NUMBER_START} (?P<number> [1-9] ) \s?
    (?=
        (?P<compared> 편 (?: 보다 (?! \s [많적늘줄높낮] ) | [이은도] \s [1-9] 편보다 ) )
        | (?<=[<〈]\d) 편 \s? [>〉] | (?<=[<〈]\d\s) 편 \s? [>〉]        # <1편>
        | (?<=['’”》]\(\d) (?P<last> 편 ) \) $                            # ‘나루’(2편)
    )
    """,
    _part_compared,
    examples=(
        ("2편이 1편보다 재미있다.", "이편이 일편보다 재미있다."),
        ("이야기 <1편>", "이야기 일편"),
        ("단편 1편보다 짧다.", "단편 한 편보다 짧다."),
    ),
    source=NEWSREADERS,
    requires="편",
)
PART_AFTER_TITLE = Rule(
    "part of a series",
    r"""
    (?P<title> [가-힣]{2,12} ) (?P<close> ['\"’”」』》〉]? ) \s
    (?P<number> [2-9] ) \s? (?= 편 [이은을의에도]? (?![가-힣]) )
    """,
    _part_after_title,
    examples=(
        ("‘봄의 도시’ 2편을 봤다.", "봄의 도시 이편을 봤다."),
        ("영화 2편을 봤다.", "영화 두 편을 봤다."),
    ),
    source=NEWSREADERS,
    requires="편",
)
ORDINAL = Rule(
    "ordinal",
    rf"제 (?P<space> \s? ) (?P<number> {NUMBER} )",
    _ordinal,
    examples=(
        ("제 3장을 읽는다.", "제 삼장을 읽는다."),
        ("보물 제10호이다.", "보물 제십호이다."),
        ("제2의 도시다.", "제이의 도시다."),
    ),
    source=DICTIONARY,
    requires="제",
)
NTH = Rule(
    "nth",
    rf"{NUMBER_START} (?P<number> \d{{1,2}} ) \s? 번 \s? 째",
    _nth,
    examples=(
        ("1번째 시도다.", "첫 번째 시도다."),
        ("21번째 생일이다.", "스물한 번째 생일이다."),
    ),
    source=DICTIONARY,
    requires="째",
)
LIST_OF_NTH = Rule(
    "nth",
    rf"""
    {NUMBER_START} (?<![·,]) (?<![·,]\s)
    (?P<numbers> \d{{1,2}} (?: \s? [,·] \s? \d{{1,2}} ){{1,6}} ) \s? 번 \s? 째
    """,
    _list_of_nth,
    examples=(
        ("2, 3번째 자리에 앉았다.", "두, 세 번째 자리에 앉았다."),
        ("1·2·3번째 시집이다.", "첫, 두, 세 번째 시집이다."),
    ),
    source=DICTIONARY,
    requires="째",
)
FIRST_TO_NTH = Rule(
    "nth",
    rf"{NUMBER_START} 1 {RANGE_SIGN} (?P<high> [1-9]\d? ) \s? 번 \s? 째",
    _first_to_nth,
    examples=(("1~3번째 줄에 앉았다.", "첫 번째에서 세 번째 줄에 앉았다."),),
    source=DICTIONARY,
    requires="째",
)
NTH_WITHOUT_COUNTER = Rule(
    "nth",
    rf"{NUMBER_START} (?P<number> [1-9]\d? ) 째 (?![가-힣]{{2}})",
    _nth_without_counter,
    examples=(
        ("1째 날에 쉰다.", "첫째 날에 쉰다."),
        ("2째 주에 쉰다.", "둘째 주에 쉰다."),
    ),
    source=DICTIONARY,
    requires="째",
)
