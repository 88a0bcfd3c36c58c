"""Rules for brackets, punctuation and all other symbols; most become a pause or nothing.

Sources: 한글 맞춤법 부록 (문장 부호) on the meaning of each mark, the Unicode Standard on characters that
repeat others, and the practice of broadcast newsreaders on how each sounds.
"""

from __future__ import annotations

import re
import unicodedata

from reader.korean.normalization.particles import agreeing_particle
from reader.korean.normalization.patterns import NOT_IN_HANGUL, any_of
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import DICTIONARY, NEWSREADERS, PUNCTUATION, UNICODE, Rule
from reader.tables import Table

SYMBOLS = Table(
    "reader.korean.normalization",
    "symbols.tsv",
    {"symbol": r"\S", "kind": "word|unit|prefix|fraction|letter|sound", "spoken": "[가-힣]+( [가-힣]+)?"},
    key=2,
)
WORDS = Table(
    "reader.korean.normalization",
    "symbol_words.tsv",
    {
        "word": "[가-힣]+",
        "kind": "currency|reaction|picture|interjection|quotative|route|figure",
    },
    key=2,
)
_SPACES = {"word": (" ", " "), "unit": (" ", ""), "prefix": ("", " "), "fraction": ("", "")}
"""What stands before and after the spoken form of each kind of symbol."""
_SYMBOL_NAMES = {
    symbol: spoken.join(_SPACES[kind]) for symbol, kind, spoken in SYMBOLS.rows if kind in _SPACES
}
_LETTER_NAMES = {symbol: spoken for symbol, kind, spoken in SYMBOLS.rows if kind == "letter"}
_LETTER_SOUNDS = {symbol: spoken for symbol, kind, spoken in SYMBOLS.rows if kind == "sound"}

# U+FF01..U+FF5E repeat ASCII at twice the width; the ideographic and the no-break space are spaces.
_HALFWIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}

_CURRENCY = any_of(WORDS.words(kind="currency"))
_REACTION = any_of(WORDS.words(kind="reaction"))
_PICTURE = any_of(WORDS.words(kind="picture"))
# Insides of classes of characters that mean the same to writers.
_TILDES = "~∼〜～"
_MIDDLE_DOTS = "·ㆍ‧・"
_OPENING = r"(\[{<〈《「『【〔"
_CLOSING = r")\]}>〉》」』】〕"
_BULLETS = "▲△▷▶■□◆◇●○※☞▼▽"
_NOT_IN_LIST = rf"(?<! [가-힣{_MIDDLE_DOTS}] )"
_NO_MORE_OF_LIST = rf"(?! [가-힣{_MIDDLE_DOTS}] )"

_LONG_NAME = 4
"""Fewest syllables of a full name of an organization: 한국은행. Shorter ones are mostly persons."""
_NAME_CONTEXT = 40
"""Characters before a gloss in which the name that it repeats is searched."""
_PRECEDING_NAME = re.compile(r"[가-힣]+(?:\s[가-힣]+){0,2}$")
_SMALL_LETTERS = re.compile("[a-z]{2}")
_DRAWN_OUT = re.compile(rf"(?:{any_of(WORDS.words(kind='interjection'))})|[가-힣]*[요다까죠네]")
"""An interjection or a sentence ending, whose vowel a tilde lengthens."""
# A drawn-out word is also one before a quotative: 네~라고 답했다.
_QUOTATIVE = re.compile(rf"(?:{any_of(WORDS.words(kind='quotative'))})(?:\s|$)")
_ROUTE = re.compile(any_of(WORDS.words(kind="route")))
_FIGURE = re.compile(rf"(?:{any_of(WORDS.words(kind='figure'))})$")
_PAST_TENSE = re.compile(r"[었았였했겠]$")
_WORD_OR_END = re.compile(r"[가-힣]|$")
_WORD_BEHIND_QUOTE = re.compile(r"[\"'”’]?[가-힣]")


def _silent(match: re.Match[str]) -> str:
    """Drop what has no sound: ``“`` and ``”``, ``(웃음)``, ``[사진=연합뉴스]``."""
    return ""


def _pause(match: re.Match[str]) -> str:
    """Return a pause: for the dot of ``기업·방문객``, and for ``…``, ``→``, dashes, colons and slashes."""
    return ", "


def _space(match: re.Match[str]) -> str:
    """Return one space: for a run of white space, and for the hyphen of ``케이-팝``."""
    return " "


def _full_stop(match: re.Match[str]) -> str:
    """Rewrite ``。`` as a full stop."""
    return "."


def _halfwidth(match: re.Match[str]) -> str:
    """Rewrite ``１０％`` as 10%."""
    return match[0].translate(_HALFWIDTH)


def _number(match: re.Match[str]) -> str:
    """Rewrite ``①`` as 1, ``Ⅱ`` as 2, the subscript of ``CO₂`` as 2."""
    return str(int(unicodedata.numeric(match[0])))


def _first_currency(match: re.Match[str]) -> str:
    """Rewrite ``원·달러 환율`` as 원달러 환율: keep the first of a pair, without the symbol behind it."""
    return match["first"]


def _particle_pair(match: re.Match[str]) -> str:
    """Keep the particle of a pair that agrees: ``삼을(를)`` is 삼을."""
    first, second = match["pair"].rstrip(")").split("(")
    full = first or second + match["rest"]
    return match["before"] + agreeing_particle(match["before"], full or second)


def _drop_repetition(match: re.Match[str]) -> str | None:
    """Drop a gloss that repeats the word before it: ``이에스이(이에스이)`` is 이에스이."""
    return match["name"] if match["name"] == match["inside"].replace(" ", "") else None


def _drop_gloss(match: re.Match[str]) -> str | None:
    """Drop letters that repeat the name before them: ``국제통화기금(IMF)`` is 국제통화기금.

    Letters repeat a full name, and so does a word in small letters; after a short name they add something,
    such as a person's club: 손흥민(LAFC).
    """
    name = _PRECEDING_NAME.search(match.string[max(0, match.start() - _NAME_CONTEXT) : match.start()])
    if name is None:
        return None
    last, letters, particle = name[0].split()[-1], match["letters"], match["particle"] or ""
    in_full = len("".join(name[0].split())) >= _LONG_NAME
    if not (_SMALL_LETTERS.search(letters) or in_full or len(letters) == len(last) == 2):
        return None
    return agreeing_particle(last, particle) if particle else ""


def _join_syllables(match: re.Match[str]) -> str:
    """Verbalize ``초·중·고`` as 초중고."""
    return re.sub("[^가-힣]", "", match["list"])


def _opening_bracket(match: re.Match[str]) -> str:
    """Return a pause for an opening bracket: ``위안(약 169조 원)``."""
    return ", " if match.start() else ""


def _closing_bracket(match: re.Match[str]) -> str:
    """Return a pause for a closing bracket, unless a particle follows.

    The particle then agrees with the last word in the brackets: ``서울(수도)은`` is 서울, 수도는.
    """
    particle = match["particle"]
    if particle == "다" and _PAST_TENSE.search(preceding(match)):
        return particle  # 먹(었)다
    if particle and "가" <= (before := match.string[match.start() - 1]) <= "힣":
        return agreeing_particle(before, particle)
    if particle or _WORD_OR_END.match(match.string, match.end()):
        return particle
    # After a figure the brackets repeat it in another unit: 11포인트(0.4%) 오른. Both modify the next word.
    return " " if _FIGURE.search(preceding(match)) else ", "


def _range(match: re.Match[str]) -> str | None:
    """Verbalize ``5월 말~6월 초`` as 오월 말에서 유월 초.

    A route has no 에서 (``서울~양양고속도로``), and a tilde that draws out a word is no range:
    ``네~알겠습니다``.
    """
    if _DRAWN_OUT.fullmatch(match["before"]) or _QUOTATIVE.match(match["after"]):
        return None
    return match["before"] + (" " if _ROUTE.search(match["after"]) else "에서 ")


def _symbol_name(match: re.Match[str]) -> str:
    """Verbalize ``&`` as 앤드."""
    return _SYMBOL_NAMES[match[0]]


def _plus(match: re.Match[str]) -> str:
    """Verbalize the ``+`` of ``치킨+맥주`` as 플러스."""
    return " 플러스 "


def _letters(match: re.Match[str]) -> str:
    """Verbalize ``ㄱ`` as 기역.

    A run of letters is laughter or tears (``ㅋㅋ``, ``ㅠㅠ``) and silent, unless a particle shows that the
    sentence mentions it: ``ㅋㅋㅋ가`` is 크크크가, ``ㅇㅈ을`` 이응 지읒을.
    """
    if len(match[0]) == 1:
        return _LETTER_NAMES.get(match[0], "")
    if not _WORD_BEHIND_QUOTE.match(match.string[match.end() : match.end() + 2]):
        return ""
    if set(match[0]) <= set(_LETTER_SOUNDS):
        return "".join(_LETTER_SOUNDS[letter] for letter in match[0])
    return " ".join(_LETTER_NAMES.get(letter, "") for letter in match[0])


FIRST: tuple[Rule, ...] = (
    # First, so that no later rule has to match runs of space.
    Rule(
        "spaces",
        r"\s{2,} | [\t\n\r\f\v]",
        _space,
        examples=(("시민 3  명이 왔다.", "시민 세 명이 왔다."), ("시민 3 명이 왔다.", "시민 세 명이 왔다.")),
        source=UNICODE,
    ),
    # Before all rules that match ASCII.
    Rule(
        "fullwidth character",
        r"[！-～\u3000\xa0]+",
        _halfwidth,
        examples=(("물가가 １０％ 올랐다.", "물가가 십 퍼센트 올랐다."), ("ＡＢＣ 방송", "에이비씨 방송")),
        source=UNICODE,
        requires=r"！-～\u3000\xa0",
    ),
    # Before the rules for numbers.
    Rule(
        "enclosed number",
        "[①-⑳Ⅰ-Ⅹ]",
        _number,
        examples=(("② 예산을 늘린다.", "이 예산을 늘린다."), ("제Ⅲ장을 읽었다.", "제삼장을 읽었다.")),
        source=UNICODE,
        requires="①-⑳Ⅰ-Ⅹ",
    ),
    # Before letters are read.
    Rule(
        "gloss in letters",
        r"""
        \s? [(\[]
        (?P<letters> [A-Za-z] [A-Za-z&.\-'’ ]{0,59} )
        [)\]]
        (?: (?P<particle> 은|는|이|가|을|를|과|와|으로|로 ) (?![가-힣]) )?   # 은행(BOK)는
        """,
        _drop_gloss,
        examples=(
            ("국제통화기금(IMF)는 전망을 낮췄다.", "국제통화기금은 전망을 낮췄다."),
            ("디지털 트윈(digital twin)을 만든다.", "디지털 트윈을 만든다."),
            ("선수(LAFC)가 뛰었다.", "선수, 엘에이에프씨가 뛰었다."),
        ),
        source=NEWSREADERS,
        requires="A-Za-z",
    ),
    # Before letters with digits are read: CO₂ is CO2.
    Rule(
        "subscript",
        "[₀-₉]",
        _number,
        examples=(("CO₂를 줄인다.", "씨오투를 줄인다."),),
        source=UNICODE,
        requires="₀-₉",
    ),
    Rule(
        "laughter in brackets",
        rf"\s? [(\[] (?: {_REACTION} ) [)\]] (?![가-힣])",
        _silent,
        examples=(("이제 됐어요(웃음).", "이제 됐어요."), ("답이 없다. (한숨)", "답이 없다.")),
        source=NEWSREADERS,
        requires=r"(\[",
    ),
    Rule(
        "currency pair",
        rf"""
        {NOT_IN_HANGUL}
        (?P<first> {_CURRENCY} )
        \s? [/·] \s?
        (?= (?: {_CURRENCY} ) (?![가-힣]{{3}}) )   # a whole word: not 달러화로만
        """,
        _first_currency,
        examples=(
            ("원·달러 환율이 올랐다.", "원달러 환율이 올랐다."),
            ("유로/엔이 내렸다.", "유로엔이 내렸다."),
        ),
        source=NEWSREADERS,
        requires="/·",
    ),
    Rule(
        "photo credit",
        rf"""
        [\[(<【] \s?
        (?: {_PICTURE} ) \s? (?: 출처 | 제공 )?   # 사진, 사진 제공
        \s? [=:]
        [^\])>】]{{0,60}}                         # the agency or photographer
        [\])>】]
        """,
        _silent,
        examples=(("행사가 열렸다. [사진=한빛뉴스]", "행사가 열렸다."), ("(사진 제공: 한빛군)", "")),
        source=NEWSREADERS,
        requires="=:",
    ),
)
"""Rules that run before all others."""

# Quotation marks separate a word from its particle, so they are dropped before particles agree: ‘LG’은.
BEFORE_PARTICLES: tuple[Rule, ...] = (
    Rule(
        "quotation mark",
        r"[\"'“”‘’„‟´`]+",
        _silent,
        examples=(("‘LG’은 “늘린다”고 했다.", "엘지는 늘린다고 했다."),),
        source=PUNCTUATION,
        requires=r"\"'“”‘’„‟´`",
    ),
    # Writers leave the form open where they do not know the word before it.
    Rule(
        "particle pair",
        r"""
        (?P<before> [가-힣] )
        (?P<pair>
            은\(는\) | 는\(은\) | 이\(가\) | 가\(이\) | 을\(를\) | 를\(을\) | 와\(과\) | 과\(와\)
            | 으로\(로\) | 로\(으로\)
            | \(으\)                      # (으)로
        )
        (?P<rest> (?<= \(으\) ) 로 | )
        """,
        _particle_pair,
        examples=(
            ("LG을(를) 골랐다.", "엘지를 골랐다."),
            ("MOU(으)로 맺었다.", "엠오유로 맺었다."),
            ("서울(으)로 갔다.", "서울로 갔다."),
        ),
        source=PUNCTUATION,
        requires="(",
    ),
)
"""Rules that bring particles next to the words that they follow."""

LAST: tuple[Rule, ...] = (
    Rule(
        "repeated gloss",
        r"(?P<name> [가-힣]{1,30} ) [(\[] (?P<inside> [가-힣 ]{1,40} ) [)\]]",
        _drop_repetition,
        examples=(
            ("5월(오월)의 밤이었다.", "오월의 밤이었다."),
            ("5월(봄)의 밤이었다.", "오월, 봄의 밤이었다."),
        ),
        source=NEWSREADERS,
        requires=r"(\[",
    ),
    # Before the dot between words, which is a pause.
    Rule(
        "one-syllable list",
        rf"{_NOT_IN_LIST} (?P<list> [가-힣] (?: [{_MIDDLE_DOTS}] [가-힣] ){{1,7}} ) {_NO_MORE_OF_LIST}",
        _join_syllables,
        examples=(
            ("초·중·고 학생이 모였다.", "초중고 학생이 모였다."),
            ("기업·시민 모두 반겼다.", "기업, 시민 모두 반겼다."),
        ),
        source=PUNCTUATION,
        requires=_MIDDLE_DOTS,
    ),
    Rule(
        "one-syllable list",
        rf"""
        {_NOT_IN_LIST}
        (?P<list> [가-힣] (?: [{_MIDDLE_DOTS}] [가-힣] ){{1,4}} )
        (?=
            (?: 이|가|은|는|을|를|의|과|와|도|에|로 | 간|측|군|전 )   # a particle, or 간 in 노·사간
            {_NO_MORE_OF_LIST}
        )
        """,
        _join_syllables,
        examples=(("노·사가 만났다.", "노사가 만났다."), ("노·사간 협상이다.", "노사간 협상이다.")),
        source=PUNCTUATION,
        requires=_MIDDLE_DOTS,
    ),
    Rule(
        "opening bracket",
        # Nothing is heard without a word in or behind the brackets.
        rf"\s? [{_OPENING}] (?= [^)\]]{{0,200}} [가-힣] )",
        _opening_bracket,
        examples=(("내일(금요일)부터 쉰다.", "내일, 금요일부터 쉰다."), ("《봄》을 읽었다.", "봄을 읽었다.")),
        source=PUNCTUATION,
        requires=_OPENING,
    ),
    Rule(
        "closing bracket",
        rf"""
        (?<= [가-힣.,!?] )
        [{_CLOSING}]
        (?P<particle>
            (?: 은|는|이|가|을|를|과|와|으로|로|이다|다|이면|면|이라며|라며 ) (?![가-힣])
            |
        )
        """,
        _closing_bracket,
        examples=(
            ("서울(수도)은 붐볐다.", "서울, 수도는 붐볐다."),
            ("지수는 11포인트(0.4%) 올랐다.", "지수는 십일포인트, 영 점 사 퍼센트 올랐다."),
            ("그는 (웃으며) 답했다.", "그는, 웃으며, 답했다."),
        ),
        source=PUNCTUATION,
        requires=_CLOSING,
    ),
    Rule(
        "dot between words",
        rf"(?<=[가-힣]) \s? [{_MIDDLE_DOTS}•] \s? (?=[가-힣])",
        _pause,
        examples=(("기업·방문객 모두 늘었다.", "기업, 방문객 모두 늘었다."),),
        source=PUNCTUATION,
        requires=f"{_MIDDLE_DOTS}•",
    ),
    # Inside a word a hyphen joins, between spaces it separates.
    Rule(
        "hyphen in a word",
        "(?<=[가-힣]) - (?=[가-힣])",
        _space,
        examples=(("서울-부산 노선을 늘린다.", "서울 부산 노선을 늘린다."),),
        source=PUNCTUATION,
        requires="-",
    ),
    Rule(
        "hyphen between words",
        r"(?<=[가-힣]) \s? [-=] \s? (?=[가-힣])",
        _pause,
        examples=(("서울 -부산 노선", "서울, 부산 노선"), ("한빛=김한빛 기자", "한빛, 김한빛 기자")),
        source=PUNCTUATION,
        requires="-=",
    ),
    Rule(
        "range of words",
        rf"""
        {NOT_IN_HANGUL}
        (?P<before> [가-힣]+ )
        (?: [{_TILDES}] | \s [{_TILDES}] \s )
        (?= (?P<after> [가-힣]+ (?: \s [가-힣]+ )? ) )   # the next word may tell a route: 양양 고속도로
        """,
        _range,
        examples=(
            ("서울~부산 구간이 막혔다.", "서울에서 부산 구간이 막혔다."),
            ("서울~양양고속도로가 막혔다.", "서울 양양고속도로가 막혔다."),
            ("네~알겠습니다.", "네, 알겠습니다."),
        ),
        source=PUNCTUATION,
        requires=_TILDES,
    ),
    Rule(
        "bullet inside",
        rf"(?<=\S) \s* [{_BULLETS}]+ \s* (?=\S)",
        _pause,
        examples=(("대상은 ▲학생 ▲교사다.", "대상은, 학생, 교사다."), ("※ 문의는 전화로", "문의는 전화로")),
        source=NEWSREADERS,
        requires=_BULLETS,
    ),
    Rule(
        "symbol",
        f"[{re.escape(''.join(_SYMBOL_NAMES))}]",
        _symbol_name,
        examples=(
            ("연구&개발 비용이 늘었다.", "연구 앤드 개발 비용이 늘었다."),
            ("㈔한빛이 도왔다.", "사단법인 한빛이 도왔다."),
            ("케이크 ½만 먹었다.", "케이크 이분의 일만 먹었다."),
        ),
        source=NEWSREADERS,
        requires=re.escape("".join(_SYMBOL_NAMES)),
    ),
    Rule(
        "plus",
        r"(?<=[가-힣]) \s? \+ \s? (?=[가-힣])",
        _plus,
        examples=(("치킨+맥주를 판다.", "치킨 플러스 맥주를 판다."),),
        source=NEWSREADERS,
        requires="+",
    ),
    Rule(
        "single jamo",
        "[ㄱ-ㆎ]+",
        _letters,
        examples=(
            ("‘ㄱ’ 모양의 집", "기역 모양의 집"),
            ("문자에 ㅋㅋㅋ가 많았다.", "문자에 크크크가 많았다."),
            ("고맙습니다 ㅎㅎ", "고맙습니다"),
        ),
        source=DICTIONARY,
        requires="ㄱ-ㆎ",
    ),
    Rule(
        "full stop of another script",
        "[。．｡]",
        _full_stop,
        examples=(("비가 왔다。 바람도 불었다.", "비가 왔다. 바람도 불었다."),),
        source=UNICODE,
        requires="。．｡",
    ),
    # Last, because it takes every mark that no rule above has read: the tilde of 서울~부산.
    Rule(
        "pause",
        rf"""
        (?<=\S) \s*
        (?:
            …+ | \.{{2,}}
            | [→⇒;:/|{_TILDES}、]
            | \s [-–—]+ \s | [–—]+ | -{{2,}}
        )
        \s* (?=\S)
        """,
        _pause,
        examples=(
            ("서울 → 부산", "서울, 부산"),
            ("그래… 가자.", "그래, 가자."),
            ("장소: 한빛홀", "장소, 한빛홀"),
        ),
        source=PUNCTUATION,
    ),
)
"""Rules that run when words and numbers are in Hangul: brackets and dots depend on their neighbours alone."""
