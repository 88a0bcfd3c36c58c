"""No network: --offline and READER_OFFLINE open no socket, whatever is asked for."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

import reader
from reader.errors import SourceError, UsageError
from reader.voices import registry
from tests.conftest import SEED


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every socket that is opened is noted, and refused."""
    opened: list[str] = []

    def refused(*_: Any, **__: Any) -> None:
        opened.append("a socket")
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    return opened


def test_offline_opens_no_socket(
    monkeypatch: pytest.MonkeyPatch, no_sockets: list[str], tmp_path: Path
) -> None:
    """`auto` is the offline voice at once; a page's address and a network voice are refused in a sentence."""
    monkeypatch.setenv("READER_OFFLINE", "1")
    monkeypatch.setattr(registry, "AUTO_CANDIDATES", ("google", "tone"))
    recording = reader.read_aloud(SEED, tmp_path)
    assert (recording.voice, recording.remarks) == ("tone", ())
    with pytest.raises(UsageError, match="--offline forbids; use --voice kokoro"):
        reader.read_aloud(SEED, tmp_path, voice="google")
    with pytest.raises(SourceError, match="--offline forbids to fetch"):
        reader.load_article("https://news.example/1")
    assert no_sockets == []


def test_without_it_the_network_is_asked(no_sockets: list[str], tmp_path: Path) -> None:
    """So that the test above could fail."""
    with pytest.raises(SourceError):
        reader.load_article("https://news.example/1")
    assert no_sockets
