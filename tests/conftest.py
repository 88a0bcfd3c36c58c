"""For all tests: a cache folder of their own, no network except loopback, voices that hum."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import socket
import subprocess
import time
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from reader.pipeline import read_aloud
from reader.recording.clip_cache import NoClips
from reader.system.cpu import processors
from reader.system.settings import Settings
from reader.voices import registry
from tests.support.tone import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Recording
    from reader.voices.kokoro.voice import Kokoro

# A shell that runs the tests in the background makes them ignore Ctrl-C, and their subprocesses inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):  # Likewise `nohup` with the end of the terminal.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# The first text with a name loads the morphological analyzer, and other tests share the CPUs.
hypothesis.settings.register_profile("shared machine", deadline=None)
hypothesis.settings.load_profile("shared machine")

# As those of a batch, the processes of the tests share the CPUs, and so do the engines that they start.
WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
if WORKERS > 1:
    os.environ.setdefault("READER_THREADS", str(max(1, processors() // WORKERS)))

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "kbs-smart-city.txt"
BRIEF = ROOT / "tests" / "support" / "brief.txt"
"""An article of 13 sentences, as SEED, for tests that care about their number: a fifth as long to make."""

PULSE = shutil.which("pulseaudio") and shutil.which("parec")
"""Set if there is a sound server to play to; .ci/run installs one."""
LOOPBACK = ("127.", "localhost", "::1")


LONGEST_FIRST = (
    "tests/voices/kokoro/test_engine.py", "tests/faults/test_disk.py", "tests/test_pipeline.py", "tests/batch/test_cluster.py",
    "tests/test_readme.py", "tests/voices/online/test_google.py", "tests/faults/test_environment.py",
    "tests/cli/test_batch.py", "tests/faults/test_hostile.py", "tests/korean/normalization/test_rules.py",
    "tests/batch/test_pool.py", "tests/voices/test_protocol.py", "tests/voices/test_cut_clips.py",
    "tests/voices/kokoro/test_speech_quality.py", "tests/batch/test_editions.py", "tests/faults/test_kill.py",
)  # fmt: skip
"""Files of tests that take more than a quarter of a minute: the others fill the gaps at the end of a run."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of `LONGEST_FIRST` first."""
    ranks = {ROOT / name: rank for rank, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of this run of the tests share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def kokoro(shared: Path) -> Kokoro:
    """Return the embedded voice, loaded already, for tests of how it sounds: its engine is not what they test."""
    from tests.support.kokoro_voice import RememberingKokoro

    voice = RememberingKokoro(shared / "spoken")
    voice.configure(Settings(cache=shared / "cache"))
    return voice


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return paths for caches. `mktemp` would look through all that it made before, for each of 7,000 tests."""
    folder = tmp_path_factory.mktemp("caches")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture
def shared_engine(kokoro: Kokoro, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every embedded voice of this process speak with one engine, loaded already."""
    engine = kokoro.engine
    monkeypatch.setattr("reader.voices.kokoro.voice.Kokoro.engine", lambda _: engine())


@pytest.fixture(autouse=True)
def own_cache(caches: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a cache of its own, so that it does not touch that of whoever runs it."""
    folder = next(caches)
    folder.mkdir()
    monkeypatch.setenv("READER_CACHE", str(folder))
    monkeypatch.setenv("READER_STATE", str(folder / "state"))
    return folder


def cache_folder() -> Path:
    """Return the cache folder of the running test."""
    return Settings.from_environment().cache_folder


def state_folder() -> Path:
    """Return the folder of playback positions of the running test."""
    return Settings.from_environment().state_folder


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a test that connects to the network fail at once, and name the address."""
    connect = socket.socket.connect

    def connect_to_loopback(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test tried to connect to {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_to_loopback)


@pytest.fixture(scope="session")
def installed_voices() -> dict[str, EntryPoint]:
    """Return the voices that packages have installed: looking takes longer than most tests do."""
    return registry.voice_entry_points()


@pytest.fixture(autouse=True)
def humming_voices(monkeypatch: pytest.MonkeyPatch, installed_voices: dict[str, EntryPoint]) -> None:
    """Register the test voices as if a package had installed them."""
    installed = dict(installed_voices)
    for name in ("Tone", "Gaps", "Broken", "Sleepy"):
        installed[name.lower()] = EntryPoint(name.lower(), f"tests.support.tone:{name}", registry.GROUP)
    monkeypatch.setattr(registry, "voice_entry_points", lambda: installed)


@pytest.fixture(scope="session")
def seed_recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """Return a recording of the seed by the humming voice, with its page and captions, made once for all tests.

    Tests must not change its files.
    """
    path = tmp_path_factory.mktemp("seed") / "a.mp3"
    return read_aloud(SEED, path, voice=Tone(), store=NoClips(), captions=["vtt", "srt", "lrc"], page=True)


@pytest.fixture
def seed_copy(seed_recording: Recording, tmp_path: Path) -> Path:
    """Return a copy of the recording that a test may damage, the only file in its folder."""
    path = tmp_path / "library" / "a.mp3"
    path.parent.mkdir()
    shutil.copy(seed_recording.path, path)
    return path


@pytest.fixture
def env(tmp_path: Path, own_cache: Path) -> dict[str, str]:
    """Return an environment for subprocesses in which a package with the humming voices is installed."""
    plugin = tmp_path / "site" / "humming-1.0.dist-info"
    plugin.mkdir(parents=True)
    (plugin / "METADATA").write_text("Metadata-Version: 2.1\nName: humming\nVersion: 1.0\n")
    names = ("Tone", "Gaps", "Broken", "Sleepy", "Deadly")
    rows = "".join(f"{name.lower()} = tests.support.tone:{name}\n" for name in names)
    (plugin / "entry_points.txt").write_text(f"[reader.voices]\n{rows}")
    path = os.pathsep.join([str(ROOT), str(plugin.parent)])
    own = {"READER_CACHE": str(own_cache), "READER_STATE": str(own_cache / "state")}
    return os.environ | own | {"PYTHONPATH": path, "COLUMNS": "200"}


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Any]:
    """Return a function that writes a page's text to a file and returns its path."""

    def write(text: str, name: str = "page.txt") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write  # type: ignore[return-value]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[Any]:
    """Let a test that is skipped fail in CI, which must have all that the tests need."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"


@pytest.fixture
def sound_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """Run a sound server with a silent device, and return its process."""
    folder = tmp_path / "pulse"
    folder.mkdir(mode=0o700)
    for name in ("XDG_RUNTIME_DIR", "HOME", "PULSE_RUNTIME_PATH"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    modules = ["--load=module-native-protocol-unix", "--load=module-null-sink sink_name=ears rate=24000"]
    server = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", *modules],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(100):
        if subprocess.run(["pactl", "info"], capture_output=True, check=False).returncode == 0:
            break
        time.sleep(0.1)
    yield server
    server.terminate()
    server.wait()
