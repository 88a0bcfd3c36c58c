"""Play: sound goes to this machine's own audio device, while it is still being made or from an MP3.

The samples wait in a temporary file, so memory does not grow with the article, and the device takes them
from there at its own pace.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import PlayError
from reader.ffmpeg import DecodeError, decoded
from reader.model import SAMPLE_RATE
from reader.narrate import pause_between
from reader.sound import silence
from reader.tags import sentence_times

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from reader.model import Clip, Recital, Sentence

_BUFFER_MS = 120
"""What the device holds ready; much less stutters, more is heard as lag."""
_OPENING_PAUSE_MS = 220
_LEAD_MS = 20
_FADE_MS = 5
_BYTES_PER_MS = 2 * SAMPLE_RATE // 1000
NO_DEVICE = "there is no sound device here"


@dataclass(frozen=True, slots=True)
class Playing:
    """A sentence and where it stands in what is played."""

    text: str
    start_ms: int


class Player:
    """What sounds now, and what will; use it as a context.

    A `recite.Listener`: a recitation hands it each clip when it is ready.

    Args:
        began: monotonic time from which the first sound is counted.

    Raises:
        PlayError: there is no sound device.
    """

    def __init__(self, began: float) -> None:
        self.first_sound_s: float | None = None
        """Seconds from `began` until the device took the first sample; None before."""
        self.sentences: list[Playing] = []
        self._began = began
        self._device: Any = _device()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close)
        self._changed = threading.Condition()
        self._written = self._position = self._delivered = 0
        self._taking_since = self._heard_at = 0.0
        self._complete = self._started = False
        self._before: Sentence | None = None
        self._opened: tuple[int, Clip] | None = None

    def __enter__(self) -> Player:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def position_ms(self) -> int:
        """How much was heard. A sound server takes a second or two more than it has played."""
        return max(0, self._position // _BYTES_PER_MS - round(1000 * self._ahead_s()))

    @property
    def now(self) -> Playing | None:
        """The sentence that sounds now."""
        at = self.position_ms
        return next((one for one in reversed(self.sentences) if one.start_ms <= at), None)

    @property
    def duration_ms(self) -> int:
        """How much there is to play so far."""
        return self._written // _BYTES_PER_MS

    def opening(self, sentence: Sentence, clip: Clip) -> None:
        """Start with the first words of the first sentence, before all of it is spoken."""
        self._mark(sentence)
        self._opened = len(clip.words), clip
        self.write(clip.audio.raw_data + silence(_OPENING_PAUSE_MS))

    def hear(self, recital: Recital, clip: Clip) -> None:
        """Go on with a sentence's clip."""
        audio = clip.audio
        if self._opened is not None:
            said, _ = self._opened
            self._opened = None
            # The opening's words are in this clip, too; it goes on behind them.
            audio = audio[max(0, clip.words[said].start_ms - _LEAD_MS) :].fade_in(_FADE_MS)
        else:
            if self._before is not None:
                self.write(silence(pause_between(self._before, recital.sentence)))
            self._mark(recital.sentence)
        self._before = recital.sentence
        self.write(audio.raw_data)

    def write(self, pcm: bytes) -> None:
        """Add 24 kHz mono 16-bit samples behind what there is."""
        with self._changed:
            self._file.seek(self._written)
            self._file.write(pcm)
            self._written += len(pcm)
        if not self._started:
            self._started = True
            samples = self._samples()
            next(samples)
            self._device.start(samples)

    def wait(self, tick: Callable[[Player], object] = lambda player: None) -> None:
        """Play to the end of what was written; `tick` is called some times a second meanwhile."""
        self._complete = True
        with self._changed:
            while self._position < self._written:
                self._changed.wait(0.1)
                tick(self)
        end = (
            time.monotonic() + self._ahead_s() + 2 * _BUFFER_MS / 1000
        )  # What is taken is still to be heard.
        while time.monotonic() < end:
            time.sleep(0.05)
            tick(self)

    def close(self) -> None:
        """Stop playing and let the device go."""
        with contextlib.suppress(Exception):  # Whatever the driver says, we are done with it.
            self._device.close()
        self._file.close()

    def _ahead_s(self) -> float:
        """Seconds of sound that the device has taken and not played yet."""
        return max(0.0, self._heard_at - time.monotonic())

    def _mark(self, sentence: Sentence) -> None:
        self.sentences.append(Playing(sentence.text, self.duration_ms))

    def _samples(self) -> Generator[bytes, int, None]:
        """Samples as the device asks for them; silence while the next ones are not made yet."""
        frames = yield b""
        self._taking_since = time.monotonic()
        while True:
            with self._changed:
                self._file.seek(self._position)
                pcm = self._file.read(2 * frames)
                self._position += len(pcm)
                self._delivered += frames
                if pcm:
                    self._heard_at = self._taking_since + self._delivered / SAMPLE_RATE
                if pcm and self.first_sound_s is None:
                    self.first_sound_s = time.monotonic() - self._began
                if self._position == self._written:
                    self._changed.notify_all()
            frames = yield pcm.ljust(2 * frames, b"\0")


def replay(path: Path, player: Player, speed: float) -> None:
    """Play a recording, its sentences known by its own tags.

    Raises:
        PlayError: it is not there, or no sound is in it.
    """
    if not path.is_file():
        raise PlayError(f"{path}: there is no such recording; `reader read` makes one")
    player.sentences = [Playing(text, round(at / speed)) for text, at in sentence_times(path)]
    try:
        for pcm in decoded(path, speed):
            player.write(pcm)
    except DecodeError as error:
        raise PlayError(f"{path}: this cannot be played ({error}); name an MP3") from error


def _device() -> Any:
    """The default playback device, 24 kHz mono."""
    import miniaudio

    try:
        with _drivers_silent():
            return miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=SAMPLE_RATE,
                buffersize_msec=_BUFFER_MS,
                backends=[backend for backend in miniaudio.Backend if backend is not miniaudio.Backend.NULL],
                app_name="reader",
            )
    except miniaudio.MiniaudioError as error:
        raise PlayError(
            f"{NO_DEVICE}; make an MP3 with `reader read` and play it where there is one"
        ) from error


@contextlib.contextmanager
def _drivers_silent() -> Iterator[None]:
    """Without what sound drivers print to stderr of their own accord when there is no card."""
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
