"""Pronounce: spoken Korean becomes its standard pronunciation, still in Hangul.

Source: 표준발음법 (국립국어원), the articles named at each rule. What spelling cannot tell stands as data in
`pronunciation_words`; how two syllables meet, `junctures` say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.hangul import compose, decompose, is_syllable
from reader.korean.pronunciation.boundaries import joints, with_letter_names
from reader.korean.pronunciation.exceptions import NOT_RESPELT, RESPELT, SENSES

if TYPE_CHECKING:
    from reader.korean.pronunciation.boundaries import Joint

Syllable = tuple[str, str, str]

_TENSE = dict(zip("ㄱㄷㅂㅅㅈ", "ㄲㄸㅃㅆㅉ", strict=True))
_ASPIRATED = dict(zip("ㄱㄷㅂㅈ", "ㅋㅌㅍㅊ", strict=True))
_WITH_H = {
    "ㄱ": ("", "ㅋ"), "ㄺ": ("ㄹ", "ㅋ"), "ㄷ": ("", "ㅌ"), "ㅂ": ("", "ㅍ"), "ㄼ": ("ㄹ", "ㅍ"), "ㅈ": ("", "ㅊ"), "ㄵ": ("ㄴ", "ㅊ"),
    "ㅅ": ("", "ㅌ"), "ㅆ": ("", "ㅌ"), "ㅊ": ("", "ㅌ"), "ㅌ": ("", "ㅌ"), "ㄲ": ("", "ㅋ"), "ㅋ": ("", "ㅋ"), "ㅍ": ("", "ㅍ"), "ㅄ": ("", "ㅍ"),
    "ㄳ": ("", "ㅋ"),
}  # fmt: skip
_LINKED = {
    "ㄳ": ("ㄱ", "ㅆ"), "ㄵ": ("ㄴ", "ㅈ"), "ㄺ": ("ㄹ", "ㄱ"), "ㄻ": ("ㄹ", "ㅁ"), "ㄼ": ("ㄹ", "ㅂ"), "ㄽ": ("ㄹ", "ㅆ"), "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"), "ㅄ": ("ㅂ", "ㅆ"), "ㄶ": ("", "ㄴ"), "ㅀ": ("", "ㄹ"), "ㅎ": ("", "ㅇ"),
}  # fmt: skip
_ALONE = {
    **dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㄱ"), **dict.fromkeys("ㄴㄵㄶ", "ㄴ"), **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄷ"),
    **dict.fromkeys("ㄹㄼㄽㄾㅀ", "ㄹ"), **dict.fromkeys("ㅁㄻ", "ㅁ"), **dict.fromkeys("ㅂㅍㅄㄿ", "ㅂ"), "ㅇ": "ㅇ", "": "",
}  # fmt: skip
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_STEMS_IN_RG = frozenset("맑읽밝늙굵붉묽긁갉낡얽")
_LEXICON = re.compile(
    f"^(?!{'|'.join(NOT_RESPELT)})(?:{'|'.join(sorted(RESPELT, key=len, reverse=True))})"
    f"|{'|'.join(sorted((word for word in RESPELT if len(word) > 2), key=len, reverse=True))}"
)


_SENSES = tuple((re.compile(pattern), said) for pattern, said in SENSES)


def pronounce(text: str) -> str:
    """Spell Korean as it is said.

    Args:
        text: spoken text, as `to_spoken` gives it; other signs pass through.

    Returns:
        The same text, each syllable spelt as it sounds; words, spaces and signs stay where they are.

    >>> pronounce("국민"), pronounce("같이 읽는다"), pronounce("갈 곳")
    ('궁민', '가치 잉는다', '갈 꼳')
    """
    met = joints(text)
    said = with_letter_names(_respelt(text))
    places = [at for at, sign in enumerate(said) if is_syllable(sign)]
    syllables = [_vowel(decompose(said[at])) for at in places]
    for at, joint in enumerate(met):
        syllables[at], syllables[at + 1] = _meet(syllables[at], syllables[at + 1], joint)
    if syllables:
        syllables[-1] = _final(syllables[-1])
    signs = list(said)
    for at, syllable in zip(places, syllables, strict=True):
        signs[at] = compose(*_glide(syllable))
    return "".join(signs)


def _respelt(text: str) -> str:
    """Words that are spelt otherwise than they are said, spelt so."""
    for pattern, said in _SENSES:
        text = pattern.sub(said, text)
    return re.sub("[가-힣]+", lambda match: _LEXICON.sub(lambda m: RESPELT[m[0]], match[0]), text)


def _meet(left: Syllable, right: Syllable, joint: Joint) -> tuple[Syllable, Syllable]:
    """Change the coda of one syllable and the onset of the next by all rules, in the order they feed each other."""
    if joint.apart:
        return _final(left), _tensed(right) if joint.tense else right
    if joint.n and left[2] and right[0] == "ㅇ":
        left, right = _final(left), ("ㄴ", *right[1:])
    elif joint.word and right[0] in "ㅇㅎ":
        left = _final(left)
    if joint.nn and right[0] == "ㄹ":
        right = ("ㄴ", *right[1:])
    left, right = _aspirate(left, right, joint)
    if not joint.word:
        left, right = _palatalise(left, right)
    for rule in (_link, _tense, _alone, _tense):
        left, right = rule(left, right)
    if joint.tense:
        right = _tensed(right)
    return _assimilate(left, right)


def _tensed(syllable: Syllable) -> Syllable:
    """The syllable with a tense onset, where there is one."""
    return _TENSE.get(syllable[0], syllable[0]), *syllable[1:]


def _aspirate(left: Syllable, right: Syllable, joint: Joint) -> tuple[Syllable, Syllable]:
    """제12항: ㅎ melts with its neighbour. 놓고[노코] 않던[안턴] 닿소[다쏘] 쌓네[싼네] 각하[가카]; 제17항 붙임: 굳히다[구치다]."""
    (onset, vowel, coda), (next_onset, next_vowel, next_coda) = left, right
    if coda in ("ㅎ", "ㄶ", "ㅀ"):
        rest = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}[coda]
        if next_onset in _ASPIRATED and next_onset != "ㅂ":
            return (onset, vowel, rest), (_ASPIRATED[next_onset], next_vowel, next_coda)
        if next_onset == "ㅅ":
            return (onset, vowel, rest), ("ㅆ", next_vowel, next_coda)
        if next_onset == "ㄴ" and coda != "ㅎ":
            return (onset, vowel, rest), right
    elif next_onset == "ㅎ" and coda in _WITH_H:
        rest, melted = _WITH_H[coda]
        if (
            not joint.word
            and coda in ("ㄷ", "ㅌ")
            and (next_vowel == "ㅣ" or (next_vowel == "ㅕ" and next_coda in ("", "ㅆ")))
        ):
            melted = "ㅊ"
        return (onset, vowel, rest), (melted, next_vowel, next_coda)
    return left, right


def _palatalise(left: Syllable, right: Syllable) -> tuple[Syllable, Syllable]:
    """제17항: ㄷ, ㅌ in front of the particle or suffix 이. 굳이[구지] 같이[가치] 벼훑이[벼훌치]."""
    (onset, vowel, coda), (next_onset, next_vowel, next_coda) = left, right
    changed = {"ㄷ": ("", "ㅈ"), "ㅌ": ("", "ㅊ"), "ㄾ": ("ㄹ", "ㅊ")}.get(coda)
    if changed and next_onset == "ㅇ" and next_vowel in ("ㅣ", "ㅕ"):
        return (onset, vowel, changed[0]), (changed[1], next_vowel, next_coda)
    return left, right


def _link(left: Syllable, right: Syllable) -> tuple[Syllable, Syllable]:
    """제13, 14항: a coda moves to a following vowel. 옷이[오시] 넋이[넉씨] 닭을[달글] 쌓이다[싸이다]."""
    (onset, vowel, coda), (next_onset, next_vowel, next_coda) = left, right
    if next_onset != "ㅇ" or coda in ("", "ㅇ"):
        return left, right
    stays, moves = _LINKED.get(coda, ("", coda))
    return (onset, vowel, stays), (moves, next_vowel, next_coda)


def _tense(left: Syllable, right: Syllable) -> tuple[Syllable, Syllable]:
    """제23항: after ㄱ, ㄷ, ㅂ. 국밥[국빱] 있던[읻떤] 값지다[갑찌다]; `joints` know the other places."""
    return (left, _tensed(right)) if _ALONE[left[2]] in _NASAL else (left, right)


def _alone(left: Syllable, right: Syllable) -> tuple[Syllable, Syllable]:
    """제8~11항: seven codas. 밖만 → 박, 값도 → 갑; 밟- is said 밥-, 넓죽-, 넓둥- 넙-; stems in ㄺ keep ㄹ before ㄱ: 맑게[말께]."""
    onset, vowel, coda = left
    if coda == "ㄼ" and (
        (onset in "ㅂㅃ" and vowel == "ㅏ")
        or ((onset, vowel) == ("ㄴ", "ㅓ") and right in (("ㅈ", "ㅜ", "ㄱ"), ("ㄷ", "ㅜ", "ㅇ")))
    ):
        return (onset, vowel, "ㅂ"), right
    if coda == "ㄺ" and right[0] in ("ㄲ", "ㄱ") and compose(*left) in _STEMS_IN_RG:
        return (onset, vowel, "ㄹ"), right
    return _final(left), right


def _final(syllable: Syllable) -> Syllable:
    """The coda as it is said at the end of a word."""
    onset, vowel, coda = syllable
    return onset, vowel, _ALONE[coda]


def _assimilate(left: Syllable, right: Syllable) -> tuple[Syllable, Syllable]:
    """제18항: 국물[궁물]; 제19항: 담력[담녁] 협력[혐녁]; 제20항: 신라[실라] 칼날[칼랄]."""
    (onset, vowel, coda), (next_onset, next_vowel, next_coda) = left, right
    if next_onset == "ㄹ" and coda in ("ㅁ", "ㅇ", "ㄱ", "ㅂ", "ㄷ"):
        next_onset = "ㄴ"
    if next_onset in ("ㄴ", "ㅁ"):
        coda = _NASAL.get(coda, coda)
    if (coda, next_onset) in (("ㄴ", "ㄹ"), ("ㄹ", "ㄴ")):
        coda = next_onset = "ㄹ"
    return (onset, vowel, coda), (next_onset, next_vowel, next_coda)


def _vowel(syllable: Syllable) -> Syllable:
    """제5항 다만 3: 희[히], where the consonant is written in that syllable; 협의 keeps its vowel: [혀븨]."""
    onset, vowel, coda = syllable
    return (onset, "ㅣ", coda) if vowel == "ㅢ" and onset != "ㅇ" else syllable


def _glide(syllable: Syllable) -> Syllable:
    """제5항 다만 1: 져[저]."""
    onset, vowel, coda = syllable
    if onset in ("ㅈ", "ㅉ", "ㅊ"):
        vowel = {"ㅕ": "ㅓ", "ㅑ": "ㅏ", "ㅛ": "ㅗ", "ㅠ": "ㅜ", "ㅖ": "ㅔ", "ㅒ": "ㅐ"}.get(vowel, vowel)
    return onset, vowel, coda
