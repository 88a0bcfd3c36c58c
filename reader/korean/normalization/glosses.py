"""Rules for glosses in brackets, which repeat the name in front of them and are silent.

Source: the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS
from reader.korean.morphology import parts_of_speech
from reader.korean.names import is_full_name
from reader.korean.normalization.bracket_words import WORDS
from reader.korean.normalization.particles import ANY_PARTICLE, agreeing_particle
from reader.korean.normalization.patterns import MIDDLE_DOTS
from reader.korean.normalization.rewriting import preceding, silent
from reader.korean.normalization.rule import Rule
from reader.korean.normalization.spellings import sounds_like
from reader.tables import any_of

_KIND_OF_NAME = re.compile(rf"(?:{any_of(WORDS.words(kind='name'))})$")
"""A word after which letters are the name itself, and no translation of the word."""
_NUMBER_OF_NAME = re.compile(r"\s\d{1,3}\)")
"""The number of a ship, behind the letters of its class."""
_BEFORE_CODE = re.compile("(?:우B?|주가)$")
"""The end of the name of a preferred share, or of the words for its price."""
_LONG_NAME = 4
"""Fewest syllables of a full name of an organization: 한국은행. Shorter ones are mostly persons."""
_COUNTED = frozenset("top best big no vol part step".split())
"""Words that a number follows: Top 10."""
_SHORT_WORD = 3
"""Letters of a word of one syllable, which may be the end of a name."""
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
_MORE_INITIALS = re.compile(r"[A-Z]{2,8}\s?[,)]")
"""The rest of a list of names in capitals, of which the first is no gloss either."""
_MORE_NAMES = re.compile(r"[A-Za-z][^()\[\]]*,\s?[A-Za-z] | [A-Z]?[a-z]+ \s? [)\]]", re.VERBOSE)
"""More names in Latin letters behind the first, which is then one of a list and no gloss; not its acronym."""
_HANGUL_AT_END = re.compile(r"[가-힣]$")


def _stock_code(match: re.Match[str]) -> str | None:
    """Return nothing for a code that only dealers need; of other digits only behind a preferred share."""
    return silent(match) if match["certain"] or _BEFORE_CODE.search(preceding(match)) else None


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
    sounds_alike = _sounds_like(letters, name)
    if _is_list_or_label(match, last):
        return None
    repeats = in_full or len(letters) == len(last) == 2 or sounds_alike
    if not (repeats or _SMALL_LETTERS.search(letters)):
        return None
    if is_full_name(last) and " " not in letters and not sounds_alike:
        return None  # The club of a person.
    is_name = " " in letters.strip() and not letters.lower().endswith("app")  # 나루 앱(Naru App)
    if _KIND_OF_NAME.search(last) and (is_name or match["space"]) and not sounds_alike:
        return None  # 제목 [The Low End Theory]
    if last.endswith(("함", "호", "정")) and _NUMBER_OF_NAME.match(match.string, match.end("letters")):
        return None  # 청해진함(ASR 21)
    if match["more"] != match["close"]:
        if letters.isupper() and _MORE_INITIALS.match(match.string, match.end()):
            return None  # 국제기구(IMF, WB)
        is_word = not (sounds_alike or letters.isupper() or " " in letters.strip())
        if is_word and _MORE_NAMES.match(match.string, match.end()):
            return None  # 빅테크(Apple, Google, Meta), 언어(java, python)
        return match["space"] + match["open"]
    agreeing = agreeing_particle(last, particle) if _HANGUL_AT_END.search(last) else particle
    return (match["quote"] or "") + agreeing


def _is_list_or_label(match: re.Match[str], last: str) -> bool:
    """Whether letters list names, 빅테크(Apple·Google), label a clause, 보인다 [KBL], or begin with Top 10.

    A dot is within a gloss where it is within the name in front, too, or parts a name from its initials.
    """
    first, *others = re.split(f"[{MIDDLE_DOTS}]", match["letters"])
    initials = "".join(re.findall("[A-Z]", first))
    before = match.string[max(0, match.start() - _NAME_CONTEXT) : match.start()]
    is_list = bool(others) and others != [initials] and not re.search(f"[{MIDDLE_DOTS}]", before)
    is_label = match["open"] == "[" and match["space"] and parts_of_speech(last)[-1] == "EF"
    is_counted = match["more"].isspace() and first.strip().lower() in _COUNTED
    return is_list or bool(is_label) or is_counted


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
    """Whether letters spell the sound of a name: 스메그(SMEG), 치어 업(CHEER UP)."""
    words = letters.rstrip("+").split()
    names = name.split()[-len(words) :]
    if len(letters) <= _SHORT_WORD and letters.isalpha() and sounds_like(letters, name[-1]):
        return True  # 나루온(ON)
    return len(words) == len(names) and all(
        word.isascii() and word.isalpha() and sounds_like(word, each)
        for word, each in zip(words, names, strict=True)
    )


def _drop_repetition(match: re.Match[str]) -> str | None:
    """Drop a gloss that repeats the word before it: ``이에스이(이에스이)`` is 이에스이."""
    inside = match["inside"]
    for name in (match["name"], match["name"].rpartition(" ")[2]):
        if re.sub("[ -]", "", name) == re.sub("[ -]", "", inside):
            return match["name"]
    return None


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
    (?P<last> [가-힣\d] ) \s?
    \( (?P<letters> [A-Za-z] [A-Za-z.\-’' ]{{1,40}} ) [\s-] (?P<number> \d{{1,4}} ) \)
    (?: (?P<particle> {ANY_PARTICLE} ) (?![가-힣]) )?
    """,
    _drop_numbered,
    examples=(
        ("바이킹 1호(Viking 1)와 만났다.", "바이킹 일호와 만났다."),
        ("코로나19(COVID-19) 때", "코로나일구 때"),
        ("박람회 2024(Expo 2024)에서 봤다.", "박람회 이천이십사에서 봤다."),
    ),
    source=NEWSREADERS,
    requires=r"\d",
)
GLOSS_IN_LETTERS = Rule(
    "gloss in letters",
    rf"""
    (?P<space> \s? ) (?P<open> [(\[] ) \s?
    (?P<letters> [A-Za-z] (?: [A-Za-z&.!+\-'’ ] | (?<=[a-z]) [{MIDDLE_DOTS}] (?=[A-Z]) ){{1,59}} )
    # (Parasite, 2019), but not (KB·신한·하나)
    (?P<more>
        (?P<close> [)\]] ) | [,;:] \s? | [{MIDDLE_DOTS}] (?! [^()]*[{MIDDLE_DOTS}] ) \s?
        | \s (?=\d)
    )
    (?: (?<=[)\]]) (?P<quote> ["'”’」』]? ) (?P<particle> {ANY_PARTICLE} ) (?![가-힣]) )?   # 은행(BOK)는
    """,
    _drop_gloss,
    examples=(
        ("국제통화기금(IMF)는 전망을 낮췄다.", "국제통화기금은 전망을 낮췄다."),
        ("디지털 트윈(digital twin)을 만든다.", "디지털 트윈을 만든다."),
        ("‘나루 연방은행(Naru Federal Bank)’로", "나루 연방은행으로"),
        ("멀티 스레드 ( Multi Thread )를 쓴다.", "멀티 스레드를 쓴다."),
        ("언어(java, python)를 배운다.", "언어를, 자바, 파이썬, 배운다."),
        ("선수(LAFC)가 뛰었다.", "선수, 엘에이에프씨가 뛰었다."),
        ("‘글라스리크스’(Glassleaks)로 불린", "글라스리크스로 불린"),
        ("‘치어 업’(CHEER UP)을 불렀다.", "치어 업을 불렀다."),
        ("나루온(ON)이 열렸다.", "나루온이 열렸다."),
        ("와우탭 플러스(WOWtab+)를 샀다.", "와우탭 플러스를 샀다."),
        ("영화 새봄날(Spring, 2019)을 봤다.", "영화 새봄날을, 이천십구년, 봤다."),
        ("통신사(KT·나루·가람)는", "통신사, 케이티, 나루, 가람은"),
        ("국제기구(IMF·WB)는", "국제기구는, 아이엠에프, 더블유비"),
        ("막차가 보인다 [KBL]", "막차가 보인다, 케이비엘"),
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
