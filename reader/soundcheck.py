"""Check: does a clip hold what it was asked to say? Silent loss of text is the worst failure there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.korean.hangul import count_syllables
from reader.sound import loudness, samples_of, sounding

if TYPE_CHECKING:
    from reader.model import Clip

FASTEST = 11.0
"""Syllables a second that no voice says at speed 1.0; newsreaders say 5 to 7."""
SLOWEST = 2.0
"""Syllables a second below which speech has stuck or repeats itself."""
_SLACK_S = 1.2
"""For the pauses at commas and the drawn-out end of a short sentence."""
_TAIL_DB = 12.0
"""A clip whose last 10 ms are this near its own loudness was cut off in the middle of a sound."""


def fault(clip: Clip, text: str, speed: float) -> str | None:
    """What is wrong with a clip as it came from the voice; None if it can hold all of `text`.

    Args:
        clip: the voice's answer, its silence not yet trimmed.
        text: the spoken text it was asked to say.
        speed: the speed it was asked to say it at.
    """
    start, end = sounding(clip.audio)
    if end == start:
        return "the voice gave silence"
    syllables = count_syllables(text)
    seconds = (end - start) / 1000 * speed
    if seconds < syllables / FASTEST:
        return f"too short: {seconds:.1f} s of speech for {syllables} syllables"
    pauses = sum(sign in ",.?!" for sign in text)
    if seconds > syllables / SLOWEST + _SLACK_S * (1 + pauses):
        return f"too long: {seconds:.1f} s of speech for {syllables} syllables"
    if _cut(clip):
        return "it breaks off in the middle of a sound"
    return None


def _cut(clip: Clip) -> bool:
    """Whether a clip ends at nearly full level."""
    tail = samples_of(clip.audio[-10:])
    whole = samples_of(clip.audio)
    return len(tail) > 0 and bool(10 ** ((loudness(whole) - _TAIL_DB) / 10) < float((tail**2).mean()) * 0.85)
