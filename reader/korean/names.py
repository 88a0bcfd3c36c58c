"""Korean personal names: the surnames, and which words may be a full name.

Source of the surnames: Statistics Korea, 2015 Population and Housing Census (인구주택총조사), surnames and
clans (성씨·본관).
"""

from __future__ import annotations

import functools
import re

from reader.korean.hanja import is_sino_korean
from reader.korean.morphology import is_common_word, is_proper_noun, starts_with_common_word
from reader.tables import Table, any_of

SURNAME_TABLE = Table("reader.korean", "surnames.tsv", {"surname": "[가-힣]{1,2}", "kind": "plain|noun-like"})
NOUNS = Table("reader.korean", "nouns_like_names.tsv", {"noun": "[가-힣]{2,4}"})
PLACES = Table("reader.korean", "places.tsv", {"place": "[가-힣]{2,8}"})

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
_PLACES = PLACES.words()
"""Countries, regions and cities."""
_END_OF_PLACE = re.compile(r"[가-힣][시군구도읍면동역섬당청부원회사팀]$")
"""Ends of Sino-Korean names of places and organizations, which no age follows."""
_ADMINISTRATIVE = frozenset("동읍면역팀당")
"""Last syllables of names of places and groups even where the rest is native or foreign: 빛가람동."""
_END_OF_GROUP = re.compile(r"[가-힣](?:전자|은행|그룹|대학교?|제약|증권|건설|재단|협회|학회|위원회)$")
"""Ends of names of organizations, whatever they are made of."""
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


_FREQUENT_SURNAMES = frozenset("김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽")
"""Those of nine in ten people, by the census; the others start many nouns: 감염병."""
_NOT_IN_GIVEN_NAMES = tuple("당시군")
"""Last syllables of parties and towns, which given names hardly have: 한국당, 고양시."""
_SYLLABLES_OF_FULL_NAME = 3
"""Of nearly all Korean names: a surname of one syllable, a given name of two."""


@functools.lru_cache(maxsize=1024)
def is_full_name(word: str) -> bool:
    """Whether a word of three syllables, or with a compound surname, is a full name rather than a noun.

    Args:
        word: Hangul, without a title or particle.

    >>> is_full_name("공나래"), is_full_name("전시회"), is_full_name("호주")
    (True, False, False)
    """
    return (
        (len(word) == _SYLLABLES_OF_FULL_NAME or word[:2] in COMPOUND_SURNAMES)
        and _FULL_NAME.fullmatch(word) is not None
        and word not in _NOT_NAMES | _PLACES
        and not word.endswith(_NOT_IN_GIVEN_NAMES)
        and not starts_with_common_word(word)
    )


def may_have_surname(word: str) -> bool:
    """Whether a proper noun has the form of a full name: a frequent surname and two syllables, and no place.

    Args:
        word: Hangul.

    >>> may_have_surname("이은성"), may_have_surname("부산역")
    (True, False)
    """
    is_name = len(word) == _SYLLABLES_OF_FULL_NAME and word[0] in _FREQUENT_SURNAMES
    return is_name and word not in _PLACES and not _END_OF_PLACE.search(word)


@functools.lru_cache(maxsize=1024)
def may_be_name_of_person(word: str) -> bool:
    """Whether a word may be a person's name or a part of one, Korean or foreign.

    Args:
        word: Hangul, without a title or particle.

    >>> may_be_name_of_person("공나래"), may_be_name_of_person("스미스"), may_be_name_of_person("호주")
    (True, True, False)
    """
    if word in _PLACES or word in _NOT_NAMES:
        return False
    is_long = len(word) > _SYLLABLES_OF_FULL_NAME
    may_be_place = _END_OF_GROUP.search(word) or (
        (is_sino_korean(word) or (is_long and word[-1] in _ADMINISTRATIVE)) and _END_OF_PLACE.search(word)
    )
    return is_full_name(word) or (not may_be_place and is_proper_noun(word))


def may_be_foreign_name(word: str) -> bool:
    """Whether a word may be a foreign person's name by its sounds, some of which no Sino-Korean word has.

    Args:
        word: Hangul, without a title or particle.

    >>> may_be_foreign_name("스미스"), may_be_foreign_name("통일부")
    (True, False)
    """
    return not is_sino_korean(word) and may_be_name_of_person(word)


def is_place(word: str) -> bool:
    """Whether a word is a country, a region or a large city.

    >>> is_place("호주"), is_place("스미스")
    (True, False)
    """
    return word in _PLACES
