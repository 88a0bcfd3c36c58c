"""Speech rate: what a voice's own clips tell of how long its sentences last, and which clips are cut."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.audio.samples import from_pcm
from reader.model import Clip
from reader.voices.speech_rate import Observation, SpeechRate, observe
from reader.voices.verification import find_defect
from tests.support.tone import HEAD_MS, Tone, hum

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


def known(seconds_per_syllable: float = 0.16) -> SpeechRate:
    rate = SpeechRate()
    for text in SENTENCES:
        shown = observe(clip_of(text), text, 1.0)
        scale = seconds_per_syllable / 0.16
        rate.learn(Observation(shown.syllables, shown.pauses, shown.seconds * scale, shown.tail_ms))
    return rate


@pytest.mark.parametrize("text", SENTENCES)
def test_whole_clips_of_a_known_voice_are_well(text: str) -> None:
    assert find_defect(clip_of(text), text, 1.0, known()) is None


@pytest.mark.parametrize("text", [text for text in SENTENCES if len(text) > 12])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.6, 0.7])
def test_a_share_of_the_sound_is_not_all_of_it(text: str, share: float) -> None:
    """Even where it fades and ends with silence, as the recording of another sentence would."""
    faded = Clip(clip_of(text, share).audio.fade_out(30) + from_pcm(bytes(2 * 24 * 300)))
    said = find_defect(faded, text, 1.0, known())
    assert said is not None
    assert said.startswith("too short")


@pytest.mark.parametrize("share", [0.5, 0.6])
def test_nothing_needs_to_be_known_to_find_half_a_sentence(share: float) -> None:
    text = SENTENCES[0]
    assert find_defect(clip_of(text), text, 1.0) is None
    assert find_defect(clip_of(text, share), text, 1.0) is not None


def test_a_clip_without_its_voice_s_silence_is_cut() -> None:
    """It lacks a last syllable; that is too little to be seen by its length."""
    text = SENTENCES[0]
    cut = Clip(clip_of(text, 0.97).audio.fade_out(30))
    assert find_defect(cut, text, 1.0) is None
    said = find_defect(cut, text, 1.0, known())
    assert said is not None
    assert "breaks off" in said


@pytest.mark.parametrize("factor", [0.7, 1.0, 1.5])
def test_a_slow_voice_and_a_quick_one_are_known_each_by_its_own(factor: float) -> None:
    rate = known(0.16 * factor)
    expected = observe(clip_of(SENTENCES[0]), SENTENCES[0], 1.0).seconds * factor
    bounds = rate.bounds(SENTENCES[0])
    assert 0.7 * expected < bounds.least_s < 0.95 * expected
    assert 1.2 * expected < bounds.most_s < 2.0 * expected


@settings(max_examples=50, deadline=None)
@given(st.floats(0.11, 0.3), st.floats(0.0, 0.3), st.integers(0, 10_000))
def test_any_voice_s_own_clips_pass_and_those_cut_in_half_do_not(
    per_syllable: float, per_pause: float, seed: int
) -> None:
    chance = random.Random(seed)

    def shown(syllables: int, pauses: int) -> Observation:
        seconds = (per_syllable * syllables + per_pause * pauses) * chance.uniform(0.93, 1.07)
        return Observation(syllables, pauses, seconds, 300.0)

    rate = SpeechRate(shown(chance.randint(8, 60), chance.randint(0, 3)) for _ in range(40))
    for _ in range(20):
        syllables = chance.randint(12, 60)
        bounds = rate.bounds("가" * syllables)
        seconds = shown(syllables, 0).seconds
        assert bounds.least_s <= seconds <= bounds.most_s
        assert 0.5 * seconds < bounds.least_s


def test_a_few_cut_clips_teach_nothing_wrong() -> None:
    rate = known()
    for text in SENTENCES[:3]:
        shown = observe(clip_of(text, 0.6), text, 1.0)
        rate.learn(Observation(shown.syllables, shown.pauses, shown.seconds, 300.0))
    assert find_defect(clip_of(SENTENCES[3]), SENTENCES[3], 1.0, rate) is None
    text = SENTENCES[0]
    faded = Clip(clip_of(text, 0.6).audio.fade_out(30) + from_pcm(bytes(2 * 24 * 300)))
    assert find_defect(faded, text, 1.0, rate) is not None


def test_what_is_known_is_kept_as_json() -> None:
    rate = known()
    again = SpeechRate.load(rate.dump())
    assert again.bounds(SENTENCES[0]) == rate.bounds(SENTENCES[0])
    with pytest.raises((ValueError, TypeError)):
        SpeechRate.load('[{"x": 1}]')


def test_a_word_that_is_missing_or_silent() -> None:
    """Of a voice that tells when each word sounds."""
    text = SENTENCES[0]
    clip = Tone().speak(text, 1.0)
    assert find_defect(clip, text, 1.0) is None
    said = find_defect(Clip(clip.audio, clip.words[:-2]), text, 1.0)
    assert said == f"it holds {len(clip.words) - 2} of {len(clip.words)} words"
    word = clip.words[3]
    hole = clip.audio[: word.start_ms - 20] + from_pcm(bytes(48 * (word.end_ms - word.start_ms + 60)))
    said = find_defect(Clip(hole + clip.audio[len(hole) :], clip.words), text, 1.0)
    assert said == f"its word “{word.text}” is silent"
    assert find_defect(Clip(hum(200), ()), "네.", 1.0) is None
