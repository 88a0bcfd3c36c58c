"""The embedded voice: its words are timed, its text is never cut, its commas are pauses."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reader.audio.samples import samples_of, sound_bounds
from reader.korean.pronunciation.standard import pronounce
from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro.voice import (
    MAX_TOKENS,
    Alpha,
    Gongitsune,
    Kokoro,
    Kumo,
    insert_pauses,
    phonemize,
    split_into_chunks,
)
from tests.support.tone import Tone

TEXT = "국민 여러분, 안녕하십니까?"


def test_words_and_symbols() -> None:
    """Pronunciation is applied first, and every symbol is in the model's vocabulary."""
    words = phonemize(TEXT)
    assert [(word.text, word.punctuation) for word in words] == [
        ("국민", ""),
        ("여러분", ","),
        ("안녕하십니까", "?"),
    ]
    assert words[0].symbols == "kuŋmin"
    assert pronounce("국민") == "궁민"
    assert all(symbol in kokoro_model.vocabulary() for word in words for symbol in word.symbols)


@pytest.mark.parametrize("count", [1, 30, 400])
def test_chunks_lose_no_word_and_keep_the_limit(count: int) -> None:
    words = phonemize("가나다, 라마바사 " * count)
    chunks = split_into_chunks(words)
    assert [word for chunk in chunks for word in chunk] == words
    assert all(sum(word.token_count for word in chunk) <= MAX_TOKENS for chunk in chunks)
    assert all(chunk[-1].punctuation for chunk in chunks[:-1])


@pytest.mark.voice
def test_a_word_s_time_is_where_it_sounds(kokoro: Kokoro) -> None:
    """The first word's time is where the clip begins to sound, and words do not overlap."""
    clip = kokoro.speak("국토부는 오늘, 바다로 갑니다.", 1.0)
    assert clip.words[0].start_ms == pytest.approx(sound_bounds(clip.audio)[0], abs=60)
    assert all(word.end_ms <= following.start_ms for word, following in pairwise(clip.words))
    assert clip.words[-1].end_ms <= len(clip.audio)


def test_the_model_s_voices_share_no_clips() -> None:
    """Each has a name and a fingerprint of its own."""
    voices = [Kokoro(), Kumo(), Alpha(), Gongitsune()]
    assert len({voice.fingerprint for voice in voices}) == len({voice.name for voice in voices}) == 4


def test_commas_are_pauses() -> None:
    """Silence is inserted where it is quietest between two words, and the words after it are moved."""
    clip = Tone().speak("가나다 라마바 사아자", 1.0)
    paused = insert_pauses(clip, [0, 1], 250.0)
    assert len(paused.audio) == pytest.approx(len(clip.audio) + 500, abs=2)
    for word, following in pairwise(paused.words):
        assert following.start_ms - word.end_ms == pytest.approx(250, abs=1)
    assert insert_pauses(clip, [], 250.0).audio.raw_data == clip.audio.raw_data
    samples = abs(samples_of(paused.audio))
    assert samples[24 * (paused.words[0].end_ms + 60) : 24 * (paused.words[1].start_ms - 60)].max() == 0
