"""Pieces: as few as can be, cut where a reader would pause, and nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.korean.hangul import count_syllables
from reader.voices.online.chunking import pieces

words = st.lists(
    st.tuples(st.text("가나다삼조억", min_size=1, max_size=14), st.sampled_from(["", "", "", ",", ".", "?"])),
    max_size=60,
).map(lambda found: " ".join(word + mark for word, mark in found))


@given(words, st.integers(15, 100))
def test_nothing_is_lost_and_no_word_is_cut(text: str, limit: int) -> None:
    """The words of the pieces are those of the text, each piece fits and has something to say."""
    found = pieces(text, limit)
    assert " ".join(found).split() == text.split()
    assert all(0 < len(piece) <= limit and count_syllables(piece) for piece in found)
    greedy, size = 0, limit + 1
    for word in text.split():
        size = size + 1 + len(word)
        if size > limit:
            greedy, size = greedy + 1, len(word)
    assert len(found) <= greedy, "more pieces than filling them up would take"


def test_where_a_reader_would_pause() -> None:
    """Behind a sentence rather than a clause, behind a clause rather than a word, never in a number."""
    assert pieces("비가 온다. 바람이, 분다.", 10) == ["비가 온다.", "바람이, 분다."]
    assert pieces("오늘 낮에는 비가, 밤에는 눈이 온다.", 14) == ["오늘 낮에는 비가,", "밤에는 눈이 온다."]
    assert pieces("예산은 삼조 사천오백억 원이다.", 13) == ["예산은", "삼조 사천오백억 원이다."]
    assert pieces(", . ?", 10) == []


def test_a_word_longer_than_the_limit_is_cut_all_the_same() -> None:
    assert pieces("가" * 25 + " 나다.", 10) == ["가" * 10, "가" * 10, "가" * 5 + " 나다."]
