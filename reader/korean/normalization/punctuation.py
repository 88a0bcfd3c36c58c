"""Rules for punctuation marks, which become a pause or nothing.

Sources: 한글 맞춤법 부록 (문장 부호) on the meaning of each mark, and the practice of broadcast newsreaders
on how each sounds.
"""

from __future__ import annotations

import re

from reader.korean.citations import DICTIONARY, NEWSREADERS, PUNCTUATION, UNICODE
from reader.korean.morphology import is_proper_noun, parts_of_speech
from reader.korean.names import is_full_name, may_be_foreign_name
from reader.korean.normalization.bracket_words import FIGURE
from reader.korean.normalization.particles import ANY_PARTICLE, agreeing_particle
from reader.korean.normalization.patterns import HANJA, MIDDLE_DOTS, NOT_IN_HANGUL, TILDES
from reader.korean.normalization.rewriting import pause, preceding, silent
from reader.korean.normalization.rule import Rule
from reader.tables import Table, any_of

WORDS = Table(
    "reader.korean.normalization",
    "punctuation.tsv",
    {
        "word": "[가-힣]+",
        "kind": "interjection|quotative|route|grade|after quotation|one syllable|opposites|institution",
    },
    key=2,
)
# Insides of classes of characters that mean the same to writers.
_BULLETS = "▲△▷▶■□◆◇●○※☞▼▽"
_NOT_IN_LIST = rf"(?<! [가-힣{MIDDLE_DOTS}] )"
_NO_MORE_OF_LIST = rf"(?! [가-힣{MIDDLE_DOTS}] )"

_FINAL = re.compile("[다요죠까라자]$")
_DRAWN_OUT = re.compile(rf"(?:{any_of(WORDS.words(kind='interjection'))})|[가-힣]*[요다까죠네]")
"""An interjection or a sentence ending, whose vowel a tilde lengthens."""
# A drawn-out word is also one before a quotative: 네~라고 답했다.
_QUOTATIVE = re.compile(rf"(?:{any_of(WORDS.words(kind='quotative'))})(?:\s|$)")
_STEPS_WITHIN = 60
"""Characters on each side of an arrow in which another one makes both steps."""
_ARROWS = re.compile("[→⇒➡]")
_OWN_SYLLABLES = WORDS.words(kind="one syllable")
_FAMILY_NAMES = dict(zip("尹李文朴安韓金盧曺鄭崔趙", "윤이문박안한김노조정최조", strict=True))
_GRADES = WORDS.words(kind="grade")
_MODIFIED = re.compile("중심|친화|맞춤|기반|주도|지향")
"""Nouns of which another one in front says by what or for whom: 수요자-중심."""
_TWO_SYLLABLES = re.compile(rf"[가-힣] (?! {ANY_PARTICLE} $ ) [가-힣]", re.VERBOSE)
"""The beginning of a word that has two syllables without its particle."""
_DATE = re.compile("[일이삼사오육칠팔구십]{2}일$|[일이삼사오유칠팔구시십]월$")
"""The end of a date, as it is spoken."""
_TILDE_BEFORE = re.compile(rf"[가-힣]\s?[{TILDES}]\s?$")
_TILDE_BEHIND = re.compile(rf"[가-힣]{{2,12}}[{TILDES}][가-힣]")
_OPENS_TITLE = re.compile(r"['‘\"“《<][가-힣]{1,8}$")
_ITEM_NUMBER = re.compile(r"(?<![\d.])(\d{1,2})\.\s")
_ITEMS_WITHIN = 200
"""Characters on each side of an item's number in which those of its neighbours are looked for."""
_NAME_WITHIN = 12
"""Characters on each side of an underscore in which another one makes them the spaces of a name."""
_PLURAL = re.compile(f"들(?:{ANY_PARTICLE})?")
_LONG_NAME = 4
"""Syllables of an institution's name and of its partner's, between which there is a pause."""
_INSTITUTION = re.compile(rf"(?:{any_of(WORDS.words(kind='institution'))})[은는이가을를와과의도]?$")
"""The end of an institution's name, perhaps with a particle."""
_LIST_GOES_ON = re.compile(f"[가-힣]{{2,8}}[{MIDDLE_DOTS}][가-힣](?:[가이는은를을의와과도]?(?![가-힣]))")
"""The next items of a list of which two are single syllables: 미·유럽·러."""
_ROUTE = re.compile(any_of(WORDS.words(kind="route")))
_SIGNS = {":": "콜론", ";": "세미콜론", "#": "샵", "*": "별표", "_": "밑줄", "|": "파이프", "\\": "역슬래시"}
"""Names of signs that have no name as a symbol, because in other places they are pauses or silent."""


def _join_syllables(match: re.Match[str]) -> str:
    """Verbalize ``초·중·고`` as 초중고."""
    return re.sub("[^가-힣]", "", match["list"])


def _join_before_particle(match: re.Match[str]) -> str | None:
    """Verbalize ``노·사가`` as 노사가; leave ``배·사과`` and ``문·이과``, in which 과 is no particle."""
    particle = match["particle"]
    syllables = _join_syllables(match)
    return syllables if not particle or agreeing_particle(syllables, particle) == particle else None


def _bullet(match: re.Match[str]) -> str:
    """Return a pause for a letter that marks an item behind another one, nothing for the first."""
    return ", " if match.start() else ""


def _spaced_syllables(match: re.Match[str]) -> str:
    """Verbalize ``재·보궐선거`` as 재 보궐선거, ``상·중·하단`` 상 중 하단: parts of the next word.

    Some nouns of one syllable are words of their own: ``물·탄소``.
    """
    syllables = re.findall("[가-힣]", match["list"])
    is_list = _OWN_SYLLABLES.issuperset(syllables) or _LIST_GOES_ON.match(match.string, match.end())
    return ", ".join([*syllables, ""]) if is_list else " ".join([*syllables, ""])


def _hyphen(match: re.Match[str]) -> str:
    """Return a space for the hyphen of ``케이-팝``, a pause for that of ``김나루 시장-이들녘 의원``.

    What stands before the hyphen, or after it, is then a person, named in full; or a clause ends there; or
    both are common nouns: ``병원-시설``; or both are long names: ``나루관광공사-드림타워``.
    """
    before = preceding(match).rsplit(" ", 2)[-2:]
    if len(before[-1]) > 1 and _PLURAL.fullmatch(match["after"]):
        return ""
    is_clause = _FINAL.search(before[-1]) is not None and parts_of_speech(before[-1])[-1] == "EF"
    is_word = len(before[-1]) > 1  # not the prefix of 중-강불
    is_person = is_word and any(map(is_full_name, (*before, match["after"])))
    first = before[-1].rpartition("-")[2]
    is_list = is_word and _are_listed(first, match["after"])
    names = (first, match["after"] + match["rest"])
    is_long = min(map(len, names)) >= _LONG_NAME and any(map(_INSTITUTION.search, names))
    is_figure = len(match["after"]) > 1 and _is_figure(before[-1])
    return ", " if is_person or is_clause or is_list or is_long or is_figure else " "


def _is_figure(word: str) -> bool:
    """Whether a word is a figure or a date as it is spoken, and no noun that sounds alike, as 오일."""
    return any(part.search(word) for part in (FIGURE, _DATE)) and parts_of_speech(word) not in (
        ["NNG"],
        ["NNP"],
    )


def _are_listed(first: str, second: str) -> bool:
    """Whether two words are common nouns that make no compound: 병원 and 시설의, but not 초등 and 학생."""
    if _MODIFIED.match(second) or parts_of_speech(first + second) == ["NNG"]:
        return False
    return all(
        _TWO_SYLLABLES.match(word)
        and not may_be_foreign_name(word)
        and (tags := parts_of_speech(word))[0] == "NNG"
        and all(tag[0] in "NJX" for tag in tags)
        for word in (first, second)
    )


def _range(match: re.Match[str]) -> str | None:
    """Verbalize ``5월 말~6월 초`` as 오월 말에서 유월 초.

    A route has no 에서 (``서울~양양고속도로``), and a tilde that draws out a word is no range, as there is
    none but between nouns: ``네~알겠습니다``, ``쭉~가 봅시다``.
    """
    before, after = match["before"], match["after"]
    if _DRAWN_OUT.fullmatch(before) or _QUOTATIVE.match(after):
        return None
    if _TILDE_BEFORE.search(preceding(match)) or _TILDE_BEHIND.match(match.string, match.end()):
        return f"{before}, "  # The stations of a route: 나루~들녘~봄내.
    if _ROUTE.search(after):
        return f"{before} "
    following = after.split()[0]
    if len(before) == 1 and parts_of_speech(before + following) in (["MAG"], ["NNG"], ["NNP"]):
        return before  # 가~득, 대~한민국
    if following.startswith(before) or not (_is_noun(before, -1) and _is_noun(following, 0)):
        return before + (" " if _is_adverb(before) else ", ")
    return f"{before}에서 "


def _arrow_between_words(match: re.Match[str]) -> str | None:
    """Verbalize ``서울→부산`` as 서울에서 부산; of steps, and between persons, arrows are pauses."""
    around = match.string[max(0, match.start() - _STEPS_WITHIN) : match.end() + _STEPS_WITHIN]
    is_single = len(_ARROWS.findall(around)) == 1
    if match["move"] and is_single and not is_full_name(match["before"]):
        return f"{match['before']}에서 "
    is_pause = not is_single or any(map(is_full_name, (match["before"], match["after"])))
    if match["change"] and not is_pause and match["before"][-1] == match["after"][-1]:
        return f"{match['before']}에서 "  # What changes is of one kind: 검사장, 청장.
    if (
        is_pause
        or " " in match[0]
        or not (is_proper_noun(match["before"]) and parts_of_speech(match["after"])[0] == "NNP")
    ):
        return None
    return f"{match['before']}에서 "


def _is_noun(word: str, at: int) -> bool:
    """Whether the morpheme at index `at` of a word is a noun, or one of a scale of grades, as 보통."""
    return word in _GRADES or parts_of_speech(word)[at].startswith(("N", "XS", "XR", "XPN", "ETN"))


def _is_adverb(word: str) -> bool:
    """Whether a word is an adverb, after which no pause belongs: 쭉~가."""
    return parts_of_speech(word) == ["MAG"]


def _cross(match: re.Match[str]) -> str:
    """Verbalize the cross between two names as a pause, in a title as the letter: ‘들녘X나루’."""
    is_title = match[0] != "×" and match["title"] and _OPENS_TITLE.search(preceding(match))
    return " 엑스 " if is_title else ", "


def _underscore(match: re.Match[str]) -> str:
    """Return a pause for an underscore between two names, a space for several, which are a name's spaces."""
    start = max(0, match.start() - _NAME_WITHIN)
    around = match.string[start : match.end() + _NAME_WITHIN]
    return " " if around.count("_") > 1 else ", "


def _number_of_item(match: re.Match[str]) -> str | None:
    """Return a pause before the number of an item, if the item before it or behind it is in the line, too."""
    number = int(match["number"])
    start = max(0, match.start() - _ITEMS_WITHIN)
    around = match.string[start : match.end() + _ITEMS_WITHIN]
    beside = {int(other) for other in _ITEM_NUMBER.findall(around)}
    return ", " if beside & {number - 1, number + 1} else None


def _mentioned_sign(match: re.Match[str]) -> str:
    """Verbalize the sign of ``:를`` as 콜론: a particle shows that the sentence is about the sign."""
    return _SIGNS[match[0]]


def _stop_between_names(match: re.Match[str]) -> str | None:
    """Verbalize the full stop of ``한빛학원.나루학원`` as a pause: no sentence ends in a noun in mid-line."""
    is_noun = parts_of_speech(match["before"])[-1].startswith(("NN", "XSN"))
    return f"{match['before']}, " if is_noun else None


def _without_stops(match: re.Match[str]) -> str | None:
    """Join syllables that stops part, for emphasis or in a compound: 절.대.금.지, 산.학.연.

    The last stop stays behind a predicate, 좋.다.; words of one syllable are left: 책.돈.꽃, 네.네.네.
    """
    syllables = re.findall("[가-힣]", match[0])
    if _OWN_SYLLABLES.issuperset(syllables) or len(set(syllables)) == 1:
        return None
    word = "".join(syllables)
    is_predicate = parts_of_speech(word)[-1] in ("EF", "EC", "ETN")
    return word + ("." if match[0].endswith(".") and is_predicate else "")


def _middle_dot(match: re.Match[str]) -> str | None:
    """Return the dot between parts of a word that a writer meant."""
    return "·" if parts_of_speech(match["after"])[0] == "NNG" else None


def _family_name(match: re.Match[str]) -> str | None:
    """Verbalize the family name by which a headline calls a person beside another one: 尹·김나루."""
    return f"{_FAMILY_NAMES[match['family']]}, " if is_full_name(match["other"]) else None


def _stop_and_space(match: re.Match[str]) -> str:
    """Rewrite the full stop of ``열었다.3개`` as one with a space behind it."""
    return ". "


def _full_stop(match: re.Match[str]) -> str:
    """Rewrite ``。`` as a full stop."""
    return "."


STEP_OR_RANK = Rule(
    "sign between steps or ranks",
    r"(?<=[가-힣A-Z]) \s > \s (?=[가-힣A-Z])",
    pause,
    examples=(("메뉴 > 설정으로 간다.", "메뉴, 설정으로 간다."),),
    source=PUNCTUATION,
    requires=">",
)
MENTIONED_SIGN = Rule(
    "mentioned sign",
    rf"(?<!\S) [{re.escape(''.join(_SIGNS))}] (?= (?: [을를은는와과] | 으?로 ) (?![가-힣]) )",
    _mentioned_sign,
    examples=((":를 값 앞에 쓴다.", "콜론을 값 앞에 쓴다."),),
    source=DICTIONARY,
    requires=re.escape("".join(_SIGNS)),
)
STOPS_FOR_EMPHASIS = Rule(
    "full stops for emphasis",
    rf"""
    (?<![가-힣]) [가-힣] (?: \. [가-힣] ){{2,9}}
    (?: \. (?=\s[가-힣]) | (?= [^가-힣.] | $ | \. $ | (?: {ANY_PARTICLE} | 이?라고 ) (?![가-힣]) ) )
    """,
    _without_stops,
    examples=(("절.대.금.지!", "절대금지!"),),
    source=NEWSREADERS,
    requires=r"\.",
)
FAMILY_NAME_IN_HANJA = Rule(
    "family name in hanja",
    rf"""
    (?<! [{HANJA}가-힣{MIDDLE_DOTS}] ) (?P<family> [{"".join(_FAMILY_NAMES)}] ) [{MIDDLE_DOTS}]
    (?= (?P<other> [가-힣]{{3}} ) [은는이가과와의도을를]? (?![가-힣]) )
    """,
    _family_name,
    examples=(("尹·김나루 회동", "윤, 김나루 회동"),),
    source=NEWSREADERS,
    requires="".join(_FAMILY_NAMES),
)
STOP_WITHOUT_SPACE = Rule(
    "full stop without a space",
    # Behind the end of a sentence, as where a line break is lost; not 타율은.321이다, 시즌.2가.
    r"(?<= [가-힣] [다요까죠] ) \. (?= \d{1,3} (?: ,\d{3} )* \s? [가-힣] )",
    _stop_and_space,
    examples=(("길을 열었다.3개 업체가 왔다.", "길을 열었다. 세 개 업체가 왔다."),),
    source=PUNCTUATION,
    requires=r"\.",
)
STOP_AS_MIDDLE_DOT = Rule(
    "full stop between syllables",
    # Words of one syllable that begin compounds and hardly end a sentence.
    r"(?<= (?<![가-힣]) [융산민농노] ) \. (?= (?P<after> [가-힣]{2,6} ) )",
    _middle_dot,
    examples=(("융.복합 단지가 선다.", "융 복합 단지가 선다."),),
    source=PUNCTUATION,
    requires=r"\.",
)
HYPHEN_BEFORE_ITEM = Rule(
    "hyphen before an item",
    r"(?<=[가-힣]{2}) [-–] (?= \d{1,2} (?: 단계 | 등급 | 그룹 | 순위 | 구역 ) )",
    pause,
    examples=(("1단계 일반-2단계 관심", "일단계 일반, 이단계 관심"),),
    source=PUNCTUATION,
    requires="-–",
)
HYPHEN_BEFORE_SOURCE = Rule(
    "hyphen before a source",
    r"""
    (?<=[가-힣\d][가-힣%]) -
    (?= (?: [A-Z]{2,6} | [가-힣A-Z]{1,7} (?: 證 | 증권 | 투자 | 硏 | 연구원 | 연구소 ) ) $ )
    """,
    pause,
    examples=(("한빛전자, 목표주가 하향-KTB", "한빛전자, 목표주가 하향, 케이티비"),),
    source=PUNCTUATION,
    requires="-",
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
        # a particle; 노·사간, but not 시군
        (?: (?P<particle> 이|가|은|는|을|를|과|와 ) | 의|도|에|로 | 들|간|측|(?<!시)군|전 )
        {_NO_MORE_OF_LIST}
    )
    """,
    _join_before_particle,
    examples=(
        ("노·사가 만났다.", "노사가 만났다."),
        ("노·사간 협상이다.", "노사간 협상이다."),
        ("배·사과 농가", "배, 사과 농가"),
    ),
    source=PUNCTUATION,
    requires=MIDDLE_DOTS,
)
LETTER_AS_BULLET = Rule(
    "letter as a list mark",
    r"(?: ^ | (?<=[가-힣.]) \s ) o \s (?=[가-힣])",
    _bullet,
    examples=(("o 나루를 돕는다 o 다리를 놓는다", "나루를 돕는다, 다리를 놓는다"),),
    source=PUNCTUATION,
    requires="o",
)
NUMBER_OF_ITEM = Rule(
    "number of an item",
    r"(?<=[가-힣)\]’”]) \s (?= (?P<number> \d{1,2} ) \. \s [가-힣제「“‘(\d] )",
    _number_of_item,
    examples=(
        ("1. 계약서 2. 신청서", "일. 계약서, 이. 신청서"),
        ("답은 2. 다음 문제다.", "답은 이. 다음 문제다."),
    ),
    source=PUNCTUATION,
    requires=r"\.",
)
UNDERSCORE_BETWEEN_WORDS = Rule(
    "underscore between words",
    r"(?<=[가-힣]) _ (?= [가-힣]{2} )",
    _underscore,
    examples=(("<봄의 길_김나루>", "봄의 길, 김나루"), ("(십만_이상_도시)", "십만 이상 도시")),
    source=PUNCTUATION,
    requires="_",
)
LETTER_AS_BAR = Rule(
    "letter as a bar",
    r"(?<=[.!?…)\]”’]) \s l \s (?=[가-힣\[“‘]{2})",
    pause,
    examples=(("함께 걷기! l 나루 이야기", "함께 걷기! 나루 이야기"),),
    source=NEWSREADERS,
    requires="l",
)
SIGN_OF_ACCOUNT = Rule(
    "sign of an account",
    r"(?<!\S) @ (?=[가-힣]{2})",
    silent,
    examples=(("@나루지기의 하루", "나루지기의 하루"),),
    source=NEWSREADERS,
    requires="@",
)
SLASH_WITHIN_WORD = Rule(
    "slash within a word",
    # Opposites that share the rest of the word: 출근 and 퇴근.
    "|".join(rf"(?<= (?<![가-힣]) {pair[0]} ) / (?={pair[1]})" for pair in WORDS.words(kind="opposites")),
    silent,
    examples=(("출/퇴근 시간", "출퇴근 시간"),),
    source=NEWSREADERS,
    requires="/",
)
CROSS_BETWEEN_NAMES = Rule(
    "cross between names",
    r"(?<= [가-힣] [가-힣)] ) [Xx×] (?= [가-힣]{2} (?P<title> [가-힣]{0,6} ['’\"”》>] )? )",
    _cross,
    examples=(
        ("김나루X이들녘의 노래", "김나루, 이들녘의 노래"),
        ("그는 ‘들녘X나루’를 봤다.", "그는 들녘 엑스 나루를 봤다."),
    ),
    source=NEWSREADERS,
    requires="Xx×",
)
DOT_BETWEEN_LETTERS = Rule(
    "dot between letters",
    rf"""
    (?<= (?<![A-Za-z]) [A-Z] ) [{MIDDLE_DOTS}] (?= [A-Z] (?![A-Za-z]) )
    | (?<=[A-Z]{{2}}) [{MIDDLE_DOTS}] (?=[A-Z]{{2}})
    """,
    pause,
    examples=(("C·I·D 세 팀", "씨, 아이, 디 세 팀"), ("UP·DN 두 값", "업, 디엔 두 값")),
    source=PUNCTUATION,
    requires=MIDDLE_DOTS,
)
DOT_AFTER_SYLLABLE = Rule(
    "dot after a syllable",
    rf"""
    # Not the counter of 두 장·사진, 열아홉 명·여성; but 단행한 장·차관 is none.
    (?<![가-힣{MIDDLE_DOTS}]) (?<! (?<![가-힣]) [한두세네] \s )
    (?<! [물열른흔쉰순든백] [한두세네] \s ) (?<! [섯곱덟홉열] \s )
    (?P<list> (?: [가-힣] [{MIDDLE_DOTS}] ){{1,6}} ) (?= [가-힣]{{2}} )
    """,
    _spaced_syllables,
    examples=(
        ("재·보궐선거를 치른다.", "재 보궐선거를 치른다."),
        ("상·중·하단이 막혔다.", "상 중 하단이 막혔다."),
        ("물·탄소를 찾았다.", "물, 탄소를 찾았다."),
    ),
    source=PUNCTUATION,
    requires=MIDDLE_DOTS,
)
DOT_WITHIN_WORD = Rule(
    "dot within a word",
    rf"""
    (?<=[가-힣][내상전좌]) [{MIDDLE_DOTS}] (?= [외하후우] (?:{ANY_PARTICLE})? (?![가-힣]) )
    | (?<= (?:충청|전라|경상)남 ) [{MIDDLE_DOTS}] (?=북도)
    """,
    silent,
    examples=(("실내·외를 청소한다.", "실내외를 청소한다."),),
    source=PUNCTUATION,
    requires=MIDDLE_DOTS,
)
DOT_BETWEEN_WORDS = Rule(
    "dot between words",
    rf"(?<=[가-힣]) \s? [{MIDDLE_DOTS}•]{{1,3}} \s? (?=[가-힣])",
    pause,
    examples=(("기업·방문객 모두 늘었다.", "기업, 방문객 모두 늘었다."),),
    source=PUNCTUATION,
    requires=f"{MIDDLE_DOTS}•",
)
HYPHEN_IN_WORD = Rule(
    "hyphen in a word",
    "(?<=[가-힣]) - (?= (?P<after> [가-힣]{1,6} ) (?P<rest> [가-힣]{0,14} ) )",
    _hyphen,
    examples=(
        ("서울-부산 노선을 늘린다.", "서울 부산 노선을 늘린다."),
        ("김나루 시장-이들녘 의원 만난다", "김나루 시장, 이들녘 의원 만난다"),
        ("봄이 온다-새로운 날", "봄이 온다, 새로운 날"),
        ("병원-시설의 접종률", "병원, 시설의 접종률"),
    ),
    source=PUNCTUATION,
    requires="-",
)
HYPHEN_BETWEEN_WORDS = Rule(
    "hyphen between words",
    r"(?<=[가-힣]) \s? [-=] \s? (?=[가-힣])",
    pause,
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
        ("나루역~들녘역~봄내역을 잇는다.", "나루역, 들녘역, 봄내역을 잇는다."),
    ),
    source=PUNCTUATION,
    requires=TILDES,
)
ARROW_BETWEEN_WORDS = Rule(
    "arrow between words",
    rf"""
    {NOT_IN_HANGUL} (?P<before> [가-힣]{{2,8}} ) \s? [→⇒➡] \s?
    (?=
        (?P<after> [가-힣]{{2,8}} )
        (?P<change> (?: \s 이름 )? \s (?: 변경 | 전환 | 개명 | 교체 | 승격 ) )?
        (?P<move> \s (?: 이사 | 이적 | 이동 | 이전 | 이송 | 전학 ) (?: [,.…\s)을를은했한] | $ ) )?
    )
    """,
    _arrow_between_words,
    examples=(
        ("서울→부산 요금이 오른다.", "서울에서 부산 요금이 오른다."),
        ("반죽→발효→굽기", "반죽, 발효, 굽기"),
        ("산골→바다 이사", "산골에서 바다 이사"),
        ("검사장 → 청장 변경에 반발했다.", "검사장에서 청장 변경에 반발했다."),
    ),
    source=NEWSREADERS,
    requires="→⇒➡",
)
BULLET_INSIDE = Rule(
    "bullet inside",
    rf"(?<=\S) \s* [{_BULLETS}]+ \s* (?=\S)",
    pause,
    examples=(("대상은 ▲학생 ▲교사다.", "대상은, 학생, 교사다."), ("※ 문의는 전화로", "문의는 전화로")),
    source=NEWSREADERS,
    requires=_BULLETS,
)
STOP_BETWEEN_NAMES = Rule(
    "full stop between names",
    r"(?P<before> (?<![가-힣]) [가-힣]{2,10} ) \s? \. (?= [가-힣]{2,10} (?![가-힣]) )",
    _stop_between_names,
    examples=(
        ("한빛학원.나루학원이 밝혔다.", "한빛학원, 나루학원이 밝혔다."),
        ("비가 왔다.바람도 분다.", "비가 왔다. 바람도 분다."),
    ),
    source=PUNCTUATION,
    requires=r"\.",
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
        […‥⋯]+ | \.{{2,}} | [{MIDDLE_DOTS}]{{2,}}
        | [→⇒⇨►⟶;:/|｜¦{TILDES}、▸▶\u2600-\u27bf\U0001f000-\U0001faff]+
        | \s \# (?= [가-힣A-Za-z] )
        | \s [-–—]+ \s | [–—]+ | -{{2,}}
    )
    \s* (?=\S)
    """,
    pause,
    examples=(
        ("서울 → 부산", "서울, 부산"),
        ("그래… 가자.", "그래, 가자."),
        ("장소: 한빛홀", "장소, 한빛홀"),
    ),
    source=f"{PUNCTUATION}; for the other signs, {NEWSREADERS}",
)
