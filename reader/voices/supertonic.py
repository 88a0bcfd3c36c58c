"""Supertonic's Korean voice, by the package of that name (extra ``supertonic``): neural, on the CPU.

Its weights are not part of a package; they are downloaded once, when the voice first speaks.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any

from reader.audio.resampling import resample
from reader.audio.samples import from_samples
from reader.audio.time_stretch import time_stretch
from reader.errors import ModelError, VoiceError
from reader.korean.hangul import count_syllables
from reader.model import Clip
from reader.system import telemetry
from reader.system.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

MODEL, SPEAKER = "supertonic-3", "F1"
_DOWNLOAD = "about 400 MB from huggingface.co, once, under the OpenRAIL-M licence"
_MIN_SPEED, _MAX_SPEED = 0.7, 2.0
"""The speeds that the package accepts; beyond them the clip is time-stretched."""
_PAUSE_S = 0.15
"""Silence between the chunks into which the package divides a long text."""


class Supertonic:
    """Supertonic 3; speaks offline once its weights are downloaded."""

    name = "supertonic"
    needs_network = False
    fingerprint = f"{MODEL}/{SPEAKER}/1"

    def __init__(self) -> None:
        # Before the import: Supertonic runs on onnxruntime.
        telemetry.forbid_telemetry()
        try:
            import supertonic  # noqa: F401 (only to see whether it is installed)
        except ImportError as error:
            raise VoiceError(
                self.name, "its package is not installed; run `pip install korean-article-reader[supertonic]`"
            ) from error
        # Used until `configure` is called, e.g. if a program creates the voice itself.
        self._is_offline = Settings.from_environment().offline
        self._loaded_engine: Any = None
        self._loading = threading.Lock()

    def configure(self, settings: Settings) -> None:
        """Take whether the weights may be downloaded."""
        self._is_offline = settings.offline

    def speak(self, text: str, speed: float) -> Clip:
        """Speak spoken text; see `reader.voices.protocol.Voice`."""
        import numpy as np

        if not count_syllables(text):
            raise VoiceError(self.name, f"there is nothing to say in “{text}”")
        engine = self._engine()
        native_speed = min(max(speed, _MIN_SPEED), _MAX_SPEED)
        try:
            style = engine.get_voice_style(SPEAKER)
            wave, _ = engine.synthesize(
                text, voice_style=style, speed=native_speed, lang="ko", silence_duration=_PAUSE_S
            )
        except (ValueError, RuntimeError) as error:
            raise VoiceError(self.name, f"it could not say “{text}” ({error})") from error
        samples = resample(np.ravel(wave), int(engine.sample_rate))
        return time_stretch(Clip(from_samples(samples)), speed / native_speed)

    def _engine(self) -> Any:
        """Return the engine; download its weights if they are missing."""
        from supertonic import TTS
        from supertonic.loader import get_cache_dir, has_all_onnx_modules

        # So that two sentences at once do not download the weights twice.
        with self._loading:
            if self._loaded_engine is None:
                folder: Path = get_cache_dir(MODEL)
                if not has_all_onnx_modules(folder):
                    if self._is_offline:
                        raise ModelError(
                            self.name,
                            f"its weights are not in {folder}, and --offline forbids downloading them "
                            f"({_DOWNLOAD}); run once without --offline, or use --voice kokoro",
                        )
                    logging.getLogger(__name__).warning(
                        "reader: voice supertonic downloads its weights: %s, into %s", _DOWNLOAD, folder
                    )
                try:
                    self._loaded_engine = TTS(model=MODEL)
                except (RuntimeError, OSError) as error:
                    raise ModelError(
                        self.name,
                        f"its weights could not be downloaded ({_DOWNLOAD}; {error}); check the network, "
                        "or use --voice kokoro",
                    ) from error
        return self._loaded_engine
