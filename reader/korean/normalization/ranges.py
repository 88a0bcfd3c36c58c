"""Rules for several numbers with one counter: lists, ranges and approximate numbers."""

from __future__ import annotations

import functools
import re

from reader.korean.citations import DICTIONARY, NEWSREADERS
from reader.korean.morphology import parts_of_speech
from reader.korean.normalization.counters import CURRENCIES, MONTHS, NATIVE
from reader.korean.normalization.counting import mixed_number, starts_natively, verbalize_counted
from reader.korean.normalization.number_words import COUNTER, COUNTER_END, NUMBER_WORDS, UNIT
from reader.korean.normalization.numerals import (
    MAX_APPROXIMATE,
    cardinal,
    decimal,
    native,
    native_approximate,
)
from reader.korean.normalization.patterns import (
    AMOUNT,
    NUMBER_START,
    POWER_OF_TEN,
    POWERS_OF_TEN,
    RANGE_SIGN,
    RANGE_SIGNS,
    TILDE,
    TILDES,
)
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule
from reader.tables import any_of

_APPROXIMATED = NUMBER_WORDS.words(kind="approximated")
_REPEATED = NUMBER_WORDS.words(kind="repeated")
_LISTED = any_of(NUMBER_WORDS.words(kind="listed"))
_AFTER_DAYS = any_of(NUMBER_WORDS.words(kind="days"))
_MANY = any_of(NUMBER_WORDS.words(kind="many"))
_LISTED_BY_RANGE = frozenset(("위", "등", "차", "호선", "교시", "순위"))
"""Counters whose neighbours a range lists: 1~2위 일, 이위."""
_PARTS = frozenset(("권", "편"))
"""Counters that number the parts of a series as well."""
_SERIES = re.compile(r"(?:['\"’”』》〉>]|시리즈|전집|총서|연작|만화|소설|드라마|웹툰|애니메이션),?\s?$")
"""The end of a title, or a word for a work in parts, whose volumes are numbered; others are counted."""
_FROM_FOLLOWS = re.compile(r"[가-힣\d\s.]{1,12}에서(?![가-힣])")
_NUMBERED = re.compile(r"(?:문제|문항|기호|버스|출구|국도|환자|질문|보기|타순|코스|홀)\s?$")
"""What has numbers of its own: 문제 1, 2번."""
_RATE = re.compile(r"(?:하루|매일|매주|매달|매년|[일주달년월]에|한\s달|동안|평균|최소)\s?$")
"""What stands before how often something is done."""
_SAID_OF_TIMES = re.compile(r"\s?(?:정도|이상|이하|쯤|씩|만에|더\s|꼴|넘게|가량|의\s(?:기회|실수|고비))")
_NEXT_WORD = re.compile(r"\s(?P<word>[가-힣]+(?:\s[가-힣]+)?)")
_DECADES = frozenset((str(low), str(low + 10)) for low in range(20, 90, 10))
"""Two decades of age that are named together: 이삼십대."""


def _list(match: re.Match[str]) -> str:
    """Verbalize ``1·2차`` and ``1,2차`` as 일, 이차: the counter belongs to the whole list."""
    *parts, last = re.split(r"\s?[·,]\s?", match["list"])
    if match["counter"] == "번":
        if _counts_times(match):
            return f"{native_approximate(int(parts[0]))} 번"
        # Of several numbers each names one: 9·14번 환자.
        return ", ".join(map(decimal, (*parts, last))) + "번"
    return ", ".join([*map(decimal, parts), verbalize_counted(last, "", match["counter"], match)])


def _counts_times(match: re.Match[str]) -> bool:
    """Whether two numbers are about how often something is done: 하루 2,3번, 1, 2번 가 봤다."""
    numbers = [int(number) for number in re.findall(r"\d+", match["list"])]
    if len(numbers) != 2 or numbers[1] != numbers[0] + 1 or numbers[0] > MAX_APPROXIMATE:
        return False
    before = preceding(match)
    if _NUMBERED.search(before):
        return False
    if _RATE.search(before) or _SAID_OF_TIMES.match(match.string, match.end()):
        return True
    following = _NEXT_WORD.match(match.string, match.end())
    tags = parts_of_speech(following["word"]) if following else [""]
    return tags[0].startswith(("V", "MAG")) or tags[1:2] == ["XSV"]


def _tilde(match: re.Match[str]) -> str | None:
    """Verbalize the tilde between two counted numbers: ``3월 2일~5월 3일``, ``1억-2억``."""
    negative = match.string[match.end() : match.end() + 1] in ("-", "−")
    if not (negative or _counted_number().search(preceding(match))):
        return None
    # It is 에서, unless the range ends in 에서 already: 4월~3월에서.
    return "부터 " if _FROM_FOLLOWS.match(match.string, match.end()) else "에서 "


@functools.cache
def _counted_number() -> re.Pattern[str]:
    """Compile the pattern of a number with its counter, unit or currency at the text's end: ``3만 명``."""
    return re.compile(
        rf"""
        \d \s? (?:{POWER_OF_TEN})? \s? (?: {COUNTER} | {POWER_OF_TEN} | {UNIT} ) \s? $
        | [시분일월년] \s? $
        | (?:{any_of(CURRENCIES)}) [\d,.]+ $
        """,
        re.VERBOSE,
    )


def _neighbours(low: int, high: int) -> str:
    """Verbalize two neighbours as one word: 이삼, 이삼십; six is 륙 after a vowel, 오륙십."""
    return f"{cardinal(low)}{cardinal(high)}".replace("오육", "오륙")


def _approximate_days(match: re.Match[str]) -> str | None:
    """Verbalize ``2~3일 안에`` as 이삼 일 안에: a number of days, not dates."""
    low, high = int(match["low"]), int(match["high"])
    return f"{_neighbours(low, high)} 일" if high == low + 1 else None


def _approximate_number(match: re.Match[str]) -> str | None:
    """Verbalize ``2~3명`` as 두세 명, ``3~4년`` 삼사 년."""
    low, high = int(match["low"]), int(match["high"])
    counter = match["counter"]
    # 5~6월 and 9~10월 are ranges, with the irregular 유월 and 시월.
    if high != low + 1 or not 1 <= low <= MAX_APPROXIMATE or (counter == "월" and high in MONTHS):
        return None
    if match["comma"] and counter == "대":
        return None  # 1,2대 왕
    if counter in NATIVE and not (counter == "시" and match["space"]):
        return f"{native_approximate(low)} {counter}"
    return f"{_neighbours(low, high)} {counter}" if counter in _APPROXIMATED else None


def _approximate_tens(match: re.Match[str]) -> str | None:
    """Verbalize ``2~30분`` as 이삼십 분, ``7~80년대`` 칠팔십년대: tens of which the first is cut short."""
    low, high = int(match["low"]), int(match["high"])
    return _neighbours(low, high) if high // 10 ** len(match["zeros"]) == low + 1 else None


def _range(match: re.Match[str]) -> str:
    """Verbalize ``3~5개`` as 세 개에서 다섯 개, ``1~3일`` 일일에서 삼일, ``20~30대`` of people 이삼십대."""
    low, high, space, counter = match["low"], match["high"], match["space"], match["counter"]
    if counter in _LISTED_BY_RANGE and _are_neighbours(low, high):
        return f"{cardinal(int(low))}, {cardinal(int(high))}{space}{counter}"
    if counter in _PARTS and low == "1" and _SERIES.search(preceding(match)):
        return f"{cardinal(1)}{counter}에서 {cardinal(int(high))}{space}{counter}"  # Volumes one to five.
    spoken_high = verbalize_counted(high, space, counter, match)
    if counter == "대" and (low, high) in _DECADES and not spoken_high.startswith(native(int(high))):
        return f"{_neighbours(int(low[0]), int(high))}{space}대"
    spoken_low = verbalize_counted(low, space, counter, match)
    if counter in _REPEATED or (counter in NATIVE and starts_natively(spoken_low, low)):
        return f"{spoken_low}에서 {spoken_high}"
    return f"{mixed_number(low)}에서 {spoken_high}"


def _are_neighbours(low: str, high: str) -> bool:
    """Whether two whole numbers of one or two digits follow each other: 1 and 2."""
    return all(re.fullmatch(r"\d{1,2}", number) for number in (low, high)) and int(high) == int(low) + 1


def _bare_range(match: re.Match[str]) -> str:
    """Verbalize ``1~3`` without a counter as 일에서 삼."""
    return f"{mixed_number(match['low'])}에서 {mixed_number(match['high'])}"


def _or_more(match: re.Match[str]) -> str:
    """Verbalize ``500여 곳`` as 오백여 곳, ``30여만 명`` 삼십여만 명: 여 keeps numbers Sino-Korean."""
    return mixed_number(match["number"]) + "여"


LIST = Rule(
    "list",
    rf"""
    (?<![\d·,.])
    (?P<list>
        \d{{1,2}}
        (?: \s? · \s? \d{{1,2}} | , \s? \d{{1,2}} (?!\d) )+   # ·2 or ,2, but not the comma of 1,200
    )
    (?P<counter> {_LISTED} ) {COUNTER_END}
    """,
    _list,
    examples=(
        ("3,4호선이 섰다.", "삼, 사호선이 섰다."),
        ("9·14번 환자가 나왔다.", "구, 십사번 환자가 나왔다."),
        ("1·2차 협력사에 알렸다.", "일, 이차 협력사에 알렸다."),
    ),
    source=NEWSREADERS,
    requires="·,",
)
TILDE_AFTER_COUNTER = Rule(
    "range sign",
    rf"""
    \s? [{TILDES}] \s? (?= (?: [가-힣]{{2,3}} \s )? [-−]? \d )   # 3월 2일 ~ 5월 3일, 오전 9시~오후 6시
    | (?<=[만억조천]) - (?=\d)                                    # 1억-2억
    | (?<=\d년) \s? [-–—] \s? (?= \d{{4}} 년 )                    # 1864년–1930년
    """,
    _tilde,
    examples=(
        ("3월 2일 ~5월 3일에 연다.", "삼월 이일에서 오월 삼일에 연다."),
        ("금리는 0.3%~0.9%p다.", "금리는 영 점 삼 퍼센트에서 영 점 구 퍼센트포인트다."),
        ("1억-2억 원이 든다.", "일억에서 이억 원이 든다."),
        ("-5~-3도를 보인다.", "영하 오에서 영하 삼도를 보인다."),
        ("1864년–1930년의 일이다.", "천팔백육십사년에서 천구백삼십년의 일이다."),
    ),
    source=NEWSREADERS,
    requires=f"{TILDES}–—-",
)
APPROXIMATE_DAYS = Rule(
    "approximate days",
    rf"""
    (?<!월\s) (?<!월) (?<!오는\s) (?<!이달\s) (?<!내달\s) (?<!다음\ 달\s)   # words before a date
    {NUMBER_START} (?P<low> [1-8] ) {RANGE_SIGN} (?P<high> [2-9] ) \s? 일
    (?=
        \s?
        (?:
            {_AFTER_DAYS}                                               # 2~3일 안에
            | 간 (?![가-힣]{{2}})                                        # 2~3일간
            | [뒤후전] (?: [에의,.)\s] | 부터 | 까지 | 쯤 | $ )          # 2~3일 뒤에
            | 째 (?![가-힣])                                             # 2~3일째
            | 더 (?![가-힣])                                             # 2~3일 더
        )
    )
    """,
    _approximate_days,
    examples=(
        ("2~3일 안에 끝난다.", "이삼 일 안에 끝난다."),
        ("다음 달 2~3일 안에 끝난다.", "다음 달 이일에서 삼일 안에 끝난다."),
    ),
    source=DICTIONARY,
    requires=RANGE_SIGNS,
)
APPROXIMATE_NUMBER = Rule(
    "approximate number",
    rf"""
    {NUMBER_START} (?P<low> \d ) (?: {RANGE_SIGN} | (?P<comma> , ) ) (?P<high> \d )
    (?P<space> \s? ) (?P<counter> {COUNTER} ) {COUNTER_END}
    """,
    _approximate_number,
    examples=(
        ("주민 2~3명이 다쳤다.", "주민 두세 명이 다쳤다."),
        ("주민 2,3명이 다쳤다.", "주민 두세 명이 다쳤다."),
        ("3~4년이 걸린다.", "삼사 년이 걸린다."),
        ("5~6월에 핀다.", "오월에서 유월에 핀다."),
    ),
    source=DICTIONARY,
    requires=f",{RANGE_SIGNS}",
)
APPROXIMATE_TENS = Rule(
    "approximate tens",
    rf"""
    (?<!제) (?<!징역\s) (?<!\() {NUMBER_START}
    (?P<low> [2-8] ) {TILDE} (?P<high> [3-9] (?P<zeros> 0{{1,3}} ) ) (?![\d.,])
    (?= \s? (?: 분 | 명 | 대 | 년 | 개 | 살 | 곳 | 군데 | 가지 | 마리 | 가구 | 차례 | [만억] | 원 ) )
    (?! \s? [가-힣]{{1,3}} \s? (?: 이내 | 이하 | 미만 | 이상 | 사이 ) )
    """,
    _approximate_tens,
    examples=(
        ("2 ~ 30분이 걸린다.", "이삼십분이 걸린다."),
        ("3~40대가 많다.", "삼사십대가 많다."),
        ("3~40명 이내로 뽑는다.", "세 명에서 마흔 명 이내로 뽑는다."),
        ("5~60mm가 온다.", "오에서 육십 밀리미터가 온다."),
        ("2~500명이 모인다.", "두 명에서 오백명이 모인다."),
    ),
    source=DICTIONARY,
    requires=TILDES,
)
RANGE = Rule(
    "range",
    rf"""
    {NUMBER_START} (?P<low> {AMOUNT} ) {RANGE_SIGN} (?P<high> {AMOUNT} )
    (?P<space> \s? ) (?P<counter> {COUNTER} ) {COUNTER_END}
    """,
    _range,
    examples=(
        ("사과 3~5개를 샀다.", "사과 세 개에서 다섯 개를 샀다."),
        ("1~3일에 열린다.", "일일에서 삼일에 열린다."),
        ("20~30대가 많다.", "이삼십대가 많다."),
        ("‘새봄’ 1~5권을 읽었다.", "새봄, 일권에서 오권을 읽었다."),
        ("하루 1~5권을 읽었다.", "하루 한 권에서 다섯 권을 읽었다."),
    ),
    source=NEWSREADERS,
    requires=RANGE_SIGNS,
)
BARE_RANGE = Rule(
    "bare range",
    rf"{NUMBER_START} (?P<low> {AMOUNT} ) {TILDE} (?P<high> {AMOUNT} )",
    _bare_range,
    examples=(
        ("값은 5~8이다.", "값은 오에서 팔이다."),
        ("1~3고속도로를 잇는다.", "일에서 삼고속도로를 잇는다."),
    ),
    source=NEWSREADERS,
    requires=TILDES,
)
OR_MORE = Rule(
    "approximate",
    rf"""
    {NUMBER_START} (?P<number> {AMOUNT} ) \s? 여
    (?= [{POWERS_OF_TEN}] | \s | {_MANY} )   # 30여만, 500여 곳, 500여명
    """,
    _or_more,
    examples=(
        ("1조8천억여 원이 든다.", "일조 팔천억여 원이 든다."),
        ("500여 곳이 참여한다.", "오백여 곳이 참여한다."),
        ("30여만 명이 모였다.", "삼십여만 명이 모였다."),
    ),
    source=DICTIONARY,
    requires="여",
)
