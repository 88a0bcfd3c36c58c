"""Write: the stream becomes an MP3 while it is made, then gets its tags.

One ffmpeg process (libmp3lame) takes the samples as they come, so memory does not grow with the article. The
encoder puts about 50 ms before the sound; its Info header says how much, and players leave it out.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

from reader.cover import Levels, draw
from reader.errors import OutputError
from reader.ffmpeg import ffmpeg_path
from reader.files import whole_file
from reader.model import SAMPLE_RATE
from reader.tags import tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.model import Article, Timeline

BIT_RATE = "64k"
"""Constant, so that players without an index seek well too."""
_TOLERANCE_S = 0.12


def write_mp3(
    path: Path, fill: Callable[[Callable[[bytes], object]], Timeline], article: Article, voice: str
) -> Timeline:
    """Make one MP3 with its tags, whole or not at all.

    Args:
        path: where it goes; an older file there is replaced when the new one is finished.
        fill: is called once with a function that takes 24 kHz mono 16-bit samples; writes all of them and
            returns their timeline.
        article: for the tags.
        voice: name of the voice, for the tags.

    Returns:
        What `fill` returned.

    Raises:
        OutputError: the file cannot be written, or the encoder failed.
    """
    levels = Levels()
    with whole_file(path) as part:
        with _encoder(part, path) as write:

            def take(pcm: bytes) -> None:
                write(pcm)
                levels.add(pcm)

            timeline = fill(take)
        _must_last(part, timeline, path)
        tag(part, article, timeline, voice, draw(article, levels))
    return timeline


@contextlib.contextmanager
def _encoder(part: Path, path: Path) -> Iterator[Callable[[bytes], object]]:
    """A running ffmpeg that encodes to `part` what the given function is called with.

    Whatever ends the block early ends ffmpeg too. `path` names the file in errors.
    """
    command = [
        ffmpeg_path(), "-nostdin", "-v", "error", "-y",
        "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE), "-i", "pipe:0",
        "-c:a", "libmp3lame", "-b:a", BIT_RATE, "-write_xing", "1", "-id3v2_version", "0",
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact", "-f", "mp3", str(part),
    ]  # fmt: skip
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        # A Ctrl-C in the terminal must not end ffmpeg before us.
        start_new_session=sys.platform != "win32",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    assert process.stdin is not None
    assert process.stderr is not None
    complaints: list[bytes] = []
    listener = threading.Thread(target=lambda: complaints.extend(process.stderr or ()), daemon=True)
    listener.start()
    try:
        with contextlib.suppress(BrokenPipeError):  # ffmpeg gave up; what it said tells why.
            yield process.stdin.write
            process.stdin.close()
        failed = process.wait() != 0
        listener.join()
        # Some versions of ffmpeg tell of a full disk and end well all the same.
        failed = failed or any(_is_full(line.decode(errors="replace")) for line in complaints)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        with contextlib.suppress(OSError):
            process.stdin.close()
        listener.join()
        process.stderr.close()
    if failed:
        raise _failure(b"".join(complaints).decode(errors="replace"), path)


def _failure(complaint: str, path: Path) -> OutputError:
    if _is_full(complaint):
        return OutputError(path, "the disk is full; make room or name another folder with -o")
    lines = complaint.strip().splitlines()
    return OutputError(
        path, f"the MP3 encoder failed ({lines[-1] if lines else 'it gave no reason'}); run `reader doctor`"
    )


def _is_full(complaint: str) -> bool:
    return "No space left" in complaint or "quota" in complaint.lower()


def _must_last(part: Path, timeline: Timeline, path: Path) -> None:
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
