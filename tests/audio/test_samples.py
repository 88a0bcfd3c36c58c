"""Sound: loudness as ffmpeg measures it, peaks, and trimming that takes no speech away."""

from __future__ import annotations

import math
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from reader.audio.ffmpeg import ffmpeg_path
from reader.audio.samples import (
    LOUDNESS_LUFS,
    PEAK,
    finished,
    from_samples,
    limited,
    loudness,
    samples_of,
    silence,
    sounding,
    trimmed,
)  # fmt: skip
from reader.model import SAMPLE_RATE, Clip
from tests.support.tone import HEAD_MS, Tone, hum


def ffmpeg_loudness(path: Path) -> float:
    """Integrated loudness as ffmpeg's ebur128 gives it."""
    command = [ffmpeg_path(), "-nostdin", "-i", str(path), "-af", "ebur128", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, check=True).stderr.decode(errors="replace")
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", said)[-1])


@pytest.mark.parametrize(("ms", "level"), [(700, 0.05), (3000, 0.3), (9000, 0.6)])
def test_loudness_is_that_of_ebur128(tmp_path: Path, ms: int, level: float) -> None:
    """Within 0.3 LU of an independent meter, on sounds of other lengths and levels."""
    audio = hum(ms, level)
    audio.export(tmp_path / "hum.wav", format="wav").close()
    assert loudness(samples_of(audio)) == pytest.approx(ffmpeg_loudness(tmp_path / "hum.wav"), abs=0.3)


def test_loudness_of_silence() -> None:
    assert loudness(np.zeros(SAMPLE_RATE, dtype=np.float32)) == -math.inf


def test_a_finished_clip_is_level_and_below_the_peak() -> None:
    """Whatever the voice's own level is."""
    for level in (0.02, 0.2, 0.9):
        samples = samples_of(finished(Clip(hum(2000, level))).audio)
        assert loudness(samples) == pytest.approx(LOUDNESS_LUFS, abs=0.7)
        assert np.abs(samples).max() <= PEAK + 1e-3


def test_the_limiter_holds_single_peaks_and_leaves_the_rest() -> None:
    samples = np.full(SAMPLE_RATE, 0.1, dtype=np.float32)
    samples[12_000] = 1.6
    held = limited(samples)
    assert np.abs(held).max() <= PEAK + 1e-6
    assert held[:11_000] == pytest.approx(samples[:11_000])
    assert np.all(np.diff(held[11_800:11_999]) <= 1e-6)


def test_loud_samples_are_turned_down_not_clipped() -> None:
    """The model's peaks go up to 1.139: their shape must survive 16 bits."""
    wave = 1.3 * np.sin(2 * np.pi * 200 * np.arange(2400) / SAMPLE_RATE)
    got = samples_of(from_samples(wave.astype(np.float32)))
    assert got == pytest.approx(wave * 0.99 / np.abs(wave).max(), abs=1e-4)


def test_trimming_leaves_30_ms_and_moves_the_words() -> None:
    clip = Tone().speak("가나다 라마", 1.0)
    cut = trimmed(clip)
    assert sounding(cut.audio)[0] == pytest.approx(30, abs=10)
    assert len(cut.audio) == pytest.approx(5 * 160 + 60, abs=20)
    assert cut.words[0].start_ms == pytest.approx(clip.words[0].start_ms - HEAD_MS + 30, abs=10)
    assert [word.text for word in cut.words] == ["가나다", "라마"]


def test_silence_has_nothing_that_sounds() -> None:
    from reader.audio.samples import segment

    assert sounding(segment(silence(500))) == (0, 0)
    assert len(silence(500)) == SAMPLE_RATE
