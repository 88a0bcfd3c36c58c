"""Phonemes of an English word as British English has them, each with its neighbours and its letters.

The CMU dictionary's phonemes are American, but the rules for loanwords assume British English. There an *r*
after a vowel is silent (smart 스마트), and *o* has a vowel of its own (shop 숍), which only the letter tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The phonemes have the names of ARPAbet, the CMU dictionary's alphabet.
VOWELS = frozenset("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
GLIDES = frozenset("YW")
_VOWELS_AND_GLIDES = VOWELS | GLIDES
# Vowels after which a silent r leaves 어, everywhere or at the end of a word only (`_leaves_schwa`).
_SCHWA_BEFORE_R = frozenset(("IH", "IY", "EH", "UH", "UW", "AY", "AW"))
_SCHWA_BEFORE_FINAL_R = frozenset(("AO", "OW"))
# Letters that spell one vowel.
_VOWEL_LETTERS = re.compile(
    r"""
    [aeiou]+ y? (?! [aeiou] )          # season, day, but not the y of mayor
    | (?<= [a-z] ) y (?! [aeiou] )     # city
    | ^ y (?= [^aeiou] )               # Yves
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HIATUS = re.compile(
    r"(?<! [qg] ) u (?=[aeio]) | (?<! [cgstx] ) i (?=[au] | o (?!n)) | i (?=e) | e (?=[ao]) | o (?=[ei])",
    re.VERBOSE,
)
"""A vowel letter before another one that may be a vowel of its own: actual, create."""
_YOD = re.compile("u|e")  # The letters of ew are an e before w.
_SILENT_E = re.compile(r"(?<=[^aeiou])e(?=s?$|d$)")  # make, makes, baked


class Phoneme(NamedTuple):
    """A phoneme of English."""

    name: str
    """In ARPAbet, without stress; empty beyond the ends of the word."""
    stressed: bool = False
    """Whether it has a stress, the main one or another."""
    letters: str = ""
    """The letters that spell a vowel; empty for consonants, and where the spelling does not tell."""
    secondary: bool = False
    """Whether its stress is not the main one."""
    long: bool = False
    """Whether an r after it, silent in British English, lengthens it."""

    @property
    def is_vowel(self) -> bool:
        """Whether it is a vowel; glides are none."""
        return self.name in VOWELS

    @property
    def is_schwa(self) -> bool:
        """Whether it is [ə]; a stressed AH is [ʌ]."""
        return self.name == "AH" and not self.stressed


WORD_BOUNDARY = Phoneme("")


class Context(NamedTuple):
    """A phoneme in its word, which decides how it is written."""

    phoneme: Phoneme
    before: Phoneme
    after: Phoneme
    spelling: str
    """Of the whole word."""
    after_next: Phoneme = WORD_BOUNDARY
    """The phoneme after `after`."""
    follows_vowel: bool = False
    """Whether there is a vowel anywhere before it."""

    @property
    def is_first(self) -> bool:
        """Whether the word starts with it."""
        return self.before is WORD_BOUNDARY

    @property
    def is_last(self) -> bool:
        """Whether the word ends with it."""
        return self.after is WORD_BOUNDARY

    @property
    def vowel_after_next(self) -> bool:
        """Whether the phoneme after the next is a vowel, perhaps with a glide."""
        return self.after_next.name in _VOWELS_AND_GLIDES

    @property
    def vowel_follows(self) -> bool:
        """Whether a vowel follows, perhaps with a glide, so that a consonant is its onset."""
        return self.after.name in _VOWELS_AND_GLIDES


def phonemes_in_context(phonemes: Sequence[str], spelling: str) -> Iterator[Context]:
    """Yield the phonemes of a word as British English has them.

    Args:
        phonemes: ARPAbet, with stress digits or without: ``["S", "M", "AA1", "R", "T"]``.
        spelling: the word.

    >>> [context.phoneme.name for context in phonemes_in_context("S M AA1 R T".split(), "smart")]
    ['S', 'M', 'AA', 'T']
    >>> [context.phoneme.letters for context in phonemes_in_context("SH AA1 P".split(), "shop")]
    ['', 'o', '']
    """
    said = _without_linking_w(phonemes, spelling.lower())
    british = _non_rhotic(_with_yod(_with_vowel_letters(said, spelling.lower())))
    befores = [WORD_BOUNDARY, *british[:-1]]
    afters = [*british[1:], WORD_BOUNDARY]
    after_nexts = [*british[2:], WORD_BOUNDARY, WORD_BOUNDARY]
    follows_vowel = False
    for before, phoneme, after, after_next in zip(befores, british, afters, after_nexts, strict=False):
        yield Context(phoneme, before, after, spelling, after_next, follows_vowel)
        follows_vowel = follows_vowel or phoneme.is_vowel


def without_stress(phonemes: Sequence[str]) -> list[str]:
    """Return phonemes in ARPAbet without their marks of stress.

    >>> without_stress("HH AH0 L OW1".split())
    ['HH', 'AH', 'L', 'OW']
    """
    return [phoneme.rstrip("012") for phoneme in phonemes]


def _without_linking_w(phonemes: Sequence[str], spelling: str) -> list[str]:
    """Drop the [w] between two vowels that no letter spells: actual 액추얼.

    >>> _without_linking_w("AE1 K CH AH0 W AH0 L".split(), "actual")
    ['AE1', 'K', 'CH', 'AH0', 'AH0', 'L']
    """
    if not re.search("u[aeio]", spelling):
        return list(phonemes)
    return [
        phoneme
        for before, phoneme in zip(["", *phonemes], phonemes, strict=False)
        if phoneme != "W" or before.rstrip("012") not in VOWELS
    ]


def _with_vowel_letters(phonemes: Sequence[str], spelling: str) -> list[Phoneme]:
    """Pair each vowel with the letters that spell it."""
    names = without_stress(phonemes)
    letters = iter(_vowel_letters(spelling, sum(name in VOWELS for name in names)))
    return [
        Phoneme(
            name,
            not phoneme.endswith("0"),
            next(letters) if name in VOWELS else "",
            secondary=phoneme.endswith("2"),
        )
        for name, phoneme in zip(names, phonemes, strict=True)
    ]


def _vowel_letters(spelling: str, count: int) -> list[str]:
    """Return the letters of each of `count` vowels, where the spelling has as many.

    >>> _vowel_letters("season", 2), _vowel_letters("react", 2), _vowel_letters("rhythm", 2)
    (['ea', 'o'], ['e', 'a'], ['', ''])
    """
    texts = [_SILENT_E.sub("", spelling) if len(spelling) > 3 else spelling, spelling]
    for text in (*texts, *(_HIATUS.sub(r"\g<0> ", text) for text in texts)):
        letters = _VOWEL_LETTERS.findall(text)
        if len(letters) == count:
            return letters
    # The letters cannot be paired; at least distinguish an o from an a.
    return ["o" if "o" in spelling and "a" not in spelling else ""] * count


def _with_yod(phonemes: Sequence[Phoneme]) -> list[Phoneme]:
    """Insert the [j] that British English has between t, d, n and a u: duty 듀티, new 뉴; not in food, two.

    >>> [phoneme.name for phoneme in _with_yod(_with_vowel_letters("N UW1".split(), "new"))]
    ['N', 'Y', 'UW']
    """
    kept: list[Phoneme] = []
    for phoneme in phonemes:
        if phoneme.name == "UW" and kept and kept[-1].name in ("T", "D", "N") and _YOD.match(phoneme.letters):
            kept.append(Phoneme("Y"))
        kept.append(phoneme)
    return kept


def _non_rhotic(phonemes: Sequence[Phoneme]) -> list[Phoneme]:
    """Make an r silent that is not before a vowel, as British English does.

    After w it leaves nothing: war 워.

    >>> [phoneme.name for phoneme in _non_rhotic(_with_vowel_letters("N IH1 R".split(), "near"))]
    ['N', 'IH', 'AH']
    """
    names = [phoneme.name for phoneme in phonemes]
    kept: list[Phoneme] = []
    for at, phoneme in enumerate(phonemes):
        follows_vowel = at > 0 and names[at - 1] in VOWELS
        precedes_vowel = at + 1 < len(names) and names[at + 1] in VOWELS
        if phoneme.name != "R" or precedes_vowel or not follows_vowel:
            kept.append(phoneme)
        elif _leaves_schwa(names[at - 1], names[at + 1 :]) and names[max(0, at - 2) : at] != ["W", "AO"]:
            kept.append(Phoneme("AH", letters="r"))
        else:
            kept[-1] = kept[-1]._replace(long=True)
        if phoneme.name == "ER" and precedes_vowel:  # furry 퍼리
            kept.append(Phoneme("R"))
    return kept


def _leaves_schwa(vowel: str, rest: Sequence[str]) -> bool:
    """Whether a silent r is 어, after `vowel` and before the `rest` of the word.

    Always in near 니어, fire 파이어; only at the end and before a plural in store 스토어, but sports 스포츠,
    force 포스; never in car 카.

    >>> _leaves_schwa("IH", []), _leaves_schwa("AO", ["Z"]), _leaves_schwa("AO", ["S"])
    (True, True, False)
    """
    at_end = list(rest) in ([], ["Z"])
    return vowel in _SCHWA_BEFORE_R or (vowel in _SCHWA_BEFORE_FINAL_R and at_end)
