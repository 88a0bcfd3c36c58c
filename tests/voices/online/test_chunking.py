"""Chunking: as few chunks as possible, broken where a reader would pause, and no text lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.korean.hangul import count_syllables
from reader.voices.online.chunking import split_into_chunks

texts = st.lists(
    st.tuples(st.text("가나다삼조억", min_size=1, max_size=14), st.sampled_from(["", "", "", ",", ".", "?"])),
    max_size=60,
).map(lambda words: " ".join(word + mark for word, mark in words))


@given(texts, st.integers(15, 100))
def test_nothing_is_lost_and_no_word_is_broken(text: str, limit: int) -> None:
    """The words of the chunks are those of the text; each chunk fits and has a syllable."""
    chunks = split_into_chunks(text, limit)
    assert " ".join(chunks).split() == text.split()
    assert all(0 < len(chunk) <= limit and count_syllables(chunk) for chunk in chunks)
    greedy, size = 0, limit + 1
    for word in text.split():
        size = size + 1 + len(word)
        if size > limit:
            greedy, size = greedy + 1, len(word)
    assert len(chunks) <= greedy, "more chunks than filling them up would take"


def test_it_breaks_where_a_reader_would_pause() -> None:
    """After a sentence rather than a clause, after a clause rather than a word, never inside a number."""
    assert split_into_chunks("비가 온다. 바람이, 분다.", 10) == ["비가 온다.", "바람이, 분다."]
    assert split_into_chunks("오늘 낮에는 비가, 밤에는 눈이 온다.", 14) == [
        "오늘 낮에는 비가,",
        "밤에는 눈이 온다.",
    ]
    assert split_into_chunks("예산은 삼조 사천오백억 원이다.", 13) == ["예산은", "삼조 사천오백억 원이다."]
    assert split_into_chunks(", . ?", 10) == []


def test_a_word_longer_than_the_limit_is_broken() -> None:
    assert split_into_chunks("가" * 25 + " 나다.", 10) == ["가" * 10, "가" * 10, "가" * 5 + " 나다."]
