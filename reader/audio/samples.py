"""Sound in memory: clips made from samples, trimmed, brought to one loudness and kept below the peak.

pydub's AudioSegment carries the samples; loudness follows ITU-R BS.1770-5 (K-weighting, gated blocks of
400 ms), so that a recording comes out at the same level whatever voice read it.
"""

from __future__ import annotations

import math
import os
import warnings
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.model import SAMPLE_RATE, Clip, WordTime

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from pydub import AudioSegment

    Samples = NDArray[np.float32]

LOUDNESS_LUFS = -19.0
"""What every clip is brought to: the usual level of spoken mono programmes."""
PEAK = 10 ** (-2.0 / 20)
"""Highest sample, -2 dBFS: with it the true peak of the MP3 stays under -1 dBTP."""

_SILENT_DB = -46.0
"""Sound this far below a clip's own loudest 20 ms counts as silence at its ends."""
_EDGE_MS = 30
_FADE_MS = 5
_FRAME_MS = 10
_PAUSE_DB = -40.0
"""Sound this far below a clip's loudest 5 ms counts as silence between its words."""
_SHORTEST_PAUSE_MS = 80
"""A shorter silence is a stop's closure."""
_FINE_MS = 5


def segment(pcm: bytes) -> AudioSegment:
    """24 kHz mono 16-bit samples as an AudioSegment."""
    with warnings.catch_warnings():
        # pydub looks for an ffmpeg when it is imported and warns; it never gets to run one here.
        warnings.simplefilter("ignore")
        os.environ.setdefault("PATH", os.defpath)  # It fails where there is none.
        from pydub import AudioSegment

    return AudioSegment(data=pcm, sample_width=2, frame_rate=SAMPLE_RATE, channels=1)


def from_samples(samples: Samples) -> AudioSegment:
    """Samples between -1 and 1 as an AudioSegment; louder ones are turned down together, never clipped."""
    import numpy as np

    peak = float(np.max(np.abs(samples), initial=0.0))
    scaled = samples * (0.99 / peak) if peak > 0.99 else samples
    return segment(np.round(scaled * 32767).astype("<i2").tobytes())


def from_mp3(mp3: bytes) -> AudioSegment:
    """Decode an MP3. Raises ValueError when there is no sound in it."""
    import miniaudio

    form = miniaudio.SampleFormat.SIGNED16
    try:
        decoded = miniaudio.decode(mp3, output_format=form, nchannels=1, sample_rate=SAMPLE_RATE)
    except miniaudio.MiniaudioError as error:
        raise ValueError("no sound in it") from error
    return segment(decoded.samples.tobytes())


def mp3_stream(path: Path) -> Iterator[bytes]:
    """Decode an MP3 file piece by piece to 16-bit samples. Raises ValueError when there is no sound in it."""
    import miniaudio

    form = miniaudio.SampleFormat.SIGNED16
    with path.open("rb") as file:  # Not by its name, which miniaudio encodes in its own way.

        class Source(miniaudio.StreamableSource):  # type: ignore[misc]
            """The file's bytes."""

            def read(self, num_bytes: int) -> bytes:
                return file.read(num_bytes)

            def seek(self, offset: int, origin: miniaudio.SeekOrigin) -> bool:
                file.seek(offset, 1 if origin == miniaudio.SeekOrigin.CURRENT else 0)
                return True

        try:
            stream = miniaudio.stream_any(
                Source(),
                source_format=miniaudio.FileFormat.MP3,
                output_format=form,
                nchannels=1,
                sample_rate=SAMPLE_RATE,
                frames_to_read=SAMPLE_RATE,
            )
            for samples in stream:
                yield samples.tobytes()
        except miniaudio.MiniaudioError as error:
            raise ValueError("no sound in it") from error


def samples_of(audio: AudioSegment) -> Samples:
    """The samples of a clip, between -1 and 1."""
    import numpy as np

    return np.frombuffer(audio.raw_data, dtype="<i2").astype(np.float32) / np.float32(32768)


def silence(ms: int) -> bytes:
    """`ms` milliseconds of silence as 16-bit samples."""
    return b"\0\0" * (SAMPLE_RATE * ms // 1000)


def finished(clip: Clip) -> Clip:
    """A voice's clip as it goes into a recording: trimmed, at the common loudness, with soft ends."""
    return _levelled(trimmed(clip))


def trimmed(clip: Clip) -> Clip:
    """Cut the silence at both ends down to 30 ms; word times move along."""
    start, end = sounding(clip.audio)
    start, end = max(0, start - _EDGE_MS), min(len(clip.audio), end + _EDGE_MS)
    words = tuple(
        WordTime(w.text, max(0, w.start_ms - start), max(0, min(w.end_ms, end) - start)) for w in clip.words
    )
    return Clip(clip.audio[start:end], words)


def joined(clips: Sequence[Clip], pause_ms: int) -> Clip:
    """Clips of one sentence's parts as one, trimmed where they meet, `pause_ms` apart; words move along."""
    if len(clips) == 1:
        return clips[0]
    pcm, words = b"", []
    for part in map(trimmed, clips):
        pcm += silence(pause_ms)
        words += [word.later(len(pcm) * 1000 // (2 * SAMPLE_RATE)) for word in part.words]
        pcm += part.audio.raw_data
    return Clip(segment(pcm + silence(pause_ms)), tuple(words))


def quietest(audio: AudioSegment, start_ms: int, end_ms: int) -> int:
    """The millisecond between two where a clip is quietest."""
    import numpy as np

    start = max(0, start_ms)
    samples = samples_of(audio[start : max(end_ms, start + 2 * _FRAME_MS)])
    return start + int(np.argmin(frame_powers(samples, _FRAME_MS))) * _FRAME_MS + _FRAME_MS // 2


def sounding(audio: AudioSegment) -> tuple[int, int]:
    """Milliseconds from the first to behind the last sound of a clip; (0, 0) if it is silent."""
    import numpy as np

    samples = samples_of(audio)
    last = -len(samples) % (SAMPLE_RATE * _FRAME_MS // 1000)
    power = frame_powers(np.pad(samples, (0, last)), _FRAME_MS)
    loudest = float(power.max(initial=0.0))
    if loudest < 1e-7:
        return 0, 0
    loud = np.flatnonzero(power > loudest * 10 ** (_SILENT_DB / 10))
    return int(loud[0]) * _FRAME_MS, (int(loud[-1]) + 1) * _FRAME_MS


def silences(audio: AudioSegment) -> list[tuple[int, int]]:
    """Where a clip is silent between sounds, longer than a stop consonant is: milliseconds from and to."""
    import numpy as np

    power = frame_powers(samples_of(audio), _FINE_MS)
    loud = np.flatnonzero(power > power.max(initial=0.0) * 10 ** (_PAUSE_DB / 10))
    gaps = [((one + 1) * _FINE_MS, other * _FINE_MS) for one, other in pairwise(loud.tolist())]
    return [(start, stop) for start, stop in gaps if stop - start >= _SHORTEST_PAUSE_MS]


def frame_powers(samples: Samples, frame_ms: int) -> Samples:
    """The mean power of each whole frame."""
    import numpy as np

    size = SAMPLE_RATE * frame_ms // 1000
    powers: Samples = np.mean(samples[: len(samples) // size * size].reshape(-1, size) ** 2, axis=1)
    return powers


def _levelled(clip: Clip) -> Clip:
    """Bring a clip to the common loudness, its peaks held down by a limiter."""
    samples = samples_of(clip.audio)
    # The limiter takes some loudness away; the next rounds give it back.
    for _ in range(3):
        now = loudness(samples)
        if now == -math.inf:
            return clip
        samples = limited(samples * 10 ** ((LOUDNESS_LUFS - now) / 20))
    return Clip(from_samples(samples).fade_in(_FADE_MS).fade_out(_FADE_MS), clip.words)


def loudness(samples: Samples) -> float:
    """Integrated loudness in LUFS after BS.1770-5; -inf for silence.

    Args:
        samples: mono, 24 kHz, between -1 and 1.

    The K-weighting is applied to the spectrum of each block, which saves the recursive filters that the
    standard gives for 48 kHz. A clip under 400 ms is one block of its own length.
    """
    import numpy as np

    size, hop = min(SAMPLE_RATE * 2 // 5, len(samples)), SAMPLE_RATE // 10
    if not size:
        return -math.inf
    blocks = np.lib.stride_tricks.sliding_window_view(samples, size)[::hop]
    spectra = np.abs(np.fft.rfft(blocks, axis=1)) ** 2 * _k_weighting(size)
    power = (2 * spectra.sum(axis=1) - spectra[:, 0]) / size**2
    power = power[power > 10 ** ((-70 + 0.691) / 10)]
    if not power.size:
        return -math.inf
    gated = power[power > power.mean() * 0.1]
    return -0.691 + 10 * math.log10(float(gated.mean()))


def _k_weighting(size: int) -> Samples:
    """Power response of BS.1770's two filters at the frequencies of a spectrum of `size` samples."""
    import numpy as np

    z = np.exp(-2j * np.pi * np.fft.rfftfreq(size, 1 / SAMPLE_RATE) / 48_000)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high_pass = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    weights: Samples = np.abs(shelf * high_pass) ** 2
    return weights


def limited(samples: Samples) -> Samples:
    """Hold peaks under `PEAK`, by a gain that falls for 5 ms before a peak and rises as slowly after it."""
    import numpy as np

    if float(np.max(np.abs(samples), initial=0.0)) <= PEAK:
        return samples
    reach = SAMPLE_RATE * 5 // 1000
    gain = np.minimum(1.0, PEAK / np.maximum(np.abs(samples), 1e-9))
    padded = np.pad(gain, 2 * reach, constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).min(axis=1)
    smooth = np.convolve(lowest, np.full(2 * reach + 1, 1 / (2 * reach + 1)), mode="valid")
    held: Samples = (samples * smooth).astype(np.float32)
    return held
