"""What every voice must do, whoever wrote it: one class, run over each."""

from __future__ import annotations

import functools

import pytest

from reader.errors import VoiceError
from reader.korean.hangul import count_syllables
from reader.model import SAMPLE_RATE
from reader.voices.kokoro.voice import Kokoro
from reader.voices.protocol import Voice
from reader.voices.verification import find_defect
from tests.support.tone import Tone

TEXT = "이십일일 오백여 곳에서, 새 행사가 열립니다."


class VoiceContract:
    """Subclass it with a fixture `voice`, and a package's own voice is tested like ours."""

    def test_it_is_a_voice(self, voice: Voice) -> None:
        assert isinstance(voice, Voice)
        assert voice.name
        assert voice.fingerprint

    def test_it_says_all_of_a_text(self, voice: Voice) -> None:
        clip = voice.speak(TEXT, 1.0)
        audio = clip.audio
        assert (audio.frame_rate, audio.channels, audio.sample_width) == (SAMPLE_RATE, 1, 2)
        assert find_defect(clip, TEXT, 1.0) is None

    def test_its_words_are_those_of_the_text_in_order(self, voice: Voice) -> None:
        clip = voice.speak(TEXT, 1.0)
        if clip.words:
            assert [word.text for word in clip.words] == [word.rstrip(",.?!") for word in TEXT.split()]
            times = [time for word in clip.words for time in (word.start_ms, word.end_ms)]
            assert times == sorted(times)
            assert times[-1] <= len(clip.audio)

    def test_speed_is_kept(self, voice: Voice) -> None:
        slow, fast = (len(voice.speak(TEXT, speed).audio) for speed in (0.8, 1.6))
        assert fast < slow * 0.75

    def test_it_never_gives_an_empty_clip(self, voice: Voice) -> None:
        with pytest.raises(VoiceError):
            voice.speak(",", 1.0)

    @pytest.mark.parametrize("length", [1, 40, 120])
    def test_no_text_is_too_short_or_too_long(self, voice: Voice, length: int) -> None:
        """A voice that has a limit cuts its work, never the text."""
        text = "가나다 라마바사 " * length + "아자차."
        clip = voice.speak(text, 1.5)
        assert find_defect(clip, text, 1.5) is None, count_syllables(text)


class TestTone(VoiceContract):
    """The voice that the other tests lean on."""

    @pytest.fixture
    def voice(self) -> Voice:
        return Tone()


@pytest.mark.voice
class TestKokoro(VoiceContract):
    """The embedded voice, with its real model."""

    @pytest.fixture
    def voice(self) -> Voice:
        return loaded_kokoro()


@functools.cache
def loaded_kokoro() -> Kokoro:
    """The model is loaded once for all of its tests."""
    return Kokoro()
