"""The ffmpeg program: where it is, files decoded by it, and clips made faster or slower."""

from __future__ import annotations

import functools
import shutil
import subprocess
from typing import TYPE_CHECKING

from reader.audio.samples import segment
from reader.errors import DecodeError, FfmpegError, FfmpegMissingError
from reader.model import SAMPLE_RATE, Clip, WordTime
from reader.system.time_limits import time_limit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LIMIT_S = 20.0
"""How long ffmpeg may take for a sentence, besides its length, or for the next second of a file."""
_PIECE = 2 * SAMPLE_RATE
"""Bytes that are decoded at a time: one second."""


@functools.cache
def ffmpeg_path() -> str:
    """Path of an ffmpeg that can make MP3: the system's if it has libmp3lame, else imageio-ffmpeg's.

    Raises:
        EncoderMissingError: there is neither.
    """
    system = shutil.which("ffmpeg")
    if system and _has_lame(system):
        return system
    import imageio_ffmpeg

    try:
        shipped = str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise FfmpegMissingError(
            "no ffmpeg was found; install one, or run `pip install --force-reinstall imageio-ffmpeg`"
        ) from error
    if not _has_lame(shipped):
        raise FfmpegMissingError(f"{shipped} cannot make MP3 files; install an ffmpeg with libmp3lame")
    return shipped


def stretched(clip: Clip, speed: float) -> Clip:
    """A clip `speed` times as fast, its pitch kept (ffmpeg's ``atempo``); its words move along.

    Raises:
        FfmpegError: ffmpeg failed, or did not answer in time, twice.
    """
    if speed == 1.0:
        return clip
    command = [
        ffmpeg_path(), "-nostdin", "-v", "error", "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE),
        "-i", "pipe:0", "-af", f"atempo={speed}", "-f", "s16le", "pipe:1",
    ]  # fmt: skip
    pcm = _filtered(command, clip.audio.raw_data) or _filtered(command, clip.audio.raw_data)
    if pcm is None:
        raise FfmpegError("ffmpeg did not change the speed of a sentence, twice; run `reader doctor`")
    words = (WordTime(w.text, round(w.start_ms / speed), round(w.end_ms / speed)) for w in clip.words)
    return Clip(segment(pcm), tuple(words))


def _filtered(command: list[str], pcm: bytes) -> bytes | None:
    """What ffmpeg makes of samples; None where it fails, or takes far longer than they last."""
    limit_s = _LIMIT_S + len(pcm) / (2 * SAMPLE_RATE)
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
    whole = len(out) // 2 * 2
    return out[:whole] if process.returncode == 0 and whole else None


def decoded(path: Path, speed: float = 1.0) -> Iterator[bytes]:
    """The sound of a file as 24 kHz mono 16-bit samples, piece by piece, `speed` times as fast.

    Raises:
        DecodeError: the file holds no sound.
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
                with time_limit("ffmpeg to decode", _LIMIT_S, process.kill) as wait:
                    piece = process.stdout.read(_PIECE)
                if wait.has_expired:
                    raise FfmpegError(
                        f"{path}: ffmpeg did not decode this within {_LIMIT_S:.0f} s; try again"
                    )
                if not piece:
                    break
                is_empty = False
                yield piece
        finally:
            process.kill()
    if is_empty:
        raise DecodeError("no sound in it")


def _has_lame(program: str) -> bool:
    """Whether this ffmpeg runs and knows the encoder libmp3lame."""
    try:
        listed = subprocess.run(
            [program, "-nostdin", "-v", "error", "-encoders"], capture_output=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"libmp3lame" in listed.stdout
