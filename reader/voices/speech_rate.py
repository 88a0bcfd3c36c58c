"""How fast one voice speaks at one speed, learned from its own clips, and so how long a sentence should take.

A sentence's duration is modelled as a constant plus a time per syllable plus a time per pause. The
coefficients are fitted by least squares on relative errors, twice, the second time without outliers, and a
prior worth a few clips keeps them near a newsreader's. For 99 sentences of the embedded voice of six
syllables or more the ratio of duration to model was 0.81 to 1.21; benchmarks/cut_clips.py cuts them at every
word and counts the cut clips that pass.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.korean.hangul import count_syllables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Clip

_PRIOR = (-0.15, 0.2, 0.18)
"""Constant, seconds per syllable and per pause inside a sentence: the embedded voice's, near newsreaders'."""
_PRIOR_WEIGHTS = (1.0, 10.0, 1.0)
"""Of the prior's coefficients: each by itself is worth two clips of ten syllables and one pause."""
_PRIOR_CLIPS = 2.0
"""How many observed clips the prior is worth."""
_MIN_OBSERVATIONS = 6
"""Clips from which a rate counts as known."""
_MAX_OBSERVATIONS = 300
"""Clips that are remembered; the oldest are dropped."""
_OUTLIER = 0.25
"""Relative error above which a clip takes no part in the second fit."""
_MIN_RATIO, _MIN_RATIO_PER_SYLLABLE = 0.86, 0.9
"""A clip of n syllables is too short below 0.86 - 0.9/n of its expected duration. The shortest of 99 whole
clips was at 0.81 (12 syllables); clips cut to three quarters are at 0.61 to 0.85, except for short
sentences."""
_MIN_RATIO_FLOOR = 0.3
"""Lower bound of that ratio: for a single syllable the formula is negative."""
_MAX_RATIO, _MAX_RATIO_PER_SYLLABLE = 1.4, 3.0
"""A clip of n syllables is too long above 1.4 + 3/n. One word of four syllables was at 1.54."""
_UNKNOWN_MIN_RATIO = 0.62
"""Share of the prior's duration that an unknown voice needs: 8 syllables per second; people speak 7."""
_UNKNOWN_MIN_RATE = 2.0
"""Syllables per second, besides `_UNKNOWN_PAUSE_S` per pause, below which an unknown voice is stuck."""
_UNKNOWN_PAUSE_S = 1.2
_TAIL_SHARE = 0.4
"""A clip is cut if it ends with less than this share of its voice's usual final silence."""
_TAIL_QUANTILE = 0.1
"""The quantile of the final silences that counts as usual: nearly all clips end with more."""
_MIN_TAIL_MS = 60
"""If a voice's clips end with less silence than this, the silence proves nothing."""
_MIN_DURATION_S = 0.1
"""Lower bound of a predicted duration; the constant is negative, so short texts would get none."""


class Bounds(NamedTuple):
    """How long a clip may be at speed 1.0."""

    least_s: float
    most_s: float
    tail_ms: float
    """Least silence at its end."""


@dataclass(frozen=True, slots=True)
class Observation:
    """The measurements of a whole clip, its times converted to speed 1.0."""

    syllables: int
    pauses: int
    seconds: float
    """From the first to the last sound."""
    tail_ms: float
    """Silence after the last sound."""


class _Equation(NamedTuple):
    """A linear equation in the model's coefficients, solved by least squares together with others."""

    row: list[float]
    """The factor of each coefficient."""
    target: float
    """What their sum should be."""


def observe(clip: Clip, text: str, speed: float) -> Observation:
    """Measure a clip that speaks `text` at `speed` (1.0 is the voice's own).

    Args:
        clip: as it came from the voice, its silence not trimmed.
        text: the spoken text.
        speed: the speed that was requested; 1.0 is the voice's own.

    Returns:
        Its measurements, converted to speed 1.0.
    """
    from reader.audio.samples import sound_bounds

    start, end = sound_bounds(clip.audio)
    # Sound ends with a whole frame, which may reach beyond the clip.
    tail = max(0, len(clip.audio) - end)
    return Observation(count_syllables(text), _count_pauses(text), (end - start) / 1000 * speed, tail * speed)


def _count_pauses(text: str) -> int:
    """Count the punctuation marks inside a text, at which a voice pauses."""
    inside = text.rstrip(" ,.?!")
    return sum(inside.count(mark) for mark in ",.?!")


class SpeechRate:
    """How long one voice takes to speak, at one speed.

    Args:
        observations: of its clips, the oldest first.
    """

    def __init__(self, observations: Iterable[Observation] = ()) -> None:
        self._observations = list(observations)[-_MAX_OBSERVATIONS:]
        self._coefficients: tuple[float, ...] | None = None

    @property
    def is_known(self) -> bool:
        """Whether there are enough observations to verify other clips by them."""
        return len(self._observations) >= _MIN_OBSERVATIONS

    @property
    def observations(self) -> Sequence[Observation]:
        """The observations that the rate is derived from, the oldest first."""
        return self._observations

    def learn(self, observation: Observation) -> None:
        """Add an observation; the oldest one is dropped if there are too many."""
        self._observations = [*self._observations[1 - _MAX_OBSERVATIONS :], observation]
        self._coefficients = None

    def bounds(self, text: str) -> Bounds:
        """Return how long a clip of `text` may be, at speed 1.0; wider while the voice is unknown."""
        syllables, pauses = count_syllables(text), _count_pauses(text)
        if not self.is_known:
            least = _UNKNOWN_MIN_RATIO * _duration(_PRIOR, syllables, pauses)
            # With room for two pauses more than the text has.
            most = syllables / _UNKNOWN_MIN_RATE + _UNKNOWN_PAUSE_S * (2 + pauses)
            return Bounds(max(least, 0.0), most, 0.0)
        expected = _duration(self._fitted(), syllables, pauses)
        count = max(syllables, 1)
        least = max(_MIN_RATIO - _MIN_RATIO_PER_SYLLABLE / count, _MIN_RATIO_FLOOR) * expected
        most = (_MAX_RATIO + _MAX_RATIO_PER_SYLLABLE / count) * expected
        return Bounds(least, most, self._usual_tail_ms() * _TAIL_SHARE)

    def _usual_tail_ms(self) -> float:
        tails = sorted(observation.tail_ms for observation in self._observations)
        usual = tails[int(len(tails) * _TAIL_QUANTILE)]
        return usual if usual >= _MIN_TAIL_MS else 0.0

    def _fitted(self) -> tuple[float, ...]:
        """Return the coefficients, fitted anew after each observation."""
        if self._coefficients is None:
            first = _fit(self._observations)
            inliers = [
                observation
                for observation in self._observations
                if abs(_ratio(first, observation) - 1) <= _OUTLIER
            ]
            # With hardly any observations every one may be an outlier; then all count.
            self._coefficients = _fit(inliers or self._observations)
        return self._coefficients

    def dump(self) -> str:
        """Return the observations as JSON."""
        return json.dumps([asdict(observation) for observation in self._observations])

    @classmethod
    def load(cls, text: str) -> SpeechRate:
        """Read what `dump` returned. Raises ValueError, TypeError or AttributeError for any other text."""
        return cls(Observation(**row) for row in json.loads(text))


def _duration(coefficients: Sequence[float], syllables: int, pauses: int) -> float:
    """Return the duration in seconds that the model predicts."""
    constant, per_syllable, per_pause = coefficients
    return max(constant + per_syllable * syllables + per_pause * pauses, _MIN_DURATION_S)


def _ratio(coefficients: Sequence[float], observation: Observation) -> float:
    """Return the ratio of the observed duration to the predicted one."""
    return observation.seconds / _duration(coefficients, observation.syllables, observation.pauses)


def _fit(observations: Sequence[Observation]) -> tuple[float, ...]:
    """Fit the coefficients, each held near the prior (ridge regression)."""
    measured = [_relative_equation(observation) for observation in observations if observation.seconds > 0]
    equations = [*_prior_equations(), *measured]
    # The normal equations of least squares.
    matrix = [[sum(row[i] * row[j] for row, _ in equations) for j in range(3)] for i in range(3)]
    right = [sum(row[i] * target for row, target in equations) for i in range(3)]
    return _solve(matrix, right)


def _prior_equations() -> list[_Equation]:
    """Return one equation per coefficient, which holds it near the prior."""
    scale = (_PRIOR_CLIPS / 4.0) ** 0.5
    return [
        _Equation([weight * scale if i == j else 0.0 for j in range(3)], weight * prior * scale)
        for i, (weight, prior) in enumerate(zip(_PRIOR_WEIGHTS, _PRIOR, strict=True))
    ]


def _relative_equation(observation: Observation) -> _Equation:
    """Return the equation that the model's duration is the observed one, which must not be 0."""
    # Divided by the duration, so that the error is relative: a long sentence must not outweigh many.
    row = (1.0, observation.syllables, observation.pauses)
    return _Equation([value / observation.seconds for value in row], 1.0)


def _solve(matrix: list[list[float]], right: list[float]) -> tuple[float, ...]:
    """Solve three linear equations by Cramer's rule.

    Not by numpy, whose BLAS allocates memory for each of the machine's CPUs.
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
