"""Rules for notes in brackets after a person's name: age, sex and occupation move before the name."""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS
from reader.korean.morphology import is_proper_noun, parts_of_speech, starts_with_common_word
from reader.korean.names import (
    COMPOUND_SURNAMES,
    NOUN_LIKE_SURNAMES,
    PLAIN_SURNAMES,
    SURNAMES,
    is_full_name,
    is_place,
    may_be_foreign_name,
    may_be_full_name,
    may_be_name_of_person,
    may_have_surname,
)
from reader.korean.normalization.numerals import cardinal, native
from reader.korean.normalization.patterns import MIDDLE_DOTS, NOT_IN_HANGUL, NOT_IN_WORD
from reader.korean.normalization.rule import Rule
from reader.tables import Table, any_of

PEOPLE = Table(
    "reader.korean.normalization",
    "people.tsv",
    {
        "word": "[가-힣]+( [가-힣]+)?",
        "kind": "one person|one or many|title|occupation|sex|legal state|name|photo",
        "spoken": "[가-힣]*",
    },
    key=2,
)
_ONE_PERSON = any_of(PEOPLE.words(kind="one person"))
_ONE_OR_MANY = any_of(PEOPLE.words(kind="one or many"))
_TITLE = any_of(PEOPLE.words(kind="title"))
_OCCUPATIONS = PEOPLE.words(kind="occupation")
_OCCUPATION = any_of(_OCCUPATIONS)
_PERSONS = PEOPLE.words(kind="one person") | PEOPLE.words(kind="one or many")
_SEXES = {word: spoken for word, kind, spoken in PEOPLE.rows if kind == "sex"}
_LEGAL_STATES = {word: spoken for word, kind, spoken in PEOPLE.rows if kind == "legal state"}
_PHOTO_NOTES = PEOPLE.words(kind="photo")
_BRACKETED_NUMBER = re.compile(r"\(\d{1,3}\)")
_LISTED_WITHIN = 200
"""Characters on each side in which other numbers in brackets are counted; bounds the time of a long line."""
_MOST_AGES = 2
"""Most numbers in brackets of a sentence that may be ages; more of them count."""
_CHINESE_SURNAMES = frozenset("시왕리장류천황우쉬쑨주후궈허린쩡펑")
"""Surnames of one syllable before Chinese given names, by 외래어 표기법: 시 진핑, 왕 이."""
_NAME_PARTICLES = frozenset("다 데 드 디 폰 반 판 르 라 알 빈 엘 델 보".split())
"""Short words between the parts of foreign names: 다 of 다 실바, 폰 of 폰 데어라이엔."""
_ENDS_OF_TEAMS = tuple("당차팀")
"""Last syllables of parties, car makers and teams, after which a number is no age."""
_ENDS_OF_PARTIES_AND_PLACES = tuple("당팀시군구")
"""Last syllables of notes that look like a full name but are a party or a district: 한빛당, 강화군."""
_IN_OR_OUT_OF_OFFICE = ("전", "현", "옛")
_PARTICLES_OF_ONE_SYLLABLE = tuple("은는이가을를과와도의만에로")
_KINDS_OF_NAMES = PEOPLE.words(kind="name")

_COMPOUND_SURNAME = any_of(COMPOUND_SURNAMES)
# A surname and 모, "a certain": 김모, 박 모. With a noun-like surname only after a space: 공모 is a noun.
_A_CERTAIN = rf"(?: (?:[{PLAIN_SURNAMES}]|{_COMPOUND_SURNAME}) \s? 모 | [{NOUN_LIKE_SURNAMES}] \s 모 )"
_SEPARATOR = rf"\s? [{MIDDLE_DOTS},.] \s?"
_NOTE = r"(?: \d{1,2}[조기] | \d{1,3}위 | [가-힣A-Za-z]{1,9} \d? (?: \s [가-힣A-Za-z]{1,9} \d? ){0,2} )"
# Nouns that start with a surname and end in a syllable rare in given names; a number counts them: 강화군(44).
_COUNTED_NOUN = r"[가-힣] [시군구도읍면당팀차점단극물달행과부법률류] \s? \("
_PARTICLE_OR_WORD = r"(?= [은는이가을를의도와과] | \s[가-힣] )"
_PARTICLE_WORD_OR_LIST = r"""
    (?=
        [은는이가을를의도와과] | \s[가-힣]
        | , \s? (?: [가-힣]{1,5}\s살\s (?: [가-힣]{2}\s )? )? [A-Z] \s? [(씨]   # , D(19)씨
    )
"""
_END_OF_TITLE = r"(?: (?![가-힣]{3}) | (?= (?: 에게 | 한테 | 께서 | 으?로부터 | 까지 | 처럼 ) ) )"
"""Behind a title, of which a longer word may be the beginning: 군 is one of 군청에서, not of 군에게는."""
_NO_TITLE_AFTER = rf"(?! \s? (?:{_TITLE}) {_END_OF_TITLE} )"
_FOREIGN_NAMES = r"(?<![\dㄱ-ㅎ]) (?P<before> (?: [가-힣]{1,8} [\s-] ){0,3} )"
"""Words that may be the first part of a foreign name."""
_AGE_IN_BRACKETS = rf"""
    \s? \(
    (?: (?P<first> 남 | 여 ) (?: {_SEPARATOR} | \s ) )?     # (남, 45)
    (?P<age> [1-9]\d? ) (?: (?P<decade> 대 ) | 세 | 살 )?   # 45, 45세, 20대
    (?:                                                     # ·여
        (?: {_SEPARATOR} | (?P<spaced> \s ) (?= (?: [남여] | 사진 ) \) ) )
        (?P<note> {_NOTE} | [남여] (?=\)) )
    )?
    (?: {_SEPARATOR} (?P<other> {_NOTE} ) )?                # ·회사원
    \)
"""


def _words(before: str | None) -> list[str]:
    """Return the words of text that may be a part of a foreign name; a hyphen is within: 한센-스미스."""
    return (before or "").replace("-", " ").split()


def _age(match: re.Match[str]) -> str:
    """Verbalize ``A씨(45·여)`` as 마흔다섯 살 여성 A씨, ``김모(52·회사원)씨`` 쉰두 살 회사원 김모씨.

    Words before a foreign name that may belong to it do: ``마르코 브란트(50)씨`` is 쉰 살 마르코 브란트 씨.
    """
    groups = match.groupdict()
    others = _words(groups.get("before"))
    name = [match["name"] + (groups.get("title") or "")]
    while others and _belongs_to_foreign_name(others):
        name.insert(0, others.pop())
    return " ".join([*others, *_age_and_notes(match), *name])


def _age_and_notes(match: re.Match[str]) -> list[str]:
    """Return what is in the brackets as it is said before the name: 구속된 마흔다섯 살 여성."""
    number = int(match["age"])
    age = f"{cardinal(number)}대" if match["decade"] else f"{native(number)} 살"
    notes = [
        note for note in (match["first"], match["note"], match["other"]) if note and note not in _PHOTO_NOTES
    ]
    states = [_LEGAL_STATES[note] for note in notes if note in _LEGAL_STATES]
    others = [_SEXES.get(note) or _name_as_clause(note) for note in notes if note not in _LEGAL_STATES]
    return [*states, age, *others]


def _name_as_clause(note: str) -> str:
    """Verbalize another name in the brackets, 본명 김영옥, as 본명이 김영옥인."""
    kind, _, other = note.partition(" ")
    return f"{kind}이 {other}인" if kind in _KINDS_OF_NAMES and other else note


def _age_before_title(match: re.Match[str]) -> str:
    """Verbalize ``박순례(78)씨`` as 일흔여덟 살 박순례 씨."""
    return _age(match) + " "


def _age_after_name(match: re.Match[str]) -> str | None:
    """Verbalize ``공효진(44)은`` as 마흔네 살 공효진은; leave ``공모전(44)은``."""
    name = match["full_name"]
    if name is None or (may_be_full_name(name) and may_be_name_of_person(name)):
        return _age(match)
    return None


def _age_of_any_name(match: re.Match[str]) -> str | None:
    """Verbalize ``마르코 브란트(50)`` as 쉰 살 마르코 브란트, ``김 감독(50)`` 쉰 살 김 감독.

    ``전시회(25)`` is left as it is.

    A second note in the brackets is one of a person, whatever the name. A sentence with several numbers in
    brackets lists what they count: ``한빛(25), 나루(18), 새봄(16)``.
    """
    word = match["word"]
    if len(word) == 1:
        *others, name_before = _words(match["before"]) or [""]
        # A Korean family name may stand there, too: 클로이 김.
        if len(name_before) == 1 or not may_be_foreign_name(name_before):
            return None
        return " ".join([*others, *_age_and_notes(match), name_before, word])
    around = match.string[max(0, match.start() - _LISTED_WITHIN) : match.end() + _LISTED_WITHIN]
    is_listed = len(_BRACKETED_NUMBER.findall(around)) > _MOST_AGES
    is_person = word in _OCCUPATIONS or may_be_name_of_person(word)
    # Without a separator the note may be the end of a number: 학급(30 여).
    if match["spaced"] and not (is_person or word in _PERSONS):
        return None
    if is_place(word) or not (match["note"] or is_person):
        return None
    if not match["note"] and (is_listed or word.endswith(_ENDS_OF_TEAMS)):
        return None
    others, name = _words(match["before"]), [word]
    while others and (
        (may_be_name_of_person(others[-1]) and not _is_modifier(others))
        or _belongs_to_foreign_name(others)
        or (word in _OCCUPATIONS and others[-1] in SURNAMES)
    ):
        name.insert(0, others.pop())
    if word in _OCCUPATIONS and len(name) == 1 and len(others) > 1 and is_full_name(others[-2]):
        name[:0], others = others[-2:], others[:-2]  # 김나루 들녘그룹 회장
    return " ".join([*others, *_age_and_notes(match), *name])


def _age_in_list(match: re.Match[str]) -> str | None:
    """Verbalize ``김나루(22, 세계 랭킹 20위)`` as 김나루(스물두 살, 세계 랭킹 20위)."""
    # The class of an institute is a person's, whatever the name looks like.
    if not match["institute"] and not may_be_name_of_person(match["word"]):
        return None
    return f"{match['word']}({native(int(match['age']))} 살,"


def _age_of_name_in_brackets(match: re.Match[str]) -> str | None:
    """Verbalize the age of ``(본명 김나루·35)`` as 35세: the name is in the brackets with it."""
    name = match["name"].split()[-1]
    return f"{match['start']}{match['name']}, {match['age']}세{match['end']}" if _is_person(name) else None


def _is_person(word: str) -> bool:
    """Whether a word is a full name that does not end as a team's, a party's or a place's: 한빛팀."""
    return is_full_name(word) and not word.endswith(_ENDS_OF_PARTIES_AND_PLACES)


def _note_of_person(match: re.Match[str]) -> str | None:
    """Verbalize ``스미스(호주)와`` as 호주의 스미스와; leave ``통일부(장관 김나루)와``, no person."""
    name, note = match["name"], match["note"]
    others = _words(match["before"])
    is_foreign = may_be_foreign_name(name) or (bool(others) and _belongs_to_foreign_name(others))
    if is_place(note) and not is_place(name):
        is_foreign = is_foreign or not starts_with_common_word(name)
    elif " " in note and not _has_title(note) and not is_place(note.split()[0]):
        return None  # A name of several words may be another person's, as an actor's beside the part.
    elif not (" " in note or is_proper_noun(note) or note.endswith(_ENDS_OF_PARTIES_AND_PLACES)):
        return None
    if note.split()[0] in _OCCUPATIONS or note.startswith(("이상 ", "옛 ")) or note.endswith(" 분"):
        return None  # The head of an organization; the team of all names above; what a company was called.
    if name in _OCCUPATIONS and _has_title(note):
        return None  # 한빛 회장(전 새봄 회장)
    is_played = note.endswith((" 분", " 역")) and not is_place(name)
    if parts_of_speech(name)[0] == "NP" or name[:2] == note[:2] or _is_of_office(match, others):
        return None  # 거기(나루국); 페르샤(페르시아)
    may_be_person = is_full_name(name) or is_foreign or is_played
    # 나루섬(옛섬)에 is a place.
    is_at_place = match.string.startswith("에 ", match.end()) and not is_place(note)
    if _is_person(note) or not may_be_person or is_at_place:
        return None
    names = [name]
    while others and _belongs_to_foreign_name(others):
        names.insert(0, others.pop())
    if is_foreign and not may_have_surname(name) and len(names) == 1 and others and _is_noun(others[-1]):
        # A first name like a noun, 타이거 우즈, or what the person is: 챔피언 우즈.
        names.insert(0, others.pop())
    # A country or a team of one word has its person in the genitive, a title or a past office has not.
    link = "" if " " in note or _has_title(note) else "의"
    rank = [match["rank"]] if match["rank"] else []
    return " ".join([*others, *rank, note + link, *names]) + match["space"]


def _is_of_office(match: re.Match[str], others: list[str]) -> bool:
    """Whether a name is part of an office, as in 콘테 전 나루 밀란(이탈리아) 감독: no country is former.

    A person's name stands in front of 전; in 경기 전 it means "before".
    """
    at = max((others.index(word) for word in _IN_OR_OUT_OF_OFFICE if word in others), default=0)
    before_title = match.string[match.end() : match.end() + 1] not in _PARTICLES_OF_ONE_SYLLABLE
    return at > 0 and before_title and (is_full_name(others[at - 1]) or may_be_foreign_name(others[at - 1]))


def _has_title(note: str) -> bool:
    """Whether a note says what a person is or plays: 전 시장, 이솜 분, 가명."""
    return (
        any(note.endswith(word if len(word) > 1 else f" {word}") for word in _OCCUPATIONS)
        or note.endswith((" 분", " 역", " 출신", " 소속"))
        or note.partition(" ")[0] in _KINDS_OF_NAMES | {"전", "현", "옛"}
    )


def _is_noun(word: str) -> bool:
    """Whether a word is a noun alone, without a particle."""
    return all(tag.startswith(("N", "XS")) for tag in parts_of_speech(word))


def _is_modifier(words: list[str]) -> bool:
    """Whether the last of some words is a verb before a noun: 몰린 of 위기에 몰린, alone an unknown noun."""
    return parts_of_speech(" ".join(words[-2:]))[-1] == "ETM"


def _belongs_to_foreign_name(words: list[str]) -> bool:
    """Whether the last of some words may be part of a foreign name: 로리 of 로리 매킬로이, 다 of 다 실바."""
    word = words[-1]
    if word in _NAME_PARTICLES:
        return len(words) > 1 and _belongs_to_foreign_name(words[:-1])
    if word in _OCCUPATIONS or is_place(word) or _is_modifier(words):
        return False
    if word in _CHINESE_SURNAMES:
        return True
    return may_be_foreign_name(word) or (not starts_with_common_word(word) and may_be_name_of_person(word))


def _note(match: re.Match[str]) -> str:
    """Verbalize ``이종철(전 시장)씨`` as 전 시장 이종철씨.

    A second name becomes a clause: ``김수미(본명 김영옥) 씨`` is 본명이 김영옥인 김수미 씨.
    """
    return f"{_name_as_clause(match['note'])} {match['name']}{match['space']}"


def _sex_and_age(match: re.Match[str]) -> str:
    """Verbalize the notes of ``승객 1명(여·75)은`` as (여성, 75세), of ``1명(60대·여)`` (60대 여성)."""
    sex = _SEXES[match["sex"] or match["sex_last"]]
    age = f"{match['age'] or match['age_first']}{'대' if match['unit'] or match['unit_first'] else '세'}"
    return f"({sex}, {age})" if match["sex"] else f"({age}, {sex})"


# In this order, because only the last one needs neither a title nor an age.
RULES: tuple[Rule, ...] = (
    Rule(
        "age",
        r"""
        (?<=\d명) \(
        (?:
            (?P<sex> [남여] ) \s? [·,ㆍ] \s? (?P<age> [1-9]\d? ) (?P<unit> 대 )? [세살]?
            | (?P<age_first> [1-9]\d? ) (?P<unit_first> 대 )? [세살]? \s? [·,ㆍ] \s? (?P<sex_last> [남여] )
        ) \)
        """,
        _sex_and_age,
        examples=(("승객 1명(여·75)은 다쳤다.", "승객 한 명은, 여성, 칠십오세, 다쳤다."),),
        source=NEWSREADERS,
        requires="(",
    ),
    Rule(
        "age",
        rf"""
        {NOT_IN_WORD} {_FOREIGN_NAMES}
        (?P<name>
            {_A_CERTAIN}
            | [A-Z]
            | [{PLAIN_SURNAMES}]                # 김씨
            | [{NOUN_LIKE_SURNAMES}](?=\s?씨)   # 공씨; 공군 is the air force
            | [가-힣]{{2,4}}(?=\s?씨)           # 홍길동 씨
        )
        (?P<title> \s? (?: 씨 | 군 | 양 ) )
        {_AGE_IN_BRACKETS}
        {_NO_TITLE_AFTER}
        """,
        _age,
        examples=(
            ("A씨(45·여)가 신고했다.", "마흔다섯 살 여성 에이씨가 신고했다."),
            ("홍길동 씨(31)는 웃었다.", "서른한 살 홍길동 씨는 웃었다."),
            ("김모씨(52·구속)의 집", "구속된 쉰두 살 김모씨의 집"),
        ),
        source=NEWSREADERS,
        requires="(",
    ),
    Rule(
        "age",
        rf"""
        {NOT_IN_WORD} {_FOREIGN_NAMES}
        (?P<name>
            [가-힣]{{2,4}} | [가-힣]\s모 | [A-Z]
            | [{PLAIN_SURNAMES}{NOUN_LIKE_SURNAMES}] \s [가-힣]   # 이 숲(34) 씨
        )
        {_AGE_IN_BRACKETS}
        \s?
        (?= (?:{_TITLE}) {_END_OF_TITLE} )   # 씨, but not the start of a longer word: 군청에서
        """,
        _age_before_title,
        examples=(
            ("박순례(78)씨가 답했다.", "일흔여덟 살 박순례 씨가 답했다."),
            ("김모(52·회사원)씨는", "쉰두 살 회사원 김모 씨는"),
            ("이모(52)씨에게는", "쉰두 살 이모 씨에게는"),
        ),
        source=NEWSREADERS,
        requires="(",
    ),
    Rule(
        "age",
        rf"{NOT_IN_WORD} (?P<name> {_A_CERTAIN} ) {_AGE_IN_BRACKETS} (?= \s[가-힣] )  # before an occupation",
        _age,
        examples=(("김 모(45) 교수가 답했다.", "마흔다섯 살 김 모 교수가 답했다."),),
        source=NEWSREADERS,
        requires="(",
    ),
    Rule(
        "age",
        rf"""
        {NOT_IN_WORD}
        (?P<name> [A-Z] | {_ONE_OR_MANY} )
        (?= \s? \( [^)]* (?: 세 | 살 | 대 | [{MIDDLE_DOTS},] ) )   # a unit or a second note
        (?= \s? \( )
        {_AGE_IN_BRACKETS}
        {_PARTICLE_WORD_OR_LIST}
        """,
        _age,
        examples=(
            ("피해자(20대)는 무사했다.", "이십대 피해자는 무사했다."),
            ("C(19·여), D(20)씨", "열아홉 살 여성 씨, 스무 살 디 씨"),
        ),
        source=NEWSREADERS,
        requires="(",
    ),
    Rule(
        "age",
        rf"""
        {NOT_IN_WORD} {_FOREIGN_NAMES}
        (?P<name>
            {_ONE_PERSON}
            | (?P<full_name>
                [{SURNAMES}] (?! {_COUNTED_NOUN} ) [가-힣]{{2}}
                | (?:{_COMPOUND_SURNAME}) [가-힣]{{1,2}}
            )
        )
        (?! \s? \( (?: [1-9] | 1[0-4] ) \) )   # a number under 15 is not taken for an age without a title
        {_AGE_IN_BRACKETS}
        {_PARTICLE_OR_WORD}
        """,
        _age_after_name,
        examples=(
            ("배우 공효진(44)은 웃었다.", "배우 마흔네 살 공효진은 웃었다."),
            ("남편(51)이 도왔다.", "쉰한 살 남편이 도왔다."),
        ),
        source=NEWSREADERS,
        requires="(",
    ),
    Rule(
        "age",
        rf"""
        {NOT_IN_WORD}
        {_FOREIGN_NAMES}
        (?P<word> [가-힣]{{2,8}} | (?<=[가-힣]\s) [가-힣] )   # 카도쿠라 켄
        (?! \s? \( (?: [1-9] | 1[0-4] ) \) )   # as above
        {_AGE_IN_BRACKETS}
        (?= \s? [가-힣\d‘“"'] | [,.·] | \s? $ )
        """,
        _age_of_any_name,
        examples=(
            ("마르코 브란트(50) 감독이 떠났다.", "쉰 살 마르코 브란트 감독이 떠났다."),
            ("김 감독(50)은 웃었다.", "쉰 살 김 감독은 웃었다."),
            ("시거(29·한빛 이글스)를 불렀다.", "스물아홉 살 한빛 이글스 시거를 불렀다."),
            ("오사카(20)는 늘었다.", "오사카, 이십은 늘었다."),
        ),
        source=NEWSREADERS,
        requires="(",
    ),
    Rule(
        "age",
        rf"""
        {NOT_IN_HANGUL} (?P<word> [가-힣]{{2,8}} )
        \( (?P<age> 1[5-9] | [2-9]\d )
        (?:
            , (?= \s [가-힣][^()]{{2,60}} \) )
            # 57·사법연수원 25기
            | · (?= (?: (?P<institute> [가-힣]{{0,4}} (?: 연수원 | 시험 | 로스쿨 ) ) \s? )?
                \d{{1,3}} [기회] \) )
        )
        """,
        _age_in_list,
        examples=(
            ("김나루(22, 세계 랭킹 20위)가 이겼다.", "김나루가, 스물두 살, 세계 랭킹 이십위, 이겼다."),
            ("김나루(57·사법연수원 25기) 판사", "김나루, 쉰일곱 살, 사법연수원 이십오기, 판사"),
        ),
        source=NEWSREADERS,
        requires=r"\d",
    ),
    Rule(
        "age",
        r"""
        (?P<start> \( | (?<=\d,)\s | (?<=\d세,)\s ) (?P<name> (?: [가-힣]{2,4} \s )? [가-힣]{2,4} )
        (?: \s? [·,] \s? (?= \d\d \) ) | · (?= \d\d , ) ) (?P<age> 1[5-9] | [2-9]\d ) (?P<end> [),] )
        """,
        _age_of_name_in_brackets,
        examples=(
            ("가수 나루(본명 김들녘·35)가 왔다.", "가수 나루가, 본명 김들녘, 삼십오세, 왔다."),
            ("매장(서울·35)이 늘었다.", "매장, 서울, 삼십오가 늘었다."),
        ),
        source=NEWSREADERS,
        requires="(",
    ),
    Rule(
        "person",
        rf"""
        {NOT_IN_HANGUL}
        (?P<name> [가-힣]{{2,4}} )
        \( (?P<note> [가-힣][가-힣\s·]{{1,30}} ) \)
        (?P<space> \s? )
        (?=
            씨 {_END_OF_TITLE}
            | (?: 군 | 양 | 옹 ) (?: [은는이가을를의도와과] | \s | $ )
        )
        """,
        _note,
        examples=(
            ("이종철(전 시장)씨가 맡았다.", "전 시장 이종철씨가 맡았다."),
            ("김수미(본명 김영옥) 씨는", "본명이 김영옥인 김수미 씨는"),
        ),
        source=NEWSREADERS,
    ),
    Rule(
        "person",
        rf"""
        {NOT_IN_WORD} {_FOREIGN_NAMES}
        (?P<name> [가-힣]{{2,8}} )
        \( (?: (?P<rank> \d{{1,3}}위 ) \s? [·,ㆍ] \s? )?
        (?P<note> (?: [가-힣A-Za-z]{{2,9}} | [가-힣] (?=\s) ) (?: \s [가-힣A-Za-z]{{1,9}} ){{0,2}} ) \)
        (?P<space> \s? )
        (?=
            (?: [은는이가을를과와도의만] | 에게 | 으?로 | 에 (?= \s ) | 부터 | 까지 | 보다 | 처럼 )
            (?![가-힣])
            | (?:{_OCCUPATION}) {_END_OF_TITLE} | ,
        )
        """,
        _note_of_person,
        examples=(
            ("스미스(호주)와 겨뤘다.", "호주의 스미스와 겨뤘다."),
            ("스미스(호주)에 졌다.", "호주의 스미스에 졌다."),
            ("김나루(한빛당) 의원이 물었다.", "한빛당의 김나루 의원이 물었다."),
        ),
        source=NEWSREADERS,
        requires="(",
    ),
)
