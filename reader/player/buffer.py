"""Tape: the samples that are played, as they come, in a temporary file, so that memory does not grow.

It can be read while it is written, from any place, at any speed: ffmpeg stretches what is played faster.
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
_PIECE = 200 * BYTES_PER_MS
_AHEAD = 4 * _PIECE
"""Bytes that are stretched before they are wanted: what a change of speed throws away."""
STALL_S = 10.0
"""Seconds without a sample after which ffmpeg is stuck; it is a hundred times as fast as what is heard."""


class Tape:
    """16-bit samples at 24 kHz, mono, that are written at the end and read anywhere."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close)
        self._changed = threading.Condition()
        self.length = 0
        """Bytes that were written."""
        self.complete = False
        """Whether no more will be written."""

    def write(self, pcm: bytes) -> None:
        """Add samples."""
        with self._changed:
            self._file.seek(self.length)
            self._file.write(pcm)
            self.length += len(pcm)
            self._changed.notify_all()

    def finish(self) -> None:
        """Nothing more is written."""
        with self._changed:
            self.complete = True
            self._changed.notify_all()

    def read(self, at: int, size: int) -> bytes:
        """Up to `size` bytes from `at` on; none where nothing is written yet."""
        with self._changed:
            if at >= self.length or self._file.closed:
                return b""
            self._file.seek(at)
            return self._file.read(size)

    def wait(self, beyond: int) -> None:
        """Wait a little for bytes beyond a place."""
        with self._changed:
            if self.length <= beyond and not self.complete:
                self._changed.wait(0.1)

    def close(self) -> None:
        """Let the file go."""
        with self._changed:
            self._file.close()


class Reel:
    """A tape read from a place on, as it is."""

    def __init__(self, tape: Tape, start: int) -> None:
        self._tape = tape
        self.at = start
        """Where on the tape that is which comes next."""

    @property
    def ended(self) -> bool:
        """Whether all of the tape was read."""
        return self._tape.complete and self.at >= self._tape.length

    def pull(self, size: int) -> bytes:
        """Up to `size` bytes; none while there are none."""
        pcm = self._tape.read(self.at, size)
        self.at += len(pcm)
        return pcm

    def close(self) -> None:
        """Stop."""


class StretchedReel:
    """A tape read from a place on, `speed` times as fast, its pitch kept (ffmpeg's ``atempo``)."""

    def __init__(self, tape: Tape, start: int, speed: float) -> None:
        self._tape, self._start, self._speed = tape, start, speed
        self._pulled = 0
        self._ready: deque[bytes] = deque()
        self._waiting = 0
        self._changed = threading.Condition()
        self._over = self._closed = False
        self._is_busy = False
        self._since = time.monotonic()
        command = [
            ffmpeg_path(), "-nostdin", "-v", "error", "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE),
            "-i", "pipe:0", "-af", f"atempo={speed}", "-f", "s16le", "-flush_packets", "1", "pipe:1",
        ]  # fmt: skip
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._feed, self._collect)]
        for thread in self._threads:
            thread.start()

    @property
    def at(self) -> int:
        """Where on the tape that is which comes next."""
        place = self._start + int(self._pulled * self._speed) // 2 * 2
        return min(place, self._tape.length) if self._tape.complete else place

    @property
    def ended(self) -> bool:
        """Whether all of the tape was read."""
        with self._changed:
            return self._over and not self._ready

    def pull(self, size: int) -> bytes:
        """Up to `size` bytes; none while there are none."""
        with self._changed:
            pcm = b""
            while self._ready and len(pcm) < size:
                piece = self._ready.popleft()
                pcm += piece
            if len(pcm) > size:
                self._ready.appendleft(pcm[size:])
                pcm = pcm[:size]
            self._waiting -= len(pcm)
            self._pulled += len(pcm)
            self._changed.notify_all()
        return pcm

    @property
    def is_stuck(self) -> bool:
        """Whether ffmpeg has taken and given nothing for long though its output is wanted."""
        with self._changed:
            if self._over or not self._is_busy or self._waiting > _AHEAD:
                self._since = time.monotonic()
            return time.monotonic() - self._since > STALL_S

    def close(self) -> None:
        """Stop, whatever is still to come."""
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
        assert self._process.stdin is not None
        at = self._start
        with contextlib.suppress(OSError):  # It was ended.
            while not self._closed:
                pcm = self._tape.read(at, _PIECE)
                if pcm:
                    self._is_busy = True
                    self._process.stdin.write(pcm)
                    self._process.stdin.flush()
                    self._is_busy = False
                    at += len(pcm)
                elif self._tape.complete:
                    break
                else:
                    self._tape.wait(at)
            self._is_busy = True  # With the rest, until its output ends.
            self._process.stdin.close()

    def _collect(self) -> None:
        assert self._process.stdout is not None
        while piece := self._process.stdout.read1(_PIECE):  # type: ignore[attr-defined]
            with self._changed:
                self._ready.append(piece)
                self._since = time.monotonic()
                self._waiting += len(piece)
                while self._waiting > _AHEAD and not self._closed:
                    self._changed.wait()
        with self._changed:
            self._over = True
