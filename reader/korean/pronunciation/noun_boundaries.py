"""Boundaries inside nouns, where words decide: suffixes, heads of compounds, Sino-Korean words and numerals.

Source: 표준 발음법 제20항, 제26~29항 (국립국어원); the words are in `boundary_words`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.korean.citations import DICTIONARY
from reader.korean.hangul import coda, decompose, is_syllable
from reader.korean.hanja import is_sino_korean
from reader.korean.names import may_have_surname
from reader.korean.pronunciation.boundary_context import GLIDES
from reader.korean.pronunciation.boundary_words import (
    LATERAL_WORDS,
    N_HEADS,
    NO_SUFFIX,
    PLAIN_HEADED,
    PLAIN_SINO,
    SONORANT_CODAS,
    SUFFIX_EFFECTS,
    TENSE_HEADS,
    TENSE_ONSETS,
    Effect,
)
from reader.korean.pronunciation.phonological_rule import PhonologicalRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.korean.morphology import Morph

# Tags of the Sejong set: nouns, numerals, roots, prefixes and suffixes of nouns, foreign words, hanja.
_NOUN = ("NNG", "NNP", "NNB", "NR", "XR", "XPN", "XSN", "SL", "SH")
_START_OF_RUN = (*_NOUN, "MAG", "VV", "VA")
_LATERAL_WORDS = tuple(LATERAL_WORDS)
_CACHED_WORDS = 8_192
"""Nouns whose changes are kept: a text says most of its nouns again."""

LastPartRule = Callable[[str, bool], "tuple[int, Effect] | None"]
"""Takes a noun of two syllables or more, and whether its last syllable is a morpheme of its own.

Returns the index of the syllable before which a sound changes, and the effect; None if it does not apply.
"""


def noun_effects(text: str, words: Sequence[Morph]) -> Iterator[tuple[int, Effect]]:
    """Yield the boundaries in the nouns of a text where a sound changes.

    Args:
        text: spoken text.
        words: its morphemes.

    Yields:
        The offset of the second syllable of the boundary, and the effect.

    >>> from reader.korean.morphology import morphs
    >>> list(noun_effects("인권", morphs("인권")))
    [(1, 'tensify')]
    """
    for run in _noun_runs(words):
        yield from _inside_nouns(text, run)


def _noun_runs(words: Sequence[Morph]) -> Iterator[list[Morph]]:
    """Yield runs of nouns without spaces, each with the verb or adverb that is joined to its front."""
    run: list[Morph] = []
    for word in words:
        if run and (word.start != run[-1].end or not word.tag.startswith(_NOUN)):
            yield run
            run = []
        if run or word.tag.startswith(_START_OF_RUN):
            run.append(word)
    if run:
        yield run


def _inside_nouns(text: str, run: Sequence[Morph]) -> Iterator[tuple[int, Effect]]:
    start = run[0].start
    for noun in run:
        yield from _inside_sino_korean(text, noun)
        if noun.tag == "NR":
            yield from _inside_numeral(text, noun)
        if _has_last_part(noun, run[0]):
            # Both the whole compound and its last noun, as the analyzer may split a listed word or not.
            for first in {start, noun.start}:
                yield from _before_last_part(text, first, noun)
    for left, right in pairwise(run):
        if _inserts_n_in_compound(text, left, right):
            yield right.start, "insert_n"


def _has_last_part(noun: Morph, first: Morph) -> bool:
    """Whether a morpheme can end in a suffix or a head: not 세 in 십오 세, nor a verb, adverb or numeral."""
    is_counter = noun.tag == "NNB" and first.tag == "NR"
    return not is_counter and noun.tag not in ("VV", "VA", "MAG", "NR")


def _inside_sino_korean(text: str, noun: Morph) -> Iterator[tuple[int, Effect]]:
    """Tensify ㄷ, ㅅ, ㅈ after ㄹ in a Sino-Korean word (제26항): 갈등[갈뜽]; 다만: not in 절절, 실실."""
    for at in _tense_in_sino_korean(_sino_korean_part(text, noun)):
        yield noun.start + at, "tensify"


@functools.lru_cache(maxsize=_CACHED_WORDS)
def _tense_in_sino_korean(word: str) -> tuple[int, ...]:
    """Return the offsets of the syllables of a word whose onset becomes tense after ㄹ."""
    # Native compounds (팔다리) whose syllables all happen to be readings of hanja.
    if len(word) < 2 or not is_sino_korean(word) or any(plain in word for plain in PLAIN_SINO):
        return ()
    # In the middle of four are mostly two words of two: 현실정치.
    return tuple(
        at
        for at, (left, right) in enumerate(pairwise(word), 1)
        if coda(left) == "ㄹ"
        and decompose(right)[0] in "ㄷㅅㅈ"
        and left != right
        and not (len(word) == 4 and at == 2)
    )


def _sino_korean_part(text: str, noun: Morph) -> str:
    """Return the part of a morpheme that may be Sino-Korean: without 하 or 히, and none of other verbs."""
    word = text[noun.start : noun.end]
    if noun.form[-1] in "하히":  # 절실하다[절씰하다], 열심히[열씸히].
        return word[: len(noun.form) - 1]
    return "" if noun.tag in ("VV", "VA") else word


def _inside_numeral(text: str, numeral: Morph) -> Iterator[tuple[int, Effect]]:
    """Insert ㄴ in numerals (제29항): 서른여섯[서른녀섣], 십육[심뉵], 백육십[뱅뉵씹]."""
    for at in range(numeral.start, numeral.end):
        takes_n = text[at] == "육" or text[at : at + 2] in ("여섯", "여덟")
        if at and takes_n and _has_coda(text[at - 1]):
            yield at, "insert_n"


def _before_last_part(text: str, first: int, noun: Morph) -> Iterator[tuple[int, Effect]]:
    """Yield what happens before the last part of the word from `first` to the end of a noun, if anything."""
    word = text[first : noun.end]
    if len(word) < 2 or not all(map(is_syllable, word)):
        return
    is_morpheme = first < noun.start and noun.end - noun.start == 1
    for at, effect in _changes_before_last_part(word, is_morpheme):
        if effect != "tensify" or not _is_name(noun):
            yield first + at, effect
            return


@functools.lru_cache(maxsize=_CACHED_WORDS)
def _changes_before_last_part(word: str, is_morpheme: bool) -> tuple[tuple[int, Effect], ...]:
    """Return what each rule that applies to a noun changes."""
    changes = (rule.apply(word, is_morpheme) for rule in RULES)
    return tuple(change for change in changes if change is not None)


def _is_name(noun: Morph) -> bool:
    """Whether a morpheme may be a person's full name, which has no suffix: 이은성[이은성], not 이은썽."""
    return noun.tag == "NNP" and may_have_surname(noun.form)


def listed_word(word: str, is_morpheme: bool) -> tuple[int, Effect] | None:
    """Tensify in the longest listed word that the noun ends with: 민물고기[민물꼬기], 관점[관쩜].

    One of two syllables counts by itself, or after two syllables or more: 방문자[방문자], not 방[문짜].
    """
    for length in range(len(word), 1, -1):
        at = TENSE_ONSETS.get(word[-length:])
        if at is not None and (length > 2 or len(word) - length != 1):
            return len(word) - length + at, "tensify"
    return None


def suffix(word: str, is_morpheme: bool) -> tuple[int, Effect] | None:
    """Tensify a suffix, or insert ㄴ before it: 저작권[저작꿘], 서울역[서울력]; but 방법, 번역[버녁]."""
    entry = SUFFIX_EFFECTS.get(word[-1])
    if entry is None or coda(word[-2]) not in entry.after or (len(word) == 2 and not entry.in_short):
        return None
    # Where a tense suffix is a morpheme of its own, an exception of two syllables is another word: only
    # longer ones count then.
    shortest = 3 if is_morpheme and entry.effect == "tensify" else 2
    if any(word[-length:] in NO_SUFFIX for length in range(shortest, 5)):
        return None
    return len(word) - 1, entry.effect


def tense_head(word: str, is_morpheme: bool) -> tuple[int, Effect] | None:
    """Tensify a head of two syllables after a noun in ㄴ, ㄹ, ㅁ, ㅇ: 눈물방울[눈물빵울]; but 잔소리."""
    if len(word) < 3 or word[-2:] not in TENSE_HEADS or word in PLAIN_HEADED:
        return None
    return (len(word) - 2, "tensify") if coda(word[-3]) in SONORANT_CODAS - {""} else None


def kept_n(word: str, is_morpheme: bool) -> tuple[int, Effect] | None:
    """Keep ㄴ before ㄹ of a suffix of one syllable: 의견란[의견난]; but 위기관리[위기괄리]."""
    if len(word) < 3 or coda(word[-2]) != "ㄴ" or decompose(word[-1])[0] != "ㄹ":
        return None
    return None if word.endswith(_LATERAL_WORDS) else (len(word) - 1, "keep_n")


RULES: tuple[PhonologicalRule[LastPartRule], ...] = (
    PhonologicalRule(listed_word, f"제28항, {DICTIONARY}", (("민물고기", "민물꼬기"), ("불고기", "불고기"))),
    PhonologicalRule(
        suffix,
        f"제28항, 제29항, {DICTIONARY}",
        (("저작권", "저작꿘"), ("서울역", "서울력"), ("방법", "방법")),
    ),
    PhonologicalRule(tense_head, "제28항", (("눈물방울", "눈물빵울"), ("잔소리", "잔소리"))),
    PhonologicalRule(kept_n, "제20항 다만", (("생산량", "생산냥"), ("위기관리", "위기괄리"))),
)
"""The first rule that applies decides; another order would do, as two that apply to one noun agree."""


def _inserts_n_in_compound(text: str, left: Morph, right: Morph) -> bool:
    """Whether ㄴ is inserted between the parts of a compound (제29항).

    Such as 솜이불[솜니불], 국민연금[궁민년금], 한여름[한녀름].
    """
    if right.tag not in ("NNG", "NNP", "NNB") or left.tag in ("NR", "NNB"):
        return False
    if not is_syllable(text[right.start]) or not _has_coda(text[left.end - 1]):
        return False
    onset, vowel, _ = decompose(text[right.start])
    if onset == "ㅇ" and vowel in GLIDES:
        return right.end - right.start > 1 or left.tag == "XPN"
    return onset == "ㅇ" and vowel == "ㅣ" and right.form in N_HEADS


def _has_coda(char: str) -> bool:
    return is_syllable(char) and coda(char) != ""
