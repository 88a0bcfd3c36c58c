"""Write: the stream becomes an MP3 while it is made, then gets its tags.

One ffmpeg process (libmp3lame) takes the samples as they come, so memory does not grow with the article. The
encoder puts about 50 ms before the sound; its Info header says how much, and players leave it out.
"""

from __future__ import annotations

import contextlib
import errno
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

from reader.audio.ffmpeg import ffmpeg_path
from reader.audio.samples import stream_mp3
from reader.errors import EncoderStoppedError, OutputError
from reader.model import SAMPLE_RATE
from reader.recording.cover import LoudnessEnvelope, draw
from reader.recording.tags import tag
from reader.system.files import part_file
from reader.system.time_limits import time_limit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from reader.model import Timeline
    from reader.recording.filenames import Destination

BIT_RATE = "64k"
"""Constant, so that players without an index seek well too."""
_TOLERANCE_S = 0.12
_WRITE_LIMIT_S, _FINISH_LIMIT_S = 20.0, 30.0
"""How long the encoder may take for some samples, besides their own length, and to end. It needs a hundredth
of their length; on a machine under load, a tenth."""
_LOUD = 10 ** (-40 / 20)
"""Speech is about -19 LUFS; a tenth of a second of it that is written louder than this can be heard."""
_FAINT = 10 ** (-14 / 20)
"""A tenth of a second that comes out of the MP3 fainter than this share of what went in is missing."""
_MOST_MISSING = 2
"""Tenths of a second: the encoder smears an edge over two of them."""


class Mp3Writer:
    """Makes one MP3 with its tags, whole or not at all.

        with Mp3Writer(destination, "kokoro") as mp3:
            timeline = assemble(results, mp3.write)
            path = mp3.finish(timeline)

    Leaving the context without `finish`, by whatever error, ends the encoder and leaves nothing behind.

    Args:
        destination: where the MP3 goes, and of which article it is.
        voice: name of the voice, for the tags.

    Raises:
        OutputError: the file cannot be written, or the encoder failed.
    """

    def __init__(self, destination: Destination, voice: str) -> None:
        self._destination = destination
        self._voice = voice
        self._envelope = LoudnessEnvelope()
        self._cleanup = contextlib.ExitStack()

    def __enter__(self) -> Mp3Writer:
        self._path = self._destination.path()
        with contextlib.ExitStack() as opened:
            self._part = opened.enter_context(part_file(self._path))
            self._encoder = opened.enter_context(_Encoder(self._part, self._path))
            self._cleanup = opened.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cleanup.__exit__(kind, error, trace)

    def write(self, pcm: bytes) -> None:
        """Encode 24 kHz mono 16-bit samples."""
        self._encoder.write(pcm)
        self._envelope.add(pcm)

    def finish(self, timeline: Timeline) -> Path:
        """Verify the finished file, write its tags and give it its name.

        Args:
            timeline: of all samples that were written.

        Returns:
            Path of the MP3.
        """
        self._encoder.finish()
        _check_length(self._part, timeline, self._path)
        _check_audio(self._part, self._envelope, self._path)
        article = self._destination.article
        tag(self._part, article, timeline, self._voice, draw(article, self._envelope))
        return self._destination.put(self._part)


class _Encoder:
    """A running ffmpeg that encodes what is written to it into a file; leaving the context ends it.

    Args:
        part: the file.
        path: names the recording in errors.
    """

    def __init__(self, part: Path, path: Path) -> None:
        self._path = path
        command = [
            ffmpeg_path(), "-nostdin", "-v", "error", "-y",
            "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE), "-i", "pipe:0",
            "-c:a", "libmp3lame", "-b:a", BIT_RATE, "-write_xing", "1", "-id3v2_version", "0",
            "-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact", "-f", "mp3", str(part),
        ]  # fmt: skip
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            # A Ctrl-C in the terminal must not end ffmpeg before us.
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._complaints: list[bytes] = []
        self._listener = threading.Thread(
            target=lambda: self._complaints.extend(self._process.stderr or ()), daemon=True
        )
        self._listener.start()

    def write(self, pcm: bytes) -> None:
        """Encode samples. Raises OutputError when ffmpeg does not take them."""
        assert self._process.stdin is not None
        is_broken = False
        with self._limit("the MP3 encoder", _WRITE_LIMIT_S + len(pcm) / (2 * SAMPLE_RATE)):
            try:
                self._process.stdin.write(pcm)
            except OSError as error:
                is_broken = _is_broken_pipe(error)
                if not is_broken:
                    raise
        if is_broken:
            self.finish()
            raise OutputError(self._path, "the MP3 encoder ended too early; run `reader doctor`")

    def __enter__(self) -> _Encoder:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stderr):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]

    def finish(self) -> None:
        """Let ffmpeg finish the file. Raises OutputError if it fails."""
        assert self._process.stdin is not None
        with self._limit("the MP3 encoder to finish", _FINISH_LIMIT_S):
            try:
                self._process.stdin.close()
            except OSError as error:
                if not _is_broken_pipe(error):
                    raise
            code = self._process.wait()
        self._listener.join()
        complaint = b"".join(self._complaints).decode(errors="replace")
        if code < 0 or (code > 0 and not complaint.strip()):  # A failure of its own has a reason.
            raise EncoderStoppedError(self._path, "the MP3 encoder was ended by something else; try again")
        # Some versions of ffmpeg tell of a full disk and end well all the same.
        if code != 0 or _is_full(complaint):
            raise _failure(complaint, self._path)

    @contextlib.contextmanager
    def _limit(self, what: str, limit_s: float) -> Iterator[None]:
        with time_limit(what, limit_s, self._process.kill) as wait:
            yield
        if wait.has_expired:
            raise EncoderStoppedError(
                self._path,
                f"the MP3 encoder took nothing for {limit_s:.0f} s and was ended; run `reader doctor`",
            )


def _is_broken_pipe(error: OSError) -> bool:
    """Whether a process does not take its input any more; Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL


def _failure(complaint: str, path: Path) -> OutputError:
    if _is_full(complaint):
        return OutputError(path, "the disk is full; make room or name another folder with -o")
    lines = complaint.strip().splitlines()
    return OutputError(
        path, f"the MP3 encoder failed ({lines[-1] if lines else 'it gave no reason'}); run `reader doctor`"
    )


def _is_full(complaint: str) -> bool:
    return "No space left" in complaint or "quota" in complaint.lower()


def _check_length(part: Path, timeline: Timeline, path: Path) -> None:
    """Raise OutputError unless the file is as long as what was written into it."""
    from mutagen import MutagenError
    from mutagen.mp3 import MP3

    try:
        info: Any = MP3(part).info
    except MutagenError as error:
        raise OutputError(path, "the encoder made something that is no MP3; run `reader doctor`") from error
    seconds = float(info.length)
    if abs(seconds - timeline.duration_ms / 1000) > _TOLERANCE_S:
        raise OutputError(
            path,
            f"the encoder kept {seconds:.1f} s of {timeline.duration_ms / 1000:.1f} s; run `reader doctor`",
        )


def _check_audio(part: Path, levels: LoudnessEnvelope, path: Path) -> None:
    """Raise OutputError where the file is silent and speech was written into it, whoever encoded it."""
    heard = LoudnessEnvelope()
    try:
        for pcm in stream_mp3(part):
            heard.add(pcm)
    except ValueError as error:
        raise OutputError(path, "the encoder made something that is no MP3; run `reader doctor`") from error
    missing = 0
    for at, level in enumerate(levels.values):
        # Decoders differ by some hundredths of a second in where they begin.
        around = heard.values[max(0, at - 1) : at + 2]
        missing = missing + 1 if level > _LOUD and max(around, default=0.0) < level * _FAINT else 0
        if missing > _MOST_MISSING:
            raise OutputError(path, f"the encoder left out the sound at {at / 10:.0f} s; run `reader doctor`")
