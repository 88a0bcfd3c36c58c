"""Play: what is heard is the recording, from the first words on; a real sound server hears it, too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from reader.audio.ffmpeg import decoded
from reader.audio.samples import samples_of, segment, silence, sounding
from reader.errors import PlayError
from reader.model import Recording, Sentence
from reader.pipeline import read_aloud
from reader.player import buffer as tape
from reader.player import player as play
from reader.player.buffer import StretchedReel
from reader.player.player import Meanwhile, Player, replay
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

    def __init__(self, heard: bytearray) -> None:
        self.heard = heard
        self._running = False
        self._thread: threading.Thread | None = None

    def start(self, samples: Generator[bytes, int, None]) -> None:
        """Take samples until closed, in a thread of its own, as a driver does."""
        self._running = True
        self._thread = threading.Thread(target=self._take, args=(samples,))
        self._thread.start()

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
    """All devices that were opened, one after another, and what they heard in all."""

    def __init__(self) -> None:
        self.heard = bytearray()
        self.opened = 0

    def open(self) -> Speaker:
        """Another device."""
        self.opened += 1
        return Speaker(self.heard)


def made(recording: Recording) -> bytes:
    """The samples of a recording."""
    return b"".join(decoded(recording.path))


def humming_ms(pcm: bytes) -> int:
    """How long a tone hums in all. A device that is faster than the sound is made hears silence between."""
    frames = np.frombuffer(pcm[: len(pcm) // 480 * 480], dtype="<i2").reshape(-1, 240).astype(np.float32)
    return 10 * int(np.count_nonzero(np.abs(frames).max(axis=1) > 1000))


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> Speakers:
    devices = Speakers()
    monkeypatch.setattr(play, "opened", devices.open)
    monkeypatch.setattr(Player, "_ahead_s", lambda self: 0.0)  # They play at once what they take.
    return devices


def test_what_is_heard_is_the_recording(speaker: Speakers, page: Callable[..., Path], tmp_path: Path) -> None:
    """All sentences, in order, with their pauses; the first words once, though they are spoken apart."""
    with Player(time.monotonic()) as player:
        recording = read_aloud(page(TEXT), tmp_path / "a.mp3", voice="tone", store=NoClips(), listener=player)
        player.wait()
        assert player.first_sound_s is not None
        assert [one.text for one in player.sentences] == [r.sentence.text for r in recording.sentences]
        starts = [one.start_ms for one in player.sentences]
        length = player.duration_ms
        written = samples_of(segment(player._tape.read(0, player._tape.length)))
    assert length == pytest.approx(recording.timeline.duration_ms, abs=700)
    for start, result in zip(starts, recording.sentences, strict=True):
        assert start == pytest.approx(result.start_ms, abs=400)
    # Where this device was faster than the voice it heard silence; nothing else is more or less.
    heard = samples_of(segment(bytes(speaker.heard)))
    first, last = sounding(segment(bytes(speaker.heard)))
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
        player.wait()
        assert [one.text for one in player.sentences] == [r.sentence.text for r in recording.sentences]
        assert player.duration_ms == pytest.approx(recording.timeline.duration_ms, abs=60)
        assert humming_ms(bytes(speaker.heard)) == pytest.approx(humming_ms(made(recording)) / speed, abs=200)
        first, last = sounding(segment(bytes(speaker.heard)))
        assert last - first >= recording.timeline.duration_ms / speed - 500
        assert player.now is not None
        assert player.now.text == recording.sentences[-1].sentence.text


@pytest.fixture
def replayed(
    speaker: Speakers, page: Callable[..., Path], tmp_path: Path
) -> Iterator[tuple[Player, Recording]]:
    recording = read_aloud(page(TEXT), tmp_path / "a.mp3", voice="tone", store=NoClips())
    with Player(time.monotonic()) as player:
        player.press("space")
        replay(recording.path, player)
        player.finish()
        yield player, recording


def test_keys(replayed: tuple[Player, Recording]) -> None:
    """Sentence on and back, pause, speed, stop."""
    player, recording = replayed
    starts = [r.start_ms for r in recording.sentences]
    assert player.position_ms == 0
    assert player.press("right")
    assert player.position_ms == starts[1]
    player.seek((starts[1] or 0) + 1600)
    player.press("left")  # From far within a sentence to its own beginning, then to the one before.
    assert player.position_ms == starts[1]
    player.press("left")
    assert player.position_ms == starts[0]
    for _ in range(9):
        player.press("right")
    assert player.position_ms == starts[-1]
    player.press("up")
    assert player.speed == 1.1
    assert player.position_ms == starts[-1]
    for _ in range(40):
        player.press("down")
    assert player.speed == 0.5
    assert player.press("x")
    assert not player.press("q")


def test_pausing_loses_nothing(speaker: Speakers, replayed: tuple[Player, Recording]) -> None:
    """What the device had taken and not yet played is played again; every pause opens it anew."""
    player, recording = replayed
    for _ in range(3):
        player.press("space")
        time.sleep(0.03)
        player.press("space")
        at = player.position_ms
        time.sleep(0.02)
        assert player.position_ms == at
    player.press("space")
    player.wait()
    assert speaker.opened == 5
    assert humming_ms(bytes(speaker.heard)) == pytest.approx(humming_ms(made(recording)), abs=100)


def test_the_speed_changes_while_it_plays(speaker: Speakers, replayed: tuple[Player, Recording]) -> None:
    """The rest is as much shorter as it is faster; the place stays."""
    player, recording = replayed
    for _ in range(10):
        player.press("up")
    assert player.speed == 2.0
    player.press("space")
    player.wait()
    assert humming_ms(bytes(speaker.heard)) == pytest.approx(humming_ms(made(recording)) / 2, abs=200)
    first, last = sounding(segment(bytes(speaker.heard)))
    assert last - first >= recording.timeline.duration_ms / 2 - 400
    assert player.position_ms == pytest.approx(recording.timeline.duration_ms, abs=60)


def test_it_goes_on_where_it_was_stopped(replayed: tuple[Player, Recording]) -> None:
    """The next player begins there; who heard all begins anew; `--from-start` is 0."""
    player, recording = replayed
    player.seek(3000)
    player.keep_place()

    def begins(start_ms: int | None) -> int:
        with Player(time.monotonic(), start_ms=start_ms) as again:
            again.paused = True
            replay(recording.path, again)
            return again.position_ms

    assert begins(None) == 3000
    assert begins(0) == 0
    assert begins(1500) == 1500
    player.seek(recording.timeline.duration_ms - 500)
    player.keep_place()
    assert begins(None) == 0


def test_another_voice_begins_anew(speaker: Speakers) -> None:
    """When a service gives up in the middle, what it said is not heard in front of the whole article."""
    with Player(time.monotonic()) as player:
        player.begin("a" * 32)
        player.write(silence(5000))
        player.begin("a" * 32)
        assert (player.duration_ms, player.position_ms, player.sentences) == (0, 0, [])


def test_what_is_made_meanwhile(speaker: Speakers) -> None:
    """Its result comes when it is made; its error, too; a listener who stops ends it."""
    with Player(time.monotonic()) as player:
        assert Meanwhile(lambda: 7, player).result() == 7

        def fail() -> None:
            raise PlayError("no")

        making = Meanwhile(fail, player)
        with pytest.raises(PlayError):
            making.result()
        assert making.failed
    with Player(time.monotonic()) as player:

        def endless() -> None:
            while True:
                player.write(silence(10))

        making = Meanwhile(endless, player)
        player.stop()
        assert making.result() is None
    with Player(time.monotonic()) as player:
        player.leave()

        def write() -> int:
            player.write(silence(10))
            return 3

        assert Meanwhile(write, player).result() == 3


@pytest.mark.parametrize("content", [None, b"", b"no sound at all"])
def test_what_is_no_recording_is_said(speaker: Speakers, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "none.mp3"
    if content is not None:
        path.write_bytes(content)
    with Player(time.monotonic()) as player, pytest.raises(PlayError, match=r"none\.mp3"):
        replay(path, player)


def test_no_device_is_one_sentence(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to do instead, and the drivers' own complaints are not shown."""
    import miniaudio

    def no_card(**_: object) -> None:
        os.write(2, b"ALSA lib confmisc.c:855: cannot find card '0'\n")
        raise miniaudio.MiniaudioError("failed to init device", -401)

    monkeypatch.setattr(miniaudio, "PlaybackDevice", no_card)
    with pytest.raises(PlayError, match=r"no sound device here.*`reader read --page`"):
        Player(time.monotonic())
    assert "ALSA" not in capfd.readouterr().err


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
            player.wait()
        time.sleep(0.5)
        recorder.terminate()
    heard = segment(path.read_bytes()[: path.stat().st_size // 2 * 2])
    # A busy machine's sound server drops a buffer now and then: the same sound, for about as long.
    first, last = sounding(heard)
    start, end = sounding(tone)
    assert last - first == pytest.approx(end - start, rel=0.25)
    was, is_ = (np.abs(np.fft.rfft(samples_of(p), 48_000)) for p in (tone[start:end], heard[first:last]))
    assert np.corrcoef(was, is_)[0, 1] > 0.9


@pytest.mark.skipif(not PULSE, reason="no PulseAudio on this machine; .ci/run installs it")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals like this")
@pytest.mark.usefixtures("sound_server")
def test_in_a_terminal(page: Callable[..., Path], tmp_path: Path) -> None:
    """The sentence is shown; a key goes on to the next; q stops; the next time it goes on there."""
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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGSTOP")
@pytest.mark.parametrize("stops", [1, 2])
def test_what_changes_the_speed_is_replaced_once_when_it_is_stuck(
    speaker: Speakers, page: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stops: int
) -> None:
    """A stopped ffmpeg: the next one goes on where it was; a second time it is one sentence."""
    monkeypatch.setattr(tape, "STALL_S", 0.5)
    recording = read_aloud(page(TEXT), tmp_path / "a.mp3", voice="tone", store=NoClips())
    stopped: list[int] = []
    start = StretchedReel.__init__

    def start_and_stop(reel: StretchedReel, *arguments: Any) -> None:
        start(reel, *arguments)
        if len(stopped) < stops:
            stopped.append(reel._process.pid)
            os.kill(reel._process.pid, signal.SIGSTOP)

    monkeypatch.setattr(StretchedReel, "__init__", start_and_stop)
    with Player(time.monotonic(), speed=2.0) as player:
        play.replay(recording.path, player)
        if stops == 2:
            with pytest.raises(PlayError, match="started twice"):
                player.wait()
        else:
            player.wait()
            assert humming_ms(bytes(speaker.heard)) == pytest.approx(humming_ms(made(recording)) / 2, rel=0.1)
    assert len(stopped) == stops
