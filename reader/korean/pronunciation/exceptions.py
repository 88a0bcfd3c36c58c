"""Respell the words whose pronunciation follows from no rule and from no table in `boundary_words`.

Source: 표준 발음법 and its own examples (제15, 16, 20항, 제26~30항), 표준국어대사전 for the others.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from reader.tables import Table, any_of

RESPELLINGS = Table(
    "reader.korean.pronunciation",
    "respellings.tsv",
    {"word": "[가-힣]{2,}", "respelling": "[가-힣]{2,}", "article": r"(제\d+항( 다만| 붙임( \d)?)?)?"},
)
HOMOGRAPH_CONTEXTS = Table(
    "reader.korean.pronunciation",
    "homographs.tsv",
    {
        "word": "[가-힣]{2,}",
        "respelling": "[가-힣]{2,}",
        "particle": "[가-힣]*",
        "link": "spaced|either",
        "next": "([가-힣]+( [가-힣]+)*)?",
        "except": "([가-힣]+( [가-힣]+)*)?",
        "not_after": "[가-힣]*",
        "example": ".+",
    },
    key=4,
)
_NOT_IN_HANGUL = "(?<![가-힣])"

RESPELT: dict[str, str] = {word: spelling for word, spelling, _ in RESPELLINGS.rows if spelling != word}
"""A word and its respelling.

Words of two syllables count only at the start of a 어절: inside one they are mostly parts of other words
(여성과, 시장점유율, 개발전략).
"""
NOT_RESPELT = tuple(word for word, spelling, _ in RESPELLINGS.rows if spelling == word)
"""Words that start with one of those and are pronounced as spelt: 유가족, although 유가 is [유까]."""


@dataclass(frozen=True)
class Homograph:
    """A word in a context that shows the sense in which it is not pronounced as it is spelt.

    Elsewhere the word keeps its spelling, which is right for the more frequent sense.
    """

    word: str
    """As it is written: 성적, which is 成績 or 性的."""
    respelling: str
    """Of as many syllables: 성쩍."""
    pattern: str
    """The word with lookarounds for the context, in the syntax of `re.VERBOSE`."""
    example: str
    """A phrase in which it matches: 성적인 발언."""

    @functools.cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern, re.VERBOSE)


def _context_pattern(word: str, particle: str, link: str, following: str, but: str, not_after: str) -> str:
    """Return the pattern of a row of homographs.tsv."""
    space = r"\s" if link == "spaced" else r"\s?"
    next_word = f"(?! {any_of(but.split())} )" if but else ""
    next_word += f"(?: {any_of(following.split())} )" if following else ""
    before = rf"(?<! {not_after}\  )" if not_after else ""
    return f"{_NOT_IN_HANGUL} {before} {word} (?= {particle} {space} {next_word} )"


HOMOGRAPHS: tuple[Homograph, ...] = (
    *(
        Homograph(word, respelling, _context_pattern(word, *context), example)
        for word, respelling, *context, example in HOMOGRAPH_CONTEXTS.rows
    ),
    Homograph(
        "과장",
        "꽈장",
        r"""
        (?<= [가-힣]{2} )                             # the head of a department (課長): 총무과장
        (?<! 허위 ) (?<! 과대 )                        # exaggeration (誇張): 과대과장
        과장
        (?= [은이을의과에도님] | \s | [,.] | $ )       # not the start of another part: 과장급
        """,
        "총무과장은",
    ),
)
"""In any order, because no context contains the word of another."""

_LETTER_NAMES = {
    "디귿": "디긋",
    "지읒": "지읏",
    "치읓": "치읏",
    "키읔": "키윽",
    "티읕": "티읏",
    "피읖": "피읍",
    "히읗": "히읏",
}
"""제16항: the names of letters are irregular before a vowel; 디귿이 is [디그시], not [디그지]."""


def respell(text: str) -> str:
    """Spell homographs, words of the table and names of letters so that the rules pronounce them right.

    Args:
        text: spoken text.

    Returns:
        Text of the same length, so that offsets stay valid.

    >>> respell("성적인 발언"), respell("유가가 올랐다"), respell("디귿이 키읔과")
    ('성쩍인 발언', '유까가 올랐다', '디긋이 키읔과')
    """
    for homograph in HOMOGRAPHS:
        if homograph.word in text:
            text = homograph.regex.sub(homograph.respelling, text)
    text = _respelt_words().sub(lambda word: RESPELT[word[0]], text)
    return _letter_names().sub(lambda name: _LETTER_NAMES[name[0]], text)


@functools.cache
def _respelt_words() -> re.Pattern[str]:
    """Return a pattern for the words of the table, compiled when the first text is pronounced."""
    return re.compile(
        rf"""
        {_NOT_IN_HANGUL} (?! {any_of(NOT_RESPELT)} ) (?: {any_of([*RESPELT])} )   # at the start of a 어절
        | {any_of([word for word in RESPELT if len(word) > 2])}                    # a longer one anywhere
        """,
        re.VERBOSE,
    )


@functools.cache
def _letter_names() -> re.Pattern[str]:
    return re.compile(f"(?: {'|'.join(_LETTER_NAMES)} ) (?= [이을에은의으] )", re.VERBOSE)
