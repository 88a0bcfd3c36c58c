"""A recording of the seed article, made once for all tests of its tags."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.model import Recording
from reader.pipeline import read_aloud
from reader.recording.clip_cache import NoClips
from tests.conftest import SEED
from tests.support.tone import Tone


@pytest.fixture(scope="session")
def seed_recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """A recording by the humming voice; tests must not change its file."""
    path = tmp_path_factory.mktemp("seed") / "a.mp3"
    return read_aloud(SEED, path, voice=Tone(), store=NoClips())


@pytest.fixture
def seed_copy(seed_recording: Recording, tmp_path: Path) -> Path:
    """A copy of the recording that a test may damage, the only one in its folder."""
    path = tmp_path / "library" / "a.mp3"
    path.parent.mkdir()
    shutil.copy(seed_recording.path, path)
    return path
