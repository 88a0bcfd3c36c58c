"""A voice for tests: a tone as long as speech would be, made at once. Words sound one after another."""

from __future__ import annotations

import os
import signal
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

HEAD_MS, TAIL_MS = 200, 300
"""Silence that a voice leaves around its speech, which a recording must not contain."""


class Tone:
    """Hums every syllable for 160 ms."""

    name = "tone"
    needs_network = False
    fingerprint = "tone/1"

    def speak(self, text: str, speed: float) -> Clip:
        """Hum the text; see `reader.model.Voice`."""
        if not count_syllables(text):
            raise VoiceError(self.name, f"there is nothing to say in “{text}”")
        words, at = [], float(HEAD_MS)
        for word in text.split():
            length = 160 * count_syllables(word) / speed
            words.append(WordTime(word.rstrip(",.?!"), round(at), round(at + length)))
            at += length
        return Clip(hum(round(at - HEAD_MS)), tuple(words))


def hum(ms: int, level: float = 0.3) -> AudioSegment:
    """A tone of `ms` milliseconds that swells and fades like a syllable, with silence around it."""
    time = np.arange(SAMPLE_RATE * ms // 1000) / SAMPLE_RATE
    swell = 0.6 + 0.4 * np.cos(2 * np.pi * 3 * time)
    tone = level * swell * (np.sin(2 * np.pi * 220 * time) + 0.5 * np.sin(2 * np.pi * 1100 * time))
    quiet = [np.zeros(SAMPLE_RATE * part // 1000) for part in (HEAD_MS, TAIL_MS)]
    return from_samples(np.concatenate([quiet[0], tone, quiet[1]]).astype(np.float32))


class Gaps(Tone):
    """Returns silence for one sentence, always."""

    name = "gaps"
    fingerprint = "gaps/1"

    def speak(self, text: str, speed: float) -> Clip:
        """Hum, but not where the text says 침묵."""
        clip = super().speak(text, speed)
        return Clip(clip.audio - 120, clip.words) if "침묵" in text else clip


class Broken:
    """A plug-in whose constructor fails."""

    def __init__(self) -> None:
        raise RuntimeError("its weights are gone")


class Sleepy(Tone):
    """Takes its time, so that a test can interrupt it."""

    name = "sleepy"
    fingerprint = "sleepy/1"

    def speak(self, text: str, speed: float) -> Clip:
        """Hum, after a while."""
        time.sleep(0.25)
        return super().speak(text, speed)


class Deadly(Sleepy):
    """Dies over one sentence, as if the system killed it; once only where ``READER_DEADLY`` names a file."""

    name = "deadly"
    fingerprint = "deadly/1"

    def speak(self, text: str, speed: float) -> Clip:
        """Hum, or be killed."""
        if "죽음" in text:
            once = os.environ.get("READER_DEADLY")
            if once is None or not Path(once).exists():
                if once:
                    Path(once).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return super().speak(text, speed)
