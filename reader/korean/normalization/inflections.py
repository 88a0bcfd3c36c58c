"""Read an inflected English word by its base, so that characters follows character 캐릭터.

The rules for loanwords take each word by itself, and the ending of an inflected one then changes the vowels
of the others. Korean usage keeps the reading of the base, and has one form for each ending.

Source: usage, as in 국립국어원 외래어 표기 용례집 (서비시스, 디자인드, 프렌즈, 로키츠).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reader.korean.hangul import compose, decompose

_SHORTEST_BASE = 3
"""Fewest letters of a base: add in added."""
_STOPS = {"ㅂ": "ㅍ", "ㅅ": "ㅌ", "ㄱ": "ㅋ"}
"""The codas that write p, t and k, and these as onsets."""
_VOICED_STOPS = {"B": "ㅂ", "D": "ㄷ", "G": "ㄱ"}
_SIBILANTS = {"ㅅ": "시", "ㅈ": "지", "ㅊ": "치"}
_BEFORE_SYLLABIC_L = frozenset("B D F G K P S T Z".split())
_SONORANTS = "ㄴㅁ"
"""Codas that move to the next syllable; ㄹ stays and is said again, ㅇ stays."""
_SAME_BEFORE_R = {"AE": "EH", "IY": "IH"}
"""Vowels that the dictionary has now so, now so before an r."""
_BEFORE_E = ("c", "g", "s", "u", "v", "z")
"""Letters after which a base mostly ends in e."""


class Ending(NamedTuple):
    """An ending of English words."""

    letters: str
    bases: Callable[[str], Iterator[str]]
    """Yields the words that one with this ending may come from."""
    sounds: tuple[str, ...]
    """Its phonemes in ARPAbet, without stress; alternatives."""
    join: Callable[[str, str], str]
    """Takes the reading of the base and its last phoneme; returns the reading of the word."""
    is_ambiguous: bool = False
    """Whether many other words end so, like power: then it counts only in words that no dictionary has."""


def inflections(word: str) -> Iterator[tuple[str, Ending]]:
    """Yield the words of which a word may be an inflected form, each with the ending.

    Args:
        word: small Latin letters.

    >>> [base for base, _ in inflections("stopped")], [base for base, _ in inflections("table")]
    (['stopp', 'stoppe', 'stop'], [])
    """
    for ending in ENDINGS:
        if word.endswith(ending.letters):
            for base in ending.bases(word):
                if len(base) >= _SHORTEST_BASE:
                    yield base, ending


def is_inflected(phonemes: Sequence[str], base: Sequence[str], ending: Ending) -> bool:
    """Whether a word's phonemes are those of another and an ending.

    Args:
        phonemes: of the word, in ARPAbet.
        base: of the other.
        ending: of the word.

    >>> is_inflected("B OY1 Z".split(), "B OY1".split(), ENDINGS[0])
    True
    >>> is_inflected("P AE1 R IH0 S".split(), "P AA1 R IY0".split(), ENDINGS[0])
    False
    """
    said, before = _sounds(phonemes), _sounds(base)
    # The schwa of settle is lost in settling, but not that of sterle in sterling.
    is_syllabic = before[-2:] == ["AH", "L"] and before[-3:-2] and before[-3] in _BEFORE_SYLLABIC_L
    shorter = before[:-2] + before[-1:] if is_syllabic else before
    return any(said == start + sounds.split() for sounds in ending.sounds for start in (before, shorter))


def _sounds(phonemes: Sequence[str]) -> list[str]:
    """Return phonemes without stress, with one vowel where the dictionary has two for the same sound."""
    names = ["AH" if phoneme == "IH0" else phoneme.rstrip("012") for phoneme in phonemes]
    return [
        _SAME_BEFORE_R.get(name, name) if following == "R" else name
        for name, following in zip(names, [*names[1:], ""], strict=False)
    ]


def _plurals(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    if not word.endswith("ss"):
        yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]


def _possessives(word: str) -> Iterator[str]:
    yield word[:-2]


def _before_vowel(ending: str) -> Callable[[str], Iterator[str]]:
    """Return a function that yields the bases before an ending that starts with a vowel."""

    def bases(word: str) -> Iterator[str]:
        stem = word[: -len(ending)]
        if stem.endswith("i"):
            yield f"{stem[:-1]}y"
        # Casting comes from cast rather than caste, but pleasing from please rather than pleas.
        yield from (f"{stem}e", stem) if stem.endswith(_BEFORE_E) else (stem, f"{stem}e")
        if stem[-2:-1] == stem[-1:]:
            yield stem[:-1]

    return bases


def _before_consonant(ending: str) -> Callable[[str], Iterator[str]]:
    """Return a function that yields the bases before an ending that starts with a consonant."""

    def bases(word: str) -> Iterator[str]:
        stem = word[: -len(ending)]
        if stem.endswith("i"):
            yield f"{stem[:-1]}y"
        yield stem

    return bases


def _adjectives(word: str) -> Iterator[str]:
    if word.endswith("ically"):
        yield word[:-4]
    if word.endswith("ily"):
        yield f"{word[:-3]}y"
    yield f"{word[:-1]}e"  # gently
    yield word[:-2]


def _add_s(reading: str, sound: str) -> str:
    """Read -s: 서비시스, 이미지스, 프렌즈, 타깃츠, 보이스.

    >>> [_add_s("서비스", "S"), _add_s("프렌드", "D"), _add_s("로켓", "T"), _add_s("보이", "OY")]
    ['서비시스', '프렌즈', '로켓츠', '보이스']
    """
    onset, vowel, coda = decompose(reading[-1])
    if sound == "T" and coda == "ㅅ":
        return f"{reading}츠"
    if sound in ("T", "D") and vowel == "ㅡ" and not coda:
        return reading[:-1] + ("츠" if sound == "T" else "즈")
    if sound in ("S", "Z", "SH", "ZH", "CH", "JH") and onset in _SIBILANTS and not coda:
        return reading[:-1] + _SIBILANTS[onset] + "스"
    return f"{reading}스"


def _add_ed(reading: str, sound: str) -> str:
    """Read -ed: 스타티드, 애디드, 오픈드, 마스크드, 팝트.

    >>> [_add_ed("스타트", "T"), _add_ed("애드", "D"), _add_ed("오픈", "N"), _add_ed("팝", "P")]
    ['스타티드', '애디드', '오픈드', '팝트']
    """
    if sound in ("T", "D"):
        return _before(reading, sound, "ㅣ") + "드"
    return f"{reading}트" if decompose(reading[-1])[2] in _STOPS else f"{reading}드"


def _add_ing(reading: str, sound: str) -> str:
    """Read -ing: 스타팅, 플레잉, 셰어링, 이네이블링.

    >>> [_add_ing("스타트", "T"), _add_ing("플레이", "EY"), _add_ing("셰어", "R"), _add_ing("고", "OW")]
    ['스타팅', '플레잉', '셰어링', '고잉']
    """
    if reading[-1] == "이":
        return f"{reading[:-1]}잉"
    stem = _before(reading, sound, "ㅣ")
    onset, vowel, _ = decompose(stem[-1])
    return stem[:-1] + compose(onset, vowel, "ㅇ")


def _add_er(reading: str, sound: str) -> str:
    """Read -er: 포토그래퍼, 플레이어.

    >>> [_add_er("포토그래프", "F"), _add_er("플레이", "EY")]
    ['포토그래퍼', '플레이어']
    """
    return _before(reading, sound, "ㅓ")


def _add_able(reading: str, sound: str) -> str:
    """Read -able: 에디터블, 쿼리어블.

    >>> [_add_able("에딧", "T"), _add_able("쿼리", "IY")]
    ['에디터블', '쿼리어블']
    """
    return f"{_before(reading, sound, 'ㅓ')}블"


def _add_est(reading: str, sound: str) -> str:
    """Read -est: 비기스트, 리치스트.

    >>> [_add_est("빅", "G"), _add_est("리치", "CH")]
    ['비기스트', '리치스트']
    """
    return _before(reading, sound, "ㅣ") + "스트"


def _before(reading: str, sound: str, vowel: str) -> str:
    """Let a reading go on with a vowel: its last consonant starts the syllable."""
    start, (onset, last, coda) = reading[:-1], decompose(reading[-1])
    if coda == "ㄹ":
        return reading + compose("ㄹ", vowel)
    if coda in _SONORANTS and coda:
        return start + compose(onset, last) + compose(coda, vowel)
    if coda in _STOPS:
        moved = _VOICED_STOPS.get(sound, _STOPS[coda])
        return start + compose(onset, last) + compose(moved, vowel)
    if coda:
        return reading + compose("ㅇ", vowel)
    if last == "ㅡ" or (last in "ㅣㅟ" and sound in ("CH", "JH", "SH", "ZH")):
        # Usage writes [ʃə] as 셔.
        return start + compose(onset, "ㅕ" if (sound, vowel) == ("SH", "ㅓ") else vowel)
    return reading + compose("ㄹ" if sound in ("R", "ER") else "ㅇ", vowel)


def _add_ly(reading: str, sound: str) -> str:
    """Read -ly: 모스틀리, 메인리, 오토매티컬리.

    >>> [_add_ly("모스트", "T"), _add_ly("메인", "N"), _add_ly("퀵", "K")]
    ['모스틀리', '메인리', '퀴클리']
    """
    stem = _with_eu(reading, sound)
    onset, vowel, coda = decompose(stem[-1])
    return (stem if coda else stem[:-1] + compose(onset, vowel, "ㄹ")) + "리"


def _add_ally(reading: str, sound: str) -> str:
    """Read -ally after -ic: 오토매티컬리.

    >>> _add_ally("오토매틱", "K")
    '오토매티컬리'
    """
    onset, vowel, _ = decompose(reading[-1])
    return reading[:-1] + compose(onset, vowel) + "컬리"


def _with_eu(reading: str, sound: str) -> str:
    """Write a final stop as a syllable, as before l, m and n (외래어 표기법 제3장 제1절 제1항 3)."""
    return _before(reading, sound, "ㅡ") if decompose(reading[-1])[2] in _STOPS else reading


def _adder(suffix: str) -> Callable[[str, str], str]:
    """Return a function that adds a suffix which starts with a consonant."""

    def add(reading: str, sound: str) -> str:
        return _with_eu(reading, sound) + suffix

    return add


ENDINGS: tuple[Ending, ...] = (
    Ending("s", _plurals, ("S", "Z", "AH Z"), _add_s),
    Ending("'s", _possessives, ("S", "Z", "AH Z"), _add_s),
    Ending("ed", _before_vowel("ed"), ("T", "D", "AH D"), _add_ed),
    Ending("ing", _before_vowel("ing"), ("AH NG",), _add_ing),
    Ending("er", _before_vowel("er"), ("ER",), _add_er, is_ambiguous=True),
    Ending("or", _before_vowel("or"), ("ER",), _add_er, is_ambiguous=True),
    Ending("able", _before_vowel("able"), ("AH B AH L",), _add_able, is_ambiguous=True),
    Ending("est", _before_vowel("est"), ("AH S T",), _add_est),
    Ending("ically", _adjectives, ("L IY", "AH L IY"), _add_ally),
    Ending("ly", _adjectives, ("L IY", "IY"), _add_ly),
    Ending("ness", _before_consonant("ness"), ("N AH S",), _adder("니스")),
    Ending("less", _before_consonant("less"), ("L AH S",), _adder("리스")),
    Ending("ment", _before_consonant("ment"), ("M AH N T",), _adder("먼트")),
)
"""With the longer of two endings first where both fit."""
