"""Rules for brackets: glosses that repeat a name, stage directions and credits are silent, others a pause.

Sources: 한글 맞춤법 부록 (문장 부호) on what brackets mean, and the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS, PUNCTUATION
from reader.korean.morphology import parts_of_speech
from reader.korean.names import SURNAMES, is_full_name, is_place
from reader.korean.normalization.particles import ANY_PARTICLE, agreeing_particle
from reader.korean.normalization.patterns import FULL_YEAR, MIDDLE_DOTS
from reader.korean.normalization.rewriting import preceding, silent
from reader.korean.normalization.rule import Rule
from reader.korean.normalization.spellings import sounds_like
from reader.tables import Table, any_of

WORDS = Table(
    "reader.korean.normalization",
    "brackets.tsv",
    {
        "word": "[가-힣]+",
        "kind": "reaction|picture|figure|day|other name|pointer|place of a pointer|name|aside",
    },
    key=2,
)
_AGENCY_NAME = r"(?: (?: 로이터 )? 뉴스1 | 뉴시스 | 로이터 (?: \s 통신 )? | AP | AFP | EPA | 연합뉴스 )"
_AGENCY = "(?: 뉴스 | 일보 | 신문 | 방송 | 통신 | 경제 | 코리아 | 뱅크 | DB )"
_FIGURE_WITH_UNIT = r"""
    \d[\d,.]* \s? (?: %p? | ㎏ | kg | km | ㎞ | cm | 명 | 건 | 원 | 표 | 점 | 개 | 회 | 곳 | [억만천]\s?원 )
"""
_BOTH_FORMS = {
    each: both
    for both in ("이(가)", "은(는)", "을(를)", "와(과)", "으로(로)")
    for each in both.rstrip(")").split("(")
}
_REACTION = any_of(WORDS.words(kind="reaction"))
_PICTURE = any_of(WORDS.words(kind="picture"))
_POINTER = any_of(WORDS.words(kind="pointer"))
_PLACE_OF_POINTER = any_of(WORDS.words(kind="place of a pointer"))
_FIGURE = re.compile(
    rf"""
    (?: [영일이삼사오육칠팔구십백천만억조한두세네섯곱덟홉열물른흔쉰순든무여] \s? | (?<![가-힣]) [몇수반] \s )
    (?: {any_of(WORDS.words(kind="figure"))} ) $
    """,
    re.VERBOSE,
)
"""A counter or a unit behind the last syllable of a numeral, or behind 몇; no name as 박지원."""
_DEFINITION = re.compile(r"^이하\s.*(?:한다|합니다|칭함|함)\.?$")
"""What a law or a contract says of a word: (이하 “사업”이라 한다)."""
_ASIDES = WORDS.words(kind="aside")
_OTHER_NAME = re.compile(rf"(?:{any_of(WORDS.words(kind='other name'))})\s")
_KIND_OF_NAME = re.compile(rf"(?:{any_of(WORDS.words(kind='name'))})$")
"""A word after which letters are the name itself, and no translation of the word."""
_NUMBER_OF_NAME = re.compile(r"\s\d{1,3}\)")
"""The number of a ship, behind the letters of its class."""
_BEFORE_CODE = re.compile("(?:우B?|주가)$")
"""The end of the name of a preferred share, or of the words for its price."""
_BASE_OF_INDEX = re.compile(r"[은는] [영일이삼사오육칠팔구십백천만]+$")
"""The end of the base of an index in brackets, as it is spoken: 116.38(2020년=100)."""
_COMPOUND_PARTICLE = re.compile(
    r"에\s?(?:따르|따른|따라|의하|의한|의해|의거|대하|대한|대해|관하|관한|관해|비해|불과)"
    r"|[을를]\s?(?:위하|위한|위해|통하|통한|통해)|[은는]\s?(?:물론|커녕|고사하고)"
)
"""Particles that another word follows as if both were one: 에 따르면, 을 위해, 은 물론."""
_STANDARD_OF_TIME = re.compile(r"(?:시각|기준|(?:현지|한국|미국|일본|중국|영국|동부|서부|표준|세계)\s?시간)$")
"""By whose clock, or as of when, a time in front of the brackets is."""
_TEACHES = re.compile("(?:교수|강사|박사|연구원)$")
_FIELD = re.compile("(?:학|학과|전공)$")
"""What somebody teaches: 교수(경제학)는."""
_TITLES = ("대표", "회장", "사장", "총장", "위원장", "교수", "의원", "감독", "선수", "작가", "시장", "장관")
"""What a person is, at the end of the word in front of a note: 총장(나루협의회 위원장·사진)."""
_OFFICE = re.compile("(?:의원|시장|군수|구청장|지사|후보|위원장)$")
_DOT = re.compile(f"[가-힣\\d]\\s?[{MIDDLE_DOTS}]\\s?[가-힣]")
"""Between the district and the party of somebody in an office: 시의원(나루구4·새봄당)이."""
_DAY = re.compile(rf"(?:{any_of(WORDS.words(kind='day'))}|[일월년])$")
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
_LONG_NAME = 4
"""Fewest syllables of a full name of an organization: 한국은행. Shorter ones are mostly persons."""
_NAME_CONTEXT = 40
"""Characters before a gloss in which the name that it repeats is searched."""
_PRECEDING_NAME = re.compile(r"(?P<name>[가-힣A-Za-z\d]+(?:\s[가-힣A-Za-z\d]+){0,2})[\"'”’」』〉》>]?$")
_NUMBER_WITHIN = 8
"""Characters in front of a gloss in which the number of its name stands."""
_DIGITS_OF_YEAR = 4
_YEAR_WITHIN = 24
"""The same for the year of a name, which may be at its start: 2023 한국 로펌 어워드."""
_AGREEING = frozenset("은 는 이 가 을 를 과 와 로 으로 이나 나 이란 란".split())
"""Particles whose form the sound before them decides."""
_GRAMMAR = re.compile(r"\b(?:an?|the|of|to|in|on|for|and|or|by|with|from|than|that|is|are)\b")
"""English words that names hardly have in small letters."""
_SMALL_LETTERS = re.compile("[a-z]{2}")
_HANGUL = re.compile("[가-힣]")
_MORE_NAMES = re.compile(r"[A-Za-z][^()\[\]]*,\s?[A-Za-z] | [A-Z]?[a-z]+ \s? [)\]]", re.VERBOSE)
"""More names in Latin letters behind the first, which is then one of a list and no gloss; not its acronym."""
_PAST_TENSE = re.compile(r"[았었였했겠]$")
_WORD_OR_END = re.compile(r"[가-힣]|$")
_VERB = "(?: 했|한|할|해|하|됐|된|될|되 )"
"""The beginning of the verb that makes one of a noun before it: 고용(설치)했다."""
_COPULA = "(?: 이 [고며었던라지면자나든기니] | 였 | 인데 | 입니 )"
"""The beginning of the copula after a noun: 600m(2천 척)이고."""
_PREDICATE = "(?: 이?[다며면란] | 이었다 | 였다 )"
"""Particles that end a predicate, and so stay behind what is in brackets: 나루시(옛 한빛시)다."""
_LONGER_WORD = re.compile(
    rf"""
    (?! {_VERB} | {_COPULA} | {_COMPOUND_PARTICLE.pattern} | [가-힣] {ANY_PARTICLE}? (?![가-힣]) )
    [가-힣]{{2}}
    """,
    re.VERBOSE,
)
"""A word of its own, not a suffix such as the 성에서 of 광둥(광동)성에서."""
_HANGUL_AT_END = re.compile(r"[가-힣]$")


def _stock_code(match: re.Match[str]) -> str | None:
    """Return nothing for a code that only dealers need; of other digits only behind a preferred share."""
    return silent(match) if match["certain"] or _BEFORE_CODE.search(preceding(match)) else None


def _uncertain(match: re.Match[str]) -> str:
    """Verbalize the question mark of ``1958(?)`` as 추정."""
    return ", 추정"


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


def _pause_behind(match: re.Match[str]) -> str:
    """Return what is matched with a pause behind it."""
    return f"{match[0].rstrip()}, "


def _pause_behind_agency(match: re.Match[str]) -> str | None:
    """Return an agency with a pause, if a place or a person begins the sentence below the picture."""
    begins = not match["place"] or is_place(match["place"]) or is_full_name(match["subject"])
    return _pause_behind(match) if begins else None


def _inside(match: re.Match[str]) -> str:
    """Return the words in brackets, with which an editor completes what somebody said."""
    return match["inside"]


def _figures_side_by_side(match: re.Match[str]) -> str:
    """Verbalize ``지원론(42%)과 견제론(44%)이`` as 지원론 42%와 견제론 44%가: to each noun its figure."""
    # Of both forms of a particle a later rule chooses the one that agrees.
    particle = _BOTH_FORMS.get(match["particle"], match["particle"])
    return f"{match['first']} {match['figure']}와(과) {match['second']} {match['other']}{particle}"


def _drop_gloss(match: re.Match[str]) -> str | None:
    """Drop letters that repeat the name before them: ``국제통화기금(IMF)`` is 국제통화기금.

    Letters repeat a full name, a name whose sound they spell, and so does a word in small letters; after a
    short name they add something, such as a person's club: 손흥민(LAFC). What follows them in the brackets
    stays: ``기생충(Parasite, 2019)`` is 기생충(2019).
    """
    preceding_name = _PRECEDING_NAME.search(
        match.string[max(0, match.start() - _NAME_CONTEXT) : match.start()]
    )
    if preceding_name is None or not _HANGUL.search(preceding_name["name"]):
        return None
    name = preceding_name["name"]
    last, letters, particle = name.split()[-1], match["letters"], match["particle"] or ""
    in_full = len("".join(name.split())) >= _LONG_NAME
    sounds_alike = _sounds_like(letters, last)
    repeats = in_full or len(letters) == len(last) == 2 or sounds_alike
    if not (repeats or _SMALL_LETTERS.search(letters)):
        return None
    if is_full_name(last) and " " not in letters and not sounds_alike:
        return None  # The club of a person.
    if _KIND_OF_NAME.search(last) and (" " in letters.strip() or match["space"]) and not sounds_alike:
        return None  # 제목 [The Low End Theory]
    if last.endswith(("함", "호", "정")) and _NUMBER_OF_NAME.match(match.string, match.end("letters")):
        return None  # 청해진함(ASR 21)
    if match["more"] != match["close"]:
        is_name = not (sounds_alike or letters.isupper() or " " in letters.strip())
        if is_name and _MORE_NAMES.match(match.string, match.end()):
            return None  # 빅테크(Apple, Google, Meta), 언어(java, python)
        return match["space"] + match["open"]
    return agreeing_particle(last, particle) if _HANGUL_AT_END.search(last) else particle


def _drop_phrase(match: re.Match[str]) -> str | None:
    """Drop a gloss of several phrases in another language; leave names and what has no comma.

    A phrase has no capitals, and a word of grammar: ``more than a half``.
    """
    phrase = match["phrase"]
    if "," not in phrase or not phrase.islower() or not _GRAMMAR.search(phrase):
        return None
    particle = match["particle"] or ""
    return match["last"] + (agreeing_particle(match["last"][0], particle) if particle else "")


def _drop_numbered(match: re.Match[str]) -> str | None:
    """Drop a gloss that ends in the number of the name in front: ``바이킹 1호(Viking 1)``."""
    within = _YEAR_WITHIN if len(match["number"]) == _DIGITS_OF_YEAR else _NUMBER_WITHIN
    name = (preceding(match) + match["last"])[-within:]
    if not re.search(rf"(?<!\d){match['number']}(?!\d)", name):
        return None
    if match["last"].isdigit() and match["particle"] in _AGREEING:
        return None  # The number is yet to be said, in Korean or in English.
    if not match["particle"] or match["last"].isdigit():
        return match["last"] + (match["particle"] or "")
    return match["last"] + agreeing_particle(match["last"], match["particle"])


def _sounds_like(letters: str, name: str) -> bool:
    """Whether letters spell the sound of a name: 스메그(SMEG)."""
    return letters.isascii() and letters.isalpha() and sounds_like(letters, name)


def _drop_repetition(match: re.Match[str]) -> str | None:
    """Drop a gloss that repeats the word before it: ``이에스이(이에스이)`` is 이에스이."""
    inside = match["inside"]
    for name in (match["name"], match["name"].rpartition(" ")[2]):
        if re.sub("[ -]", "", name) == re.sub("[ -]", "", inside):
            return match["name"]
    return None


def _joined(match: re.Match[str]) -> str | None:
    """Verbalize ``교사(들)`` as 교사들, ``시(도)지사`` 시도지사: a syllable that may be read or left out."""
    # The 다 of 먹(었)다 would look like a particle behind it; the rule for closing brackets knows better.
    return None if _PAST_TENSE.search(match["syllable"]) else match["syllable"]


def _particle_before_bracket(match: re.Match[str]) -> str | None:
    """Move a particle to the word before the brackets, to which it belongs: ``은행(총재 김한빛)은``.

    With the particle behind them, a listener would take what is in the brackets for the subject. A single
    word, a figure and another name are the same thing in other words, and keep it: ``48%(120명)가``,
    ``엑스(옛 트위터)에``. The verb of a noun goes with it, too, as 째 does: ``무고(남을 저주함)했다``,
    ``4승(1패)째``.
    """
    particle, inside = match["particle"], match["inside"].strip()
    before = preceding(match) + match["last"]
    if match["nth"] or (match["verb"] and " " in inside):
        return f"{match['last']}{match['nth'] or match['verb']}, {inside},"
    if match["verb"]:
        return None  # 고용(설치)했다: either word with the verb.
    moved = f"{match['last']}{agreeing_particle(match['last'], particle)}, {inside},"
    if _STANDARD_OF_TIME.search(inside) or (_TEACHES.search(before) and _FIELD.search(inside)):
        return moved
    if _COMPOUND_PARTICLE.match(match.string, match.end() - len(particle)):
        return None  # 나루시(시장 김한빛)에 따르면: the verb goes with the particle.
    if match["outer"] or _are_persons(before.split()[-1], inside):
        return moved  # Marks of a title around both; the actor of a part: 김나루(이들녘)와.
    if inside in _ASIDES or _DEFINITION.search(inside) or (_OFFICE.search(before) and _DOT.search(inside)):
        return moved
    is_other_name = _OTHER_NAME.match(inside) and "," not in inside  # Without an age or another note.
    if " " not in inside or is_other_name or _BASE_OF_INDEX.search(inside):
        return None
    is_quotative = particle.removeprefix("이").startswith("라")  # 2018년[봄, 공원]이라는
    is_list = "," in inside and not is_quotative
    if _FIGURE.search(before) and _FIGURE.search(inside) and not is_list:
        return None
    if _DAY.search(before) and _DAY.search(inside):
        return None
    return moved


def _predicate_before_year(match: re.Match[str]) -> str:
    """Move a predicate before the year in brackets, of which it is not told: ``새봄(1992년)이다``."""
    return f"{match['last']}{agreeing_particle(match['last'], match['predicate'])}, {match['inside']}"


def _are_persons(name: str, other: str) -> bool:
    """Whether two words are names of persons: 김나루 and 이들녘, but not 차열막 and 차광막."""
    return all(map(is_full_name, (name, other))) and any(
        parts_of_speech(word)[0] == "NNP" for word in (name, other)
    )


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
    figures = [part for part in preceding(match).rsplit(", ", 1) if _FIGURE.search(part)]
    return " " if len(figures) > 1 and not _STANDARD_OF_TIME.search(figures[-1]) else ", "


TRANSLATION = Rule(
    "translation in brackets",
    r"""(?<=["”’」』》]) [(\[] [A-Z] [A-Za-z;’'\-]{0,20} (?: \s [A-Za-z,.;’'\-]{1,20} ){3,30} [!?]? [)\]]""",
    silent,
    examples=(("“함께 간다.”(No one must be left behind)", "함께 간다."),),
    source=NEWSREADERS,
    requires=r"(\[",
)
PHRASE_IN_LETTERS = Rule(
    "gloss in letters",
    rf"""
    (?P<last> [가-힣] ["'”’」』]? ) \s? [(\[] (?P<phrase> [A-Za-z] [A-Za-z,.;:’'&/\s\-]{{5,200}} ) [)\]]
    (?: (?P<particle> {ANY_PARTICLE} ) (?![가-힣]) )?
    """,
    _drop_phrase,
    examples=(
        ("과반(majority, more than a half)이 찬성했다.", "과반이 찬성했다."),
        ("빅테크(Apple, Google, Meta)가 나섰다.", "빅테크가, 애플, 구글, 메타, 나섰다."),
    ),
    source=NEWSREADERS,
    requires=r"(\[",
)
NUMBERED_GLOSS = Rule(
    "gloss in letters",
    rf"""
    (?P<last> [가-힣\d] ) \s? \( (?P<letters> [A-Za-z] [A-Za-z.\-’' ]{{1,40}} ) \s (?P<number> \d{{1,4}} ) \)
    (?: (?P<particle> {ANY_PARTICLE} ) (?![가-힣]) )?
    """,
    _drop_numbered,
    examples=(
        ("바이킹 1호(Viking 1)와 만났다.", "바이킹 일호와 만났다."),
        ("박람회 2024(Expo 2024)에서 봤다.", "박람회 이천이십사에서 봤다."),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
GLOSS_IN_LETTERS = Rule(
    "gloss in letters",
    rf"""
    (?P<space> \s? ) (?P<open> [(\[] ) \s?
    (?P<letters> [A-Za-z] [A-Za-z&.!\-'’ ]{{1,59}} )
    (?P<more> (?P<close> [)\]] ) | [,;:{MIDDLE_DOTS}] \s? | \s (?=\d) )     # (Parasite, 2019)
    (?: (?<=[)\]]) (?P<particle> {ANY_PARTICLE} ) (?![가-힣]) )?   # 은행(BOK)는
    """,
    _drop_gloss,
    examples=(
        ("국제통화기금(IMF)는 전망을 낮췄다.", "국제통화기금은 전망을 낮췄다."),
        ("디지털 트윈(digital twin)을 만든다.", "디지털 트윈을 만든다."),
        ("멀티 스레드 ( Multi Thread )를 쓴다.", "멀티 스레드를 쓴다."),
        ("언어(java, python)를 배운다.", "언어를, 자바, 파이썬, 배운다."),
        ("선수(LAFC)가 뛰었다.", "선수, 엘에이에프씨가 뛰었다."),
        ("‘글라스리크스’(Glassleaks)로 불린", "글라스리크스로 불린"),
        ("영화 새봄날(Spring, 2019)을 봤다.", "영화 새봄날, 이천십구년을 봤다."),
    ),
    source=NEWSREADERS,
    requires="A-Za-z",
)
STOCK_CODE = Rule(
    "stock code",
    r"""
    (?<=[가-힣A-Za-z]) (?<!번호) (?<!코드)
    \( \s?
    (?:
        (?P<certain> (?: 코스피 | 코스닥 | KOSPI | KOSDAQ ) [\s:·]? \d{5}[\dA-Z] | 0\d{4}[\dA-Z] | \d{5}0 )
        | \d{5}[\dA-Z]   # of a preferred share
    )
    \s? \)
    """,
    _stock_code,
    examples=(
        ("한빛전자(123450)는 올랐다.", "한빛전자는 올랐다."),
        ("한빛전자우(123455), 주가 9% 상승", "한빛전자우, 주가 구 퍼센트 상승"),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
UNCERTAIN_YEAR = Rule(
    "uncertain year",
    r"(?<= [~∼–—-] [12]\d{3} ) \s? \( \s? \? \s? \) (?= \s? [),;·/] | $ )",
    _uncertain,
    examples=(("이들녘 / 1878~1958(?), 화가", "이들녘, 천팔백칠십팔년에서 천구백오십팔년, 추정, 화가"),),
    source=NEWSREADERS,
    requires="?",
)
REACTION = Rule(
    "laughter in brackets",
    rf"\s? [(\[] (?: (?: {_REACTION} ) [)\]] (?![가-힣]) | [?!]{{1,3}} [)\]] )",
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
DETACHED_PARTICLE = Rule(
    "particle after brackets",
    r"(?<=[)\]]) \s (?= (?: 의 | 을 | 를 | 는 | 에 | 에서 | 으로 ) \s (?![\d(]) )",
    silent,
    examples=(("글(사진 등) 의 내용", "글의, 사진 등, 내용"),),
    source=PUNCTUATION,
    requires=r")\]",
)
REPEATED_GLOSS = Rule(
    "repeated gloss",
    # Of several words, as of a name with a hyphen, only where both have them.
    r"(?P<name> [가-힣]{1,30} (?: [ -] [가-힣]{1,30} ){0,2} ) [(\[] (?P<inside> [가-힣 -]{1,40} ) [)\]]",
    _drop_repetition,
    examples=(
        ("5월(오월)의 밤이었다.", "오월의 밤이었다."),
        ("5월(새봄)의 밤이었다.", "오월, 새봄의 밤이었다."),
    ),
    source=NEWSREADERS,
    requires=r"(\[",
)
FIGURES_SIDE_BY_SIDE = Rule(
    "figures in brackets",
    rf"""
    (?P<first> [가-힣A-Za-z] ) \s? \( (?P<figure> {_FIGURE_WITH_UNIT} ) \) \s? (?: 과 | 와 ) \s
    (?P<second> (?: [가-힣A-Za-z]+ \s ){{0,2}} [가-힣A-Za-z]{{1,12}} ) \s?
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
        ("영화 ‘새봄’(1992)부터 나왔다.", "영화 새봄, 천구백구십이년부터 나왔다."),
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
    (?<=\s) \( (?! [가-힣] \) | (?:{_REACTION}) \) ) (?P<word> [가-힣]{{2,4}} ) \)
    (?= [가-힣]{{2}} )
    (?! {ANY_PARTICLE} (?![가-힣]) | {_VERB} | {_COPULA} | {_PREDICATE} )
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
PARTICLE_AFTER_BRACKET = Rule(
    "particle after brackets",
    rf"""
    (?P<last> [가-힣] ) (?: (?P<title> [》」』] ) | \s? )
    [(\[] (?P<inside> [^()\[\]]{{0,120}} [가-힣] [^()\[\]]{{0,40}} ) [)\]]
    (?P<outer> [》」』]? )                         # 「나루의 집(옛 나루관)」이
    (?:
        (?P<nth> (?<=\)) 째 (?: [를의로에가는인다] | 였다 | 이다 )? ) |   # 4승(1패)째를
        (?! {_PREDICATE} (?![가-힣]) ) (?P<particle> {ANY_PARTICLE} )
        | (?P<verb> {_VERB} [가-힣]{{0,4}} (?: (?<=[는한할]) \s (?: 등 | 것 | 점 | 데 ) )? )
    )
    (?![가-힣])
    """,
    _particle_before_bracket,
    examples=(
        ("한빛은행(총재 김나루)은 밝혔다.", "한빛은행은, 총재 김나루, 밝혔다."),
        ("엑스(옛 트위터)에 올렸다.", "엑스, 옛 트위터에 올렸다."),
        ("「나루의 집(들녘 옛 집)」이 있다.", "나루의 집이, 들녘 옛 집, 있다."),
        ("수당을 신설(시간당 천 원)하는 등 늘렸다.", "수당을 신설하는 등, 시간당 천 원, 늘렸다."),
    ),
    source=PUNCTUATION,
    requires=r"(\[",
)
PREDICATE_AFTER_YEAR = Rule(
    "predicate after brackets",
    rf"""
    (?P<last> [가-힣] ) \s? \( (?P<inside> [^()]{{0,60}} [일이삼사오육칠팔구십백천]{{3}}년 ) \)
    (?P<predicate> (?= {_PREDICATE} ) {ANY_PARTICLE} ) (?![가-힣])
    """,
    _predicate_before_year,
    examples=(("대표작은 새봄(1992년)이다.", "대표작은 새봄이다, 천구백구십이년."),),
    source=PUNCTUATION,
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
