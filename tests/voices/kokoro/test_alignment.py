"""Alignment: word times from token durations, moved to where the sound is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.audio.samples import find_pauses, from_pcm, silence, sound_bounds
from reader.model import Clip, WordTime
from reader.voices.kokoro.alignment import snap_to_sound, word_times
from reader.voices.kokoro.voice import Kokoro
from tests.support.tone import HEAD_MS, hum


def clip(*parts: int, words: tuple[tuple[int, int], ...]) -> Clip:
    """Hums and silences in turn, in milliseconds."""
    sounds = [hum(ms)[HEAD_MS : HEAD_MS + ms].raw_data for ms in parts]
    pcm = b"".join(silence(ms) if at % 2 else sounds[at] for at, ms in enumerate(parts))
    return Clip(from_pcm(pcm), tuple(WordTime("말", start, end) for start, end in words))


def times(made: Clip) -> list[tuple[int, int]]:
    return [(word.start_ms, word.end_ms) for word in made.words]


def test_durations_become_times() -> None:
    """In frames of 25 ms, moved two frames earlier, because the model's sound is that far ahead."""
    durations = np.array([4, 2, 2, 1, 4, 3], dtype=np.float32)
    made = word_times([("가", 1, 3), ("나", 4, 5)], durations)
    assert [(word.start_ms, word.end_ms) for word in made] == [(50, 150), (175, 275)]
    assert word_times([("가", 1, 2)], np.array([1, 1, 1], dtype=np.float32))[0].start_ms == 0


def test_a_pause_belongs_to_no_word() -> None:
    made = snap_to_sound(clip(400, 300, 400, words=((0, 660), (690, 1100))))
    assert times(made) == [(0, 400), (700, 1100)]


def test_a_pause_inside_a_word_changes_nothing() -> None:
    spoken = clip(200, 200, 600, words=((0, 600), (620, 1000)))
    assert times(snap_to_sound(spoken)) == times(spoken)


def test_a_stop_s_closure_is_no_pause() -> None:
    spoken = clip(400, 60, 400, words=((0, 420), (430, 860)))
    assert find_pauses(spoken.audio) == []
    assert times(snap_to_sound(spoken)) == times(spoken)


def test_a_clip_without_sound_or_words() -> None:
    assert snap_to_sound(Clip(from_pcm(silence(300)), ())).words == ()
    assert times(snap_to_sound(Clip(from_pcm(silence(300)), (WordTime("말", 0, 200),)))) == [(0, 200)]


@given(
    parts=st.lists(st.integers(40, 500), min_size=1, max_size=7),
    cuts=st.lists(st.integers(0, 2500), min_size=2, max_size=8, unique=True),
)
def test_words_stay_in_order(parts: list[int], cuts: list[int]) -> None:
    """Whatever the audio: no word is lost, none ends before it begins or after the next one begins."""
    edges = sorted(cuts)[: len(cuts) // 2 * 2]
    spoken = clip(*parts, words=tuple(zip(edges[::2], edges[1::2], strict=True)))
    made = times(snap_to_sound(spoken))
    assert len(made) == len(spoken.words)
    assert all(start < end for start, end in made)
    assert all(word[1] <= following[0] for word, following in pairwise(made))


@pytest.mark.voice
def test_the_voice_s_words_begin_and_end_with_the_sound(kokoro: Kokoro) -> None:
    """At every comma there is a silence between the words, and it is the words' own to 25 ms."""
    text = "정부는 오늘, 대책을 마련하고, 서울시는 내일, 회의를 엽니다."
    made = kokoro.speak(text, 1.0)
    assert (made.words[0].start_ms, made.words[-1].end_ms) == pytest.approx(sound_bounds(made.audio), abs=25)
    pauses = find_pauses(made.audio)
    for at, word in enumerate(text.split()):
        if word.endswith(","):
            start, stop = made.words[at].end_ms, made.words[at + 1].start_ms
            assert stop - start > 150
            assert min(abs(start - begin) + abs(stop - end) for begin, end in pauses) <= 25
