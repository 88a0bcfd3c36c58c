"""The readings that no rule derives."""

from __future__ import annotations

import re

import pytest

from reader.korean.normalization.normalizer import to_spoken
from reader.korean.normalization.whitelist import COMPANY_FORMS, DOMAINS, FIXED, GREEK, LETTERS, WORDS


@pytest.mark.parametrize(
    "table",
    [COMPANY_FORMS, FIXED, GREEK, LETTERS, WORDS],
    ids=["company", "fixed", "greek", "letters", "words"],
)
def test_readings_are_hangul(table: dict[str, str]) -> None:
    """A voice speaks Hangul only."""
    assert [
        reading for reading in table.values() if not re.fullmatch(r"[가-힣]+(?: [가-힣]+)*", reading)
    ] == []


def test_each_kind_is_written_as_its_rules_expect() -> None:
    """Sentences without a digit or Latin letter are not searched for fixed readings, only runs of letters for words."""
    assert [written for written in FIXED if not re.search(r"[A-Za-z\d]", written)] == []
    assert [written for written in WORDS if not re.fullmatch("[A-Za-z]+", written)] == []
    assert sorted(LETTERS) == sorted("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert [letter for letter in GREEK if not ("α" <= letter <= "ω")] == []


@pytest.mark.parametrize("form", COMPANY_FORMS)
def test_a_company_form_is_read(form: str) -> None:
    assert to_spoken(f"{form}가나다의 발표") == f"{COMPANY_FORMS[form]} 가나다의 발표"


@pytest.mark.parametrize("domain", sorted(DOMAINS))
def test_a_domain_makes_an_address(domain: str) -> None:
    assert to_spoken(f"abc.{domain}에서 판다.").startswith("에이비씨 닷 ")


@pytest.mark.parametrize("word", sorted(word for word in WORDS if len(word) > 1 and word != "vs"))
def test_a_word_has_its_reading(word: str) -> None:
    """No rule takes a listed word before the whitelist does."""
    assert to_spoken(f"이것은 {word} 입니다") == f"이것은 {WORDS[word]} 입니다"
