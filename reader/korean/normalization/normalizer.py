"""Text normalization: rewrite the written form of a sentence as its spoken form.

One ordered tuple of rules, `RULES`, rewrites the text until only Hangul, spaces and ``,.?!`` are left. Each
rule lives in the module of its class of written form.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reader.korean.hangul import is_syllable
from reader.korean.normalization import (
    alphanumerics,
    dates,
    digit_strings,
    hanja,
    latin,
    numbers,
    people,
    symbols,
)
from reader.korean.normalization.particles import agree_particles
from reader.korean.normalization.rewriting import Change, TracedText
from reader.korean.normalization.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reader.korean.normalization.rule import Verbalizer

# Each class of written form comes before those that would match its parts;
# tests/korean/normalization/test_order.py shows what breaks otherwise.
RULES: tuple[Rule | Callable[[TracedText], None], ...] = (
    *symbols.FIRST,  # Spaces and variants of characters, which no later rule has to know.
    *latin.BEFORE_NUMBERS,  # Words that mix letters, digits and symbols: Wi-Fi, B2B, R&D.
    *alphanumerics.RULES,  # F-35, before its number.
    *hanja.RULES,
    *people.RULES,  # The ages of A씨(45·여), before plain numbers.
    *dates.RULES,  # 2018. 8. 20., before decimals, and 8/20, before fractions.
    *digit_strings.RULES,  # 02-781-1234, before ranges.
    *numbers.RULES,
    *latin.AFTER_NUMBERS,  # Words, after the numbers: only behind one are letters a unit, 5km.
    *symbols.BEFORE_PARTICLES,  # Quotation marks, which separate a word from its particle: ‘LG’은.
    agree_particles,  # When all words and numbers are in Hangul.
    *symbols.LAST,  # Brackets and dots, whose pauses depend on the Hangul around them.
    agree_particles,  # Once more, behind the names of symbols: %은 is 퍼센트는.
)
# Everything outside the spoken form's alphabet is removed, after its letters were reported as unread.
_UNSPEAKABLE = re.compile(r"[^가-힣\s,.?!]+")
_TIDY: tuple[tuple[re.Pattern[str], Verbalizer], ...] = (
    (_UNSPEAKABLE, lambda _: ""),
    (re.compile(r"\s+"), lambda _: " "),
    (re.compile(r"\s*,(?:\s*,)*\s*"), lambda _: ", "),
    (re.compile(r"\s+(?=[.?!])"), lambda _: ""),
    (re.compile(r",\s*(?=[.?!])"), lambda _: ""),
    (re.compile(r"([.?!])(?:\s*[.,?!])+"), lambda match: match[1]),
    (re.compile(r"^[\s,.?!]+|[\s,]+$"), lambda _: ""),
)


class SpokenWord(NamedTuple):
    """A word of the spoken form and the written span that it verbalizes."""

    text: str
    """The word, without the punctuation after it."""
    start: int
    """Offset of its span in the written text's NFC form; the words of one numeral share their span."""
    end: int
    """Offset after the span."""


class NormalizedSentence(NamedTuple):
    """A sentence in its spoken form."""

    spoken: str
    """Hangul, single spaces and ``,.?!`` only; empty when nothing can be spoken."""
    unread: tuple[str, ...]
    """Words that no rule verbalizes, for instance in Thai; empty for nearly every sentence."""
    changes: tuple[Change, ...]
    """Each verbalized span of the text's NFC form, with its rules in order."""
    words: tuple[SpokenWord, ...]
    """The spoken words in order, each with its written span."""
    sources: tuple[tuple[int, int], ...]
    """The written span of each spoken syllable."""


def to_spoken(text: str, lexicon: Mapping[str, str] | None = None) -> str:
    """Return the spoken form of a written sentence, as a newsreader would read it.

    Args:
        text: written Korean with any symbols.
        lexicon: the user's own words and their readings in Hangul, which take precedence over all rules.

    Returns:
        Hangul, single spaces and ``,.?!`` only; empty when nothing can be spoken.

    >>> to_spoken("21일 500여 곳")
    '이십일일 오백여 곳'
    """
    return normalize(text, lexicon).spoken


def normalize(text: str, lexicon: Mapping[str, str] | None = None) -> NormalizedSentence:
    """Return the spoken form of `text` with its changes, unread words, and the written span of each word.

    Args:
        text: one written sentence, in any Unicode normalization form.
        lexicon: as for `to_spoken`.

    Returns:
        All offsets count characters of the text's NFC form.

    >>> sentence = normalize("지난 6·25 때")
    >>> sentence.spoken
    '지난 육이오 때'
    >>> [(change.spoken, change.rule) for change in sentence.changes]
    [('육이오', 'historic date')]
    """
    traced = TracedText(unicodedata.normalize("NFC", text))
    if lexicon:
        words = _any_word(tuple(lexicon))
        traced.rewrite("user lexicon", words, lambda match: lexicon[match[0]], source="the user's lexicon")
    for rule in RULES:
        if isinstance(rule, Rule):
            traced.apply(rule)
        else:
            rule(traced)
    unread = tuple(_unread_words(traced.text))
    for pattern, tidy in _TIDY:
        traced.rewrite(None, pattern, tidy)
    traced_chars = zip(traced.text, traced.spans, strict=True)
    sources = tuple(_interned(span) for char, span in traced_chars if is_syllable(char))
    return NormalizedSentence(
        traced.text, unread, tuple(traced.merged_changes()), tuple(_spoken_words(traced)), sources
    )


@functools.lru_cache(maxsize=65_536)
def _interned(span: tuple[int, int]) -> tuple[int, int]:
    """Return one object for all equal spans: a book of 5,000 sentences has 200,000 syllables."""
    return span


@functools.lru_cache(maxsize=8)
def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a pattern for any of the words, the longest first.

    A word in Latin letters or digits does not match inside a longer one.
    """
    escaped = (re.escape(unicodedata.normalize("NFC", word)) for word in sorted(words, key=len, reverse=True))
    patterns = (
        rf"(?<![A-Za-z0-9]){word}(?![A-Za-z0-9])" if word[0].isascii() or word[-1].isascii() else word
        for word in escaped
    )
    return re.compile("|".join(patterns))


def _spoken_words(traced: TracedText) -> Iterator[SpokenWord]:
    """Yield the spoken words with their written spans, which leave out the punctuation around them."""
    for match in re.finditer(r"[가-힣]+", traced.text):
        spans = traced.spans[match.start() : match.end()]
        yield SpokenWord(match[0], min(span[0] for span in spans), max(span[1] for span in spans))


def _unread_words(text: str) -> Iterator[str]:
    """Yield runs of letters other than Hangul, with their combining marks."""
    for foreign, run in itertools.groupby(text, _is_foreign):
        if foreign:
            yield "".join(run)


def _is_foreign(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" and not is_syllable(char)
