"""Agreement of particles with the sound before them.

Source: 표준국어대사전 on the allomorphs (이형태) of each particle; 로 and its compounds also follow ㄹ.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.hangul import coda

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import TracedText

_PAIRS = {
    "은": ("은", "는"), "는": ("은", "는"), "이": ("이", "가"), "가": ("이", "가"), "을": ("을", "를"), "를": ("을", "를"),
    "과": ("과", "와"), "와": ("과", "와"), "으로": ("으로", "로"), "로": ("으로", "로"), "이라고": ("이라고", "라고"),
    "라고": ("이라고", "라고"), "이라는": ("이라는", "라는"), "라는": ("이라는", "라는"), "이나": ("이나", "나"), "나": ("이나", "나"),
    "이며": ("이며", "며"), "며": ("이며", "며"), "이란": ("이란", "란"), "란": ("이란", "란"), "으로는": ("으로는", "로는"),
    "로는": ("으로는", "로는"), "으로도": ("으로도", "로도"), "로도": ("으로도", "로도"), "으로의": ("으로의", "로의"),
    "으로써": ("으로써", "로써"), "로써": ("으로써", "로써"), "으로서": ("으로서", "로서"), "로서": ("으로서", "로서"),
    "으로부터": ("으로부터", "로부터"), "로부터": ("으로부터", "로부터"), "이었다": ("이었다", "였다"), "였다": ("이었다", "였다"),
    "으로까지": ("으로까지", "로까지"), "이랑": ("이랑", "랑"), "랑": ("이랑", "랑"), "이든": ("이든", "든"), "든": ("이든", "든"),
    "이다": ("이다", "다"), "다": ("이다", "다"), "이면": ("이면", "면"), "면": ("이면", "면"), "이라며": ("이라며", "라며"), "라며": ("이라며", "라며"),
}  # fmt: skip
"""Each form of a particle, with its form after a coda and its form after a vowel."""

_PARTICLE = re.compile(rf"(?:{'|'.join(sorted(_PAIRS, key=len, reverse=True))})(?![가-힣])")


def agreeing_particle(before: str, particle: str) -> str:
    """Return the form of a particle that agrees with the word before it.

    Args:
        before: ends in a Hangul syllable.
        particle: either form: 은 or 는, 으로 or 로.

    Raises:
        KeyError: the particle is not in the table, as most have one form only.

    >>> agreeing_particle("지", "은"), agreeing_particle("일", "으로"), agreeing_particle("삼", "를")
    ('는', '로', '을')
    """
    after_coda, after_vowel = _PAIRS[particle]
    final = coda(before[-1])
    # 으로 and its compounds lose their 으 after ㄹ, too: 서울로.
    takes_vowel_form = not final or (final == "ㄹ" and after_coda.startswith("으"))
    return after_vowel if takes_vowel_form else after_coda


def agree_particles(traced: TracedText) -> None:
    """Make particles agree with text that a rule wrote right before them: ``LG은`` is 엘지는.

    After Hangul of the writer's own nothing changes, not even a slip: it may be no particle at all.

    Args:
        traced: rewritten in place, under the rule name ``particle``.

    >>> from reader.korean.normalization.normalizer import to_spoken
    >>> to_spoken("LG은"), to_spoken("을지로3가")
    ('엘지는', '을지로삼가')
    """

    # Only where a rule wrote the sound before the particle, and the particle itself is the writer's.
    def agree(match: re.Match[str]) -> str | None:
        at = match.start()
        if not at or not traced.fresh[at - 1] or traced.fresh[at] or not "가" <= traced.text[at - 1] <= "힣":
            return None
        if _is_part_of_name(traced.written, traced.spans[at][0]):
            return None
        return agreeing_particle(traced.text[at - 1], match[0])

    traced.rewrite("particle", _PARTICLE, agree)


def _is_part_of_name(written: str, at: int) -> bool:
    """Whether the apparent particle at `at` is part of a name: 을지로3가, 수사2과, 테크노3로."""
    # The number is joined to the word in front, and 가, 과, 로 are a street's, a section's or a road's.
    return bool(re.search(r"[가-힣]\d{1,2}$", written[:at])) and written[at : at + 1] in "가과로"
