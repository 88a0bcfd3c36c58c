"""Timeline: clips in order, pauses between them, the times of every sentence and word."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest

from reader.audio.loudness import master_clip
from reader.audio.samples import from_pcm, sound_bounds
from reader.korean.normalization.normalizer import normalize
from reader.model import Role, Sentence, SentenceResult, WordTime
from reader.recording.timeline import (
    AT_END_MS,
    align_written_words,
    assemble,
    estimate_duration_ms,
    pause_between,
)
from tests.support.tone import Tone


def make_sentence(role: Role, paragraph: int | None, text: str = "가나다라.") -> Sentence:
    sources = tuple((index, index + 1) for index, char in enumerate(text) if char >= "가")
    return Sentence(text, role, paragraph, 0, len(text), text, sources=sources)


TITLE = make_sentence("title", None)
FIRST, SECOND, NEXT_PARAGRAPH = (make_sentence("body", paragraph) for paragraph in (0, 0, 1))


def test_pauses() -> None:
    """After the title 1.0 s, a paragraph 0.7 s, a sentence 0.35 s."""
    assert [
        pause_between(TITLE, FIRST),
        pause_between(FIRST, SECOND),
        pause_between(SECOND, NEXT_PARAGRAPH),
    ] == [1000, 350, 700]


def test_the_times_are_those_of_the_stream() -> None:
    """Each sentence sounds where the timeline says, and there is silence between."""
    stream = io.BytesIO()
    clips = [
        (SentenceResult(s, "spoken"), master_clip(Tone().speak(s.spoken, 1.0)))
        for s in (TITLE, FIRST, SECOND, NEXT_PARAGRAPH)
    ]
    skipped = (SentenceResult(make_sentence("body", 1, "※"), "skipped", "nothing"), None)
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


def test_a_numeral_spoken_as_several_words_is_one_written_word() -> None:
    """It lasts from the first of them to the last; a dash, which is not spoken, has no time."""
    normalized = normalize(WRITTEN)
    spoken = [
        WordTime(word.rstrip(",.?!"), 1000 * second, 1000 * second + 900)
        for second, word in enumerate(normalized.spoken.split())
    ]
    sentence = Sentence(WRITTEN, "body", 0, 0, len(WRITTEN), normalized.spoken, sources=normalized.sources)
    words = align_written_words(sentence, spoken)
    assert [word.text for word in words] == [word for word in WRITTEN.split() if word != "—"]
    assert all(WRITTEN[word.start :].startswith(word.text) for word in words)
    for word, following in pairwise(words):
        assert word.start_ms < word.end_ms
        assert word.end_ms <= following.start_ms
    assert words[2].end_ms - words[2].start_ms > 1000, normalized.spoken
    assert words[-1].end_ms == spoken[-1].end_ms


def test_the_estimate_is_near_and_falls_with_speed() -> None:
    sentences = [TITLE, FIRST, SECOND, NEXT_PARAGRAPH]
    assert estimate_duration_ms(sentences, 1.0) == pytest.approx(4 * 4 / 6.1 * 1000 + 2050 + 300, rel=0.2)
    assert estimate_duration_ms(sentences, 2.0) < estimate_duration_ms(sentences, 1.0)
