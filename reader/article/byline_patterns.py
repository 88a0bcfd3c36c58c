"""Datelines, bylines and credits, as patterns: who wrote, photographed and published an article.

Some match whole lines, others the part that precedes or follows prose on the same line. Their words are in
byline_words.tsv and outlet_endings.tsv. All are in the syntax of `re.VERBOSE`, except `NAME` and `REPORTER`.
"""

from __future__ import annotations

import re

from reader.article.lazy_pattern import LazyPattern
from reader.tables import Table, any_of

WORDS = Table(
    "reader.article",
    "byline_words.tsv",
    {
        "word": "[가-힣A-Za-z·]+( [가-힣]+)*",
        "kind": "reporter|reporter's rank|request|label|label beside a date|occupation|occupation's end"
        "|picture|biography|outlet|writer's label|contribution|not a name|not a name's end"
        "|not an author's end",
    },
    key=2,
)
OUTLET_ENDINGS = Table(
    "reader.article",
    "outlet_endings.tsv",
    {
        "ending": "[가-힣]+|[A-Z]+",
        "bracket": "yes|no",
        "opening": "yes|no",
        "line": "yes|no",
        "author": "yes|no",
    },
)

_TITLE_WORDS = WORDS.words(kind="reporter")
_TITLE = any_of(_TITLE_WORDS)
_RANK = any_of(WORDS.words(kind="reporter's rank"))
_REQUEST = any_of(WORDS.words(kind="request"))
_LABEL = any_of(WORDS.words(kind="label"))
_LABEL_BESIDE_DATE = any_of(WORDS.words(kind="label beside a date"))
_OCCUPATION = any_of(WORDS.words(kind="occupation"))
_OCCUPATION_END = any_of(WORDS.words(kind="occupation's end"))
_PICTURE = any_of(WORDS.words(kind="picture"))

# These two without white space and comments, so that patterns in either syntax can contain them.
REPORTER = rf"(?:{_RANK})?\s?(?:{_TITLE})"
"""The title of a reporter, perhaps with a rank: 기자, 수습기자, 특파원, in broadcasting PD and 앵커."""
NAME = rf"(?!{_REQUEST})[가-힣]{{2,4}}(?<!특)"
"""Two to four syllables, except words before an address in tip-off lines (문의, 제보), and 체육특기자."""
# A class with both A-Z and a-z, or with neither, is the same in either case.
_CASELESS_CLASS = re.compile(r"\[가-힣(?![^]]*A-Z(?!a-z))[^]]*\]")


def caseless(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile a pattern that ignores case.

    Hangul has no case, but `re` would look up each of the 11,172 syllables of a class such as ``[가-힣]``,
    a tenth of a second at each start. So classes without cased ranges are compiled case-sensitively.

    Args:
        pattern: a regular expression, without inline flags of its own.
        flags: further ones, such as `re.VERBOSE`.

    >>> bool(caseless("[가-힣]+ copyright").fullmatch("가온일보 Copyright"))
    True
    """
    return re.compile(_CASELESS_CLASS.sub(r"(?-i:\g<0>)", pattern), flags | re.IGNORECASE)


# Outlets use every kind of bracket, ASCII and fullwidth.
_OPENERS = "[(【<［〔〈"
_OPEN, _CLOSE = rf"[\{_OPENERS}]", r"[\])】>］〕〉]"
_PLACES = r"[가-힣A-Za-z·,/\s]{1,20}"
"""Where a report was written: 부산, 서울·세종."""
_OUTLET = r"[가-힣A-Za-z0-9]{2,12}"
_OUTLET_ON_LINE = rf"[가-힣A-Za-z]{{2,10}} (?: {any_of(OUTLET_ENDINGS.words(line='yes'))} )"
_OUTLET_AT_OPENING = rf"[가-힣A-Za-z0-9]{{2,12}} (?: {any_of(OUTLET_ENDINGS.words(opening='yes'))} )"
_OUTLET_IN_BRACKETS = rf"""
    [가-힣A-Za-z0-9\s]{{1,12}} (?: {any_of(OUTLET_ENDINGS.words(bracket="yes"))} | 뉴스\d{{1,2}} )
    | {any_of(WORDS.words(kind="outlet"))}
"""
_COPYRIGHT = r"(?: [ⓒ©] | \(c\) )"


def _reporters(names: str = "names") -> str:
    """Return a pattern for reporters' names with their title: 세종=홍길동·김가람 기자.

    Args:
        names: the group of the names; no pattern can have two groups of one name.
    """
    return rf"""
        (?P<{names}>
            (?: [가-힣A-Za-z()]{{1,10}} = )?             # 세종=
            [가-힣]{{2,8}}?                              # 홍길동
            (?: [\s,·/=]+ [가-힣]{{2,8}}? ){{0,7}}       # ·김가람
        )
        \s* {REPORTER}
    """


def _bracket_byline(names: str = "names", publisher: str = "publisher") -> str:
    """Return the pattern of `BRACKET_BYLINE` with other names of its groups."""
    return rf"""
        ^\s* {_OPEN} \s*
        (?: (?P<{publisher}> [가-힣A-Za-z0-9]{{2,12}}? ) \s* [\s=/|｜ㅣl·,] \s* )?
        {_reporters(names)} \s*
        {_CLOSE} \s* [=:]? \s*
    """


DATELINE = LazyPattern(
    rf"""
    ^ .{{0,250}}?                                       # the caption
    {_OPEN} \s* {_PLACES} \s? = \s? (?P<publisher> {_OUTLET} ) \s* {_CLOSE}? \s*
    {_reporters()} \s* [=:] \s*
    |
    ^\s*                                                # without a reporter only at the very start
    {_OPEN} \s* {_PLACES} \s? = \s? (?P<publisher_only> {_OUTLET} ) \s* {_CLOSE}
    (?![가-힣])                                         # (서울=가나통신)라는 is part of a sentence
    \s* =? \s*
    """,
    requires=(_OPENERS, "="),
)
"""``(부산=○○통신) 홍길동 기자 = `` before the first paragraph, possibly after a caption on the same line.

News agencies open every report with place, agency and reporter.
"""

BRACKET_BYLINE = LazyPattern(_bracket_byline(), requires=(_OPENERS, _TITLE_WORDS))
"""``[○○일보 홍길동 기자] `` before the first paragraph."""

OPENING = LazyPattern(
    rf"""
    ^\s* {_OPEN} \s* [^\[\]()]{{0,24}} [=|｜ㅣ] \s? [^\[\]()]{{1,24}} \s* {_CLOSE} \s*
    (?:
        {_reporters()} \s* [=:]                         # (부산=가나통신) 홍길동 기자 =
        | (?<=기자.) | (?<=특파원.)                     # [부산=홍길동 기자]
    )
    |
    {_bracket_byline("names2", "publisher2")}
    """,
    requires=(_OPENERS, _TITLE_WORDS),
)
"""A dateline or byline that opens a report; no deck, caption or summary has one."""

BRACKET_OUTLET = LazyPattern(
    rf"""
    ^ (?: [^.!?\[\]]{{2,40}} \s )?                      # the caption
    \[ (?P<publisher> {_OUTLET_IN_BRACKETS} ) \]
    \s* (?=\S)
    """,
    requires=("[",),
)
"""``[○○일보] `` before the first paragraph, possibly after a caption."""

PLAIN_BYLINE = LazyPattern(
    rf"""
    ^ (?: 사진 | 글 | 영상 | 취재 )? \s?
    (?: (?P<publisher> {_OUTLET_AT_OPENING} ) \s? =? \s? )?
    {_reporters()} \s? (?: [=|ㅣ｜] \s+ | = (?=["“'‘가-힣]) )
    """,
    requires=("=|ㅣ｜", _TITLE_WORDS),
)
"""``홍길동 기자 = `` before the first paragraph."""

OUTLET_AND_NAME = LazyPattern(
    rf"""
    ^\s* \[ \s*
    (?:
        (?P<publisher> {_OUTLET_IN_BRACKETS} ) \s+ (?P<names> [가-힣]{{2,4}} ) \s* \] \s* (?=\S)
        | (?P<publisher_only> {_OUTLET} ) \s* \] \s* (?= {_reporters("names_behind")} \s? [=|ㅣ｜] )
    )
    """,
    requires=("[",),
)
"""``[○○일보 홍길동] `` without a title, and ``[○○] `` before ``홍길동 기자 = ``."""

OPENINGS = (DATELINE, BRACKET_BYLINE, OUTLET_AND_NAME, BRACKET_OUTLET, PLAIN_BYLINE)
"""All that may precede the first paragraph, the most specific first."""

SENTENCE_BREAK = re.compile(
    r"""
    (?<= [가-힣][.!?] ) [\"'”’)\]」』]*
    | (?<= [.!?][\"'”’] )
    | (?<= [가-힣]\. ) (?= 끝 )                         # 왔다.끝
    """,
    re.VERBOSE,
)
"""The end of a sentence, after which boilerplate may follow on the same line."""

GLUED_BREAK = re.compile(
    r"""
    (?<! [\[(<〈【] )                                   # not inside brackets: [▶영상]
    (?=
        [▶►☞▣■▷◎〈<※【]
        | \( (?: 끝 | c\) | ⓒ )                         # (끝), (c)
        | 저작권자
        | \[ [가-힣]                                    # [사진=
    )
    |
    (?<! [\[(<〈【] )
    (?<! 자 ) (?<! 자\s )                               # 저작권자 ⓒ is one notice
    (?<! t ) (?<! t\s )                                 # so is Copyright ⓒ
    (?= [ⓒ©] | (?i: Copyright ) )
    |
    (?<= \(끝\) )
    |
    (?<= [>〉] ) (?= \s )
    |
    \s /+ \s
    """,
    re.VERBOSE,
)
"""The boundary between two parts of the boilerplate at the end of a paragraph."""

LEADING_CREDIT = LazyPattern(
    rf"""
    ^ (?: [^.\[\]]{{0,60}}? )                           # the caption's last words
    [\[(<【〔] \s* (?: {_PICTURE} ) \s? (?: 출처 | 제공 )? \s? [=:/|] [^\])>】〕]{{1,50}} [\])>】〕] \s*
    |
    ^ /? 사진 \s? = \s? \S{{2,12}}                      # 사진=가나통신 제공
    (?: \s (?: 제공 | DB | 캡처 ) )? \s+
    (?= [가-힣A-Z“‘\"'] )
    """,
    requires=((*_OPENERS, "사진"), "=:/|"),
)
"""A photo credit at the start of a paragraph, possibly with the last words of its caption."""

TRAILING_CREDIT = LazyPattern(
    rf"""
    \s* [\[(<【〔] \s* (?: {_PICTURE} ) \s* (?: 출처 | 제공 )? \s* [=:/|] .{{0,50}}? [\])>】〕] \s* $
    |
    \s* / \s? 사진 \s? = \s? .{{1,30}} $                # / 사진=가나통신
    """,
    requires=("[(<【〔/", "=:/|"),
)
"""A photo credit at the end of a paragraph."""

# Captions describe what is going on (-고 있다); reports say what happened.
SCENE_ENDING = re.compile(
    r"""
    (?: [고아어여져와라돼해] | 되어 ) \s? 있 (?: 다 | 는\ 모습 | 습니다 ) \.? $
    | (?: 모습 | 장면 | 전경 | 사진 | 조감도 ) (?: 이다 | 입니다 ) \.? $
    """,
    re.VERBOSE,
)
"""The ending of a sentence that describes a picture: ``…하고 있다``, ``…하는 모습``."""

BYLINE = LazyPattern(
    rf"""
    ^ [/\[(=■◆◎]* \s*
    (?: [가-힣A-Za-z0-9\s]{{2,14}} [|ㅣ/=)\]] \s? ){{0,2}}       # 사회부 |
    (?: [가-힣()]{{1,10}} = )?                                  # 세종=
    (?:
        (?:
            {_LABEL}                                            # 취재
            | 글 (?= [\s=:|] )                                  # but not 글로벌경제
            | {_OUTLET_ON_LINE}                                 # 가나일보
        )
        \s? [=:|]? \s*
    )?
    (?P<names> (?: {NAME} [\s,·/]* ){{1,4}}? )
    (?:
        \s? {REPORTER}
        | \s (?: {_OCCUPATION} ) (?! [가-힣] )                 # not 작가로 활동 중이다
        | (?<= 에디터\ ... ) | (?<= 에디터\ .. ) | (?<= 에디터\ .... )       # 에디터 홍길동
    )
    (?! [가-힣]* (?: 의 | 가 ) \s )                             # 홍길동 기자의 is part of a sentence
    """
)
"""A line that names the reporter."""

NAMED_REPORTER = LazyPattern(rf"(?P<name> {NAME} ) \s? {REPORTER}", requires=(_TITLE_WORDS,))
"""A reporter's name followed by the title."""

CREDIT = LazyPattern(
    rf"""
    (?: {_LABEL_BESIDE_DATE} ) (?: \s? [:=] \s? | \s )          # but not 글로벌경제
    (?P<name> {NAME} )
    (?: \s? {REPORTER} )?
    """
)
"""A writer or photographer beside a date."""

PERSON = LazyPattern(
    rf"""
    (?: 글\s? | by\s )?
    (?P<name> {NAME} )
    \s? [·|,/(] \s?
    [가-힣\s]{{0,12}} (?: [필론설평]가 | {_OCCUPATION_END} )   # 수필가, 평론가, 소설가
    \)?
    """,
    requires=("·|,/(",),
    compile=caseless,
)
"""A line that names a writer who is not a reporter: ``홍길동 · 수필가``."""

OTHER_CREDIT = re.compile(r"(?:사진|영상|그래픽|촬영|편집)")
"""The start of credits for others than the writer."""

# Only together with the author's name at the start (`bylines.is_biography`); reports use these words, too.
BIOGRAPHY = re.compile(any_of(WORDS.words(kind="biography")))
"""Words typical of an author's biography."""

# Up to three words, none of which belongs to the copyright notice itself.
_NOTICED_OUTLET = r"""
    (?P<publisher>
        (?:
            (?! 무단 | all\b | rights | reserved | 재배포 | the\b )
            [가-힣A-Za-z0-9]+ \s?
        ){1,3}?
    )
    (?= \s* (?: [,.<>(&|\[\-] | 무단 | all\b | 재배포 | $ ) )
"""
PUBLISHERS: tuple[re.Pattern[str], ...] = (
    caseless(rf"저작권자 \s* {_COPYRIGHT}? \s* {_NOTICED_OUTLET}", re.VERBOSE),
    caseless(
        rf"""
        (?: copyrights? | {_COPYRIGHT} ) \s* {_COPYRIGHT}? \s*
        (?: (?: 19 | 20 ) \d\d (?: \s? - \s? \d+ )? \.? \s* )?      # 2024, 1999-2024
        {_NOTICED_OUTLET}
        """,
        re.VERBOSE,
    ),
    re.compile(
        r"""
        (?: ^ | [\s,] )
        (?P<publisher> [A-Z]{2,5} | [가-힣A-Za-z]{2,10}? )
        (?: (?<=[A-Z]) \s? 뉴스 )?                                  # GNA 뉴스
        (?: 을 | 를 ) \s? 구독해 \s? 주세요
        """,
        re.VERBOSE,
    ),
)
"""Lines in which a page names its outlet, the most reliable first: copyright, invitation to subscribe."""
