"""Play: what is heard is the recording, from the first words on; a real sound server hears it, too."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from reader import play
from reader.clips import NoClips
from reader.errors import PlayError
from reader.model import Sentence
from reader.pipeline import read_aloud
from reader.play import Player, replay
from reader.recite import Recitation, first_words
from reader.sound import samples_of, segment, sounding
from tests.conftest import PULSE
from tests.tone import Tone, hum

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

TEXT = """긴 제목의 첫 부분입니다, 그리고 둘째 부분입니다

첫 문장은 여기에 있습니다. 둘째 문장도 여기에 있습니다.
"""


class Speaker:
    """A device that takes samples as fast as they come, and keeps them."""

    def __init__(self) -> None:
        self.heard = bytearray()
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


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> Speaker:
    device = Speaker()
    monkeypatch.setattr(play, "_device", lambda: device)
    monkeypatch.setattr(Player, "_ahead_s", lambda self: 0.0)  # It plays at once what it takes.
    return device


def test_what_is_heard_is_the_recording(speaker: Speaker, page: Callable[..., Path], tmp_path: Path) -> None:
    """All sentences, in order, with their pauses; the first words once, though they are spoken apart."""
    with Player(time.monotonic()) as player:
        recording = read_aloud(page(TEXT), tmp_path / "a.mp3", voice="tone", store=NoClips(), listener=player)
        player.wait()
        assert player.first_sound_s is not None
        assert [one.text for one in player.sentences] == [r.sentence.text for r in recording.sentences]
        starts = [one.start_ms for one in player.sentences]
        length = player.duration_ms
    assert length == pytest.approx(recording.timeline.duration_ms, abs=700)
    for start, recital in zip(starts, recording.sentences, strict=True):
        assert start == pytest.approx(recital.start_ms, abs=400)
    heard = segment(bytes(speaker.heard))
    first, last = sounding(heard)
    assert last - first == pytest.approx(length, abs=100)


def test_first_words_are_spoken_apart_only_where_it_is_worth_while() -> None:
    """A long sentence with a pause in it; never a sentence that was kept."""
    assert first_words("오늘 아침 서울에서는, 눈이 많이 내렸다.") == "오늘 아침 서울에서는,"
    assert not first_words("네, 그렇습니다. 알겠습니다.")
    assert not first_words("오늘 아침 서울에서는 눈이 많이 내렸다.")
    assert not first_words("오늘 아침 서울에서는, 눈이.")
    opened: list[str] = []

    class Hearer:
        def opening(self, sentence: Sentence, clip: Any) -> None:
            opened.append(sentence.text)

        def hear(self, recital: Any, clip: Any) -> None:
            pass

    class Kept(NoClips):
        def get(self, voice: Any, text: str, speed: float) -> Any:
            return voice.speak(text, speed)

    text = "오늘 아침 서울에서는, 눈이 많이 내렸다."
    sentence = Sentence(text, "body", 0, 0, len(text), text)
    list(Recitation([sentence], Tone(), 1.0, Kept(), listener=Hearer()))
    assert opened == []
    list(Recitation([sentence], Tone(), 1.0, NoClips(), listener=Hearer()))
    assert opened == [text]


@pytest.mark.parametrize("speed", [1.0, 2.0])
def test_a_recording_is_played_again(
    speaker: Speaker, page: Callable[..., Path], tmp_path: Path, speed: float
) -> None:
    recording = read_aloud(page(TEXT), tmp_path / "a.mp3", voice="tone", store=NoClips())
    with Player(time.monotonic()) as player:
        replay(recording.path, player, speed)
        player.wait()
        assert [one.text for one in player.sentences] == [r.sentence.text for r in recording.sentences]
        assert player.duration_ms == pytest.approx(recording.timeline.duration_ms / speed, abs=150)
        assert player.now is not None
        assert player.now.text == recording.sentences[-1].sentence.text


@pytest.mark.parametrize("content", [None, b"", b"no sound at all"])
def test_what_is_no_recording_is_said(speaker: Speaker, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "none.mp3"
    if content is not None:
        path.write_bytes(content)
    with Player(time.monotonic()) as player, pytest.raises(PlayError, match=r"none\.mp3"):
        replay(path, player, 1.0)


def test_no_device_is_one_sentence(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to do instead, and the drivers' own complaints are not shown."""
    import miniaudio

    def no_card(**_: object) -> None:
        os.write(2, b"ALSA lib confmisc.c:855: cannot find card '0'\n")
        raise miniaudio.MiniaudioError("failed to init device", -401)

    monkeypatch.setattr(miniaudio, "PlaybackDevice", no_card)
    with pytest.raises(PlayError, match="no sound device here; make an MP3 with `reader read`"):
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
