"""The player: what is heard is the recording, from the first words on; a real sound server hears it, too."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from reader.audio.decoding import decode_file
from reader.audio.samples import from_pcm, samples_of, silence, sound_bounds
from reader.errors import PlayError
from reader.model import Recording, Sentence
from reader.pipeline import read_aloud
from reader.player import player as player_module
from reader.player.player import BackgroundTask, Player, replay
from reader.recording.clip_cache import NoClips
from reader.recording.synthesis import Synthesizer, first_words
from tests.conftest import PULSE
from tests.support.tone import Tone, hum

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

TEXT = """긴 제목의 첫 부분입니다, 그리고 둘째 부분입니다

첫 문장은 여기에 있습니다. 둘째 문장도 여기에 있습니다.
"""


class Speaker:
    """A device that takes samples as fast as they come, and keeps them."""

    name, latency_ms = "speaker", 120

    def __init__(self, heard: bytearray) -> None:
        self.heard = heard
        self._running = False
        self._thread: threading.Thread | None = None

    def start(self, samples: Generator[bytes, int, None]) -> None:
        """Take samples until closed, in a thread of its own, as a driver does."""
        self._running = True
        self._thread = threading.Thread(target=self._take, args=(samples,))
        self._thread.start()

    def check(self) -> None:
        """It plays."""

    def close(self) -> None:
        """Stop."""
        self._running = False
        if self._thread:
            self._thread.join()

    def _take(self, samples: Generator[bytes, int, None]) -> None:
        while self._running:
            self.heard += samples.send(2400)
            time.sleep(0.001)


class Speakers:
    """All devices that were opened, one after another, and what they heard together."""

    def __init__(self) -> None:
        self.heard = bytearray()
        self.opened = 0

    def open(self) -> Speaker:
        """Another device."""
        self.opened += 1
        return Speaker(self.heard)


def samples_in(recording: Recording) -> bytes:
    """The samples of a recording."""
    return b"".join(decode_file(recording.path))


def humming_ms(pcm: bytes) -> int:
    """How long a tone hums in all. A device that is faster than the synthesis hears silence in between."""
    frames = np.frombuffer(pcm[: len(pcm) // 480 * 480], dtype="<i2").reshape(-1, 240).astype(np.float32)
    return 10 * int(np.count_nonzero(np.abs(frames).max(axis=1) > 1000))


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> Speakers:
    devices = Speakers()
    monkeypatch.setattr(player_module, "open_device", devices.open)
    monkeypatch.setattr(Player, "unplayed_s", 0.0)  # They play at once what they take.
    return devices


def test_what_is_heard_is_the_recording(speaker: Speakers, page: Callable[..., Path], tmp_path: Path) -> None:
    """All sentences, in order, with their pauses; the first words once, though they are spoken ahead."""
    with Player(time.monotonic()) as player:
        recording = read_aloud(page(TEXT), tmp_path / "a.mp3", voice="tone", store=NoClips(), listener=player)
        player.drain()
        assert player.first_sound_s is not None
        assert [sentence.text for sentence in player.sentences] == [
            r.sentence.text for r in recording.sentences
        ]
        starts = [sentence.start_ms for sentence in player.sentences]
        length = player.duration_ms
        written = samples_of(from_pcm(player.buffer.read(0, player.buffer.length)))
    assert length == pytest.approx(recording.timeline.duration_ms, abs=700)
    for start, result in zip(starts, recording.sentences, strict=True):
        assert start == pytest.approx(result.start_ms, abs=400)
    # Where this device was faster than the voice it heard silence; nothing else is more or less.
    heard = samples_of(from_pcm(bytes(speaker.heard)))
    first, last = sound_bounds(from_pcm(bytes(speaker.heard)))
    assert last - first >= length - 400
    assert np.count_nonzero(heard) == pytest.approx(np.count_nonzero(written), rel=0.001)


def test_first_words_are_spoken_apart_only_where_it_is_worth_while() -> None:
    """A long sentence with a pause in it; never a sentence that was kept."""
    assert first_words("오늘 아침 서울에서는, 눈이 많이 내렸다.") == "오늘 아침 서울에서는,"
    assert not first_words("네, 그렇습니다. 알겠습니다.")
    assert not first_words("오늘 아침 서울에서는 눈이 많이 내렸다.")
    assert not first_words("오늘 아침 서울에서는, 눈이.")
    opened: list[str] = []

    class Hearer:
        def begin(self, article: Any) -> None:
            pass

        def opening(self, sentence: Sentence, clip: Any) -> None:
            opened.append(sentence.text)

        def hear(self, result: Any, clip: Any) -> None:
            pass

    class Kept(NoClips):
        def get(self, voice: Any, text: str, speed: float) -> Any:
            return voice.speak(text, speed)

    text = "오늘 아침 서울에서는, 눈이 많이 내렸다."
    sentence = Sentence(text, "body", 0, 0, len(text), text)
    list(Synthesizer(Tone(), 1.0, Kept()).synthesize([sentence], listener=Hearer()))
    assert opened == []
    list(Synthesizer(Tone(), 1.0, NoClips()).synthesize([sentence], listener=Hearer()))
    assert opened == [text]


@pytest.mark.parametrize("speed", [1.0, 2.0])
def test_a_recording_is_played_again(
    speaker: Speakers, page: Callable[..., Path], tmp_path: Path, speed: float
) -> None:
    recording = read_aloud(page(TEXT), tmp_path / "a.mp3", voice="tone", store=NoClips())
    with Player(time.monotonic(), speed) as player:
        replay(recording.path, player)
        player.drain()
        assert [sentence.text for sentence in player.sentences] == [
            r.sentence.text for r in recording.sentences
        ]
        assert player.duration_ms == pytest.approx(recording.timeline.duration_ms, abs=60)
        assert humming_ms(bytes(speaker.heard)) == pytest.approx(
            humming_ms(samples_in(recording)) / speed, abs=200
        )
        first, last = sound_bounds(from_pcm(bytes(speaker.heard)))
        assert last - first >= recording.timeline.duration_ms / speed - 500
        assert player.current_sentence is not None
        assert player.current_sentence.text == recording.sentences[-1].sentence.text


@pytest.fixture
def replayed(
    speaker: Speakers, page: Callable[..., Path], tmp_path: Path
) -> Iterator[tuple[Player, Recording]]:
    recording = read_aloud(page(TEXT), tmp_path / "a.mp3", voice="tone", store=NoClips())
    with Player(time.monotonic()) as player:
        player.handle_key("space")
        replay(recording.path, player)
        player.end_of_stream()
        yield player, recording


def test_keys(replayed: tuple[Player, Recording]) -> None:
    """Next and previous sentence, pause, speed, quit."""
    player, recording = replayed
    starts = [r.start_ms for r in recording.sentences]
    assert player.position_ms == 0
    assert player.handle_key("right")
    assert player.position_ms == starts[1]
    player.seek((starts[1] or 0) + 1600)
    player.handle_key("left")  # From far within a sentence to its own beginning, then to the previous one.
    assert player.position_ms == starts[1]
    player.handle_key("left")
    assert player.position_ms == starts[0]
    for _ in range(9):
        player.handle_key("right")
    assert player.position_ms == starts[-1]
    player.handle_key("up")
    assert player.speed == 1.1
    assert player.position_ms == starts[-1]
    for _ in range(40):
        player.handle_key("down")
    assert player.speed == 0.5
    assert player.handle_key("x")
    assert not player.handle_key("q")


def test_pausing_loses_nothing(speaker: Speakers, replayed: tuple[Player, Recording]) -> None:
    """What the device had taken and not yet played is played again; every pause reopens it."""
    player, recording = replayed
    for _ in range(3):
        player.handle_key("space")
        time.sleep(0.03)
        player.handle_key("space")
        at = player.position_ms
        time.sleep(0.02)
        assert player.position_ms == at
    player.handle_key("space")
    player.drain()
    assert speaker.opened == 5
    assert humming_ms(bytes(speaker.heard)) == pytest.approx(humming_ms(samples_in(recording)), abs=100)


def test_the_speed_changes_while_it_plays(speaker: Speakers, replayed: tuple[Player, Recording]) -> None:
    """The rest is as much shorter as it is faster; the position stays."""
    player, recording = replayed
    for _ in range(10):
        player.handle_key("up")
    assert player.speed == 2.0
    player.handle_key("space")
    player.drain()
    assert humming_ms(bytes(speaker.heard)) == pytest.approx(humming_ms(samples_in(recording)) / 2, abs=200)
    first, last = sound_bounds(from_pcm(bytes(speaker.heard)))
    assert last - first >= recording.timeline.duration_ms / 2 - 400
    assert player.position_ms == pytest.approx(recording.timeline.duration_ms, abs=60)


def test_it_resumes_where_it_was_stopped(replayed: tuple[Player, Recording]) -> None:
    """The next player begins there; who heard everything starts over; `--from-start` is 0."""
    player, recording = replayed
    player.seek(3000)
    player.save_position()

    def begins(start_ms: int | None) -> int:
        with Player(time.monotonic(), start_ms=start_ms) as again:
            again.paused = True
            replay(recording.path, again)
            return again.position_ms

    assert begins(None) == 3000
    assert begins(0) == 0
    assert begins(1500) == 1500
    player.seek(recording.timeline.duration_ms - 500)
    player.save_position()
    assert begins(None) == 0


def test_another_voice_starts_over(speaker: Speakers) -> None:
    """When a service gives up in the middle, what it spoke is not heard before the whole article."""
    with Player(time.monotonic()) as player:
        player.begin("a" * 32)
        player.write(silence(5000))
        player.begin("a" * 32)
        assert (player.duration_ms, player.position_ms, player.sentences) == (0, 0, [])


def test_a_background_task(speaker: Speakers) -> None:
    """Its result comes when it is there, or its error; a listener who aborts ends it."""
    with Player(time.monotonic()) as player:
        assert BackgroundTask(lambda: 7, player).result() == 7

        def fail() -> None:
            raise PlayError("no")

        task = BackgroundTask(fail, player)
        with pytest.raises(PlayError):
            task.result()
        assert task.failed
    with Player(time.monotonic()) as player:

        def endless() -> None:
            while True:
                player.write(silence(10))

        task = BackgroundTask(endless, player)
        player.abort()
        assert task.result() is None
    with Player(time.monotonic()) as player:
        player.detach()

        def write() -> int:
            player.write(silence(10))
            return 3

        assert BackgroundTask(write, player).result() == 3


@pytest.mark.parametrize("content", [None, b"", b"no sound at all"])
def test_files_that_cannot_be_played(speaker: Speakers, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "none.mp3"
    if content is not None:
        path.write_bytes(content)
    with Player(time.monotonic()) as player, pytest.raises(PlayError, match=r"none\.mp3"):
        replay(path, player)


@pytest.mark.parametrize("speed", [0.5, 2.0])
def test_a_recording_is_heard_at_another_speed(
    speaker: Speakers, page: Callable[..., Path], tmp_path: Path, speed: float
) -> None:
    """All of it."""
    recording = read_aloud(page(TEXT), tmp_path / "a.mp3", voice="tone", store=NoClips())
    with Player(time.monotonic(), speed=speed) as player:
        replay(recording.path, player)
        player.drain()
    expected = humming_ms(samples_in(recording)) / speed
    assert humming_ms(bytes(speaker.heard)) == pytest.approx(expected, rel=0.1)


@pytest.mark.skipif(not PULSE, reason="no PulseAudio on this machine; .ci/run installs it")
@pytest.mark.usefixtures("sound_server")
def test_a_sound_server_hears_what_was_written(tmp_path: Path) -> None:
    """The monitor of a null sink records what the player was given."""
    tone = hum(2500)
    record = [
        "parec",
        "-d",
        "ears.monitor",
        "--raw",
        "--format=s16le",
        "--rate=24000",
        "--channels=1",
        "--latency-msec=50",
    ]
    path = tmp_path / "heard.raw"
    # Into a file: a pipe that nobody empties would stop the recorder after a second.
    with path.open("wb") as file, subprocess.Popen(record, stdout=file) as recorder:
        for _ in range(100):
            if path.stat().st_size:
                break
            time.sleep(0.05)
        with Player(time.monotonic()) as player:
            player.write(tone.raw_data)
            player.drain()
        time.sleep(0.5)
        recorder.terminate()
    heard = from_pcm(path.read_bytes()[: path.stat().st_size // 2 * 2])
    # A busy machine's sound server drops a buffer now and then: the same sound, for about as long.
    first, last = sound_bounds(heard)
    start, end = sound_bounds(tone)
    assert last - first == pytest.approx(end - start, rel=0.25)
    was, is_ = (np.abs(np.fft.rfft(samples_of(p), 48_000)) for p in (tone[start:end], heard[first:last]))
    assert np.corrcoef(was, is_)[0, 1] > 0.9


@pytest.mark.skipif(not PULSE, reason="no PulseAudio on this machine; .ci/run installs it")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals like this")
@pytest.mark.usefixtures("sound_server")
def test_in_a_terminal(page: Callable[..., Path], tmp_path: Path) -> None:
    """The sentence is shown; a key leads to the next; q quits; the next time it resumes there."""
    import pty

    recording = read_aloud(page(TEXT), tmp_path / "a.mp3", voice="tone", store=NoClips())
    second = recording.sentences[1]

    def played(keys: bytes, until: str, *arguments: str) -> tuple[int, str]:
        pid, terminal = pty.fork()
        if pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}
            os.execv(
                sys.executable, [sys.executable, "-m", "reader", "play", str(recording.path), *arguments]
            )
        shown, end, sent = b"", time.monotonic() + 30, False
        while time.monotonic() < end:
            try:
                shown += os.read(terminal, 4096)
            except OSError:  # The terminal was hung up.
                break
            if not sent and recording.sentences[0].sentence.text[:8] in shown.decode(errors="ignore"):
                os.write(terminal, keys)
                sent = True
            if until in shown.decode(errors="ignore"):
                os.write(terminal, b"q")
                until = "\0"
        _, status = os.waitpid(pid, 0)
        os.close(terminal)
        return os.waitstatus_to_exitcode(status), shown.decode(errors="ignore")

    code, shown = played(b"\x1b[C", second.sentence.text[:8], "--from-start")
    assert code == 0
    assert "space pause" in shown
    assert "the first sound came after" in shown
    with Player(time.monotonic(), start_ms=None) as player:
        player.paused = True
        replay(recording.path, player)
        assert player.position_ms == pytest.approx(second.start_ms, abs=1500)
        assert player.position_ms >= (second.start_ms or 0)
    code, shown = played(b"", second.sentence.text[:8])
    assert code == 0
    assert recording.sentences[0].sentence.text[:8] not in shown
