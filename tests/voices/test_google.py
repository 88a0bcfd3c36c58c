"""The Google voice, against a server on loopback that speaks its protocol."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import reader
from reader import pipeline
from reader.errors import NetworkVoiceError
from reader.model import Voice
from reader.voices.google import Google, request_bodies
from tests.conftest import SEED
from tests.google_server import GoogleServer
from tests.voices.test_contract import VoiceContract


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleServer]:
    with GoogleServer() as server:
        monkeypatch.setenv("READER_GOOGLE_URL", server.url)
        yield server


@pytest.mark.usefixtures("google")
class TestGoogle(VoiceContract):
    """The same contract as every voice's."""

    @pytest.fixture
    def voice(self) -> Voice:
        return Google()


def test_all_of_the_text_is_asked_for_once(google: GoogleServer) -> None:
    """In pieces of at most 100 characters, in order."""
    text = "가나다라 마바사아 자차카타, " * 12 + "파하."
    Google().speak(text, 1.0)
    assert all(len(piece) <= 100 for piece in google.texts)
    asked, wanted = ("".join(t.replace(",", " ").split()) for t in ("".join(google.texts), text))
    assert asked == wanted
    assert len(google.texts) == len(request_bodies(text)) == Google().requests(text)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("429", "HTTP 429"), ("500", "HTTP 500"), ("503", "HTTP 503"), ("302", "HTTP 302"),
        ("empty", "without speech"),
        ("html", "without speech"), ("cut", "cut short"), ("noise", "no speech"),
    ],
)  # fmt: skip
def test_what_is_no_speech_is_an_error(google: GoogleServer, fault: str, says: str) -> None:
    """One sentence that says what came and what to do instead."""
    google.fault = fault
    with pytest.raises(NetworkVoiceError, match=says) as raised:
        Google().speak("안녕하세요.", 1.0)
    assert raised.value.voice == "google"


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    monkeypatch.setenv("READER_GOOGLE_URL", f"http://127.0.0.1:{port}")
    with pytest.raises(NetworkVoiceError, match="no connection"):
        Google().speak("안녕하세요.", 1.0)


def test_a_server_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    """It accepts and says nothing: given up after the time limit."""
    monkeypatch.setattr("reader.voices.google.TIMEOUT_S", (0.5, 0.5))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("READER_GOOGLE_URL", f"http://127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(NetworkVoiceError, match="in time"):
            Google().speak("안녕하세요.", 1.0)


def test_a_wrong_certificate_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """gTTS itself would not check; the text of an article goes to nobody who cannot show who they are."""
    import ssl
    import subprocess
    import threading

    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
         "-days", "2", "-subj", "/CN=localhost"],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("there is no openssl program here to make a certificate with")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setenv("READER_GOOGLE_URL", f"https://127.0.0.1:{listening.getsockname()[1]}")

        def serve() -> None:
            connection, _ = listening.accept()
            with connection, contextlib.suppress(OSError):
                context.wrap_socket(connection, server_side=True)

        server = threading.Thread(target=serve)
        server.start()
        with pytest.raises(NetworkVoiceError, match="certificate"):
            Google().speak("안녕하세요.", 1.0)
        server.join()


def test_auto_reads_with_google_when_it_answers(
    google: GoogleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "AUTO", ("google", "tone"))
    recording = reader.read_aloud(SEED, tmp_path)
    assert (recording.voice, recording.remarks) == ("google", ())
    assert google.texts


def test_auto_reads_the_whole_article_offline_when_google_gives_up(
    google: GoogleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle, too: no sentence of the recording is Google's then."""
    monkeypatch.setattr(pipeline, "AUTO", ("google", "tone"))
    google.good_answers = 5
    recording = reader.read_aloud(SEED, tmp_path)
    assert recording.voice == "tone"
    assert "HTTP 503" in recording.remarks[0]
    assert recording.costs.clips_made == 13


def test_google_asked_for_by_name_fails_clearly_and_keeps_what_was_spoken(
    google: GoogleServer, tmp_path: Path
) -> None:
    google.good_answers = 5
    with pytest.raises(NetworkVoiceError):
        reader.read_aloud(SEED, tmp_path, voice="google")
    assert not list(tmp_path.iterdir())
    google.good_answers = None
    asked = len(google.texts)
    recording = reader.read_aloud(SEED, tmp_path, voice="google")
    assert recording.costs.clips_kept >= 3
    assert len(google.texts) - asked < pipeline.plan(SEED, tmp_path, "google").requests


def test_a_plan_asks_nobody(google: GoogleServer, tmp_path: Path) -> None:
    plan: Any = pipeline.plan(SEED, tmp_path, "auto")
    assert plan.requests > 10
    assert google.texts == []
