"""Decoding: the samples of MP3 and other sound files, by libsndfile (package soundfile)."""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from reader.audio.resampling import Resampler
from reader.audio.samples import from_pcm, to_pcm
from reader.errors import DecodeError
from reader.model import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydub import AudioSegment

    from reader.audio.samples import Samples

_BLOCK = 240_000
"""Samples decoded at a time, of all channels together, so that memory does not grow with their number."""
_RATES = (1_000, 768_000)
"""Lowest and highest sample rate that sound has. What a damaged header says may be anything."""
_NO_SOUND = "no sound in it"


def from_mp3(mp3: bytes) -> AudioSegment:
    """Decode an MP3 in memory.

    Raises:
        ValueError: it contains no sound.
        DecodeError: the decoder is not installed.
    """
    # In a thread: a Ctrl-C that reaches the main thread while libsndfile calls back to read would be lost.
    with ThreadPoolExecutor(1) as pool:
        return from_pcm(pool.submit(lambda: b"".join(_decode(io.BytesIO(mp3), is_mp3=True))).result())


def stream_mp3(path: Path) -> Iterator[bytes]:
    """Decode an MP3 file, yielding 16-bit samples some seconds at a time.

    Raises:
        ValueError: it contains no sound.
        DecodeError: the decoder is not installed.
        OSError: the file cannot be read.
    """
    yield from _decode(_name(path), is_mp3=True)


def decode_file(path: Path) -> Iterator[bytes]:
    """Decode a sound file: MP3, Ogg (Vorbis, Opus), FLAC, WAV, AIFF and others that libsndfile knows.

    Args:
        path: the file.

    Yields:
        24 kHz mono 16-bit samples, some seconds at a time.

    Raises:
        DecodeError: the file contains no sound, or is of another format.
        OSError: the file cannot be read.
    """
    try:
        yield from _decode(_name(path), is_mp3=False)
    except ValueError as error:
        raise DecodeError("no sound in it, or of a format that reader does not decode") from error


def _name(path: Path) -> str | bytes:
    """Return the name of a file that can be read, as libsndfile takes it.

    By name, libsndfile reads the file itself: an open file it would read by calling back into Python.
    """
    path.open("rb").close()  # Raises the system's own error; libsndfile's does not say which.
    return str(path) if os.name == "nt" else os.fsencode(path)


def _decode(source: str | bytes | io.BytesIO, *, is_mp3: bool) -> Iterator[bytes]:
    """Decode a file, or one in memory.

    Args:
        source: the file.
        is_mp3: whether other formats are refused.

    Raises:
        ValueError: it contains no sound.
        DecodeError: the decoder is not installed.
    """
    import numpy as np

    is_empty = True
    for samples in _mono_24_khz(source, is_mp3=is_mp3):
        if len(samples):
            is_empty = False
            # A file of floats may have anything in it.
            yield to_pcm(np.nan_to_num(samples, nan=0.0, posinf=1.0, neginf=-1.0))
    if is_empty:
        raise ValueError(_NO_SOUND)


def _mono_24_khz(source: str | bytes | io.BytesIO, *, is_mp3: bool) -> Iterator[Samples]:
    """Yield the samples of a file, resampled where its rate is another one."""
    soundfile = _load_soundfile()
    try:
        # TypeError: samples without a header, which soundfile guesses from the name.
        with _sequential(soundfile)(source) as file:
            if (is_mp3 and file.format != "MP3") or not _RATES[0] <= file.samplerate <= _RATES[1]:
                raise ValueError(_NO_SOUND)
            if file.samplerate == SAMPLE_RATE:
                yield from _mono(file)
                return
            resampler = Resampler(file.samplerate)
            for samples in _mono(file):
                yield resampler.push(samples)
            yield resampler.finish()
    except (soundfile.SoundFileError, TypeError) as error:
        raise ValueError(_NO_SOUND) from error


def _mono(file: Any) -> Iterator[Samples]:
    """Yield the mean of a file's channels, block by block, to where it ends or is damaged."""
    frames = max(1, _BLOCK // file.channels)
    while len(block := file.read(frames, dtype="float32", always_2d=True)):
        yield block[:, 0] if file.channels == 1 else block.mean(axis=1)


def _load_soundfile() -> Any:
    try:
        import soundfile
    except (ImportError, OSError) as error:  # OSError: its wheel for this system has no libsndfile.
        advice = "run `pip install --force-reinstall soundfile`, or install libsndfile"
        raise DecodeError(f"the decoder cannot be loaded ({error}); {advice}") from error
    return soundfile


def _sequential(soundfile: Any) -> Any:
    """Return a SoundFile class that only ever reads on.

    SoundFile seeks to where it is after each block. In an MP3 that loses the bits that a frame takes from
    those before it, and the decoder complains of each on the standard error.
    """

    class Sequential(soundfile.SoundFile):  # type: ignore[misc]
        def seekable(self) -> bool:
            return False

    return Sequential
