"""Rules for what brackets add to a sentence, and for the brackets themselves, which are a pause.

What is silent in brackets is in `glosses` and `silent_notes`; a particle behind them is in
`particles_after_brackets`. Sources: 한글 맞춤법 부록 (문장 부호) on what brackets mean, and the practice of
broadcast newsreaders.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS, PUNCTUATION
from reader.korean.morphology import parts_of_speech
from reader.korean.names import SURNAMES, is_full_name
from reader.korean.normalization.bracket_words import (
    COMPOUND_PARTICLE,
    COPULA,
    FIGURE,
    PREDICATE,
    REACTION_WORD,
    STANDARD_OF_TIME,
    VERB,
)
from reader.korean.normalization.particles import ANY_PARTICLE, agreeing_particle
from reader.korean.normalization.patterns import FULL_YEAR
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule
from reader.tables import any_of

_FIGURE_WITH_UNIT = r"""
    \d[\d,.]* \s? (?: %p? | ㎏ | kg | km | ㎞ | cm | 명 | 건 | 원 | 표 | 점 | 개 | 회 | 곳 | [억만천]\s?원 )
"""
_BOTH_FORMS = {
    each: both
    for both in ("이(가)", "은(는)", "을(를)", "와(과)", "으로(로)")
    for each in both.rstrip(")").split("(")
}
_OPENING = r"(\[{<〈《「『【〔"
"""The inside of a class of the opening brackets."""
_OF_LABELS = "]】"
"""Closing brackets of labels, as of [단독], which end no word."""
_OF_TITLES = "<〈《「『>〉》」』"
"""Brackets of titles, which are parts of the sentence: 영화 《봄》 감독."""
_OF_NEWSPAPER = re.compile("\\s(?:보도|취재|인터뷰|기사|사설)(?:[에를와가의는]|에서)")
"""What a newspaper, whose name is in brackets, has printed: <나루일보> 보도에 따르면."""
_LABEL = re.compile(r"[가-힣]{2,8}(?:\s?[,/]\s?[가-힣 ]{2,20})?")
_CLOSING = r")\]}>〉》」』】〕"
"""The inside of a class of the closing brackets."""
_KING = "(?: [가-힣]{1,2}[조종왕] | 광해군 | 연산군 )"
_PAST_TENSE = re.compile(r"[았었였했겠]$")
_ONLY_FIGURE = re.compile(
    r"""
    (?:
        (?: 약 | 총 | 각 | 연 | 월 | 최대 | 최소 | 평균 | 전년 | 하루 | 시속 | 왕복 | 환산 | 한화 | 원화
        | 우리\ 돈 | 영하 | 영상 | 마이너스 | 플러스 | 화씨 | 섭씨 ) \s?
    )*
    (?:
        [영일이삼사오육칠팔구십백천만억조점] | 한 | 두 | 세 | 네 | 다섯 | 여섯 | 일곱 | 여덟 | 아홉 | 열
        | 스물 | 스무 | 서른 | 마흔 | 쉰 | 예순 | 일흔 | 여든 | 아흔 | \s
    )+
    [가-힣]{1,6} (?: \s [가-힣]{1,5} )?
    """,
    re.VERBOSE,
)
"""A figure with its unit as it is spoken, and no more; 사망자 오백 명 says more than the figure in front."""
_WORD_OR_END = re.compile(r"[가-힣]|$")
_LONGER_WORD = re.compile(
    rf"""
    (?! {VERB} | {COPULA} | {COMPOUND_PARTICLE.pattern} | [가-힣] {ANY_PARTICLE}? (?![가-힣]) )
    [가-힣]{{2}}
    """,
    re.VERBOSE,
)
"""A word of its own, not a suffix such as the 성에서 of 광둥(광동)성에서."""


def _uncertain(match: re.Match[str]) -> str:
    """Verbalize the question mark of ``1958(?)`` as 추정."""
    return ", 추정"


def _inside(match: re.Match[str]) -> str:
    """Return the words in brackets, with which an editor completes what somebody said."""
    return match["inside"]


def _figures_side_by_side(match: re.Match[str]) -> str:
    """Verbalize ``지원론(42%)과 견제론(44%)이`` as 지원론 42%와 견제론 44%가: to each noun its figure."""
    # Of both forms of a particle a later rule chooses the one that agrees.
    particle = _BOTH_FORMS.get(match["particle"], match["particle"])
    return f"{match['first']} {match['figure']}와(과) {match['second']} {match['other']}{particle}"


def _joined(match: re.Match[str]) -> str | None:
    """Verbalize ``교사(들)`` as 교사들, ``시(도)지사`` 시도지사: a syllable that may be read or left out."""
    # The 다 of 먹(었)다 would look like a particle behind it; the rule for closing brackets knows better.
    return None if _PAST_TENSE.search(match["syllable"]) else match["syllable"]


def _word_in_front(match: re.Match[str]) -> str:
    """Verbalize ``(자유)민주주의`` as 자유 민주주의: a word that may be read or left out, and no aside."""
    return match["word"] + " "


def _surname(match: re.Match[str]) -> str | None:
    """Join the surname that a writer adds to a name: ``(정)나루`` is 정나루."""
    name = match["surname"] + match["name"]
    return name if is_full_name(name) else None


def _year(match: re.Match[str]) -> str:
    """Verbalize ``(1992)`` as 1992년, the year of a work or an event."""
    if match["king"]:
        return f"{match['king']}년"
    if match["in_our_era"]:
        return f"{match['year_of_king']}년, {match['in_our_era']}"
    return f"({match['year'] or match['reign']}년)"


def _opening_bracket(match: re.Match[str]) -> str:
    """Return a pause for an opening bracket: ``위안(약 169조 원)``; none before a title: ``영화 《봄》``."""
    if not match.start():
        return ""
    following = match.string[match.end() : match.end() + 1]
    # A sign with spaces around parts the names in the title of a page: 기사 < 뉴스.
    is_title = match[0].startswith(" ") and match[0][1:] in _OF_TITLES and following != " "
    return " " if is_title else ", "


def _ends_label(match: re.Match[str]) -> bool:
    """Whether a closing bracket ends a label: ``[단독]``, or ``<포럼>`` at the start of the text."""
    bracket = match[0].strip(" +★☆")[0]
    return bracket in _OF_LABELS or (bracket in ">〉" and _is_label(match))


def _is_label(match: re.Match[str]) -> bool:
    """Whether what a closing bracket ends, at the start of the text, is a label and no newspaper's name."""
    label = _LABEL.fullmatch(preceding(match))
    is_quoted = _OF_NEWSPAPER.match(match.string, match.end()) is not None
    return label is not None and not (is_quoted and parts_of_speech(label[0])[-1] == "NNP")


def _closing_bracket(match: re.Match[str]) -> str:
    """Return a pause for a closing bracket, unless the end of its word follows: ``사퇴(0.4%)였다``."""
    ending = match["ending"]
    if ending == "다" and _PAST_TENSE.search(preceding(match)):
        return ending  # 먹(었)다
    if ending and "가" <= (before := match.string[match.start() - 1]) <= "힣":
        return agreeing_particle(before, ending)
    if _LONGER_WORD.match(match.string, match.end()) or (not ending and _ends_label(match)):
        return ", "  # A word of its own that is written without a space.
    if ending or _WORD_OR_END.match(match.string, match.end()):
        return ending
    if match[0].strip(" +★☆")[0] in _OF_TITLES and not _is_label(match):
        return " "
    # After a figure the brackets repeat it in another unit: 11포인트(0.4%) 오른. Both modify the next word.
    before, _, inside = preceding(match).rpartition(", ")
    are_figures = FIGURE.search(before) and FIGURE.search(inside) and _ONLY_FIGURE.fullmatch(inside)
    word = before.rpartition(" ")[2]
    is_noun = bool(FIGURE.search(word)) and parts_of_speech(word) == ["NNG"]  # 사건, not four of them
    is_same = are_figures and not is_noun
    return " " if is_same and not STANDARD_OF_TIME.search(inside) else ", "


UNCERTAIN_YEAR = Rule(
    "uncertain year",
    r"(?<= [~∼–—-] [12]\d{3} ) \s? \( \s? \? \s? \) (?= \s? [),;·/] | $ )",
    _uncertain,
    examples=(("이들녘 / 1878~1958(?), 화가", "이들녘, 천팔백칠십팔년에서 천구백오십팔년, 추정, 화가"),),
    source=NEWSREADERS,
    requires="?",
)
CONTINUED_IN_BRACKETS = Rule(
    "words in brackets that go on",
    r"""
    (?<=[가-힣]) [\"'”’]{0,2}
    \( (?P<inside>
        # 신뢰(해야 한다), 한다’(는 입장)
        (?: 하는 | 하고 | 한다 | 했다 | 해야 | 하겠 | 되는 | 된다 | 됐다 | 돼야 ) [^()]{0,30}
        | (?: 는 | 은 | 을 | 를 | 의 | 라는 | 이라는 | 측 ) \s [^()]{1,30}
    ) \)
    (?: [\"'”’]+ (?=[고며는]\s) )?
    """,
    _inside,
    examples=(
        ("“기준을 신뢰(해야 한다)”고 했다.", "기준을 신뢰해야 한다고 했다."),
        ("‘늘린다’(는 입장)이다.", "늘린다는 입장이다."),
    ),
    source=PUNCTUATION,
    requires="(",
)
FIGURES_SIDE_BY_SIDE = Rule(
    "figures in brackets",
    rf"""
    (?P<first> [가-힣A-Za-z]['"’”]? ) \s? \( (?P<figure> {_FIGURE_WITH_UNIT} ) \) \s? (?: 과 | 와 ) \s
    (?P<second> ['"‘“]? (?: [가-힣A-Za-z]+ \s ){{0,2}} [가-힣A-Za-z]{{1,12}} ['"’”]? ) \s?
    \( (?P<other> {_FIGURE_WITH_UNIT} ) \) \s?
    (?P<particle> {any_of(_BOTH_FORMS)} | 의 | 에 | 도 | 만 | 에서 | 보다 | 까지 ) (?![가-힣])
    """,
    _figures_side_by_side,
    examples=(
        ("지원론(42%)과 견제론(44%)이 팽팽하다.", "지원론 사십이 퍼센트와 견제론 사십사 퍼센트가 팽팽하다."),
        (
            "가방(19.5kg) 와 배낭(11.5kg)을 멨다.",
            "가방 십구 점 오 킬로그램과 배낭 십일 점 오 킬로그램을 멨다.",
        ),
        ("지원론(42)과 견제론(44)이 팽팽하다.", "지원론, 사십이와 견제론, 사십사가 팽팽하다."),
    ),
    source=NEWSREADERS,
    requires=r"(",
)
YEAR = Rule(
    "year in brackets",
    rf"""
    (?: (?<=[가-힣A-Za-z\d'"’”」』〉》>]) \s? \( (?P<year> {FULL_YEAR} ) \)
    | (?<=년) \s? \( (?P<reign> [1-9]\d{{2,3}} ) \)                          # 태종 13년(1413)
    # 고종 13(1876)년
    | (?<=[조종왕]\s) (?P<year_of_king> \d{{1,2}} ) \s? \( (?P<in_our_era> [1-9]\d{{2,3}} ) \) (?=년)
    | (?<=[(（]) (?P<king> {_KING} \s? \d{{1,2}} ) (?=[)）]) )                # (영조 29)
    """,
    _year,
    examples=(
        ("영화 ‘새봄’(1992)부터 나왔다.", "영화 새봄부터, 천구백구십이년, 나왔다."),
        ("고종 13(1876)년의 일이다.", "고종 십삼년, 천팔백칠십육년의 일이다."),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
OPTIONAL_SYLLABLE = Rule(
    "optional syllable",
    rf"""
    (?<=[가-힣]) [(\[] (?P<syllable> [가-힣] ) [)\]]
    (?:
        # 시(도)지사; the one before a particle may be a note, and that before a suffix another unit
        (?= (?! (?: {ANY_PARTICLE} | 당 ) (?![가-힣]) ) [가-힣] )
        | (?<=[(\[][들안][)\]])                      # 교사(들), 개정(안)
    )
    """,
    _joined,
    examples=(
        ("교사(들)은 쉰다.", "교사들은 쉰다."),
        ("개정(안)을 냈다.", "개정안을 냈다."),
        ("시(도)지사를 뽑는다.", "시도지사를 뽑는다."),
    ),
    source=PUNCTUATION,
    requires=r"(\[",
)
WORD_IN_FRONT = Rule(
    "word in brackets before another",
    rf"""
    (?<=\s) \( (?! [가-힣] \) | (?:{REACTION_WORD}) \) ) (?P<word> [가-힣]{{2,4}} ) \)
    (?= [가-힣]{{2}} )
    (?! {ANY_PARTICLE} (?![가-힣]) | {VERB} | {COPULA} | {PREDICATE} )
    """,
    _word_in_front,
    examples=(
        ("자칭 (자유)민주주의를 말한다.", "자칭 자유 민주주의를 말한다."),
        ("그는 (웃으며) 답했다.", "그는, 웃으며, 답했다."),
    ),
    source=PUNCTUATION,
    requires="(",
)
SURNAME_IN_BRACKETS = Rule(
    "surname in brackets",
    rf"""
    (?<![가-힣]) \( (?! [고구신전현] )   # (전), a former one
    (?P<surname> [{SURNAMES}] ) \)
    (?P<name> [가-힣]{{2}} ) (?= [은는이가을를과와도의아야] | \s | $ )
    """,
    _surname,
    examples=(("(정)나루야 힘내", "정나루야 힘내"),),
    source=NEWSREADERS,
    requires="(",
)
OPENING_BRACKET = Rule(
    "opening bracket",
    # Nothing is heard without a word in or after the brackets.
    rf"\s? [{_OPENING}] (?= [^)\]]{{0,200}} [가-힣] )",
    _opening_bracket,
    examples=(
        ("내일(금요일)부터 쉰다.", "내일, 금요일부터 쉰다."),
        ("그는 《봄》을 읽었다.", "그는 봄을 읽었다."),
    ),
    source=PUNCTUATION,
    requires=_OPENING,
)
CLOSING_BRACKET = Rule(
    "closing bracket",
    rf"""
    (?<= [가-힣.,!?] ) (?: \s (?=[】\])]) )? [+★☆]?
    [{_CLOSING}]
    (?P<ending> {ANY_PARTICLE} (?![가-힣]) | )
    """,
    _closing_bracket,
    examples=(
        ("수도는 나루시(옛 한빛시)다.", "수도는 나루시, 옛 한빛시다."),
        ("지수는 11포인트(0.4%) 올랐다.", "지수는 십일포인트, 영 점 사 퍼센트 올랐다."),
        ("그는 (웃으며) 답했다.", "그는, 웃으며, 답했다."),
        ("[단독]정부가 밝혔다.", "단독, 정부가 밝혔다."),
        ("<논단>주가 오름세", "논단, 주가 오름세"),
        ("영화 《봄》 감독이 왔다.", "영화 봄 감독이 왔다."),
        ("【 앵커 】 정부가 밝혔다.", "앵커, 정부가 밝혔다."),
    ),
    source=PUNCTUATION,
    requires=_CLOSING,
)
