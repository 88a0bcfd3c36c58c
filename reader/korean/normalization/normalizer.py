"""Text normalization: rewrite the written form of a sentence as its spoken form.

One ordered tuple of rules, `RULES`, rewrites the text until only Hangul, spaces and ``,.?!`` are left. Each
rule lives in the module of its class of written form; `RULES` and `numbers.RULES` show their order.
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
    brackets,
    characters,
    dates,
    digit_strings,
    glosses,
    hanja,
    historic_dates,
    latin,
    measures,
    money,
    numbers,
    ordinals,
    other_scripts,
    particles_after_brackets,
    people,
    periods,
    punctuation,
    quotations,
    silent_notes,
    symbols,
    times,
)
from reader.korean.normalization.particles import PARTICLE_PAIR, agree_particles
from reader.korean.normalization.rewriting import Change, RuleSequence, TracedText
from reader.korean.normalization.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.korean.normalization.rewriting import Step
    from reader.korean.normalization.rule import Verbalizer

# Each class of written form comes before those that would match its parts;
# tests/korean/normalization/test_order.py shows what breaks otherwise.
RULES: tuple[Step, ...] = (
    # Variants of characters, which no later rule has to know.
    characters.TAG,
    characters.ENTITY,
    characters.SPACES,
    characters.FULLWIDTH,
    characters.ENCLOSED_NUMBER,
    characters.ENCLOSED_LETTER,
    characters.DOT_ABOVE,
    characters.RING_ABOVE,
    characters.BAR_OF_HANGUL,
    characters.ARROW_OF_SIGNS,
    characters.EMOTICON,
    characters.STOPS_BEFORE_NUMBER,
    characters.LAUGHTER_AT_END,
    characters.LAUGHTER,
    characters.JAMO_AS_BULLET,
    characters.VOWEL_AS_DASH,
    characters.HEART_AS_WORD,
    characters.STRAY_JAMO,
    characters.FOOTNOTE_MARK,
    punctuation.LETTER_AS_BAR,
    punctuation.NUMBER_OF_ITEM,
    punctuation.UNDERSCORE_BETWEEN_WORDS,
    punctuation.SIGN_OF_ACCOUNT,
    punctuation.SLASH_WITHIN_WORD,
    punctuation.CROSS_BETWEEN_NAMES,
    quotations.OPENING_MARK_AT_END,
    brackets.CONTINUED_IN_BRACKETS,  # While the marks around it tell what somebody said.
    quotations.SPEAKER_BEHIND_CLAUSE,
    quotations.QUOTATION_IN_HEADLINE,  # While its marks tell where it starts and ends.
    quotations.WORD_BEFORE_QUOTATION,
    quotations.WORD_BEFORE_STRAIGHT_QUOTATION,
    quotations.WORD_AFTER_QUOTATION,
    quotations.CUT_QUOTATION,
    quotations.QUOTATIONS_SIDE_BY_SIDE,
    quotations.NUMBER_AFTER_QUOTATION,
    quotations.HYPHEN_BEFORE_QUOTATION,
    quotations.PREDICATE_AFTER_SOURCE,
    punctuation.STEP_OR_RANK,
    punctuation.STOPS_FOR_EMPHASIS,
    punctuation.STOP_WITHOUT_SPACE,
    punctuation.FAMILY_NAME_IN_HANJA,
    punctuation.STOP_AS_MIDDLE_DOT,
    punctuation.DOT_BETWEEN_LETTERS,
    punctuation.HYPHEN_BEFORE_ITEM,
    punctuation.HYPHEN_BEFORE_SOURCE,
    punctuation.MENTIONED_SIGN,
    glosses.TRANSLATION,
    glosses.PHRASE_IN_LETTERS,
    glosses.NUMBERED_GLOSS,
    glosses.GLOSS_IN_LETTERS,  # Before letters are read.
    characters.SUBSCRIPT,  # Before letters with digits are read: CO₂ is CO2.
    # Before the words and marks in them are read one by one.
    brackets.UNCERTAIN_YEAR,
    silent_notes.REACTION,
    silent_notes.UNIT_AGAIN,
    silent_notes.POINTER,
    brackets.FIGURES_SIDE_BY_SIDE,
    brackets.YEAR,  # Before it is a plain number.
    glosses.STOCK_CODE,  # Before its digits are a number.
    money.CURRENCY_PAIR,
    silent_notes.NOTE_ON_PICTURE,  # Before the year in front of it is looked at: (2008년·사진).
    silent_notes.PHOTO_CREDIT,
    silent_notes.REPORT_TAG,
    silent_notes.AGENCY_BELOW_PICTURE,
    punctuation.LETTER_AS_BULLET,
    silent_notes.PHOTO_CREDIT_IN_LINE,
    particles_after_brackets.DETACHED_PARTICLE,
    measures.UNIT_WITH_GLOSS,
    *latin.BEFORE_NUMBERS,  # Words that mix letters, digits and symbols: Wi-Fi, B2B, R&D.
    ordinals.ORDINAL_IN_ENGLISH,
    *alphanumerics.RULES,  # F-35, before its number.
    *hanja.RULES,
    *people.RULES,  # The ages of A씨(45·여), before plain numbers.
    # Dates and times: 2018. 8. 20., before decimals, and 8/20, before fractions.
    times.RANGE_SIGN,  # Before the dates and times on both of its sides, while they are still digits.
    periods.SEASON,
    periods.SPAN_OF_YEARS,
    periods.UNKNOWN_YEAR,
    periods.TERM_OF_IMPRISONMENT,  # Before months: 징역 10월 is no date.
    dates.DATE,  # With a year, before dates without, which would match its month and day.
    dates.DATE_WITH_WEEKDAY,
    dates.DATE_IN_BRACKETS,
    dates.DAY_WITH_STOP,
    dates.MONTH_AND_DAY,
    dates.DAYS_WITH_STOPS,
    dates.DATE_BEFORE_TITLE,
    dates.MONTHS_IN_LIST,
    dates.WEEKDAYS,
    dates.WEEKDAY,
    dates.WEEKDAY_AFTER_COMMA,
    times.CLOCK,
    periods.TWO_DIGIT_YEAR,
    periods.QUARTER,
    dates.MONTH,
    historic_dates.HISTORIC_DATE,  # Two numbers with a dot may also be a date, a time or a list above.
    dates.YEAR_AND_MONTH,
    *digit_strings.RULES,  # 02-781-1234, before ranges.
    *numbers.RULES,
    *other_scripts.RULES,  # Before single Greek letters.
    *latin.AFTER_NUMBERS,  # Words, after the numbers: only after one are letters a unit, 5km.
    quotations.STOP_BEFORE_QUOTATIVE,
    quotations.QUOTATION_MARK,  # Before particles, which it separates from their word: ‘LG’은.
    PARTICLE_PAIR,
    agree_particles,  # When all words and numbers are in Hangul.
    # Brackets, punctuation and symbols, whose pauses depend on the Hangul around them.
    glosses.REPEATED_GLOSS,  # Before brackets are pauses.
    brackets.WORD_IN_FRONT,
    brackets.SURNAME_IN_BRACKETS,
    brackets.OPTIONAL_SYLLABLE,
    particles_after_brackets.PREDICATE_AFTER_YEAR,
    particles_after_brackets.PARTICLE_AFTER_BRACKET,  # When its word is in Hangul, with which it agrees.
    punctuation.ONE_SYLLABLE_LIST,  # Before the dot between words, which is a pause.
    punctuation.ONE_SYLLABLE_LIST_BEFORE_PARTICLE,
    punctuation.DOT_WITHIN_WORD,
    punctuation.DOT_AFTER_SYLLABLE,
    brackets.OPENING_BRACKET,
    brackets.CLOSING_BRACKET,
    punctuation.DOT_BETWEEN_WORDS,
    punctuation.HYPHEN_IN_WORD,  # Inside a word a hyphen joins, between spaces it separates.
    punctuation.HYPHEN_BETWEEN_WORDS,
    punctuation.RANGE_OF_WORDS,
    punctuation.ARROW_BETWEEN_WORDS,
    punctuation.BULLET_INSIDE,
    symbols.SYMBOL,
    symbols.PLUS,
    symbols.SINGLE_JAMO,
    punctuation.STOP_BETWEEN_NAMES,
    punctuation.FULL_STOP_OF_ANOTHER_SCRIPT,
    punctuation.PAUSE,  # Last: it takes every mark that no rule above has read, as the tilde of 서울~부산.
    agree_particles,  # Once more, after the names of symbols: %은 is 퍼센트는.
)
USER_LEXICON = "user lexicon"
"""The name under which readings of the user's own are recorded."""
_LETTER_OR_DIGIT = re.compile("[A-Za-z0-9]")
# Everything outside the spoken form's alphabet is removed, after its letters were reported as unread.
_UNSPEAKABLE = re.compile(r"[^가-힣\s,.?!]+")
_TIDY: tuple[tuple[re.Pattern[str], Verbalizer], ...] = (
    (_UNSPEAKABLE, lambda _: ""),
    (re.compile(r"\s\s+|[^\S ]"), lambda _: " "),
    (re.compile(r"\s+,(?:\s*,)*\s*|,(?:\s*,)+\s*|,(?! )"), lambda _: ", "),
    (re.compile(r"\s+(?=[.?!])"), lambda _: ""),
    (re.compile(r",\s*(?=[.?!])"), lambda _: ""),
    (re.compile(r"([.?!])(?:\s*[.,?!])+"), lambda match: match[1]),
    (re.compile(r"\.(?=[가-힣])"), lambda _: ". "),
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
    r"""Return the spoken form of a written sentence, as a newsreader would read it.

    Args:
        text: written Korean with any symbols.
        lexicon: the user's own words and their readings in Hangul, which take precedence over all rules. A
            word between slashes is a regular expression: ``{r"/뉴스(\d)/": r"뉴스 \1번"}``.

    Returns:
        Hangul, single spaces and ``,.?!`` only; empty when nothing can be spoken.

    Raises:
        re.error: a pattern of the lexicon is no regular expression.

    >>> to_spoken("21일 500여 곳")
    '이십일일 오백여 곳'
    """
    return normalize(text, lexicon).spoken


def normalize(
    text: str, lexicon: Mapping[str, str] | None = None, *, without: frozenset[str] = frozenset()
) -> NormalizedSentence:
    """Return the spoken form of `text` with its changes, unread words, and the written span of each word.

    Args:
        text: one written sentence, in any Unicode normalization form.
        lexicon: as for `to_spoken`.
        without: names of rules that are passed over, to see what the others make of the sentence.

    Returns:
        All offsets count characters of the text's NFC form.

    >>> sentence = normalize("지난 6·25 때")
    >>> sentence.spoken
    '지난 육이오 때'
    >>> [(change.spoken, change.rule) for change in sentence.changes]
    [('육이오', 'historic date')]
    """
    traced = TracedText(unicodedata.normalize("NFC", text))
    if lexicon and USER_LEXICON not in without:
        _apply_lexicon(traced, lexicon)
    traced.apply(_rules(RULES, without))
    unread = tuple(_unread_words(traced.text))
    for pattern, tidy in _TIDY:
        if pattern.search(traced.text):
            traced.rewrite(None, pattern, tidy)
    traced_chars = zip(traced.text, traced.spans, strict=True)
    sources = tuple(_interned(span) for char, span in traced_chars if is_syllable(char))
    return NormalizedSentence(
        traced.text, unread, tuple(traced.merged_changes()), tuple(_spoken_words(traced)), sources
    )


@functools.lru_cache(maxsize=16)
def _rules(rules: tuple[Step, ...], without: frozenset[str]) -> RuleSequence:
    """Return the rules but for those of some names."""
    return RuleSequence(rule for rule in rules if not (isinstance(rule, Rule) and rule.name in without))


@functools.lru_cache(maxsize=65_536)
def _interned(span: tuple[int, int]) -> tuple[int, int]:
    """Return one object for all equal spans: a book of 5,000 sentences has 200,000 syllables."""
    return span


def _apply_lexicon(traced: TracedText, lexicon: Mapping[str, str]) -> None:
    """Rewrite the words of the user's lexicon, and what its patterns match."""
    patterns = tuple(word for word in lexicon if is_pattern(word))
    words = tuple(word for word in lexicon if word not in patterns)
    source = "the user's lexicon"
    if words:
        traced.rewrite(USER_LEXICON, _any_word(words), lambda match: lexicon[match[0]], source=source)
    for pattern in patterns:
        traced.rewrite(USER_LEXICON, _compiled(pattern), _expander(lexicon[pattern]), source=source)


def is_pattern(word: str) -> bool:
    r"""Whether an entry of the user's lexicon is a regular expression, between slashes.

    >>> is_pattern(r"/뉴스(\d)/"), is_pattern("LH")
    (True, False)
    """
    return len(word) > len("//") and word[0] == word[-1] == "/"


def _expander(reading: str) -> Verbalizer:
    r"""Return a function that puts the groups of a match into a reading: ``\1``."""
    return lambda match: match.expand(reading)


@functools.lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(unicodedata.normalize("NFC", pattern[1:-1]))


@functools.lru_cache(maxsize=8)
def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a pattern for any of the words, the longest first.

    A word does not match inside a longer one in Latin letters or digits.
    """
    by_length = sorted((unicodedata.normalize("NFC", word) for word in words), key=len, reverse=True)
    patterns = (
        f"{'(?<![A-Za-z0-9])' if _LETTER_OR_DIGIT.match(word[0]) else ''}{re.escape(word)}"
        f"{'(?![A-Za-z0-9])' if _LETTER_OR_DIGIT.match(word[-1]) else ''}"
        for word in by_length
    )
    return re.compile("|".join(patterns))


def _spoken_words(traced: TracedText) -> Iterator[SpokenWord]:
    """Yield the spoken words with their written spans, which leave out the punctuation around them."""
    starts, ends = zip(*traced.spans, strict=True) if traced.spans else ((), ())
    for match in re.finditer(r"[가-힣]+", traced.text):
        first, last = match.span()
        yield SpokenWord(match[0], min(starts[first:last]), max(ends[first:last]))


_OTHER_THAN_SPOKEN = re.compile(r"[^가-힣\d\s.,?!]")


def _unread_words(text: str) -> Iterator[str]:
    """Yield runs of letters other than Hangul, with their combining marks."""
    if not _OTHER_THAN_SPOKEN.search(text):
        return
    for foreign, run in itertools.groupby(text, _is_foreign):
        if foreign:
            yield "".join(run)


def _is_foreign(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" and not is_syllable(char)
