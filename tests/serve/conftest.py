"""A server on loopback, with a library of one recording."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.pipeline import read_aloud
from reader.recording.clip_cache import NoClips
from tests.conftest import SEED
from tests.support.web_server import Site, running

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    read_aloud(SEED, tmp_path / "audio" / "도시 & #1.mp3", voice="tone", store=NoClips())
    (tmp_path / "secret.mp3").write_bytes(b"not for you")
    return tmp_path / "audio"


@pytest.fixture
def site(folder: Path) -> Iterator[Site]:
    with running(folder) as site:
        yield site
