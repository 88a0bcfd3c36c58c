"""Verification: clips without all of their text are rejected, whole ones are accepted."""

from __future__ import annotations

import pytest

from reader.audio.samples import from_pcm, silence
from reader.model import Clip
from reader.voices.verification import find_defect
from tests.support.tone import HEAD_MS, TAIL_MS, Tone, hum

TEXT = "국토교통부는 내일부터 홍보에 나섭니다."
LONG_TEXT = "국토교통부는 내일부터 사흘 동안 중국에서 열리는 행사에 대표단을 보냅니다."


@pytest.mark.parametrize("text", ["네.", "아, 예.", TEXT, TEXT * 6])
@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_a_whole_clip_is_accepted(text: str, speed: float) -> None:
    assert find_defect(Tone().speak(text, speed), text, speed) is None


def test_silence_is_rejected() -> None:
    assert find_defect(Clip(from_pcm(silence(3000))), TEXT, 1.0) == "the voice returned silence"
    assert find_defect(Clip(from_pcm(b"")), TEXT, 1.0) == "the voice returned silence"


def test_lost_words_make_a_clip_too_short() -> None:
    defect = find_defect(Tone().speak("국토", 1.0), TEXT * 2, 1.0)
    assert defect is not None
    assert defect.startswith("too short")


def test_a_voice_that_repeats_itself_makes_a_clip_too_long() -> None:
    defect = find_defect(Tone().speak(TEXT * 10, 1.0), TEXT, 1.0)
    assert defect is not None
    assert defect.startswith("too long")


def test_a_clip_cut_in_the_middle_of_a_sound_is_rejected() -> None:
    """A whole clip fades at its end; a cut one ends at full level."""
    whole = Tone().speak(TEXT * 2, 1.0).audio
    assert find_defect(Clip(whole[: len(whole) - TAIL_MS - 370]), TEXT * 2, 1.0) == "the audio is cut off"
    assert find_defect(Clip(whole[HEAD_MS:]), TEXT * 2, 1.0) is None


def test_a_missing_or_silent_word_is_named() -> None:
    """If the voice times its words."""
    clip = Tone().speak(LONG_TEXT, 1.0)
    assert find_defect(clip, LONG_TEXT, 1.0) is None
    defect = find_defect(Clip(clip.audio, clip.words[:-2]), LONG_TEXT, 1.0)
    assert defect == f"the audio contains {len(clip.words) - 2} of {len(clip.words)} words"
    word = clip.words[3]
    hole = clip.audio[: word.start_ms - 20] + from_pcm(bytes(48 * (word.end_ms - word.start_ms + 60)))
    defect = find_defect(Clip(hole + clip.audio[len(hole) :], clip.words), LONG_TEXT, 1.0)
    assert defect == f"its word “{word.text}” is silent"
    assert find_defect(Clip(hum(200), ()), "네.", 1.0) is None


def test_a_missing_last_word_is_named() -> None:
    """The clip is long enough for its text, but its sound ends before the last word's time."""
    clip = Tone().speak(LONG_TEXT, 1.0)
    later = Clip(clip.audio, (*clip.words[:-1], clip.words[-1].later(1500)))
    assert find_defect(later, LONG_TEXT, 1.0) == "the audio is cut off before its last word, “보냅니다”"
