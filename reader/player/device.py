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
"""Milliseconds of sound that the device keeps ready. Much less makes it stutter; more is heard as lag."""


def open_device() -> Any:
    """Open the default playback device for 24 kHz mono 16-bit samples.

    Raises:
        PlayError: there is no such device.
    """
    import miniaudio

    try:
        with _silent_drivers():
            return miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=SAMPLE_RATE,
                buffersize_msec=BUFFER_MS,
                # The null backend always works and is never heard, so a missing card would go unnoticed.
                backends=[backend for backend in miniaudio.Backend if backend is not miniaudio.Backend.NULL],
                app_name="reader",
            )
    except miniaudio.MiniaudioError as error:
        advice = "make an MP3 and a page that plays it in a browser with `reader read --page`"
        raise PlayError(f"there is no sound device here; {advice}") from error


def start_device(device: Any, samples: Generator[bytes, int, None]) -> None:
    """Let a device play what a generator yields.

    Args:
        device: from `open_device`.
        samples: a started generator; it is sent the number of samples that the device wants, and yields as
            many, 16 bits each.

    Raises:
        PlayError: the device has gone away since it was opened.
    """
    import miniaudio

    try:
        device.start(samples)
    except miniaudio.MiniaudioError as error:
        problem = f"the sound device does not play any more ({error}); plug it in and try again"
        raise PlayError(problem) from error


@contextlib.contextmanager
def _silent_drivers() -> Iterator[None]:
    """Discard what sound drivers print to stderr of their own accord when there is no card.

    They write to the file descriptor from C, so replacing `sys.stderr` would not stop them.
    """
    try:
        saved = os.dup(2)
    except OSError:  # There is no stderr.
        yield
        return
    try:
        with Path(os.devnull).open("w") as null:
            os.dup2(null.fileno(), 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
