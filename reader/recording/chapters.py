"""Chapters: where one can jump to in a recording, by the article's headings, else about every minute."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Article, SentenceResult, Timeline

LENGTH_MS = 60_000
"""Of a chapter, about, where the article has no headings."""
MOST = 255
"""Chapters of a recording: the frame that lists them counts in one byte (id3v2-chapters-1.0, 3.2)."""
_SHORTEST_MS = LENGTH_MS // 2
_TITLE_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of a recording with a name."""

    title: str
    start_ms: int
    end_ms: int


def chapters(article: Article, timeline: Timeline) -> tuple[Chapter, ...]:
    """The chapters of a recording; the first begins with it, each ends where the next begins.

    Args:
        article: its title names the first chapter, its headings the others; without headings, paragraphs are
            grouped to about a minute and a chapter has the name of its first sentence.
        timeline: when the sentences sound.
    """
    said = [r for r in timeline.results if r.start_ms is not None]
    if not said:
        return ()
    first = article.title or said[0].sentence.text
    headed = any(r.sentence.role == "heading" for r in said)
    starts = list(_by_headings(said) if headed else _by_length(said, timeline.duration_ms))
    if len(starts) >= MOST:
        starts = list(_thinned(starts, timeline.duration_ms // MOST))
    named = [(0, _short(first))] + [(start, _short(text)) for start, text in starts if start > 0]
    ends = [start for start, _ in named[1:]] + [timeline.duration_ms]
    return tuple(Chapter(title, start, end) for (start, title), end in zip(named, ends, strict=True))


def _thinned(starts: list[tuple[int, str]], least_ms: int) -> Iterator[tuple[int, str]]:
    """Those that are so long after the last one that was kept; what is left out belongs to that one."""
    last = 0
    for start, text in starts:
        if start - last >= least_ms:
            last = start
            yield start, text


def _by_headings(said: list[SentenceResult]) -> Iterator[tuple[int, str]]:
    """Each heading; of several sentences of one, the first."""
    for before, now in pairwise([None, *said]):
        assert now is not None
        sentence = now.sentence
        if sentence.role == "heading" and not (before and before.sentence.paragraph == sentence.paragraph):
            yield now.start_ms or 0, sentence.text


def _by_length(said: list[SentenceResult], duration_ms: int) -> Iterator[tuple[int, str]]:
    """The first paragraph that begins a minute or more after the last chapter; no short rest at the end."""
    began = 0
    for before, now in pairwise(said):
        start = now.start_ms or 0
        new = now.sentence.paragraph != before.sentence.paragraph
        if new and start - began >= LENGTH_MS and duration_ms - start >= _SHORTEST_MS:
            began = start
            yield start, now.sentence.text


def _short(text: str) -> str:
    """A name that fits a list: whole words, and a sign where some are left out."""
    text = " ".join(text.split())
    if len(text) <= _TITLE_CHARACTERS:
        return text
    cut = text[:_TITLE_CHARACTERS]
    return f"{cut.rpartition(' ')[0] or cut}…"
