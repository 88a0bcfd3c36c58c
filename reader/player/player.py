"""Play: sound goes to this machine's own audio device, while it is still being made or from an MP3.

Audio is written to a buffer (`reader.player.buffer`), and the device reads from it at its own pace. A pause,
a jump or another speed closes the device with what it has read but not yet played, and opens it again.
"""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.audio.ffmpeg import decoded
from reader.audio.samples import silence
from reader.errors import DecodeError, PlayError
from reader.library.positions import forget_place, keep_place, place_of
from reader.model import SAMPLE_RATE
from reader.player.buffer import BYTES_PER_MS, Reel, StretchedReel, Tape
from reader.player.device import BUFFER_MS, opened, start
from reader.recording.tags import article_id, recorded_article, sentence_times
from reader.recording.timeline import pause_between

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reader.model import Article, Clip, Sentence, SentenceResult

SPEEDS = (0.5, 3.0)
_STEP = 0.1
_OPENING_PAUSE_MS = 220
_LEAD_MS = 20
_FADE_MS = 5
_AGAIN_MS = 1500
"""Back from farther within a sentence than this goes to its own beginning."""
_HEARD_WHOLE_MS = 2000
"""Who stops this near the end has heard all, and begins anew the next time."""


class StoppedError(Exception):
    """The listener went away, so what is being made need not be finished."""


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
        speed: how fast to play; `SPEEDS`.
        start_ms: where to begin; None goes on where this article was stopped the last time.

    Raises:
        PlayError: there is no sound device.
    """

    def __init__(self, began: float, speed: float = 1.0, start_ms: int | None = 0) -> None:
        self.first_sound_s: float | None = None
        """Seconds from `began` until the device took the first sample; None before."""
        self.sentences: list[Playing] = []
        self.speed = speed
        self.paused = False
        self._began, self._start_ms = began, start_ms
        self._device: Any = opened()
        self._tape = Tape()
        self._reel: Reel | StretchedReel = Reel(self._tape, 0)
        self._lock = threading.RLock()
        self._article: str | None = None
        self._before: Sentence | None = None
        self._opened: tuple[int, Sentence] | None = None
        self._going = self._left = self._stopped = self._is_mended = False
        self._heard_at = 0.0

    def __enter__(self) -> Player:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def position_ms(self) -> int:
        """How much was heard. A sound server takes a second or two more than it has played."""
        ahead = self._ahead_s() * self.speed if self._going else 0.0
        return max(0, self._reel.at // BYTES_PER_MS - round(1000 * ahead))

    @property
    def now(self) -> Playing | None:
        """The sentence that sounds now."""
        number = self._number()
        return self.sentences[number] if number >= 0 else None

    @property
    def duration_ms(self) -> int:
        """How much there is to play so far."""
        return self._tape.length // BYTES_PER_MS

    @property
    def complete(self) -> bool:
        """Whether all that will be played is there."""
        return self._tape.complete

    @property
    def ended(self) -> bool:
        """Whether all of it was heard."""
        return self._reel.ended and self._ahead_s() <= 0

    def begin(self, article: Article | str) -> None:
        """Know which article is played, and go on where it was stopped if that is wished.

        What was played of another voice's reading is forgotten: this one begins anew.
        """
        with self._lock:
            if self._tape.length:
                self._halt()
                self._tape.close()
                self._tape, self.sentences, self._before, self._opened = Tape(), [], None, None
            self._article = article if isinstance(article, str) else article_id(article)
            wish = place_of(self._article) if self._start_ms is None else self._start_ms
            self._reel = Reel(self._tape, (wish or 0) * BYTES_PER_MS)

    def opening(self, sentence: Sentence, clip: Clip) -> None:
        """Start with the first words of the first sentence, before all of it is spoken."""
        self._mark(sentence)
        self._opened = len(clip.words), sentence
        self.write(clip.audio.raw_data + silence(_OPENING_PAUSE_MS))

    def hear(self, result: SentenceResult, clip: Clip) -> None:
        """Go on with a sentence's clip. Raises `StoppedError` after `stop`."""
        audio = clip.audio
        opened, self._opened = self._opened, None
        if opened is not None and opened[1] is result.sentence:
            said = opened[0]
            # The opening's words are in this clip, too; it goes on behind them.
            behind = clip.words[said].start_ms - _LEAD_MS if said < len(clip.words) else len(audio)
            audio = audio[max(0, behind) :].fade_in(_FADE_MS)
        else:
            if self._before is not None:
                self.write(silence(pause_between(self._before, result.sentence)))
            self._mark(result.sentence)
        self._before = result.sentence
        self.write(audio.raw_data)

    def write(self, pcm: bytes) -> None:
        """Add 24 kHz mono 16-bit samples behind what there is. Raises `StoppedError` after `stop`."""
        if self._stopped:
            raise StoppedError
        if self._left:
            return
        try:
            self._tape.write(pcm)
        except OSError as error:
            full = f"there is no room for the sound that is played ({error.strerror}); free some in the"
            raise PlayError(f"{full} folder for temporary files") from error
        with self._lock:
            if not self._going and not self.paused:
                self._go(self._reel.at)

    def finish(self) -> None:
        """No more is written."""
        self._tape.finish()

    def toggle(self) -> None:
        """Pause, or go on."""
        with self._lock:
            self.paused = not self.paused
            if self.paused:
                self._halt()
            else:
                self._go(self._reel.at)

    def seek(self, ms: float) -> None:
        """Go to a place."""
        with self._lock:
            self._halt()
            at = min(max(0, int(ms)), self.duration_ms) * BYTES_PER_MS
            self._reel = Reel(self._tape, at)
            if not self.paused:
                self._go(at)

    def step(self, by: int) -> None:
        """Go `by` sentences on, or back: first to the beginning of this one."""
        number = self._number()
        if by < 0 <= number and self.position_ms - self.sentences[number].start_ms > _AGAIN_MS:
            by += 1
        if self.sentences:
            self.seek(self.sentences[min(max(number + by, 0), len(self.sentences) - 1)].start_ms)

    def change_speed(self, by: float) -> None:
        """Play faster or slower from here on, the pitch kept."""
        speed = round(min(max(self.speed + by, SPEEDS[0]), SPEEDS[1]), 2)
        with self._lock:
            at = self.position_ms
            self._halt()
            self.speed = speed
            self.seek(at)

    def press(self, key: str) -> bool:
        """Do what a key means; False if it means to stop."""
        acts: dict[str, Callable[[], None]] = {
            "space": self.toggle,
            "left": lambda: self.step(-1),
            "right": lambda: self.step(1),
            "up": lambda: self.change_speed(_STEP),
            "down": lambda: self.change_speed(-_STEP),
        }
        acts.get(key, lambda: None)()
        return key != "q"

    def wait(self) -> None:
        """Play to the end of what was written."""
        self.finish()
        while not self.ended:
            self.check()
            time.sleep(0.02)

    def check(self) -> None:
        """Start what changes the speed anew where it is stuck; raises PlayError where it is stuck again."""
        with self._lock:
            if not (isinstance(self._reel, StretchedReel) and self._reel.is_stuck):
                return
            if self._is_mended:
                raise PlayError("ffmpeg does not change the speed, it was started twice; play at speed 1.0")
            self._is_mended = True
            self.seek(self.position_ms)

    def leave(self) -> None:
        """Listen no more; what is being made is finished all the same."""
        with self._lock:
            self._left = self.paused = True
            self._halt()

    def stop(self) -> None:
        """Listen no more, and let what is being made end with `StoppedError`."""
        self._stopped = True
        self.leave()

    def keep_place(self) -> None:
        """Remember how far this article was heard."""
        if self._article is None or not self._tape.length:
            return
        if self.complete and self.duration_ms - self.position_ms < _HEARD_WHOLE_MS:
            forget_place(self._article)
        else:
            keep_place(self._article, self.position_ms)

    def close(self) -> None:
        """Stop playing and let the device go."""
        with self._lock:
            self._halt()
            self._tape.close()

    def _go(self, at: int) -> None:
        """Let the device take what comes from a place on."""
        tape = self._tape
        self._reel = Reel(tape, at) if self.speed == 1.0 else StretchedReel(tape, at, self.speed)
        if self._device is None:
            self._device = opened()
        self._going = True
        self._heard_at = 0.0
        samples = self._samples(self._reel)
        next(samples)
        start(self._device, samples)

    def _halt(self) -> None:
        """Let the device go, and put the tape back to what was heard of it."""
        heard = self.position_ms * BYTES_PER_MS
        if self._device is not None:
            with contextlib.suppress(Exception):  # Whatever the driver says, we are done with it.
                self._device.close()
            self._device = None
        self._reel.close()
        self._reel = Reel(self._tape, heard)
        self._going = False
        self._heard_at = 0.0

    def _number(self) -> int:
        """Which sentence sounds now; -1 before the first one."""
        at = self.position_ms
        return sum(one.start_ms <= at for one in self.sentences) - 1

    def _ahead_s(self) -> float:
        """Seconds of sound that the device has taken and not played yet."""
        return max(0.0, self._heard_at - time.monotonic())

    def _mark(self, sentence: Sentence) -> None:
        self.sentences.append(Playing(sentence.text, self.duration_ms))

    def _samples(self, reel: Reel | StretchedReel) -> Generator[bytes, int, None]:
        """Samples as the device asks for them; silence while the next ones are not made yet."""
        frames = yield b""
        since, delivered = time.monotonic(), 0
        while True:
            pcm = reel.pull(2 * frames)
            delivered += frames
            if pcm:
                self._heard_at = since + delivered / SAMPLE_RATE + BUFFER_MS / 1000
                if self.first_sound_s is None:
                    self.first_sound_s = time.monotonic() - self._began
            frames = yield pcm.ljust(2 * frames, b"\0")


class Meanwhile:
    """Something that is made in a thread of its own while it is already heard.

    Args:
        make: makes it, and gives what is made to the player.
        player: is told when all is made, or that it could not be.
    """

    def __init__(self, make: Callable[[], Any], player: Player) -> None:
        self.made: Any = None
        self._error: BaseException | None = None
        self._player = player
        self._thread = threading.Thread(target=self._run, args=(make,), daemon=True)
        self._thread.start()

    @property
    def failed(self) -> bool:
        """Whether it could not be made."""
        return self._error is not None

    def result(self) -> Any:
        """What was made, once it is. Raises what making it raised; None if it was stopped."""
        while self._thread.is_alive():  # In small steps, so that Ctrl-C is heard on Windows, too.
            self._thread.join(0.2)
        if self._error is not None and not isinstance(self._error, StoppedError):
            raise self._error
        return self.made

    def _run(self, make: Callable[[], Any]) -> None:
        try:
            self.made = make()
        except BaseException as error:
            self._error = error
        self._player.finish()


def replay(path: Path, player: Player) -> None:
    """Play a recording, its sentences known by its own tags.

    Raises:
        PlayError: it is not there, or no sound is in it.
    """
    if not path.is_file():
        raise PlayError(f"{path}: there is no such recording; `reader read` makes one")
    player.begin(recorded_article(path) or article_of_file(path))
    player.sentences = [Playing(text, at) for text, at in sentence_times(path)]
    try:
        for pcm in decoded(path):
            player.write(pcm)
    except DecodeError as error:
        raise PlayError(f"{path}: this cannot be played ({error}); name an MP3") from error


def article_of_file(path: Path) -> str:
    """What stands for an article's id where an MP3 is not ours: its place on the disk."""
    import hashlib

    return hashlib.sha256(str(path.resolve()).encode(errors="surrogateescape")).hexdigest()[:32]
