"""Recordings made without a pipeline: samples and a timeline in, an MP3 with its tags out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.recording.mp3 import Mp3Writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.model import Timeline
    from reader.recording.filenames import Destination


def write_mp3(
    destination: Destination, fill: Callable[[Callable[[bytes], object]], Timeline], voice: str
) -> tuple[Path, Timeline]:
    """Let `fill` write samples and return their timeline; return the MP3 and that timeline."""
    with Mp3Writer(destination, voice) as mp3:
        timeline = fill(mp3.write)
        return mp3.finish(timeline), timeline
