"""Play sound on this machine's own audio device, from an MP3 or while it is still being synthesized.

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

from reader.audio.decoding import decode_file
from reader.audio.samples import silence
from reader.errors import DecodeError, PlayError, reason
from reader.library.positions import clear_position, load_position, save_position
from reader.model import SAMPLE_RATE
from reader.player.buffer import BYTES_PER_MS, AudioBuffer, BufferReader, TimeStretchedReader
from reader.player.device import open_device
from reader.recording.identity import article_id
from reader.recording.tag_reader import read_article_id, read_sentence_times
from reader.recording.timeline import pause_between
from reader.system.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reader.model import Article, Clip, Sentence, SentenceResult
    from reader.player.device import PlaybackDevice

SPEEDS = (0.5, 3.0)
"""Slowest and fastest playback, relative to the recording."""
_SPEED_STEP = 0.1
_OPENING_PAUSE_MS = 220
"""Silence after the first words when they are spoken ahead of their sentence."""
_LEAD_IN_MS = 20
"""Milliseconds before its first word at which the rest of that sentence begins."""
_FADE_MS = 5
_RESTART_SENTENCE_MS = 1500
"""Milliseconds into a sentence after which going back leads to its own beginning."""
_STALL_S = 10.0
"""Seconds after which a device that asks for no sample has gone away: one that plays asks all the time."""
_HEARD_TO_END_MS = 2000
"""Milliseconds before the end: whoever stops there has heard everything, and starts over the next time."""


class AbortedError(Exception):
    """The listener has left, so the synthesis need not be finished."""


@dataclass(frozen=True, slots=True)
class PlayedSentence:
    """A sentence and when it begins in what is played."""

    text: str
    """As written."""
    start_ms: int


class Player:
    """Plays what is written to it; use it as a context manager.

    It is a `reader.recording.synthesis.Listener`, so a synthesis can hand it each clip when it is ready.
    Playback ends in one of five ways:

    - `end_of_stream`: no more will be written; what was written plays on.
    - `drain`: wait until everything was heard.
    - `detach`: stop playing, but let the synthesis go on; further writes are discarded.
    - `abort`: stop playing, and let the next write raise `AbortedError`, which ends the synthesis.
    - `close`: release the device and the buffer.

    Args:
        started_at: monotonic time from which `first_sound_s` is counted.
        speed: playback speed, within `SPEEDS`.
        start_ms: where to begin; None resumes where this article was last stopped.

    Attributes:
        first_sound_s: seconds from `started_at` until the device took the first sample; None before.
        sentences: those that begin so far, in order.
        speed: current playback speed.
        paused: whether playback is paused.
        buffer: what was written so far.

    Raises:
        PlayError: there is no sound device.
    """

    def __init__(
        self,
        started_at: float,
        speed: float = 1.0,
        start_ms: int | None = 0,
        settings: Settings | None = None,
    ) -> None:
        self.first_sound_s: float | None = None
        self.sentences: list[PlayedSentence] = []
        self.speed = speed
        self.paused = False
        self._started_at, self._start_ms = started_at, start_ms
        self._state = (settings or Settings.from_environment()).state_folder
        self._device: PlaybackDevice | None = open_device()
        self.buffer = AudioBuffer()
        self._reader: BufferReader | TimeStretchedReader = BufferReader(self.buffer, 0)
        # Re-entrant, because `change_speed` calls `seek` while it has it.
        self._lock = threading.RLock()
        self._article_id: str | None = None
        self._previous: Sentence | None = None
        self._opening: tuple[int, Sentence] | None = None
        """How many words of which sentence were played ahead of it."""
        self._is_playing = self._detached = self._aborted = False
        self._played_until = 0.0
        """Monotonic time when the device will have played all that it took."""
        self._asked_at = self._checked_at = 0.0
        """Monotonic times when the device last asked for samples, and when that was last checked."""

    def __enter__(self) -> Player:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def position_ms(self) -> int:
        """Milliseconds that were heard. A sound server takes a second or two more than it has played."""
        unplayed = self.unplayed_s * self.speed if self._is_playing else 0.0
        return max(0, self._reader.offset // BYTES_PER_MS - round(1000 * unplayed))

    @property
    def unplayed_s(self) -> float:
        """Seconds of sound that the device has taken but not yet played."""
        return max(0.0, self._played_until - time.monotonic())

    @property
    def current_sentence(self) -> PlayedSentence | None:
        """The sentence that is heard now; None before the first one."""
        index = self._sentence_index()
        return self.sentences[index] if index >= 0 else None

    @property
    def duration_ms(self) -> int:
        """Milliseconds of sound that were written so far."""
        return self.buffer.length // BYTES_PER_MS

    @property
    def complete(self) -> bool:
        """Whether no more sound will be written."""
        return self.buffer.complete

    @property
    def ended(self) -> bool:
        """Whether everything was heard."""
        return self._reader.ended and self.unplayed_s <= 0

    def begin(self, article: Article | str) -> None:
        """Set the article that is played, and go to the position where it is to start.

        What was written before is discarded: when a network voice gives up, another one reads the article
        from its beginning.

        Args:
            article: the article, or its id.
        """
        with self._lock:
            if self.buffer.length:
                self._halt()
                self.buffer.close()
                self.buffer, self.sentences, self._previous, self._opening = AudioBuffer(), [], None, None
            self._article_id = article if isinstance(article, str) else article_id(article)
            start_ms = (
                load_position(self._state, self._article_id) if self._start_ms is None else self._start_ms
            )
            self._reader = BufferReader(self.buffer, (start_ms or 0) * BYTES_PER_MS)

    def opening(self, sentence: Sentence, clip: Clip) -> None:
        """Play the first words of the first sentence, before all of it is synthesized.

        Args:
            sentence: the whole sentence.
            clip: its first words, with the time of each.
        """
        self._note_start(sentence)
        # `hear` gets the whole sentence later, and skips these words in it.
        self._opening = len(clip.words), sentence
        self.write(clip.audio.raw_data + silence(_OPENING_PAUSE_MS))

    def hear(self, result: SentenceResult, clip: Clip) -> None:
        """Append a sentence's clip, after the pause that belongs before it.

        Args:
            result: gives the sentence; its times are not used.
            clip: the finished clip.

        Raises:
            AbortedError: after `abort`.
        """
        audio = clip.audio
        opening, self._opening = self._opening, None
        if opening is not None and opening[1] is result.sentence:
            played_words = opening[0]
            # This clip contains the words of the opening again, so it continues behind them.
            if played_words < len(clip.words):
                rest_ms = clip.words[played_words].start_ms - _LEAD_IN_MS
            else:
                rest_ms = len(audio)
            audio = audio[max(0, rest_ms) :].fade_in(_FADE_MS)
        else:
            if self._previous is not None:
                self.write(silence(pause_between(self._previous, result.sentence)))
            self._note_start(result.sentence)
        self._previous = result.sentence
        self.write(audio.raw_data)

    def write(self, pcm: bytes) -> None:
        """Append 24 kHz mono 16-bit samples, and play them unless playback is paused.

        Raises:
            AbortedError: after `abort`.
            PlayError: the disk is full, or the device has gone away.
        """
        if self._aborted:
            raise AbortedError
        # The synthesis goes on and writes; nobody listens.
        if self._detached:
            return
        try:
            self.buffer.write(pcm)
        except OSError as error:
            problem = f"there is no room for the sound that is played ({error.strerror})"
            raise PlayError(f"{problem}; free some in the folder for temporary files") from error
        with self._lock:
            if not self._is_playing and not self.paused:
                self._play_from(self._reader.offset)

    def end_of_stream(self) -> None:
        """Mark the stream as complete; what was written plays on."""
        self.buffer.mark_complete()

    def toggle_pause(self) -> None:
        """Pause, or resume."""
        with self._lock:
            self.paused = not self.paused
            if self.paused:
                self._halt()
            else:
                self._play_from(self._reader.offset)

    def seek(self, ms: float) -> None:
        """Continue at a position in milliseconds, at most the end of what was written."""
        with self._lock:
            self._halt()
            offset = min(max(0, int(ms)), self.duration_ms) * BYTES_PER_MS
            self._reader = BufferReader(self.buffer, offset)
            if not self.paused:
                self._play_from(offset)

    def step(self, by: int) -> None:
        """Go `by` sentences forward, or back if negative: first to the beginning of the current one."""
        index = self._sentence_index()
        if by < 0 <= index and self.position_ms - self.sentences[index].start_ms > _RESTART_SENTENCE_MS:
            by += 1
        if self.sentences:
            self.seek(self.sentences[min(max(index + by, 0), len(self.sentences) - 1)].start_ms)

    def change_speed(self, by: float) -> None:
        """Play faster, or slower if `by` is negative, from here on; the pitch is kept."""
        speed = round(min(max(self.speed + by, SPEEDS[0]), SPEEDS[1]), 2)
        with self._lock:
            position_ms = self.position_ms
            self._halt()
            self.speed = speed
            self.seek(position_ms)

    def handle_key(self, key: str) -> bool:
        """Do what a key means (see `reader.player.keyboard.key_name`).

        Returns:
            False if the key means to quit.
        """
        actions: dict[str, Callable[[], None]] = {
            "space": self.toggle_pause,
            "left": lambda: self.step(-1),
            "right": lambda: self.step(1),
            "up": lambda: self.change_speed(_SPEED_STEP),
            "down": lambda: self.change_speed(-_SPEED_STEP),
        }
        actions.get(key, lambda: None)()
        return key != "q"

    def drain(self) -> None:
        """Mark the stream as complete, and wait until everything was heard.

        Raises:
            PlayError: see `check_device`.
        """
        self.end_of_stream()
        # Polled, because the device's own thread reports nothing when it has played everything.
        while not self.ended:
            self.check_device()
            time.sleep(0.02)

    def check_device(self) -> None:
        """Do nothing while the device plays, or is not to. To be called now and then while playing.

        Raises:
            PlayError: the device has gone away.
        """
        with self._lock:
            if not self._is_playing or self._device is None:
                return
            self._device.check()
            now = time.monotonic()
            if now - self._checked_at > _STALL_S / 2:
                self._asked_at = now  # This process was stopped itself, by Ctrl-Z.
            self._checked_at = now
            if now - self._asked_at > _STALL_S:
                problem = f"the sound device has taken no sound for {_STALL_S:.0f} s"
                raise PlayError(f"{problem}; see whether other programs are heard, and try again")

    def detach(self) -> None:
        """Stop playing, but let what is being synthesized be finished; further writes are discarded."""
        with self._lock:
            self._detached = self.paused = True
            self._halt()

    def abort(self) -> None:
        """Stop playing, and let the next write raise `AbortedError`, which ends the synthesis."""
        self._aborted = True
        self.detach()

    def save_position(self) -> None:
        """Remember how far this article was heard; forget it if it was heard to its end."""
        if self._article_id is None or not self.buffer.length:
            return
        # Only of the whole article: the end of what is synthesized so far is not the end.
        if self.complete and self.duration_ms - self.position_ms < _HEARD_TO_END_MS:
            clear_position(self._state, self._article_id)
        else:
            save_position(self._state, self._article_id, self.position_ms)

    def close(self) -> None:
        """Stop playing, and release the device and the buffer."""
        with self._lock:
            self._halt()
            self.buffer.close()

    def _play_from(self, offset: int) -> None:
        """Let the device read the buffer from an offset on."""
        if self.speed == 1.0:
            self._reader = BufferReader(self.buffer, offset)
        else:
            self._reader = TimeStretchedReader(self.buffer, offset, self.speed)
        if self._device is None:
            self._device = open_device()
        self._is_playing = True
        self._played_until = 0.0
        self._asked_at = self._checked_at = time.monotonic()
        samples = self._samples(self._reader, self._device.latency_ms)
        # Run the generator to its first yield, where the device sends the number of frames it wants.
        next(samples)
        self._device.start(samples)

    def _halt(self) -> None:
        """Release the device, and go back to what was heard of the buffer rather than what was taken."""
        # Before the device is closed, which would lose what it has not played yet.
        heard = self.position_ms * BYTES_PER_MS
        if self._device is not None:
            with contextlib.suppress(Exception):  # Whatever the driver reports, we are done with it.
                self._device.close()
            self._device = None
        self._reader = BufferReader(self.buffer, heard)
        self._is_playing = False
        self._played_until = 0.0

    def _sentence_index(self) -> int:
        """Index of the sentence that is heard now; -1 before the first one."""
        position_ms = self.position_ms
        return sum(sentence.start_ms <= position_ms for sentence in self.sentences) - 1

    def _note_start(self, sentence: Sentence) -> None:
        self.sentences.append(PlayedSentence(sentence.text, self.duration_ms))

    def _samples(
        self, reader: BufferReader | TimeStretchedReader, latency_ms: int
    ) -> Generator[bytes, int, None]:
        """Yield as many samples as the device asks for; silence while the next ones are not there yet."""
        frames = yield b""
        played_until = time.monotonic() + latency_ms / 1000
        while True:
            pcm = reader.read(2 * frames)
            self._asked_at = time.monotonic()
            # A device that asks after it has played everything was late itself; this is heard now.
            played_until = max(played_until, self._asked_at) + frames / SAMPLE_RATE
            if pcm:
                self._played_until = played_until
                if self.first_sound_s is None:
                    self.first_sound_s = time.monotonic() - self._started_at
            frames = yield pcm.ljust(2 * frames, b"\0")


class BackgroundTask:
    """Produces something in a thread of its own while it is already heard.

    Args:
        produce: writes to the player, and returns the result.
        player: gets the end of its stream when `produce` returns or raises.

    Attributes:
        value: what `produce` returned; None before.
    """

    def __init__(self, produce: Callable[[], Any], player: Player) -> None:
        self.value: Any = None
        self._error: BaseException | None = None
        self._player = player
        self._thread = threading.Thread(target=self._run, args=(produce,), daemon=True)
        self._thread.start()

    @property
    def failed(self) -> bool:
        """Whether `produce` raised."""
        return self._error is not None

    def result(self) -> Any:
        """Wait for the result and return it; None if the player was aborted. Raises what `produce` raised."""
        while self._thread.is_alive():  # In short waits: on Windows a long one would not notice Ctrl-C.
            self._thread.join(0.2)
        if self._error is not None and not isinstance(self._error, AbortedError):
            raise self._error
        return self.value

    def _run(self, produce: Callable[[], Any]) -> None:
        try:
            self.value = produce()
        except BaseException as error:
            self._error = error
        self._player.end_of_stream()


def replay(path: Path, player: Player) -> None:
    """Write a recording to a player, with the sentences that its own tags name.

    Args:
        path: an MP3. One that reader did not make is played without sentences.
        player: paused or playing.

    Raises:
        PlayError: there is no such file, or no sound in it.
        AbortedError: the player was aborted.
    """
    if not path.is_file():
        raise PlayError(f"{path}: there is no such recording; `reader read` makes one")
    # By the article, so that a renamed MP3, and the page it was made from, resume at the same position.
    player.begin(read_article_id(path) or id_of_path(path))
    player.sentences = [PlayedSentence(text, start_ms) for text, start_ms in read_sentence_times(path)]
    try:
        for pcm in decode_file(path):
            player.write(pcm)
    except DecodeError as error:
        raise PlayError(
            f"{path}: this cannot be played ({error}); name an MP3, Ogg, FLAC or WAV file"
        ) from error
    except OSError as error:
        raise PlayError(f"{path}: this cannot be read ({reason(error)})") from error


def id_of_path(path: Path) -> str:
    """Return a stand-in for the article's id of an MP3 that reader did not make: a digest of its path."""
    import hashlib

    return hashlib.sha256(str(path.resolve()).encode(errors="surrogateescape")).hexdigest()[:32]
