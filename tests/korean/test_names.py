"""Personal names: which words may be one."""

from __future__ import annotations

from collections import Counter

import pytest

from reader.korean.names import COMPOUND_SURNAMES, NOUNS, SURNAMES, may_be_full_name


def test_each_surname_is_listed_once() -> None:
    assert max(Counter(SURNAMES).values()) == 1
    assert all(len(surname) == 2 for surname in COMPOUND_SURNAMES)


@pytest.mark.parametrize(
    "name",
    (
        "김효진 이순 공효진 나문희 모윤숙 어재연 경수진 은지원 예지원 봉준호 사미자 부성현 가인호 복거일 태진아 목진석 형지훈 계용묵 피천득 감우성 "
        "음문석 동현배 온주완 팽현숙 승효상 간미연 시도훈 갈소원 옹성우 견미리 남궁민 남궁민수 황보미영 제갈성렬 선우은숙 독고진 사공진우"
    ).split(),
)
def test_names(name: str) -> None:
    """With surnames that are frequent, rare, of two syllables, or nouns, whether a dictionary lists the name or not."""
    assert may_be_full_name(name)


@pytest.mark.parametrize(
    "word",
    (
        "공무원 공장들 공모전 나머지 나들이 나라를 나온다 나에게 모집단 모임들 모르는 어린이 어선들 어려운 경찰관 경쟁률 은행원 예산안 봉사자 사람들 부상자 "
        "가입자 가까운 복지관 태풍이 목격자 형제들 계열사 피해액 감독관 음식점 동호회 온라인 호텔들 범죄자 승객들 간호사 시민들 시카고 상위권 갈비집 단원들 "
        "사공들 서문시장 홍 뷁효진 abc"
    ).split(),
)
def test_other_words(word: str) -> None:
    """Words that start with the same syllables, and words that start with no surname."""
    assert not may_be_full_name(word)


@pytest.mark.parametrize("noun", sorted(NOUNS.words()))
def test_nouns_of_the_table(noun: str) -> None:
    """Each has the form of a name, and is none."""
    assert noun.startswith((*SURNAMES, *COMPOUND_SURNAMES))
    assert not may_be_full_name(noun)
