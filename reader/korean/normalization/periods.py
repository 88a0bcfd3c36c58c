"""Rules for periods: seasons and pairs of years, years of two digits, quarters, terms of imprisonment."""

from __future__ import annotations

import re

from reader.korean.citations import DICTIONARY, NEWSREADERS
from reader.korean.names import is_full_name
from reader.korean.normalization.numerals import cardinal, digits
from reader.korean.normalization.patterns import FULL_YEAR, NOT_IN_HANGUL
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule

_LONGEST_SPAN = 130
"""Years of the longest life, or of a period that is given by two years alone."""
_ROUND_YEARS = ("10", "20", "30")
"""Years of this century that would be heard as a duration."""
_START_OF_CENTURY = 2000
_YEAR_WITHOUT_QUOTATION = re.compile(
    r"년(?:까지|부터|에(?!\s걸)|말|초|\s?\d{1,2}월|\s(?:예산|기준|목표|이후|상반기|하반기))[^'’]*(?:['’‘][0-9]|$)"
)
"""What follows a year whose mark opens no quotation, as that of ‘10년 전’, and no duration."""
_SLASH = re.compile(r"/\s?$")
"""What parts the years of somebody's life from the name: 홍길동(洪吉童) / 1872~1952."""
_NATIONWIDE = frozenset(
    "1522 1533 1544 1555 1566 1577 1588 1599 1600 1644 1660 1661 1666 1668 1670 1688 "
    "1800 1811 1833 1855 1877 1899".split()
)
"""Prefixes of the telephone numbers that firms have all over the country; the regulator's numbering plan."""


def _season(match: re.Match[str]) -> str | None:
    """Verbalize ``2018-19시즌`` as 이천십팔 십구시즌, ``2025-2026 V리그`` 이천이십오 이천이십육.

    ``1998-2003년`` is a range and gets 에서.
    """
    year, following = map(int, re.split(r"[-–/]", match[0]))
    if match["split"] and following != (year + 1) % 100:
        return None
    if match["years"] and (following != year + 1 or match.string.startswith("년", match.end())):
        is_span = match.string[match.end() : match.end() + 1] in (")", "）")  # Of a life: 홍길동(1919-1960).
        return f"{cardinal(year)}에서 {cardinal(following)}" if year < following and not is_span else None
    return f"{cardinal(year)} {cardinal(following)}"


def _span_of_years(match: re.Match[str]) -> str | None:
    """Verbalize ``(1918~2002)`` as 1918년에서 2002년; leave amounts and ``한빛은행(1588-1688)``."""
    first, last = int(match["first"]), int(match["last"])
    is_round = first % 100 == last % 100 == 0
    if not first < last <= first + _LONGEST_SPAN or is_round:
        return None
    before = preceding(match)
    is_in_brackets = before.rfind("(") > before.rfind(")")
    name = (before.rpartition("(")[0] if is_in_brackets else before).split()[-1:]
    is_person = any(map(is_full_name, name))
    is_number = match["sign"] == "-" and match["first"] in _NATIONWIDE and not is_person
    if is_number or not (is_in_brackets or is_person or _SLASH.search(before)):
        return None
    return f"{first}년에서 {last}년"


def _unknown_year(match: re.Match[str]) -> str:
    """Verbalize ``(1502~?)`` as 1502년에서 미상; of two unknown years nothing is said."""
    if match["unknown"]:
        return match["unknown"][0] if match["unknown"][0] in "(（" else ""
    return f"{match['first']}년에서 미상" if match["first"] else f"미상에서 {match['last']}년"


def _prison_term(match: re.Match[str]) -> str:
    """Verbalize ``징역 10월`` as 징역 십 개월: how long, not when."""
    return f"{match['penalty']}{match['months']}개월"


def _two_digit_year(match: re.Match[str]) -> str:
    """Verbalize ``'24년`` as 이십사년, ``'92학번`` 구이학번, ``'05년`` 공오년, ``'20년`` 이천이십년.

    Of a round number alone a listener would think that it lasts so long.
    """
    if match["number"] in _ROUND_YEARS and _YEAR_WITHOUT_QUOTATION.match(match.string, match.end()):
        return cardinal(_START_OF_CENTURY + int(match["number"]))
    # 학번 and 시즌 name a class and a season by their digits; a year is a number, unless it starts with zero.
    digit_by_digit = match["number"].startswith("0") or not match.string.startswith("년", match.end())
    return digits(match["number"]) if digit_by_digit else cardinal(int(match["number"]))


def _quarter(match: re.Match[str]) -> str:
    """Verbalize ``3/4분기`` as 삼사분기."""
    return f"{digits(match['number'])}사분기"


SPAN_OF_YEARS = Rule(
    "span of years",
    r"""
    (?<![\w.,~∼–-]) (?P<first> 1\d{3} | 20\d\d | (?<=재위\s) [1-9]\d\d ) \s?
    (?P<sign> [~∼–—-] ) \s?
    (?P<last> 1\d{3} | 20\d\d | [1-9]\d\d )
    (?= \s? [)）,;·] | \s? $ )
    """,
    _span_of_years,
    examples=(
        ("화가 홍길동(1728–1809)의 그림", "화가 홍길동의, 천칠백이십팔년에서 천팔백구년, 그림"),
        ("화가 홍길동(1919-1960)의 그림", "화가 홍길동의, 천구백십구년에서 천구백육십년, 그림"),
        ("한빛은행(1588-1644)에 묻는다.", "한빛은행에, 일오팔팔의 일육사사, 묻는다."),
        ("값은 1000~1500, 무게는 3", "값은 천에서 천오백, 무게는 삼"),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
UNKNOWN_YEAR = Rule(
    "unknown year",
    r"""
    (?P<unknown> [(（,·] \s? \? \s? [~∼–—-] \s? \? (?= [)）] ) )
    | (?<= [(（] ) (?P<first> 1?\d{3} ) 년? \s? [~∼–—-] \s? \? (?= [)）] )
    | (?<= [(（] ) \? \s? [~∼–—-] \s? (?P<last> 1?\d{3} ) 년? (?= [)）] )
    """,
    _unknown_year,
    examples=(
        ("나루(1502~?)의 그림", "나루의, 천오백이년에서 미상, 그림"),
        ("나루(?~1502년)의 그림", "나루의, 미상에서 천오백이년, 그림"),
        ("나루(화가, ?–?)의 그림", "나루, 화가의 그림"),
    ),
    source=NEWSREADERS,
    requires="?",
)
SEASON = Rule(
    "season",
    rf"""
    (?<![\d-])
    (?:
        (?P<years> {FULL_YEAR} [-–] {FULL_YEAR} ) (?![\d-])           # 2025-2026
        | {FULL_YEAR} [-/] \d\d (?= \s? (?: 시즌 | 회계 | 학년도 ) )   # 2018-19 시즌
        | (?P<split> {FULL_YEAR} - \d\d ) (?= \s [가-힣A-Z] )           # 2023-24 메이저리그
        | \d\d [-/] \d\d (?= \s? 시즌 )                               # 18-19시즌
    )
    """,
    _season,
    examples=(
        ("2018-19 시즌 우승팀", "이천십팔 십구 시즌 우승팀"),
        ("2023-24 메이저리그", "이천이십삼 이십사 메이저리그"),
        ("2025-2026 V리그가 개막했다.", "이천이십오 이천이십육 브이리그가 개막했다."),
        ("1998-2003년의 기록", "천구백구십팔에서 이천삼년의 기록"),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
TERM_OF_IMPRISONMENT = Rule(
    "term of imprisonment",
    rf"""
    (?P<penalty>
        {NOT_IN_HANGUL} (?: 징역 | 금고 | 집행유예 | 구류 ) \s?
        (?: \d{{1,2}} 년 \s? )?
    )
    (?P<months> \d{{1,2}} ) 월 (?!드)   # 월드컵 is no month
    """,
    _prison_term,
    examples=(
        ("법원은 징역 10월을 선고했다.", "법원은 징역 십개월을 선고했다."),
        ("징역 1년 6월에 처했다.", "징역 일년 육개월에 처했다."),
        ("10월에 선고했다.", "시월에 선고했다."),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
TWO_DIGIT_YEAR = Rule(
    "two-digit year",
    r"['’‘] (?P<number> \d\d ) (?= 년 | \s? 학번 | \s? 시즌 )",
    _two_digit_year,
    examples=(
        ("'92학번 동기들", "구이학번 동기들"),
        ("'24년 예산", "이십사년 예산"),
        ("'20년까지 늘린다.", "이천이십년까지 늘린다."),
        ("’05년에 출시했다.", "공오년에 출시했다."),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
QUARTER = Rule(
    "quarter",
    r"(?<![\d.,]) (?P<number> [1-4] ) [/·] 4 \s? 분기",
    _quarter,
    examples=(
        ("3/4분기 실적", "삼사분기 실적"),
        ("3/4을 채웠다.", "사분의 삼을 채웠다."),
    ),
    source=DICTIONARY,
    requires=r"\d",
)
