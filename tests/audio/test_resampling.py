"""Resampling: tones keep their level, nothing aliases, and a stream has no seams."""

from __future__ import annotations

import numpy as np
import pytest

from reader.audio.resampling import Resampler, resample

RATE = 44_100


def test_resampling_keeps_a_tone_and_drops_what_would_alias() -> None:
    """A tone of 1 kHz is as loud at 24 kHz; one of 15 kHz, above half the rate, is gone."""
    time = np.arange(RATE) / RATE
    low, high = (np.sin(2 * np.pi * hertz * time).astype(np.float32) for hertz in (1000, 15_000))
    wanted = np.sin(2 * np.pi * 1000 * np.arange(24_000) / 24_000)
    assert np.abs(resample(low, RATE) - wanted).max() < 0.01
    assert np.abs(resample(high, RATE)).max() < 0.01
    assert resample(low, 24_000) is low


@pytest.mark.parametrize("rate", [8000, 11_025, 44_100, 48_000, 96_000])
def test_a_stream_has_no_seams(rate: int) -> None:
    """In pieces of any length it is the tone that it was, to the sample."""
    tone = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(round(3.7 * rate)) / rate).astype(np.float32)
    resampler = Resampler(rate)
    pieces = [resampler.push(tone[start : start + 7001]) for start in range(0, len(tone), 7001)]
    stream = np.concatenate([*pieces, resampler.finish()])
    assert len(stream) == round(len(tone) * 24_000 / rate)
    wanted = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(len(stream)) / 24_000)
    # Both ends are edges, which ring.
    assert np.abs(stream - wanted)[500:-500].max() < 0.005


def test_a_short_or_empty_stream() -> None:
    assert len(Resampler(RATE).finish()) == 0
    resampler = Resampler(RATE)
    assert len(np.concatenate([resampler.push(np.zeros(100, np.float32)), resampler.finish()])) == 54
