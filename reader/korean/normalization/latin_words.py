"""Words in Latin letters: by the whitelist or as English, all else letter by letter."""

from __future__ import annotations

import re

from reader.korean.normalization.english import (
    LONGEST_WORD,
    in_dictionary,
    is_pronounceable,
    listed_word,
    transliterate_english,
)
from reader.korean.normalization.romanization import is_syllabic, read_romanized, read_syllable_of_name
from reader.korean.normalization.whitelist import LETTERS, WORDS

_WORDS_BY_LOWER_CASE = {word.lower(): spoken for word, spoken in WORDS.items()}
_ACRONYMS = {word: spoken for word, spoken in WORDS.items() if word.isupper()}
# In acronyms newsreaders call Z 지 (DMZ 디엠지), on its own 제트.
_ACRONYM_LETTERS = LETTERS | {"Z": "지"}
_SHORTEST_CAPITALIZED = 4
"""Letters from which a word in capitals may be an English word (SMART); shorter ones are acronyms."""
_SHORT_WORDS = {word.upper(): _WORDS_BY_LOWER_CASE[word] for word in ("in", "me", "we")}
"""Words that parts of names in capitals are, though alone they would be acronyms: CheckIN."""
_ACRONYM_WITH_SMALL_LETTER = re.compile(r"[A-Z]+[a-z][A-Z]+")
"""An acronym of several words, of which one is small, such as of: PoE, power over Ethernet."""
# LinkedIn, SsangYong: each part is read by itself.
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def verbalize_word(word: str) -> str:
    """Verbalize a word in Latin letters: by the whitelist, else as English, else letter by letter.

    Args:
        word: Latin letters only.

    Returns:
        Hangul without spaces.

    >>> verbalize_word("NDRC"), verbalize_word("Smart"), verbalize_word("FIFA")
    ('엔디알씨', '스마트', '피파')
    """
    if word.isupper() and len(word) > 1:
        return capitals_as_word(word) or "".join(_ACRONYM_LETTERS[letter] for letter in word)
    return _as_word(word) or "".join(LETTERS.get(letter, "") for letter in word.upper())


def capitals_as_word(word: str, *, in_name: bool = False) -> str | None:
    """Verbalize ``NATO`` as 나토, ``SMART`` 스마트, ``OSEN`` 오센; return None for ``NDRC`` and ``IN``.

    ``IN`` is too short to be told from an acronym, and what the dictionary spells out is no word, however its
    letters look: ``UCLA``. Beside other words in capitals both count: ``MIRA KIM`` is a name.

    Args:
        word: capital letters only.
        in_name: whether other words in capitals stand beside it.

    >>> capitals_as_word("OSEN"), capitals_as_word("IN")
    ('오센', None)
    """
    if in_name and (surname := read_syllable_of_name(word)):
        return surname
    if word in _ACRONYMS:
        return _ACRONYMS[word]
    if len(word) > LONGEST_WORD or (len(word) < _SHORTEST_CAPITALIZED and not in_name):
        return None
    if word.lower() in _WORDS_BY_LOWER_CASE:
        return _WORDS_BY_LOWER_CASE[word.lower()]
    if is_pronounceable(word) or listed_word(word.lower()):
        return transliterate_english(word.capitalize())
    return read_romanized(word) if is_syllabic(word) and (in_name or not in_dictionary(word)) else None


def _as_word(word: str) -> str | None:
    """Verbalize ``Apple`` as 애플, ``MyHome`` by its parts as 마이홈; return None for ``xkcd``, ``PoE``."""
    listed = _WORDS_BY_LOWER_CASE.get(word.lower()) or listed_word(word.lower())
    if listed or not 1 < len(word) <= LONGEST_WORD:
        return listed
    if _ACRONYM_WITH_SMALL_LETTER.fullmatch(word):
        return None
    parts = _CAMEL.findall(word)
    if len(parts) > 1 and not in_dictionary(word):
        return "".join(_SHORT_WORDS.get(part) or verbalize_word(part) for part in parts)
    return transliterate_english(word)
