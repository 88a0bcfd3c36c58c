"""Offline: with READER_OFFLINE no socket is opened, whatever is requested."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

import reader
from reader.errors import SourceError, UsageError
from reader.voices import registry
from tests.conftest import BRIEF


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Refuse every socket and address lookup; return a list that names each attempt."""
    attempts: list[str] = []

    def refuse(*_: Any, **__: Any) -> None:
        attempts.append("a socket")
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return attempts


def test_offline_opens_no_socket(
    monkeypatch: pytest.MonkeyPatch, no_sockets: list[str], tmp_path: Path
) -> None:
    """`auto` is an offline voice at once; a page's address and a network voice are errors."""
    monkeypatch.setenv("READER_OFFLINE", "1")
    monkeypatch.setattr(registry, "AUTO_CANDIDATES", ("google", "tone"))
    recording = reader.read_aloud(BRIEF, tmp_path)
    assert (recording.voice, recording.remarks) == ("tone", ())
    with pytest.raises(UsageError, match="--offline forbids; use --voice kokoro"):
        reader.read_aloud(BRIEF, tmp_path, voice="google")
    with pytest.raises(SourceError, match="--offline forbids to fetch"):
        reader.load_article("https://news.example/1")
    assert no_sockets == []


def test_online_the_network_is_used(no_sockets: list[str], tmp_path: Path) -> None:
    """Otherwise the test above could not fail."""
    with pytest.raises(SourceError):
        reader.load_article("https://news.example/1")
    assert no_sockets
