"""Synchronized text: word times survive the frame, to the millisecond."""

from __future__ import annotations

from reader.model import Sentence, SentenceResult, Timeline, WrittenWord
from reader.recording.synchronized_text import (
    Entries,
    decode_words,
    encode_sentence,
    encode_words,
    locate_words,
)

TEXT = "다리가 새 다리가 됐다."
WORDS = (
    WrittenWord("다리가", 0, 100, 400),
    WrittenWord("새", 4, 400, 500),
    WrittenWord("다리가", 6, 600, 900),
    WrittenWord("됐다.", 10, 900, 1200),
)
TIMED = SentenceResult(Sentence(TEXT, "body", 0, 0, len(TEXT)), "spoken", None, 0, 1300, WORDS)
UNTIMED = SentenceResult(Sentence("둘째 문장.", "body", 0, 14, 20), "spoken", None, 1650, 2600)
SKIPPED = SentenceResult(Sentence("※", "body", 1, 0, 1), "skipped", "nothing to speak")


def test_words_come_back_with_positions_and_times() -> None:
    """Also the second of two equal words, and the pause in front of it."""
    sentence, _ = decode_words([*encode_words(TIMED), *encode_words(UNTIMED)])
    assert sentence.end_ms == 1300
    assert tuple(locate_words(TEXT, sentence.words)) == WORDS


def test_a_sentence_without_word_times_comes_back_without() -> None:
    _, sentence = decode_words([*encode_words(TIMED), *encode_words(UNTIMED)])
    assert (list(sentence.words), sentence.end_ms) == ([], 2600)


def test_a_word_that_is_not_in_the_sentence_is_left_out() -> None:
    (sentence,) = decode_words(list(encode_words(TIMED)))
    assert [word.text for word in locate_words("새 길이 됐다.", sentence.words)] == ["새", "됐다."]


def test_only_spoken_sentences_have_entries() -> None:
    timeline = Timeline((TIMED, SKIPPED, UNTIMED), 2900)
    assert list(Entries(timeline, encode_sentence)) == [(TEXT, 0), ("둘째 문장.", 1650)]
