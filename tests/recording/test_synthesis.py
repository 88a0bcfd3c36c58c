"""Synthesis: every sentence ends as spoken, skipped with a reason, or failed."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import ClassVar

import pytest

from reader.errors import IncompleteError, NetworkVoiceError, VoiceError
from reader.model import Clip, Sentence
from reader.recording.clip_cache import ClipStore, NoClips
from reader.recording.synthesis import Synthesizer
from tests.support.tone import Gaps, Tone, hum


def sentences(*spoken: str) -> list[Sentence]:
    return [Sentence(text or "※", "body", 0, 0, 1, spoken=text) for text in spoken]


class CutsFirstClip(Tone):
    """Cuts its first clip short, and only that one."""

    def __init__(self) -> None:
        self.calls = 0

    def speak(self, text: str, speed: float) -> Clip:
        self.calls += 1
        return Clip(hum(150)) if self.calls == 1 else super().speak(text, speed)


class Down(Tone):
    """Its service is gone from the second sentence on."""

    def __init__(self, error: type[VoiceError] = NetworkVoiceError) -> None:
        self.calls = 0
        self.error = error

    def speak(self, text: str, speed: float) -> Clip:
        self.calls += 1
        if self.calls > 1:
            raise self.error("down", "the service is gone")
        return super().speak(text, speed)


def test_spoken_and_skipped() -> None:
    synthesizer = Synthesizer(Tone(), 1.0, NoClips())
    results = synthesizer.synthesize(sentences("하나 둘 셋.", "", "넷 다섯."))
    pairs = list(results)
    assert [result.status for result, _ in pairs] == ["spoken", "skipped", "spoken"]
    assert [clip is not None for _, clip in pairs] == [True, False, True]
    assert "nothing" in str(pairs[1][0].reason)


def test_the_first_sentence_is_spoken_while_the_others_are_prepared() -> None:
    """And only once, though it is among all sentences again."""
    spoken = threading.Event()

    class Notes(Tone):
        texts: ClassVar[list[str]] = []

        def speak(self, text: str, speed: float) -> Clip:
            self.texts.append(text)
            spoken.set()
            return super().speak(text, speed)

    first, *rest = sentences("하나 둘 셋.", "넷 다섯.")
    synthesizer = Synthesizer(Notes(), 1.0, NoClips())
    synthesizer.begin(first)
    assert spoken.wait(10)
    pairs = list(synthesizer.synthesize([first, *rest]))
    assert [result.status for result, _ in pairs] == ["spoken", "spoken"]
    assert Notes.texts == ["하나 둘 셋.", "넷 다섯."]


def test_an_error_of_the_sentence_that_was_begun_is_raised_in_its_turn() -> None:
    (first,) = sentences("하나 둘 셋.")
    voice = Down()
    voice.calls = 1
    synthesizer = Synthesizer(voice, 1.0, NoClips())
    synthesizer.begin(first)
    with pytest.raises(voice.error):
        list(synthesizer.synthesize([first]))


def test_a_bad_clip_is_made_again(tmp_path: Path) -> None:
    """And only the good one is cached."""
    voice, store = CutsFirstClip(), ClipStore(tmp_path)
    ((result, _),) = Synthesizer(voice, 1.0, store).synthesize(sentences("국토교통부는 홍보에 나섭니다."))
    assert (result.status, voice.calls, store.usage().files) == ("spoken", 2, 1)


def test_a_sentence_that_stays_silent_fails_and_the_others_are_cached(tmp_path: Path) -> None:
    """The error names the sentence and has the status of each; the next run has the clips of the others."""
    store = ClipStore(tmp_path)
    synthesizer = Synthesizer(Gaps(), 1.0, store)
    results = synthesizer.synthesize(sentences("하나 둘 셋.", "침묵이다 침묵이다.", "넷 다섯."))
    with pytest.raises(IncompleteError, match="침묵이다") as raised:
        list(results)
    assert [result.status for result in raised.value.results] == ["spoken", "failed", "spoken"]
    assert raised.value.results[1].reason == "the voice returned silence"
    assert store.usage().files == 2


def test_a_service_that_is_down_ends_the_synthesis_at_once(tmp_path: Path) -> None:
    voice, store = Down(), ClipStore(tmp_path)
    with pytest.raises(NetworkVoiceError):
        list(Synthesizer(voice, 1.0, store).synthesize(sentences("하나 둘.", "셋 넷.", "다섯 여섯.")))
    assert (voice.calls, store.usage().files) == (2, 1)


def test_a_voice_that_refuses_a_sentence_fails_that_sentence() -> None:
    with pytest.raises(IncompleteError, match="gone") as raised:
        list(Synthesizer(Down(VoiceError), 1.0, NoClips()).synthesize(sentences("하나 둘.", "셋 넷.")))
    assert [result.status for result in raised.value.results] == ["spoken", "failed"]


def test_the_second_run_synthesizes_nothing(tmp_path: Path) -> None:
    store, all_of_them = ClipStore(tmp_path), sentences("하나 둘 셋.", "넷 다섯.")
    for synthesized, cached in ((2, 0), (0, 2)):
        synthesizer = Synthesizer(Tone(), 1.0, store)
        results = synthesizer.synthesize(all_of_them)
        list(results)
        stats = synthesizer.stats(0.0)
        assert (stats.synthesized, stats.cached) == (synthesized, cached)
        assert stats.first_clip_s is not None


def test_a_cached_clip_too_short_for_its_sentence_is_made_again(tmp_path: Path) -> None:
    """A cached clip is verified like any other."""
    store, (sentence,) = ClipStore(tmp_path), sentences("국토교통부는 홍보에 나섭니다.")
    store.put(Tone(), sentence.spoken, 1.0, Clip(hum(100)))
    synthesizer = Synthesizer(Tone(), 1.0, store)
    results = synthesizer.synthesize([sentence])
    assert [result.status for result, _ in results] == ["spoken"]
    assert synthesizer.stats(0.0).synthesized == 1


def test_progress_counts_skipped_sentences() -> None:
    reports: list[tuple[int, int]] = []
    list(
        Synthesizer(Tone(), 1.0, NoClips()).synthesize(
            sentences("하나 둘.", ""), lambda done, total: reports.append((done, total))
        )
    )
    assert reports == [(0, 2), (1, 2), (2, 2)]


class TwoWorkers(Tone):
    """Speaks two sentences at once, the second one faster."""

    workers = 2

    def __init__(self, fail_at: str = "") -> None:
        self.active = self.peak = 0
        self.spoken: list[str] = []
        self.fail_at = fail_at

    def speak(self, text: str, speed: float) -> Clip:
        self.active += 1
        self.peak = max(self.peak, self.active)
        time.sleep(0.05 if len(self.spoken) % 2 else 0.15)
        self.active -= 1
        self.spoken.append(text)
        if text == self.fail_at:
            raise NetworkVoiceError("two", "gone")
        return super().speak(text, speed)


NUMBERS = [
    f"{name} 간다." for name in "하나는 둘은 셋은 넷은 다섯은 여섯은 일곱은 여덟은 아홉은 열은".split()
]


def test_two_workers_keep_the_order() -> None:
    """Sentences are spoken ahead, a few at most, and yielded in the order of the article."""
    voice = TwoWorkers()
    synthesizer = Synthesizer(voice, 1.0, NoClips())
    results = synthesizer.synthesize(sentences(*NUMBERS))
    first = next(iter(results))
    assert first[0].sentence.spoken == NUMBERS[0]
    assert len(voice.spoken) <= 5
    voice = TwoWorkers()
    synthesizer = Synthesizer(voice, 1.0, NoClips())
    results = synthesizer.synthesize(sentences(*NUMBERS))
    assert [result.sentence.spoken for result, _ in results] == NUMBERS
    assert voice.peak == 2
    assert synthesizer.stats(0).synthesized == len(NUMBERS)


def test_an_error_in_a_worker_ends_the_synthesis() -> None:
    """At its sentence; the results in front of it are yielded."""
    voice = TwoWorkers(fail_at=NUMBERS[3])
    synthesizer = Synthesizer(voice, 1.0, NoClips())
    results = synthesizer.synthesize(sentences(*NUMBERS))
    done: list[str] = []

    def follow() -> None:
        done.extend(result.sentence.spoken for result, _ in results)

    with pytest.raises(NetworkVoiceError):
        follow()
    assert done == NUMBERS[:3]
    assert len(voice.spoken) < len(NUMBERS)
