"""Captions: read back by another library."""

from __future__ import annotations

from pathlib import Path

import webvtt

from reader.captions import vtt, write_captions
from reader.model import Recital, Sentence, Timeline


def recital(text: str, start: int, end: int) -> Recital:
    return Recital(Sentence(text, "body", 0, 0, len(text), text), "spoken", None, start, end)


TIMELINE = Timeline(
    (
        recital("첫 문장 <b>이다</b> & 끝.", 0, 1500),
        Recital(Sentence("※", "body", 0, 0, 1), "skipped", "nothing"),
        recital("둘째 --> 문장.", 3_661_250, 3_662_000),
    ),
    3_662_500,
)


def test_webvtt_reads_it_back(tmp_path: Path) -> None:
    """One cue a spoken sentence, the written text, times to the millisecond."""
    path = write_captions(tmp_path / "기사.mp3", TIMELINE, "vtt")
    assert path == tmp_path / "기사.vtt"
    cues = webvtt.read(str(path)).captions
    assert [cue.start for cue in cues] == ["00:00:00.000", "01:01:01.250"]
    assert [cue.end for cue in cues] == ["00:00:01.500", "01:01:02.000"]


def test_text_is_escaped() -> None:
    """Marks in a text are text, and an arrow cannot start a cue."""
    written = vtt(TIMELINE)
    assert "첫 문장 &lt;b&gt;이다&lt;/b&gt; &amp; 끝." in written
    assert "둘째 --&gt; 문장." in written
