"""Korean personal names: the surnames, and which words may be a full name.

Source of the surnames: Statistics Korea, 2015 Population and Housing Census (인구주택총조사), surnames and clans
(성씨·본관).
"""

from __future__ import annotations

import functools
import re

from reader.korean.morphology import is_common_word

# Two lists, because most words of three syllables that start with 공 or 나 are common nouns (공무원, 나머지). Only
# these are looked up by the analyzer, which takes 0.9 s to load; the other surnames need no look-up.
PLAIN_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방현함변염여추도소석선설마길"
    "연위표명기반라왕금옥육인맹제탁국편용"
)
"""Surnames of one syllable, the most frequent first."""
NOUN_LIKE_SURNAMES = "나공모어은예경봉사부가복태목형계피두감음빈동온호범팽승간시상갈좌옹견단"
"""Surnames of one syllable that start more common nouns than names."""
SURNAMES = PLAIN_SURNAMES + NOUN_LIKE_SURNAMES
COMPOUND_SURNAMES = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고")
"""Surnames of two syllables."""
_NOUN_LIKE = frozenset((*NOUN_LIKE_SURNAMES, "사공", "서문"))
_NOT_NAMES = frozenset(
    "나고야 나폴리 나스닥 나이트 모나코 모로코 경부선 경인선 경춘선 경의선 경포대 부산역 부산항 가오슝 태평양 동남아 동유럽 동해안 동해선 "
    "동대문 온두라 호남선 호주인 호찌민 시드니 시카고 시애틀 시리아 상하이 사이판 시의회 시공사 계사년 간소화 서문시장".split()
)
"""Nouns that start with a surname, and that the analyzer tags as it tags names."""
# Compound surnames come first: 남궁민 is 남궁 and 민, not 남 and 궁민.
_FULL_NAME = re.compile(rf"(?P<surname>{'|'.join(COMPOUND_SURNAMES)}|[{SURNAMES}])[가-힣]{{1,2}}")


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
