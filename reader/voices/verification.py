"""Check: does a clip hold what it was asked to say? Silent loss of text is the worst failure there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.audio.loudness import integrated_loudness
from reader.audio.samples import frame_powers, samples_of, sound_bounds
from reader.korean.hangul import count_syllables
from reader.voices.speech_rate import SpeechRate, observe

if TYPE_CHECKING:
    from reader.model import Clip

_TAIL_DB = 12.0
"""A clip whose last 10 ms are this near its own loudness was cut off in the middle of a sound."""
_WORD_SLACK_MS = 60
"""How far a word's time may reach beyond the sound; the embedded voice's are good to 50 ms."""
_WORD_FRAME_MS = 10
_FAINT_DB = -45.0
"""Below a clip's loudest 10 ms; a word all of which is fainter is not there."""


def find_defect(clip: Clip, text: str, speed: float, rate: SpeechRate | None = None) -> str | None:
    """What is wrong with a clip as it came from the voice; None if it can hold all of `text`.

    Args:
        clip: the voice's answer, its silence not yet trimmed.
        text: the spoken text it was asked to say.
        speed: the speed it was asked to say it at.
        rate: what is known of the voice at this speed.
    """
    start, end = sound_bounds(clip.audio)
    if end == start:
        return "the voice gave silence"
    shown = observe(clip, text, speed)
    bounds = (rate or SpeechRate()).bounds(text)
    speech = f"{shown.seconds:.1f} s of speech for {shown.syllables} syllables"
    if shown.seconds < bounds.least_s:
        return f"too short: {speech}"
    if shown.seconds > bounds.most_s:
        return f"too long: {speech}"
    if shown.tail_ms < bounds.tail_ms:
        return f"it breaks off without the silence that this voice ends with: {speech}"
    if _is_cut(clip):
        return "it breaks off in the middle of a sound"
    return _fault_of_words(clip, text, end) if clip.words else None


def _fault_of_words(clip: Clip, text: str, sound_end: int) -> str | None:
    """What is wrong with a clip whose voice says when each word sounds: a word that is missing or silent."""
    wanted = sum(1 for word in text.split() if count_syllables(word))
    if len(clip.words) < wanted:
        return f"it holds {len(clip.words)} of {wanted} words"
    last = clip.words[-1]
    if sound_end < (last.start_ms + last.end_ms) / 2 - _WORD_SLACK_MS:
        return f"it breaks off before its last word, “{last.text}”"
    powers = frame_powers(samples_of(clip.audio), _WORD_FRAME_MS)
    audible = float(powers.max(initial=0.0)) * 10 ** (_FAINT_DB / 10)
    for word in clip.words:
        first, behind = word.start_ms // _WORD_FRAME_MS, -(-word.end_ms // _WORD_FRAME_MS) + 1
        if not (powers[first:behind] > audible).any():
            return f"its word “{word.text}” is silent"
    return None


def _is_cut(clip: Clip) -> bool:
    """Whether a clip ends at nearly full level."""
    tail = samples_of(clip.audio[-10:])
    whole = samples_of(clip.audio)
    return len(tail) > 0 and bool(
        10 ** ((integrated_loudness(whole) - _TAIL_DB) / 10) < float((tail**2).mean()) * 0.85
    )
