"""Breath: long sentences get pauses where a newsreader breathes, behind the endings that join clauses.

Source: 학교 문법, 연결 어미 (-고, -며, -지만, …); a breath is about six seconds.
"""

from __future__ import annotations

import re

from reader.korean.hangul import count_syllables
from reader.korean.morphology import morphs

LONG = 60
"""Syllables of a sentence that is said in clauses."""
_BREATH = 40
"""Syllables that are said in one breath at most, where there is a place to breathe."""
_SHORTEST = 10
"""Syllables of a clause at least."""
_JOINING = frozenset(
    "고 며 으며 지만 는데 는데도 은데 은데도 ᆫ데 면서 으면서 아서 어서 여서 니까 으니까 므로 으므로 "
    "도록 자 거나 으나 나 는바 되 려고 으려고 다가 느라 자마자 라며 다며 다면서 라면서 "
    "면 으면 아도 어도 더니 길래".split()
)


def insert_phrase_breaks(spoken: str) -> str:
    """A spoken sentence with a comma at each place where a long one needs a breath.

    >>> with_breaths("비가 왔다.")
    '비가 왔다.'
    """
    if count_syllables(spoken) <= LONG:
        return spoken
    places = clause_ends(spoken)
    cuts: list[int] = []
    for stretch in re.finditer(r"[^,.?!]+", spoken):
        cuts += _cuts(spoken, stretch.start(), stretch.end(), places)
    for at in sorted(cuts, reverse=True):
        spoken = f"{spoken[:at]},{spoken[at:]}"
    return spoken


def clause_ends(text: str) -> list[int]:
    """The offsets behind words with an ending that joins clauses, where a space follows.

    >>> clause_ends("비가 오고 바람이 불었다.")
    [5]
    """
    found = morphs(text)
    ends = [
        word.end
        for word, following in zip(found, [*found[1:], None], strict=True)
        # 하고 있다 is one predicate.
        if word.tag == "EC" and word.form in _JOINING and not (following and following.tag == "VX")
    ]
    return [at for at in ends if text[at : at + 1] == " "]


def _cuts(spoken: str, start: int, end: int, places: list[int]) -> list[int]:
    """Where to breathe between two pauses: as near the middle as can be, until all parts are short."""
    if count_syllables(spoken[start:end]) <= _BREATH:
        return []
    inside = [
        (abs(count_syllables(spoken[start:at]) - count_syllables(spoken[at:end])), at)
        for at in places
        if start < at < end
        and min(count_syllables(spoken[start:at]), count_syllables(spoken[at:end])) >= _SHORTEST
    ]
    if not inside:
        return []
    at = min(inside)[1]
    return [*_cuts(spoken, start, at, places), at, *_cuts(spoken, at, end, places)]
