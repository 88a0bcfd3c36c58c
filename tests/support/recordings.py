"""Recordings without a pipeline: stands in for the stages in front of the MP3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Sentence, SentenceResult, Timeline
from reader.recording.mp3 import Mp3Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.model import Role
    from reader.recording.filenames import Destination


def write_mp3(
    destination: Destination, fill: Callable[[Callable[[bytes], object]], Timeline], voice: str
) -> tuple[Path, Timeline]:
    """Let `fill` write samples and return their timeline; return the MP3 and that timeline."""
    with Mp3Writer(destination, voice) as mp3:
        timeline = fill(mp3.write)
        return mp3.finish(timeline), timeline


def make_timeline(rows: Sequence[tuple[str, Role, int | None]], each_ms: int) -> Timeline:
    """Return a timeline of sentences (text, role, paragraph) that last `each_ms` each, without pauses."""
    results = tuple(
        SentenceResult(
            Sentence(text, role, paragraph, 0, len(text)),
            "spoken",
            start_ms=number * each_ms,
            end_ms=(number + 1) * each_ms,
        )
        for number, (text, role, paragraph) in enumerate(rows)
    )
    return Timeline(results, len(results) * each_ms)
