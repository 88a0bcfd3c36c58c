"""Programs of the system that play sound, for machines where miniaudio is not installed or opens no device.

One of them gets 24 kHz mono 16-bit samples on its standard input, in real time and a little ahead, so that
what was given to it is never far from what is heard.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import PlayError
from reader.model import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Generator

LEAD_MS = 200
"""Milliseconds of sound that a program is given ahead: enough to outlast a busy processor."""
TRIAL_S = 5.0
"""Seconds a program may take for `_TRIAL`. The slowest took 0.5 s, with two busy processors."""
_CHUNK_FRAMES = SAMPLE_RATE // 50
_TRIAL = bytes(2 * SAMPLE_RATE // 20)
"""A 20th of a second of silence, which shows whether a program can play at all."""
_CLOSE_S = 2.0
"""Seconds the thread and the process get to end after the process was killed."""
_PIPE_BYTES = 4096
"""Size of the pipe, where it can be chosen (Linux): 85 ms. A larger one would hide that nobody reads."""
_SILENT_FAILURE = b"audio open failed"
"""What ffplay (5.1) prints where there is no device; it exits with 0 all the same."""


class Program(NamedTuple):
    """A program that plays raw samples from its standard input."""

    name: str
    options: str
    """Its arguments, none of which contains a space."""
    latency_ms: int
    """Milliseconds from its start until it plays its first sample."""


PROGRAMS = (
    # PulseAudio, and PipeWire in its place.
    Program(
        "pacat",
        f"--playback --raw --format=s16le --rate={SAMPLE_RATE} --channels=1 --latency-msec=100"
        " --client-name=reader --stream-name=reader",
        80,
    ),
    # PipeWire. Before its release 1.0 it cannot play raw samples, and says so at once.
    Program(
        "pw-cat", f"--playback --raw --format=s16 --rate={SAMPLE_RATE} --channels=1 --latency=100ms -", 120
    ),
    # ALSA.
    Program("aplay", f"-q -t raw -f S16_LE -r {SAMPLE_RATE} -c 1 --buffer-time=100000 -", 120),
    # Not by its other name, play, which other programs have, too.
    Program("sox", f"-q --buffer 1024 -t raw -r {SAMPLE_RATE} -e signed-integer -b 16 -c 1 - -d", 120),
    # Told not to look ahead for what the samples are, it begins a second sooner. One channel is the default,
    # and the option that says so has another name in each release.
    Program(
        "ffplay",
        "-nodisp -autoexit -loglevel error -fflags nobuffer -flags low_delay -probesize 32 -analyzeduration 0"
        f" -f s16le -sample_rate {SAMPLE_RATE} -i pipe:0",
        350,
    ),
)
"""What is tried, in the order of what sounds soonest (benchmarks/RESULTS.md). Not mpv: 0.35 ended most short
streams of silence with a 20th of a second of loud noise."""


class ProgramDevice:
    """A playback device (`reader.player.device.PlaybackDevice`) that is a program of the system.

    Args:
        program: how it is called.
        path: where it is.
    """

    def __init__(self, program: Program, path: str) -> None:
        self.name = program.name
        self.latency_ms = program.latency_ms
        self._command = [path, *program.options.split()]
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._closed = threading.Event()

    def start(self, samples: Generator[bytes, int, None]) -> None:
        """Start the program, and give it what a started generator yields.

        Raises:
            PlayError: the program cannot be started.
        """
        try:
            self._process = _start(self._command)
        except OSError as error:
            raise _gone(f"{self.name} cannot be started: {error.strerror or error}") from error
        self._thread = threading.Thread(target=self._feed, args=(self._process, samples), daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Do nothing while the program plays.

        Raises:
            PlayError: it has ended, as it does when its sound server ends.
        """
        status = None if self._process is None or self._closed.is_set() else self._process.poll()
        if status is not None:
            raise _gone(f"{self.name} ended with status {status}")

    def close(self) -> None:
        """Kill the program, so that nothing more is heard of what it was given."""
        self._closed.set()
        if self._process is None:
            return
        _kill(self._process)
        assert self._thread is not None
        self._thread.join(_CLOSE_S)
        # The pipe belongs to the thread as long as that writes.
        if not self._thread.is_alive():
            _close_input(self._process)

    def _feed(self, process: subprocess.Popen[bytes], samples: Generator[bytes, int, None]) -> None:
        """Give the program samples in real time, `LEAD_MS` ahead, until it ends or the device is closed."""
        assert process.stdin is not None
        played_until = 0.0
        with contextlib.suppress(OSError):  # The program has ended; `check` reports it.
            while not self._closed.is_set():
                pcm = memoryview(samples.send(_CHUNK_FRAMES))
                while pcm:
                    pcm = pcm[process.stdin.write(pcm) or 0 :]
                # A program that was late is not given more at once to catch up: it would only lag behind.
                now = time.monotonic()
                played_until = max(played_until, now) + _CHUNK_FRAMES / SAMPLE_RATE
                self._closed.wait(max(0.0, played_until - LEAD_MS / 1000 - now))


def open_program() -> ProgramDevice:
    """Return the first device of `PROGRAMS` that can play.

    Raises:
        PlayError: there is none; the message says which were tried, or what to install.
    """
    program, path = _working_program()
    return ProgramDevice(program, path)


# An error is not remembered: a sound server may have been started since.
@functools.cache
def _working_program() -> tuple[Program, str]:
    """Return a program that plays silence here, and its path."""
    tried = []
    for program in PROGRAMS:
        path = shutil.which(program.name)
        # A relative path would be a program of the folder that happens to be the current one.
        if path is None or not Path(path).is_absolute():
            continue
        if _plays_silence([path, *program.options.split()]):
            return program, path
        tried.append(program.name)
    if tried:
        problem = f"there is no sound device here ({' and '.join(tried)} found none, either); start one"
    else:
        problem = f"there is no sound device here, and no program that plays sound; {_install_advice()}"
    advice = "make an MP3 and a page that plays it in a browser with `reader read --page`"
    raise PlayError(f"{problem}, or {advice}")


def _plays_silence(command: list[str]) -> bool:
    """Whether a program plays a little silence to its end."""
    try:
        process = _start(command, stderr=subprocess.PIPE)
    except OSError:
        return False
    try:
        _, complaint = process.communicate(_TRIAL, timeout=TRIAL_S)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _kill(process)
        _close_input(process)
        assert process.stderr is not None
        process.stderr.close()
    return process.returncode == 0 and _SILENT_FAILURE not in complaint


def _start(command: list[str], stderr: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """Start a program with a short pipe to its standard input."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        bufsize=0,
        # Ctrl-C is for reader, which then ends the program. If reader itself is killed, the pipe is closed,
        # and that ends the program, too.
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # A wish: more would be kept in it, not less.
            fcntl.fcntl(process.stdin, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)  # type: ignore[arg-type]
    return process


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a program with the processes that it started, and wait for its end."""
    if process.poll() is None:
        with contextlib.suppress(OSError):  # It has just ended.
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_CLOSE_S)


def _close_input(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        process.stdin.close()


def _gone(problem: str) -> PlayError:
    return PlayError(f"the sound device does not play any more ({problem}); plug it in and try again")


def _install_advice() -> str:
    """Say how this system gets a program that plays sound."""
    if sys.platform == "darwin":
        return "run `brew install sox`"
    if sys.platform == "win32":
        return "run `winget install ffmpeg`"
    # Named alike in Debian, Fedora, Arch, openSUSE and Alpine.
    return "install `alsa-utils` (or `pulseaudio-utils`, where PulseAudio or PipeWire runs)"
