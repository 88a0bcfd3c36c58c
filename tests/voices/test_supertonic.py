"""The Supertonic voice, against a stand-in for its package: its weights cannot be fetched where tests run."""

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
from reader.voices.supertonic import Supertonic, resampled
from tests.support.tone import hum
from tests.voices.test_protocol import VoiceContract

RATE = 44_100


class StandIn:
    """What `supertonic.TTS` takes and gives: version 1.3, 44.1 kHz, one channel, speeds 0.7 to 2.0."""

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
    """The stand-in as an installed package; `here` says whether its weights are."""
    package: Any = types.ModuleType("supertonic")
    loader: Any = types.ModuleType("supertonic.loader")
    package.TTS, package.here = StandIn, True
    loader.get_cache_dir = lambda model: tmp_path / model
    loader.has_all_onnx_modules = lambda folder: package.here
    monkeypatch.setitem(sys.modules, "supertonic", package)
    monkeypatch.setitem(sys.modules, "supertonic.loader", loader)
    return package


@pytest.mark.usefixtures("package")
class TestSupertonic(VoiceContract):
    """The same contract as every voice's."""

    @pytest.fixture
    def voice(self) -> Voice:
        return Supertonic()


def test_the_download_is_told(package: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Its size, its licence, and where it goes."""
    package.here = False
    Supertonic().speak("안녕하세요.", 1.0)
    assert "400 MB" in caplog.text
    assert "OpenRAIL-M" in caplog.text


def test_offline_it_says_what_to_do(package: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    package.here = False
    monkeypatch.setenv("READER_OFFLINE", "1")
    with pytest.raises(ModelError, match="run once without --offline, or use --voice kokoro"):
        Supertonic().speak("안녕하세요.", 1.0)
    package.here = True
    assert len(Supertonic().speak("안녕하세요.", 1.0).audio) > 500


def test_a_download_that_fails(package: Any) -> None:
    def fails(model: str) -> None:
        raise RuntimeError("Failed to download model")

    package.here, package.TTS = False, fails
    with pytest.raises(ModelError, match=r"could not be fetched .*check the network"):
        Supertonic().speak("안녕하세요.", 1.0)


def test_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "supertonic", None)
    with pytest.raises(VoiceError, match=r"pip install korean-article-reader\[supertonic\]"):
        Supertonic()


def test_resampling_keeps_the_tone() -> None:
    """A tone of 1,000 Hz at 44.1 kHz is one at 24 kHz, as loud; one that cannot be is gone."""
    time = np.arange(RATE) / RATE
    low, high = (np.sin(2 * np.pi * hertz * time).astype(np.float32) for hertz in (1000, 15_000))
    wanted = np.sin(2 * np.pi * 1000 * np.arange(24_000) / 24_000)
    assert np.abs(resampled(low, RATE) - wanted).max() < 0.01
    assert np.abs(resampled(high, RATE)).max() < 0.01
    assert resampled(low, 24_000) is low
