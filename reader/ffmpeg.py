"""The ffmpeg program: where it is, and MP3 bytes turned into sound."""

from __future__ import annotations

import functools
import shutil
import subprocess
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model import SAMPLE_RATE
from reader.sound import segment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydub import AudioSegment

_PIECE = 2 * SAMPLE_RATE
"""Bytes that are decoded at a time: one second."""


class EncoderMissingError(ReaderError):
    """There is no ffmpeg here that can make MP3 files."""


class DecodeError(ReaderError):
    """Some bytes are not sound that ffmpeg can read."""


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
        raise EncoderMissingError(
            "no ffmpeg was found; install one, or run `pip install --force-reinstall imageio-ffmpeg`"
        ) from error
    if not _has_lame(shipped):
        raise EncoderMissingError(f"{shipped} cannot make MP3 files; install an ffmpeg with libmp3lame")
    return shipped


def decode(sound: bytes, speed: float = 1.0) -> AudioSegment:
    """Decode a sound file's bytes (MP3, WAV, …) to 24 kHz mono 16-bit, `speed` times as fast.

    The pitch is kept (ffmpeg's ``atempo``).

    Raises:
        DecodeError: the bytes are no sound, or hold no sample.
    """
    tempo = [] if speed == 1.0 else ["-af", f"atempo={speed}"]
    command = [
        ffmpeg_path(), "-nostdin", "-v", "error", "-xerror", "-i", "pipe:0", *tempo,
        "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE), "pipe:1",
    ]  # fmt: skip
    done = subprocess.run(command, input=sound, capture_output=True, check=False)
    if done.returncode != 0 or not done.stdout:
        why = done.stderr.decode(errors="replace").strip().splitlines()
        raise DecodeError(why[-1] if why else "no sound in it")
    return segment(done.stdout)


def decoded(path: Path, speed: float = 1.0) -> Iterator[bytes]:
    """The sound of a file as 24 kHz mono 16-bit samples, piece by piece, `speed` times as fast; see `decode`.

    Raises:
        DecodeError: the file holds no sound.
    """
    tempo = [] if speed == 1.0 else ["-af", f"atempo={speed}"]
    command = [
        ffmpeg_path(), "-nostdin", "-v", "error", "-i", str(path), *tempo,
        "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE), "pipe:1",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        try:
            empty = True
            while piece := process.stdout.read(_PIECE):
                empty = False
                yield piece
        finally:
            process.kill()
    if empty:
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
