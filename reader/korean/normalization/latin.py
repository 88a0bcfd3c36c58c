"""Rules for Latin and Greek letters: words by the whitelist or as English, all else letter by letter."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from reader.korean.citations import DICTIONARY, LOANWORD_ORTHOGRAPHY, NEWSREADERS, UNICODE
from reader.korean.normalization.english import (
    LONGEST_WORD,
    in_dictionary,
    is_pronounceable,
    listed_word,
    transliterate_english,
)
from reader.korean.normalization.numerals import ENGLISH_NUMBERS, cardinal
from reader.korean.normalization.patterns import NOT_IN_HANGUL, NOT_IN_LATIN
from reader.korean.normalization.romanization import is_syllabic, read_romanized, read_syllable_of_name
from reader.korean.normalization.rule import Rule
from reader.korean.normalization.whitelist import (
    ABBREVIATIONS,
    COMPANY_FORMS,
    DOMAINS,
    FIXED,
    GREEK,
    LETTERS,
    WORDS,
)
from reader.tables import any_of

_WORDS_BY_LOWER_CASE = {word.lower(): spoken for word, spoken in WORDS.items()}
_ACRONYMS = {word: spoken for word, spoken in WORDS.items() if word.isupper()}
# In acronyms newsreaders call Z 지 (DMZ 디엠지), on its own 제트.
_ACRONYM_LETTERS = LETTERS | {"Z": "지"}
_MIN_SIMILARITY = 0.65
"""Similarity (0 to 1, `difflib`) from which Hangul counts as the reading of the letters beside it."""
_SHORTEST_CAPITALIZED = 4
"""Letters from which a word in capitals may be an English word (SMART); shorter ones are acronyms."""
_SHORT_WORDS = {
    word.upper(): _WORDS_BY_LOWER_CASE[word] for word in ("on", "in", "up", "go", "my", "me", "we")
}
"""Words that parts of names in capitals are, though alone they would be acronyms: LotteON."""
# LinkedIn, SsangYong: each part is read by itself.
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

_SHORTEST_TRANSLATION = 4
"""Fewest syllables of the Korean name that acronyms in front of it stand for."""
_ENDINGS_AFTER_APOSTROPHE = {"s": "스", "re": "어", "ll": "을", "ve": "브", "d": "드", "m": "임", "t": "트"}
_ROMAN = re.compile("(?=.)(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LARGEST_IN_ENGLISH = len(ENGLISH_NUMBERS) - 1
_NUMBERED_BY_ROMAN = "[세장부편권형기회절판호단급군종류차구]"
"""Syllables of words that a Roman numeral numbers: 루이 XIV세, 제Ⅲ장."""
_NO_LATIN_AFTER = r"(?![A-Za-z])"
_LABEL = r"[A-Za-z0-9-]{1,63}"
"""A part of a domain name; no part is longer (RFC 1035, 2.3.4)."""
_LETTERS_TO_COMPARE = r"[A-Za-z]{1,15}"
_HANGUL_TO_COMPARE = r"[가-힣]{1,12}"
_MORE_IN_BRACKETS = r"\s? [·,] \s? (?=[가-힣])"
# The rule "spelt out" makes such a form of 엑스(X·주), when the rule "company form" has had its turn.
_COMPANY_FORMS_AFTER_NAME = ("(주)", "(사)", "(재)")


def _accented(match: re.Match[str]) -> str | None:
    """Strip the diacritic of ``é``: ``Café`` becomes Cafe, for the rules and the dictionary."""
    plain = unicodedata.normalize("NFKD", match[0])[0]
    return plain if plain.isascii() else None


def _company(match: re.Match[str]) -> str:
    """Verbalize ``(주)가나`` as 주식회사 가나, ``가나(주)`` 가나 주식회사."""
    name = COMPANY_FORMS[match["form"]]
    follows_name = match.start() and not match.string[match.start() - 1].isspace()
    return f" {name}" if follows_name else f"{name} "


def _half_of_day(match: re.Match[str]) -> str:
    """Verbalize ``PM`` before a time as 오후, ``AM`` as 오전."""
    return "오전 " if match["half"].upper() == "AM" else "오후 "


def _address(match: re.Match[str]) -> str:
    """Verbalize ``www.example.com/a?b`` as 이그잼플 닷 컴: the host only, 닷 for its dots, 골뱅이 for @."""
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0]).split("/")[0]
    parts = (
        re.sub(r"[A-Za-z]+", lambda letters: verbalize_word(letters[0]), part) for part in host.split("@")
    )
    return " 골뱅이 ".join(part.replace(".", " 닷 ").replace("-", " ").replace("_", " ") for part in parts)


def _grade(match: re.Match[str]) -> str:
    """Verbalize ``A++`` as 에이 플러스 플러스, ``AA-`` 에이에이 마이너스."""
    if match["pluses"]:
        return match["letter"] + " 플러스" * len(match["pluses"])
    return f"{match['rating']} 마이너스"


def _spelt_out(match: re.Match[str]) -> str | None:
    """Drop letters beside their reading: ``IVE(아이브)`` is 아이브, ``X(엑스·옛 트위터)`` 엑스(옛 트위터).

    A translation is no reading, and stays: ``NDRC(국가발전개혁위원회)``. It names the same thing, so that the
    particle may follow it.
    """
    if not sounds_like(match["letters"], match["reading"]):
        is_translation = match["more"] == ")" and len(match["reading"]) >= _SHORTEST_TRANSLATION
        return f"{match['letters']}, {match['reading']}" if is_translation else None
    return match["reading"] + ("" if match["more"] == ")" else "(")


def sounds_like(letters: str, reading: str) -> bool:
    """Whether `reading`, in Hangul, is how `letters` sound rather than what they mean.

    It is compared, jamo by jamo, with the letters read as a word and read one by one.

    Args:
        letters: Latin letters.
        reading: Hangul beside them.

    >>> sounds_like("IVE", "아이브"), sounds_like("X", "엑스"), sounds_like("WHO", "세계보건기구")
    (True, True, False)
    """
    candidates = {verbalize_word(letters), "".join(LETTERS[letter] for letter in letters.upper())}
    if 1 < len(letters) <= LONGEST_WORD:
        candidates |= {transliterate_english(letters.capitalize()) or "", read_romanized(letters)}
    # By jamo, so that 에스파 and 에쓰파 differ in one unit of six rather than in one of three.
    jamo = unicodedata.normalize("NFD", reading)
    return any(
        SequenceMatcher(None, jamo, unicodedata.normalize("NFD", candidate)).ratio() >= _MIN_SIMILARITY
        for candidate in candidates
    )


def _fixed(match: re.Match[str]) -> str:
    """Verbalize ``G7`` as 지세븐, ``K팝`` 케이팝."""
    return FIXED.get(match[0]) or f"{COMPANY_FORMS[match[0]]} "


def _word(match: re.Match[str]) -> str:
    """Verbalize ``NDRC`` as 엔디알씨, ``NATO`` 나토, ``smart`` 스마트."""
    return verbalize_word(match[0])


def verbalize_word(word: str) -> str:
    """Verbalize a word in Latin letters: by the whitelist, else as English, else letter by letter.

    Args:
        word: Latin letters only.

    Returns:
        Hangul without spaces.

    >>> verbalize_word("NDRC"), verbalize_word("Smart"), verbalize_word("FIFA")
    ('엔디알씨', '스마트', '피파')
    """
    if word.isupper() and len(word) > 1:
        return _capitals_as_word(word) or "".join(_ACRONYM_LETTERS[letter] for letter in word)
    return _as_word(word) or "".join(LETTERS.get(letter, "") for letter in word.upper())


def _capitals_as_word(word: str) -> str | None:
    """Verbalize ``NATO`` as 나토, ``SMART`` 스마트, ``OSEN`` 오센; return None for ``NDRC`` and ``ON``.

    ``ON`` is too short to be told from an acronym. What the dictionary has but spells out is no word, however
    its letters look: ``UCLA``.
    """
    if word in _ACRONYMS:
        return _ACRONYMS[word]
    if not _SHORTEST_CAPITALIZED <= len(word) <= LONGEST_WORD:
        return None
    if word.lower() in _WORDS_BY_LOWER_CASE:
        return _WORDS_BY_LOWER_CASE[word.lower()]
    if is_pronounceable(word) or listed_word(word.lower()):
        return transliterate_english(word.capitalize())
    return read_romanized(word) if is_syllabic(word) and not in_dictionary(word) else None


def _as_word(word: str) -> str | None:
    """Verbalize ``Apple`` as 애플, ``MyHome`` by its parts as 마이홈; return None for ``xkcd``."""
    listed = _WORDS_BY_LOWER_CASE.get(word.lower())
    if listed or not 1 < len(word) <= LONGEST_WORD:
        return listed
    parts = _CAMEL.findall(word)
    if len(parts) > 1 and not in_dictionary(word):
        return "".join(_SHORT_WORDS.get(part) or verbalize_word(part) for part in parts)
    return transliterate_english(word)


def _abbreviation(match: re.Match[str]) -> str:
    """Verbalize ``Dr. Lee`` as 닥터 Lee, ``No.1`` 넘버원."""
    if match["number_sign"]:
        number = int(match["number"])
        return "넘버" + (ENGLISH_NUMBERS[number] if number <= _LARGEST_IN_ENGLISH else f" {cardinal(number)}")
    return ABBREVIATIONS[match["abbreviation"].lower()] + " "


def _with_apostrophe(match: re.Match[str]) -> str:
    """Verbalize ``don't`` as 돈트, ``Miller's`` 밀러스."""
    word, ending = match["word"], match["ending"]
    whole = f"{word}'{ending}".lower()
    if in_dictionary(whole):
        return transliterate_english(whole) or ""
    if len(word) == 1:
        return verbalize_word(word + ending)  # O'Brien
    return verbalize_word(word) + _ENDINGS_AFTER_APOSTROPHE.get(ending.lower(), verbalize_word(ending))


def _name_in_capitals(match: re.Match[str]) -> str | None:
    """Verbalize ``MIRA KANG`` as 미라 강, ``HANDO-TIMES`` 한도 타임스: neighbours in capitals form a name."""
    words = re.split(r"([\s-])", match[0])
    spoken = [word if word in " -" else _part_of_name(word) for word in words]
    return "".join(" " if word == "-" else word for word in spoken if word) if all(spoken) else None


def _part_of_name(word: str) -> str | None:
    """Verbalize a word of a name in capitals; return None for an acronym."""
    if surname := read_syllable_of_name(word):
        return surname
    if word in _ACRONYMS:
        return _ACRONYMS[word]
    if word.lower() in _WORDS_BY_LOWER_CASE:
        return _WORDS_BY_LOWER_CASE[word.lower()]
    if len(word) <= LONGEST_WORD and (is_pronounceable(word) or listed_word(word.lower())):
        return transliterate_english(word.capitalize())
    return read_romanized(word) if is_syllabic(word) else None


def _roman_numeral(match: re.Match[str]) -> str | None:
    """Verbalize ``XIV세`` as 십사세, ``World War II`` 월드 워 투, ``제Ⅲ장`` 제삼장.

    Before a word that numbers, it is Sino-Korean; after a name English up to ten.
    """
    letters = unicodedata.normalize("NFKC", match["numeral"]).upper()
    number = _value_of_roman(letters)
    if not number:
        return None
    if match["name"] and match["counted"] is None and number <= _LARGEST_IN_ENGLISH:
        return f"{match['name']} {ENGLISH_NUMBERS[number]}"
    return (match["name"] or "") + (match["space"] or "") + cardinal(number)


def _value_of_roman(letters: str) -> int:
    """Return the value of a Roman numeral, 0 where the letters are none.

    >>> _value_of_roman("XIV"), _value_of_roman("IIX")
    (14, 0)
    """
    if not _ROMAN.fullmatch(letters):
        return 0
    values = [_ROMAN_DIGITS[letter] for letter in letters]
    return sum(
        -value if any(value < later for later in values[at + 1 : at + 2]) else value
        for at, value in enumerate(values)
    )


def _initials(match: re.Match[str]) -> str:
    """Rewrite ``S.E.S`` as SES."""
    return match[0].replace(".", "")


def _ing(match: re.Match[str]) -> str:
    """Verbalize the ``ing`` of ``논란ing``, which says that it goes on, as 아이엔지."""
    return "아이엔지"


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
        rf"(?P<form> {any_of(COMPANY_FORMS)} ) \s?",
        _company,
        examples=(
            ("(주)가나다는 오늘 밝혔다.", "주식회사 가나다는 오늘 밝혔다."),
            ("가나다(주)가 맡았다.", "가나다 주식회사가 맡았다."),
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
        requires=".",
    ),
    Rule(
        "roman numeral",
        rf"""
        (?P<name>
            (?<![A-Za-z]) [A-Za-z]* [A-Za-z][a-z] | [가-힣]{{2,}}
            | (?<![A-Za-z]) [A-Z] (?=[Ⅰ-Ⅻ])                           # GⅠ
        )?
        (?P<space> \s? )
        (?P<numeral>
            [Ⅰ-Ⅻⅰ-ⅻ]
            | (?<=[A-Za-z]\s) (?! X+ (?![IV]) ) [IVX]{{2,6}} (?! [A-Za-z\d] )              # World War II
            | {NOT_IN_LATIN} (?! X+ (?![IV]) ) [IVX]{{1,6}} (?= [세장부편] (?![가-힣]) )      # XIV세
            | {NOT_IN_LATIN} (?! X+ (?![IV]) ) [IVX]{{1,6}} (?= [세장부편] [가-힣] (?![가-힣]) )
        )
        (?P<counted> (?= \s? {_NUMBERED_BY_ROMAN} (?! [가-힣]{{2}} ) ) )?
        """,
        _roman_numeral,
        examples=(
            ("루이 XIV세의 궁전", "루이 십사세의 궁전"),
            ("World War II를 다룬다.", "월드 워 투를 다룬다."),
            ("제Ⅲ장을 읽었다.", "제삼장을 읽었다."),
        ),
        source=NEWSREADERS,
        requires="IVXⅠ-Ⅻⅰ-ⅻ",
    ),
    Rule(
        "initials",
        rf"""
        {NOT_IN_LATIN} (?: [A-Z]\. ){{1,5}} [A-Z] (?! [A-Za-z\d] ) (?: \. (?=\s*\S) )?   # S.E.S
        | (?<=[가-힣]\s) [A-Z]\. (?= \s [가-힣]{{2}} )                    # 조지 W. 부시
        """,
        _initials,
        examples=(("그룹 S.E.S의 노래", "그룹 에스이에스의 노래"), ("조지 W. 부시가", "조지 더블유 부시가")),
        source=NEWSREADERS,
        requires=r"\.",
    ),
    Rule(
        "ing",
        rf"(?<=[가-힣]) ing {_NO_LATIN_AFTER}",
        _ing,
        examples=(("아직도 공사ing", "아직도 공사아이엔지"),),
        source=NEWSREADERS,
        requires="i",
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
        "name in capitals",
        rf"{NOT_IN_LATIN} [A-Z]{{3,12}} (?: [\s-] [A-Z]{{3,12}} ){{1,4}} (?! [A-Za-z\d] )",
        _name_in_capitals,
        examples=(("MIRA KANG의 새 노래", "미라 강의 새 노래"), ("HANDO-TIMES 취재", "한도 타임스 취재")),
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
        "address",
        rf"""
        (?a:   # in addresses \w and \s are those of ASCII
            (?: https?:// | www\. ) [^\s가-힣<>"'()]+                           # https://example.com/a
            | (?<! [\w.+-] ) [\w.+-]{{1,64}} @ {_LABEL} (?: \.{_LABEL} ){{1,6}}   # abc@example.com
            | (?<! [\w.@-] ) {_LABEL} (?: \.{_LABEL} ){{0,6}}                    # example.co.kr/a
                \. (?: {any_of(DOMAINS)} ) (?! [A-Za-z.] )
                (?: / [^\s가-힣]* )?
        )
        """,
        _address,
        examples=(
            ("문의는 news@abc.co.kr로 하세요.", "문의는 뉴스 골뱅이 에이비시 닷 씨오 닷 케이알로 하세요."),
            ("주소는 https://www.abc.com/a?b=1 입니다.", "주소는 에이비시 닷 컴 입니다."),
            ("abc.go.kr에서 신청하세요.", "에이비시 닷 고 닷 케이알에서 신청하세요."),
        ),
        source=NEWSREADERS,
        requires="A-Za-z@",
    ),
    Rule(
        "grade",
        rf"""
        (?P<letter> [A-Za-z] ) (?P<pluses> \+{{1,3}} ) (?! [A-Za-z\d+] )   # A++, OPEC+
        | {NOT_IN_LATIN}
            (?P<rating> A{{1,3}} | B{{1,3}} | C{{1,3}} | Rh )               # AA-, Rh-
            [-−]
            (?= [은는이가을를와과로의] | \s등급 | [^\w\s] | $ )            # but not A-매치, A-1
        """,
        _grade,
        examples=(
            ("등급은 A++입니다.", "등급은 에이 플러스 플러스입니다."),
            ("등급을 BB-로 낮췄다.", "등급을 비비 마이너스로 낮췄다."),
        ),
        source=NEWSREADERS,
        requires="A-Za-z",
    ),
    # Either may come first, the letters or the Hangul.
    Rule(
        "spelt out",
        rf"""
        {NOT_IN_LATIN}
        (?P<letters> {_LETTERS_TO_COMPARE} )
        \s? \(
        (?P<reading> {_HANGUL_TO_COMPARE} )
        (?P<more> {_MORE_IN_BRACKETS} | \) )   # IVE(아이브), X(엑스·옛 트위터)
        """,
        _spelt_out,
        examples=(
            ("그룹 IVE(아이브)의 노래", "그룹 아이브의 노래"),
            ("X(엑스·옛 트위터)에 올렸다.", "엑스, 옛 트위터에 올렸다."),
            ("WHO(세계보건기구)가 밝혔다.", "더블유에이치오, 세계보건기구가 밝혔다."),
        ),
        source=NEWSREADERS,
        requires="A-Za-z",
    ),
    Rule(
        "spelt out",
        rf"""
        {NOT_IN_HANGUL}
        (?P<reading> {_HANGUL_TO_COMPARE} )
        \s? \(
        (?P<letters> {_LETTERS_TO_COMPARE} )
        (?P<more> {_MORE_IN_BRACKETS} )   # 엑스(X·옛 트위터); "gloss in letters" drops (X)
        """,
        _spelt_out,
        examples=(("엑스(X·옛 트위터)에 올렸다.", "엑스, 옛 트위터에 올렸다."),),
        source=NEWSREADERS,
        requires="A-Za-z",
    ),
    Rule(
        "fixed reading",
        rf"""
        (?<! [A-Za-z\d.,+] )
        (?: {any_of((*FIXED, *_COMPANY_FORMS_AFTER_NAME))} )
        (?! [A-Za-z\d+] )
        (?! [.,]\d )                                  # the start of a number: 2D, but not 3D.1
        (?! \s?=\s?\d )                               # an equation: 1+1=2
        (?! \s? [명개원만억] | [년월종위대천] )       # a quantity: 1+1개
        """,
        _fixed,
        examples=(
            ("G7 회의가 열렸다.", "지세븐 회의가 열렸다."),
            ("1+1 행사를 한다.", "원 플러스 원 행사를 한다."),
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
