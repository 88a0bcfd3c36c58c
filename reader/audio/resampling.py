"""Resampling: bring sound of any sample rate to 24 kHz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import SAMPLE_RATE

if TYPE_CHECKING:
    from reader.audio.samples import Samples


def resample(samples: Samples, rate: int) -> Samples:
    """Return the samples at 24 kHz, band-limited in the frequency domain.

    Args:
        samples: float32, mono.
        rate: their samples per second.
    """
    import numpy as np

    if rate == SAMPLE_RATE or not len(samples):
        return samples
    size = round(len(samples) * SAMPLE_RATE / rate)
    # Cutting the spectrum at the new Nyquist frequency is the low-pass filter that prevents aliasing.
    spectrum = np.fft.rfft(samples)[: size // 2 + 1]
    resampled: Samples = (np.fft.irfft(spectrum, size) * (size / len(samples))).astype(np.float32)
    return resampled


class Resampler:
    """Resample a stream to 24 kHz: push it in pieces of any length, then finish.

    Three seconds at a time are resampled and the middle one is kept, so that nothing is heard of the seams:
    at the distance of a second the filter's response has died away.

    Args:
        rate: samples per second of the input.
    """

    def __init__(self, rate: int) -> None:
        import numpy as np

        self._rate = rate
        # The second before the first is silent.
        self._input: Samples = np.zeros(rate, np.float32)
        self._received = self._returned = 0

    def push(self, samples: Samples) -> Samples:
        """Take more of the input; return what of the output is ready, in whole seconds.

        Args:
            samples: float32, mono.
        """
        import numpy as np

        self._received += len(samples)
        self._input = np.concatenate([self._input, samples])
        seconds: list[Samples] = []
        while len(self._input) >= 3 * self._rate:
            seconds.append(resample(self._input[: 3 * self._rate], self._rate)[SAMPLE_RATE : 2 * SAMPLE_RATE])
            self._input = self._input[self._rate :]
        self._returned += SAMPLE_RATE * len(seconds)
        return np.concatenate(seconds) if seconds else np.zeros(0, np.float32)

    def finish(self) -> Samples:
        """Return the rest of the output; the input is complete."""
        import numpy as np

        rest = round(self._received * SAMPLE_RATE / self._rate) - self._returned
        return self.push(np.zeros(3 * self._rate, np.float32))[: max(0, rest)]
