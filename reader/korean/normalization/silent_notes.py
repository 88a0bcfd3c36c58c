"""Rules for notes that are not read: stage directions, pointers to pictures, and the credits of pictures.

Source: the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS
from reader.korean.names import is_full_name, is_place
from reader.korean.normalization.bracket_words import REACTION_WORD, WORDS
from reader.korean.normalization.rewriting import preceding, silent
from reader.korean.normalization.rule import Rule
from reader.tables import any_of

_AGENCY_NAME = r"(?: (?: 로이터 )? 뉴스1 | 뉴시스 | 로이터 (?: \s 통신 )? | AP | AFP | EPA | 연합뉴스 )"
_AGENCY = "(?: 뉴스 | 일보 | 신문 | 방송 | 통신 | 경제 | 코리아 | 뱅크 | DB )"
_PICTURE = any_of(WORDS.words(kind="picture"))
_POINTER = any_of(WORDS.words(kind="pointer"))
_PLACE_OF_POINTER = any_of(WORDS.words(kind="place of a pointer"))
_TITLES = ("대표", "회장", "사장", "총장", "위원장", "교수", "의원", "감독", "선수", "작가", "시장", "장관")
"""What a person is, at the end of the word in front of a note: 총장(나루협의회 위원장·사진)."""


def _note_on_picture(match: re.Match[str]) -> str | None:
    """Return nothing for the 사진 behind another note on a person or a work; leave ``(도면 2장·사진)``.

    An age with a second note is surely one, so that its own rule drops the second: ``(38·사진)``.
    """
    front, _, note = preceding(match).rpartition("(")
    name = front.split()[-1] if front.split() else ""
    is_age = re.fullmatch(r"\d{1,2}[세살]?", note) is not None
    is_person = is_full_name(name) or name.endswith(_TITLES)
    is_work = re.fullmatch(r"(?:1[89]|20)\d\d년?", note) is not None
    return silent(match) if is_work or (is_person and not is_age) else None


def _credit_in_line(match: re.Match[str]) -> str:
    """Return a pause in place of the credit between a caption and the first sentence below it."""
    return "" if match["before"] is None else ", "


def _pause_behind_agency(match: re.Match[str]) -> str | None:
    """Return an agency with a pause, if a place or a person begins the sentence below the picture."""
    begins = not match["place"] or is_place(match["place"]) or is_full_name(match["subject"])
    return f"{match[0].rstrip()}, " if begins else None


REACTION = Rule(
    "laughter in brackets",
    rf"\s? [(\[] (?: (?: {REACTION_WORD} ) [)\]] (?![가-힣]) | [?!]{{1,3}} [)\]] )",
    silent,
    examples=(
        ("이제 됐어요(웃음).", "이제 됐어요."),
        ("답이 없다. (한숨)", "답이 없다."),
        ("맛집(?)을 찾았다.", "맛집을 찾았다."),
    ),
    source=NEWSREADERS,
    requires=r"(\[",
)
POINTER = Rule(
    "pointer in brackets",
    rf"""
    \s? [(\[<] \s?
    (?: (?:{_PLACE_OF_POINTER}) \s )?                                     # 오른쪽 사진
    (?:
        (?:{_POINTER}) (?: \s? (?:{_PLACE_OF_POINTER}) | \s? \d{{1,2}} )?   # 사진 왼쪽, 그림 2
        | (?: 종합 )? \d? 보                                             # 2보, 종합2보
        | (?:{_PLACE_OF_POINTER}) (?: \s? (?: [두세네] | 다섯 | \d ) \s? 번째 )?   # 왼쪽
    )
    (?: \s? 참[조고] )?
    \s? [)\]>]
    """,
    silent,
    examples=(
        ("새로 찾은 화석(사진)이 전시된다.", "새로 찾은 화석이 전시된다."),
        ("매출이 늘었다(표 참조).", "매출이 늘었다."),
        ("나루시, 새 다리 놓는다(종합)", "나루시, 새 다리 놓는다"),
    ),
    source=NEWSREADERS,
    requires=r"(\[<",
)
NOTE_ON_PICTURE = Rule(
    "pointer in brackets",
    r"(?<=[가-힣\d]) \s? [·,ㆍ] \s? 사진 (?= \) )",
    _note_on_picture,
    examples=(
        ("김나루(한빛대 1년·사진)가 이겼다.", "김나루가, 한빛대 일년, 이겼다."),
        ("자료(글·사진)를 모았다.", "자료, 글, 사진을 모았다."),
    ),
    source=NEWSREADERS,
    requires="사",
)
UNIT_AGAIN = Rule(
    "unit in brackets",
    r"""
    (?: (?<=%포인트) | (?<=퍼센트포인트) ) \s? \( \s? %? \s? [pP] \s? \)
    | \( \s? 이하 \s? ["'“‘]? (?: ha | kg | km | mm | cm | [㎏㏊㎞㎡㎜㎎] | ppm ) ["'”’]? \s? \)
    """,
    silent,
    examples=(
        ("물가가 0.2%포인트(%p) 올랐다.", "물가가 영 점 이 퍼센트포인트 올랐다."),
        ("100헥타르(이하 ha)가 탔다.", "백헥타르가 탔다."),
    ),
    source=NEWSREADERS,
    requires="(",
)
PHOTO_CREDIT = Rule(
    "photo credit",
    rf"""
    [\[(<【] \s?
    (?: {_PICTURE} ) \s? (?: 출처 | 제공 )?   # 사진, 사진 제공
    \s? [=:]
    [^\])>】]{{0,60}}                         # the agency or photographer
    [\])>】]
    """,
    silent,
    examples=(("행사가 열렸다. [사진=한빛뉴스]", "행사가 열렸다."), ("(사진 제공: 한빛군)", "")),
    source=NEWSREADERS,
    requires="=:",
)
PHOTO_CREDIT_IN_LINE = Rule(
    "photo credit",
    rf"""
    (?: ^ | (?P<before> (?<=[가-힣.\d\]]) \s? ) / \s? | (?<=[다.]\s) )
    사진 (?: = | \s 제공 \s? = \s? )
    (?: (?: {_AGENCY_NAME} | [가-힣A-Za-z\d]{{1,8}} {_AGENCY} | [가-힣]{{2,4}} \s 기자 ) (?: \s | $ ) ){{1,2}}
    (?= [가-힣“"'‘] | $ )
    """,
    _credit_in_line,
    examples=(
        ("강을 건너는 모습 /사진=뉴스1 나루시가 밝혔다.", "강을 건너는 모습, 나루시가 밝혔다."),
        ("사진=한빛일보 나루시가 밝혔다.", "나루시가 밝혔다."),
        ("전시는 사진=한빛일보 역사다.", "전시는 사진, 한빛일보 역사다."),
    ),
    source=NEWSREADERS,
    requires="=",
)
REPORT_TAG = Rule(
    "tag of a report",
    r"^ [(\[] R [)\]] \s? | \s? [(\[] R [)\]] $",
    silent,
    examples=(("(R) 나루산 불길 잡혀", "나루산 불길 잡혀"), ("나루산 불길 잡혀(R)", "나루산 불길 잡혀")),
    source=NEWSREADERS,
    requires="R",
)
AGENCY_BELOW_PICTURE = Rule(
    "photo credit",
    r"""
    (?<=[가-힣.]\s) (?: 로이터 )? (?: 뉴스1 | 뉴시스 ) \s
    (?=
        (?! 기자 | 보도 | 취재 | 인터뷰 | 제공 | 통신 | 사진 | DB )
        (?: (?P<place> [가-힣]{2,8} ) \s )? (?P<subject> [가-힣]{2,12} ) [은는이가을를] \s
    )
    """,
    _pause_behind_agency,
    examples=(
        ("불이 켜진 나루. 뉴스1 행정부는 밝혔다.", "불이 켜진 나루. 뉴스원, 행정부는 밝혔다."),
        ("그는 뉴스1 기자가 되었다.", "그는 뉴스원 기자가 되었다."),
    ),
    source=NEWSREADERS,
    requires="뉴",
)
