"""Rules for punctuation marks, which become a pause or nothing.

Sources: 한글 맞춤법 부록 (문장 부호) on the meaning of each mark, and the practice of broadcast newsreaders
on how each sounds.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS, PUNCTUATION, UNICODE
from reader.korean.normalization.patterns import MIDDLE_DOTS, NOT_IN_HANGUL, TILDES
from reader.korean.normalization.rule import Rule
from reader.tables import Table, any_of

WORDS = Table(
    "reader.korean.normalization",
    "punctuation.tsv",
    {"word": "[가-힣]+", "kind": "interjection|quotative|route"},
    key=2,
)
# Insides of classes of characters that mean the same to writers.
_BULLETS = "▲△▷▶■□◆◇●○※☞▼▽"
_NOT_IN_LIST = rf"(?<! [가-힣{MIDDLE_DOTS}] )"
_NO_MORE_OF_LIST = rf"(?! [가-힣{MIDDLE_DOTS}] )"

_DRAWN_OUT = re.compile(rf"(?:{any_of(WORDS.words(kind='interjection'))})|[가-힣]*[요다까죠네]")
"""An interjection or a sentence ending, whose vowel a tilde lengthens."""
# A drawn-out word is also one before a quotative: 네~라고 답했다.
_QUOTATIVE = re.compile(rf"(?:{any_of(WORDS.words(kind='quotative'))})(?:\s|$)")
_ROUTE = re.compile(any_of(WORDS.words(kind="route")))


def _silent(match: re.Match[str]) -> str:
    """Drop ``“`` and ``”``."""
    return ""


def _join_syllables(match: re.Match[str]) -> str:
    """Verbalize ``초·중·고`` as 초중고."""
    return re.sub("[^가-힣]", "", match["list"])


def _pause(match: re.Match[str]) -> str:
    """Return a pause: for the dot of ``기업·방문객``, and for ``…``, ``→``, dashes, colons and slashes."""
    return ", "


def _space(match: re.Match[str]) -> str:
    """Return one space for the hyphen of ``케이-팝``."""
    return " "


def _range(match: re.Match[str]) -> str | None:
    """Verbalize ``5월 말~6월 초`` as 오월 말에서 유월 초.

    A route has no 에서 (``서울~양양고속도로``), and a tilde that draws out a word is no range:
    ``네~알겠습니다``.
    """
    if _DRAWN_OUT.fullmatch(match["before"]) or _QUOTATIVE.match(match["after"]):
        return None
    return match["before"] + (" " if _ROUTE.search(match["after"]) else "에서 ")


def _full_stop(match: re.Match[str]) -> str:
    """Rewrite ``。`` as a full stop."""
    return "."


QUOTATION_MARK = Rule(
    "quotation mark",
    r"[\"'“”‘’„‟´`]+",
    _silent,
    examples=(("‘LG’은 “늘린다”고 했다.", "엘지는 늘린다고 했다."),),
    source=PUNCTUATION,
    requires=r"\"'“”‘’„‟´`",
)
ONE_SYLLABLE_LIST = Rule(
    "one-syllable list",
    rf"{_NOT_IN_LIST} (?P<list> [가-힣] (?: [{MIDDLE_DOTS}] [가-힣] ){{1,7}} ) {_NO_MORE_OF_LIST}",
    _join_syllables,
    examples=(
        ("초·중·고 학생이 모였다.", "초중고 학생이 모였다."),
        ("기업·시민 모두 반겼다.", "기업, 시민 모두 반겼다."),
    ),
    source=PUNCTUATION,
    requires=MIDDLE_DOTS,
)
ONE_SYLLABLE_LIST_BEFORE_PARTICLE = Rule(
    "one-syllable list",
    rf"""
    {_NOT_IN_LIST}
    (?P<list> [가-힣] (?: [{MIDDLE_DOTS}] [가-힣] ){{1,4}} )
    (?=
        (?: 이|가|은|는|을|를|의|과|와|도|에|로 | 간|측|군|전 )   # a particle, or 간 in 노·사간
        {_NO_MORE_OF_LIST}
    )
    """,
    _join_syllables,
    examples=(("노·사가 만났다.", "노사가 만났다."), ("노·사간 협상이다.", "노사간 협상이다.")),
    source=PUNCTUATION,
    requires=MIDDLE_DOTS,
)
DOT_BETWEEN_WORDS = Rule(
    "dot between words",
    rf"(?<=[가-힣]) \s? [{MIDDLE_DOTS}•] \s? (?=[가-힣])",
    _pause,
    examples=(("기업·방문객 모두 늘었다.", "기업, 방문객 모두 늘었다."),),
    source=PUNCTUATION,
    requires=f"{MIDDLE_DOTS}•",
)
HYPHEN_IN_WORD = Rule(
    "hyphen in a word",
    "(?<=[가-힣]) - (?=[가-힣])",
    _space,
    examples=(("서울-부산 노선을 늘린다.", "서울 부산 노선을 늘린다."),),
    source=PUNCTUATION,
    requires="-",
)
HYPHEN_BETWEEN_WORDS = Rule(
    "hyphen between words",
    r"(?<=[가-힣]) \s? [-=] \s? (?=[가-힣])",
    _pause,
    examples=(("서울 -부산 노선", "서울, 부산 노선"), ("한빛=김한빛 기자", "한빛, 김한빛 기자")),
    source=PUNCTUATION,
    requires="-=",
)
RANGE_OF_WORDS = Rule(
    "range of words",
    rf"""
    {NOT_IN_HANGUL}
    (?P<before> [가-힣]+ )
    (?: [{TILDES}] | \s [{TILDES}] \s )
    (?= (?P<after> [가-힣]+ (?: \s [가-힣]+ )? ) )   # the next word may tell a route: 양양 고속도로
    """,
    _range,
    examples=(
        ("서울~부산 구간이 막혔다.", "서울에서 부산 구간이 막혔다."),
        ("서울~양양고속도로가 막혔다.", "서울 양양고속도로가 막혔다."),
        ("네~알겠습니다.", "네, 알겠습니다."),
    ),
    source=PUNCTUATION,
    requires=TILDES,
)
BULLET_INSIDE = Rule(
    "bullet inside",
    rf"(?<=\S) \s* [{_BULLETS}]+ \s* (?=\S)",
    _pause,
    examples=(("대상은 ▲학생 ▲교사다.", "대상은, 학생, 교사다."), ("※ 문의는 전화로", "문의는 전화로")),
    source=NEWSREADERS,
    requires=_BULLETS,
)
FULL_STOP_OF_ANOTHER_SCRIPT = Rule(
    "full stop of another script",
    "[。．｡]",
    _full_stop,
    examples=(("비가 왔다。 바람도 불었다.", "비가 왔다. 바람도 불었다."),),
    source=UNICODE,
    requires="。．｡",
)
PAUSE = Rule(
    "pause",
    rf"""
    (?<=\S) \s*
    (?:
        …+ | \.{{2,}}
        | [→⇒;:/|{TILDES}、]
        | \s [-–—]+ \s | [–—]+ | -{{2,}}
    )
    \s* (?=\S)
    """,
    _pause,
    examples=(
        ("서울 → 부산", "서울, 부산"),
        ("그래… 가자.", "그래, 가자."),
        ("장소: 한빛홀", "장소, 한빛홀"),
    ),
    source=f"{PUNCTUATION}; for the other signs, {NEWSREADERS}",
)
