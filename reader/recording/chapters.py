"""Chapters: where to jump to in a recording, by the article's headings or else about every minute."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Article, SentenceResult, Timeline

    Start = tuple[int, str]
    """When a chapter begins, in milliseconds, and the text that names it."""

CHAPTER_MS = 60_000
"""Least length of a chapter of an article without headings; paragraphs are not divided."""
MAX_CHAPTERS = 255
"""The frame that lists them counts in one byte (id3v2-chapters-1.0, 3.2)."""
_MIN_LAST_MS = CHAPTER_MS // 2
"""A shorter rest at the end belongs to the chapter in front of it."""
_MAX_TITLE_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named stretch of a recording."""

    title: str
    start_ms: int
    end_ms: int


def divide_into_chapters(article: Article, timeline: Timeline) -> tuple[Chapter, ...]:
    """Divide a recording into chapters; each ends where the next one begins.

    Args:
        article: its title names the first chapter, its headings the others. Without headings, paragraphs are
            grouped to about a minute, and each chapter is named by its first sentence.
        timeline: when the sentences sound.

    Returns:
        The chapters, which together cover the whole recording; none if nothing was spoken.
    """
    spoken = [result for result in timeline.results if result.start_ms is not None]
    if not spoken:
        return ()
    has_headings = any(result.sentence.role == "heading" for result in spoken)
    starts = list(_heading_starts(spoken) if has_headings else _minute_starts(spoken, timeline.duration_ms))
    # One fewer than the limit, because the article's title adds a chapter.
    if len(starts) >= MAX_CHAPTERS:
        starts = list(_thin_out(starts, timeline.duration_ms // MAX_CHAPTERS))
    first = (0, article.title or spoken[0].sentence.text)
    # Nothing may come before the first chapter, so a heading right at the start has none of its own.
    starts = [first, *(start for start in starts if start[0] > 0)]
    ends = [start_ms for start_ms, _ in starts[1:]] + [timeline.duration_ms]
    return tuple(
        Chapter(_shorten(text), start_ms, end_ms)
        for (start_ms, text), end_ms in zip(starts, ends, strict=True)
    )


def _thin_out(starts: Sequence[Start], min_ms: int) -> Iterator[Start]:
    """Yield the starts that are at least `min_ms` after the last one yielded."""
    last_ms = 0
    for start_ms, text in starts:
        if start_ms - last_ms >= min_ms:
            last_ms = start_ms
            yield start_ms, text


def _heading_starts(spoken: Sequence[SentenceResult]) -> Iterator[Start]:
    """Yield each heading; of one that has several sentences, the first."""
    previous_paragraph = None
    for result in spoken:
        sentence = result.sentence
        if sentence.role == "heading" and sentence.paragraph != previous_paragraph:
            yield result.start_ms or 0, sentence.text
        previous_paragraph = sentence.paragraph


def _minute_starts(spoken: Sequence[SentenceResult], duration_ms: int) -> Iterator[Start]:
    """Yield the first paragraph that begins a minute or more after the last chapter did, and so on."""
    last_ms = 0
    for previous, result in pairwise(spoken):
        start_ms = result.start_ms or 0
        begins_paragraph = result.sentence.paragraph != previous.sentence.paragraph
        is_long_enough = start_ms - last_ms >= CHAPTER_MS and duration_ms - start_ms >= _MIN_LAST_MS
        if begins_paragraph and is_long_enough:
            last_ms = start_ms
            yield start_ms, result.sentence.text


def _shorten(text: str) -> str:
    """Return a title short enough for a list: whole words, and an ellipsis for the rest."""
    text = " ".join(text.split())
    if len(text) <= _MAX_TITLE_CHARACTERS:
        return text
    start = text[:_MAX_TITLE_CHARACTERS]
    return f"{start.rpartition(' ')[0] or start}…"
