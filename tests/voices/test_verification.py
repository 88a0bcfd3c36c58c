"""Check: clips that do not hold what they were asked to say are found, whole ones are let through."""

from __future__ import annotations

import pytest

from reader.audio.samples import from_pcm, silence
from reader.model import Clip
from reader.voices.verification import find_defect
from tests.support.tone import HEAD_MS, TAIL_MS, Tone

TEXT = "국토교통부는 내일부터 홍보에 나섭니다."


@pytest.mark.parametrize("text", ["네.", "아, 예.", TEXT, TEXT * 6])
@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_a_whole_clip_is_well(text: str, speed: float) -> None:
    assert find_defect(Tone().speak(text, speed), text, speed) is None


def test_silence_is_no_speech() -> None:
    assert find_defect(Clip(from_pcm(silence(3000))), TEXT, 1.0) == "the voice gave silence"
    assert find_defect(Clip(from_pcm(b"")), TEXT, 1.0) == "the voice gave silence"


def test_lost_words_make_a_clip_too_short() -> None:
    """Half of the sentence is not all of it."""
    said = find_defect(Tone().speak("국토", 1.0), TEXT * 2, 1.0)
    assert said is not None
    assert said.startswith("too short")


def test_a_voice_that_repeats_itself_makes_a_clip_too_long() -> None:
    said = find_defect(Tone().speak(TEXT * 10, 1.0), TEXT, 1.0)
    assert said is not None
    assert said.startswith("too long")


def test_a_clip_cut_in_a_sound_is_found() -> None:
    """The end of a whole clip fades; that of a cut one stands at full level."""
    whole = Tone().speak(TEXT * 2, 1.0).audio
    assert (
        find_defect(Clip(whole[: len(whole) - TAIL_MS - 370]), TEXT * 2, 1.0)
        == "it breaks off in the middle of a sound"
    )
    assert find_defect(Clip(whole[HEAD_MS:]), TEXT * 2, 1.0) is None
