"""How fast one voice speaks at one speed, learnt from its own clips, and so how long a sentence of it lasts.

A sentence's length is modelled as a constant, a time per syllable and a time per pause (ordinary least
squares on the ratio to the length, twice, the second time without outliers, held near a newsreader's by a few
clips that nobody spoke). Of 99 sentences of the embedded voice the ratio of length to model was 0.81 to 1.21
from six syllables on; benchmarks/cut_clips.py cuts them at every word and counts what passes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.korean.hangul import count_syllables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Clip

_USUAL = (-0.15, 0.2, 0.18)
"""Seconds of a sentence, besides; per syllable; per pause inside: the embedded voice, near newsreaders'."""
_USUAL_WEIGHT = 2.0
"""How many clips that weighs."""
_FEWEST = 6
"""Clips from which a voice is known."""
_MOST = 300
"""Clips that are remembered; older ones go."""
_OUTLIER = 0.25
"""A clip that is off by more takes no part in the second fit."""
_SHORTEST, _SHORTEST_PER_SYLLABLE = 0.86, 0.9
"""A clip of n syllables is too short below 0.86 - 0.9/n of its expected length. The shortest of 99 whole ones
was at 0.81 (12 syllables); what is cut to three quarters is at 0.61 to 0.85, but for short ones."""
_LONGEST, _LONGEST_PER_SYLLABLE = 1.4, 3.0
"""The same for too long: above 1.4 + 3/n. One word of four syllables was at 1.54."""
_UNKNOWN_SHORTEST = 0.62
"""Share of the usual length that an unknown voice needs: 8 syllables per second; people say 7."""
_UNKNOWN_SLOWEST = 2.0
"""Syllables per second, besides 1.2 s for each pause, below which an unknown voice is stuck."""
_UNKNOWN_PAUSE_S = 1.2
_TAIL_SHARE = 0.4
"""A clip that ends with less than this share of the silence that its voice nearly always ends with is cut."""
_TAIL_QUANTILE = 0.1
_LEAST_TAIL_MS = 60
"""A voice whose clips end with less silence tells nothing by it."""


class Bounds(NamedTuple):
    """How long a clip may be."""

    least_s: float
    most_s: float
    tail_ms: float
    """Silence that it ends with at least."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What a whole clip showed, all times at speed 1.0."""

    syllables: int
    pauses: int
    seconds: float
    """From the first to the last sound."""
    tail_ms: float
    """Silence behind the last sound."""


def observe(clip: Clip, text: str, speed: float) -> Observation:
    """What a clip shows of its voice: `text` is what it says, `speed` the speed it was asked for."""
    from reader.audio.samples import sound_bounds

    start, end = sound_bounds(clip.audio)
    tail = max(0, len(clip.audio) - end)  # The last frame may be a part of one.
    return Observation(count_syllables(text), _pauses(text), (end - start) / 1000 * speed, tail * speed)


def _pauses(text: str) -> int:
    """Marks inside a text at which a voice pauses."""
    inside = text.rstrip(" ,.?!")
    return sum(inside.count(mark) for mark in ",.?!")


class SpeechRate:
    """What is known of a voice at a speed.

    Args:
        observations: of its clips, the oldest first.
    """

    def __init__(self, observations: Iterable[Observation] = ()) -> None:
        self._observations = list(observations)[-_MOST:]
        self._coefficients: tuple[float, ...] | None = None

    @property
    def is_known(self) -> bool:
        """Whether enough clips were heard to judge others by them."""
        return len(self._observations) >= _FEWEST

    @property
    def observations(self) -> Sequence[Observation]:
        """What it is known by."""
        return self._observations

    def learn(self, observation: Observation) -> None:
        """Take one more clip into account."""
        self._observations = [*self._observations[1 - _MOST :], observation]
        self._coefficients = None

    def bounds(self, text: str) -> Bounds:
        """How long a clip of `text` may be, at speed 1.0."""
        syllables, pauses = count_syllables(text), _pauses(text)
        if not self.is_known:
            least = _UNKNOWN_SHORTEST * _length(_USUAL, syllables, pauses)
            most = syllables / _UNKNOWN_SLOWEST + _UNKNOWN_PAUSE_S * (2 + pauses)
            return Bounds(max(least, 0.0), most, 0.0)
        expected = _length(self._fitted(), syllables, pauses)
        count = max(syllables, 1)
        least = max(_SHORTEST - _SHORTEST_PER_SYLLABLE / count, 0.3) * expected
        most = (_LONGEST + _LONGEST_PER_SYLLABLE / count) * expected
        return Bounds(least, most, self._usual_tail_ms() * _TAIL_SHARE)

    def _usual_tail_ms(self) -> float:
        tails = sorted(observation.tail_ms for observation in self._observations)
        usual = tails[int(len(tails) * _TAIL_QUANTILE)]
        return usual if usual >= _LEAST_TAIL_MS else 0.0

    def _fitted(self) -> tuple[float, ...]:
        if self._coefficients is None:
            first = _fit(self._observations)
            near = [one for one in self._observations if abs(_ratio(first, one) - 1) <= _OUTLIER]
            self._coefficients = _fit(near or self._observations)
        return self._coefficients

    def dump(self) -> str:
        """As JSON."""
        return json.dumps([asdict(observation) for observation in self._observations])

    @classmethod
    def load(cls, text: str) -> SpeechRate:
        """From JSON. Raises ValueError, TypeError or AttributeError where it is not ours."""
        return cls(Observation(**row) for row in json.loads(text))


def _length(coefficients: Sequence[float], syllables: int, pauses: int) -> float:
    base, per_syllable, per_pause = coefficients
    return max(base + per_syllable * syllables + per_pause * pauses, 0.1)


def _ratio(coefficients: Sequence[float], one: Observation) -> float:
    return one.seconds / _length(coefficients, one.syllables, one.pauses)


def _fit(observations: Sequence[Observation]) -> tuple[float, ...]:
    """The coefficients that fit some clips best, each held near the usual one (ridge regression)."""
    weights = (1.0, 10.0, 1.0)  # Each by itself is worth two clips of ten syllables and one pause.
    rows = [[weight if i == j else 0.0 for j in range(3)] for i, weight in enumerate(weights)]
    wanted = [weight * usual for weight, usual in zip(weights, _USUAL, strict=True)]
    scale = (_USUAL_WEIGHT / 4.0) ** 0.5
    rows = [[value * scale for value in row] for row in rows]
    wanted = [value * scale for value in wanted]
    for one in observations:
        if one.seconds > 0:
            rows.append([1 / one.seconds, one.syllables / one.seconds, one.pauses / one.seconds])
            wanted.append(1.0)
    matrix = [[sum(row[i] * row[j] for row in rows) for j in range(3)] for i in range(3)]
    right = [sum(row[i] * value for row, value in zip(rows, wanted, strict=True)) for i in range(3)]
    return _solved(matrix, right)


def _solved(matrix: list[list[float]], right: list[float]) -> tuple[float, ...]:
    """The solution of three linear equations by Cramer's rule.

    Not by numpy, whose BLAS takes memory for each of the machine's processors.
    """

    def determinant(m: list[list[float]]) -> float:
        return (
            m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
            - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
        )

    whole = determinant(matrix)
    return tuple(
        determinant([[right[i] if j == k else row[j] for j in range(3)] for i, row in enumerate(matrix)])
        / whole
        for k in range(3)
    )
