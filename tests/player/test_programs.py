"""Programs that play instead of miniaudio: which is taken, what it hears, and that none is left behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from reader.audio.samples import from_pcm, samples_of, silence, sound_bounds
from reader.errors import PlayError
from reader.model import SAMPLE_RATE
from reader.pipeline import read_aloud
from reader.player import player as player_module
from reader.player import programs
from reader.player.buffer import BYTES_PER_MS
from reader.player.device import open_device
from reader.player.player import Player
from reader.recording.clip_cache import NoClips
from tests.conftest import PULSE, ROOT
from tests.support.tone import hum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts here")

WAIT_S = 20
TEXT = "긴 제목의 첫 부분입니다\n\n첫 문장은 여기에 있습니다. 둘째 문장도 여기에 있습니다.\n"
RECORDER = """
import json, os, sys, time
runs = len([name for name in os.listdir({folder!r}) if name.startswith({name!r} + ".") and "raw" not in name])
with open(f"{folder}/{name}.{{runs}}", "w") as log:
    def note(**what):
        print(json.dumps(what | {{"at": time.monotonic()}}), file=log, flush=True)
    note(arguments=sys.argv[1:], pid=os.getpid())
    while True:
        if {until}:
            sys.exit(3)
        pcm = os.read(0, 4096)
        if not pcm:
            break
        with open(f"{folder}/{name}.{{runs}}.raw", "ab") as file:
            file.write(pcm)
        note(size=len(pcm))
    note(end=True)
"""


@pytest.fixture(autouse=True)
def other_choice() -> Iterator[None]:
    """Let each test choose its program anew."""
    programs._working_program.cache_clear()
    yield
    programs._working_program.cache_clear()


class Bin:
    """A folder of programs that is all of PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "bin"
        self.logs = folder / "logs"
        self.folder.mkdir()
        self.logs.mkdir()

    def add(self, name: str, script: str) -> None:
        """Add a program that a shell runs."""
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def add_recorder(self, name: str, until: str = "False") -> None:
        """Add a program that keeps what it hears; it ends with status 3 when the expression `until` holds."""
        code = self.logs / f"{name}-code"
        code.write_text(RECORDER.format(folder=str(self.logs), name=name, until=until))
        self.add(name, f'exec {sys.executable} -S "{code}" "$@"')

    def log(self, name: str, run: int) -> list[dict[str, Any]]:
        """What happened to a recorder in its n-th run; the 0th is its trial."""
        path = self.logs / f"{name}.{run}"
        lines = path.read_text().splitlines() if path.exists() else []
        return [json.loads(line) for line in lines if line.endswith("}")]

    def heard(self, name: str, run: int) -> bytes:
        """The samples of a recorder's run."""
        path = self.logs / f"{name}.{run}.raw"
        return path.read_bytes() if path.exists() else b""


@pytest.fixture
def recording(page: Callable[..., Path], tmp_path: Path) -> Path:
    """An MP3, made before anything is missing."""
    return read_aloud(page(TEXT), tmp_path / "a.mp3", voice="tone", store=NoClips()).path


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bin:
    """A machine without miniaudio, on which only these programs exist."""
    monkeypatch.setitem(sys.modules, "miniaudio", None)  # Importing it is an ImportError.
    found = Bin(tmp_path)
    monkeypatch.setenv("PATH", str(found.folder))
    return found


def wait_for(condition: Callable[[], Any]) -> Any:
    end = time.monotonic() + WAIT_S
    while not (value := condition()):
        assert time.monotonic() < end
        time.sleep(0.01)
    return value


def is_running(pid: int) -> bool:
    """Whether a process runs; one that has ended and is not yet waited for does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except FileNotFoundError:  # It ended just now, or there is no /proc.
        return not Path("/proc/self").exists()


def test_what_is_written_is_heard(on_path: Bin) -> None:
    """All of it, in order; only silence is added, where the next sound is not there yet."""
    on_path.add_recorder("pacat")
    tone = hum(700).raw_data
    with Player(time.monotonic()) as player:
        player.write(tone + silence(500))
        player.drain()
        assert player.first_sound_s is not None
    assert tone in on_path.heard("pacat", 1)
    assert not any(on_path.heard("pacat", 0)), "the trial is silent"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("pacat", ["--playback", "--raw", "--format=s16le", "--rate=24000", "--channels=1"]),
        ("pw-cat", ["--playback", "--raw", "--format=s16", "--rate=24000", "--channels=1", "-"]),
        ("aplay", ["-t raw", "-f S16_LE", "-r 24000", "-c 1", "-"]),
        ("ffplay", ["-nodisp", "-autoexit", "-f s16le", "-sample_rate 24000", "-i pipe:0"]),
        ("sox", ["-t raw", "-r 24000", "-e signed-integer", "-b 16", "-c 1", "- -d"]),
    ],
)
def test_each_program_is_told_what_the_samples_are(on_path: Bin, name: str, says: list[str]) -> None:
    """Each is used where it is the only one, and knows rate, format and channels."""
    on_path.add_recorder(name)
    device = open_device()
    device.close()
    assert device.name == name
    assert 0 < device.latency_ms <= 500
    arguments = f" {' '.join(on_path.log(name, 0)[0]['arguments'])} "
    for words in says:
        assert f" {words} " in arguments


def test_every_program_was_just_tried() -> None:
    assert [program.name for program in programs.PROGRAMS] == ["pacat", "pw-cat", "aplay", "sox", "ffplay"]


def test_samples_come_in_real_time(on_path: Bin) -> None:
    """A program that takes all it gets, into a buffer of its own, is never far ahead of what is heard."""
    on_path.add_recorder("pacat")
    with Player(time.monotonic()) as player:
        player.write(silence(60_000))
        time.sleep(1.2)
        player.toggle_pause()
        paused_at = player.position_ms
    started, *chunks = (event for event in on_path.log("pacat", 1) if "end" not in event)
    taken = 0
    for chunk in chunks:
        taken += chunk["size"]
        # The pipe's 85 ms are the recorder's, too, if it was late to read.
        allowed_ms = 1000 * (chunk["at"] - started["at"]) + programs.LEAD_MS + 200
        assert taken / BYTES_PER_MS < allowed_ms
    assert paused_at <= 1000 * (chunks[-1]["at"] - started["at"]) + 200


def test_a_pause_and_a_jump_stop_the_sound_at_once(on_path: Bin) -> None:
    """The program that has the old sound is gone when the key was handled; the next one goes on from there."""
    on_path.add_recorder("pacat")
    with Player(time.monotonic()) as player:
        player.write(silence(60_000))
        first = wait_for(lambda: on_path.log("pacat", 1))[0]["pid"]
        time.sleep(0.3)
        player.toggle_pause()
        assert not is_running(first)
        at = player.position_ms
        assert 0 <= at < 5_000
        player.toggle_pause()
        second = wait_for(lambda: on_path.log("pacat", 2))[0]["pid"]
        player.seek(30_000)
        assert not is_running(second)
        third = wait_for(lambda: on_path.log("pacat", 3))[0]["pid"]
        assert 29_500 <= player.position_ms < 35_000
    assert not is_running(third)


def test_a_program_that_cannot_play_is_passed_over(on_path: Bin) -> None:
    """One without its sound server, one that does not run, one that fails and says so only in words."""
    on_path.add("pacat", "exit 1")
    on_path.add("sox", 'echo "audio open failed" >&2; exit 0')
    (on_path.folder / "pw-cat").write_text("not a program")
    (on_path.folder / "pw-cat").chmod(0o755)
    on_path.add_recorder("ffplay")
    assert open_device().name == "ffplay"


def test_a_program_that_never_reads_is_passed_over(on_path: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "TRIAL_S", 0.5)
    monkeypatch.setenv("TRIAL_LOG", str(on_path.logs))
    on_path.add("pacat", 'echo $$ > "$TRIAL_LOG/pid"; while :; do /bin/sleep 1; done')
    on_path.add("aplay", "/bin/cat > /dev/null")
    assert open_device().name == "aplay"
    assert not is_running(int((on_path.logs / "pid").read_text()))


def test_without_any_program_it_is_said_how_to_get_one(on_path: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PlayError, match=r"no sound device here.*install `alsa-utils`.*`reader read --page`$"):
        open_device()
    for system, advice in (("darwin", "brew install"), ("win32", "winget install")):
        monkeypatch.setattr(programs, "sys", SimpleNamespace(platform=system))
        with pytest.raises(PlayError, match=advice):
            open_device()


def test_programs_without_a_device_are_named(on_path: Bin) -> None:
    """Nothing is installed in vain; a server that is started later is found."""
    on_path.add("pacat", "exit 1")
    on_path.add("aplay", "exit 1")
    with pytest.raises(PlayError, match=r"pacat and aplay found none.*`reader read --page`$") as error:
        open_device()
    assert "install" not in str(error.value)
    on_path.add_recorder("pacat")
    assert open_device().name == "pacat"


def test_a_program_of_the_current_folder_is_not_run(
    on_path: Bin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path.add_recorder("pacat")
    monkeypatch.chdir(on_path.folder)
    monkeypatch.setenv("PATH", f"{tmp_path / 'empty'}{os.pathsep}.")
    with pytest.raises(PlayError, match="no program that plays sound"):
        open_device()


def test_a_program_that_ends_is_an_error(on_path: Bin) -> None:
    """As when a card is unplugged: it does not go on in silence."""
    on_path.add_recorder("pacat", until="runs > 0 and os.path.exists(f'{log.name}.raw')")
    with Player(time.monotonic()) as player:
        player.write(silence(60_000))
        with pytest.raises(PlayError, match=r"pacat ended with status 3\); plug it in and try again"):
            player.drain()


def test_a_program_that_vanished_is_an_error(on_path: Bin) -> None:
    on_path.add_recorder("pacat")
    with Player(time.monotonic()) as player:
        (on_path.folder / "pacat").unlink()
        with pytest.raises(PlayError, match="pacat cannot be started: No such file"):
            player.write(silence(100))


def test_a_program_that_stops_reading_is_an_error(on_path: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noticed, and can be ended, although the thread that feeds it waits for it."""
    monkeypatch.setattr(player_module, "_STALL_S", 1.0)
    on_path.add_recorder("pacat", until="runs > 0 and time.sleep(1000)")
    with Player(time.monotonic()) as player:
        player.write(silence(60_000))
        with pytest.raises(PlayError, match="the sound device has taken no sound"):
            player.drain()
        pid = on_path.log("pacat", 1)[0]["pid"]
    assert not is_running(pid)


def test_who_was_stopped_has_no_dead_device(on_path: Bin, monkeypatch: pytest.MonkeyPatch) -> None:
    """After Ctrl-Z and fg, much time has passed since the device asked for samples, and nobody is to blame."""
    on_path.add_recorder("pacat")
    with Player(time.monotonic()) as player:
        player.write(silence(60_000))
        now = time.monotonic
        monkeypatch.setattr(
            player_module, "time", SimpleNamespace(monotonic=lambda: now() + 3600, sleep=time.sleep)
        )
        player.check_device()


def reader_without_miniaudio(*arguments: object) -> list[str]:
    """The command line, in a process that cannot import miniaudio."""
    code = "import sys; sys.modules['miniaudio'] = None; from reader.cli.app import main; main()"
    return [sys.executable, "-c", code, *map(str, arguments)]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_behind(
    recording: Path, on_path: Bin, env: dict[str, str], end: signal.Signals
) -> None:
    """Neither after Ctrl-C nor where reader itself was killed."""
    on_path.add_recorder("pacat")
    env = env | {"PATH": str(on_path.folder)}
    with subprocess.Popen(
        reader_without_miniaudio("play", recording), env=env, stderr=subprocess.DEVNULL
    ) as play:
        pid = wait_for(lambda: on_path.log("pacat", 1))[0]["pid"]
        wait_for(lambda: on_path.heard("pacat", 1))
        play.send_signal(end)
        assert play.wait(WAIT_S) != 0
        wait_for(lambda: not is_running(pid))


def test_the_command_plays_without_miniaudio(recording: Path, on_path: Bin, env: dict[str, str]) -> None:
    """In a fresh process; and where there is nothing to play with, one sentence says what to do."""
    on_path.add_recorder("aplay")
    env = env | {"PATH": str(on_path.folder)}
    command = reader_without_miniaudio("play", recording)
    subprocess.run(command, env=env, check=True, timeout=60)
    heard = from_pcm(on_path.heard("aplay", 1)[: len(on_path.heard("aplay", 1)) // 2 * 2])
    first, last = sound_bounds(heard)
    assert last - first > 1000
    (on_path.folder / "aplay").unlink()
    done = subprocess.run(command, env=env, check=False, timeout=60, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("reader: there is no sound device here")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.skipif(not found, reason=f"no {name} on this machine"))
        for name, found in [("pacat", PULSE), ("ffplay", PULSE and shutil.which("ffplay"))]
    ],
)
@pytest.mark.usefixtures("sound_server")
def test_a_sound_server_hears_it_through_a_real_program(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The monitor of a null sink records what was written, and the position is that of what is heard."""
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    monkeypatch.setattr(programs, "PROGRAMS", [p for p in programs.PROGRAMS if p.name == name])
    record = "parec -d ears.monitor --raw --format=s16le --rate=24000 --channels=1 --latency-msec=20"
    path = tmp_path / "heard.raw"
    with path.open("wb") as file, subprocess.Popen(record.split(), stdout=file) as recorder:
        wait_for(lambda: path.stat().st_size)
        with Player(time.monotonic()) as player:
            player.write(hum(2500).raw_data)
            player.drain()
        time.sleep(0.5)
        recorder.terminate()
    heard = from_pcm(path.read_bytes()[: path.stat().st_size // 2 * 2])
    first, last = sound_bounds(heard)
    start, end = sound_bounds(hum(2500))
    # A busy machine's sound server drops a buffer now and then: the same sound, for about as long.
    assert last - first == pytest.approx(end - start, rel=0.25)
    was, is_ = (np.abs(np.fft.rfft(samples_of(p), 48_000)) for p in (hum(2500)[start:end], heard[first:last]))
    assert np.corrcoef(was, is_)[0, 1] > 0.9


@pytest.mark.skipif(not PULSE, reason="no PulseAudio on this machine; .ci/run installs it")
@pytest.mark.parametrize("has_miniaudio", [True, False])
def test_a_sound_server_that_goes_away_is_an_error(
    has_miniaudio: bool, sound_server: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Playing ends with a sentence; it does not wait for a server that is gone."""
    monkeypatch.setattr(player_module, "_STALL_S", 2.0)
    monkeypatch.setattr(programs, "PROGRAMS", programs.PROGRAMS[:1])
    if not has_miniaudio:
        monkeypatch.setitem(sys.modules, "miniaudio", None)
    with Player(time.monotonic()) as player:
        player.write(silence(60_000))
        time.sleep(0.5)
        sound_server.kill()
        with pytest.raises(PlayError, match="the sound device"):
            player.drain()


def test_only_the_device_imports_miniaudio() -> None:
    """It is not installed on every machine, and nothing but playing may need it."""
    importing = {
        path.relative_to(ROOT / "reader").as_posix()
        for path in (ROOT / "reader").rglob("*.py")
        if "import miniaudio" in path.read_text(encoding="utf-8")
    }
    assert importing == {"player/device.py"}


def test_reading_needs_no_miniaudio(page: Callable[..., Path], tmp_path: Path, env: dict[str, str]) -> None:
    """An article becomes its MP3 on a machine that has no wheel of it."""
    command = reader_without_miniaudio("read", page(TEXT), "-o", tmp_path / "a.mp3", "--voice", "tone")
    subprocess.run(command, env=env, check=True, timeout=120)
    assert (tmp_path / "a.mp3").stat().st_size > SAMPLE_RATE // 4
