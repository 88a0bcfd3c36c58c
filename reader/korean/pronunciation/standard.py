"""Standard pronunciation: respell spoken Korean, still in Hangul, as it is pronounced.

Source: 표준발음법 (국립국어원), the articles cited at each rule. Words that spelling does not decide are data in
`exceptions`; what happens between two syllables because of grammar or the lexicon is in `boundaries`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.korean.hangul import compose, decompose, is_syllable
from reader.korean.pronunciation.boundaries import boundaries, respell_letter_names
from reader.korean.pronunciation.exceptions import NOT_RESPELT, RESPELT, SENSES

if TYPE_CHECKING:
    from reader.korean.pronunciation.boundaries import Boundary

Syllable = tuple[str, str, str]
"""Onset, vowel and coda."""

_TENSE_ONSETS = dict(zip("ㄱㄷㅂㅅㅈ", "ㄲㄸㅃㅆㅉ", strict=True))
_ASPIRATED_ONSETS = dict(zip("ㄱㄷㅂㅈ", "ㅋㅌㅍㅊ", strict=True))
_MERGED_WITH_H = {
    "ㄱ": ("", "ㅋ"), "ㄺ": ("ㄹ", "ㅋ"), "ㄷ": ("", "ㅌ"), "ㅂ": ("", "ㅍ"), "ㄼ": ("ㄹ", "ㅍ"), "ㅈ": ("", "ㅊ"), "ㄵ": ("ㄴ", "ㅊ"),
    "ㅅ": ("", "ㅌ"), "ㅆ": ("", "ㅌ"), "ㅊ": ("", "ㅌ"), "ㅌ": ("", "ㅌ"), "ㄲ": ("", "ㅋ"), "ㅋ": ("", "ㅋ"), "ㅍ": ("", "ㅍ"), "ㅄ": ("", "ㅍ"),
    "ㄳ": ("", "ㅋ"),
}  # fmt: skip
"""A coda before ㅎ: the coda that stays, and the onset that the two become (제12항)."""
_RESYLLABIFIED = {
    "ㄳ": ("ㄱ", "ㅆ"), "ㄵ": ("ㄴ", "ㅈ"), "ㄺ": ("ㄹ", "ㄱ"), "ㄻ": ("ㄹ", "ㅁ"), "ㄼ": ("ㄹ", "ㅂ"), "ㄽ": ("ㄹ", "ㅆ"), "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"), "ㅄ": ("ㅂ", "ㅆ"), "ㄶ": ("", "ㄴ"), "ㅀ": ("", "ㄹ"), "ㅎ": ("", "ㅇ"),
}  # fmt: skip
"""A complex coda before a vowel: the part that stays, and the part that moves (제14항)."""
_NEUTRALIZED = {
    **dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㄱ"), **dict.fromkeys("ㄴㄵㄶ", "ㄴ"), **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄷ"),
    **dict.fromkeys("ㄹㄼㄽㄾㅀ", "ㄹ"), **dict.fromkeys("ㅁㄻ", "ㅁ"), **dict.fromkeys("ㅂㅍㅄㄿ", "ㅂ"), "ㅇ": "ㅇ", "": "",
}  # fmt: skip
"""Each coda as one of the seven that are pronounced (제8~11항)."""
# 제18항. These three are also the obstruents after which 제23항 tensifies.
_NASALIZED = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_STEMS_IN_LG = frozenset("맑읽밝늙굵붉묽긁갉낡얽")
"""Predicate stems in ㄺ, which is ㄹ before ㄱ (제11항 다만)."""
# A word of two syllables counts only at the start of a 어절 (see RESPELT), a longer one anywhere.
_RESPELT = re.compile(
    f"^(?!{'|'.join(NOT_RESPELT)})(?:{'|'.join(sorted(RESPELT, key=len, reverse=True))})"
    f"|{'|'.join(sorted((word for word in RESPELT if len(word) > 2), key=len, reverse=True))}"
)
_SENSES = tuple((re.compile(pattern), spelling) for pattern, spelling in SENSES)


def pronounce(text: str) -> str:
    """Return the standard pronunciation of Korean text.

    Args:
        text: spoken text, as `to_spoken` returns it; other characters pass through.

    Returns:
        The same text with each syllable spelt as it is pronounced; all other characters keep their positions.

    >>> pronounce("국민"), pronounce("같이 읽는다"), pronounce("갈 곳")
    ('궁민', '가치 잉는다', '갈 꼳')
    """
    between = boundaries(text)  # Before respelling, which would mislead the analyser of morphemes.
    respelt = respell_letter_names(_respell(text))
    offsets = [at for at, char in enumerate(respelt) if is_syllable(char)]
    syllables = [_monophthongize_ui(decompose(respelt[at])) for at in offsets]
    for at, boundary in enumerate(between):
        syllables[at], syllables[at + 1] = apply_rules(syllables[at], syllables[at + 1], boundary)
    if syllables:
        syllables[-1] = coda_in_isolation(syllables[-1])
    chars = list(respelt)
    for at, syllable in zip(offsets, syllables, strict=True):
        chars[at] = compose(*_drop_glide(syllable))
    return "".join(chars)


def _respell(text: str) -> str:
    """Spell the words of the exceptions as they are pronounced."""
    for pattern, spelling in _SENSES:
        text = pattern.sub(spelling, text)
    return re.sub("[가-힣]+", lambda eojeol: _RESPELT.sub(lambda word: RESPELT[word[0]], eojeol[0]), text)


def apply_rules(left: Syllable, right: Syllable, boundary: Boundary) -> tuple[Syllable, Syllable]:
    """Change the coda of a syllable and the onset of the next by all rules, in their feeding order.

    Args:
        left: the syllable before the boundary, its onset as the boundary before has left it.
        right: the syllable after it.
        boundary: what grammar and lexicon decide here.

    Returns:
        Both syllables. The coda of `right` is still the written one, as the next boundary changes it.

    >>> from reader.korean.pronunciation.boundaries import Boundary
    >>> apply_rules(("ㄱ", "ㅜ", "ㄱ"), ("ㅁ", "ㅣ", "ㄴ"), Boundary())
    (('ㄱ', 'ㅜ', 'ㅇ'), ('ㅁ', 'ㅣ', 'ㄴ'))
    """
    if boundary.separate:
        return coda_in_isolation(left), _with_tense_onset(right) if boundary.tensify else right
    # ㄴ comes first, because it takes part in all later rules: 색연필 → 색년필 → 생년필 (제18항).
    if boundary.insert_n and left[2] and right[0] == "ㅇ":
        left, right = coda_in_isolation(left), ("ㄴ", *right[1:])
    elif boundary.word_boundary and right[0] in "ㅇㅎ":
        left = coda_in_isolation(left)
    if boundary.keep_n and right[0] == "ㄹ":
        right = ("ㄴ", *right[1:])
    # Before resyllabification, which would move or drop the ㅎ (제12항 4).
    left, right = _aspirate(left, right, boundary)
    # Only before a particle or suffix: 밭이[바치], but 밭이랑[반니랑] (제17항).
    if not boundary.word_boundary:
        left, right = _palatalize(left, right)
    # 제23항 before neutralization for 맑게[말께], whose ㄱ it loses, and after it for 밟다[밥따], whose ㅂ it yields.
    for rule in (resyllabify, _tensify, neutralize_coda, _tensify):
        left, right = rule(left, right)
    if boundary.tensify:
        right = _with_tense_onset(right)
    return _assimilate(left, right)


def _with_tense_onset(syllable: Syllable) -> Syllable:
    """Return the syllable with the tense counterpart of its onset, if there is one."""
    return _TENSE_ONSETS.get(syllable[0], syllable[0]), *syllable[1:]


def _aspirate(left: Syllable, right: Syllable, boundary: Boundary) -> tuple[Syllable, Syllable]:
    """Merge ㅎ with its neighbour (제12항; 제17항 붙임).

    Such as 놓고[노코], 않던[안턴], 닿소[다쏘], 쌓네[싼네], 각하[가카], and 굳히다[구치다] by 제17항 붙임.
    """
    (onset, vowel, coda), (next_onset, next_vowel, next_coda) = left, right
    if coda in ("ㅎ", "ㄶ", "ㅀ"):
        rest = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}[coda]
        # 제12항 1 names only ㄱ, ㄷ, ㅈ: no ending that follows ㅎ starts with ㅂ.
        if next_onset in _ASPIRATED_ONSETS and next_onset != "ㅂ":
            return (onset, vowel, rest), (_ASPIRATED_ONSETS[next_onset], next_vowel, next_coda)
        if next_onset == "ㅅ":
            return (onset, vowel, rest), ("ㅆ", next_vowel, next_coda)
        if next_onset == "ㄴ" and coda != "ㅎ":
            return (onset, vowel, rest), right
    elif next_onset == "ㅎ" and coda in _MERGED_WITH_H:
        rest, merged = _MERGED_WITH_H[coda]
        # 제17항 붙임: 굳히다[구치다], and 갇혀[가처], 닫혔다[다첟따] with the past ending, but not 맏형[마텽].
        if (
            not boundary.word_boundary
            and coda in ("ㄷ", "ㅌ")
            and (next_vowel == "ㅣ" or (next_vowel == "ㅕ" and next_coda in ("", "ㅆ")))
        ):
            merged = "ㅊ"
        return (onset, vowel, rest), (merged, next_vowel, next_coda)
    return left, right


def _palatalize(left: Syllable, right: Syllable) -> tuple[Syllable, Syllable]:
    """Palatalize ㄷ, ㅌ before the particle or suffix 이 (제17항): 굳이[구지] 같이[가치] 벼훑이[벼훌치]."""
    (onset, vowel, coda), (next_onset, next_vowel, next_coda) = left, right
    palatalized = {"ㄷ": ("", "ㅈ"), "ㅌ": ("", "ㅊ"), "ㄾ": ("ㄹ", "ㅊ")}.get(coda)
    if palatalized and next_onset == "ㅇ" and next_vowel in ("ㅣ", "ㅕ"):
        return (onset, vowel, palatalized[0]), (palatalized[1], next_vowel, next_coda)
    return left, right


def resyllabify(left: Syllable, right: Syllable) -> tuple[Syllable, Syllable]:
    """Move a coda to the onset of a following vowel (제13, 14항): 옷이[오시] 넋이[넉씨] 닭을[달글] 쌓이다[싸이다].

    Args:
        left: onset, vowel and coda before the boundary.
        right: the same after it; nothing changes unless its onset is the silent ㅇ.

    >>> resyllabify(("ㅇ", "ㅗ", "ㅅ"), ("ㅇ", "ㅣ", ""))
    (('ㅇ', 'ㅗ', ''), ('ㅅ', 'ㅣ', ''))
    """
    (onset, vowel, coda), (next_onset, next_vowel, next_coda) = left, right
    # ㅇ as a coda is [ŋ], which is never an onset.
    if next_onset != "ㅇ" or coda in ("", "ㅇ"):
        return left, right
    stays, moves = _RESYLLABIFIED.get(coda, ("", coda))
    return (onset, vowel, stays), (moves, next_vowel, next_coda)


def _tensify(left: Syllable, right: Syllable) -> tuple[Syllable, Syllable]:
    """Tensify an onset after ㄱ, ㄷ, ㅂ (제23항): 국밥[국빱] 있던[읻떤] 값지다[갑찌다].

    Tensification after other codas is decided by `boundaries`.
    """
    return (left, _with_tense_onset(right)) if _NEUTRALIZED[left[2]] in _NASALIZED else (left, right)


def neutralize_coda(left: Syllable, right: Syllable) -> tuple[Syllable, Syllable]:
    """Reduce the coda of `left` to one of seven (제8~11항): 밖[박], 값도[갑또].

    제10항 다만: 밟- is 밥-, and 넓죽-, 넓둥- are 넙-; 제11항 다만: stems in ㄺ keep ㄹ before ㄱ: 맑게[말께].

    Args:
        left: onset, vowel and coda before the boundary.
        right: the same after it; it is returned unchanged.

    >>> neutralize_coda(("ㅂ", "ㅏ", "ㄲ"), ("ㅁ", "ㅏ", "ㄴ"))
    (('ㅂ', 'ㅏ', 'ㄱ'), ('ㅁ', 'ㅏ', 'ㄴ'))
    """
    onset, vowel, coda = left
    if coda == "ㄼ" and (
        (onset in "ㅂㅃ" and vowel == "ㅏ")
        or ((onset, vowel) == ("ㄴ", "ㅓ") and right in (("ㅈ", "ㅜ", "ㄱ"), ("ㄷ", "ㅜ", "ㅇ")))
    ):
        return (onset, vowel, "ㅂ"), right
    # ㄲ as well, because 제23항 has run once before: 맑게 is 맑께 by now.
    if coda == "ㄺ" and right[0] in ("ㄲ", "ㄱ") and compose(*left) in _STEMS_IN_LG:
        return (onset, vowel, "ㄹ"), right
    return coda_in_isolation(left), right


def coda_in_isolation(syllable: Syllable) -> Syllable:
    """Return the syllable with its coda neutralized as at the end of a word (제8~11항).

    Args:
        syllable: onset, vowel and any coda.

    >>> coda_in_isolation(("ㄱ", "ㅏ", "ㅄ"))
    ('ㄱ', 'ㅏ', 'ㅂ')
    """
    onset, vowel, coda = syllable
    return onset, vowel, _NEUTRALIZED[coda]


def _assimilate(left: Syllable, right: Syllable) -> tuple[Syllable, Syllable]:
    """Assimilate nasals and liquids (제18~20항).

    Such as 국물[궁물] (제18항), 담력[담녁] and 협력[혐녁] (제19항), 신라[실라] and 칼날[칼랄] (제20항).
    """
    (onset, vowel, coda), (next_onset, next_vowel, next_coda) = left, right
    # 제19항 feeds 제18항: 협력 → 협녁 → 혐녁.
    if next_onset == "ㄹ" and coda in ("ㅁ", "ㅇ", "ㄱ", "ㅂ", "ㄷ"):
        next_onset = "ㄴ"
    if next_onset in ("ㄴ", "ㅁ"):
        coda = _NASALIZED.get(coda, coda)
    if (coda, next_onset) in (("ㄴ", "ㄹ"), ("ㄹ", "ㄴ")):
        coda = next_onset = "ㄹ"
    return (onset, vowel, coda), (next_onset, next_vowel, next_coda)


def _monophthongize_ui(syllable: Syllable) -> Syllable:
    """Change ㅢ after a written onset to ㅣ (제5항 다만 3): 희[히].

    An onset that only moved there does not count: 협의[혀븨].
    """
    onset, vowel, coda = syllable
    return (onset, "ㅣ", coda) if vowel == "ㅢ" and onset != "ㅇ" else syllable


def _drop_glide(syllable: Syllable) -> Syllable:
    """Drop the glide after ㅈ, ㅉ, ㅊ (제5항 다만 1): 져[저].

    Runs last, because the onset may have become one of these by the other rules: 닫혀 → 다쳐 → 다처.
    """
    onset, vowel, coda = syllable
    if onset in ("ㅈ", "ㅉ", "ㅊ"):
        vowel = {"ㅕ": "ㅓ", "ㅑ": "ㅏ", "ㅛ": "ㅗ", "ㅠ": "ㅜ", "ㅖ": "ㅔ", "ㅒ": "ㅐ"}.get(vowel, vowel)
    return onset, vowel, coda
