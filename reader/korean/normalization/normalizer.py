"""Say: a sentence as it is written becomes the sentence as it is read aloud.

An ordered tuple of rules rewrites the text until Hangul, spaces and ``,.?!`` are left. Each rule lives in
the module of its subject: `signs`, `latin`, `models`, `hanja`, `persons`, `dates`, `codes`, `numbers`,
`particles`.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reader.korean import hanja
from reader.korean.hangul import is_syllable
from reader.korean.normalization import alphanumerics, dates, digit_strings, latin, numbers, people, symbols
from reader.korean.normalization.particles import agree
from reader.korean.normalization.rewriting import Change, Saying

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.korean.normalization.rewriting import Say

_BEFORE_PARTICLES = (
    *symbols.FIRST,
    *latin.BEFORE_NUMBERS,
    *alphanumerics.RULES,
    *hanja.RULES,
    *people.RULES,
    *dates.RULES,
    *digit_strings.RULES,
    *numbers.RULES,
    *latin.AFTER_NUMBERS,
    *symbols.BEFORE_PARTICLES,
)
_UNREADABLE = re.compile(r"[^가-힣\s,.?!]+")
_TIDY: tuple[tuple[re.Pattern[str], Say], ...] = (
    (_UNREADABLE, lambda _: ""),
    (re.compile(r"\s+"), lambda _: " "),
    (re.compile(r"\s*,(?:\s*,)*\s*"), lambda _: ", "),
    (re.compile(r"\s+(?=[.?!])"), lambda _: ""),
    (re.compile(r",\s*(?=[.?!])"), lambda _: ""),
    (re.compile(r"([.?!])(?:\s*[.,?!])+"), lambda match: match[1]),
    (re.compile(r"^[\s,.?!]+|[\s,]+$"), lambda _: ""),
)


class SpokenWord(NamedTuple):
    """A word as it is said and what it was written as."""

    text: str
    """The word, without the punctuation behind it."""
    start: int
    """Where what it stands for begins in the written text's NFC form; a numeral's words share it."""
    end: int
    """Where it ends there."""


class NormalizedSentence(NamedTuple):
    """A sentence as it is read aloud."""

    spoken: str
    """Hangul, single spaces and ``,.?!`` only; empty when there is nothing to say."""
    unread: tuple[str, ...]
    """Words that no rule can say, e.g. one in Thai; empty for nearly every sentence."""
    changes: tuple[Change, ...]
    """Each span, in the text's NFC form, said otherwise than it is written, and its rules in order."""
    words: tuple[SpokenWord, ...]
    """The spoken words in order, each with its written span."""
    sources: tuple[tuple[int, int], ...]
    """The written span of each spoken syllable."""


def to_spoken(text: str, lexicon: Mapping[str, str] | None = None) -> str:
    """Say a written sentence as a newsreader would.

    Args:
        text: written Korean, any signs in it.
        lexicon: a person's own words and their readings in Hangul, which go before all rules.

    Returns:
        Hangul, single spaces and ``,.?!`` only; empty when there is nothing to say.

    >>> to_spoken("21일 500여 곳")
    '이십일일 오백여 곳'
    """
    return normalize(text, lexicon).spoken


def normalize(text: str, lexicon: Mapping[str, str] | None = None) -> NormalizedSentence:
    """Run all rules over `text`, keeping what they did, what they could not say, and what each word was."""
    saying = Saying(unicodedata.normalize("NFC", text))
    if lexicon:
        saying.rewrite("own lexicon", _any_word(tuple(lexicon)), lambda match: lexicon[match[0]])
    for name, pattern, rule in _BEFORE_PARTICLES:
        saying.rewrite(name, pattern, rule)
    agree(saying)
    for name, pattern, rule in symbols.LAST:
        saying.rewrite(name, pattern, rule)
    agree(saying)
    unread = tuple(_unread(saying.text))
    for pattern, tidy in _TIDY:
        saying.rewrite(None, pattern, tidy)
    spans = zip(saying.text, saying.spans, strict=True)
    sources = tuple(_shared(span) for sign, span in spans if is_syllable(sign))
    return NormalizedSentence(saying.text, unread, tuple(saying.told()), tuple(_words(saying)), sources)


@functools.lru_cache(maxsize=65_536)
def _shared(span: tuple[int, int]) -> tuple[int, int]:
    """The same span, one object for all sentences: a book of 5,000 sentences has 200,000 syllables."""
    return span


@functools.lru_cache(maxsize=8)
def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, the longest first; one in Latin letters or digits not inside a longer one."""
    found = (re.escape(unicodedata.normalize("NFC", word)) for word in sorted(words, key=len, reverse=True))
    shapes = (
        rf"(?<![A-Za-z0-9]){word}(?![A-Za-z0-9])" if word[0].isascii() or word[-1].isascii() else word
        for word in found
    )
    return re.compile("|".join(shapes))


def _words(saying: Saying) -> Iterator[SpokenWord]:
    """The spoken words with their written spans, without the signs around those."""
    for match in re.finditer(r"[가-힣]+", saying.text):
        spans = saying.spans[match.start() : match.end()]
        yield SpokenWord(match[0], min(span[0] for span in spans), max(span[1] for span in spans))


def _unread(text: str) -> Iterator[str]:
    """Runs of letters, with the marks that belong to them, that are not Hangul."""
    for left, run in itertools.groupby(text, _is_foreign):
        if left:
            yield "".join(run)


def _is_foreign(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM" and not is_syllable(sign)
