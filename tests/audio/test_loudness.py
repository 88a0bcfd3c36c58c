"""Loudness: as an independent meter measures it, with peaks held down."""

from __future__ import annotations

import math
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from reader.audio.ffmpeg import ffmpeg_path
from reader.audio.loudness import MAX_PEAK, TARGET_LUFS, integrated_loudness, limit_peaks, master_clip
from reader.audio.samples import from_pcm, samples_of, silence
from reader.model import SAMPLE_RATE, Clip
from tests.support.tone import hum


def ffmpeg_loudness(path: Path) -> float:
    """Integrated loudness as ffmpeg's ebur128 gives it."""
    command = [ffmpeg_path(), "-nostdin", "-i", str(path), "-af", "ebur128", "-f", "null", "-"]
    report = subprocess.run(command, capture_output=True, check=True).stderr.decode(errors="replace")
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", report)[-1])


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
