"""The ffmpeg program: locate it, decode files and change the tempo of clips with it."""

from __future__ import annotations

import functools
import shutil
import subprocess
from typing import TYPE_CHECKING

from reader.audio.samples import from_pcm
from reader.errors import DecodeError, FfmpegError, FfmpegMissingError
from reader.model import SAMPLE_RATE, Clip, WordTime
from reader.system.time_limits import time_limit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TIME_LIMIT_S = 20.0
"""Seconds ffmpeg may take for a sentence, on top of its length, or for the next second of a file."""
_CHUNK_BYTES = 2 * SAMPLE_RATE
"""Bytes decoded at a time: one second."""


@functools.cache
def ffmpeg_path() -> str:
    """Return the path of an ffmpeg with libmp3lame: the system's, else that of imageio-ffmpeg.

    Raises:
        FfmpegMissingError: neither has it.
    """
    system = shutil.which("ffmpeg")
    # Some distributions build ffmpeg without LAME, so being installed is not enough.
    if system and _has_lame(system):
        return system
    import imageio_ffmpeg

    try:
        bundled = str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise FfmpegMissingError(
            "no ffmpeg was found; install one, or run `pip install --force-reinstall imageio-ffmpeg`"
        ) from error
    if not _has_lame(bundled):
        raise FfmpegMissingError(f"{bundled} cannot make MP3 files; install an ffmpeg with libmp3lame")
    return bundled


def time_stretch(clip: Clip, speed: float) -> Clip:
    """Change the tempo of a clip and of its word times, keeping the pitch (ffmpeg's ``atempo``).

    Args:
        clip: speech at the voice's own speed.
        speed: 1.0 returns the clip itself; 2.0 is twice as fast.

    Raises:
        FfmpegError: ffmpeg failed, or did not answer in time, twice.
    """
    if speed == 1.0:
        return clip
    command = [
        ffmpeg_path(), "-nostdin", "-v", "error", "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE),
        "-i", "pipe:0", "-af", f"atempo={speed}", "-f", "s16le", "pipe:1",
    ]  # fmt: skip
    # Tried twice: an ffmpeg may be killed from outside, by a system short of memory for instance.
    pcm = _run_filter(command, clip.audio.raw_data) or _run_filter(command, clip.audio.raw_data)
    if pcm is None:
        raise FfmpegError("ffmpeg did not change the speed of a sentence, twice; run `reader doctor`")
    words = (WordTime(w.text, round(w.start_ms / speed), round(w.end_ms / speed)) for w in clip.words)
    return Clip(from_pcm(pcm), tuple(words))


def _run_filter(command: list[str], pcm: bytes) -> bytes | None:
    """Pipe samples through ffmpeg; None if it fails, or takes far longer than they last."""
    limit_s = TIME_LIMIT_S + len(pcm) / (2 * SAMPLE_RATE)
    try:
        with (
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            ) as process,
            time_limit("ffmpeg to change the speed", limit_s, process.kill),
        ):
            out, _ = process.communicate(pcm)
    except OSError as error:
        raise FfmpegError(
            f"ffmpeg cannot be started ({error.strerror or error}); run `reader doctor`"
        ) from error
    whole = len(out) // 2 * 2  # Whole 16-bit samples.
    return out[:whole] if process.returncode == 0 and whole else None


def decode_file(path: Path, speed: float = 1.0) -> Iterator[bytes]:
    """Decode an audio file of any format ffmpeg knows, yielding 16-bit samples about one second at a time.

    Args:
        path: the file.
        speed: tempo relative to the original, its pitch kept.

    Yields:
        24 kHz mono samples.

    Raises:
        DecodeError: the file contains no sound.
        FfmpegError: ffmpeg did not answer in time.
    """
    tempo = [] if speed == 1.0 else ["-af", f"atempo={speed}"]
    command = [
        ffmpeg_path(), "-nostdin", "-v", "error", "-i", str(path), *tempo,
        "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE), "pipe:1",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        try:
            is_empty = True
            while True:
                with time_limit("ffmpeg to decode", TIME_LIMIT_S, process.kill) as wait:
                    chunk = process.stdout.read(_CHUNK_BYTES)
                if wait.has_expired:
                    raise FfmpegError(
                        f"{path}: ffmpeg did not decode this within {TIME_LIMIT_S:.0f} s; try again"
                    )
                if not chunk:
                    break
                is_empty = False
                yield chunk
        finally:
            # Also if the caller stops iterating: an ffmpeg whose output nobody reads never ends.
            process.kill()
    if is_empty:
        raise DecodeError("no sound in it")


def _has_lame(program: str) -> bool:
    """Whether this ffmpeg runs and has the encoder libmp3lame."""
    try:
        result = subprocess.run(
            [program, "-nostdin", "-v", "error", "-encoders"], capture_output=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"libmp3lame" in result.stdout
