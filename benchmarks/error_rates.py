"""Character error rate (CER) of transcripts, its confidence interval, and the jamo that are misrecognized.

CER is the Levenshtein distance over syllables, divided by the syllables spoken and pooled over sentences; the
jamo error rate is the same over jamo. The 95 % interval is a percentile bootstrap over sentences, as Bisani
and Ney (ICASSP 2004) propose for recognizers. Where a transcript contains a loop even at the second attempt,
its errors are capped at the reference's length.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.recognizers import has_loop

RESAMPLES, SEED = 2000, 20260101
TABLE_ROWS = 12
MIN_SPOKEN = 8
"""A jamo spoken less often is left out of the table: its share would mean nothing."""
POSITIONS = {"CHOSEONG": "onset", "JUNGSEONG": "vowel", "JONGSEONG": "coda"}
NOTHING = "–"
"""Where a jamo became none, or one of another position."""


class Recognition(NamedTuple):
    """A sentence and its transcript."""

    part: str
    """The part of the material it belongs to: a half of the list, or the article."""
    text: str
    """As written."""
    reference: str
    """The syllables spoken."""
    transcript: str
    """The syllables recognized."""
    retried: bool

    @property
    def capped(self) -> bool:
        """Whether the transcript contains a loop after all, so that its errors are capped."""
        return has_loop(self.reference, self.transcript)

    def errors(self, spell: Callable[[str], str] = str) -> int:
        """Return the number of wrong syllables, or of wrong jamo if `spell` is `jamo`."""
        from rapidfuzz.distance import Levenshtein

        reference = spell(self.reference)
        distance: int = Levenshtein.distance(reference, spell(self.transcript))
        return min(distance, len(reference)) if self.capped else distance


class Score(NamedTuple):
    """Error rates of one part; `low` and `high` bound the 95 % interval of `cer`."""

    part: str
    sentences: int
    syllables: int
    cer: float
    low: float
    high: float
    jamo_error: float
    retried: int
    capped: int


class Confusion(NamedTuple):
    """How often a jamo was spoken and misrecognized, and the letter it was most often taken for."""

    position: str
    jamo: str
    spoken: int
    missed: int
    taken_for: str
    times: int


def jamo(syllables: str) -> str:
    """Return syllables as conjoining jamo (Unicode 3.12), which distinguish onset and coda; with mute ㅇ."""
    return unicodedata.normalize("NFD", syllables)


def position_and_letter(conjoining_jamo: str) -> tuple[str, str]:
    """Return the position and letter of a conjoining jamo: the last one of 각 gives ``("coda", "ㄱ")``."""
    _, kind, name = unicodedata.name(conjoining_jamo).split(" ", 2)
    return POSITIONS[kind], unicodedata.lookup(f"HANGUL LETTER {name}")


def bootstrap_interval(errors: Sequence[int], lengths: Sequence[int]) -> tuple[float, float]:
    """Return the 95 % interval of pooled errors over pooled length; sentences are drawn with replacement."""
    wrong, size = np.array(errors), np.array(lengths)
    draws = np.random.default_rng(SEED).integers(0, len(size), (RESAMPLES, len(size)))
    low, high = np.percentile(wrong[draws].sum(1) / size[draws].sum(1), (2.5, 97.5))
    return float(low), float(high)


def score(part: str, results: Sequence[Recognition]) -> Score:
    """Pool the sentences of one part."""
    errors = [result.errors() for result in results]
    lengths = [len(result.reference) for result in results]
    jamo_error = sum(r.errors(jamo) for r in results) / sum(len(jamo(r.reference)) for r in results)
    cer, (low, high) = sum(errors) / sum(lengths), bootstrap_interval(errors, lengths)
    retried, capped = sum(r.retried for r in results), sum(r.capped for r in results)
    return Score(part, len(results), sum(lengths), cer, low, high, jamo_error, retried, capped)


def substitutions(reference: str, transcript: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each wrong jamo of a shortest alignment, as position and letter, and the letter it became.

    A consonant that is written in the next syllable (길이, 기리) is right. A jamo that is aligned with none,
    or with one of another position, became `NOTHING`. Insertions belong to no jamo and are left out.

    Args:
        reference: the jamo spoken.
        transcript: the jamo recognized.
    """
    from rapidfuzz.distance import Levenshtein

    for step in Levenshtein.editops(reference, transcript):
        if step.tag != "insert":
            spoken = position_and_letter(reference[step.src_pos])
            replaced = step.tag == "replace"
            recognized = position_and_letter(transcript[step.dest_pos]) if replaced else ("", "")
            if recognized[1] != spoken[1]:
                yield spoken, recognized[1] if recognized[0] == spoken[0] else NOTHING


def confusions(results: Iterable[Recognition]) -> list[Confusion]:
    """Return the jamo that are misrecognized most often, worst first."""
    spoken: Counter[tuple[str, str]] = Counter()
    wrong: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for result in results:
        spoken.update(map(position_and_letter, jamo(result.reference)))
        for letter, became in substitutions(jamo(result.reference), jamo(result.transcript)):
            wrong[letter][became] += 1
    rows = []
    for letter, taken in wrong.items():
        letters = Counter({became: times for became, times in taken.items() if became != NOTHING}) or taken
        rows.append(Confusion(*letter, spoken[letter], taken.total(), *letters.most_common(1)[0]))
    frequent = (row for row in rows if row.spoken >= MIN_SPOKEN)
    return sorted(frequent, key=lambda row: row.missed / row.spoken, reverse=True)[:TABLE_ROWS]
