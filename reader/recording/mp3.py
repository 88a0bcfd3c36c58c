"""The MP3: encode the samples while they are made, verify the file, write its tags, give it its name.

One ffmpeg process (libmp3lame) takes the samples as they come, so memory does not grow with the article. The
encoder adds about 50 ms of silence in front; its Info header says how much, and players skip it.
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
from reader.recording.cover import LoudnessEnvelope, draw_cover
from reader.recording.tag_writer import write_tags
from reader.system.files import part_file
from reader.system.time_limits import time_limit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from reader.model import Timeline
    from reader.recording.filenames import Destination

BIT_RATE = "64k"
"""Constant, so that players without an index seek well, too."""
WRITE_LIMIT_S = 20.0
"""How long the encoder may take for some samples, besides their own length. It needs a hundredth of their
length; on a machine under load, a tenth."""
FINISH_LIMIT_S = 30.0
"""How long the encoder may take to end."""
_LENGTH_TOLERANCE_S = 0.12
"""By how much the length of the file may differ from that of the samples."""
_AUDIBLE = 10 ** (-40 / 20)
"""Loudness from which a tenth of a second can be heard; speech is about -19 LUFS."""
_MIN_KEPT_SHARE = 10 ** (-14 / 20)
"""Share of its loudness that a tenth of a second must still have in the MP3; otherwise it is missing."""
_MAX_MISSING = 2
"""Tenths of a second in a row that may be missing: the encoder smears an edge over two of them."""
_NOT_AN_MP3 = "the encoder did not write an MP3; run `reader doctor`"


class Mp3Writer:
    """Write one MP3 with its tags, whole or not at all.

        with Mp3Writer(destination, "kokoro") as mp3:
            timeline = assemble(results, mp3.write)
            path = mp3.finish(timeline)

    Leaving the context without `finish`, by whatever error, ends the encoder and leaves no file behind.

    Args:
        destination: where the MP3 goes, and the article it is of.
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
        # Before the tags are written: a file that lost sound must never get its name.
        _verify_length(self._part, timeline, self._path)
        _verify_loudness(self._part, self._envelope, self._path)
        article = self._destination.article
        cover = draw_cover(article, self._envelope)
        write_tags(self._part, article, timeline, self._voice, cover)
        return self._destination.publish(self._part)


class _Encoder:
    """A running ffmpeg that encodes samples into a file; leaving the context ends it.

    Args:
        part: the file.
        path: of the recording, for errors.
    """

    def __init__(self, part: Path, path: Path) -> None:
        self._path = path
        command = [
            ffmpeg_path(), "-nostdin", "-v", "error", "-y",
            "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE), "-i", "pipe:0",
            # Without tags and with bitexact, the same samples give the same bytes.
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
        self._stderr_lines: list[bytes] = []
        # Unread, a full pipe would block ffmpeg.
        self._stderr_reader = threading.Thread(
            target=lambda: self._stderr_lines.extend(self._process.stderr or ()), daemon=True
        )
        self._stderr_reader.start()

    def write(self, pcm: bytes) -> None:
        """Encode samples. Raises OutputError if ffmpeg does not take them."""
        assert self._process.stdin is not None
        is_broken = False
        with self._limit("the MP3 encoder", WRITE_LIMIT_S + len(pcm) / (2 * SAMPLE_RATE)):
            try:
                self._process.stdin.write(pcm)
            except OSError as error:
                is_broken = _is_broken_pipe(error)
                if not is_broken:
                    raise
        if is_broken:
            # Outside the time limit above, because `finish` has one of its own.
            self.finish()  # Raises with ffmpeg's own reason, if it gave one.
            raise OutputError(self._path, "the MP3 encoder ended too early; run `reader doctor`")

    def __enter__(self) -> _Encoder:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._stderr_reader.join()
        for pipe in (self._process.stdin, self._process.stderr):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]

    def finish(self) -> None:
        """Let ffmpeg finish the file. Raises OutputError if it fails."""
        assert self._process.stdin is not None
        with self._limit("the MP3 encoder to finish", FINISH_LIMIT_S):
            try:
                self._process.stdin.close()
            except OSError as error:
                if not _is_broken_pipe(error):
                    raise
            code = self._process.wait()
        self._stderr_reader.join()
        stderr = b"".join(self._stderr_lines).decode(errors="replace")
        # A signal, or on Windows an end without a word; when ffmpeg itself fails it gives a reason.
        if code < 0 or (code > 0 and not stderr.strip()):
            raise EncoderStoppedError(self._path, "the MP3 encoder was ended by something else; try again")
        # Some versions of ffmpeg report a full disk and still exit with 0.
        if code != 0 or _reports_full_disk(stderr):
            raise _encoder_error(stderr, self._path)

    @contextlib.contextmanager
    def _limit(self, subject: str, limit_s: float) -> Iterator[None]:
        with time_limit(subject, limit_s, self._process.kill) as wait:
            yield
        if wait.has_expired:
            raise EncoderStoppedError(
                self._path,
                f"the MP3 encoder made no progress for {limit_s:.0f} s and was ended; run `reader doctor`",
            )


def _is_broken_pipe(error: OSError) -> bool:
    """Whether a process no longer takes its input; Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL


def _encoder_error(stderr: str, path: Path) -> OutputError:
    """Translate ffmpeg's error messages."""
    if _reports_full_disk(stderr):
        return OutputError(path, "the disk is full; make room or name another folder with -o")
    lines = stderr.strip().splitlines()
    return OutputError(
        path, f"the MP3 encoder failed ({lines[-1] if lines else 'it gave no reason'}); run `reader doctor`"
    )


def _reports_full_disk(stderr: str) -> bool:
    return "No space left" in stderr or "quota" in stderr.lower()


def _verify_length(part: Path, timeline: Timeline, path: Path) -> None:
    """Raise OutputError unless the file is as long as the samples written into it."""
    from mutagen import MutagenError
    from mutagen.mp3 import MP3

    try:
        info: Any = MP3(part).info
    except MutagenError as error:
        raise OutputError(path, _NOT_AN_MP3) from error
    seconds = float(info.length)
    if abs(seconds - timeline.duration_ms / 1000) > _LENGTH_TOLERANCE_S:
        raise OutputError(
            path,
            f"the encoder kept {seconds:.1f} s of {timeline.duration_ms / 1000:.1f} s; run `reader doctor`",
        )


def _verify_loudness(part: Path, written: LoudnessEnvelope, path: Path) -> None:
    """Raise OutputError if the file is silent where speech was written into it."""
    # The file is decoded by another library (miniaudio) than the one that encoded it.
    decoded = LoudnessEnvelope()
    try:
        for pcm in stream_mp3(part):
            decoded.add(pcm)
    except ValueError as error:
        raise OutputError(path, _NOT_AN_MP3) from error
    missing = 0
    for tenth, loudness in enumerate(written.values):
        # Decoders differ by some hundredths of a second in where they begin.
        kept = max(decoded.values[max(0, tenth - 1) : tenth + 2], default=0.0)
        missing = missing + 1 if loudness > _AUDIBLE and kept < loudness * _MIN_KEPT_SHARE else 0
        if missing > _MAX_MISSING:
            problem = f"the encoder left out the sound at {tenth / 10:.0f} s; run `reader doctor`"
            raise OutputError(path, problem)
