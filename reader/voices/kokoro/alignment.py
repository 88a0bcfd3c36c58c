"""Alignment: when each word sounds, from the durations of its tokens, and at pauses from the audio itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.audio.samples import find_pauses, sound_bounds
from reader.model import SAMPLE_RATE, Clip, WordTime
from reader.voices.kokoro import model

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

_LEAD_MS = 50
"""The model's sound is two frames ahead of its durations: measured where words begin after silence, the
median is 45 to 55 ms; 65 between the words that another recognizer (Vosk) times."""
_REACH_MS = 60
"""How far from a silence a word may be predicted to end or begin, and still be moved to it."""


def word_times(
    token_spans: Sequence[tuple[str, int, int]], durations: NDArray[np.float32]
) -> tuple[WordTime, ...]:
    """Return when each word sounds, from the durations of its tokens.

    Args:
        token_spans: each word with the index of its first token and of the one after its last. Token 0 begins
            every sentence, so no word's first index is 0.
        durations: of all tokens, in frames of 25 ms; shape (tokens,).
    """
    frame_ms = model.FRAME_SAMPLES * 1000 / SAMPLE_RATE
    # A word begins where the token before it ends.
    ends = durations.cumsum() * frame_ms - _LEAD_MS
    return tuple(
        WordTime(text, max(0, round(float(ends[first - 1]))), max(0, round(float(ends[stop - 1]))))
        for text, first, stop in token_spans
    )


def snap_to_sound(clip: Clip) -> Clip:
    """Return the clip with its words ending and beginning where the sound does.

    The model counts the silence of a pause, 0.3 s and more, to the last phoneme before it. So a word beside a
    silence is timed by the audio: it ends where the silence begins, or begins where the silence ends.
    """
    if not clip.words:
        return clip
    pauses = find_pauses(clip.audio)
    words = list(clip.words)
    begin, end = sound_bounds(clip.audio)
    if begin < words[0].end_ms:
        words[0] = replace(words[0], start_ms=begin)
    if end > words[-1].start_ms:
        words[-1] = replace(words[-1], end_ms=end)
    for index, (word, following) in enumerate(pairwise(clip.words)):
        between = [
            (start, stop)
            for start, stop in pauses
            if start < following.start_ms + _REACH_MS
            and stop > word.end_ms - _REACH_MS
            # Neither word may lose all of its time.
            and words[index].start_ms < start
            and stop < following.end_ms
        ]
        if between:
            start, stop = max(between, key=lambda pause: pause[1] - pause[0])
            words[index] = replace(words[index], end_ms=start)
            words[index + 1] = replace(words[index + 1], start_ms=stop)
    return Clip(clip.audio, tuple(words))
