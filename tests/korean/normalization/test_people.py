"""Notes in brackets after a person: age, sex and the like."""

from __future__ import annotations

import pytest

from reader.korean.normalization.normalizer import to_spoken


@pytest.mark.parametrize(
    "name",
    (
        "김효진 공효진 나문희 모윤숙 어재연 경수진 은지원 예지원 봉준호 사미자 복거일 태진아 목진석 계용묵 피천득 감우성 온주완 팽현숙 간미연 옹성우 "
        "남궁민 남궁민수 황보미영 제갈성렬 선우은숙"
    ).split(),
)
def test_an_age_after_a_name(name: str) -> None:
    """Whatever the surname, the age goes in front of the name: 공효진(44)은 as well as 김효진(44)은."""
    assert to_spoken(f"{name}(44)의 집이다.") == f"마흔네 살 {name}의 집이다."
    assert to_spoken(f"배우 {name}(44·여)의 집이다.") == f"배우 마흔네 살 여성 {name}의 집이다."


@pytest.mark.parametrize(
    "noun",
    "나머지 공모전 공장들 모임들 모집단 어선들 경기장 은행들 예산안 봉사단 사업체 부품들 가맹점 복지관 목욕탕 계열사 피해액 음식점 온라인 호텔들 시카고 상가들".split(),
)
def test_a_number_after_a_noun_is_no_age(noun: str) -> None:
    """Nouns that start with the same syllables as a surname keep the number where it is."""
    assert to_spoken(f"{noun}(44)의 순이다.") == f"{noun}, 사십사의 순이다."


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("A씨(45·여)는", "마흔다섯 살 여성 에이씨는"),
        ("김모(52·회사원)씨는", "쉰두 살 회사원 김모 씨는"),
        ("공씨(45)는", "마흔다섯 살 공씨는"),
        ("공 모(45) 교수는", "마흔다섯 살 공 모 교수는"),
        ("공모(45) 결과는", "공모, 사십오, 결과는"),
        ("부모(45) 세대는", "부모, 사십오, 세대는"),
        ("공군(20) 소속", "공군, 이십, 소속"),
        ("어머니(70)는", "일흔 살 어머니는"),
        ("박순례(78)씨는", "일흔여덟 살 박순례 씨는"),
        ("피해자(20대·여)는", "이십대 여성 피해자는"),
        ("피해자(20)는", "피해자, 이십은"),
        ("이종철(전 시장)씨는", "전 시장 이종철씨는"),
        ("김수미(본명 김영옥) 씨는", "본명이 김영옥인 김수미 씨는"),
    ],
)
def test_notes_after_a_person(written: str, spoken: str) -> None:
    assert to_spoken(written) == spoken
