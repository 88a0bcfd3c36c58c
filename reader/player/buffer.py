"""A buffer of the samples to play, in a temporary file, so that memory does not grow with the article.

It can be read while it is written, from any offset, at any speed.
"""

from __future__ import annotations

import tempfile
import threading

from reader.audio.samples import from_pcm, samples_of, to_pcm
from reader.audio.time_stretch import TimeStretcher
from reader.model import SAMPLE_RATE

BYTES_PER_MS = 2 * SAMPLE_RATE // 1000
_CHUNK_BYTES = 100 * BYTES_PER_MS
"""How much is stretched at a time."""


class AudioBuffer:
    """16-bit samples at 24 kHz, mono: appended by one thread, read at any offset by others.

    Attributes:
        length: bytes written so far.
        complete: whether no more will be written.
    """

    def __init__(self) -> None:
        # On the disk, because an hour of samples takes 173 MB.
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close)
        self._lock = threading.Lock()
        self.length = 0
        self.complete = False

    def write(self, pcm: bytes) -> None:
        """Append samples.

        Raises:
            OSError: the folder for temporary files is full.
        """
        with self._lock:
            self._file.seek(self.length)
            self._file.write(pcm)
            self.length += len(pcm)

    def mark_complete(self) -> None:
        """Tell readers that no more will be written."""
        with self._lock:
            self.complete = True

    def read(self, offset: int, size: int) -> bytes:
        """Return up to `size` bytes from `offset` on; none where nothing is written yet."""
        with self._lock:
            if offset >= self.length or self._file.closed:
                return b""
            self._file.seek(offset)
            return self._file.read(size)

    def close(self) -> None:
        """Delete the temporary file; later reads return nothing."""
        with self._lock:
            self._file.close()


class BufferReader:
    """Reads a buffer from an offset on, at the original speed.

    Attributes:
        offset: byte offset in the buffer of the next sample.
    """

    def __init__(self, buffer: AudioBuffer, start: int) -> None:
        self._buffer = buffer
        self.offset = start

    @property
    def ended(self) -> bool:
        """Whether everything was read and no more will be written."""
        return self._buffer.complete and self.offset >= self._buffer.length

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; none if there are none yet."""
        pcm = self._buffer.read(self.offset, size)
        self.offset += len(pcm)
        return pcm


class TimeStretchedReader:
    """Reads a buffer from an offset on, `speed` times as fast with its pitch kept.

    Only what is read is stretched, which takes a hundredth of the time in which it sounds.

    Attributes:
        taken: byte offset in the buffer of the next sample to stretch.
    """

    def __init__(self, buffer: AudioBuffer, start: int, speed: float) -> None:
        self._buffer, self._start, self._speed = buffer, start, speed
        self.taken = start
        self._returned = 0
        self._ready = b""
        self._is_finished = False
        self._stretcher = TimeStretcher(speed)

    @property
    def offset(self) -> int:
        """Byte offset in the buffer of the next sample."""
        return min(self._start + int(self._returned * self._speed) // 2 * 2, self.taken)

    @property
    def ended(self) -> bool:
        """Whether everything was read and no more will be written."""
        return self._is_finished and not self._ready

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; none if there are none yet."""
        while len(self._ready) < size:
            if not self._stretch_more():
                break
        pcm, self._ready = self._ready[:size], self._ready[size:]
        self._returned += len(pcm)
        return pcm

    def _stretch_more(self) -> bool:
        """Stretch some more of the buffer; return False if there is no more of it yet, or ever."""
        # Before reading: what is written until it is complete is read after it.
        is_complete = self._buffer.complete
        pcm = self._buffer.read(self.taken, _CHUNK_BYTES)
        self.taken += len(pcm)
        if pcm:
            self._ready += to_pcm(self._stretcher.push(samples_of(from_pcm(pcm))))
        elif is_complete and not self._is_finished:
            self._is_finished = True
            self._ready += to_pcm(self._stretcher.finish())
        return bool(pcm)
