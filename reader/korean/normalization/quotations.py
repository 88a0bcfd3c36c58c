"""Rules for quotation marks: silent, with a pause where somebody's words start or end.

Source: 한글 맞춤법 부록 (문장 부호) on the meaning of each mark, and the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS, PUNCTUATION
from reader.korean.hangul import is_syllable
from reader.korean.morphology import parts_of_speech
from reader.korean.names import is_full_name
from reader.korean.normalization.particles import ANY_PARTICLE, agreeing_particle
from reader.korean.normalization.patterns import HANJA
from reader.korean.normalization.punctuation import WORDS
from reader.korean.normalization.rewriting import pause, preceding, silent
from reader.korean.normalization.rule import Rule
from reader.tables import any_of

_END_OF_CLAUSE = re.compile(r"(?:[다요죠까네라자지나냐래군야걸]|[.?!…]|[는은]\s?데)$")
_LONGEST_HEADLINE = 60
"""Characters of the longest headline of most newspapers, with its marks."""
_END_OF_SENTENCE = re.compile(r"[.?!다요]['\"”’)\]]*$")
_QUOTATION_WITHIN = 2_000
"""Characters in which the marks of a line are counted; bounds the time of a long line."""
# No word ends in the stem of a verb: the analyzer does not know such a name, 한빛바이오로직스.
_END_OF_SPEAKER = ("N", "XSN", "EF", "SL", "SH", "VV", "VA", "IC")
_SPACES_IN_CLAUSE = 2
_NOUNS_LIKE_PARTICLES = ("한은", "한도", "한과", "이도", "전도")
"""Words of their own behind a quotation and a space: a bank, a limit."""
_SPEAKING = re.compile(
    "주장|해명|호소|발언|논란|의혹|비판|지적|경고|반박|부인|전망|일축|선언|약속|강조|촉구|우려"
)
"""A noun of speaking, of which a quoted word says what: “급발진” 주장."""
_LISTS_FIGURES = re.compile(r"\d\S*, \S")
"""In what a quotation lists: 여자부 100%, 남자부 89%; a title may have a comma, too."""
_CITED = re.compile(r"[\"”]\s?(?:…|‥|\.\.)")
_ASKS = re.compile(r"(?:왜|어째서|과연)\s?[?…]")
_AFTER_QUOTATION = re.compile(rf"(?:{any_of(WORDS.words(kind='after quotation'))}){{1,3}}")
"""What goes with a quotation: particles, the copula, quotatives."""


def _before_quotation(match: re.Match[str]) -> str | None:
    """Return a pause before the words of a speaker: ``김나루 “추진한다”``; not after ``나루시의``.

    Only a clause is quoted speech: a mere term goes on without a pause, ``정부 “빅딜” 정책을 편다``. In a
    headline, or after a full name, whatever stands in double marks is speech.
    """
    word = match["word"]
    quoted = match["quoted"] or match["inner"]
    # Dots behind the quotation are those of a headline, whatever follows it.
    is_cited = match["quoted"] and _CITED.match(match.string, match.end("quoted"))
    is_speech = match["quoted"] and (is_cited or is_full_name(word) or _is_headline(match.string))
    if not (_is_clause(quoted) or is_speech):
        return None
    is_name = is_full_name(word) and word[-1] not in "의를을와과"
    if is_name or not is_syllable(word[-1]):
        return f"{word}, "
    tag = parts_of_speech(word)[-1]
    # A single syllable is a noun, or one of the determiners and bound nouns before what is quoted: 그, 등.
    is_addressed = tag == "JKB" and word.endswith("에") and _is_headline(match.string) and _is_clause(quoted)
    if is_addressed:
        return f"{word}, "  # To whom it is said: 나루당에 “공개하라”.
    is_noun = len(word) > 1 or word == "측" or tag in ("NNG", "NNP", "SH", "IC")
    if not tag.startswith(_END_OF_SPEAKER) or not is_noun:
        return None
    return f"{word}, "


def _after_quotation(match: re.Match[str]) -> str | None:
    """Return a pause after a quoted clause that a new word follows: ``“추진한다”나루시 발표``.

    Particles and endings, 이라고 and the like, go with the clause.
    """
    if match["mark"] in "\"'" and _marks_before(match) % 2:
        return None  # It opens a quotation.
    word = match["word"] or ""
    is_speech = (
        _is_clause(match["quoted"]) or (match[0].endswith(" ") and _is_headline(match.string))
        if match["mark"] in '"”'
        else _is_quoted_speech(match)
    )
    # Who writes asks about what somebody said: “긍정적” 왜?
    is_speech = is_speech or bool(_ASKS.match(match.string, match.end()))
    is_noun = match[0].endswith(" ") and word in _NOUNS_LIKE_PARTICLES
    if _SPEAKING.match(word) and " " not in match["quoted"] and not _is_clause(match["quoted"]):
        return None
    if (_AFTER_QUOTATION.fullmatch(word) and not is_noun) or not is_speech:
        return None
    return match["quoted"] + match["mark"] + ", "


def _after_cut_quotation(match: re.Match[str]) -> str | None:
    """Return a pause behind a quotation that begins a headline without its first mark."""
    is_speech = _is_headline(match.string) and _is_clause(match["quoted"])
    return f"{match['quoted']}, " if is_speech else None


def _is_quoted_speech(match: re.Match[str]) -> bool:
    """Whether what single marks enclose is a clause, or has several words and opens a headline."""
    quoted = match["quoted"]
    opens_headline = match.start() == 1 and match[0].endswith(" ") and _is_headline(match.string)
    if opens_headline and (quoted.count(" ") >= _SPACES_IN_CLAUSE or _LISTS_FIGURES.search(quoted)):
        return True
    return bool(_END_OF_CLAUSE.search(quoted)) and not _ends_in_noun(quoted)


def _predicate_before_source(match: re.Match[str]) -> str | None:
    """Verbalize ``“빚은 술”(김나루 ‘봄날’)이다`` as 빚은 술이다, 김나루 봄날; leave a quoted clause."""
    if _END_OF_CLAUSE.search(match["quoted"]):
        return None
    predicate = agreeing_particle(match["quoted"], match["predicate"])
    return f"{match['quoted']}{match['close']}{predicate}, {match['source']}"


def _marks_before(match: re.Match[str]) -> int:
    """Return how many straight marks like the one that ends a match stand before its end, not far away."""
    start = max(0, match.end() - _QUOTATION_WITHIN)
    return match.string.count(match["mark"], start, match.end())


def _pause_behind_clause(match: re.Match[str]) -> str | None:
    """Return a pause behind a clause that a speaker in hanja follows; not behind the noun of 대표가 與."""
    is_clause = parts_of_speech(match["word"])[-1] in ("EC", "EF")
    return f"{match['word']}, " if is_clause else None


def _word_before_quotation(match: re.Match[str]) -> str:
    """Part a quotation from the word it is written together with: by a pause from a noun."""
    is_noun = parts_of_speech(match["word"])[-1].startswith("N")
    return match["word"] + (", " if is_noun else " ")


def _word_before_straight_quotation(match: re.Match[str]) -> str | None:
    """Part a word from the quotation behind it, unless the mark closes one: before 라며, or by its number."""
    is_closing = _marks_before(match) % 2 == 0 or _AFTER_QUOTATION.fullmatch(match["following"])
    return None if is_closing or match["word"] == "이하" else _word_before_quotation(match)


def _closing_mark(match: re.Match[str]) -> str | None:
    """Return the mark that closes a quotation for an opening one in its place; drop it before a quotative."""
    if match["quotative"]:
        return ""
    before = preceding(match)
    if match["single"]:
        return "’" if before.rfind("‘") > before.rfind("’") else None
    return "”" if before.rfind("“") > before.rfind("”") or before.count('"') % 2 else None


def _is_headline(text: str) -> bool:
    """Whether a text is short and no sentence, so that a quotation in it is what somebody said."""
    # Dots part two statements of a headline, of which the last may ask: “돌려받겠다” 선언…다리는 어디로?
    is_of_two = text.startswith(("“", '"')) and "…" in text[:-1] and text.endswith("?")
    is_sentence = _END_OF_SENTENCE.search(text) and not is_of_two
    return len(text) <= _LONGEST_HEADLINE and not is_sentence


def _ends_in_noun(quoted: str) -> bool:
    """Whether the last morpheme of quoted text is a noun or nominalized."""
    return parts_of_speech(quoted.rsplit(maxsplit=1)[-1])[-1].startswith(("N", "XS", "XR", "ETN"))


def _is_clause(quoted: str) -> bool:
    """Whether quoted text is a clause, by its length, its last syllable or its punctuation."""
    return bool(_END_OF_CLAUSE.search(quoted)) or quoted.count(" ") >= _SPACES_IN_CLAUSE


QUOTATION_IN_HEADLINE = Rule(
    "speaker before a quotation",
    rf"""
    (?P<word>
        (?<![가-힣]) [가-힣]{{2,8}} | (?<![^\s\]…‥.·]) [가-힣] (?= \s ["“] )
        | (?<![A-Za-z&]) [A-Z]{{2,8}} \d{{0,3}} (?= \s? ["“] )     # but not MBC ‘새봄’
        | (?<![\d.,]) \d[\d,.]* (?: 여? \s? [가-힣]{{1,3}} | \s? %p? ) (?= \s ["“] )   # 6명 “힘들다”
        | (?<!\w) [{HANJA}] (?= \s ["“‘'] )              # 北 “보내라”
        | (?<!\w) [가-힣A-Z]{{1,8}} [銀證] (?= \s ["“] )   # 나루證 “오른다”
    )
    (?=
        (?: \s ["“]{{1,2}} | “ ) ['‘]? (?P<quoted> [^"“”]{{2,120}} ) (?: ["”] | $ )
        | (?: \s ['‘] | ‘ ) (?P<inner> [^'‘’]{{2,120}} ) (?: ['’] | $ )
    )
    \s?
    """,
    _before_quotation,
    examples=(
        ("김나루 “봄이 오면 간다”", "김나루, 봄이 오면 간다"),
        ("이른바 “빅딜” 논란", "이른바 빅딜 논란"),
        ("긴급 SOS “도와 달라”", "긴급 에스오에스, 도와 달라"),
        ("시장은 “늘린다”고 했다.", "시장은 늘린다고 했다."),
    ),
    source=PUNCTUATION,
    requires="\"“'‘",
)
SPEAKER_BEHIND_CLAUSE = Rule(
    "speaker before a quotation",
    r"""(?P<word> [가-힣]{2,8} ) \s (?= [與野靑檢尹李文朴] \s ["“] )""",
    _pause_behind_clause,
    examples=(("6월로 넘어가 與 “막는다”", "유월로 넘어가, 여당, 막는다"),),
    source=PUNCTUATION,
    requires="與野靑檢尹李文朴",
)
WORD_BEFORE_QUOTATION = Rule(
    "word before a quotation",
    # A name of several words is none of a compound: 배움터‘나루 마당’.
    r"(?P<word> [가-힣]{3,12} ) ‘ (?= [^‘’]{1,40} \s [^‘’]{1,40} ’ )",
    _word_before_quotation,
    examples=(
        ("새 배움터‘나루 마당’을 연다.", "새 배움터, 나루 마당을 연다."),
        ("우리나라의‘나루 마당’을 연다.", "우리나라의 나루 마당을 연다."),
    ),
    source=PUNCTUATION,
    requires="‘",
)
WORD_BEFORE_STRAIGHT_QUOTATION = Rule(
    "word before a quotation",
    r"""(?P<word> [가-힣]{1,12} ) (?P<mark> " ) (?= (?P<following> [가-힣]++ ) [^"]{0,120} " )""",
    _word_before_straight_quotation,
    examples=(('지적"민정실과 협의"', "지적, 민정실과 협의"),),
    source=PUNCTUATION,
    requires='"',
)
WORD_AFTER_QUOTATION = Rule(
    "word after a quotation",
    rf"""
    (?P<quoted> (?<=“) [^"“”]{{2,120}} (?=”) | (?<=["“‘']) [^"“”‘’']{{2,120}} ) (?P<mark> ["”’'] ) \s?
    (?= (?P<word> [가-힣]+ \(? ) | [A-Z]{{2}} | [A-Z]- | [{HANJA}] [가-힣\s,] | (?<=\s) ["“‘'] [가-힣] )
    """,
    _after_quotation,
    examples=(
        ("“봄에 새로 연다”나루시 발표", "봄에 새로 연다, 나루시 발표"),
        ("“봄에 새로 연다” 日축제", "봄에 새로 연다, 일본 축제"),
        ("“봄에 새로 연다”고 했다.", "봄에 새로 연다고 했다."),
        ("이나루 “오해” 해명", "이나루, 오해 해명"),
    ),
    source=PUNCTUATION,
    requires="\"”’'",
)
CUT_QUOTATION = Rule(
    "end of a quotation whose start is cut",
    rf"^ (?P<quoted> [^\"'“”‘’]{{2,60}} [가-힣] ) [\"'’”] \s (?= [가-힣A-Z\d{HANJA}] )",
    _after_cut_quotation,
    examples=(("새 다리 열린다' 솔내시 발표", "새 다리 열린다, 솔내시 발표"),),
    source=PUNCTUATION,
    requires="\"”’'",
)
QUOTATIONS_SIDE_BY_SIDE = Rule(
    "quotations side by side",
    rf"""
    (?<=[가-힣A-Za-z\d.!?]) (?: ["”’'] | ["”] \s | ’ \s (?=[‘“]) | ' \s (?=["“]) )
    (?= ["“‘'] [가-힣A-Za-z\d] )
    (?! ["'] (?: {any_of(WORDS.words(kind="after quotation"))} ) (?![가-힣]) )   # ''봄''에, a doubled mark
    """,
    pause,
    examples=(
        ("‘새봄’‘늦봄’을 상영한다.", "새봄, 늦봄을 상영한다."),
        ("‘새봄’ ‘늦봄’ 상영", "새봄, 늦봄 상영"),
    ),
    source=PUNCTUATION,
    requires="\"”’'",
)
NUMBER_AFTER_QUOTATION = Rule(
    "number after a quotation",
    # Without a pause the word and the number would be heard as one: 새봄십대.
    r"""
    (?<= [가-힣.!?] ["'”’] ) \s (?=\d) (?! [2-9] \s? 편 )   # but ‘새봄’ 2편, one of a series
    | (?<= [가-힣.!?] ) ” (?=\d)                            # “…할 것”29일 방한하는
    | (?<= [가-힣] ) ’ (?= [1-9]\d? (?: 월 | 일 ) )           # ‘나루 배움터’3월 연다
    """,
    pause,
    examples=(("‘새봄을 팔’ 10대들", "새봄을 팔, 십대들"),),
    source=PUNCTUATION,
    requires="\"'”’",
)
HYPHEN_BEFORE_QUOTATION = Rule(
    "hyphen before a quotation",
    rf"""
    (?<=[가-힣”’]) - (?=[“‘][가-힣]) | (?<=[가-힣]”) - (?=[가-힣])
    | (?<=[가-힣][\"”’']) - (?=[{HANJA}가-힣A-Z])
    """,
    pause,
    examples=(
        ("한빛-‘가을’ 공연", "한빛, 가을 공연"),
        ("“더 낸다”-나루당 “줄인다”", "더 낸다, 나루당, 줄인다"),
    ),
    source=PUNCTUATION,
    requires="-",
)
PREDICATE_AFTER_SOURCE = Rule(
    "predicate after a source",
    r"""
    (?P<quoted> (?<=["“]) [^"“”]{0,120} [가-힣] ) (?P<close> ["”] ) \s?
    \( (?P<source> [가-힣][^()]{0,40} [\s,] [^()]{1,40} ) \)
    (?P<predicate> 이?다 | 이었다 | 였다 | 입니다 ) (?![가-힣])
    """,
    _predicate_before_source,
    examples=(
        ("“봄에 빚은 술”(김나루 ‘봄날’ 중)이다.", "봄에 빚은 술이다, 김나루 봄날 중."),
        ("“봄은 짧다”(김나루 ‘봄날’ 중)입니다.", "봄은 짧다, 김나루 봄날 중입니다."),
    ),
    source=PUNCTUATION,
    requires="(",
)
OPENING_MARK_AT_END = Rule(
    "opening mark at the end",
    rf"""
    (?<=[다까요자라]) \.? (?P<quotative> [“‘] ) (?= (?: 고 | 며 | 면서 | 는 ) \s )
    | (?<=[\w.!?…]) “ (?= \s | $ )           # no quotation begins before a space
    | (?<=[\w.!?…]) (?P<single> ‘ ) (?= \s | (?: {ANY_PARTICLE} | 이?라고 ) (?![가-힣]) )   # or a particle
    """,
    _closing_mark,
    examples=(
        ("“길을 막았다“고 밝혔다.", "길을 막았다고 밝혔다."),
        ("나루시 “길을 막는다“", "나루시, 길을 막는다"),
        ("‘나루 인증서‘를 받았다.", "나루 인증서를 받았다."),
    ),
    source=PUNCTUATION,
    requires="“‘",
)
STOP_BEFORE_QUOTATIVE = Rule(
    "full stop of a quotation",
    rf"""
    (?<=[가-힣]) \. [\"'”’]{{1,3}}
    (?= (?: 고 | 며 | 면서 | 는 | 던 | 란 | {any_of(WORDS.words(kind="quotative"))} ) (?![가-힣]{{3}}) )
    | (?<=[가-힣]다) \. [\"”] \s (?= (?: 고 | 며 | 면서 ) \s )   # a stray space: 했다.” 고 밝혔다
    # of a title: ‘봄날!’을
    | (?<=[가-힣]) ! [\"'”’》>] (?= (?: [을를은는이가의와과도] | 으?로 ) (?![가-힣]) )
    """,
    silent,
    examples=(
        ("그는 “춥다.”고 말했다.", "그는 춥다고 말했다."),
        ("그는 “춥다.” 고 말했다.", "그는 춥다고 말했다."),
        ("그는 ‘봄날!’을 불렀다.", "그는 봄날을 불렀다."),
    ),
    source=NEWSREADERS,
    requires=r"\.!",
)
QUOTATION_MARK = Rule(
    "quotation mark",
    r"[\"'“”‘’„‟´`]+",
    silent,
    examples=(("‘LG’은 “늘린다”고 했다.", "엘지는 늘린다고 했다."),),
    source=PUNCTUATION,
    requires=r"\"'“”‘’„‟´`",
)
