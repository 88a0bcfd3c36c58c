"""Real clips cut at every word: which of them verification accepts, with and without word times."""

from __future__ import annotations

import pytest

from reader.korean.hangul import count_syllables
from reader.model import Clip
from reader.pipeline import load_article
from reader.recording.clip_cache import NoClips
from reader.recording.synthesis import Synthesizer
from reader.script import write_script
from reader.voices.kokoro.voice import Kokoro
from reader.voices.speech_rate import SpeechRate, observe
from reader.voices.verification import find_defect
from tests.conftest import SEED

pytestmark = pytest.mark.voice
MOST_SYLLABLES_SHORT = 3
LEAST_SHARE = 0.75


@pytest.fixture(scope="module")
def clips(kokoro: Kokoro) -> list[tuple[str, Clip]]:
    texts = [sentence.spoken for sentence in write_script(load_article(SEED))][:8]
    texts += ["비가 온다.", "시는 노선을 셋 늘린다고 밝혔다.", "네, 맞습니다.", "버스도 다리를 건넌다."]
    return [(text, kokoro.speak(text, 1.0)) for text in texts]


def cuts(text: str, clip: Clip) -> list[tuple[Clip, int]]:
    """The clip cut at the end of each word but the last, and at the start of the next; syllables left."""
    cut_clips = []
    for at in range(1, len(clip.words)):
        left = count_syllables("".join(word.text for word in clip.words[:at]))
        ends = (clip.words[at - 1].end_ms, clip.words[at].start_ms)
        cut_clips += [(Clip(clip.audio[:ms], clip.words), left) for ms in ends]
    return cut_clips


def test_no_cut_clip_of_the_embedded_voice_passes(clips: list[tuple[str, Clip]]) -> None:
    """From its first sentence on, because it times its words."""
    for text, clip in clips:
        assert find_defect(clip, text, 1.0) is None
        for cut, left in cuts(text, clip):
            if count_syllables(text) - left > MOST_SYLLABLES_SHORT:
                assert find_defect(cut, text, 1.0) is not None, (text, left)


def test_no_clip_of_a_service_under_three_quarters_passes(clips: list[tuple[str, Clip]]) -> None:
    """Once a few of its clips are known; it does not time its words."""
    bare = [(text, Clip(clip.audio)) for text, clip in clips]
    rate = SpeechRate(observe(clip, text, 1.0) for text, clip in bare)
    for (text, clip), (_, timed) in zip(bare, clips, strict=True):
        assert find_defect(clip, text, 1.0, rate) is None
        for cut, left in cuts(text, timed):
            if left < LEAST_SHARE * count_syllables(text):
                assert find_defect(Clip(cut.audio), text, 1.0, rate) is not None, (text, left)


class Cutting:
    """A service whose rate is unknown, and which cuts its second answer in the middle, once."""

    name, needs_network, fingerprint = "cutting", False, "cutting/1"

    def __init__(self, clips: list[tuple[str, Clip]]) -> None:
        self.clips = {text: Clip(clip.audio) for text, clip in clips}
        self.timed = dict(clips)
        self.asked: list[str] = []

    def speak(self, text: str, speed: float) -> Clip:
        self.asked.append(text)
        whole = self.clips[text]
        if len(self.asked) != 2:
            return whole
        words = self.timed[text].words
        share = 0.7
        ms = words[round(len(words) * share)].start_ms
        return Clip(whole.audio[:ms].fade_out(20) + whole.audio[-250:])


def test_a_cut_clip_taken_before_the_voice_was_known_is_made_again(clips: list[tuple[str, Clip]]) -> None:
    from reader.model import Sentence
    from reader.recording.synthesis import TruncatedClipError

    long = [(text, clip) for text, clip in clips if count_syllables(text) > 20]
    voice = Cutting(long)
    sentences = [Sentence(text, "body", at, 0, len(text), text) for at, (text, _) in enumerate(long)]
    with pytest.raises(TruncatedClipError, match=long[1][0][:8]):
        list(Synthesizer(voice, 1.0, NoClips()).synthesize(sentences))
