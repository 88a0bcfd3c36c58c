"""Samples: conversion without clipping, trimming that removes no speech, joining that keeps word times."""

from __future__ import annotations

import numpy as np
import pytest

from reader.audio.samples import (
    find_pauses,
    from_pcm,
    from_samples,
    join,
    quietest_ms,
    samples_of,
    silence,
    sound_bounds,
    trim,
)  # fmt: skip
from reader.model import SAMPLE_RATE
from tests.support.tone import HEAD_MS, Tone, hum


def test_loud_samples_are_scaled_down_not_clipped() -> None:
    """The model's peaks go up to 1.139: their shape must survive 16 bits."""
    wave = 1.3 * np.sin(2 * np.pi * 200 * np.arange(2400) / SAMPLE_RATE)
    converted = samples_of(from_samples(wave.astype(np.float32)))
    assert converted == pytest.approx(wave * 0.99 / np.abs(wave).max(), abs=1e-4)


def test_trimming_leaves_30_ms_and_moves_the_words() -> None:
    clip = Tone().speak("가나다 라마", 1.0)
    cut = trim(clip)
    assert sound_bounds(cut.audio)[0] == pytest.approx(30, abs=10)
    assert len(cut.audio) == pytest.approx(5 * 160 + 60, abs=20)
    assert cut.words[0].start_ms == pytest.approx(clip.words[0].start_ms - HEAD_MS + 30, abs=10)
    assert [word.text for word in cut.words] == ["가나다", "라마"]


def test_joined_clips_keep_their_words_in_time() -> None:
    """The second clip's words sound where its audio does."""
    parts = [Tone().speak("가나다", 1.0), Tone().speak("라마", 1.0)]
    joined = join(parts, 400)
    assert [word.text for word in joined.words] == ["가나다", "라마"]
    (pause,) = find_pauses(joined.audio)
    assert pause[1] - pause[0] == pytest.approx(400 + 60, abs=30)
    assert joined.words[1].start_ms == pytest.approx(pause[1], abs=30)
    assert join(parts[:1], 400) is parts[0]


def test_a_short_silence_is_no_pause() -> None:
    """The closure of a stop consonant is silent, too."""
    tone = hum(400).raw_data[2 * SAMPLE_RATE * HEAD_MS // 1000 :][: 2 * SAMPLE_RATE * 400 // 1000]
    assert find_pauses(from_pcm(tone + silence(60) + tone)) == []
    ((start, end),) = find_pauses(from_pcm(tone + silence(200) + tone))
    assert (start, end) == pytest.approx((400, 600), abs=10)
    assert 400 <= quietest_ms(from_pcm(tone + silence(200) + tone), 300, 700) <= 600


def test_silence_has_no_sound() -> None:
    assert sound_bounds(from_pcm(silence(500))) == (0, 0)
    assert len(silence(500)) == SAMPLE_RATE
