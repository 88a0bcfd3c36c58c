"""Detection of clips that are cut off.

Measures: how many clips of the embedded voice, cut at every word, pass the verification of clips, and how
    many whole ones it rejects.
Peer: none.
Run: python -m benchmarks.cut_clips --clips 100
Takes: about 5 minutes on 2 cores.
Needs: the extra "test".

The voice speaks sentences of the seeds. Every second clip teaches the verification the voice's speech rate;
each of the others is cut at four moments around every word boundary. Clips are verified with the word times
that the embedded voice gives, and without, as a service's clips are; and both also with the speech rate
unknown, as in the first sentences of a voice's very first run.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.texts import SEEDS, spoken_sentences
from reader.korean.hangul import count_syllables
from reader.model import Clip
from reader.voices.registry import load_voice
from reader.voices.speech_rate import SpeechRate, observe
from reader.voices.verification import find_defect

MOSTLY_SPOKEN = 0.75
"""A cut clip with a smaller share of its syllables is a serious loss; the table counts those that pass."""
INTO_NEXT_WORD_MS = 40


class Counts(NamedTuple):
    """Results of the verification."""

    false_alarms: int
    cut: int
    passed: int
    passed_under_three_quarters: int
    most_syllables_missing: int


def cut_points(clip: Clip) -> Iterator[tuple[int, int]]:
    """Yield the words before each cut, and its time in ms.

    Each boundary is cut at the end of the word, in the middle of the gap, where the next word starts, and
    40 ms into that.
    """
    for count, (word, following) in enumerate(zip(clip.words, clip.words[1:], strict=False), start=1):
        middle_ms = (word.end_ms + following.start_ms) // 2
        yield count, word.end_ms
        yield count, middle_ms
        yield count, following.start_ms
        yield count, following.start_ms + INTO_NEXT_WORD_MS


def verify_cuts(clips: list[tuple[str, Clip]], rate: SpeechRate, *, timed: bool) -> Counts:
    """Verify all clips, whole and with each cut.

    Args:
        clips: spoken sentences and their clips.
        rate: the known speech rate of the voice.
        timed: whether the verification sees the word times.
    """
    false_alarms = cut = passed = passed_under = most_missing = 0
    for text, clip in clips:
        words = clip.words if timed else ()
        false_alarms += find_defect(Clip(clip.audio, words), text, 1.0, rate) is not None
        syllables = count_syllables(text)
        for count, ms in cut_points(clip):
            cut += 1
            if find_defect(Clip(clip.audio[:ms], words), text, 1.0, rate) is None:
                spoken = count_syllables("".join(w.text for w in clip.words[:count]))
                passed += 1
                passed_under += spoken < MOSTLY_SPOKEN * syllables
                most_missing = max(most_missing, syllables - spoken)
    return Counts(false_alarms, cut, passed, passed_under, most_missing)


def main() -> None:
    """Synthesize, cut, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clips", type=int, default=100)
    limit = parser.parse_args().clips
    voice = load_voice("kokoro")
    texts = dict.fromkeys(s.spoken for path in sorted(SEEDS.iterdir()) for s in spoken_sentences(path))
    clips = [(text, voice.speak(text, 1.0)) for text in list(texts)[:limit]]
    teaching, tested = clips[::2], clips[1::2]
    learned = SpeechRate(observe(clip, text, 1.0) for text, clip in teaching)
    for name, rate in (("rate unknown", SpeechRate()), (f"rate known from {len(teaching)} clips", learned)):
        for timed in (True, False):
            result = verify_cuts(tested, rate, timed=timed)
            words = "with word times" if timed else "without word times"
            print(
                f"{name}, {words}: rejected {result.false_alarms} of {len(tested)} whole clips; passed "
                f"{result.passed} of {result.cut} cut ones, {result.passed_under_three_quarters} with under "
                f"75 % of their syllables; at most {result.most_syllables_missing} syllables missing"
            )


if __name__ == "__main__":
    main()
