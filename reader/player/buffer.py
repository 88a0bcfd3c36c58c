"""A buffer of the samples to play, in a temporary file, so that memory does not grow with the article.

It can be read while it is written, from any offset, at any speed: ffmpeg time-stretches what is played faster
or slower.
"""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
import threading
import time
from collections import deque

from reader.audio.ffmpeg import ffmpeg_path
from reader.model import SAMPLE_RATE

BYTES_PER_MS = 2 * SAMPLE_RATE // 1000
_CHUNK_BYTES = 200 * BYTES_PER_MS
_READ_AHEAD_BYTES = 4 * _CHUNK_BYTES
"""How much is stretched before it is asked for. All of it is discarded when the speed changes."""
STALL_S = 10.0
"""Seconds without a sample after which ffmpeg is stuck; it works a hundred times as fast as sound plays."""


class AudioBuffer:
    """16-bit samples at 24 kHz, mono: appended by one thread, read at any offset by others.

    Attributes:
        length: bytes written so far.
        complete: whether no more will be written.
    """

    def __init__(self) -> None:
        # On the disk, because an hour of samples takes 173 MB.
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close)
        self._changed = threading.Condition()
        self.length = 0
        self.complete = False

    def write(self, pcm: bytes) -> None:
        """Append samples.

        Raises:
            OSError: the folder for temporary files is full.
        """
        with self._changed:
            self._file.seek(self.length)
            self._file.write(pcm)
            self.length += len(pcm)
            self._changed.notify_all()

    def mark_complete(self) -> None:
        """Tell readers that no more will be written."""
        with self._changed:
            self.complete = True
            self._changed.notify_all()

    def read(self, offset: int, size: int) -> bytes:
        """Return up to `size` bytes from `offset` on; none where nothing is written yet."""
        with self._changed:
            if offset >= self.length or self._file.closed:
                return b""
            self._file.seek(offset)
            return self._file.read(size)

    def wait_beyond(self, offset: int) -> None:
        """Wait up to 0.1 s for bytes beyond `offset`."""
        with self._changed:
            if self.length <= offset and not self.complete:
                self._changed.wait(0.1)

    def close(self) -> None:
        """Delete the temporary file; later reads return nothing."""
        with self._changed:
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

    def close(self) -> None:
        """Do nothing: there is nothing to release."""


class TimeStretchedReader:
    """Reads a buffer from an offset on, `speed` times as fast with its pitch kept (ffmpeg's ``atempo``).

    Two threads keep ffmpeg supplied and collect its output, a little ahead of what is read.
    """

    def __init__(self, buffer: AudioBuffer, start: int, speed: float) -> None:
        self._buffer, self._start, self._speed = buffer, start, speed
        self._bytes_read = 0
        self._chunks: deque[bytes] = deque()
        self._bytes_ready = 0
        self._changed = threading.Condition()
        self._output_ended = self._closed = False
        self._is_feeding = False
        self._last_progress = time.monotonic()
        command = [
            ffmpeg_path(), "-nostdin", "-v", "error", "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE),
            "-i", "pipe:0", "-af", f"atempo={speed}", "-f", "s16le", "-flush_packets", "1", "pipe:1",
        ]  # fmt: skip
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._feed, self._collect)]
        for thread in self._threads:
            thread.start()

    @property
    def offset(self) -> int:
        """Byte offset in the buffer of the next sample, as far as its speed tells."""
        offset = self._start + int(self._bytes_read * self._speed) // 2 * 2
        # ffmpeg's output is not exactly as long as its input divided by the speed.
        return min(offset, self._buffer.length) if self._buffer.complete else offset

    @property
    def ended(self) -> bool:
        """Whether everything was read and no more will be written."""
        with self._changed:
            return self._output_ended and not self._chunks

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; none if there are none yet."""
        with self._changed:
            pcm = b""
            while self._chunks and len(pcm) < size:
                pcm += self._chunks.popleft()
            if len(pcm) > size:
                self._chunks.appendleft(pcm[size:])
                pcm = pcm[:size]
            self._bytes_ready -= len(pcm)
            self._bytes_read += len(pcm)
            self._changed.notify_all()
        return pcm

    @property
    def is_stuck(self) -> bool:
        """Whether ffmpeg has made no progress for `STALL_S` although its output is wanted."""
        with self._changed:
            # Without input, or with enough output ready, ffmpeg is right to be idle.
            if self._output_ended or not self._is_feeding or self._bytes_ready > _READ_AHEAD_BYTES:
                self._last_progress = time.monotonic()
            return time.monotonic() - self._last_progress > STALL_S

    def close(self) -> None:
        """Kill ffmpeg, whatever is still to come, and wait for both threads to end."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._process.kill()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        self._process.wait()

    def _feed(self) -> None:
        """Give ffmpeg the samples of the buffer as they are written."""
        assert self._process.stdin is not None
        offset = self._start
        with contextlib.suppress(OSError):  # The process was killed.
            while not self._closed:
                pcm = self._buffer.read(offset, _CHUNK_BYTES)
                if pcm:
                    self._is_feeding = True
                    self._process.stdin.write(pcm)
                    self._process.stdin.flush()
                    self._is_feeding = False
                    offset += len(pcm)
                elif self._buffer.complete:
                    break
                else:
                    self._buffer.wait_beyond(offset)
            self._is_feeding = True  # It has the last samples, so output is due until its end.
            self._process.stdin.close()

    def _collect(self) -> None:
        """Take ffmpeg's output, but not more than the read-ahead: a full pipe makes ffmpeg wait."""
        assert self._process.stdout is not None
        while chunk := self._process.stdout.read1(_CHUNK_BYTES):  # type: ignore[attr-defined]
            with self._changed:
                self._chunks.append(chunk)
                self._last_progress = time.monotonic()
                self._bytes_ready += len(chunk)
                while self._bytes_ready > _READ_AHEAD_BYTES and not self._closed:
                    self._changed.wait()
        with self._changed:
            self._output_ended = True
