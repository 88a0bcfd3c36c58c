"""The Google voice, against a server on loopback that speaks its protocol and fails in every known way."""

from __future__ import annotations

import contextlib
import random
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import reader
from reader import pipeline
from reader.errors import NetworkVoiceError, ReaderError
from reader.pipeline import Options
from reader.preview import plan
from reader.recording.clip_cache import ClipStore, NoClips
from reader.voices import registry
from reader.voices.online import google as google_module
from reader.voices.online import retry
from reader.voices.online.google import Google, parse_retry_after
from reader.voices.protocol import Voice
from reader.voices.verification import find_defect
from tests.conftest import BRIEF, ROOT
from tests.support.google_server import FAULTS, GoogleServer
from tests.support.ports import free_port
from tests.voices.test_protocol import VoiceContract

REFUSALS = {"302": "HTTP 302", "403": "HTTP 403"}
PASSING = {
    "429": "HTTP 429", "500": "HTTP 500", "503": "HTTP 503",
    "empty": "without speech", "html": "without speech",
    "cut-base64": "cut short|not speech", "cut-frame": "not all of it", "cut-frames": "too short",
    "noise": "not speech", "silence": "silence", "reset": "dropped", "reset-late": "dropped",
    "short-length": "dropped", "hang": "in time", "drip": "within",
}  # fmt: skip
TEXT = "이십일일 오백여 곳에서, 새 행사가 열립니다."


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleServer]:
    with GoogleServer() as server:
        monkeypatch.setenv("READER_GOOGLE_URL", server.url)
        yield server


@pytest.fixture
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits a hundred times shorter than for the real service."""
    for name, seconds in (("FIRST_WAIT_S", 0.01), ("LONGEST_WAIT_S", 0.05), ("LONGEST_INTERVAL_S", 0.02)):
        monkeypatch.setattr(retry, name, seconds)


@pytest.fixture
def hasty(quick_retries: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time limits as short, too, for services that do not answer."""
    for name, seconds in (("READ_S", 0.4), ("TOTAL_S", 0.6), ("CONNECT_S", 0.4)):
        monkeypatch.setattr(google_module, name, seconds)


@pytest.mark.usefixtures("google")
class TestGoogle(VoiceContract):
    @pytest.fixture
    def voice(self) -> Voice:
        return Google()

    @pytest.fixture
    def hang(self, google: GoogleServer) -> Callable[[], object]:
        return lambda: setattr(google, "fault", "hang")

    @pytest.fixture
    def request_count(self, google: GoogleServer) -> Callable[[], int]:
        return lambda: len(google.texts)


def test_all_of_the_text_is_asked_for_once(google: GoogleServer) -> None:
    """In chunks of at most 100 characters, in order."""
    text = "가나다라 마바사아 자차카타, " * 12 + "파하."
    Google().speak(text, 1.0)
    assert all(len(chunk) <= 100 for chunk in google.texts)
    assert " ".join(google.texts) == text
    assert len(google.texts) == Google().count_requests(text)


def test_connections_are_kept_and_four_requests_are_under_way(google: GoogleServer, tmp_path: Path) -> None:
    google.latency_s = 0.05
    recording = reader.read_aloud(BRIEF, tmp_path, voice="google")
    assert recording.stats.synthesized == 13
    assert google.busiest == 4
    assert google.connections <= 4 < len(google.texts)


def test_answers_in_another_order_are_the_same_recording(google: GoogleServer, tmp_path: Path) -> None:
    """Four are under way at once, and the later may come sooner."""
    wanted = reader.read_aloud(BRIEF, tmp_path / "a.mp3", voice="google", store=NoClips())
    waits = random.Random(1)

    def late(number: int, text: str) -> None:
        time.sleep(waits.choice([0.0, 0.05, 0.2]))

    google.fault = late
    reordered = reader.read_aloud(BRIEF, tmp_path / "b.mp3", voice="google", store=NoClips())
    assert reordered.path.read_bytes() == wanted.path.read_bytes()


def test_a_proxy_of_the_environment_is_used(google: GoogleServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a server behind a company's door: the proxy is asked for the whole address."""
    monkeypatch.setenv("READER_GOOGLE_URL", "http://translate.example")
    monkeypatch.setenv("HTTP_PROXY", google.url)
    monkeypatch.delenv("NO_PROXY", raising=False)
    Google().speak(TEXT, 1.0)
    assert google.texts == [TEXT]


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("fault", sorted(PASSING))
def test_a_passing_fault_is_not_noticed(google: GoogleServer, fault: str) -> None:
    """Twice wrong, then right: the speech is whole, and nothing of the wrong answers is in it."""
    google.fault = lambda number, text: fault if number <= 2 else None
    clip = Google().speak(TEXT, 1.0)
    assert len(google.texts) == 3
    google.fault = None
    assert clip.audio.raw_data == Google().speak(TEXT, 1.0).audio.raw_data


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("fault", sorted(PASSING))
def test_a_lasting_fault_is_one_sentence(google: GoogleServer, fault: str) -> None:
    """After five tries; and the service is not asked again in this run."""
    google.fault = fault
    voice = Google()
    with pytest.raises(NetworkVoiceError, match=PASSING[fault]) as raised:
        voice.speak(TEXT, 1.0)
    assert raised.value.voice == "google"
    assert len(google.texts) == retry.TRIES
    with pytest.raises(NetworkVoiceError):
        voice.speak(TEXT, 1.0)
    assert len(google.texts) == retry.TRIES


@pytest.mark.parametrize("fault", sorted(REFUSALS))
def test_a_refusal_is_not_asked_again(google: GoogleServer, fault: str) -> None:
    """After a log-in page or a ban there is one request, no more."""
    google.fault = fault
    voice = Google()
    for _ in range(3):
        with pytest.raises(NetworkVoiceError, match=REFUSALS[fault]):
            voice.speak(TEXT, 1.0)
    assert len(google.texts) == 1


def test_every_fault_has_a_test() -> None:
    assert set(FAULTS) == set(PASSING) | set(REFUSALS) | {"429-after", "three-fifths"}


def test_retry_after_is_honoured_and_the_rest_of_the_run_is_slower(google: GoogleServer) -> None:
    google.fault = lambda number, text: "429-after" if number == 1 else None
    voice = Google()
    for _ in range(3):
        voice.speak("안녕하세요.", 1.0)
    waits = [after - before for before, after in zip(google.times, google.times[1:], strict=False)]
    assert waits[0] >= 1.0
    assert all(wait >= 0.45 for wait in waits[1:])


@pytest.mark.parametrize(
    "header", ["17", "Wed, 21 Oct 2099 07:28:00 GMT", "soon", "²", "٣", "9" * 5000, "Wed, 99 Foo", "", None]
)
def test_retry_after_is_seconds_or_a_date(header: str | None) -> None:
    seconds = parse_retry_after(header)
    if header == "17":
        assert seconds == 17.0
    elif header and "2099" in header:
        assert seconds
        assert seconds > 1e9
    else:
        assert seconds is None


@pytest.mark.usefixtures("hasty")
def test_without_a_connection_the_error_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_GOOGLE_URL", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(NetworkVoiceError, match="no connection"):
        Google().speak("안녕하세요.", 1.0)


@pytest.mark.usefixtures("hasty")
def test_no_such_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setenv("READER_GOOGLE_URL", "http://translate.invalid")
    with pytest.raises(NetworkVoiceError, match="check the network"):
        Google().speak("안녕하세요.", 1.0)


def test_a_wrong_certificate_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """gTTS itself would not check; the text of an article goes to nobody who cannot show who they are."""
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
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setenv("READER_GOOGLE_URL", f"https://127.0.0.1:{listening.getsockname()[1]}")

        def serve() -> None:
            connection, _ = listening.accept()
            with connection, contextlib.suppress(OSError):
                secure = context.wrap_socket(connection, server_side=True)
                heard.append(secure.recv(1000))

        server = threading.Thread(target=serve)
        server.start()
        with pytest.raises(NetworkVoiceError, match="certificate"):
            Google().speak("안녕하세요.", 1.0)
        server.join()
    assert not any(heard)


def test_auto_reads_with_google_when_it_answers(
    google: GoogleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "AUTO_CANDIDATES", ("google", "tone"))
    recording = reader.read_aloud(BRIEF, tmp_path)
    assert (recording.voice, recording.remarks) == ("google", ())
    assert google.texts


@pytest.mark.parametrize("fault", ["hang", "503", "429-after", "drip"])
def test_auto_waits_for_google_s_first_speech_only_so_long(
    google: GoogleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """Whatever the service does, the offline voice begins after that time; one line says why."""
    monkeypatch.setattr(registry, "AUTO_CANDIDATES", ("google", "tone"))
    monkeypatch.setattr(pipeline, "FIRST_SPEECH_S", 1.5)
    google.fault = fault
    reader.read_aloud(BRIEF, tmp_path / "warm.mp3", voice="tone", store=NoClips())  # Load everything once.
    began = time.monotonic()
    reader.read_aloud(BRIEF, tmp_path / "offline.mp3", voice="tone", store=NoClips())
    offline_s = time.monotonic() - began
    began = time.monotonic()
    recording = reader.read_aloud(BRIEF, tmp_path / "auto.mp3")
    assert time.monotonic() - began < 1.5 + 2 * offline_s + 1.5
    assert recording.voice == "tone"
    assert recording.remarks[0].startswith(
        "the whole article is read by tone, because of this: voice google:"
    )


@pytest.mark.usefixtures("quick_retries")
def test_auto_reads_the_whole_article_offline_when_google_gives_up(
    google: GoogleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle, too: no sentence of the recording is Google's then, but its clips stay for next time."""
    monkeypatch.setattr(registry, "AUTO_CANDIDATES", ("google", "tone"))
    google.good_answers = 5
    recording = reader.read_aloud(BRIEF, tmp_path)
    assert recording.voice == "tone"
    assert "HTTP 503" in recording.remarks[0]
    assert recording.stats.synthesized == 13
    google.good_answers = None
    again = reader.read_aloud(BRIEF, tmp_path)
    assert again.voice == "google"
    assert again.stats.cached >= 3


@pytest.mark.usefixtures("quick_retries")
def test_google_asked_for_by_name_fails_clearly_and_keeps_what_was_spoken(
    google: GoogleServer, tmp_path: Path
) -> None:
    """The error says how much is kept; the same command asks only for what is missing."""
    google.good_answers = 5
    with pytest.raises(
        NetworkVoiceError, match=r"[3-5] of 13 sentences are kept, so the same command goes on"
    ):
        reader.read_aloud(BRIEF, tmp_path, voice="google")
    assert not list(tmp_path.iterdir())
    google.good_answers = None
    asked = len(google.texts)
    recording = reader.read_aloud(BRIEF, tmp_path, voice="google")
    assert recording.stats.cached >= 3
    assert len(google.texts) - asked < plan(BRIEF, tmp_path, Options(voice="google")).requests


def test_a_plan_asks_nobody(google: GoogleServer, tmp_path: Path) -> None:
    preview = plan(BRIEF, tmp_path, Options(voice="auto"))
    assert preview.requests > 10
    assert google.texts == []


@pytest.mark.usefixtures("quick_retries")
def test_random_mixtures_of_faults(google: GoogleServer, tmp_path: Path) -> None:
    """40 seeded mixtures: the MP3 is the right one, or there is none and one sentence says why."""
    page = tmp_path / "page.txt"
    page.write_text(
        "짧은 기사 제목\n\n정부가 오늘 새 계획을 냈다. 시민은 반겼다.\n\n내년부터 시작한다.\n",
        encoding="utf-8",
    )
    wanted = reader.read_aloud(page, tmp_path / "wanted.mp3", voice="google").path.read_bytes()
    quick = [fault for fault in FAULTS if fault not in ("hang", "drip", "429-after")]
    made = failed = 0
    for seed in range(40):
        dice = random.Random(seed)
        share = dice.choice([0.1, 0.4, 0.8])
        drawn = {n: dice.choice(quick) for n in range(1, 200) if dice.random() < share}
        google.fault = lambda number, text, drawn=drawn: drawn.get(number)
        google.texts.clear()
        out = tmp_path / f"{seed}.mp3"
        store = ClipStore(tmp_path / f"clips{seed}")
        said: list[str] = []
        try:
            reader.read_aloud(page, out, voice="google", store=store)
        except ReaderError as error:
            said.append(str(error))
        assert out.exists() is not bool(said), seed
        assert not said or "\n" not in said[0]
        assert said or out.read_bytes() == wanted, seed
        made, failed = made + (not said), failed + bool(said)
    assert made > 10
    assert failed > 10
    assert not [path for path in tmp_path.iterdir() if path.suffix not in (".mp3", ".txt", "")]


STAGES: dict[str, tuple[Callable[[int], str | None], int]] = {
    "starting": (lambda number: None, 0),
    "waiting for answers": (lambda number: "hang", 4),
    "waiting to ask again": (lambda number: "503", 5),
    "doing all of this": (lambda number: ("hang", "503", None)[number % 3], 6),
}
"""The faults of the service by number of request, and after how many requests Ctrl-C is pressed."""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent by POSIX rules")
@pytest.mark.parametrize("stage", STAGES)
def test_ctrl_c_ends_it_at_once_at_any_stage(google: GoogleServer, tmp_path: Path, stage: str) -> None:
    """Exit code 130, nothing half-written; nobody waits for an answer, or asks again."""
    fault, requests = STAGES[stage]
    google.fault = lambda number, text: fault(number)
    google.hang_s = 600.0  # Only its own time limit would end a process that waits for such an answer.
    command = [sys.executable, "-m", "reader", "read", str(BRIEF), "-o", str(tmp_path), "--voice", "google"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        time.sleep(0.3)
        while len(google.texts) < requests and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, said = process.communicate(timeout=60)
    assert time.monotonic() - began < google_module.READ_S
    assert process.returncode in (130, -signal.SIGINT)
    assert b"Traceback" not in said or not requests  # Python itself may still be starting.
    assert len(google.texts) <= requests + 4  # Those under way.
    assert not list(tmp_path.iterdir())


def test_a_clip_is_whole_at_every_speed(google: GoogleServer) -> None:
    for speed in (0.5, 1.0, 2.0):
        assert find_defect(Google().speak(TEXT, speed), TEXT, speed) is None


@pytest.mark.usefixtures("quick_retries")
@pytest.mark.parametrize("library_error", [TypeError("no"), RuntimeError("odd"), KeyError("x")])
def test_auto_falls_back_whatever_the_service_s_library_makes_of_an_answer(
    google: GoogleServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library_error: Exception
) -> None:
    """Even where it is a bug in it."""

    def fail(_: bytes) -> bytes:
        raise library_error

    monkeypatch.setattr(google_module, "extract_mp3", fail)
    monkeypatch.setattr(registry, "AUTO_CANDIDATES", ("google", "tone"))
    made = pipeline.read_aloud(BRIEF, tmp_path / "x.mp3", store=NoClips())
    assert made.voice == "tone"
    assert any("cannot be understood" in remark for remark in made.remarks), made.remarks


@pytest.mark.usefixtures("quick_retries")
def test_a_service_that_sends_three_fifths_of_the_sound_is_not_believed(
    google: GoogleServer, tmp_path: Path
) -> None:
    google.fault = "three-fifths"
    with pytest.raises(NetworkVoiceError, match="cannot be right"):
        Google().speak("국토교통부는 내일부터 사흘 동안 중국에서 열리는 행사에 대표단을 보냅니다.", 1.0)
