"""Sentence segmentation: where each sentence of a text starts and ends.

kiwipiepy proposes the sentence ends, which are then corrected for news. No sentence ends inside a quotation
or bracket; one ends at a full stop after a verb, and at a line break, unless a browser or mail program
wrapped the line there. benchmarks/RESULTS.md compares this with kiwipiepy alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.segmentation.candidates import candidate_ends
from reader.korean.segmentation.completeness import may_end
from reader.korean.segmentation.lines import line_spans
from reader.korean.segmentation.pairs import inside_pairs
from reader.korean.segmentation.patterns import BULLETS, CIRCLED_NUMBERS, EMOTICON, NUMBER_OF_ITEM

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMOTICON_AFTER_END = re.compile(rf"\s? {EMOTICON} (?! [)\]] )", re.VERBOSE)
_TRAILING_BULLET = re.compile(
    rf"(?<=\s) (?: [{BULLETS}{CIRCLED_NUMBERS}] | {NUMBER_OF_ITEM} ) \s* $", re.VERBOSE
)
"""A bullet or number at the end of a sentence, which belongs to the next one."""
_CONTEXT = 200
"""Characters on each side of a possible end that are examined; bounds the time that a long line takes."""
_LONGEST_BULLET = 8


def split_sentences(text: str) -> list[str]:
    """Split Korean text into sentences.

    Args:
        text: one or more paragraphs; a line break ends a sentence, unless the line was wrapped there.

    Returns:
        The sentences in order, without surrounding white space; no other character is lost.

    Raises:
        MemoryError: the morphological analyzer does not fit into memory.

    >>> split_sentences("비가 왔다. 그는 \\"춥다.\\"고 말했다.")
    ['비가 왔다.', '그는 "춥다."고 말했다.']
    """
    return [text[start:end].replace("\n", " ") for start, end in sentence_spans(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the start and end offset of each sentence of `text`.

    Args:
        text: as for `split_sentences`.

    Returns:
        Spans in order, without overlap; all characters outside them are white space.

    Raises:
        MemoryError: the morphological analyzer does not fit into memory.

    >>> sentence_spans("비가 왔다. 춥다.")
    [(0, 6), (7, 10)]
    """
    return [span for start, end in line_spans(text) for span in _spans_of_line(text[start:end], start)]


def _spans_of_line(line: str, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a line that starts at `offset` in the text."""
    if not line.strip():
        return
    start = 0
    for end in [*_ends(line), len(line)]:
        sentence = line[start:end]
        if sentence.strip():
            indent = len(sentence) - len(sentence.lstrip())
            yield offset + start + indent, offset + start + len(sentence.rstrip())
        start = end


def _ends(line: str) -> list[int]:
    """Return the offsets inside a line at which sentences end, in order."""
    inside = inside_pairs(line)
    size = len(line.rstrip())
    ends: list[int] = []
    for candidate in sorted(candidate_ends(line)):
        start = ends[-1] if ends else 0
        end = _before_bullet(line, start, _after_punctuation(line, candidate))
        if not start < end < size or inside[end - 1]:
            continue
        if may_end(line[max(start, end - _CONTEXT) : end], line[end : end + _CONTEXT]):
            ends.append(end)
    return ends


def _before_bullet(line: str, start: int, end: int) -> int:
    """Return `end` moved before a bullet or number that belongs to the next sentence."""
    bullet = _TRAILING_BULLET.search(line, max(start, end - _LONGEST_BULLET), end)
    if bullet and line[start : bullet.start()].rstrip()[-1:] in tuple(".!?…\"'”’)"):
        return bullet.start()
    return end


def _after_punctuation(line: str, end: int) -> int:
    """Return `end` moved past the full stops, brackets and emoticons that belong to the sentence."""
    while True:
        while end < len(line) and line[end] in ".!?…)]”’」』》〉":
            end += 1
        emoticon = _EMOTICON_AFTER_END.match(line, end)
        if emoticon is None:
            return end
        end = emoticon.end()
