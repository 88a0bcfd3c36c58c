"""What the rules of grammar examine at a boundary: two syllables, and the morphemes that they belong to."""

from __future__ import annotations

from typing import NamedTuple

from reader.korean.hangul import coda, decompose, is_syllable
from reader.korean.morphology import Morph
from reader.korean.pronunciation.boundary_words import N_NOUNS

LENIS = frozenset("ㄱㄷㅂㅅㅈ")
"""The consonants that have a tense counterpart."""
GLIDES = frozenset("ㅑㅕㅛㅠㅖㅒ")
"""With ㅣ the vowels before which ㄴ is inserted: 제29항 names 이, 야, 여, 요, 유."""


class BoundaryContext(NamedTuple):
    """A boundary between two syllables of a text, with nothing or one space between."""

    text: str
    last: int
    """Offset of the syllable before the boundary."""
    first: int
    """Offset of the syllable after it."""
    left: Morph
    """The last morpheme that covers the syllable before."""
    right: Morph
    """The first morpheme that covers the syllable after; the same as `left` inside a morpheme."""
    coda: str
    """Of the syllable before."""
    onset: str
    """Of the syllable after, as the next field."""
    vowel: str
    spaced: bool
    """Whether a space is between."""

    def is_lenis(self) -> bool:
        """Whether the syllable after has an onset that can become tense."""
        return self.onset in LENIS

    def left_is_single_syllable(self) -> bool:
        """Whether the morpheme before is a single syllable at the start of a 어절: 옷 in 옷 안."""
        alone = self.left.end - self.left.start == 1
        return alone and (self.last == 0 or not is_syllable(self.text[self.last - 1]))

    def left_starts_word(self) -> bool:
        """Whether the morpheme before stands at the start of a 어절: 온갖 in 온갖 힘."""
        return self.left.start == 0 or not is_syllable(self.text[self.left.start - 1])

    def takes_n(self) -> bool:
        """Whether ㄴ is inserted where two words are pronounced as one (제29항 붙임 2).

        Such as 한 일[한닐], 잘 입다[잘립따], 먹은 엿[머근녇].
        """
        if self.onset != "ㅇ":
            return False
        right, glide = self.right, self.vowel in GLIDES
        if right.tag.startswith("VV"):
            return glide or self.vowel == "ㅣ"
        if right.tag == "NR":
            return right.form[0] == "육" or right.form in ("여섯", "여덟")
        return (right.tag == "NNG" and glide) or (right.tag in ("NNG", "NNB") and right.form in N_NOUNS)


def context_between(text: str, last: int, first: int, left: Morph, right: Morph) -> BoundaryContext:
    """Return the context of a boundary.

    Args:
        text: spoken text.
        last: offset of the syllable before the boundary.
        first: offset of the syllable after it.
        left: the last morpheme that covers the syllable before.
        right: the first morpheme that covers the syllable after.

    >>> from reader.korean.morphology import morphs
    >>> context_between("집에", 0, 1, *morphs("집에")).onset
    'ㅇ'
    """
    onset, vowel, _ = decompose(text[first])
    return BoundaryContext(text, last, first, left, right, coda(text[last]), onset, vowel, first > last + 1)
