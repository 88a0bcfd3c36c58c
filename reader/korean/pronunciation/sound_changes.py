"""Sound changes between two neighbouring syllables, as an ordered tuple of rules.

Source: 표준 발음법 (국립국어원), the articles cited at each rule.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.korean.hangul import compose
from reader.korean.pronunciation.phonological_rule import PhonologicalRule

if TYPE_CHECKING:
    from reader.korean.pronunciation.boundaries import Boundary

Syllable = tuple[str, str, str]
"""Onset, vowel and coda."""
Pair = tuple[Syllable, Syllable]
"""A syllable and the next one, whose coda is still the written one, as the next boundary changes it."""
SoundChange = Callable[[Syllable, Syllable, "Boundary"], Pair]

_TENSE = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ", "ㅈ": "ㅉ"}
_WITHOUT_H = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}
_MERGED_WITH_H = {
    # 제12항 1: 놓고[노코], 않던[안턴], 닳지[달치]. No ending that follows ㅎ starts with ㅂ.
    **{
        (coda, onset): (rest, aspirated)
        for coda, rest in _WITHOUT_H.items()
        for onset, aspirated in (("ㄱ", "ㅋ"), ("ㄷ", "ㅌ"), ("ㅈ", "ㅊ"))
    },
    # 제12항 1 붙임 1: 각하[가카], 밝히다[발키다], 좁히다[조피다], 앉히다[안치다].
    ("ㄱ", "ㅎ"): ("", "ㅋ"),
    ("ㄺ", "ㅎ"): ("ㄹ", "ㅋ"),
    ("ㄷ", "ㅎ"): ("", "ㅌ"),
    ("ㅂ", "ㅎ"): ("", "ㅍ"),
    ("ㄼ", "ㅎ"): ("ㄹ", "ㅍ"),
    ("ㅈ", "ㅎ"): ("", "ㅊ"),
    ("ㄵ", "ㅎ"): ("ㄴ", "ㅊ"),
    # 제12항 1 붙임 2, with any coda that is pronounced ㄱ, ㄷ, ㅂ: 꽃 한 송이[꼬탄송이], 값하다[가파다].
    ("ㄲ", "ㅎ"): ("", "ㅋ"),
    ("ㅋ", "ㅎ"): ("", "ㅋ"),
    ("ㄳ", "ㅎ"): ("", "ㅋ"),
    ("ㅅ", "ㅎ"): ("", "ㅌ"),
    ("ㅆ", "ㅎ"): ("", "ㅌ"),
    ("ㅊ", "ㅎ"): ("", "ㅌ"),
    ("ㅌ", "ㅎ"): ("", "ㅌ"),
    ("ㅍ", "ㅎ"): ("", "ㅍ"),
    ("ㅄ", "ㅎ"): ("", "ㅍ"),
    # 제12항 2: 닿소[다쏘], 많소[만쏘], 싫소[실쏘].
    **{(coda, "ㅅ"): (rest, "ㅆ") for coda, rest in _WITHOUT_H.items()},
    # 제12항 3 붙임: 않네[안네], 뚫네[뚤네 → 뚤레].
    ("ㄶ", "ㄴ"): ("ㄴ", "ㄴ"),
    ("ㅀ", "ㄴ"): ("ㄹ", "ㄴ"),
}
"""A coda and an onset of which one has ㅎ: the coda that stays, and the onset that the two become."""
_RESYLLABIFIED = {
    # 제14항, ㅅ tense: 넋이[넉씨], 앉아[안자], 닭을[달글], 젊어[절머], 핥아[할타], 읊어[을퍼], 값을[갑쓸].
    "ㄳ": ("ㄱ", "ㅆ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅆ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅄ": ("ㅂ", "ㅆ"),
    # 제12항 4, ㅎ is silent: 많아[마나], 닳아[다라], 낳은[나은].
    "ㄶ": ("", "ㄴ"),
    "ㅀ": ("", "ㄹ"),
    "ㅎ": ("", "ㅇ"),
}
"""A coda before a vowel: the part that stays, and the part that moves. All others move whole (제13항)."""
_PALATALIZED = {"ㄷ": ("", "ㅈ"), "ㅌ": ("", "ㅊ"), "ㄾ": ("ㄹ", "ㅊ")}
"""제17항: a coda before 이: the part that stays, and the part that moves."""
_NEUTRALIZED = {
    "": "",
    **dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㄱ"),  # 제9항 닦다[닥따], 키읔[키윽]; 제10항 넋[넉]; 제11항 닭[닥].
    **dict.fromkeys("ㄴㄵㄶ", "ㄴ"),  # 제10항 앉다[안따].
    **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄷ"),  # 제9항 옷[옫], 있다[읻따], 젖[젇], 꽃[꼳], 솥[솓].
    **dict.fromkeys("ㄹㄼㄽㄾㅀ", "ㄹ"),  # 제10항 넓다[널따], 외곬[외골], 핥다[할따].
    **dict.fromkeys("ㅁㄻ", "ㅁ"),  # 제11항 삶[삼].
    **dict.fromkeys("ㅂㅍㅄㄿ", "ㅂ"),  # 제9항 앞[압]; 제10항 값[갑]; 제11항 읊다[읍따].
    "ㅇ": "ㅇ",
}
"""Each coda as one of the seven that are pronounced (제8항)."""
# 제18항. These three are also the obstruents after which 제23항 tensifies.
_NASALIZED = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_STEMS_IN_LG = frozenset("맑읽밝늙굵붉묽긁갉낡얽")
"""Predicate stems in ㄺ, which is ㄹ before ㄱ (제11항 다만)."""
_WITHOUT_GLIDE = {"ㅕ": "ㅓ", "ㅑ": "ㅏ", "ㅛ": "ㅗ", "ㅠ": "ㅜ", "ㅖ": "ㅔ", "ㅒ": "ㅐ"}


@functools.lru_cache(maxsize=16_384)  # Texts have a few thousand different pairs of syllables.
def apply_rules(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
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
    # Only for speed: after a vowel nothing changes by sound alone, and half of all syllables end in one.
    if not left[2] and not boundary.tensify and not boundary.keep_n:
        return left, right
    for rule in RULES:
        left, right = rule.apply(left, right, boundary)
    return left, right


def insert_n(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Insert ㄴ before 이, 야, 여, 요, 유 of another word or a suffix: 솜이불[솜니불]."""
    if boundary.insert_n and left[2] and right[0] == "ㅇ":
        return coda_in_isolation(left), ("ㄴ", *right[1:])
    return left, right


def isolate_word(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Neutralize the coda of a word before a vowel of the next, or ㅎ: 겉옷[거돋], 옷 한 벌[오탄벌]."""
    return (
        (coda_in_isolation(left), right) if boundary.word_boundary and right[0] in "ㅇㅎ" else (left, right)
    )


def keep_n(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Change ㄹ to ㄴ after a word in ㄴ: 의견란[의견난]."""
    return (left, ("ㄴ", *right[1:])) if boundary.keep_n and right[0] == "ㄹ" else (left, right)


def palatalize_before_hi(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Merge ㄷ, ㅌ and 히 to 치: 굳히다[구치다], 묻혀[무처], 닫혔다[다첟따]; not 맏형[마텽]."""
    onset, vowel, coda = left
    hi = right[0] == "ㅎ" and (right[1] == "ㅣ" or (right[1] == "ㅕ" and right[2] in ("", "ㅆ")))
    if hi and coda in ("ㄷ", "ㅌ") and not boundary.word_boundary:
        return (onset, vowel, ""), ("ㅊ", *right[1:])
    return left, right


def merge_h(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Merge ㅎ with its neighbour: 놓고[노코], 닿소[다쏘], 않네[안네], 각하[가카]."""
    merged = _MERGED_WITH_H.get((left[2], right[0]))
    return (left, right) if merged is None else ((*left[:2], merged[0]), (merged[1], *right[1:]))


def palatalize_before_i(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Palatalize ㄷ, ㅌ before the particle or suffix 이: 굳이[구지], 벼훑이[벼훌치]; not 밭이랑[반니랑]."""
    if right[0] != "ㅇ" or right[1] not in ("ㅣ", "ㅕ") or boundary.word_boundary:
        return left, right
    palatalized = _PALATALIZED.get(left[2])
    return (left, right) if palatalized is None else _moved(left, right, palatalized)


def resyllabify(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Move a coda to the onset of a following vowel: 옷이[오시], 넋이[넉씨], 닭을[달글], 쌓이다[싸이다]."""
    coda = left[2]
    # ㅇ as a coda is [ŋ], which is never an onset.
    if right[0] != "ㅇ" or coda in ("", "ㅇ"):
        return left, right
    return _moved(left, right, _RESYLLABIFIED.get(coda, ("", coda)))


def _moved(left: Syllable, right: Syllable, parts: tuple[str, str]) -> Pair:
    """Return both syllables with a coda of which the first part stays and the second moves."""
    return (*left[:2], parts[0]), (parts[1], *right[1:])


def tensify_after_obstruent(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Tensify an onset after ㄱ, ㄷ, ㅂ: 국밥[국빱], 있던[읻떤], 값지다[갑찌다]."""
    return (left, _with_tense_onset(right)) if _NEUTRALIZED[left[2]] in _NASALIZED else (left, right)


def neutralize_coda(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Reduce the coda of `left` to one of seven: 밖[박], 값도[갑또]; but 밟는[밤는], 맑게[말께]."""
    onset, vowel, coda = left
    if coda == "ㄼ" and _keeps_b(left, right):
        return (onset, vowel, "ㅂ"), right
    # ㄲ as well, because tensification has run once before: 맑게 is 맑께 by now.
    if coda == "ㄺ" and right[0] in ("ㄲ", "ㄱ") and compose(*left) in _STEMS_IN_LG:
        return (onset, vowel, "ㄹ"), right
    return coda_in_isolation(left), right


def _keeps_b(left: Syllable, right: Syllable) -> bool:
    """Whether ㄼ is ㅂ (제10항 다만): in 밟-, and in 넓- of 넓죽하다[넙쭈카다] and 넓둥글다[넙뚱글다]."""
    tread = left[0] in ("ㅂ", "ㅃ") and left[1] == "ㅏ"
    return tread or (left[:2] == ("ㄴ", "ㅓ") and right in (("ㅈ", "ㅜ", "ㄱ"), ("ㄷ", "ㅜ", "ㅇ")))


def tensify_by_grammar(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Tensify the onset where the boundary says so: 앉고[안꼬], 갈등[갈뜽], 문고리[문꼬리]."""
    return (left, _with_tense_onset(right)) if boundary.tensify else (left, right)


def nasalize_liquid(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Change ㄹ to ㄴ after ㅁ, ㅇ, and after ㄱ, ㄷ, ㅂ: 담력[담녁], 협력[협녁 → 혐녁]."""
    liquid = right[0] == "ㄹ" and left[2] in ("ㅁ", "ㅇ", "ㄱ", "ㅂ", "ㄷ")
    return (left, ("ㄴ", *right[1:])) if liquid else (left, right)


def nasalize_obstruent(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Change ㄱ, ㄷ, ㅂ to ㅇ, ㄴ, ㅁ before ㄴ, ㅁ: 국물[궁물], 닫는[단는], 밥물[밤물]."""
    if right[0] in ("ㄴ", "ㅁ") and left[2] in _NASALIZED:
        return (*left[:2], _NASALIZED[left[2]]), right
    return left, right


def lateralize(left: Syllable, right: Syllable, boundary: Boundary) -> Pair:
    """Change ㄴ to ㄹ beside ㄹ: 신라[실라], 칼날[칼랄]."""
    if (left[2], right[0]) in (("ㄴ", "ㄹ"), ("ㄹ", "ㄴ")):
        return (*left[:2], "ㄹ"), ("ㄹ", *right[1:])
    return left, right


RULES: tuple[PhonologicalRule[SoundChange], ...] = (
    # ㄴ comes first, because it takes part in all later rules: 색연필 → 색년필 → 생년필 (제18항).
    PhonologicalRule(insert_n, "제29항", (("솜이불", "솜니불"), ("서울역", "서울력"), ("번역", "버녁"))),
    PhonologicalRule(
        isolate_word,
        "제12항 1 붙임 2, 제15항",
        (("꽃 위", "꼬 뒤"), ("옷 한 벌", "오 탄 벌"), ("꽃이", "꼬치")),
    ),
    PhonologicalRule(keep_n, "제20항 다만", (("생산량", "생산냥"), ("권력", "궐력"))),
    # ㅎ before tensification, to which it is ㄷ: 놓고[노코]; 치 before the merger, which would make it 티.
    PhonologicalRule(palatalize_before_hi, "제17항 붙임", (("굳히다", "구치다"), ("맏형", "마텽"))),
    PhonologicalRule(merge_h, "제12항", (("놓고", "노코"), ("않네", "안네"), ("각하", "가카"))),
    PhonologicalRule(palatalize_before_i, "제17항", (("굳이", "구지"), ("밭에", "바테"))),
    PhonologicalRule(resyllabify, "제13항, 제14항", (("옷이", "오시"), ("넋이", "넉씨"))),
    # Before neutralization for 맑게[말께], losing ㄱ, and after it for 넓죽하다[넙쭈카다], getting ㅂ.
    PhonologicalRule(tensify_after_obstruent, "제23항", (("맑게", "말께"),)),
    PhonologicalRule(neutralize_coda, "제8항, 제9항, 제10항, 제11항", (("밖도", "박또"), ("밟는", "밤는"))),
    PhonologicalRule(tensify_after_obstruent, "제23항", (("넓죽하다", "넙쭈카다"),)),
    PhonologicalRule(
        tensify_by_grammar, "제24항, 제25항, 제26항, 제27항, 제28항", (("앉고", "안꼬"), ("갈등", "갈뜽"))
    ),
    # 제19항 feeds 제18항: 협력 → 협녁 → 혐녁. 제20항 needs neutralized codas: 넓네 → 널네 → 널레.
    PhonologicalRule(nasalize_liquid, "제19항, 제19항 붙임", (("담력", "담녁"), ("협력", "혐녁"))),
    PhonologicalRule(nasalize_obstruent, "제18항", (("국물", "궁물"), ("키읔만", "키응만"))),
    PhonologicalRule(lateralize, "제20항", (("신라", "실라"), ("칼날", "칼랄"))),
)
"""In feeding order: each rule changes what the ones before have made of the two syllables."""


def _with_tense_onset(syllable: Syllable) -> Syllable:
    """Return the syllable with the tense counterpart of its onset, if there is one."""
    return _TENSE.get(syllable[0], syllable[0]), *syllable[1:]


def coda_in_isolation(syllable: Syllable) -> Syllable:
    """Return the syllable with its coda neutralized as at the end of a word (제8~11항).

    Args:
        syllable: onset, vowel and any coda.

    >>> coda_in_isolation(("ㄱ", "ㅏ", "ㅄ"))
    ('ㄱ', 'ㅏ', 'ㅂ')
    """
    onset, vowel, coda = syllable
    return onset, vowel, _NEUTRALIZED[coda]


def monophthongize_ui(syllable: Syllable) -> Syllable:
    """Change ㅢ after a written onset to ㅣ (제5항 다만 3): 희[히].

    An onset that only moved there does not count (협의[혀븨]), so this runs before the rules of boundaries.

    Args:
        syllable: onset, vowel and coda as they are written.

    >>> monophthongize_ui(("ㅎ", "ㅢ", ""))
    ('ㅎ', 'ㅣ', '')
    """
    onset, vowel, coda = syllable
    return (onset, "ㅣ", coda) if vowel == "ㅢ" and onset != "ㅇ" else syllable


def drop_glide(syllable: Syllable) -> Syllable:
    """Drop the glide after ㅈ, ㅉ, ㅊ (제5항 다만 1): 져[저].

    Runs last, because the onset may have become one of these by the other rules: 닫혀 → 다쳐 → 다처.

    Args:
        syllable: onset, vowel and coda after all other rules.

    >>> drop_glide(("ㅈ", "ㅕ", ""))
    ('ㅈ', 'ㅓ', '')
    """
    onset, vowel, coda = syllable
    return (onset, _WITHOUT_GLIDE.get(vowel, vowel), coda) if onset in ("ㅈ", "ㅉ", "ㅊ") else syllable
