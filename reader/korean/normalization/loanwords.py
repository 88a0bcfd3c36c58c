"""Transliterate English phonemes into Hangul by the official rules for loanwords.

Source: 외래어 표기법 제3장 제1절 (영어의 표기), the articles cited at each rule; the tests are its examples. The rules
assume British English, from which the American phonemes of the CMU dictionary differ in two ways. The
spelling corrects both: an *o* is 오 (shop 숍), and an *r* after a vowel is silent (smart 스마트).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.korean.hangul import compose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class _Phoneme(NamedTuple):
    """A phoneme of English, and the letters that spell it if it is a vowel."""

    name: str
    """In the CMU dictionary's ARPAbet, without stress."""
    stressed: bool
    letters: str
    """The letters of a vowel; empty for consonants."""
    long: bool = False
    """Whether an r after it, silent in British English, lengthens it."""


_STOPS = {"P": "ㅍ", "T": "ㅌ", "K": "ㅋ", "B": "ㅂ", "D": "ㄷ", "G": "ㄱ"}
_FRICATIVES = {"F": "ㅍ", "V": "ㅂ", "TH": "ㅅ", "DH": "ㄷ", "S": "ㅅ", "Z": "ㅈ", "HH": "ㅎ"}
_AFFRICATES = {"CH": "ㅊ", "JH": "ㅈ", "ZH": "ㅈ"}
_NASALS = {"M": "ㅁ", "N": "ㄴ", "NG": "ㅇ"}
# 제8항: a diphthong is written as its two vowels, but [ou] as 오.
_VOWELS = {
    "AA": "ㅏ", "AE": "ㅐ", "AH": "ㅓ", "AO": "ㅗ", "AW": "ㅏㅜ", "AY": "ㅏㅣ", "EH": "ㅔ", "ER": "ㅓ", "EY": "ㅔㅣ", "IH": "ㅣ", "IY": "ㅣ",
    "OW": "ㅗ", "OY": "ㅗㅣ", "UH": "ㅜ", "UW": "ㅜ",
}  # fmt: skip
# 제1항: after these a stop is a coda (gap 갭); after all other vowels it is a syllable (cape 케이프).
_SHORT = frozenset(("AA", "AE", "AH", "EH", "IH", "UH"))
# A vowel with the glide before it, in one letter (제9항).
_Y = {"ㅏ": "ㅑ", "ㅐ": "ㅒ", "ㅓ": "ㅕ", "ㅔ": "ㅖ", "ㅗ": "ㅛ", "ㅜ": "ㅠ", "ㅣ": "ㅣ"}
_W = {"ㅏ": "ㅘ", "ㅐ": "ㅙ", "ㅓ": "ㅝ", "ㅔ": "ㅞ", "ㅗ": "ㅝ", "ㅜ": "ㅜ", "ㅣ": "ㅟ"}
_CODAS = {"P": "ㅂ", "T": "ㅅ", "K": "ㄱ", "B": "ㅂ", "G": "ㄱ"}
_VOWEL_LETTERS = re.compile(r"[aeiou]+y?(?![aeiou])|(?<=[a-z])y(?![aeiou])|^y(?=[^aeiou])", re.IGNORECASE)


def to_hangul(phonemes: Sequence[str], spelling: str) -> str:
    """Transliterate a word's phonemes into Hangul.

    Args:
        phonemes: ARPAbet, with stress digits or without: ``["S", "M", "AA1", "R", "T"]``.
        spelling: the word, whose vowel letters decide between Hangul vowels.

    Returns:
        Hangul syllables.

    >>> to_hangul("S M AA1 R T".split(), "smart"), to_hangul("SH AA1 P".split(), "shop")
    ('스마트', '숍')
    """
    spelt = _with_vowel_letters(
        [re.sub(r"\d", "", phoneme) for phoneme in phonemes], phonemes, spelling.lower()
    )
    return "".join(compose(*syllable) for syllable in _syllables(_non_rhotic(spelt), spelling))


def _with_vowel_letters(names: Sequence[str], phonemes: Sequence[str], spelling: str) -> list[_Phoneme]:
    """Pair each vowel with its letters, where spelling and phonemes have equally many vowels."""
    without_silent_e = re.sub(r"(?<=[^aeiou])e(?=s?$|d$)", "", spelling) if len(spelling) > 3 else spelling
    vowels = sum(name in _VOWELS for name in names)
    letters = next(
        (
            groups
            for text in (without_silent_e, spelling)
            if len(groups := _VOWEL_LETTERS.findall(text)) == vowels
        ),
        [""] * vowels,
    )
    if not any(letters) and vowels:  # The letters cannot be paired; at least distinguish an o from an a.
        letter = "o" if "o" in spelling and "a" not in spelling else ""
        letters = [letter] * vowels
    rest = iter(letters)
    return [
        _Phoneme(name, not phoneme.endswith("0"), next(rest) if name in _VOWELS else "")
        for name, phoneme in zip(names, phonemes, strict=True)
    ]


def _non_rhotic(phonemes: Sequence[_Phoneme]) -> list[_Phoneme]:
    """Drop each r that is not before a vowel, as British English does; ER is a vowel followed by none."""
    kept: list[_Phoneme] = []
    for at, phoneme in enumerate(phonemes):
        following = phonemes[at + 1].name if at + 1 < len(phonemes) else ""
        if phoneme.name == "R" and following not in _VOWELS and at and phonemes[at - 1].name in _VOWELS:
            final = not following or (following in ("Z", "S") and at + 2 == len(phonemes))
            # It becomes 어 after these vowels: near 니어, tour 투어, store 스토어, fire 파이어; but car 카, sports 스포츠.
            leaves_schwa = phonemes[at - 1].name in ("IH", "IY", "EH", "UH", "UW", "AY", "AW")
            if leaves_schwa or (phonemes[at - 1].name in ("AO", "OW") and final):
                kept.append(_Phoneme("AH", False, "r"))
            else:
                kept[-1] = kept[-1]._replace(long=True)
            continue
        kept.append(phoneme)
        if phoneme.name == "ER" and following in _VOWELS:
            kept.append(_Phoneme("R", False, ""))
    return kept


def _syllables(phonemes: Sequence[_Phoneme], spelling: str) -> Iterator[tuple[str, str, str]]:
    """Return the onset, vowel and coda of each syllable."""
    built: list[list[str]] = []
    onset, glide = "", ""
    for at, phoneme in enumerate(phonemes):
        name = phoneme.name
        before = phonemes[at - 1] if at else None
        after = phonemes[at + 1] if at + 1 < len(phonemes) else None
        if name in _VOWELS:
            for jamo in _vowel(phoneme, before, after, spelling, last=at == len(phonemes) - 1):
                vowel = _Y.get(jamo, jamo) if glide == "y" else _W.get(jamo, jamo) if glide == "w" else jamo
                if onset in ("ㅈ", "ㅊ"):  # 제4항: no ㅑ, ㅕ, ㅛ, ㅠ after ㅈ, ㅊ.
                    vowel = {y: plain for plain, y in _Y.items()}.get(vowel, vowel)
                built.append([onset or "ㅇ", vowel, ""])
                onset, glide = "", ""
            if name == "AW" and after is not None and after.name in ("ER", "AH"):
                glide = "w"  # 제8항: tower 타워.
        elif name in ("Y", "W"):
            glide = name.lower()
            if name == "Y" and onset and onset in "ㄷㄹㄴ" and after is not None and after.name == "AH":
                built.append([onset, "ㅣ", ""])  # 제9항 3: union 유니언.
                onset, glide = "", ""
            if name == "W" and not onset and spelling.lower().startswith("wh") and after is not None:
                onset = "ㅎ" if after.name in ("IH", "IY", "AY") else ""
            if name == "W" and onset and onset not in "ㄱㅋㅎ":  # 제9항: twist 트위스트, but quarter 쿼터.
                built.append([onset, "ㅡ", ""])
                onset = ""
        elif name == "R":
            if onset:
                built.append([onset, "ㅡ", ""])
            onset = "ㄹ"
        else:
            if onset:
                built.append([onset, "ㅣ" if onset in "ㅈㅊ" and _is_affricate(before) else "ㅡ", ""])
            onset, glide = _consonant(built, phoneme, before, after, spelling=spelling)
    if onset:
        built.append([onset, "ㅡ", ""])
    return ((first, vowel, coda) for first, vowel, coda in built)


def _is_affricate(phoneme: _Phoneme | None) -> bool:
    return phoneme is not None and phoneme.name in _AFFRICATES


def _consonant(
    built: list[list[str]],
    phoneme: _Phoneme,
    before: _Phoneme | None,
    after: _Phoneme | None,
    *,
    spelling: str,
) -> tuple[str, str]:
    """Write a consonant as a coda or a syllable, or return it as the next onset and glide."""
    name = phoneme.name
    vowel_follows = after is not None and (after.name in _VOWELS or after.name in ("Y", "W"))
    if name in _STOPS:
        return _stop(built, name, before, after)
    if name in ("S", "Z") and before is not None and before.name in ("T", "D"):
        return ("ㅊ" if before.name == "T" else "ㅈ"), ""
    if name == "Z" and after is None and spelling.endswith("s"):
        return "ㅅ", ""  # Times 타임스: plurals follow usage, not the standard.
    if name == "SH":  # 제3항 2: 시 at the end, 슈 before a consonant, 샤, 섀 … before a vowel.
        if vowel_follows:
            return "ㅅ", "y"
        built.append(["ㅅ", "ㅣ" if after is None else "ㅠ", ""])
        return "", ""
    if name in _FRICATIVES:
        return _FRICATIVES[name], ""
    if name in _AFFRICATES:
        if vowel_follows:
            return _AFFRICATES[name], ""
        built.append([_AFFRICATES[name], "ㅣ", ""])  # 제3항 3, 제4항 2: mirage 미라지, switch 스위치.
        return "", ""
    if name in _NASALS:
        return _nasal(built, name, before, vowel_follows=vowel_follows)
    if name == "L":
        return _liquid(built, before, after, vowel_follows=vowel_follows)
    return "", ""


def _stop(
    built: list[list[str]], name: str, before: _Phoneme | None, after: _Phoneme | None
) -> tuple[str, str]:
    """Write p, t, k, b, d, g (제1, 2항): gap 갭, cape 케이프, bulb 벌브."""
    follows_short_vowel = (
        before is not None and before.name in _SHORT and not before.long and bool(built) and not built[-1][2]
    )
    vowel_follows = after is not None and (after.name in _VOWELS or after.name in ("Y", "W"))
    # 제1항: p, t, k after a short vowel are codas at the end and before all consonants but l, r, m, n.
    may_be_coda = name in ("P", "T", "K") and follows_short_vowel and not vowel_follows
    liquid_or_nasal_follows = after is not None and after.name in ("L", "R", "M", "N")
    if may_be_coda and not liquid_or_nasal_follows and not _forms_affricate(name, after):
        built[-1][2] = _CODAS[name]
        return "", ""
    if name in ("T", "D") and after is not None and after.name in ("S", "Z"):
        return "", ""  # 제4항: ts, dz are 츠, 즈; the next phoneme writes them.
    return _STOPS[name], ""


def _forms_affricate(name: str, after: _Phoneme | None) -> bool:
    """Whether a t is the first half of the affricate ts."""
    return name == "T" and after is not None and after.name in ("S", "Z")


def _nasal(
    built: list[list[str]], name: str, before: _Phoneme | None, *, vowel_follows: bool
) -> tuple[str, str]:
    """Write a nasal as an onset before a vowel, elsewhere as a coda (제5항)."""
    if vowel_follows and name != "NG":
        return _NASALS[name], ""
    if built and not built[-1][2] and before is not None and (before.name in _VOWELS or built[-1][1] == "ㅡ"):
        built[-1][2] = _NASALS[name]
        return "", ""
    return _NASALS[name], ""


def _liquid(
    built: list[list[str]], before: _Phoneme | None, after: _Phoneme | None, *, vowel_follows: bool
) -> tuple[str, str]:
    """Write l as a coda at the end and before consonants, as ㄹㄹ between vowels and after consonants (제6항)."""
    if before is None:
        return "ㄹ", ""
    open_before = bool(built) and not built[-1][2]
    if vowel_follows:
        if open_before and before.name not in ("M", "N"):
            built[-1][2] = "ㄹ"
        return "ㄹ", ""
    if open_before:
        built[-1][2] = "ㄹ"
        if after is not None and after.name in ("M", "N"):  # film 필름.
            built.append(["ㄹ", "ㅡ", ""])
        return "", ""
    return "ㄹ", ""


def _vowel(
    phoneme: _Phoneme, before: _Phoneme | None, after: _Phoneme | None, spelling: str, *, last: bool
) -> tuple[str, ...]:
    """Return the Hangul vowels of a vowel phoneme, one or, for a diphthong, two."""
    name, letters = phoneme.name, phoneme.letters
    if name == "AA" and letters.startswith("o"):
        return ("ㅗ",)  # shop 숍.
    if name == "AA" and before is not None and before.name == "W" and not phoneme.long:
        return ("ㅓ",)  # 제9항 1: want 원트.
    if name == "AW" and after is not None and after.name in ("ER", "AH"):
        return ("ㅏ",)
    if name == "IY" and letters in ("ay", "ai"):
        return ("ㅔ", "ㅣ")  # Friday 프라이데이.
    if name in ("IY", "IH") and letters == "e" and not phoneme.stressed and not last and after is None:
        return ("ㅔ",)
    if name == "AH" and not phoneme.stressed:
        return (_schwa(letters, before, after, spelling, last=last),)
    if name == "EY" and last and letters in ("e", "é"):
        return ("ㅔ",)  # café 카페.
    return tuple(_VOWELS[name])


def _schwa(
    letters: str, before: _Phoneme | None, after: _Phoneme | None, spelling: str, *, last: bool
) -> str:
    """Return the vowel of a schwa: 어, except where usage follows the letters.

    Korea 코리아, apple 애플, model 모델, season 시즌.
    """
    if last and spelling.endswith("a"):
        return "ㅏ"
    if letters == "a" and spelling[0].isupper() and (before is None or spelling.endswith("as")):
        return "ㅏ"  # America 아메리카, Texas 텍사스.
    if after is not None and after.name == "L" and spelling.endswith(("le", "les")):
        return "ㅡ"
    if after is not None and after.name == "N" and re.search(r"(?:[dtpkvsz]en|[sz]on|tton)s?$", spelling):
        return "ㅡ" if before is not None and before.name not in _VOWELS else "ㅓ"
    if letters.endswith("i") or (letters == "e" and re.search(r"[^aeiouk]e(?:ss|ts?)$", spelling)):
        return "ㅣ"
    if letters == "e" and after is not None and after.name != "N":
        return "ㅔ"
    return "ㅓ"
