"""Stands in for voices: a tone as long as speech would be, made at once, with the times of its words."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reader.audio.samples import from_samples
from reader.errors import VoiceError
from reader.korean.hangul import count_syllables
from reader.model import SAMPLE_RATE, Clip, WordTime

if TYPE_CHECKING:
    from pydub import AudioSegment

    from reader.system.settings import Settings

HEAD_MS, TAIL_MS = 200, 300
"""Silence that a voice leaves around its speech, and that a recording must not have."""


class Tone:
    """Hum every syllable for 160 ms."""

    name = "tone"
    needs_network = False
    fingerprint = "tone/1"

    def speak(self, text: str, speed: float) -> Clip:
        """Hum the text; see `reader.voices.protocol.Voice`."""
        if not count_syllables(text):
            raise VoiceError(self.name, f"there is nothing to say in “{text}”")
        words, start_ms = [], float(HEAD_MS)
        for word in text.split():
            length_ms = 160 * count_syllables(word) / speed
            words.append(WordTime(word.rstrip(",.?!"), round(start_ms), round(start_ms + length_ms)))
            start_ms += length_ms
        return Clip(hum(round(start_ms - HEAD_MS)), tuple(words))


def hum(ms: int, level: float = 0.3) -> AudioSegment:
    """Return a tone of `ms` milliseconds that swells and fades like syllables, with silence around it."""
    time = np.arange(SAMPLE_RATE * ms // 1000) / SAMPLE_RATE
    swell = 0.6 + 0.4 * np.cos(2 * np.pi * 3 * time)
    tone = level * swell * (np.sin(2 * np.pi * 220 * time) + 0.5 * np.sin(2 * np.pi * 1100 * time))
    quiet = [np.zeros(SAMPLE_RATE * part // 1000) for part in (HEAD_MS, TAIL_MS)]
    return from_samples(np.concatenate([quiet[0], tone, quiet[1]]).astype(np.float32))


class Capable(Tone):
    """Has every optional ability of `reader.voices.protocol`, as if it asked a service for each word."""

    name = "capable"
    fingerprint = "capable/1"
    workers = 3

    def __init__(self) -> None:
        self.requests = 0
        self._counting = threading.Lock()
        self._cancelled = threading.Event()
        self._is_hanging = False
        self._deadline = float("inf")

    def hang(self) -> None:
        """Answer no request from now on."""
        self._is_hanging = True

    def configure(self, settings: Settings) -> None:
        """Take the settings."""

    def preload(self) -> None:
        """Load nothing."""

    def cancel(self) -> None:
        """Stop asking."""
        self._cancelled.set()

    def set_deadline(self, seconds: float) -> None:
        """Stop asking after `seconds`."""
        self._deadline = time.monotonic() + seconds

    def count_requests(self, text: str) -> int:
        """Return the number of words."""
        return len(text.split())

    def speak(self, text: str, speed: float) -> Clip:
        """Hum the text, after a request for each word."""
        with self._counting:
            self.requests += self.count_requests(text)
        if self._is_hanging:
            self._cancelled.wait(max(0.0, min(60.0, self._deadline - time.monotonic())))
        if self._is_hanging or self._cancelled.is_set():
            raise VoiceError(self.name, "it was cancelled, or did not answer in time")
        return super().speak(text, speed)


class Gaps(Tone):
    """Return silence for sentences with 침묵, always."""

    name = "gaps"
    fingerprint = "gaps/1"

    def speak(self, text: str, speed: float) -> Clip:
        """Hum, but not if the text contains 침묵."""
        clip = super().speak(text, speed)
        return Clip(clip.audio - 120, clip.words) if "침묵" in text else clip


class Broken:
    """A plug-in that fails when it is loaded."""

    def __init__(self) -> None:
        raise RuntimeError("its weights are gone")


class Sleepy(Tone):
    """Hum slowly, so that a test can interrupt it."""

    name = "sleepy"
    fingerprint = "sleepy/1"

    def speak(self, text: str, speed: float) -> Clip:
        """Hum, after a while."""
        time.sleep(0.25)
        return super().speak(text, speed)


class Deadly(Sleepy):
    """Kill the process at a sentence with 죽음, as if the system had; only once if ``READER_DEADLY`` names a file."""

    name = "deadly"
    fingerprint = "deadly/1"

    def speak(self, text: str, speed: float) -> Clip:
        """Hum, or kill the process."""
        if "죽음" in text:
            once = os.environ.get("READER_DEADLY")
            if once is None or not Path(once).exists():
                if once:
                    Path(once).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return super().speak(text, speed)
