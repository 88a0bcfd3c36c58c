"""Time stretching: change the tempo of speech and keep its pitch.

The method is WSOLA, waveform-similarity overlap-add (Verhelst and Roelands, "An overlap-add technique based
on waveform similarity (WSOLA) for high quality time-scale modification of speech", ICASSP 1993): frames of
the input are laid out at another distance, each of them moved by a few milliseconds to where its waveform
best continues the frame before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.audio.samples import from_pcm, samples_of, to_pcm
from reader.model import SAMPLE_RATE, Clip, WordTime

if TYPE_CHECKING:
    from reader.audio.samples import Samples

_HOP = SAMPLE_RATE * 10 // 1000
"""Samples from one output frame to the next, and of the cross-fade between the two: 10 ms hold two periods
of most voices, and no syllable. Chosen by what a recognizer understands (benchmarks/RESULTS.md)."""
_REACH = SAMPLE_RATE * 8 // 1000
"""Samples by which a frame may be moved either way: a period of all but the lowest voices lies in between."""
_QUIET = 1e-6
"""Mean power, -60 dBFS, up to which a frame is not moved: in silence there is nothing to align."""


def time_stretch(clip: Clip, speed: float) -> Clip:
    """Change the tempo of a clip and of its word times, keeping the pitch.

    Args:
        clip: speech at the voice's own speed.
        speed: 1.0 returns the clip itself; 2.0 is twice as fast.
    """
    import numpy as np

    if speed == 1.0:
        return clip
    stretcher = TimeStretcher(speed)
    samples = np.concatenate([stretcher.push(samples_of(clip.audio)), stretcher.finish()])
    words = (WordTime(w.text, round(w.start_ms / speed), round(w.end_ms / speed)) for w in clip.words)
    return Clip(from_pcm(to_pcm(samples)), tuple(words))


class TimeStretcher:
    """Stretch a stream of samples: push it in pieces of any length, then finish.

    The pieces that come out are together as long as the input divided by the speed, to the sample, and do not
    depend on how the input was divided. Sound at any place of the input is heard at that place divided by the
    speed, give or take 8 ms.

    Args:
        speed: tempo of the output relative to the input, above 0.
    """

    def __init__(self, speed: float) -> None:
        import numpy as np

        self._speed = speed
        self._input: Samples = np.zeros(0, np.float32)
        """The part of the input that is still needed."""
        self._input_start = 0
        """Where in the whole input that part begins."""
        self._received = 0
        """Samples of the whole input so far."""
        self._frames = 0
        self._continuation = 0
        """Where in the whole input the frame before would go on."""
        # Of two frames that are alike, weights that add up to 1 keep the level.
        self._fade_in: Samples = (0.5 - 0.5 * np.cos(np.pi * (np.arange(_HOP) + 0.5) / _HOP)).astype(
            np.float32
        )

    def push(self, samples: Samples) -> Samples:
        """Take more of the input; return what of the output is ready.

        Args:
            samples: float32, mono, 24 kHz.
        """
        import numpy as np

        self._input = np.concatenate([self._input, samples])
        self._received += len(samples)
        return self._advance()

    def finish(self) -> Samples:
        """Return the rest of the output; the input is complete."""
        import numpy as np

        rest = round(self._received / self._speed) - self._frames * _HOP
        # As much silence as the last frame can want beyond the end.
        silence = np.zeros(2 * (_HOP + _REACH) + round(_HOP * self._speed), np.float32)
        self._input = np.concatenate([self._input, silence])
        return self._advance()[: max(0, rest)]

    def _advance(self) -> Samples:
        """Return the frames for which there is enough input."""
        import numpy as np

        pieces: list[Samples] = []
        while self._next_frame_end() <= self._input_start + len(self._input):
            pieces.append(self._next_frame())
        # Only what the next frame can begin with is still needed.
        start = max(self._input_start, min(self._continuation, self._nominal_start() - _REACH))
        self._input = self._input[start - self._input_start :]
        self._input_start = start
        return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)

    def _nominal_start(self, frames_ahead: int = 0) -> int:
        """Return where in the input the next frame, or one after it, begins if it is not moved."""
        return round((self._frames + frames_ahead) * _HOP * self._speed)

    def _next_frame_end(self) -> int:
        """Return how much of the input the next frame needs."""
        furthest = max(self._nominal_start() + _REACH, self._continuation) + _HOP
        # The last: at the end of the input no more must have been returned than the whole output is long.
        return max(furthest, self._nominal_start(1))

    def _next_frame(self) -> Samples:
        """Return the next `_HOP` samples of the output: a frame fades in while the one before fades out."""
        fading_out = self._part(self._continuation, _HOP)
        nominal = self._nominal_start()
        first = max(0, nominal - _REACH)
        candidates = self._part(first, nominal + _REACH - first + _HOP)
        start = first + _most_similar(candidates, fading_out, nominal - first)
        fading_in = self._part(start, _HOP)
        self._frames += 1
        self._continuation = start + _HOP
        return fading_out + self._fade_in * (fading_in - fading_out)

    def _part(self, start: int, length: int) -> Samples:
        """Return samples of the whole input, by their place in it."""
        return self._input[start - self._input_start : start - self._input_start + length]


def _most_similar(candidates: Samples, wanted: Samples, default: int) -> int:
    """Return the place in `candidates` whose waveform is most like `wanted`, by normalized cross-correlation.

    Args:
        candidates: at least as long as `wanted`.
        wanted: the waveform.
        default: the place that is returned for silence.
    """
    import numpy as np

    size = len(wanted)
    energies = np.concatenate([[0.0], np.cumsum(candidates * candidates, dtype=np.float64)])
    energies = energies[size:] - energies[:-size]
    if max(float(wanted @ wanted), float(energies[default])) <= size * _QUIET:
        return default
    likeness = np.correlate(candidates, wanted) / np.sqrt(energies + size * _QUIET)
    return int(likeness.argmax())
