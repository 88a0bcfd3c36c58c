"""The contract of all voices, whoever wrote them: one class of tests, run for each voice."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.errors import VoiceError
from reader.korean.hangul import count_syllables
from reader.model import SAMPLE_RATE
from reader.system.settings import Settings
from reader.voices.kokoro.voice import Kokoro
from reader.voices.protocol import (
    SupportsCancel,
    SupportsConcurrency,
    SupportsDeadline,
    SupportsPreload,
    SupportsRequestCount,
    SupportsSettings,
    Voice,
)
from reader.voices.verification import find_defect
from tests.support.tone import Capable, Tone

TEXT = "이십일일 오백여 곳에서, 새 행사가 열립니다."
LONG_TEXT = "가나다 라마바사 " * 40 + "아자차."
SOON_S = 10.0
"""Longer than a slow machine takes to raise an error, shorter than any service's time limits."""


class VoiceContract:
    """Subclass it with a fixture `voice`, and any package's voice is tested like those of reader.

    A voice of a service also overrides `hang` and `request_count`, if it supports deadlines or counting.
    """

    @pytest.fixture
    def hang(self) -> Callable[[], object]:
        """Return a function that makes the service stop answering."""
        return lambda: pytest.fail("override the fixture `hang`")

    @pytest.fixture
    def request_count(self) -> Callable[[], int]:
        """Return a function that gives the number of requests the service got so far."""
        return lambda: pytest.fail("override the fixture `request_count`")

    def test_it_is_a_voice(self, voice: Voice) -> None:
        assert isinstance(voice, Voice)
        assert voice.name
        assert voice.fingerprint

    def test_it_speaks_all_of_a_text(self, voice: Voice) -> None:
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

    def test_it_keeps_the_speed(self, voice: Voice) -> None:
        slow, fast = (len(voice.speak(TEXT, speed).audio) for speed in (0.8, 1.6))
        assert fast < slow * 0.75

    def test_it_never_returns_an_empty_clip(self, voice: Voice) -> None:
        with pytest.raises(VoiceError):
            voice.speak(",", 1.0)

    @pytest.mark.parametrize("length", [1, 20, 60])
    def test_no_text_is_too_short_or_too_long(self, voice: Voice, length: int) -> None:
        """A voice that has a limit divides its work; it never cuts the text."""
        text = "가나다 라마바사 " * length + "아자차."
        clip = voice.speak(text, 1.5)
        assert find_defect(clip, text, 1.5) is None, count_syllables(text)

    def test_it_speaks_with_the_settings_of_the_run(self, voice: Voice) -> None:
        if isinstance(voice, SupportsSettings):
            voice.configure(Settings.from_environment())
            assert find_defect(voice.speak(TEXT, 1.0), TEXT, 1.0) is None

    def test_it_speaks_after_loading_ahead(self, voice: Voice) -> None:
        if isinstance(voice, SupportsPreload):
            voice.preload()
            assert find_defect(voice.speak(TEXT, 1.0), TEXT, 1.0) is None

    def test_it_speaks_several_sentences_at_once(self, voice: Voice) -> None:
        """Each thread gets the whole clip of its own sentence."""
        if isinstance(voice, SupportsConcurrency):
            assert voice.workers >= 1
            texts = [TEXT * count for count in range(1, voice.workers + 1)]
            with ThreadPoolExecutor(voice.workers) as pool:
                clips = list(pool.map(voice.speak, texts, [1.0] * len(texts)))
            assert [find_defect(clip, text, 1.0) for clip, text in zip(clips, texts, strict=True)] == [
                None
            ] * voice.workers

    def test_it_can_be_cancelled(self, voice: Voice) -> None:
        """Who presses Ctrl-C does not wait for a service."""
        if isinstance(voice, SupportsCancel):
            voice.cancel()
            began = time.monotonic()
            with pytest.raises(VoiceError):
                voice.speak(TEXT, 1.0)
            assert time.monotonic() - began < SOON_S

    @pytest.mark.parametrize("seconds", [0.0, 0.5])
    def test_it_keeps_a_deadline(self, voice: Voice, hang: Callable[[], object], seconds: float) -> None:
        """Another voice can begin in time if a service does not answer."""
        if isinstance(voice, SupportsDeadline):
            hang()
            voice.set_deadline(seconds)
            began = time.monotonic()
            with pytest.raises(VoiceError):
                voice.speak(TEXT, 1.0)
            assert time.monotonic() - began < SOON_S

    @pytest.mark.parametrize("text", [TEXT, LONG_TEXT])
    def test_it_counts_its_requests(self, voice: Voice, request_count: Callable[[], int], text: str) -> None:
        """`reader read --dry-run` shows what a service will be asked."""
        if isinstance(voice, SupportsRequestCount):
            expected = voice.count_requests(text)
            assert expected >= 1
            assert request_count() == 0
            voice.speak(text, 1.0)
            assert request_count() == expected


class TestTone(VoiceContract):
    """The voice that most other tests use; it has no optional ability."""

    @pytest.fixture
    def voice(self) -> Voice:
        return Tone()


class TestCapable(VoiceContract):
    """A voice with every optional ability."""

    @pytest.fixture
    def voice(self) -> Capable:
        return Capable()

    @pytest.fixture
    def hang(self, voice: Capable) -> Callable[[], object]:
        return voice.hang

    @pytest.fixture
    def request_count(self, voice: Capable) -> Callable[[], int]:
        return lambda: voice.requests

    def test_it_has_every_ability(self, voice: Capable) -> None:
        """Otherwise the tests above would pass without testing anything."""
        assert all(
            isinstance(voice, ability)
            for ability in (
                SupportsSettings, SupportsPreload, SupportsConcurrency,
                SupportsCancel, SupportsDeadline, SupportsRequestCount,
            )
        )  # fmt: skip


@pytest.mark.voice
class TestKokoro(VoiceContract):
    """The embedded voice, with its real model."""

    @pytest.fixture
    def voice(self, kokoro: Kokoro) -> Voice:
        return kokoro

    @pytest.mark.parametrize(
        "length", [1, 20]
    )  # 20 are three chunks of at most 190 tokens, 60 only more of them.
    def test_no_text_is_too_short_or_too_long(self, voice: Voice, length: int) -> None:
        super().test_no_text_is_too_short_or_too_long(voice, length)
