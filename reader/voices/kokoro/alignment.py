"""When each word of the embedded voice sounds: by its tokens' lengths, and at pauses by the sound itself."""

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

_AHEAD_MS = 50
"""The model's sound is two frames ahead of its lengths: measured where words begin behind silence, the
median is 45 to 55 ms; 65 between the words that another recogniser (Vosk) times."""
_REACH_MS = 60
"""How far from a silence a word may be said to end or begin, and still do so there."""


def word_times(places: Sequence[tuple[str, int, int]], lengths: NDArray[np.float32]) -> tuple[WordTime, ...]:
    """When each word sounds, from its tokens' lengths.

    Args:
        places: each word with the number of its first token and of the one behind its last.
        lengths: of all tokens, in frames of 25 ms.
    """
    frame_ms = model.FRAME * 1000 / SAMPLE_RATE
    ends = lengths.cumsum() * frame_ms - _AHEAD_MS
    return tuple(
        WordTime(text, max(0, round(float(ends[first - 1]))), max(0, round(float(ends[last - 1]))))
        for text, first, last in places
    )


def as_heard(clip: Clip) -> Clip:
    """The same clip, its words ending and beginning where the sound does.

    The model counts the silence of a pause to the last sound in front of it, 0.3 s and more; so words beside
    a silence are told by the sound: they end where it begins and begin where it ends.
    """
    if not clip.words:
        return clip
    quiet = find_pauses(clip.audio)
    words = list(clip.words)
    begin, end = sound_bounds(clip.audio)
    if begin < words[0].end_ms:
        words[0] = replace(words[0], start_ms=begin)
    if end > words[-1].start_ms:
        words[-1] = replace(words[-1], end_ms=end)
    for at, (word, following) in enumerate(pairwise(clip.words)):
        between = [
            (start, stop)
            for start, stop in quiet
            if start < following.start_ms + _REACH_MS
            and stop > word.end_ms - _REACH_MS
            and words[at].start_ms < start
            and stop < following.end_ms
        ]
        if between:
            start, stop = max(between, key=lambda silence: silence[1] - silence[0])
            words[at] = replace(words[at], end_ms=start)
            words[at + 1] = replace(words[at + 1], start_ms=stop)
    return Clip(clip.audio, tuple(words))
