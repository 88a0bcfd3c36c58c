"""Phrasing: insert pauses into long sentences after connective endings, where a newsreader breathes.

Source: 학교 문법, 연결 어미 (-고, -며, -지만, …); one breath lasts about six seconds.
"""

from __future__ import annotations

import functools
import re

from reader.korean.hangul import count_syllables
from reader.korean.morphology import morphs
from reader.tables import Table

MAX_UNBROKEN = 60
"""Longest sentence, in syllables, that gets no phrase breaks."""
_MAX_PHRASE = 40
"""Longest phrase, in syllables, that is not split further."""
_MIN_PHRASE = 10
"""Fewest syllables on either side of a break."""
CONNECTIVE_ENDINGS = Table(
    "reader.korean.prosody",
    "connective_endings.tsv",
    {"ending": "[ᆫ가-힣][가-힣]*", "example": "([가-힣]+( [가-힣]+)*)?"},
)


def insert_phrase_breaks(spoken: str) -> str:
    """Insert a comma at each clause end where a long spoken sentence needs a pause.

    Args:
        spoken: one sentence in its spoken form.

    Returns:
        The sentence, with ``,`` after the words at which it is to pause; unchanged if it is short.

    Raises:
        MemoryError: the morphological analyzer does not fit into memory.

    >>> insert_phrase_breaks("비가 왔다.")
    '비가 왔다.'
    """
    if count_syllables(spoken) <= MAX_UNBROKEN:
        return spoken
    ends = clause_ends(spoken)
    breaks: list[int] = []
    # Punctuation is a pause already, so each stretch without any is split by itself.
    for phrase in re.finditer(r"[^,.?!]+", spoken):
        breaks += _breaks(spoken, phrase.start(), phrase.end(), ends)
    for at in sorted(breaks, reverse=True):  # Backwards, so that the offsets stay valid.
        spoken = f"{spoken[:at]},{spoken[at:]}"
    return spoken


def clause_ends(text: str) -> list[int]:
    """Return the offsets after words with a connective ending, where a space follows.

    Args:
        text: one sentence, written or spoken.

    Raises:
        MemoryError: the morphological analyzer does not fit into memory.

    >>> clause_ends("비가 오고 바람이 불었다.")
    [5]
    """
    words = morphs(text)
    endings = _connective_endings()
    ends = [
        word.end
        for word, following in zip(words, [*words[1:], None], strict=True)
        # An auxiliary verb belongs to the same predicate: 하고 있다.
        if word.tag == "EC" and word.form in endings and not (following and following.tag == "VX")
    ]
    return [at for at in ends if text[at : at + 1] == " "]


@functools.cache
def _connective_endings() -> frozenset[str]:
    return CONNECTIVE_ENDINGS.words()


def _breaks(spoken: str, start: int, end: int, clause_ends: list[int]) -> list[int]:
    """Return the offsets of breaks that halve a phrase until its parts are short or contain no clause end.

    Halving keeps the parts of similar length.
    """
    if count_syllables(spoken[start:end]) <= _MAX_PHRASE:
        return []
    candidates = [
        (abs(count_syllables(spoken[start:at]) - count_syllables(spoken[at:end])), at)
        for at in clause_ends
        if start < at < end
        and min(count_syllables(spoken[start:at]), count_syllables(spoken[at:end])) >= _MIN_PHRASE
    ]
    if not candidates:
        return []
    at = min(candidates)[1]
    return [*_breaks(spoken, start, at, clause_ends), at, *_breaks(spoken, at, end, clause_ends)]
