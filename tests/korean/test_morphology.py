"""Morphological analysis: spans that fit the text, whatever its length."""

from __future__ import annotations

import time

import pytest

from reader.korean.morphology import is_common_word, morphs, sentence_ends


def test_morphemes_of_a_long_text_keep_their_spans() -> None:
    """A text of several chunks is analysed as one: each morpheme is where its characters are."""
    sentence = "학교에 비가 왔다. "
    words = morphs(sentence * 1000)
    starts = [word.start for word in words if word.form == "학교"]
    assert starts == [len(sentence) * number for number in range(1000)]


def test_time_grows_in_step_with_the_text() -> None:
    """The analyser's own time grows with the square: 140,000 characters at once took 55 s."""
    morphs("비")
    seconds = []
    for size in (12_000, 48_000):
        start = time.process_time()
        morphs("가나다라마바사 " * (size // 8))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * seconds[0]


def test_sentence_ends_of_a_long_text() -> None:
    """A boundary between two chunks is no sentence end of its own."""
    sentence = "아이가 학교에 갔다. "
    ends = sentence_ends(sentence * 1000)
    assert {end % len(sentence) for end in ends} <= {0, len(sentence) - 1}
    assert len(ends) == 999


@pytest.mark.parametrize("text", ["", " ", "\ud800", "가\udfff나"])
def test_odd_texts(text: str) -> None:
    """Empty text and lone surrogates, which a broken page may contain, raise nothing."""
    assert all(0 <= word.start < word.end <= len(text) for word in morphs(text))


def test_common_words() -> None:
    assert all(map(is_common_word, ("공장들", "나온다", "나에게", "어린이")))
    assert not any(map(is_common_word, ("공효진", "봉하윤", "태진아")))
