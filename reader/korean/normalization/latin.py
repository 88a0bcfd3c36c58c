"""Rules for Latin and Greek letters: words, names and acronyms, and the signs that go with them."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from reader.korean.citations import DICTIONARY, LOANWORD_ORTHOGRAPHY, NEWSREADERS, UNICODE
from reader.korean.normalization.addresses import ADDRESS, FILE_NAME
from reader.korean.normalization.english import in_dictionary, listed_word, transliterate_english
from reader.korean.normalization.latin_words import capitals_as_word, verbalize_word
from reader.korean.normalization.numerals import cardinal, in_english
from reader.korean.normalization.particles import ANY_PARTICLE
from reader.korean.normalization.patterns import NOT_IN_LATIN
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.roman_numerals import ROMAN_NUMERAL
from reader.korean.normalization.rule import Rule
from reader.korean.normalization.spellings import RULES as SPELLINGS
from reader.korean.normalization.whitelist import ABBREVIATIONS, COMPANY_FORMS, FIXED, GREEK
from reader.tables import any_of

_ENDINGS_AFTER_APOSTROPHE = {"s": "스", "re": "어", "ll": "을", "ve": "브", "d": "드", "m": "임", "t": "트"}
_SMALL_WORDS = frozenset("OF THE IN TO ON MY ME AND FOR YOU YOUR WE WITH BY AT FROM".split())
"""Words in capitals that are hardly acronyms beside others: MADE IN KOREA."""
_SURELY_SMALL = _SMALL_WORDS - frozenset("IN TO ON BY AT FROM WITH FOR AND".split())
"""Those that hardly stand between acronyms, as in PDF TO DOC."""
_LABELLED_BY_LETTER = frozenset("SERIES TYPE CLASS GROUP PLAN TEAM GRADE VITAMIN HEPATITIS".split())
"""Words before a letter that is a label, and no article."""
_SHORTEST_IN_PHRASE = 3
"""Letters of an English word in such a phrase; shorter ones are acronyms."""
_NO_LATIN_AFTER = r"(?![A-Za-z])"
# The rule "spelt out" makes such a form of 엑스(X·주), when the rule "company form" has had its turn.
_COMPANY_FORMS_AFTER_NAME = ("(주)", "(사)", "(재)")

_BOLD_WITHIN = 200
"""Characters behind two asterisks in which those that end a bold word are searched."""


def _accented(match: re.Match[str]) -> str | None:
    """Strip the diacritic of ``é``: ``Café`` becomes Cafe, for the rules and the dictionary."""
    plain = unicodedata.normalize("NFKD", match[0])[0]
    return plain if plain.isascii() else None


def _company(match: re.Match[str]) -> str:
    """Verbalize ``(주)가나`` as 주식회사 가나, ``가나(주) 대표`` 가나 주식회사 대표."""
    name = COMPANY_FORMS[match["form"]]
    follows_name = match.start() and not match.string[match.start() - 1].isspace()
    if not follows_name:
        return f"{name} "
    is_before_particle = match["space"] and _PARTICLE_ALONE.match(match.string, match.end())
    return f" {name}" if is_before_particle else f" {name}{match['space']}"


def _half_of_day(match: re.Match[str]) -> str:
    """Verbalize ``PM`` before a time as 오후, ``AM`` as 오전."""
    return "오전 " if match["half"].upper() == "AM" else "오후 "


def _time_with_half(match: re.Match[str]) -> str:
    """Rewrite ``8:30am`` as 오전 8:30, ``7pm`` 오후 7시."""
    half = match["half"] or match["small"]
    said = match["said"] or ("오전 " if half[0] in "Aa" else "오후 ")
    return f"{said}{match['hour']}:{match['minute']}" if match["minute"] else f"{said}{match['hour']}시"


_RATED = re.compile(r"\s?(?:등?급|회사채|채권)")
_RATES = re.compile(r"등급|회사채|신용도")
_RATED_WITHIN = 15
"""Characters before a bond's rating in which there is a word for it."""
_PARTICLE_OF_GRADE = r"(?: [은는이가을를와과로의에] | 에서 | 으로 | 이[다며고] | 입니다 ) (?![가-힣])"
_BEHIND_GRADE = r"(?: \d+년물 | 이상 | 이하 | 금리 )"
_PARTICLE_ALONE = re.compile(rf"(?: {ANY_PARTICLE} ) (?![가-힣])", re.VERBOSE)
_TIMES = {2: "더블", 3: "트리플"}


def _grade(match: re.Match[str]) -> str | None:
    """Verbalize ``A++`` as 에이 플러스 플러스, ``AA-`` 더블에이 마이너스, ``BBB+`` 트리플비 플러스.

    A letter that occurs twice or three times is that of a bond's rating.
    """
    if match["bare"]:
        is_rating = _RATED.match(match.string, match.end()) or _RATES.search(
            preceding(match)[-_RATED_WITHIN:]
        )
        return f"{_TIMES[len(match['bare'])]}{match['bare'][0]}" if is_rating else None
    if match["pluses"]:
        return match["letter"] + " 플러스" * len(match["pluses"])
    rating = match["rating"]
    times = _TIMES.get(len(set(rating)) == 1 and len(rating), "")
    said = f"{times}{rating[0]}" if times else rating
    return f"{said} {'플러스' if match['sign'] == '+' else '마이너스'}"


def _fixed(match: re.Match[str]) -> str:
    """Verbalize ``G7`` as 지세븐, ``K팝`` 케이팝."""
    return FIXED.get(match[0]) or f"{COMPANY_FORMS[match[0]]} "


def _word(match: re.Match[str]) -> str:
    """Verbalize ``NDRC`` as 엔디알씨, ``NATO`` 나토, ``smart`` 스마트."""
    return verbalize_word(match[0])


def _abbreviation(match: re.Match[str]) -> str:
    """Verbalize ``Dr. Lee`` as 닥터 Lee, ``No.1`` 넘버원."""
    if match["number_sign"]:
        number = int(match["number"])
        return "넘버" + (in_english(number) or f" {cardinal(number)}")
    return ABBREVIATIONS[match["abbreviation"].lower()] + " "


def _with_apostrophe(match: re.Match[str]) -> str:
    """Verbalize ``don't`` as 돈트, ``Miller's`` 밀러스."""
    word, ending = match["word"], match["ending"]
    whole = f"{word}'{ending}".lower()
    if listed := listed_word(whole):
        return listed
    if in_dictionary(whole):
        return transliterate_english(whole) or ""
    if len(word) == 1:
        return verbalize_word(word + ending)  # O'Brien
    return verbalize_word(word) + _ENDINGS_AFTER_APOSTROPHE.get(ending.lower(), verbalize_word(ending))


def _possessive(match: re.Match[str]) -> str:
    """Verbalize the ``'s`` of ``나루's 맛집`` as 스."""
    return "스"


def _masked(match: re.Match[str]) -> str | None:
    """Verbalize ``OOOO`` and ``****`` as 땡땡땡땡, whatever they stand for; leave what makes a word bold."""
    marks = match["asterisks"]
    behind = match.string[match.end() : match.end() + _BOLD_WITHIN]
    if marks and re.search(rf"[^\s*]\*{{{len(marks)}}}(?!\*)", behind):
        return None
    return "땡" * len(match[0])


def _name_in_capitals(match: re.Match[str]) -> str | None:
    """Verbalize ``MIRA HAN`` as 미라 한, ``HANDO-TIMES`` 한도 타임스: neighbours in capitals form a name."""
    words = re.split(r"([\s-])", match[0])
    spoken = [word if word in " -" else capitals_as_word(word, in_name=True) for word in words]
    return "".join(" " if word == "-" else word for word in spoken if word) if all(spoken) else None


def _phrase_in_capitals(match: re.Match[str]) -> str | None:
    """Verbalize ``MADE IN KOREA`` as 메이드 인 코리아: small words show that none is an acronym."""
    words = match[0].split(" ")
    has_article = any(
        word == "A" and before not in _LABELLED_BY_LETTER for before, word in pairwise(words[:-1])
    )
    is_surely_phrase = has_article or not _SURELY_SMALL.isdisjoint(words)
    may_be_acronym = any(len(word) == _SHORTEST_IN_PHRASE and word not in _SMALL_WORDS for word in words)
    if "A" in words and not has_article:
        return None
    if not is_surely_phrase and (may_be_acronym or _SMALL_WORDS.isdisjoint(words)):
        return None  # WHO IN SEOUL
    spoken = [reading for word in words if (reading := _word_of_phrase(word))]
    return " ".join(spoken) if len(spoken) == len(words) else None


def _word_of_phrase(word: str) -> str | None:
    """Return the reading of a word in capitals in an English phrase; None for what may be an acronym."""
    if word == "A":
        return "어"
    if word in _SMALL_WORDS:
        return transliterate_english(word.capitalize())
    return capitals_as_word(word, in_name=True) if len(word) >= _SHORTEST_IN_PHRASE else None


def _article(match: re.Match[str]) -> str | None:
    """Verbalize the article ``a`` as 어; leave the letter of ``vitamin a``."""
    before = preceding(match).split()[-1].upper()
    is_label = before in _LABELLED_BY_LETTER or match.string.startswith((" and ", " or "), match.end())
    return None if is_label else "어"


def _initials(match: re.Match[str]) -> str:
    """Rewrite ``S.E.S`` as SES."""
    return match[0].replace(".", "")


def _ing(match: re.Match[str]) -> str:
    """Verbalize the ``ing`` of ``논란ing``, which says that it goes on, as 아이엔지."""
    return f"{match['space']}아이엔지"


def _greek(match: re.Match[str]) -> str:
    """Verbalize ``α`` as 알파."""
    return GREEK.get(match[0].lower(), "")


# An address comes before the rules that would take a part of it: mp3.example.com.
BEFORE_NUMBERS: tuple[Rule, ...] = (
    Rule(
        "accented letter",
        r"[À-ÖØ-öø-ɏ]",
        _accented,
        examples=(("서울 Café 거리", "서울 카페 거리"),),
        source=UNICODE,
        requires="À-ÖØ-öø-ɏ",
    ),
    Rule(
        "company form",
        rf"(?P<form> {any_of(COMPANY_FORMS)} ) (?P<space> \s? )",
        _company,
        examples=(
            ("(주)가나다는 오늘 밝혔다.", "주식회사 가나다는 오늘 밝혔다."),
            ("가나다(주)가 맡았다.", "가나다 주식회사가 맡았다."),
            ("가나다㈜ 대표", "가나다 주식회사 대표"),
            ("㈔ 가나다의 행사", "사단법인 가나다의 행사"),
        ),
        source=NEWSREADERS,
        requires="(㈜㈔",
    ),
    Rule(
        "and",
        r"""
        (?<= [A-Z] )
        \s? & \s?
        (?= [A-Z] (?![a-z]) )   # an initial, so no word: B&B, but not A&Bell
        """,
        lambda _: "앤",
        examples=(("새 B&B를 열었다.", "새 비앤비를 열었다."),),
        source=NEWSREADERS,
        requires="&",
    ),
    Rule(
        "versus",
        rf"\s? {NOT_IN_LATIN} (?: VS | vs | Vs ) \.? {_NO_LATIN_AFTER} \s?",
        lambda _: " 대 ",
        examples=(
            ("청팀 vs 백팀의 경기", "청팀 대 백팀의 경기"),
            ("청팀 VS. 백팀", "청팀 대 백팀"),
        ),
        source=NEWSREADERS,
        requires="Vv",
    ),
    Rule(
        "abbreviation",
        rf"""
        {NOT_IN_LATIN} (?P<number_sign> N[oO] \. \s? ) (?P<number> \d{{1,3}} ) (?![\d.,])   # No.1
        | {NOT_IN_LATIN} (?P<abbreviation> (?i: {any_of(ABBREVIATIONS)} ) )
          \s? (?= [A-Z가-힣\d)\]] )                                                      # Dr. Lee
        """,
        _abbreviation,
        examples=(
            ("Dr. Lee의 강연", "닥터 리의 강연"),
            ("No.1 팀", "넘버원 팀"),
            ("새 노래 (Feat. 나루)", "새 노래, 피처링 나루"),
        ),
        source=DICTIONARY,
        requires="A-Za-z",
    ),
    ROMAN_NUMERAL,
    Rule(
        "initials",
        rf"""
        {NOT_IN_LATIN} (?: [A-Z]\. ){{1,5}} [A-Z] (?! [A-Za-z\d] ) (?: \. (?=\s*\S) )?   # S.E.S
        | (?<=[가-힣]\s) [A-Z]\. (?= \s [가-힣]{{2}} )                    # 조지 W. 부시
        """,
        _initials,
        examples=(("그룹 S.E.S의 노래", "그룹 에스이에스의 노래"), ("조지 W. 부시가", "조지 더블유 부시가")),
        source=NEWSREADERS,
        requires="A-Z",
    ),
    Rule(
        "ing",
        rf"(?<=[가-힣]) (?P<space> \s? ) ing (?= \W | $ | [가-힣] ) {_NO_LATIN_AFTER}",
        _ing,
        examples=(("아직도 공사ing", "아직도 공사아이엔지"),),
        source=NEWSREADERS,
        requires="i",
    ),
    Rule(
        "masked name",
        rf"""
        (?<![A-Za-z\d]) O{{4,12}} (?![A-Za-z\d])
        # **지구, ****의; but not the marks of a bold word, nor a row of asterisks
        | (?<![\w*]) (?P<asterisks> \*{{2,8}} ) (?= [가-힣]{{2}} | {ANY_PARTICLE} (?![가-힣]) )
        """,
        _masked,
        examples=(
            ("OOOO를 찾아라", "땡땡땡땡을 찾아라"),
            ("들녘 **지구 ****의 값", "들녘 땡땡지구 땡땡땡땡의 값"),
            ("**들녘**의 값", "들녘의 값"),
        ),
        source=NEWSREADERS,
        requires="O*",
    ),
    Rule(
        "possessive of a Korean word",
        r"(?<=[가-힣]) ['’]s (?= [\s)\]’”'\"] )",
        _possessive,
        examples=(("나루's 맛집", "나루스 맛집"),),
        source=NEWSREADERS,
        requires="s",
    ),
    Rule(
        "word with an apostrophe",
        rf"{NOT_IN_LATIN} (?P<word> [A-Za-z]{{1,20}} ) ['’] (?P<ending> [A-Za-z]{{1,12}} ) {_NO_LATIN_AFTER}",
        _with_apostrophe,
        examples=(("John Miller's plan", "존 밀러스 플랜"), ("I don't know", "아이 돈트 노")),
        source=f"{LOANWORD_ORTHOGRAPHY} 제3장 제1절 (영어의 표기)",
        requires="'’",
    ),
    Rule(
        "phrase in capitals",
        rf"{NOT_IN_LATIN} [A-Z]{{1,12}} (?: \s [A-Z]{{1,12}} ){{1,6}} (?! [A-Za-z\d] )",
        _phrase_in_capitals,
        examples=(
            ("‘POP A LOT’ 행사", "팝 어 롯 행사"),
            ("MADE IN KOREA 표시", "메이드 인 코리아 표시"),
            ("PLAN A 발표", "플랜 에이 발표"),
        ),
        source=NEWSREADERS,
        requires="A-Z",
    ),
    Rule(
        "article",
        r"(?<= [A-Za-z]{2} \s ) a (?= \s [A-Za-z]{2} )",
        _article,
        examples=(("영화 Once Upon a Time", "영화 원스 어폰 어 타임"),),
        source=NEWSREADERS,
        requires="a",
    ),
    Rule(
        "name in capitals",
        rf"{NOT_IN_LATIN} [A-Z]{{3,12}} (?: [\s-] [A-Z]{{3,12}} ){{1,4}} (?! [A-Za-z\d] )",
        _name_in_capitals,
        examples=(("MIRA HAN의 새 노래", "미라 한의 새 노래"), ("HANDO-TIMES 취재", "한도 타임스 취재")),
        source=NEWSREADERS,
        requires="A-Z",
    ),
    Rule(
        "half of the day",
        rf"""
        {NOT_IN_LATIN}
        (?P<half> [AP]M | [ap]m )
        \s?
        (?= \d{{1,2}} (?: \s?시 | :\d ) )   # PM 3시, pm 3:30
        """,
        _half_of_day,
        examples=(
            ("모임은 PM 3시입니다.", "모임은 오후 세 시입니다."),
            ("모임은 am 9:30부터다.", "모임은 오전 아홉 시 삼십 분부터다."),
        ),
        source=NEWSREADERS,
        requires="Mm",
    ),
    Rule(
        "time with a half of the day",
        r"""
        (?<! 두께\s ) (?<! 길이\s ) (?<! 크기\s )   # 두께 7pm is measured in picometres
        (?P<said> 오[전후] \s? )? (?<![\d.:]) (?P<hour> 1[0-2] | 0?\d ) (?: : (?P<minute> [0-5]\d ) )?
        (?: (?<=:\d\d) \s? (?P<half> [AaPp]\.?[Mm]\.? ) | \s? (?P<small> [ap]m ) )
        (?![A-Za-z])
        """,
        _time_with_half,
        examples=(
            ("8:30am에 떠난다.", "오전 여덟 시 삼십 분에 떠난다."),
            ("오후 8:30 PM에 떠난다.", "오후 여덟 시 삼십 분에 떠난다."),
            ("7pm까지 연다.", "오후 일곱 시까지 연다."),
        ),
        source=NEWSREADERS,
        requires="Mm",
    ),
    ADDRESS,
    FILE_NAME,
    Rule(
        "grade",
        rf"""
        {NOT_IN_LATIN} (?P<bare> AAA? | BBB? | CCC? ) (?! [A-Za-z\d+\-−] )
        | {NOT_IN_LATIN}
            (?P<rating> A{{1,3}} | B{{1,3}} | C{{1,3}} | Rh )               # AA-, Rh-
            (?:
                (?P<sign> (?<= AA | BB | CC ) \+ (?= {_PARTICLE_OF_GRADE} | \s?등?급 | \s | [^\w+] | $ ) )
                # but not A-매치, A-1, AA-은행
                | [-−] (?= {_PARTICLE_OF_GRADE} | \s?등?급 | \s {_BEHIND_GRADE} | [^\w\s] | $ )
            )
        | (?P<letter> [A-Za-z] ) (?P<pluses> \+{{1,3}} ) (?! [A-Za-z\d+] )   # A++, OPEC+
        """,
        _grade,
        examples=(
            ("등급은 A++입니다.", "등급은 에이 플러스 플러스입니다."),
            ("등급을 BBB-로 낮췄다.", "등급을 트리플비 마이너스로 낮췄다."),
            ("AAA급 채권", "트리플에이급 채권"),
        ),
        source=NEWSREADERS,
        requires="A-Za-z",
    ),
    *SPELLINGS,
    Rule(
        "fixed reading",
        rf"""
        (?<! [A-Za-z\d.,+] )
        (?: {any_of((*FIXED, *_COMPANY_FORMS_AFTER_NAME))} )
        (?! [A-Za-z\d+] )
        (?! [.,]\d )                                  # the start of a number: 2D, but not 3D.1
        (?! \s?=\s?\d )                               # an equation: 1+1=2
        (?! \s? [명개원만억] | [년종위천] | 월 (?!드) | 대 (?!회) )   # a quantity: 1+1개
        """,
        _fixed,
        examples=(
            ("G7 회의가 열렸다.", "지세븐 회의가 열렸다."),
            ("1+1 행사를 한다.", "원 플러스 원 행사를 한다."),
            ("3쿠션대회가 열린다.", "쓰리쿠션대회가 열린다."),
            ("1+1=2입니다.", "일 더하기 일은 이입니다."),
        ),
        source=NEWSREADERS,
        requires=r"A-Za-z\d(",
    ),
)

# After the numbers, whose rules match the units and model names among the letters.
AFTER_NUMBERS: tuple[Rule, ...] = (
    Rule(
        "latin word",
        r"[A-Za-z]+",
        _word,
        examples=(
            ("NDRC의 발표", "엔디알씨의 발표"),
            ("smart city를 짓는다.", "스마트 시티를 짓는다."),
            ("NATO와 MyHome", "나토와 마이홈"),
        ),
        source=f"{LOANWORD_ORTHOGRAPHY} 제3장 제1절 (영어의 표기); for acronyms and names, {NEWSREADERS}",
        requires="A-Za-z",
    ),
    Rule(
        "greek letter",
        r"[Α-ω]",
        _greek,
        examples=(("베타와 α의 차이", "베타와 알파의 차이"),),
        source=DICTIONARY,
        requires="Α-ω",
    ),
)
