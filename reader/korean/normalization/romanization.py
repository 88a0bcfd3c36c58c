"""Read romanized Korean and other names as their letters sound: Hanbit 한빛, KIOST 키오스트.

Source: the Revised Romanization of Korean (로마자 표기법, 2000), read backwards, with the spellings of
surnames and syllables that people keep by custom (제3장 제7항).
"""

from __future__ import annotations

import re

from reader.korean.hangul import compose
from reader.tables import Table, any_of

ROMANIZATION = Table(
    "reader.korean.normalization",
    "romanization.tsv",
    {"letters": "[a-z]+", "kind": "onset|vowel|coda|alone|syllable", "spoken": "[가-힣ㄱ-ㅣ]"},
    key=2,
)


def _letters(kind: str) -> dict[str, str]:
    return {letters: spoken for letters, row_kind, spoken in ROMANIZATION.rows if row_kind == kind}


_ONSETS = _letters("onset")
_VOWELS = _letters("vowel")
_CODAS = _letters("coda")
_ALONE = _letters("alone")
_SYLLABLES = _letters("syllable")
_AFTER_SH = {"ㅏ": "ㅑ", "ㅗ": "ㅛ", "ㅜ": "ㅠ", "ㅓ": "ㅕ", "ㅔ": "ㅖ"}
"""Vowels after sh, which is ㅅ and a glide."""


_SYLLABLE = re.compile(
    rf"""
    (?P<custom> {any_of(_SYLLABLES)} ) (?! [aeiou] | (?<=n) g (?![aeiouwy]) )
    | (?P<onset> sh | {any_of(_ONSETS)} | )
      (?P<vowel> {any_of(_VOWELS)} )
      (?P<coda> ng (?! [aeiou] ) | [nml] (?! [aeiouyw] ) | [kpgb] (?! [aeiouywrl] ) | t $ | (?=x) | )
    | (?P<alone> {any_of(_ALONE)} | {any_of(_ONSETS)} )
    """,
    re.VERBOSE,
)
_BETWEEN_VOWELS = re.compile(r"(?<=[aeiou])l(?=[aeiou])")
_PRONOUNCEABLE = re.compile(
    r"""
    (?: (?: [bcdfghjklmnprstvz] | [bcfgpk][lr] | [dt]r | s[cklmnptw] | [cst]h | [gk][wy] | [hmbp]y )?
        (?: [aeiou] | ae | eo | eu | ie | io | ee | oo | ya | yeo | yo | yu | wa | wo | ou )
        (?: [bdgklmnprstx]? (?! [aeiou] ) )?
    ){2,}
    (?: st | nt | nd | rt | rd | ng | s | x )?
    | [bcdfghjklmnprstvz] (?: h )? (?: [aeiou] | ae | eo | eu | yu | yo | yeo ) (?: ng | n | m | l | k )
    """,
    re.VERBOSE,
)
"""A word of simple syllables, at least two, or one that a nasal or another coda of Korean ends."""


def is_syllabic(letters: str) -> bool:
    """Whether letters form syllables, so that people read them as a word: OSEN, but not OECD.

    Args:
        letters: Latin letters, in any case.

    >>> is_syllabic("OSEN"), is_syllabic("KIOST"), is_syllabic("OECD"), is_syllabic("HDMI")
    (True, True, False, False)
    """
    lower = letters.lower()
    # No romanized syllable has the same vowel twice, but for 우 and 이 in names: Moon, Lee.
    return _PRONOUNCEABLE.fullmatch(lower) is not None and not re.search("aa|ii|uu|yy", lower)


def read_syllable_of_name(letters: str) -> str | None:
    """Return the syllable of Korean names that custom spells so: KANG 강; None for all others.

    Args:
        letters: Latin letters, in any case.
    """
    return _SYLLABLES.get(letters.lower())


def read_romanized(letters: str) -> str:
    """Return how letters sound in Hangul, each with its value in romanized Korean.

    Args:
        letters: Latin letters, in any case.

    >>> read_romanized("Hanbit"), read_romanized("KIOST"), read_romanized("UNIST")
    ('한빗', '키오스트', '유니스트')
    """
    rest = letters.lower()
    # Acronyms that start with U have its English name: UNESCO 유네스코.
    if letters.isupper() and re.match("u[^aeiou]", rest):
        rest = "y" + rest
    return "".join(_hangul(match) for match in _SYLLABLE.finditer(rest))


def _hangul(match: re.Match[str]) -> str:
    """Return the syllables of one match."""
    if match["custom"]:
        return _SYLLABLES[match["custom"]]
    if match["vowel"]:
        vowel = _VOWELS[match["vowel"]]
        # An x is ㄱ and 스: KODEX 코덱스.
        # An l between vowels is two ㄹ, since ㄹ alone is an r: AURELIA 아우렐리아.
        coda = "ㄹ" if _BETWEEN_VOWELS.match(match.string, match.end()) else _CODAS.get(match["coda"], "")
        coda = "ㄱ" if match.string.startswith("x", match.end()) else coda
        if match["onset"] == "sh":
            return compose("ㅅ", _AFTER_SH.get(vowel, vowel), coda)
        return compose(_ONSETS.get(match["onset"], "ㅇ"), vowel, coda)
    return _ALONE.get(match["alone"]) or compose(_ONSETS[match["alone"]], "ㅡ", "")
