"""Phrasing: long sentences get commas between clauses, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.korean.hangul import count_syllables
from reader.korean.prosody.phrasing import (
    CONNECTIVE_ENDINGS,
    MAX_UNBROKEN,
    clause_ends,
    insert_phrase_breaks,
)

LONG_SENTENCE = (
    "정부는 이날 서울 종로구 정부서울청사에서 국무회의를 열고 내년도 예산안을 의결했으며 국회는 다음 달부터 "
    "상임위원회별로 심사를 시작해 본회의에서 처리할 방침이지만 여야의 의견이 크게 엇갈리고 있다고 밝혔다."
)


def test_a_long_sentence_pauses_after_its_clauses() -> None:
    broken = insert_phrase_breaks(LONG_SENTENCE)
    assert broken.replace(",", "") == LONG_SENTENCE
    parts = broken.split(", ")
    assert 3 <= len(parts) <= 5
    assert all(part.endswith(("고", "며", "지만", "해", "다.")) for part in parts)
    assert max(map(count_syllables, parts)) < MAX_UNBROKEN


def test_a_short_one_does_not() -> None:
    text = "정부는 회의를 열고 예산안을 의결했으며 국회는 심사를 시작했다."
    assert insert_phrase_breaks(text) == text


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from("정부는 회의를 열고 예산을 짰으며 국회가 따졌지만 끝났고, 갔다. 했는데".split()),
        max_size=60,
    )
)
def test_only_commas_are_inserted(words: list[str]) -> None:
    text = " ".join(words)
    broken = insert_phrase_breaks(text)
    assert broken.replace(",", "") == text.replace(",", "")
    assert insert_phrase_breaks(broken) == broken


@pytest.mark.parametrize("example", [example for _, example in CONNECTIVE_ENDINGS.rows if example])
def test_a_clause_with_a_connective_ending_has_an_end(example: str) -> None:
    assert clause_ends(f"{example} 그가 떠났다.")[-1] == len(example)


def test_an_auxiliary_verb_belongs_to_its_clause() -> None:
    assert clause_ends("비가 오고 있다.") == []
