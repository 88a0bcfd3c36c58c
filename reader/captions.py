"""Write: captions beside the MP3, one cue a sentence, showing what was written."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from reader.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Timeline


def write_captions(recording: Path, timeline: Timeline, form: str) -> Path:
    """Write captions of a recording beside it, with the same stem.

    Args:
        recording: path of the MP3.
        timeline: its sentences and their times.
        form: one of `FORMATS`.

    Returns:
        The path of the captions.
    """
    path = recording.with_suffix(f".{form}")
    write_whole(path, FORMATS[form](timeline).encode())
    return path


def vtt(timeline: Timeline) -> str:
    """WebVTT (W3C, webvtt1) with one cue for every sentence that was spoken."""
    cues = [
        f"{number}\n{_clock(r.start_ms)} --> {_clock(r.end_ms)}\n{_escaped(r.sentence.text)}\n"
        for number, r in enumerate((r for r in timeline.recitals if r.fate == "spoken"), start=1)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _clock(ms: int | None) -> str:
    """``00:01:02.345``"""
    seconds, thousandths = divmod(ms or 0, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def _escaped(text: str) -> str:
    """A cue's text ends at an empty line and knows the marks of HTML."""
    return html.escape(" ".join(text.split()), quote=False)


FORMATS = {"vtt": vtt}
"""Each format's name, which is its file's extension too, and what writes it."""
