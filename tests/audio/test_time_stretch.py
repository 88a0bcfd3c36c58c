"""Time stretching: another tempo, the same pitch and level, to the sample as long as it should be."""

from __future__ import annotations

import numpy as np
import pytest

from reader.audio.samples import samples_of
from reader.audio.time_stretch import TimeStretcher, time_stretch
from reader.model import SAMPLE_RATE, Clip, WordTime
from tests.support.tone import Tone, hum

SPEEDS = (0.5, 0.8, 1.5, 2.0, 3.0)


def stretched(samples: np.ndarray, speed: float, piece: int | None = None) -> np.ndarray:
    """Push samples in pieces of one length."""
    stretcher, piece = TimeStretcher(speed), piece or max(1, len(samples))
    pieces = [stretcher.push(samples[start : start + piece]) for start in range(0, len(samples), piece)]
    return np.concatenate([*pieces, stretcher.finish()])


def test_a_clip_and_its_words() -> None:
    """Twice as fast is half as long, words too, and the tone stays 220 Hz."""
    plain = Clip(hum(2000), (WordTime("가", 200, 2200),))
    assert time_stretch(plain, 1.0) is plain
    fast = time_stretch(plain, 2.0)
    assert len(fast.audio) == len(plain.audio) / 2
    assert fast.words == (WordTime("가", 100, 1100),)


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("hertz", [90, 220, 1000])
def test_pitch_and_level_are_kept(speed: float, hertz: int) -> None:
    """Of deep and high tones; and there is no other sound, as clicks would be."""
    tone = 0.3 * np.sin(2 * np.pi * hertz * np.arange(4 * SAMPLE_RATE) / SAMPLE_RATE).astype(np.float32)
    sound = stretched(tone, speed)
    assert sound.std() == pytest.approx(tone.std(), rel=0.01)
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    peak = int(spectrum.argmax())
    assert peak * SAMPLE_RATE / len(sound) == pytest.approx(hertz, abs=1)
    width = len(sound) // 500  # 50 Hz on either side.
    others = np.delete(spectrum, range(max(0, peak - width), peak + width))
    assert others.max() < spectrum[peak] * 10 ** (-40 / 20)


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("length", [0, 1, 100, 287, 500, 2000, 24_001])
def test_the_length_is_exact(speed: float, length: int) -> None:
    assert len(stretched(np.ones(length, np.float32), speed)) == round(length / speed)


@pytest.mark.parametrize("speed", SPEEDS)
def test_the_sound_does_not_depend_on_the_pieces(speed: float) -> None:
    """Nor is more returned than the input so far is long, or held back that is ready."""
    samples = samples_of(Tone().speak("가나다라 마바사", 1.0).audio)
    whole = stretched(samples, speed)
    assert np.array_equal(stretched(samples, speed, 500), whole)
    stretcher = TimeStretcher(speed)
    early = stretcher.push(samples[:12_000])
    assert 0 <= 12_000 / speed - len(early) < 1000 / min(1, speed)
    assert np.array_equal(early, whole[: len(early)])


@pytest.mark.parametrize("speed", SPEEDS)
def test_sounds_stay_where_they_were_in_proportion(speed: float) -> None:
    """Silence stays silent; a sound begins within 20 ms of where its time says, and 40 at half the speed."""
    samples = np.zeros(3 * SAMPLE_RATE, np.float32)
    samples[SAMPLE_RATE : 2 * SAMPLE_RATE] = samples_of(hum(2000))[SAMPLE_RATE // 2 : SAMPLE_RATE * 3 // 2]
    sounding = np.flatnonzero(np.abs(stretched(samples, speed)) > 0.05)
    tolerance = max(0.02, 0.02 / speed) * SAMPLE_RATE
    assert sounding[0] == pytest.approx(SAMPLE_RATE / speed, abs=tolerance)
    assert sounding[-1] == pytest.approx(2 * SAMPLE_RATE / speed, abs=tolerance)
