"""Rules for numbers that name rather than count, read digit by digit: telephone numbers, short codes.

Source: the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS
from reader.korean.normalization.numerals import digits
from reader.korean.normalization.patterns import after_any_of
from reader.korean.normalization.rule import Rule
from reader.tables import Table, any_of

DIGIT_STRINGS = Table(
    "reader.korean.normalization",
    "digit_strings.tsv",
    {
        "word": r"\d{2,4}( [가-힣]+)?|[가-힣]+( [가-힣]+)?|[☎☏]",
        "kind": "hotline|decades|after digits|before (code|number|number and space|bracket)"
        "|after (date|hotline|emergency number|decades|formation)|count",
    },
    key=2,
)


def _after(kind: str, between: str = "") -> str:
    """Return a pattern that matches after any word of the kind, with `between` after the word."""
    return after_any_of(DIGIT_STRINGS.words(kind=kind), between)


def _words(kind: str) -> str:
    """Return a pattern for any word of the kind."""
    return f"(?:{any_of(DIGIT_STRINGS.words(kind=kind))})"


_NAME_IN_DIGITS = _words("after digits").replace(r"\ ", r"\s?")
_SPACE = r"\s"
_HYPHEN = "[-–]"
_HOTLINE = _words("hotline")
_EMERGENCY_NUMBER = "11[29]"
_AFTER_CODE_WORD = _after("before code")
_AFTER_SERVICE = _after("before number")
_AFTER_SERVICE_AND_SPACE = rf"{_after('before number', _SPACE)} | {_after('before number and space', _SPACE)}"
_AFTER_BRACKET = _after("before bracket", r"\(")


def _telephone(match: re.Match[str]) -> str:
    """Verbalize ``02-781-1234`` as 공이 칠팔일의 일이삼사."""
    # 의 goes between the last two groups only: 공이 칠팔일의 일이삼사.
    *front, exchange, number = re.split(r"[-–)\s]+", match[0].strip("( "))
    return " ".join([*map(digits, front), f"{digits(exchange)}의 {digits(number)}"])


def _telephone_without_hyphens(match: re.Match[str]) -> str:
    """Verbalize ``010 1234 5678`` like ``010-1234-5678``, and ``15881234`` as 일오팔팔의 일이삼사."""
    parts = match[0].split() if " " in match[0] else [match[0][:4], match[0][4:]]
    return " ".join(map(digits, parts[:-1])) + "의 " + digits(parts[-1])


def _named_number(match: re.Match[str]) -> str:
    """Verbalize ``인증 번호는 204060`` as 이공사공육공: after 번호 digits are no quantity."""
    return match["between"] + " ".join(digits(part) for part in re.findall(r"\d+", match["digits"]))


def _digit_groups(match: re.Match[str]) -> str:
    """Verbalize ``123-45-67890`` digit by digit, with a pause at each hyphen."""
    return ", ".join(digits(part) for part in match[0].lstrip("+").split("-"))


def digit_by_digit(match: re.Match[str]) -> str:
    """Verbalize ``119`` as 일일구, and ``2030`` (people in their twenties and thirties) as 이공삼공.

    Args:
        match: of digits only.

    >>> import re
    >>> re.sub("119", digit_by_digit, "119구급대")
    '일일구구급대'
    """
    return digits(match[0])


def _two_decades(match: re.Match[str]) -> str | None:
    """Verbalize ``2030대`` as 이삼십대: two decades of age."""
    low, high = int(match["low"]), int(match["high"])
    return f"{digits(match['low'])}{digits(match['high'])}십대" if high == low + 1 else None


def _name_in_digits(match: re.Match[str]) -> str:
    """Verbalize ``911 테러`` as 구일일 테러."""
    return re.sub(r"\d+", digit_by_digit, match[0])


def _short_number(match: re.Match[str]) -> str:
    """Verbalize ``1388`` after 청소년전화 as 일삼팔팔, ``#9730`` 샵 구칠삼공."""
    return ("샵 " if match[0][0] == "#" else "") + digits(match[0].lstrip("#"))


def _bus_line(match: re.Match[str]) -> str:
    """Verbalize ``버스 7016번`` as 칠공일육번."""
    return (match["letter"] or match["letter_too"] or "") + digits(match["number"] or match["number_too"])


def _formation(match: re.Match[str]) -> str:
    """Verbalize ``4-3-3 포메이션`` as 사삼삼 포메이션."""
    return digits(match[0].replace("-", ""))


# Codes and telephone numbers in full come before short numbers, which would match their parts. As 119 and 112
# may also be counts (112건), only the context makes them telephone numbers; each of their rules has its own.
RULES: tuple[Rule, ...] = (
    Rule(
        "number by digits",
        rf"""
        (?: {_AFTER_CODE_WORD} )
        (?P<between> [은는이가을를]? \s? [:：]? \s? )
        (?P<digits> \d [\d\s.\-]{{1,18}} \d )
        (?! [\d,] | \.\d | \s? [번호명개건위등회원만억년월일] )   # 번호 10명 is a count
        """,
        _named_number,
        examples=(
            ("인증 번호는 204060이다.", "인증 번호는 이공사공육공이다."),
            ("연락처는 2040 3050이다.", "연락처는 이공사공 삼공오공이다."),
            ("번호 1200명", "번호 천이백명"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "telephone",
        r"""
        (?<![\d-]) 01\d [ ] \d{3,4} [ ] \d{4} (?![\d-])                 # 010 1234 5678
        | (?<!\d) 1[568]\d\d{5} (?! \d | \s? [가-힣]{0,2} [명원개건] )   # 15881234, not 15881234명
        """,
        _telephone_without_hyphens,
        examples=(
            ("010 1234 5678로 문의하세요.", "공일공 일이삼사의 오육칠팔로 문의하세요."),
            ("15881234로 걸면 된다.", "일오팔팔의 일이삼사로 걸면 된다."),
            ("15881234명", "천오백팔십팔만 천이백삼십사명"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "telephone",
        rf"""
        (?<![\d-])
        (?:
            (?: \( 0\d{{1,2}} \) (?: {_HYPHEN} | \s )?          # (02) 781-1234
              | 0\d{{1,2}} (?: {_HYPHEN} | [)\s] ) ) \s?       # 02-781-1234, 02)781-1234
            \d{{3,4}} {_HYPHEN} \d{{4}}
            | 1[3-9]\d\d {_HYPHEN} \d{{4}}                   # 1588-1234
            | \d{{3,4}} {_HYPHEN} \d{{4}}                    # 781-1234번
              (?= 번 | 로 | , | \. | \) | \s | $ )
        )
        (?![\d-])
        """,
        _telephone,
        examples=(
            ("02-781-1234로 걸면 된다.", "공이 칠팔일의 일이삼사로 걸면 된다."),
            ("(031)123-4567", "공삼일 일이삼의 사오육칠"),
            ("상담은 1588-1234", "상담은 일오팔팔의 일이삼사"),
            ("781-1234번으로", "칠팔일의 일이삼사번으로"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "formation",
        rf"""
        (?<![\d-]) \d (?: -\d ){{2,3}}
        (?= \s? (?: {_words("after formation")} | 대형(?![가-힣]) ) )   # 대형마트 is a large store
        """,
        _formation,
        examples=(
            ("4-3-3 포메이션을 썼다.", "사삼삼 포메이션을 썼다."),
            ("3-4-3 대형마트", "삼, 사, 삼 대형마트"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "groups of digits",
        r"(?<![\d-]) \+? \d{1,6} (?: -\d{1,6} ){2,} (?![\d-])  # 123-45-67890",
        _digit_groups,
        examples=(("사업자 123-45-67890", "사업자 일이삼, 사오, 육칠팔구공"),),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "emergency number",
        rf"""
        (?<![\d.,]) (?<!총\s) (?<!모두\s) (?<!지수\s)   # 지수 112에서 is a count
        (?:
            {_EMERGENCY_NUMBER} (?= (?: [은는을] | 로 | 에 | 에서 ) (?![가-힣]) | $ )
            # The name of an association, which is called after it: 나루갑질119와
            | (?<=[가-힣]{{2}}) {_EMERGENCY_NUMBER} (?= (?: [와이의도] | 가 | 측 ) (?![가-힣]) )
        )
        """,
        digit_by_digit,
        examples=(
            ("112는 경찰이 받는다.", "일일이는 경찰이 받는다."),
            ("119에서 왔다.", "일일구에서 왔다."),
            ("지수 112에서 멈췄다.", "지수 백십이에서 멈췄다."),
            ("나루갑질119와 만났다.", "나루갑질일일구와 만났다."),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "emergency number",
        r"""
        (?<![\d.,])
        1 (?: 1[2-9] | [23]\d )
        (?= 입니다 | 이다 | 번(?!째) | [로에] \s (?: 전화 | 신고 | 연락 ) )
        """,
        digit_by_digit,
        examples=(
            ("신고는 112입니다.", "신고는 일일이입니다."),
            ("생활 민원은 120번이다.", "생활 민원은 일이공번이다."),
            ("120번째 손님", "백이십번째 손님"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "short number",
        rf"""
        (?:
            {_AFTER_SERVICE}               # 청소년전화1388
            | {_AFTER_SERVICE_AND_SPACE}   # 청소년전화 1388, 문자 1366
        )
        1\d{{2,3}}
        (?! [\d.,만억천곳석자줄\-] | \s? [가-힣]{{0,2}} {_words("count")} )
        |
        (?<![\w&]) \# \d{{3,5}} (?!\d)                       # #9730
        """,
        _short_number,
        examples=(
            ("청소년전화 1388을 열었다.", "청소년전화 일삼팔팔을 열었다."),
            ("제보는 #9730으로 받는다.", "제보는 샵 구칠삼공으로 받는다."),
            ("전화 150통을 받았다.", "전화 백오십통을 받았다."),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "emergency number",
        rf"""
        (?<!\d) {_EMERGENCY_NUMBER}
        (?=
            \s? {_words("after emergency number")} | [에로]\s | [에로]$
            | [가-힣]{{2,8}} (?: 대 | 단 | 센터 | 실 | 차 | 팀 ) (?! [가-힣]{{2}} )   # 119생활안전순찰대
        )
        """,
        digit_by_digit,
        examples=(
            ("119구급대가 왔다.", "일일구구급대가 왔다."),
            ("119산악순찰대가 왔다.", "일일구산악순찰대가 왔다."),
            ("112 상황실에 알렸다.", "일일이 상황실에 알렸다."),
            ("112건이 늘었다.", "백십이건이 늘었다."),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "hotline",
        rf"""
        (?<![\d.,]) {_HOTLINE}
        (?=
            \s? {_words("after hotline")}                                 # 120 다산콜
            | (?: 으?로 | 에 ) \s (?: 신고 | 문의 | 전화 | 연락 | 상담 )   # 1388로 전화
        )
        |
        (?: {_AFTER_BRACKET} | (?<= (?: 신고는 | 문의는 | 상담은 ) \s ) )
        {_HOTLINE}                                                         # 상담전화(1388)
        (?! [\d.,] | \s? [가-힣]{{0,2}} [명건개원여] )
        """,
        _short_number,
        examples=(
            ("120 다산콜에 물었다.", "일이공 다산콜에 물었다."),
            ("1388로 상담하면 된다.", "일삼팔팔로 상담하면 된다."),
            ("상담전화(1388)를 열었다.", "상담전화, 일삼팔팔을 열었다."),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "bus",
        r"""
        (?<=버스\s) (?P<letter> [A-Z]? ) (?P<number> \d{4} )
        (?= 번 (?! 째 | \s? (?: 이상 | 넘게 | 정도 ) ) )   # 버스 7016번, not 버스 1000번 이상
        |
        (?<![\d.,A-Za-z]) (?P<letter_too> [A-Z]? ) (?P<number_too> \d{4} )
        (?= 번 \s? 버스 (?!킹) )                          # 7016번 버스; 버스킹 is a concert
        """,
        _bus_line,
        examples=(
            ("버스 7016번을 탔다.", "버스 칠공일육번을 탔다."),
            ("4102번 버스가 섰다.", "사일공이번 버스가 섰다."),
            ("버스 1000번 이상 운행했다.", "버스 천번 이상 운행했다."),
        ),
        source=NEWSREADERS,
        requires="버",
    ),
    Rule(
        "generation",
        rf"(?<![\d.,]) {_words('decades')} (?= \s? {_words('after decades')} )",
        digit_by_digit,
        examples=(
            ("5060 남성이 많다.", "오공육공 남성이 많다."),
            ("2030세대가 늘었다.", "이공삼공세대가 늘었다."),
            ("3040 명", "삼천사십 명"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "generation",
        # Only before words for people; for machines or an index it is a plain number.
        r"""
        (?<![\d.,]) (?P<low> [2-7] ) 0 (?P<high> [3-8] ) 0대
        (?=
            를 \s (?: 중심 | 겨냥 | 대상 | 위한 | 위해 | 공략 ) | 에게 (?![가-힣])
            | \s? (?: 남성 | 여성 | 남녀 | 청년 | 직장인 | 소비자 | 고객 | 층 ) (?![가-힣]{3})
        )
        """,
        _two_decades,
        examples=(
            ("2030대를 중심으로 는다.", "이삼십대를 중심으로 는다."),
            ("드론 2030대가 떴다.", "드론 이천삼십대가 떴다."),
        ),
        source=NEWSREADERS,
        requires="대",
    ),
    Rule(
        "date in digits",
        rf"""
        (?<![\d.,-]) \d\d (?: 0[1-9] | 1[0-2] ) (?: 0[1-9] | [12]\d | 3[01] ) (?= \s? {_words("after date")} )
        """,
        digit_by_digit,
        examples=(("나루라디오 220926방송", "나루라디오 이이공구이육방송"),),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "name in digits",
        rf"""
        (?<![\d.,]) {_NAME_IN_DIGITS} (?![가-힣]{{3}})   # 911 테러
        """,
        _name_in_digits,
        examples=(
            ("뉴욕 911 테러 뒤", "뉴욕 구일일 테러 뒤"),
            ("911명이 왔다.", "구백십일명이 왔다."),
            ("731부대의 만행", "칠삼일부대의 만행"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
)
