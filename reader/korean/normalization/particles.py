"""Agreement of particles with the sound before them, and pairs of them: 을(를).

Source: 표준국어대사전 on the allomorphs (이형태) of each particle; 로 and its compounds also follow ㄹ. The
forms stand in particles.tsv.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.citations import DICTIONARY, PUNCTUATION
from reader.korean.hangul import coda
from reader.korean.normalization.rule import Rule
from reader.tables import Table, any_of

if TYPE_CHECKING:
    from reader.korean.normalization.rewriting import TracedText

PARTICLES = Table(
    "reader.korean.normalization",
    "particles.tsv",
    {"particle": "[가-힣]+", "after coda": "[가-힣]+", "after vowel": "[가-힣]+"},
)
INVARIABLE = Table("reader.korean.normalization", "particle_words.tsv", {"particle": "[가-힣]+"})
_FORMS = {particle: (after_coda, after_vowel) for particle, after_coda, after_vowel in PARTICLES.rows}
PARTICLE_WORDS = frozenset(_FORMS) | INVARIABLE.words()
"""Particles that may follow a bracket or a hanja, in every form: 은, 에서는, 으로."""
ANY_PARTICLE = f"(?:{any_of(PARTICLE_WORDS)})"
"""A pattern for any of them, in parentheses; whether a word ends behind it is for its user to say."""
JOINED_WORD = re.compile(rf"(?! {ANY_PARTICLE} (?![가-힣]) ) [가-힣]{{2}}", re.VERBOSE)
"""Matches a word that is written right behind a sign, rather than a particle: 5%↓반도체, 韓고등학생."""
_PARTICLE = re.compile(rf"(?: {any_of(_FORMS)} ) (?![가-힣])  # not the start of a word: 은행", re.VERBOSE)
# The number is joined to the word in front, and the particle is a street's 가, a section's 과 or a road's 로.
_NUMBERED_NAME = re.compile(r"[가-힣]\d{1,2}$")
_ENDS_NAME = "가과로"


def agreeing_particle(before: str, particle: str) -> str:
    """Return the form of a particle that agrees with the word before it.

    Args:
        before: ends in a Hangul syllable.
        particle: either form: 은 or 는, 으로 or 로. One with a single form, as most have, stays as it is.

    >>> agreeing_particle("지", "은"), agreeing_particle("일", "으로"), agreeing_particle("삼", "를")
    ('는', '로', '을')
    >>> agreeing_particle("지", "에서")
    '에서'
    """
    if particle not in _FORMS:
        return particle
    after_coda, after_vowel = _FORMS[particle]
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

    traced.rewrite("particle", _PARTICLE, agree, source=DICTIONARY)


def _is_part_of_name(written: str, at: int) -> bool:
    """Whether the apparent particle at `at` is part of a name: 을지로3가, 수사2과, 테크노3로."""
    return bool(_NUMBERED_NAME.search(written[:at])) and written[at : at + 1] in _ENDS_NAME


def _particle_pair(match: re.Match[str]) -> str:
    """Keep the particle of a pair that agrees: ``삼을(를)`` is 삼을."""
    first, second = match["pair"].rstrip(")").split("(")
    full = first or second + match["rest"]
    return match["before"] + agreeing_particle(match["before"], full or second)


# Writers leave the form open where they do not know the word before it.
PARTICLE_PAIR = Rule(
    "particle pair",
    r"""
    (?P<before> [가-힣] )
    (?P<pair>
        은\(는\) | 는\(은\) | 이\(가\) | 가\(이\) | 을\(를\) | 를\(을\) | 와\(과\) | 과\(와\)
        | 으로\(로\) | 로\(으로\)
        | \(으\) (?= 로 )
    )
    (?P<rest> (?<= \(으\) ) 로 | )   # (으)로
    """,
    _particle_pair,
    examples=(
        ("LG을(를) 골랐다.", "엘지를 골랐다."),
        ("MOU(으)로 맺었다.", "엠오유로 맺었다."),
        ("서울(으)로 갔다.", "서울로 갔다."),
    ),
    source=PUNCTUATION,
    requires="(",
)
