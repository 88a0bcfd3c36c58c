"""The Supertonic voice, against a fake of its package: its weights cannot be downloaded where tests run."""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reader.audio.samples import samples_of
from reader.errors import ModelError, VoiceError
from reader.korean.hangul import count_syllables
from reader.voices.protocol import Voice
from reader.voices.supertonic import Supertonic
from tests.support.tone import hum
from tests.voices.test_protocol import VoiceContract

RATE = 44_100


class FakeTTS:
    """Like `supertonic.TTS` of version 1.3: 44.1 kHz, one channel, speeds 0.7 to 2.0."""

    def __init__(self, model: str) -> None:
        assert model == "supertonic-3"
        self.sample_rate = RATE

    def get_voice_style(self, name: str) -> str:
        return name

    def synthesize(
        self, text: str, voice_style: str, speed: float, lang: str, silence_duration: float
    ) -> tuple[Any, Any]:
        if not 0.7 <= speed <= 2.0:
            raise ValueError(f"speed {speed}")
        assert (voice_style, lang) == ("F1", "ko")
        wave = samples_of(hum(round(160 * count_syllables(text) / speed)))
        at = np.arange(0, len(wave) - 1, 24_000 / RATE)
        return np.interp(at, np.arange(len(wave)), wave)[None].astype(np.float32), np.array([len(at) / RATE])


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Install the fake; `has_weights` tells whether its weights are downloaded."""
    package: Any = types.ModuleType("supertonic")
    loader: Any = types.ModuleType("supertonic.loader")
    package.TTS, package.has_weights = FakeTTS, True
    loader.get_cache_dir = lambda model: tmp_path / model
    loader.has_all_onnx_modules = lambda folder: package.has_weights
    monkeypatch.setitem(sys.modules, "supertonic", package)
    monkeypatch.setitem(sys.modules, "supertonic.loader", loader)
    return package


@pytest.mark.usefixtures("package")
class TestSupertonic(VoiceContract):
    @pytest.fixture
    def voice(self) -> Voice:
        return Supertonic()


def test_a_download_is_announced(package: Any, caplog: pytest.LogCaptureFixture) -> None:
    """With its size and its licence, before it starts."""
    package.has_weights = False
    Supertonic().speak("안녕하세요.", 1.0)
    assert "400 MB" in caplog.text
    assert "OpenRAIL-M" in caplog.text


def test_offline_without_weights_the_error_says_what_to_do(
    package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    package.has_weights = False
    monkeypatch.setenv("READER_OFFLINE", "1")
    with pytest.raises(ModelError, match="run once without --offline, or use --voice kokoro"):
        Supertonic().speak("안녕하세요.", 1.0)
    package.has_weights = True
    assert len(Supertonic().speak("안녕하세요.", 1.0).audio) > 500


def test_a_failed_download_is_an_error_with_advice(package: Any) -> None:
    def fails(model: str) -> None:
        raise RuntimeError("Failed to download model")

    package.has_weights, package.TTS = False, fails
    with pytest.raises(ModelError, match=r"could not be downloaded .*check the network"):
        Supertonic().speak("안녕하세요.", 1.0)


def test_without_its_package_the_error_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "supertonic", None)
    with pytest.raises(VoiceError, match=r"pip install korean-article-reader\[supertonic\]"):
        Supertonic()
