"""Loudness normalization: bring every clip to one loudness, its peaks held down by a limiter.

Loudness follows ITU-R BS.1770-5 (K-weighting, gated blocks of 400 ms), so that a recording comes out at the
same level whichever voice read it.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from reader.audio.samples import from_samples, samples_of, trim
from reader.model import SAMPLE_RATE, Clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from reader.audio.samples import Samples

    Powers = NDArray[np.float64]

TARGET_LUFS = -19.0
"""Loudness of every clip: the usual level of spoken mono programmes."""
MAX_PEAK = 10 ** (-2.0 / 20)
"""Highest sample, -2 dBFS: with it the true peak of the MP3 stays under -1 dBTP."""

_ROUNDS = 3
"""Passes of gain and limiting. The limiter takes some loudness away; the next pass restores it."""
_FADE_MS = 5
"""Fade at both ends of a clip, without which a clip that does not end at zero would click."""
_LIMITER_REACH = SAMPLE_RATE * 5 // 1000
"""Samples in which the limiter's gain falls before a peak and rises after it: 5 ms."""
_BLOCK_HOP = SAMPLE_RATE // 10
"""Samples from one block of 400 ms to the next."""
_BLOCKS_AT_ONCE = 8


def master_clip(clip: Clip) -> Clip:
    """Prepare a voice's clip for a recording: trim it, bring it to `TARGET_LUFS` and fade its ends."""
    return _normalize_loudness(trim(clip))


def _normalize_loudness(clip: Clip) -> Clip:
    """Return the clip at `TARGET_LUFS`, approximately; a silent one unchanged."""
    samples = samples_of(clip.audio)
    powers = _block_powers(samples)
    limited: list[tuple[int, int]] = []
    for _ in range(_ROUNDS):
        # Only blocks in which the limiter was at work must be measured again.
        _measure_blocks(powers, samples, limited)
        level = _gated_loudness(powers)
        if level == -math.inf:
            return clip
        gain = 10 ** ((TARGET_LUFS - level) / 20)
        samples = samples * gain
        powers *= gain**2
        limited = _limit(samples)
    return Clip(from_samples(samples).fade_in(_FADE_MS).fade_out(_FADE_MS), clip.words)


def integrated_loudness(samples: Samples) -> float:
    """Return the integrated loudness in LUFS after BS.1770-5; -inf for silence.

    The K-weighting is applied to the spectrum of each block, which saves the recursive filters that the
    standard gives for 48 kHz. A clip under 400 ms is one block of its own length.

    Args:
        samples: mono, 24 kHz, between -1 and 1.
    """
    return _gated_loudness(_block_powers(samples))


def least_loudness(samples: Samples) -> float:
    """Return a lower bound of the integrated loudness in LUFS, from the loudest block alone: much quicker.

    The gates take quiet blocks out of the mean, so it is at least that of one block and silence.

    Args:
        samples: mono, 24 kHz, between -1 and 1.
    """
    import numpy as np

    size = _block_size(samples)
    if not size:
        return -math.inf
    frames = samples[: len(samples) // _BLOCK_HOP * _BLOCK_HOP].reshape(-1, _BLOCK_HOP)
    loudest = int(np.argmax((frames**2).sum(axis=1))) * _BLOCK_HOP if len(frames) else 0
    start = min(loudest, len(samples) - size) // _BLOCK_HOP * _BLOCK_HOP
    powers = _block_powers(samples[start : start + size])
    if _gated_loudness(powers) == -math.inf:
        return -math.inf
    count = (len(samples) - size) // _BLOCK_HOP + 1
    return -0.691 + 10 * math.log10(float(powers[0]) / count)


def _block_size(samples: Samples) -> int:
    """Return the samples per block."""
    return min(SAMPLE_RATE * 2 // 5, len(samples))


def _block_powers(samples: Samples) -> Powers:
    """Return the K-weighted mean power of each block of 400 ms; they overlap by 75 % (BS.1770-5, Annex 1)."""
    import numpy as np

    count = (len(samples) - _block_size(samples)) // _BLOCK_HOP + 1 if len(samples) else 0
    powers: Powers = np.zeros(count)
    _measure_blocks(powers, samples, [(0, len(samples))])
    return powers


def _measure_blocks(powers: Powers, samples: Samples, stretches: Sequence[tuple[int, int]]) -> None:
    """Measure the blocks that contain any sample of the stretches, each from its start to before its end."""
    import numpy as np

    if not len(powers):
        return
    size = _block_size(samples)
    is_wanted = np.zeros(len(powers), bool)
    for start, end in stretches:
        is_wanted[max(0, (start - size) // _BLOCK_HOP + 1) : -(-end // _BLOCK_HOP)] = True
    wanted = np.flatnonzero(is_wanted)
    blocks = np.lib.stride_tricks.sliding_window_view(samples, size)[::_BLOCK_HOP]
    # A few at a time, so that their spectra fit into the processor's cache.
    for start in range(0, len(wanted), _BLOCKS_AT_ONCE):
        part = wanted[start : start + _BLOCKS_AT_ONCE]
        spectra = np.fft.rfft(blocks[part], axis=1)
        energies = spectra.real**2 + spectra.imag**2
        weights = _k_weighting(size)
        # Each frequency but 0 stands for its negative, too.
        powers[part] = (2 * (energies @ weights) - energies[:, 0] * weights[0]) / size**2


def _gated_loudness(power: Powers) -> float:
    """Return the loudness in LUFS of blocks of this power."""
    # Two gates: -70 LUFS absolute, then 10 LU below the mean of the blocks that passed the first.
    power = power[power > 10 ** ((-70 + 0.691) / 10)]
    if not power.size:
        return -math.inf
    gated = power[power > power.mean() * 0.1]
    return -0.691 + 10 * math.log10(float(gated.mean()))


@functools.cache
def _k_weighting(size: int) -> Samples:
    """Return the power response of BS.1770's two filters at the frequencies of a `size`-sample spectrum."""
    import numpy as np

    # The coefficients are those the standard tabulates for 48 kHz, so frequencies are relative to that rate.
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(size, 1 / SAMPLE_RATE) / 48_000)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high_pass = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    weights: Samples = np.abs(shelf * high_pass) ** 2
    return weights


def limit_peaks(samples: Samples) -> Samples:
    """Hold peaks under `MAX_PEAK`, by a gain that falls for 5 ms before a peak and rises as slowly after it.

    Args:
        samples: mono, 24 kHz, of any level. Those without such a peak are returned unchanged.
    """
    limited = samples.copy()
    _limit(limited)
    return limited


def _limit(samples: Samples) -> list[tuple[int, int]]:
    """Limit the peaks of samples in place; return the (start, end) of each stretch that has changed."""
    import numpy as np

    peaks = np.flatnonzero(np.abs(samples) > MAX_PEAK)
    if not peaks.size:
        return []
    # Far from peaks the gain is 1. Around peaks that are near each other it is calculated at once.
    reach = 2 * _LIMITER_REACH
    seams = np.flatnonzero(np.diff(peaks) > 2 * reach)
    starts = np.maximum(peaks[np.append(0, seams + 1)] - reach, 0).tolist()
    ends = np.minimum(peaks[np.append(seams, -1)] + reach + 1, len(samples)).tolist()
    stretches = list(zip(starts, ends, strict=True))
    for start, end in stretches:
        samples[start:end] *= _limiter_gain(samples[start:end])
    return stretches


def _limiter_gain(samples: Samples) -> Samples:
    """Return the limiter's gain for each sample of a stretch that begins and ends without a peak."""
    import numpy as np

    width = 2 * _LIMITER_REACH + 1
    gain = np.minimum(1.0, MAX_PEAK / np.maximum(np.abs(samples), 1e-9))
    padded = np.pad(gain, width - 1, constant_values=1.0)
    # A minimum filter, then a mean of the same width: no gain averaged at a peak is too high for that peak.
    lowest = np.lib.stride_tricks.sliding_window_view(padded, width).min(axis=1)
    smooth: Samples = np.convolve(lowest, np.full(width, 1 / width), mode="valid")
    return smooth
