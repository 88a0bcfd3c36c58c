"""Synchronized text: the times of sentences and words as entries of ID3 frames, and back.

A recording has two SYLT frames (id3v2.4.0-frames, 4.9), one of sentences, one of words. Each entry is a text
and the millisecond at which it begins. The words follow the standard's example for lyrics: a newline in front
of a word begins a sentence. An entry without text says when the text in front of it ends, which the standard
leaves open.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reader.model import WrittenWord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.model import SentenceResult, Timeline

Entry = tuple[str, int]
"""A text and its time in milliseconds."""


class TimedText(NamedTuple):
    """A word's text and times, without its position in the sentence."""

    text: str
    start_ms: int
    end_ms: int


class TimedSentence(NamedTuple):
    """The words of one sentence; empty if only the sentence's times are known."""

    words: Sequence[TimedText]
    end_ms: int


class Entries:
    """The entries of a SYLT frame, made while the frame is written: a book has hundreds of thousands.

    Args:
        timeline: of the recording; sentences without a time have no entries.
        encode: yields the entries of one sentence.
    """

    def __init__(self, timeline: Timeline, encode: Callable[[SentenceResult], Iterator[Entry]]) -> None:
        self._timeline = timeline
        self._encode = encode

    def __iter__(self) -> Iterator[Entry]:
        for result in self._timeline.results:
            if result.start_ms is not None:
                yield from self._encode(result)


def encode_sentence(result: SentenceResult) -> Iterator[Entry]:
    """Yield the one entry of a sentence in the frame of sentences."""
    yield result.sentence.text, result.start_ms or 0


def encode_words(result: SentenceResult) -> Iterator[Entry]:
    """Yield the entries of a sentence in the frame of words.

    A sentence whose words have no times is written as if it were one word.
    """
    start, end = result.start_ms or 0, result.end_ms or 0
    words = result.words or (WrittenWord(result.sentence.text, 0, start, end),)
    for index, word in enumerate(words):
        yield ("\n" if index == 0 else " ") + word.text, word.start_ms
        following = words[index + 1].start_ms if index + 1 < len(words) else None
        if following is None or following > word.end_ms:
            yield "", word.end_ms
    yield "", end


def decode_words(entries: Sequence[Entry]) -> Iterator[TimedSentence]:
    """Yield each sentence that `encode_words` wrote."""
    number = 0

    def sentence_number(entry: Entry) -> int:
        nonlocal number
        # A newline in front of a word begins the next sentence.
        number += entry[0].startswith("\n")
        return number

    for _, group in groupby(entries, key=sentence_number):
        sentence = list(group)
        words = [
            TimedText(text.strip(), start, sentence[index + 1][1])
            for index, (text, start) in enumerate(sentence[:-1])
            if text
        ]
        # No word contains a space, so this is a sentence whose words have no times.
        is_whole_sentence = len(words) == 1 and re.search(r"\s", words[0].text)
        yield TimedSentence([] if is_whole_sentence else words, sentence[-1][1])


def locate_words(sentence: str, words: Sequence[TimedText]) -> Iterator[WrittenWord]:
    """Yield the words with their positions in the sentence; one that is not in it is left out.

    Args:
        sentence: as written.
        words: its written words in order, with their times in milliseconds.
    """
    position = 0
    for text, start, end in words:
        start_offset = sentence.find(text, position)
        if start_offset >= 0:
            yield WrittenWord(text, start_offset, start, end)
            position = start_offset + len(text)
