"""Supertonic's Korean voice, by the package of that name (extra ``supertonic``): neural, on the processor.

Its weights are no part of a package; they are fetched once, when the voice first speaks.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any

from reader.audio.ffmpeg import time_stretch
from reader.audio.samples import from_samples
from reader.errors import ModelError, VoiceError
from reader.korean.hangul import count_syllables
from reader.model import SAMPLE_RATE, Clip
from reader.system import telemetry
from reader.system.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

MODEL, SPEAKER = "supertonic-3", "F1"
_FETCHED = "about 400 MB from huggingface.co, once, under the OpenRAIL-M licence"
_SPEEDS = (0.7, 2.0)
"""What the package takes."""


class Supertonic:
    """Supertonic 3; speaks offline once its weights are here."""

    name = "supertonic"
    needs_network = False
    fingerprint = f"{MODEL}/{SPEAKER}/1"

    def __init__(self) -> None:
        telemetry.forbid_telemetry()
        try:
            import supertonic  # noqa: F401 (only to find out whether it is there)
        except ImportError as error:
            raise VoiceError(
                self.name, "its package is not installed; run `pip install korean-article-reader[supertonic]`"
            ) from error
        self._is_offline = Settings.from_environment().offline
        self._loaded: Any = None
        self._loading = threading.Lock()

    def configure(self, settings: Settings) -> None:
        """Take whether weights may be fetched."""
        self._is_offline = settings.offline

    def speak(self, text: str, speed: float) -> Clip:
        """Speak spoken text; see `reader.voices.protocol.Voice`."""
        import numpy as np

        if not count_syllables(text):
            raise VoiceError(self.name, f"there is nothing to say in “{text}”")
        engine = self._engine()
        own = min(max(speed, _SPEEDS[0]), _SPEEDS[1])
        try:
            style = engine.get_voice_style(SPEAKER)
            wave, _ = engine.synthesize(text, voice_style=style, speed=own, lang="ko", silence_duration=0.15)
        except (ValueError, RuntimeError) as error:
            raise VoiceError(self.name, f"it could not say “{text}” ({error})") from error
        samples = resampled(np.ravel(wave), int(engine.sample_rate))
        return time_stretch(Clip(from_samples(samples)), speed / own)

    def _engine(self) -> Any:
        """The engine, its weights fetched if need be."""
        from supertonic import TTS
        from supertonic.loader import get_cache_dir, has_all_onnx_modules

        with self._loading:
            if self._loaded is None:
                folder: Path = get_cache_dir(MODEL)
                if not has_all_onnx_modules(folder):
                    if self._is_offline:
                        raise ModelError(
                            self.name,
                            f"its weights are not in {folder}, and --offline forbids to fetch them "
                            f"({_FETCHED}); run once without --offline, or use --voice kokoro",
                        )
                    logging.getLogger(__name__).warning(
                        "reader: voice supertonic fetches its weights: %s, into %s", _FETCHED, folder
                    )
                try:
                    self._loaded = TTS(model=MODEL)
                except (RuntimeError, OSError) as error:
                    raise ModelError(
                        self.name,
                        f"its weights could not be fetched ({_FETCHED}; {error}); check the network, "
                        "or use --voice kokoro",
                    ) from error
        return self._loaded


def resampled(samples: Any, rate: int) -> Any:
    """Samples at 24 kHz, band-limited in the frequency domain.

    Args:
        samples: float32, mono.
        rate: samples a second, at least 24,000.
    """
    import numpy as np

    if rate == SAMPLE_RATE:
        return samples
    size = round(len(samples) * SAMPLE_RATE / rate)
    spectrum = np.fft.rfft(samples)[: size // 2 + 1]
    return (np.fft.irfft(spectrum, size) * (size / len(samples))).astype(np.float32)
