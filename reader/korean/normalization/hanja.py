"""Rules for hanja: dropped as a gloss of Hangul beside it, else read in Korean.

Source of the readings: `reader.korean.hanja`. A single hanja abbreviates a country or a surname by the
practice of newspaper headlines: 日 정부 for 일본 정부, 金 대통령 for 김 대통령.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS
from reader.korean.hanja import read_hanja
from reader.korean.morphology import parts_of_speech
from reader.korean.names import is_full_name
from reader.korean.normalization.particles import ANY_PARTICLE, JOINED_WORD
from reader.korean.normalization.patterns import HANJA, KANA
from reader.korean.normalization.rewriting import preceding, silent
from reader.korean.normalization.rule import Rule
from reader.tables import Table, any_of

WORDS = Table(
    "reader.korean.normalization",
    "hanja.tsv",
    {
        "word": r"[\u3400-\u4dbf\u4e00-\u9fff]|[A-Z]*[가-힣]+|[A-Z]+",
        "kind": "country|surname|title|institution|bank|broker|builder|shipbuilder|speaker",
        "spoken": "[가-힣]*",
    },
    key=2,
)
_COUNTRIES = {word: spoken for word, kind, spoken in WORDS.rows if kind == "country"}
_INSTITUTIONS = {word: spoken for word, kind, spoken in WORDS.rows if kind == "institution"}
_SPEAKERS = {word: spoken for word, kind, spoken in WORDS.rows if kind == "speaker"}
_SURNAMES = {word: spoken for word, kind, spoken in WORDS.rows if kind == "surname"}

_RELATIVES = "父母妻子"
"""Relatives of whom a headline names right before them: 김나루父."""
_ENDS_WORD = re.compile(rf"(?: {ANY_PARTICLE} )? (?![가-힣{HANJA}])", re.VERBOSE)
_STARTS_WORD = re.compile(r"(?<![가-힣\d·])(?<!매주 )")
"""Matches where a hanja may abbreviate a country; 매주 日 is a Sunday."""
_BEFORE_INSTITUTION = {
    hanja: re.compile(rf"(?<![가-힣A-Z])(?:{any_of(WORDS.words(kind=kind))})$")
    for hanja, kind in (("銀", "bank"), ("證", "broker"), ("重", "shipbuilder"), ("建", "builder"))
}
"""The names of companies that end in one hanja in headlines; 학생證 and 계주銀 are none."""
_FOLLOWS_COUNTRY = re.compile(
    rf"""
    \s [가-힣A-Za-z\d‘“'"]                # a word of its own: 日 정부
    | -[가-힣A-Z]{{2}}                         # beside another side: 英-EU
    | (?: {ANY_PARTICLE} | [서선엔,] ) (?![가-힣])   # 北은, 美서
    | [가-힣]{{2}}                              # a word that is joined to it: 韓고등학생
    | […‥]                                     # the end of a clause: 바꾸는 野…
    | [’”] \s                                  # the end of a quotation: ‘긴장하는 日’ 경제
    """,
    re.VERBOSE,
)
_JOINED_NOUN = re.compile("[가-힣]{2}(?<![\\d대인])$")
"""A word that 女 ends; not a number and its counter, as in 20대女."""
_TOWARDS = re.compile(r"(?:에게?|에선?|에만)(?![가-힣])")
"""Particles behind two countries with which their syllables would be heard as another word: 일중에."""
_QUOTES = re.compile(r"\s?,?\s?(?P<mark>[\"“‘'])")
"""A quotation behind the one who says it: 法 “무죄”, a court; 法 개정 is the change of a law."""
_CRAZY = re.compile("美[쳤쳐칠치]")
"""A pun of headlines on 미치다."""
_PAST = re.compile(r"[가-힣](?<!는)$")
_PARTICLES = ("JKB", "JKS", "JKO", "JX")
_NOUN_BEHIND = re.compile(r"\s[가-힣A-Z]{2}")
_FOLLOWS_SURNAME = re.compile(
    rf"""
    \s? (?: {any_of(WORDS.words(kind="title"))} )   # 金 대통령, but 金 3개, 金 획득, 金 멤버
    | \s? [“"‘'(]                                   # 金 “사과한다”
    """,
    re.VERBOSE,
)


def _speaks(match: re.Match[str]) -> bool:
    """Whether a quotation begins right behind a match; in '돈이 되는 法'은 one ends there."""
    quotes = _QUOTES.match(match.string, match.end())
    return quotes is not None and match.string.count(quotes["mark"], 0, match.start()) % 2 == 0


def _prefix(match: re.Match[str]) -> str:
    """Verbalize ``(故)이나루`` as 고 이나루, ``(美)`` 미국: one hanja before a name is no gloss."""
    return (_COUNTRIES.get(match["hanja"]) or read_hanja(match["hanja"])) + " "


def _counted_in_hanja(match: re.Match[str]) -> str | None:
    """Keep the counter of ``109과(科)``: the hanja tells that it is no particle."""
    return match["hangul"] if read_hanja(match["hanja"]) == match["hangul"] else None


def _drop_first_gloss(match: re.Match[str]) -> str:
    """Drop a gloss before another note in the brackets: ``하루(田中春·42)`` is 하루(42)."""
    return match["open"]


def _keep_hangul(match: re.Match[str]) -> str:
    """Keep the Hangul of a pair inside brackets: ``(지혜성시·智慧城市)`` is 지혜성시."""
    return match["hangul"]


def _given_reading(match: re.Match[str]) -> str:
    """Use the reading in the brackets: ``人生(인생)`` is 인생."""
    return match["reading"]


def _many(match: re.Match[str]) -> str:
    """Verbalize the 多 at the end of a headline's clause as 많아."""
    return "많아"


def _countries(match: re.Match[str]) -> str | None:
    """Verbalize ``美-日`` as 미일: countries side by side keep one syllable each, but not in ``日·中에``."""
    countries = re.split(r"[-–/·ㆍ]", match[0])
    if any(country not in _COUNTRIES for country in countries):
        return None
    if _TOWARDS.match(match.string, match.end()):
        return ", ".join(_COUNTRIES[country] for country in countries)
    return "".join(read_hanja(country) for country in countries)


def _hanja(match: re.Match[str]) -> str:
    """Verbalize ``歷史`` as 역사, ``日 정부`` 일본 정부, ``金 대통령`` 김 대통령, but ``金 3개`` 금 세 개."""
    if match[0] in _COUNTRIES and _stands_for_country(match):
        is_joined = JOINED_WORD.match(match.string, match.end())
        return _COUNTRIES[match[0]] + (" " if is_joined else "")
    if match[0] in _SPEAKERS and _speaks(match):
        return _SPEAKERS[match[0]]
    before = preceding(match)
    if match[0] in _RELATIVES and _ENDS_WORD.match(match.string, match.end()):
        person = before.rstrip(" ").rsplit(" ", 1)[-1]
        if is_full_name(person):
            return f"{'' if before.endswith(' ') else ' '}{_COUNTRIES[match[0]]}"
    ends_word = _ENDS_WORD.match(match.string, match.end())
    if match[0] == "女" and ends_word and _JOINED_NOUN.search(before):
        return "녀"  # 된장女; at the start of a word it is 여.
    name = _BEFORE_INSTITUTION.get(match[0])
    if name is not None and name.search(before):
        return _INSTITUTIONS[match[0]]
    is_quoted = before[-1:] in ("'", "‘", "“", '"')  # '金' 획득
    if match[0] in _SURNAMES and not is_quoted and _FOLLOWS_SURNAME.match(match.string, match.end()):
        return _SURNAMES[match[0]]
    return read_hanja(match[0])


def _stands_for_country(match: re.Match[str]) -> bool:
    """Whether a hanja abbreviates a country: ``中 정부``, but not ``회의 中 잠시``."""
    if not (
        _STARTS_WORD.match(match.string, match.start()) and _FOLLOWS_COUNTRY.match(match.string, match.end())
    ):
        return False
    if _CRAZY.match(match.string, match.start()):
        return False
    if match[0] != "中":
        return True
    # After a word 中 is mostly 중, in the middle of; but a country after a verb in the past: 협상에 나선 中.
    word = preceding(match).rstrip(" ").rsplit(" ", 1)[-1]
    # After one in the present the noun tells: 떨어지는 中 기업 주가, but 떨어지는 中이다.
    may_modify = _PAST.search(word) or _NOUN_BEHIND.match(match.string, match.end())
    tag = parts_of_speech(word)[-1] if word and may_modify else ""
    # Behind a particle no 중 follows: 급락에 中 증시도.
    is_modified = tag == "ETM" or (tag in _PARTICLES and bool(_NOUN_BEHIND.match(match.string, match.end())))
    return is_modified or not "가" <= word[-1:] <= "힣"


def _repeated_in_hanja(match: re.Match[str]) -> str | None:
    """Drop hanja behind their own reading without brackets: ``정자亭子와`` is 정자와."""
    hanja = match["hanja"]
    reading = preceding(match)[-len(hanja) :]
    return silent(match) if read_hanja(hanja) == reading else None


RULES: tuple[Rule, ...] = (
    Rule(
        "hanja at the end",
        r"""(?<=[가-힣]\s) 多 (?= \s? (?: ["”'’,…!?~·.] | $ ) )""",
        _many,
        examples=(("찾는 이 多…김나루 웃다", "찾는 이 많아, 김나루 웃다"),),
        source=NEWSREADERS,
        requires="多",
    ),
    Rule(
        "hanja gloss",
        rf"(?<=[가-힣]) \s? (?P<hanja> [{HANJA}]{{2,6}} ) (?![{HANJA}])",
        _repeated_in_hanja,
        examples=(("정자亭子와 연못", "정자와 연못"), ("정자寺院과 연못", "정자사원과 연못")),
        source=NEWSREADERS,
        requires=HANJA,
    ),
    Rule(
        "hanja before a name",
        rf"(?<! [가-힣A-Za-z\d'\"’”] ) [(（] (?P<hanja> [{HANJA}] ) [)）] (?= [가-힣] )",
        _prefix,
        examples=(("나루시 (故)이나루 씨", "나루시 고 이나루 씨"),),
        source=NEWSREADERS,
        requires=HANJA,
    ),
    Rule(
        "hanja gloss",
        rf"(?<=\d) (?P<hangul> [가-힣] ) [(（] (?P<hanja> [{HANJA}] ) [)）]",
        _counted_in_hanja,
        examples=(("109과(科) 나비", "백구과 나비"),),
        source=NEWSREADERS,
        requires=HANJA,
    ),
    # Glosses first: what is left of the hanja is not repeated in Hangul, and must be read.
    Rule(
        "hanja gloss",
        rf"""
        (?<= [가-힣A-Za-z\d'"’”] )
        \s? [(（\[〔]
        (?! [大中小] [)）] \s? \d )   # A size: 감자(小) 1개
        [{HANJA}] [{HANJA}{KANA}\s·,、‧ㆍ]*   # (廣東), (韓·中·日), (金みどり)
        [)）\]〕]
        """,
        silent,
        examples=(("광둥(廣東)성에서 열렸다.", "광둥성에서 열렸다."), ("한중일(韓·中·日)이", "한중일이")),
        source=NEWSREADERS,
        requires=HANJA,
    ),
    Rule(
        "hanja gloss",
        rf"""
        (?<= [가-힣'"’”] ) (?P<open> \s? [(（] )
        [{HANJA}]{{2,}} \s? (?: [·,、‧ㆍ;:] \s? (?= [가-힣\dA-Za-z] ) | (?=\d) )   # (田中春·42)
        """,
        _drop_first_gloss,
        examples=(
            ("다나카 하루(田中春·42) 씨가", "마흔두 살 다나카 하루 씨가"),
            ("경영(經營, management)이란", "경영, 매니지먼트란"),
        ),
        source=NEWSREADERS,
        requires=HANJA,
    ),
    Rule(
        "hanja gloss",
        rf"""
        (?P<hangul> (?<= [(（] ) [가-힣\s]+? )
        \s? [·,ㆍ‧/:] \s?
        [{HANJA}] [{HANJA}\s·]*
        (?= [)）] )
        """,
        _keep_hangul,
        examples=(("새 도시(지혜성시·智慧城市)", "새 도시, 지혜성시"),),
        source=NEWSREADERS,
        requires=HANJA,
    ),
    Rule(
        "hanja with its reading",
        rf"(?<! [{HANJA}] ) [{HANJA}]+ [(（] (?P<reading> [가-힣]+ ) [)）]",
        _given_reading,
        examples=(("東京(도쿄)에서 열렸다.", "도쿄에서 열렸다."), ("人生(인생)은 길다.", "인생은 길다.")),
        source=NEWSREADERS,
        requires=HANJA,
    ),
    Rule(
        "countries in hanja",
        rf"(?<! [{HANJA}가-힣] ) [{HANJA}] (?: [-–/·ㆍ] [{HANJA}] ){{1,5}} (?! [{HANJA}] )",
        _countries,
        examples=(("가까워지는 美-日 관계", "가까워지는 미일 관계"),),
        source=NEWSREADERS,
        requires=HANJA,
    ),
    Rule(
        "hanja",
        f"[{HANJA}]+",
        _hanja,
        examples=(
            ("歷史를 배운다.", "역사를 배운다."),
            ("日 정부가 밝혔다.", "일본 정부가 밝혔다."),
            ("韓고등학생이 이겼다.", "한국 고등학생이 이겼다."),
            ("‘긴장하는 日’ 경제", "긴장하는 일본 경제"),
            ("金 대통령이 答했다.", "김 대통령이 답했다."),
            ("金 3개를 땄다.", "금 세 개를 땄다."),
            ("독신女가 는다.", "독신녀가 는다."),
            ("김나루 子 출국", "김나루 아들 출국"),
        ),
        source=NEWSREADERS,
        requires=HANJA,
    ),
)
