"""Cut real clips at every word and count what the check of clips lets through.

    python benchmarks/cut_clips.py [--clips 100]

The embedded voice speaks sentences of the seeds. Every second clip teaches the check how fast it speaks;
the others are cut at the end of each word, in the middle of the gap behind it, where the next one begins, and
40 ms into that: with the times of their words, as the embedded voice gives them, and without, as a service's
clips; and each also with nothing known of the voice, as in the first sentences of its very first run.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

from reader.korean.hangul import count_syllables
from reader.model import Clip
from reader.pipeline import load_article
from reader.script import write_script
from reader.voices import load_voice
from reader.voices.speech_rate import SpeechRate, observe
from reader.voices.verification import fault

SEEDS = Path(__file__).parent.parent / "seeds"


class Counts(NamedTuple):
    """What became of cut clips."""

    false_alarms: int
    cuts: int
    passed: int
    passed_under_three_quarters: int
    most_syllables_short: int


def counted(clips: list[tuple[str, Clip]], rate: SpeechRate, *, timed: bool) -> Counts:
    """Cut all clips at all places."""
    false_alarms = cuts = passed = under = worst = 0
    for text, clip in clips:
        words = clip.words if timed else ()
        false_alarms += fault(Clip(clip.audio, words), text, 1.0, rate) is not None
        whole = count_syllables(text)
        for word, following in zip(clip.words, clip.words[1:], strict=False):
            said = count_syllables("".join(w.text for w in clip.words[: clip.words.index(following)]))
            middle = (word.end_ms + following.start_ms) // 2
            for ms in (word.end_ms, middle, following.start_ms, following.start_ms + 40):
                cuts += 1
                if fault(Clip(clip.audio[:ms], words), text, 1.0, rate) is None:
                    passed += 1
                    under += said < 0.75 * whole
                    worst = max(worst, whole - said)
    return Counts(false_alarms, cuts, passed, under, worst)


def main() -> None:
    """Speak, cut, and print the counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clips", type=int, default=100)
    most = parser.parse_args().clips
    voice = load_voice("kokoro")
    texts: dict[str, None] = {}
    for path in sorted(SEEDS.iterdir()):
        texts |= {s.spoken: None for s in write_script(load_article(path)) if s.spoken}
    clips = [(text, voice.speak(text, 1.0)) for text in list(texts)[:most]]
    teaching, tried = clips[::2], clips[1::2]
    known = SpeechRate(observe(clip, text, 1.0) for text, clip in teaching)
    for name, rate in (("unknown", SpeechRate()), (f"known by {len(teaching)} clips", known)):
        for timed in (True, False):
            result = counted(tried, rate, timed=timed)
            words = "with word times" if timed else "without word times"
            print(
                f"{name}, {words}: {result.false_alarms} of {len(tried)} whole ones refused; of {result.cuts}"
                f" cut ones {result.passed} passed, {result.passed_under_three_quarters} under 75 %, at most "
                f"{result.most_syllables_short} syllables short"
            )


if __name__ == "__main__":
    main()
