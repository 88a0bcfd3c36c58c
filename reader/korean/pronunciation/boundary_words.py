"""Words for boundaries between syllables that neither spelling nor grammar decides.

Source: 표준 발음법 제20항 다만, 제26~30항 with their examples; 표준국어대사전 for all other words. The files
beside this module explain their columns.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from reader.korean.hangul import CODAS
from reader.tables import Table

Effect = Literal["tensify", "insert_n", "keep_n"]
"""What happens at a boundary inside a noun: the field of `boundaries.Boundary` that it sets."""

BOUNDARY_WORDS = Table(
    "reader.korean.pronunciation",
    "boundary_words.tsv",
    {
        "word": "[가-힣]+",
        "kind": "no suffix|tense head|plain head|plain Sino-Korean|ㄴ head|ㄴ noun|lateral"
        "|Sino-Korean counter|linked noun",
    },
    key=2,
)
TENSE_WORDS = Table(
    "reader.korean.pronunciation",
    "tense_words.tsv",
    {"word": "[가-힣]+-[가-힣]+", "kind": "compound|Sino-Korean"},
)
SUFFIXES = Table(
    "reader.korean.pronunciation",
    "suffixes.tsv",
    {
        "suffix": "[가-힣]",
        "effect": "tense onset|inserted ㄴ",
        "after": "sonorant|coda|no nasal|ㄹ",
        "in_short": "yes|no",
        "example": r"[가-힣]+\[[가-힣]+\]",
        "hanja": "([一-鿿]( [一-鿿])*)?",
        "note": ".*",
    },
)

SONORANT_CODAS = frozenset(("", "ㄴ", "ㄹ", "ㅁ", "ㅇ"))
"""What a syllable with no obstruent coda ends in; ``""`` is a vowel."""
_EFFECTS: dict[str, Effect] = {"tense onset": "tensify", "inserted ㄴ": "insert_n"}
_CODAS_BEFORE = {
    "sonorant": SONORANT_CODAS,
    "coda": frozenset(CODAS) - {""},
    "no nasal": frozenset(CODAS) - {"", "ㄴ", "ㅁ", "ㅇ"},
    "ㄹ": frozenset("ㄹ"),
}


class Suffix(NamedTuple):
    """What happens before a suffix."""

    effect: Effect
    """Tense onset (제28항 in native compounds, else 표준국어대사전) or inserted ㄴ (제29항)."""
    after: frozenset[str]
    """The codas after which it happens."""
    in_short: bool
    """Whether also in words of two syllables: 인권[인꿘], but 지점[지점]."""


SUFFIX_EFFECTS: dict[str, Suffix] = {
    suffix: Suffix(_EFFECTS[effect], _CODAS_BEFORE[after], in_short == "yes")
    for suffix, effect, after, in_short, *_ in SUFFIXES.rows
}
"""Suffixes and heads of one syllable."""
NO_SUFFIX = BOUNDARY_WORDS.words(kind="no suffix")
"""Words that end like one of `SUFFIX_EFFECTS` and are none of its words: 방법[방법], 번역[버녁]."""
TENSE_ONSETS: dict[str, int] = {word.replace("-", ""): word.index("-") for word, _ in TENSE_WORDS.rows}
"""Each word with a tense onset in it (제26, 28항), and the index of that syllable: 물고기[물꼬기] and 1."""
TENSE_HEADS = BOUNDARY_WORDS.words(kind="tense head")
"""Heads of two syllables that are tense after every noun in ㄴ, ㄹ, ㅁ, ㅇ (제28항): 눈물방울[눈물빵울]."""
PLAIN_HEADED = BOUNDARY_WORDS.words(kind="plain head")
"""Words with such a head that stays plain: 잔소리[잔소리]."""
PLAIN_SINO = BOUNDARY_WORDS.words(kind="plain Sino-Korean")
"""Words that 제26항 does not concern, although all their syllables are readings of hanja: 돌다리[돌다리]."""
N_HEADS = BOUNDARY_WORDS.words(kind="ㄴ head")
"""Last parts of compounds that start with 이 and take ㄴ (제29항): 솜이불[솜니불]."""
N_NOUNS = BOUNDARY_WORDS.words(kind="ㄴ noun")
"""Nouns in 이 that take ㄴ after another word (제29항 붙임 2): 한 일[한닐]."""
LATERAL_WORDS = BOUNDARY_WORDS.words(kind="lateral")
"""Words in which ㄴ before ㄹ becomes ㄹ (제20항), also at the end of longer ones: 위기관리[위기괄리]."""
SINO_COUNTERS = BOUNDARY_WORDS.words(kind="Sino-Korean counter")
"""Counters in ㄷ, ㅅ, ㅈ that are Sino-Korean, as 제26항 requires: 일 조[일쪼]."""
LINKED_NOUNS = BOUNDARY_WORDS.words(kind="linked noun")
"""Words pronounced as one with a short noun before them: 낮 한때[나탄때], 부엌 안[부어간]."""
