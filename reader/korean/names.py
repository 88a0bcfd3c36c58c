"""Korean personal names: the surnames, and which words may be a full name.

Source of the surnames: Statistics Korea, 2015 Population and Housing Census (인구주택총조사), surnames and
clans (성씨·본관).
"""

from __future__ import annotations

import functools
import re

from reader.korean.morphology import is_common_word
from reader.tables import Table, any_of

SURNAME_TABLE = Table("reader.korean", "surnames.tsv", {"surname": "[가-힣]{1,2}", "kind": "plain|noun-like"})
NOUNS = Table("reader.korean", "nouns_like_names.tsv", {"noun": "[가-힣]{2,4}"})

# Two kinds, because most words of three syllables that start with 공 or 나 are common nouns: 공무원, 나머지.
# Only these are looked up by the analyzer, which takes 0.9 s to load; the other surnames need no look-up.
_PLAIN = SURNAME_TABLE.words(kind="plain")
_NOUN_LIKE = SURNAME_TABLE.words(kind="noun-like")
PLAIN_SURNAMES = "".join(sorted(surname for surname in _PLAIN if len(surname) == 1))
"""Surnames of one syllable."""
NOUN_LIKE_SURNAMES = "".join(sorted(surname for surname in _NOUN_LIKE if len(surname) == 1))
"""Surnames of one syllable that start more common nouns than names."""
SURNAMES = PLAIN_SURNAMES + NOUN_LIKE_SURNAMES
COMPOUND_SURNAMES = tuple(sorted(surname for surname in _PLAIN | _NOUN_LIKE if len(surname) == 2))
"""Surnames of two syllables."""
_NOT_NAMES = NOUNS.words()
"""Nouns that start with a surname, and that the analyzer tags as it tags names."""
# Compound surnames come first: 남궁민 is 남궁 and 민, not 남 and 궁민.
_FULL_NAME = re.compile(
    rf"(?P<surname> {any_of(COMPOUND_SURNAMES)} | [{SURNAMES}] ) (?P<given_name> [가-힣]{{1,2}} )", re.VERBOSE
)


@functools.lru_cache(maxsize=1024)
def may_be_full_name(word: str) -> bool:
    """Whether a word may be a surname with a given name of one or two syllables.

    Args:
        word: Hangul, without a title or particle.

    >>> may_be_full_name("공효진"), may_be_full_name("공무원"), may_be_full_name("남궁민수")
    (True, False, True)
    """
    match = _FULL_NAME.fullmatch(word)
    if match is None or word in _NOT_NAMES:
        return False
    return match["surname"] not in _NOUN_LIKE or not is_common_word(word)
