"""Narrate: clips in order, a reader's pauses between them, the time of every sentence."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest

from reader.audio.loudness import master_clip
from reader.audio.samples import from_pcm, sound_bounds
from reader.korean.normalization.normalizer import normalize
from reader.model import Sentence, SentenceResult, WordTime
from reader.recording.timeline import AT_END_MS, assemble, expected_ms, pause_between, written_words
from tests.support.tone import Tone


def sentence(role: str, paragraph: int | None, text: str = "가나다라.") -> Sentence:
    sources = tuple((at, at + 1) for at, sign in enumerate(text) if sign >= "가")
    return Sentence(text, role, paragraph, 0, len(text), text, sources=sources)  # type: ignore[arg-type]


TITLE, ONE, TWO, NEXT = sentence("title", None), sentence("body", 0), sentence("body", 0), sentence("body", 1)


def test_pauses() -> None:
    """After the title 1.0 s, a paragraph 0.7 s, a sentence 0.35 s."""
    assert [pause_between(TITLE, ONE), pause_between(ONE, TWO), pause_between(TWO, NEXT)] == [1000, 350, 700]


def test_the_times_are_those_of_the_stream() -> None:
    """Each sentence sounds where the timeline says, and there is silence between."""
    stream = io.BytesIO()
    clips = [
        (SentenceResult(s, "spoken"), master_clip(Tone().speak(s.spoken, 1.0)))
        for s in (TITLE, ONE, TWO, NEXT)
    ]
    skipped = (SentenceResult(sentence("body", 1, "※"), "skipped", "nothing"), None)
    timeline = assemble([*clips[:2], skipped, *clips[2:]], stream.write)
    audio = from_pcm(stream.getvalue())
    assert timeline.duration_ms == pytest.approx(len(audio), abs=1)
    spoken = [r for r in timeline.results if r.status == "spoken"]
    assert [r.status for r in timeline.results] == ["spoken", "spoken", "skipped", "spoken", "spoken"]
    for result in spoken:
        assert result.start_ms is not None
        assert result.end_ms is not None
        start, end = sound_bounds(audio[result.start_ms : result.end_ms])
        assert start == pytest.approx(30, abs=11)
        assert result.end_ms - result.start_ms - end == pytest.approx(30, abs=11)
        assert result.start_ms <= result.words[0].start_ms < result.words[-1].end_ms <= result.end_ms
    gaps = [b.start_ms - a.end_ms for a, b in pairwise(spoken)]  # type: ignore[operator]
    assert gaps == [1000, 350, 700]
    assert len(audio) - (spoken[-1].end_ms or 0) == pytest.approx(AT_END_MS, abs=1)


WRITTEN = "소비자 물가는 2.7%(전년비) 올라 『7개월』 만에 — 3조 4,500억 원."


def test_a_numeral_said_in_several_words_is_one_written_word() -> None:
    """Times go from the first of the words that are said for it to the last; what is not said has none."""
    how = normalize(WRITTEN)
    said = [
        WordTime(word.rstrip(",.?!"), 1000 * at, 1000 * at + 900)
        for at, word in enumerate(how.spoken.split())
    ]
    one = Sentence(WRITTEN, "body", 0, 0, len(WRITTEN), how.spoken, sources=how.sources)
    words = written_words(one, said)
    assert [word.text for word in words] == [word for word in WRITTEN.split() if word != "—"]
    assert all(WRITTEN[word.start :].startswith(word.text) for word in words)
    for word, other in pairwise(words):
        assert word.start_ms < word.end_ms
        assert word.end_ms <= other.start_ms
    assert words[2].end_ms - words[2].start_ms > 1000, how.spoken
    assert words[-1].end_ms == said[-1].end_ms


def test_the_estimate_is_near_and_falls_with_speed() -> None:
    sentences = [TITLE, ONE, TWO, NEXT]
    assert expected_ms(sentences, 1.0) == pytest.approx(4 * 4 / 6.1 * 1000 + 2050 + 300, rel=0.2)
    assert expected_ms(sentences, 2.0) < expected_ms(sentences, 1.0)
