"""This machine's own audio device, by miniaudio."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import PlayError
from reader.model import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

BUFFER_MS = 120
"""What the device holds ready; much less stutters, more is heard as lag."""


def opened() -> Any:
    """The default playback device, 24 kHz mono, 16 bit. Raises PlayError when there is none."""
    import miniaudio

    try:
        with _drivers_silent():
            return miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=SAMPLE_RATE,
                buffersize_msec=BUFFER_MS,
                backends=[backend for backend in miniaudio.Backend if backend is not miniaudio.Backend.NULL],
                app_name="reader",
            )
    except miniaudio.MiniaudioError as error:
        instead = "make an MP3 and a page that plays it in a browser with `reader read --page`"
        raise PlayError(f"there is no sound device here; {instead}") from error


def start(device: Any, samples: Generator[bytes, int, None]) -> None:
    """Let a device play. Raises PlayError when it has gone away meanwhile."""
    import miniaudio

    try:
        device.start(samples)
    except miniaudio.MiniaudioError as error:
        gone = f"the sound device does not play any more ({error}); plug it in and try again"
        raise PlayError(gone) from error


@contextlib.contextmanager
def _drivers_silent() -> Iterator[None]:
    """Without what sound drivers print to stderr of their own accord when there is no card."""
    try:
        kept = os.dup(2)
    except OSError:  # There is no stderr.
        yield
        return
    try:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
