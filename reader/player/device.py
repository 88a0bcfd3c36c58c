"""This machine's own audio device: by miniaudio, or where that cannot, by a program of the system."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from reader.errors import PlayError
from reader.model import SAMPLE_RATE
from reader.player.programs import open_program

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

BUFFER_MS = 120
"""Milliseconds of sound that miniaudio keeps ready. Much less makes it stutter; more is heard as lag."""


class PlaybackDevice(Protocol):
    """Plays 24 kHz mono 16-bit samples, once: after `close` another one is opened."""

    name: str
    """What plays the sound, for a person."""
    latency_ms: int
    """Milliseconds from the time when it takes its first sample until that is heard."""

    def start(self, samples: Generator[bytes, int, None]) -> None:
        """Play what a generator yields.

        Args:
            samples: a started generator; it is sent the number of samples that the device wants, and yields
                as many, 16 bits each.

        Raises:
            PlayError: the device has gone away since it was opened.
        """

    def check(self) -> None:
        """Do nothing while the device plays; to be called now and then.

        Raises:
            PlayError: the device has gone away since it was started.
        """

    def close(self) -> None:
        """Stop at once, without what was taken and not played yet, and release the device."""


def open_device() -> PlaybackDevice:
    """Open the default playback device.

    Raises:
        PlayError: there is no such device, and no program that plays sound.
    """
    try:
        return MiniaudioDevice()
    # The package has no wheel for some processors (docs/platforms.md); and what it can open depends on how it
    # was built.
    except (ImportError, PlayError):
        return open_program()


class MiniaudioDevice:
    """A device of the system, opened by miniaudio.

    Raises:
        ImportError: miniaudio is not installed.
        PlayError: there is no such device.
    """

    latency_ms = BUFFER_MS

    def __init__(self) -> None:
        import miniaudio

        try:
            with _silent_drivers():
                self._device: Any = miniaudio.PlaybackDevice(
                    output_format=miniaudio.SampleFormat.SIGNED16,
                    nchannels=1,
                    sample_rate=SAMPLE_RATE,
                    buffersize_msec=BUFFER_MS,
                    # The null backend always works and is never heard, so a missing card would go unnoticed.
                    backends=[
                        backend for backend in miniaudio.Backend if backend is not miniaudio.Backend.NULL
                    ],
                    app_name="reader",
                )
        except miniaudio.MiniaudioError as error:
            raise PlayError(f"miniaudio opens no sound device ({error})") from error
        self.name = f"miniaudio ({self._device.backend})"

    def start(self, samples: Generator[bytes, int, None]) -> None:
        """Play what a started generator yields.

        Raises:
            PlayError: the device has gone away since it was opened.
        """
        import miniaudio

        try:
            self._device.start(samples)
        except miniaudio.MiniaudioError as error:
            problem = f"the sound device does not play any more ({error}); plug it in and try again"
            raise PlayError(problem) from error

    def check(self) -> None:
        """Do nothing: miniaudio does not tell."""

    def close(self) -> None:
        """Release the device."""
        self._device.close()


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
