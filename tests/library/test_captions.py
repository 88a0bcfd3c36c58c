"""Captions: read back by other libraries."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pylrc
import pytest
import srt as srt_library
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from reader.library.captions import (
    COLUMNS,
    break_lines,
    display_width,
    make_cues,
    to_lrc,
    to_srt,
    to_vtt,
    write_captions,
)
from reader.model import Article, Recording, Sentence, SentenceResult, Timeline, WrittenWord

LONG = (
    "국토부는 중국이 한국처럼 정부 차원에서 정책을 적극적으로 추진하고 있고, 화웨이, 알리바바 등 글로벌 "
    "혁신기업을 보유한 세계 최대 시장으로 협력에 따른 잠재력이 클 것으로 기대하고 있습니다."
)


def result(text: str, start: int, end: int, words: bool = False) -> SentenceResult:
    """A sentence that is spoken; its words, if known, one after another, each as long as the others."""
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    step = (end - start) // len(spans)
    timed = (
        WrittenWord(text[a:b], a, start + n * step, start + (n + 1) * step) for n, (a, b) in enumerate(spans)
    )
    sentence = Sentence(text, "body", 0, 0, len(text), text)
    return SentenceResult(sentence, "spoken", None, start, end, tuple(timed) if words else ())


RECORDING = Recording(
    Path("x.mp3"),
    Article("제목", ("본문",), publisher="가온일보"),
    Timeline(
        (
            result("첫 문장 <b>이다</b> & 끝.", 0, 1500),
            SentenceResult(Sentence("※", "body", 0, 0, 1), "skipped", "nothing"),
            result("둘째 --> 문장.", 3_661_250, 3_662_000),
            result(LONG, 3_662_500, 3_676_500, words=True),
        ),
        3_677_000,
    ),
    "tone",
)


def test_webvtt_reads_it_back(tmp_path: Path) -> None:
    """The written text, times to the millisecond; a sentence that fits is one cue."""
    path = write_captions(Recording(tmp_path / "기사.mp3", *_rest(RECORDING)), "vtt")
    assert path == tmp_path / "기사.vtt"
    cues = webvtt.read(str(path)).captions
    assert [(cue.identifier, cue.start, cue.end) for cue in cues[:3]] == [
        ("1", "00:00:00.000", "00:00:01.500"),
        ("2", "01:01:01.250", "01:01:02.000"),
        ("3-1", "01:01:02.500", cues[2].end),
    ]
    assert " ".join(cue.text.replace("\n", " ") for cue in cues[2:]) == LONG


def test_srt_reads_it_back() -> None:
    cues = list(srt_library.parse(to_srt(RECORDING)))
    assert [cue.index for cue in cues] == list(range(1, len(cues) + 1))
    assert cues[0].content == "첫 문장 <b>이다</b> & 끝."
    assert cues[1].start == timedelta(seconds=3661.25)
    assert cues[-1].end == timedelta(seconds=3676.5)


def test_pylrc_reads_it_back() -> None:
    """One line per sentence. (pylrc reads no line after an hour; players do, in minutes.)"""
    assert "[61:01.25]둘째 --> 문장." in to_lrc(RECORDING).splitlines()
    results = (
        result("첫 문장.", 0, 1500),
        result("둘째 문장.", 61_250, 62_000),
        result(LONG, 62_500, 76_500),
    )
    article = Article("제목", ("본문",), publisher="가온일보")
    lines = pylrc.parse(to_lrc(Recording(Path("x.mp3"), article, Timeline(results, 77_000), "tone")))
    assert (lines.title, lines.artist) == ("제목", "가온일보")
    assert [(line.text, round(line.time, 2)) for line in lines] == [
        ("첫 문장.", 0.0),
        ("둘째 문장.", 61.25),
        (LONG, 62.5),
    ]


def test_long_sentences_continue_in_the_next_cue() -> None:
    """Two lines of 42 columns at most; cues meet where the word of the next one begins."""
    cues = [cue for cue in make_cues(RECORDING) if cue.sentence == 3]
    assert len(cues) > 1
    assert all(1 <= len(cue.lines) <= 2 and max(map(display_width, cue.lines)) <= COLUMNS for cue in cues)
    for cue, following in pairwise(cues):
        first = next(word for line in following.words for word in line)
        assert cue.end_ms == following.start_ms == first.start_ms
    assert any(line.endswith("추진하고 있고,") for cue in cues for line in cue.lines)


def test_words_have_their_times_in_vtt() -> None:
    """Timestamps rise, and lie inside their cue (webvtt1, 4.2.2)."""
    for block in to_vtt(RECORDING).split("\n\n")[1:]:
        times = [
            sum(float(part) * unit for part, unit in zip(stamp.split(":"), (3600, 60, 1), strict=True))
            for stamp in re.findall(r"(\d\d:\d\d:\d\d\.\d{3})", block)
        ]
        start, end, *stamps = times
        assert stamps == sorted(set(stamps))
        assert all(start < stamp < end for stamp in stamps)
    assert to_vtt(RECORDING).count("<01:01:") >= 15


def test_text_is_escaped() -> None:
    """Markup in a text is shown as text, and an arrow cannot start a cue."""
    written = to_vtt(RECORDING)
    assert "첫 문장 &lt;b&gt;이다&lt;/b&gt; &amp; 끝." in written
    assert "둘째 --&gt; 문장." in written


@given(st.text(st.sampled_from("가나다 abc12,.다고며㈜　")))
def test_no_character_is_lost_and_no_line_too_wide(text: str) -> None:
    """Whatever the text, its lines are all of it, in order; one line or an even number."""
    spans = break_lines(text)
    assert "".join(text[first:last] for first, last in spans) == text
    assert all(display_width(text[first:last].strip()) <= COLUMNS for first, last in spans)


@pytest.mark.parametrize("text", ["가" * 21, "가" * 22, "가" * 500, "a" * 43, " ".join(["가나다라"] * 60)])
def test_words_wider_than_a_line_are_cut(text: str) -> None:
    spans = break_lines(text)
    assert "".join(text[first:last] for first, last in spans) == text
    assert all(display_width(text[first:last].strip()) <= COLUMNS for first, last in spans)


def _rest(of: Recording) -> tuple[Article, Timeline, str]:
    return of.article, of.timeline, of.voice
