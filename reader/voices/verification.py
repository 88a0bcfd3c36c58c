"""Verification: whether a clip contains all of its text. Silent loss of text is the worst failure there is.

A clip is rejected if it is silent, shorter or longer than its text can be at the voice's rate, ends without
the voice's usual silence or in the middle of a sound, or if one of its timed words is missing or silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.audio.loudness import integrated_loudness, least_loudness
from reader.audio.samples import frame_powers, samples_of, sound_bounds
from reader.korean.hangul import count_syllables
from reader.voices.speech_rate import SpeechRate, observe

if TYPE_CHECKING:
    from reader.model import Clip

_CUT_DB = 12.0
"""A clip whose last 10 ms are at most this far below its own loudness was cut in the middle of a sound."""
_CUT_TAIL_MS = 10
_LOUDNESS_POWER = 0.85
"""From mean power to loudness: BS.1770 subtracts 0.691 dB, and 10 ** (-0.691 / 10) is 0.85."""
_WORD_SLACK_MS = 60
"""How far a word's time may reach beyond the sound; the embedded voice's are accurate to 50 ms."""
_WORD_FRAME_MS = 10
_FAINT_DB = -45.0
"""Level relative to a clip's loudest frame; a word all of whose frames are fainter was not spoken."""


def find_defect(clip: Clip, text: str, speed: float, rate: SpeechRate | None = None) -> str | None:
    """Return the defect of a clip as it came from the voice; None if it can contain all of `text`.

    Args:
        clip: the voice's answer, its silence not yet trimmed.
        text: the spoken text that was requested.
        speed: the speed that was requested.
        rate: the voice's rate at this speed, as far as it is known.

    Returns:
        What is wrong, in a few words for an error message; None if nothing is.
    """
    start, end = sound_bounds(clip.audio)
    if end == start:
        return "the voice returned silence"
    observed = observe(clip, text, speed)
    bounds = (rate or SpeechRate()).bounds(text)
    speech = f"{observed.seconds:.1f} s of speech for {observed.syllables} syllables"
    if observed.seconds < bounds.least_s:
        return f"too short: {speech}"
    if observed.seconds > bounds.most_s:
        return f"too long: {speech}"
    # A voice ends all its clips with about the same silence. Where that is missing, so is the end of the
    # text.
    if observed.tail_ms < bounds.tail_ms:
        return f"the audio is cut off, without the silence that this voice ends with: {speech}"
    if _is_cut(clip):
        return "the audio is cut off"
    # Last, because only some voices time their words.
    return _find_word_defect(clip, text, end) if clip.words else None


def _find_word_defect(clip: Clip, text: str, sound_end_ms: int) -> str | None:
    """Return the defect of a clip whose voice times its words: a word that is missing or silent."""
    expected = sum(1 for word in text.split() if count_syllables(word))
    if len(clip.words) < expected:
        return f"the audio contains {len(clip.words)} of {expected} words"
    last = clip.words[-1]
    # The middle of the word, not its end: a word may be timed into the silence after it.
    if sound_end_ms < (last.start_ms + last.end_ms) / 2 - _WORD_SLACK_MS:
        return f"the audio is cut off before its last word, “{last.text}”"
    powers = frame_powers(samples_of(clip.audio), _WORD_FRAME_MS)
    # Relative to the clip's own loudest frame, because voices differ in level.
    audible = float(powers.max(initial=0.0)) * 10 ** (_FAINT_DB / 10)
    for word in clip.words:
        # From the frame in which it begins to the one behind that in which it ends.
        first, stop = word.start_ms // _WORD_FRAME_MS, -(-word.end_ms // _WORD_FRAME_MS) + 1
        if not (powers[first:stop] > audible).any():
            return f"its word “{word.text}” is silent"
    return None


def _is_cut(clip: Clip) -> bool:
    """Whether a clip ends at nearly full level."""
    tail = samples_of(clip.audio[-_CUT_TAIL_MS:])
    samples = samples_of(clip.audio)
    power = float((tail**2).mean()) * _LOUDNESS_POWER if len(tail) else 0.0
    # Most clips end so quietly that a bound of their loudness is enough.
    return all(
        10 ** ((loudness(samples) - _CUT_DB) / 10) < power
        for loudness in (least_loudness, integrated_loudness)
    )
