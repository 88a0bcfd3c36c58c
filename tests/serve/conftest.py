"""A server on loopback, with a library of one recording."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.web_server import Site, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model import Recording


@pytest.fixture
def folder(seed_recording: Recording, tmp_path: Path) -> Path:
    (tmp_path / "audio").mkdir()
    shutil.copy(seed_recording.path, tmp_path / "audio" / "도시 & #1.mp3")
    (tmp_path / "secret.mp3").write_bytes(b"not for you")
    return tmp_path / "audio"


@pytest.fixture
def site(folder: Path) -> Iterator[Site]:
    with running(folder) as site:
        yield site
