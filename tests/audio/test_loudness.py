"""Loudness: as an independent meter measures it, with peaks held down."""

from __future__ import annotations

import math
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from reader.audio.loudness import (
    MAX_PEAK,
    TARGET_LUFS,
    integrated_loudness,
    least_loudness,
    limit_peaks,
    master_clip,
)
from reader.audio.samples import from_pcm, from_samples, samples_of, silence
from reader.model import SAMPLE_RATE, Clip
from tests.support.encoding import FFMPEG
from tests.support.tone import hum


def ffmpeg_loudness(path: Path) -> float:
    """Integrated loudness as ffmpeg's ebur128 gives it."""
    command = [FFMPEG, "-nostdin", "-i", str(path), "-af", "ebur128", "-f", "null", "-"]
    report = subprocess.run(command, capture_output=True, check=True).stderr.decode(errors="replace")
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", report)[-1])


@pytest.mark.skipif(not FFMPEG, reason="no ffmpeg on this machine; .ci/run installs it")
@pytest.mark.parametrize(("ms", "level"), [(700, 0.05), (3000, 0.3), (9000, 0.6)])
def test_loudness_is_that_of_ebur128(tmp_path: Path, ms: int, level: float) -> None:
    """Within 0.3 LU of an independent meter, on sounds of different lengths and levels."""
    audio = hum(ms, level)
    audio.export(tmp_path / "hum.wav", format="wav").close()
    measured = integrated_loudness(samples_of(audio))
    assert measured == pytest.approx(ffmpeg_loudness(tmp_path / "hum.wav"), abs=0.3)


def test_loudness_of_silence() -> None:
    assert integrated_loudness(np.zeros(SAMPLE_RATE, dtype=np.float32)) == -math.inf
    assert integrated_loudness(np.zeros(0, dtype=np.float32)) == -math.inf


@pytest.mark.parametrize("samples", [0, 100, 9600, 12_000, 100_000])
def test_the_bound_of_the_loudness_is_not_above_it(samples: int) -> None:
    """Or a clip that is cut off would be accepted for whole."""
    draw = np.random.default_rng(samples)
    for _ in range(20):
        levels = np.repeat(10 ** draw.uniform(-4, 0, samples // 1000 + 1), 1000)[:samples]
        sound = (0.3 * levels * draw.standard_normal(samples)).astype(np.float32)
        assert least_loudness(sound) <= integrated_loudness(sound) + 1e-6


def test_a_clip_s_loudness_is_measured_again_only_where_it_was_limited() -> None:
    """The clip is as loud as if each pass had measured all of it."""
    samples = samples_of(hum(4000, 0.05)).copy()
    samples[30_000:30_003] = 0.9
    samples[60_000] = -0.8
    expected = samples
    for _ in range(3):
        gain = 10 ** ((TARGET_LUFS - integrated_loudness(expected)) / 20)
        expected = limit_peaks(expected * np.float32(gain))
    mastered = samples_of(master_clip(Clip(from_samples(samples))).audio)
    assert integrated_loudness(mastered) == pytest.approx(integrated_loudness(expected), abs=0.01)


def test_a_mastered_clip_is_level_and_below_the_peak() -> None:
    """Whatever the voice's own level is."""
    for level in (0.02, 0.2, 0.9):
        samples = samples_of(master_clip(Clip(hum(2000, level))).audio)
        assert integrated_loudness(samples) == pytest.approx(TARGET_LUFS, abs=0.7)
        assert np.abs(samples).max() <= MAX_PEAK + 1e-3


def test_a_silent_clip_is_not_amplified() -> None:
    """Noise of a silent clip must not be turned into a roar."""
    assert not np.any(samples_of(master_clip(Clip(from_pcm(silence(500)))).audio))


def test_the_limiter_holds_single_peaks_and_leaves_the_rest() -> None:
    samples = np.full(SAMPLE_RATE, 0.1, dtype=np.float32)
    samples[12_000] = 1.6
    limited = limit_peaks(samples)
    assert np.abs(limited).max() <= MAX_PEAK + 1e-6
    assert limited[:11_000] == pytest.approx(samples[:11_000])
    assert np.all(np.diff(limited[11_800:11_999]) <= 1e-6)
