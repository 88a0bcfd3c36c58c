"""Loudness normalization: bring every clip to one loudness, its peaks held down by a limiter.

Loudness follows ITU-R BS.1770-5 (K-weighting, gated blocks of 400 ms), so that a recording comes out at the
same level whichever voice read it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reader.audio.samples import from_samples, samples_of, trim
from reader.model import SAMPLE_RATE, Clip

if TYPE_CHECKING:
    from reader.audio.samples import Samples

TARGET_LUFS = -19.0
"""Loudness of every clip: the usual level of spoken mono programmes."""
MAX_PEAK = 10 ** (-2.0 / 20)
"""Highest sample, -2 dBFS: with it the true peak of the MP3 stays under -1 dBTP."""

_ROUNDS = 3
"""Passes of gain and limiting. The limiter takes some loudness away; the next pass restores it."""
_FADE_MS = 5
"""Fade at both ends of a clip, without which a clip that does not end at zero would click."""
_LIMITER_MS = 5
"""Time in which the limiter's gain falls before a peak and rises after it."""


def master_clip(clip: Clip) -> Clip:
    """Prepare a voice's clip for a recording: trim it, bring it to `TARGET_LUFS` and fade its ends."""
    return _normalize_loudness(trim(clip))


def _normalize_loudness(clip: Clip) -> Clip:
    """Return the clip at `TARGET_LUFS`, approximately; a silent one unchanged."""
    samples = samples_of(clip.audio)
    for _ in range(_ROUNDS):
        level = integrated_loudness(samples)
        if level == -math.inf:
            return clip
        samples = limit_peaks(samples * 10 ** ((TARGET_LUFS - level) / 20))
    return Clip(from_samples(samples).fade_in(_FADE_MS).fade_out(_FADE_MS), clip.words)


def integrated_loudness(samples: Samples) -> float:
    """Return the integrated loudness in LUFS after BS.1770-5; -inf for silence.

    The K-weighting is applied to the spectrum of each block, which saves the recursive filters that the
    standard gives for 48 kHz. A clip under 400 ms is one block of its own length.

    Args:
        samples: mono, 24 kHz, between -1 and 1.
    """
    import numpy as np

    # Blocks of 400 ms that overlap by 75 % (BS.1770-5, Annex 1).
    size, hop = min(SAMPLE_RATE * 2 // 5, len(samples)), SAMPLE_RATE // 10
    if not size:
        return -math.inf
    blocks = np.lib.stride_tricks.sliding_window_view(samples, size)[::hop]
    spectra = np.abs(np.fft.rfft(blocks, axis=1)) ** 2 * _k_weighting(size)
    power = (2 * spectra.sum(axis=1) - spectra[:, 0]) / size**2
    # Two gates: -70 LUFS absolute, then 10 LU below the mean of the blocks that passed the first.
    power = power[power > 10 ** ((-70 + 0.691) / 10)]
    if not power.size:
        return -math.inf
    gated = power[power > power.mean() * 0.1]
    return -0.691 + 10 * math.log10(float(gated.mean()))


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
    import numpy as np

    if float(np.max(np.abs(samples), initial=0.0)) <= MAX_PEAK:
        return samples
    reach = SAMPLE_RATE * _LIMITER_MS // 1000
    gain = np.minimum(1.0, MAX_PEAK / np.maximum(np.abs(samples), 1e-9))
    padded = np.pad(gain, 2 * reach, constant_values=1.0)
    # A minimum filter, then a mean of the same width: no gain averaged at a peak is too high for that peak.
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).min(axis=1)
    smooth = np.convolve(lowest, np.full(2 * reach + 1, 1 / (2 * reach + 1)), mode="valid")
    limited: Samples = (samples * smooth).astype(np.float32)
    return limited
