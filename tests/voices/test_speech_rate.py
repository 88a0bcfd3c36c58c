"""Speech rate: how long a voice's sentences last is learned from its clips, and cut clips are rejected."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.audio.samples import from_pcm
from reader.model import Clip
from reader.voices.speech_rate import Observation, SpeechRate, observe
from reader.voices.verification import find_defect
from tests.support.tone import HEAD_MS, Tone

SENTENCES = [
    "국토교통부는 내일부터 사흘 동안 중국에서 열리는 행사에 대표단을 보냅니다.",
    "비가 온다.",
    "길이는 삼백 미터이고, 차는 다음 달부터 다닌다.",
    "주민들은 강을 돌아가지 않아도 된다며 반겼고, 시장도 자리를 함께했다.",
    "시는 노선을 셋 늘린다고 밝혔다.",
    "올해는 육백이십 가구가 대상이다.",
    "접수는 삼월 말까지만 받는다.",
    "그동안 강 건너 마을 사람들은 장을 보려면 읍내까지 돌아가야 했다.",
]


def clip_of(text: str, share: float = 1.0) -> Clip:
    """A clip that ends as speech does, cut to a share of its sound or whole."""
    whole = Tone().speak(text, 1.0).audio
    if share == 1.0:
        return Clip(whole)
    sound = len(whole) - HEAD_MS - 300
    return Clip(whole[: HEAD_MS + round(sound * share)])


def known_rate(seconds_per_syllable: float = 0.16) -> SpeechRate:
    rate = SpeechRate()
    for text in SENTENCES:
        observed = observe(clip_of(text), text, 1.0)
        scale = seconds_per_syllable / 0.16
        rate.learn(
            Observation(observed.syllables, observed.pauses, observed.seconds * scale, observed.tail_ms)
        )
    return rate


@pytest.mark.parametrize("text", SENTENCES)
def test_whole_clips_of_a_known_voice_are_accepted(text: str) -> None:
    assert find_defect(clip_of(text), text, 1.0, known_rate()) is None


@pytest.mark.parametrize("text", [text for text in SENTENCES if len(text) > 12])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.6, 0.7])
def test_a_share_of_the_sound_is_too_short(text: str, share: float) -> None:
    """Even where it fades and ends with silence, as the recording of another sentence would."""
    faded = Clip(clip_of(text, share).audio.fade_out(30) + from_pcm(bytes(2 * 24 * 300)))
    defect = find_defect(faded, text, 1.0, known_rate())
    assert defect is not None
    assert defect.startswith("too short")


@pytest.mark.parametrize("share", [0.5, 0.6])
def test_half_a_sentence_of_an_unknown_voice_is_rejected(share: float) -> None:
    text = SENTENCES[0]
    assert find_defect(clip_of(text), text, 1.0) is None
    assert find_defect(clip_of(text, share), text, 1.0) is not None


def test_a_clip_without_its_voice_s_final_silence_is_rejected() -> None:
    """It lacks its last syllable, which is too little to show in its length."""
    text = SENTENCES[0]
    cut = Clip(clip_of(text, 0.97).audio.fade_out(30))
    assert find_defect(cut, text, 1.0) is None
    defect = find_defect(cut, text, 1.0, known_rate())
    assert defect is not None
    assert "cut off" in defect


@pytest.mark.parametrize("factor", [0.7, 1.0, 1.5])
def test_a_slow_voice_and_a_fast_one_have_bounds_of_their_own(factor: float) -> None:
    rate = known_rate(0.16 * factor)
    expected = observe(clip_of(SENTENCES[0]), SENTENCES[0], 1.0).seconds * factor
    bounds = rate.bounds(SENTENCES[0])
    assert 0.7 * expected < bounds.least_s < 0.95 * expected
    assert 1.2 * expected < bounds.most_s < 2.0 * expected


@settings(max_examples=50)
@given(st.floats(0.11, 0.3), st.floats(0.0, 0.3), st.integers(0, 10_000))
def test_clips_of_any_voice_are_accepted_and_halves_are_not(
    per_syllable: float, per_pause: float, seed: int
) -> None:
    chance = random.Random(seed)

    def speak(syllables: int, pauses: int) -> Observation:
        seconds = (per_syllable * syllables + per_pause * pauses) * chance.uniform(0.93, 1.07)
        return Observation(syllables, pauses, seconds, 300.0)

    rate = SpeechRate(speak(chance.randint(8, 60), chance.randint(0, 3)) for _ in range(40))
    for _ in range(20):
        syllables = chance.randint(12, 60)
        bounds = rate.bounds("가" * syllables)
        seconds = speak(syllables, 0).seconds
        assert bounds.least_s <= seconds <= bounds.most_s
        assert 0.5 * seconds < bounds.least_s


def test_a_few_cut_clips_do_not_spoil_the_rate() -> None:
    rate = known_rate()
    for text in SENTENCES[:3]:
        observed = observe(clip_of(text, 0.6), text, 1.0)
        rate.learn(Observation(observed.syllables, observed.pauses, observed.seconds, 300.0))
    assert find_defect(clip_of(SENTENCES[3]), SENTENCES[3], 1.0, rate) is None
    text = SENTENCES[0]
    faded = Clip(clip_of(text, 0.6).audio.fade_out(30) + from_pcm(bytes(2 * 24 * 300)))
    assert find_defect(faded, text, 1.0, rate) is not None


def test_a_rate_can_be_saved_as_json() -> None:
    rate = known_rate()
    loaded = SpeechRate.load(rate.dump())
    assert loaded.bounds(SENTENCES[0]) == rate.bounds(SENTENCES[0])
    with pytest.raises((ValueError, TypeError)):
        SpeechRate.load('[{"x": 1}]')
