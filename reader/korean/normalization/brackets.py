"""Rules for brackets: glosses that repeat a name, stage directions and credits are silent, others a pause.

Sources: 한글 맞춤법 부록 (문장 부호) on what brackets mean, and the practice of broadcast newsreaders.
"""

from __future__ import annotations

import re

from reader.korean.citations import NEWSREADERS, PUNCTUATION
from reader.korean.normalization.particles import agreeing_particle
from reader.korean.normalization.rewriting import preceding
from reader.korean.normalization.rule import Rule
from reader.tables import Table, any_of

WORDS = Table(
    "reader.korean.normalization",
    "brackets.tsv",
    {"word": "[가-힣]+", "kind": "reaction|picture|figure"},
    key=2,
)
_REACTION = any_of(WORDS.words(kind="reaction"))
_PICTURE = any_of(WORDS.words(kind="picture"))
_FIGURE = re.compile(rf"(?:{any_of(WORDS.words(kind='figure'))})$")
_OPENING = r"(\[{<〈《「『【〔"
"""The inside of a class of the opening brackets."""
_CLOSING = r")\]}>〉》」』】〕"
"""The inside of a class of the closing brackets."""

_LONG_NAME = 4
"""Fewest syllables of a full name of an organization: 한국은행. Shorter ones are mostly persons."""
_NAME_CONTEXT = 40
"""Characters before a gloss in which the name that it repeats is searched."""
_PRECEDING_NAME = re.compile(r"[가-힣]+(?:\s[가-힣]+){0,2}$")
_SMALL_LETTERS = re.compile("[a-z]{2}")
_PAST_TENSE = re.compile(r"[았었였했겠]$")
_WORD_OR_END = re.compile(r"[가-힣]|$")


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


def _silent(match: re.Match[str]) -> str:
    """Drop ``(웃음)`` and ``[사진=연합뉴스]``."""
    return ""


def _drop_repetition(match: re.Match[str]) -> str | None:
    """Drop a gloss that repeats the word before it: ``이에스이(이에스이)`` is 이에스이."""
    return match["name"] if match["name"] == match["inside"].replace(" ", "") else None


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


GLOSS_IN_LETTERS = Rule(
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
)
REACTION = Rule(
    "laughter in brackets",
    rf"\s? [(\[] (?: {_REACTION} ) [)\]] (?![가-힣])",
    _silent,
    examples=(("이제 됐어요(웃음).", "이제 됐어요."), ("답이 없다. (한숨)", "답이 없다.")),
    source=NEWSREADERS,
    requires=r"(\[",
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
    _silent,
    examples=(("행사가 열렸다. [사진=한빛뉴스]", "행사가 열렸다."), ("(사진 제공: 한빛군)", "")),
    source=NEWSREADERS,
    requires="=:",
)
REPEATED_GLOSS = Rule(
    "repeated gloss",
    r"(?P<name> [가-힣]{1,30} ) [(\[] (?P<inside> [가-힣 ]{1,40} ) [)\]]",
    _drop_repetition,
    examples=(
        ("5월(오월)의 밤이었다.", "오월의 밤이었다."),
        ("5월(봄)의 밤이었다.", "오월, 봄의 밤이었다."),
    ),
    source=NEWSREADERS,
    requires=r"(\[",
)
OPENING_BRACKET = Rule(
    "opening bracket",
    # Nothing is heard without a word in or after the brackets.
    rf"\s? [{_OPENING}] (?= [^)\]]{{0,200}} [가-힣] )",
    _opening_bracket,
    examples=(("내일(금요일)부터 쉰다.", "내일, 금요일부터 쉰다."), ("《봄》을 읽었다.", "봄을 읽었다.")),
    source=PUNCTUATION,
    requires=_OPENING,
)
CLOSING_BRACKET = Rule(
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
)
