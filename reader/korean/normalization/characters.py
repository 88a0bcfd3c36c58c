"""Rules for variants of characters: spaces, full-width forms, enclosed and subscript numbers.

They run first, so that all other rules need to know one form only. Markup that was left in the text goes
with them.
"""

from __future__ import annotations

import html
import unicodedata
from typing import TYPE_CHECKING

from reader.korean.citations import DICTIONARY, HTML, NEWSREADERS, PUNCTUATION, UNICODE
from reader.korean.normalization.numerals import cardinal
from reader.korean.normalization.particles import ANY_PARTICLE
from reader.korean.normalization.patterns import MIDDLE_DOTS
from reader.korean.normalization.rewriting import pause, silent
from reader.korean.normalization.rule import Rule

if TYPE_CHECKING:
    import re

# The conjoining initials, to which the enclosed letters are equivalent, as letters of their own.
_INITIALS = dict(zip("ᄀᄂᄃᄅᄆᄇᄉᄋᄌᄎᄏᄐᄑᄒ", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", strict=True))
# U+FF01..U+FF5E repeat ASCII at twice the width; the ideographic and the no-break space are spaces.
_HALFWIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}
_BRACKET_WITHIN = 100
"""Characters before an emoticon in which an open bracket makes it the end of the bracket."""

_ITEMS_WITHIN = 300
"""Characters on each side of an enclosed number in which those of its neighbours are looked for."""


def _space(match: re.Match[str]) -> str:
    """Rewrite a run of white space as one space."""
    return " "


def _halfwidth(match: re.Match[str]) -> str:
    """Rewrite ``１０％`` as 10%, and letters in the styles of mathematics as plain ones."""
    return unicodedata.normalize("NFKC", match[0].translate(_HALFWIDTH))


def _tag(match: re.Match[str]) -> str:
    """Drop ``<b>``; ``<br>`` and other breaks become a space."""
    return " " if match["break"] else ""


def _entity(match: re.Match[str]) -> str | None:
    """Rewrite ``&quot;`` as a quotation mark; leave ``&copy`` of a longer word, which is none."""
    char = html.unescape(match[0])
    return char if len(char) == 1 else None


def _enclosed_letter(match: re.Match[str]) -> str:
    """Rewrite ``ⓐ`` as a, ``㉠`` as ㄱ, ``㉮`` as 가."""
    name = unicodedata.normalize("NFKC", match[0]).strip("()")
    return _INITIALS.get(name, name)


def _love(match: re.Match[str]) -> str:
    """Return the word for which a heart stands before a particle."""
    return "사랑"


def _pause_between(match: re.Match[str]) -> str:
    """Rewrite a bar of Hangul between words as a vertical bar."""
    return " | "


def _list_mark(match: re.Match[str]) -> str | None:
    """Rewrite ㅇ as a bar; within a line that starts with none it is a name: ``나루시 ㅇ병원``."""
    if match["within"] and not match.string.lstrip().startswith("ㅇ"):
        return None
    return _pause_between(match)


def _emoticon(match: re.Match[str]) -> str | None:
    """Drop ``:D`` and ``;ㅅ;``, with a pause before a word; leave the end of brackets: ``(예:)``."""
    before = match.string[max(0, match.start() - _BRACKET_WITHIN) : match.start()]
    if match[0].rstrip().endswith(")") and before.count("(") > before.count(")"):
        return None
    return "," if match["word"] and before[-1:].isalnum() else ""


def _arrow(match: re.Match[str]) -> str:
    """Rewrite the arrow of ``픽업 -> 호텔``, made of signs, as →."""
    return "→"


def _number(match: re.Match[str]) -> str:
    """Rewrite the subscript of ``CO₂`` as 2."""
    return str(int(unicodedata.numeric(match[0])))


def _enclosed_number(match: re.Match[str]) -> str:
    """Verbalize ``①`` as 일: it names one of a list and counts nothing, whatever follows.

    A pause parts it from a word: ``② 우승팀`` would be heard as this team, ``주택④`` as one word.
    """
    number = cardinal(int(unicodedata.numeric(match["number"])))
    beside = {chr(ord(match["number"]) - 1), chr(ord(match["number"]) + 1)}
    around = match.string[max(0, match.start() - _ITEMS_WITHIN) : match.end() + _ITEMS_WITHIN]
    is_joined = bool(match["word"]) and not match["word"].startswith(" ")
    is_paragraph = match.string[match.start() - 1 : match.start()] == "조"  # of a law: 제53조 ①
    may_be_item = is_joined or is_paragraph or bool(beside & set(around))
    is_item = match["spaced"] is not None and match["word"] and may_be_item
    before = ", " if match["glued"] is not None or is_item else match["spaced"] or ""
    return f"{before}{number}{',' if match['word'] or match['more'] else ''}{' ' if match['more'] else ''}"


SPACES = Rule(
    "spaces",
    r"\s{2,} | [\t\n\r\f\v]",
    _space,
    examples=(("시민 3  명이 왔다.", "시민 세 명이 왔다."), ("시민 3 명이 왔다.", "시민 세 명이 왔다.")),
    source=UNICODE,
)
FULLWIDTH = Rule(
    "fullwidth character",
    r"[！-～\u3000\xa0\U0001d400-\U0001d7ff]+",
    _halfwidth,
    examples=(
        ("물가가 １０％ 올랐다.", "물가가 십 퍼센트 올랐다."),
        ("ＡＢＣ 방송", "에이비씨 방송"),
        ("𝐍𝐨𝐯𝐚 노래", "노바 노래"),
    ),
    source=UNICODE,
    requires=r"！-～\u3000\xa0\U0001d400-\U0001d7ff",
)
TAG = Rule(
    "markup",
    r"""
    </? (?i: (?P<break> br | p | div | li | tr | td | h[1-6] )
        | b | i | u | s | em | strong | span | a | font | sub | sup | mark | small | img | ul | ol | table )
    (?: \s [a-zA-Z-]{1,20} = [^<>]{0,300} )? \s? /? >
    """,
    _tag,
    examples=(("<b>3명</b>이 왔다.", "세 명이 왔다."), ("봄이 왔다<br>꽃이 폈다", "봄이 왔다 꽃이 폈다")),
    source=HTML,
    requires="<",
)
ENTITY = Rule(
    "character reference",
    r"& (?: [A-Za-z]{2,8} | \#\d{2,6} | \#[xX][\da-fA-F]{2,5} ) ;",
    _entity,
    examples=(("&quot;좋다&quot;고 했다.", "좋다고 했다."), ("연구&amp;개발", "연구 앤드 개발")),
    source=HTML,
    requires="&",
)
ENCLOSED_LETTER = Rule(
    "enclosed letter",
    "[ⓐ-ⓩ⒜-⒵㉠-㉻㈀-㈓㈕-㈛]",
    _enclosed_letter,
    examples=(("㉠에 들어갈 말", "기역에 들어갈 말"), ("ⓐ를 고른다.", "에이를 고른다.")),
    source=UNICODE,
    requires="ⓐ-ⓩ⒜-⒵㉠-㉻㈀-㈓㈕-㈛",
)
DOT_ABOVE = Rule(
    "middle dot",
    r"(?<=[가-힣A-Za-z]) \s? ˙ \s? (?=[가-힣A-Za-z])",
    lambda _: "·",
    examples=(("국내˙국제선", "국내, 국제선"),),
    source=NEWSREADERS,
    requires="˙",
)
RING_ABOVE = Rule(
    "degree sign",
    r"(?<=\d) \s? ˚ (?= [CF] (?![A-Za-z]) | [가-힣\s] | $ )",
    lambda _: "°",
    examples=(("몸이 36.5˚C다.", "몸이 삼십육 점 오 도다."),),
    source=UNICODE,
    requires="˚",
)
BAR_OF_HANGUL = Rule(
    "bar",
    r"(?<=[가-힣\])】\"”’♥★☆♡️]) (?: \s? ㅣ \s? (?=[가-힣\[(【\"“‘A-Za-z\d]) | ㅣ \s? $ )",
    _pause_between,
    examples=(("나루시 ㅣ 봄 축제 연다", "나루시, 봄 축제 연다"), ("‘ㅣ’ 모양", "이 모양")),
    source=NEWSREADERS,
    requires="ㅣ",
)
LAUGHTER = Rule(
    "laughter",
    r"""
    (?<=[가-힣.!?~]) \s?
    # Atomic, as a run of ㅋ could be parted in many ways.
    (?> (?: [ㅋㅎ]{2,} | ㅉ{2,} | ㅋ | (?<=\s) ㅎ (?=\s) | [ㅠㅜ]+ | \^_?\^ | ;{2,} | \^{2,} )+ )
    \s? (?=[가-힣\dA-Za-z])
    # Not where the sentence mentions it: ㅋㅋㅋ가.
    (?!
        (?: [가이은는을를의도만] | 라고 | 라는 | 하고 | 하며 | 하면서 | 거리 | 거려 | 대는 | 대며 )
        (?! [가-힣]{2} )
    )
    """,
    pause,
    examples=(
        ("좋음ㅋ그런데 비싸다.", "좋음, 그런데 비싸다."),
        ("굿^^ 마지막에 울었다.", "굿, 마지막에 울었다."),
        ("저런 ㅉㅉ 또 늦었다.", "저런, 또 늦었다."),
    ),
    source=NEWSREADERS,
    requires="ㅋㅎㅉㅠㅜ^;",
)
LAUGHTER_AT_END = Rule(
    "laughter",
    r"""
    (?<= [다요죠네] ) (?> (?: [ㅋㅎ]{2,} | [ㅠㅜ]{2,} | \^{2} )+ ) \s (?= [가-힣A-Za-z\d] )
    (?! (?: 라고 | 라는 | 하고 | 하며 | 하면서 | 거리 | 거려 | 대는 | 대며 | 생각 | 했 | 한다 | 말했 ) )
    """,
    lambda _: ". ",
    examples=(("나왔습니다ㅎㅎ 가게에 있어요.", "나왔습니다. 가게에 있어요."),),
    source=NEWSREADERS,
    requires="ㅋㅎㅠㅜ^",
)
JAMO_AS_BULLET = Rule(
    "letter as a list mark",
    rf"""
    ^ \s* [ㅇㅁ] \s (?=\S)
    # Not where a sentence is about the letter, or a person called so: ㅇ이 없다, ㅇ씨.
    | (?: ^ \s* | (?P<within> (?<= [^\s\d,:] ) \s ) ) ㅇ (?=[가-힣]{{2}})
        (?! (?: {ANY_PARTICLE} | 씨 | 모\s?씨? | 입니다 | 이다 | [군양] ){{1,3}} (?![가-힣]) )
        (?! 모?씨 | 받침 | 발음 | 소리 | 처럼 | 같 | 모양 )
    """,
    _list_mark,
    examples=(
        ("ㅇ 다리를 놓는다.", "다리를 놓는다."),
        ("ㅇ다리를 놓는다 ㅇ강을 건넌다", "다리를 놓는다, 강을 건넌다"),
        ("ㅇ은 소리가 없다.", "이응은 소리가 없다."),
    ),
    source=PUNCTUATION,
    requires="ㅇㅁ",
)
EMOTICON = Rule(
    "emoticon",
    r"""
    \s? (?<![A-Za-z\d:;])
    (?:
        [:;=] [\-^]? [)(DP]+                                               # :D ;)
        | [;ㅇㅡTㅠㅜ@>^*\-oO] [ㅅㅁㅂㅡ_] [;ㅇㅡTㅠㅜ@<^*\-oO] (?![ㄱ-ㅣ])   # ;ㅅ; ^_^
    )
    (?! [\w(] ) (?= (?P<word> \s [가-힣] )? )
    """,
    _emoticon,
    examples=(("정말 좋아요 :D", "정말 좋아요"), ("슬퍼요 ;ㅅ; 그래도 간다.", "슬퍼요, 그래도 간다.")),
    source=NEWSREADERS,
    requires=":;=_ㅅㅁㅂㅡ",
)
ARROW_OF_SIGNS = Rule(
    "arrow",
    r"(?<![<>=-]) (?: -{1,2} | ={1,2} ) > (?![>=-])",
    _arrow,
    examples=(
        ("8시 픽업 -> 4시 호텔", "여덟 시 픽업, 네 시 호텔"),
        ("서울=>부산 요금", "서울에서 부산 요금"),
    ),
    source=NEWSREADERS,
    requires=">",
)
STOPS_BEFORE_NUMBER = Rule(
    "full stops before a number",
    r"(?<=[가-힣]) \.{2,} (?=\d)",
    pause,
    examples=(("정복했다...10월의 선수", "정복했다, 시월의 선수"),),
    source=PUNCTUATION,
    requires=r"\.",
)
FOOTNOTE_MARK = Rule(
    "footnote mark",
    r"(?<=[가-힣.!?”’\"')]) (?: \s (?= \[ \d{1,2} \] [:,.] ) )? \[ \^? \d{1,3} \]",
    silent,
    examples=(
        ("식당 예약[^3]으로 갔다.", "식당 예약으로 갔다."),
        ("왕이 되었다[12].", "왕이 되었다."),
        ("붉은 팀 [1]: 예시", "붉은 팀, 예시"),
    ),
    source=NEWSREADERS,
    requires=r"\[",
)
HEART_AS_WORD = Rule(
    "heart as a word",
    # Beside another noun; elsewhere the sign is meant.
    "(?<=[가-힣]도\\s) [♥❤♡] [\ufe0e\ufe0f]? (?= 도 (?![가-힣]) )",
    _love,
    examples=(("일도 ♥도 잡았다.", "일도 사랑도 잡았다."),),
    source=NEWSREADERS,
    requires="♥❤♡",
)
VOWEL_AS_DASH = Rule(
    "letter as a dash",
    r"(?<=[가-힣]) ㅡ{1,3} (?=[가-힣])",
    pause,
    examples=(("이 영화ㅡ두 번 봤다.", "이 영화, 두 번 봤다."),),
    source=NEWSREADERS,
    requires="ㅡ",
)
STRAY_JAMO = Rule(
    "stray jamo",
    r"(?<=[가-힣]) [ㄱ-ㅎㅏ-ㅣ] (?=[가-힣]) (?! [가이은는을를의도] (?![가-힣]) | 자 )",
    silent,
    examples=(("통신사가 밝ㅎ혔다.", "통신사가 밝혔다."),),
    source=DICTIONARY,
    requires="ㄱ-ㅎㅏ-ㅣ",
)
ENCLOSED_NUMBER = Rule(
    "enclosed number",
    rf"""
    (?: (?P<glued> (?<=[가-힣)\]]) (?<!제) ) | (?P<spaced> (?<=[가-힣)\]]) \s ) )?
    (?P<number> [①-⑳㉑-㉟㊱-㊿⑴-⒇❶-❿➀-➓] )
    (?P<more> \s? [{MIDDLE_DOTS}] \s? (?= [①-⑳㉑-㉟㊱-㊿] ) )?   # ②·③
    (?=
        (?P<word>
            \s? (?! (?: [번항호안조] {ANY_PARTICLE}? | {ANY_PARTICLE} ) (?![가-힣]) ) [가-힣A-Za-z\d]
            | \s 이 \s [가-힣]{{2}}
        )?
    )
    """,
    _enclosed_number,
    examples=(
        ("① 이 방침은 바뀐다.", "일, 이 방침은 바뀐다."),
        ("② 110번으로 알린다.", "이, 백십번으로 알린다."),
        ("② 예산을 늘린다.", "이, 예산을 늘린다."),
        ("②예산 늘린다", "이, 예산 늘린다"),
        ("① 신청서 ② 나루시는", "일, 신청서, 이, 나루시는"),
        ("②·③을 읽는다.", "이, 삼을 읽는다."),
        ("③번 달걀을 푼다.", "삼번 달걀을 푼다."),
    ),
    source=UNICODE,
    requires="①-⑳㉑-㉟㊱-㊿⑴-⒇❶-❿➀-➓",
)
SUBSCRIPT = Rule(
    "subscript",
    "[₀-₉]",
    _number,
    examples=(("CO₂를 줄인다.", "씨오투를 줄인다."),),
    source=UNICODE,
    requires="₀-₉",
)
