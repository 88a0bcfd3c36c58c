"""Convert, trim, join and search the samples of clips.

Clips carry pydub's AudioSegment; calculations use float32 arrays between -1 and 1. All of it is 24 kHz mono.
"""

from __future__ import annotations

import os
import warnings
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.model import SAMPLE_RATE, Clip, WordTime

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from pydub import AudioSegment

    Samples = NDArray[np.float32]

_FULL_SCALE = 0.99
"""Peak to which samples that would overflow 16 bits are scaled."""
_EDGE_DB = -46.0
"""Sound this far below a clip's own loudest frame counts as silence at its ends."""
_EDGE_MS = 30
"""Silence left at both ends of a trimmed clip."""
_FRAME_MS = 10
_SILENT_POWER = 1e-7
"""A clip whose loudest frame has less mean power than this (-70 dBFS) has no sound at all."""
_PAUSE_DB = -40.0
"""Sound this far below a clip's loudest fine frame counts as silence between its words."""
_MIN_PAUSE_MS = 80
"""A shorter silence is the closure of a stop consonant."""
_FINE_FRAME_MS = 5
"""Frames in which pauses between words are located, finer than those for the ends."""


def from_pcm(pcm: bytes) -> AudioSegment:
    """Return 24 kHz mono 16-bit samples (little-endian) as an AudioSegment."""
    with warnings.catch_warnings():
        # On import pydub looks for an ffmpeg and warns if there is none; here it never runs one.
        warnings.simplefilter("ignore")
        os.environ.setdefault("PATH", os.defpath)  # That search fails if PATH is not set.
        from pydub import AudioSegment

    return AudioSegment(data=pcm, sample_width=2, frame_rate=SAMPLE_RATE, channels=1)


def from_samples(samples: Samples) -> AudioSegment:
    """Return float samples as an AudioSegment.

    Args:
        samples: mono, 24 kHz, nominally between -1 and 1. Louder ones (the embedded model's peaks reach
            1.139) are scaled down as a whole, because clipping would distort them.
    """
    import numpy as np

    peak = float(np.max(np.abs(samples), initial=0.0))
    scaled = samples * (_FULL_SCALE / peak) if peak > _FULL_SCALE else samples
    return from_pcm(np.round(scaled * 32767).astype("<i2").tobytes())


def samples_of(audio: AudioSegment) -> Samples:
    """Return the samples of an AudioSegment, scaled to between -1 and 1."""
    import numpy as np

    return np.frombuffer(audio.raw_data, dtype="<i2").astype(np.float32) / np.float32(32768)


def to_pcm(samples: Samples) -> bytes:
    """Return float samples as 16-bit ones (little-endian); what is beyond full scale is clipped."""
    import numpy as np

    whole = np.clip(np.rint(samples * np.float32(32768)), -32768, 32767)
    pcm: bytes = whole.astype("<i2").tobytes()
    return pcm


def silence(ms: int) -> bytes:
    """Return `ms` milliseconds of silence as 16-bit samples."""
    return b"\0\0" * (SAMPLE_RATE * ms // 1000)


def trim(clip: Clip) -> Clip:
    """Cut the silence at both ends down to 30 ms, shifting word times accordingly."""
    start, end = sound_bounds(clip.audio)
    start, end = max(0, start - _EDGE_MS), min(len(clip.audio), end + _EDGE_MS)
    words = tuple(
        WordTime(w.text, max(0, w.start_ms - start), max(0, min(w.end_ms, end) - start)) for w in clip.words
    )
    return Clip(clip.audio[start:end], words)


def join(clips: Sequence[Clip], pause_ms: int) -> Clip:
    """Join the clips of one sentence's chunks, shifting word times accordingly.

    Args:
        clips: at least one, in order. A single clip is returned unchanged.
        pause_ms: silence put before, between and after the trimmed clips.
    """
    if len(clips) == 1:
        return clips[0]
    pcm, words = b"", []
    for chunk in map(trim, clips):
        pcm += silence(pause_ms)
        words += [word.later(len(pcm) * 1000 // (2 * SAMPLE_RATE)) for word in chunk.words]
        pcm += chunk.audio.raw_data
    return Clip(from_pcm(pcm + silence(pause_ms)), tuple(words))


def quietest_ms(audio: AudioSegment, start_ms: int, end_ms: int) -> int:
    """Return the millisecond between `start_ms` and `end_ms` at which the audio is quietest.

    Args:
        audio: 24 kHz mono.
        start_ms, end_ms: in milliseconds; a range shorter than two frames of 10 ms is extended to two.
    """
    import numpy as np

    start = max(0, start_ms)
    samples = samples_of(audio[start : max(end_ms, start + 2 * _FRAME_MS)])
    return start + int(np.argmin(frame_powers(samples, _FRAME_MS))) * _FRAME_MS + _FRAME_MS // 2


def sound_bounds(audio: AudioSegment) -> tuple[int, int]:
    """Return the milliseconds at which the first sound begins and the last one ends; (0, 0) for silence.

    They are multiples of 10 ms, the length of a frame; the end may lie up to a frame beyond the audio.
    """
    import numpy as np

    samples = samples_of(audio)
    # Padded to whole frames, so that a sound in the last few milliseconds counts.
    padding = -len(samples) % (SAMPLE_RATE * _FRAME_MS // 1000)
    power = frame_powers(np.pad(samples, (0, padding)), _FRAME_MS)
    loudest = float(power.max(initial=0.0))
    if loudest < _SILENT_POWER:
        return 0, 0
    loud = np.flatnonzero(power > loudest * 10 ** (_EDGE_DB / 10))
    return int(loud[0]) * _FRAME_MS, (int(loud[-1]) + 1) * _FRAME_MS


def find_pauses(audio: AudioSegment) -> list[tuple[int, int]]:
    """Return the (start, end) milliseconds of each silence between two sounds, stop closures excepted."""
    import numpy as np

    power = frame_powers(samples_of(audio), _FINE_FRAME_MS)
    loud = np.flatnonzero(power > power.max(initial=0.0) * 10 ** (_PAUSE_DB / 10))
    gaps = [
        ((before + 1) * _FINE_FRAME_MS, after * _FINE_FRAME_MS) for before, after in pairwise(loud.tolist())
    ]
    return [(start, end) for start, end in gaps if end - start >= _MIN_PAUSE_MS]


def frame_powers(samples: Samples, frame_ms: int) -> Samples:
    """Return the mean power of each frame of `frame_ms` milliseconds, without an incomplete last one.

    Args:
        samples: mono, 24 kHz, between -1 and 1.
        frame_ms: length of a frame.

    Returns:
        One value per frame, 0 to 1; 1 is full scale throughout.
    """
    import numpy as np

    size = SAMPLE_RATE * frame_ms // 1000
    powers: Samples = np.mean(samples[: len(samples) // size * size].reshape(-1, size) ** 2, axis=1)
    return powers
