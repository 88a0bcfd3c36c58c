"""Choose the Hangul vowels of English vowels, by the phoneme or, where it does not decide alone, by a rule.

Source: 외래어 표기법 제3장 제1절 (영어의 표기), and the usage that 제1장 제5항 respects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.korean.citations import LOANWORD_ORTHOGRAPHY

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.korean.normalization.english_phonemes import Context

# Long vowels are written as short ones (제7항), diphthongs as their two vowels, but [ou] as 오 (제8항).
HANGUL_VOWELS = {
    "AA": "ㅏ",  # part 파트
    "AE": "ㅐ",  # gap 갭
    "AH": "ㅓ",  # bulb 벌브
    "AO": "ㅗ",  # corn 콘
    "AW": "ㅏㅜ",  # house 하우스
    "AY": "ㅏㅣ",  # time 타임
    "EH": "ㅔ",  # setback 셋백
    "ER": "ㅓ",  # word 워드
    "EY": "ㅔㅣ",  # skate 스케이트
    "IH": "ㅣ",  # ring 링
    "IY": "ㅣ",  # team 팀
    "OW": "ㅗ",  # boat 보트
    "OY": "ㅗㅣ",  # oil 오일
    "UH": "ㅜ",  # book 북
    "UW": "ㅜ",  # route 루트
}
# Words that end so have a syllabic n in British English, which no vowel precedes: golden 골든, season 시즌.
_SYLLABIC_N = re.compile(r"(?:[dtpkvsz]en|[sz]on|tton)s?$")
_LE = re.compile(r"[bcdfgkpstz]le(?:s?$|[^aeiouysdr])")
_A_BEFORE_R = re.compile(r"ar(?:r[aeiouy]|[aouy]|i(?![aou]))", re.IGNORECASE)
_E_READ_AS_I = re.compile(r"[^aeiouk]e(?:ss|ts?)$")  # business, tablet
_E_OF_ENDING = re.compile(r"(?:[td]ed(?:ly)?|(?:[cgsxz]|[cs]h)es)$")  # added, boxes

# The ending of secondary; the prefixes of collect, connect and of reduce, depend.
_ARY = re.compile(r"ar(?:y|ies|ily)$", re.IGNORECASE)
_PREFIX_IN_O = re.compile(r"co(?:ll|mm|nn|rr)", re.IGNORECASE)
_PREFIX_IN_E = re.compile(r"(?:re|de|be|pre)[^aeiou]", re.IGNORECASE)

_ENGLISH = f"{LOANWORD_ORTHOGRAPHY} 제3장 제1절"
_BRITISH = "British pronunciation"
_USAGE = f"{LOANWORD_ORTHOGRAPHY} 제1장 제5항 (established usage)"


@dataclass(frozen=True)
class VowelRule:
    """A vowel that is written otherwise than its phoneme mostly is."""

    jamo: str
    applies: Callable[[Context], bool]
    examples: tuple[tuple[str, str], ...]
    """English words and their transliteration; without the rule at least one of them differs."""
    source: str


def schwa_follows_au(context: Context) -> bool:
    """Whether a vowel is the start of [auə] (제8항): tower 타워."""
    return context.phoneme.name == "AW" and context.after.name in ("ER", "AH")


def _starts_a_name(context: Context) -> bool:
    """Whether an a starts a name, or is in one that ends in as: America 아메리카, Texas 텍사스."""
    return (
        context.phoneme.letters == "a"
        and context.spelling[0].isupper()
        and (context.is_first or context.spelling.endswith("as"))
    )


def _precedes_syllabic_n(context: Context) -> bool:
    """Whether British English has no vowel between a consonant and a final n: season [si:zn] 시즌."""
    follows_consonant = not (context.is_first or context.before.is_vowel)
    return follows_consonant and context.after.name == "N" and bool(_SYLLABIC_N.search(context.spelling))


def _is_spelt_i(context: Context) -> bool:
    """Whether a schwa is an i, or an e that British English reads as one: digital 디지털, tablet 태블릿."""
    letters, spelling = context.phoneme.letters, context.spelling
    in_ending = context.after_next.name in ("", "T", "L") and _E_OF_ENDING.search(spelling) is not None
    return letters.endswith("i") or (letters == "e" and (in_ending or bool(_E_READ_AS_I.search(spelling))))


# Of the rules for a phoneme, the first that applies decides.
VOWEL_RULES: dict[str, tuple[VowelRule, ...]] = {
    "AA": (
        VowelRule(
            "ㅗ",
            lambda context: context.phoneme.letters.startswith(("o", "au")),
            examples=(("shop", "숍"), ("robot", "로봇"), ("cause", "코즈")),
            source=_BRITISH,
        ),
        VowelRule(
            "ㅓ",
            lambda context: context.before.name == "W" and not context.phoneme.long,
            examples=(("want", "원트"),),
            source=f"{_ENGLISH} 제9항 1",
        ),
    ),
    "AW": (
        VowelRule(
            "ㅏ",
            schwa_follows_au,
            examples=(("tower", "타워"), ("power", "파워")),
            source=f"{_ENGLISH} 제8항",
        ),
    ),
    "EH": (
        VowelRule(
            "ㅓ",  # British English has no stress there: secondary [ˈsekəndri].
            lambda context: (
                context.phoneme.secondary
                and context.after.name == "R"
                and _ARY.search(context.spelling) is not None
            ),
            examples=(("secondary", "세컨더리"),),
            source=_USAGE,
        ),
        VowelRule(
            "ㅐ",  # British English has [æ] there: parity [ˈpærəti].
            lambda context: (
                context.phoneme.letters == "a"
                and context.after.name == "R"
                and _A_BEFORE_R.search(context.spelling) is not None
            ),
            examples=(("Harry", "해리"), ("parity", "패리티")),
            source=_BRITISH,
        ),
    ),
    "IY": (
        VowelRule(
            "ㅔㅣ",
            lambda context: context.phoneme.letters in ("ay", "ai"),
            examples=(("Friday", "프라이데이"),),
            source=_USAGE,
        ),
    ),
    "EY": (
        VowelRule(
            "ㅔ",
            lambda context: context.is_last and context.phoneme.letters == "e",
            examples=(("latte", "라테"), ("cliche", "클리셰")),
            source=_USAGE,
        ),
    ),
}
SCHWA_RULES: tuple[VowelRule, ...] = (
    VowelRule(
        "ㅏ",
        lambda context: context.is_last and context.spelling.lower().endswith(("a", "ah")),
        examples=(("Tampa", "탬파"), ("Obama", "오바마")),
        source=_USAGE,
    ),
    VowelRule(
        "ㅡ",  # British English has no vowel here: [ɪzm].
        lambda context: context.before.name == "Z" and context.after.name == "M",
        examples=(("realism", "리얼리즘"),),
        source=_BRITISH,
    ),
    VowelRule(
        "ㅣ",
        lambda context: (
            context.after.name == "JH" and context.spelling.lower().endswith(("age", "ege", "ages"))
        ),
        examples=(("package", "패키지"), ("college", "칼리지")),
        source=_BRITISH,
    ),
    VowelRule(
        "ㅜ",
        lambda context: (
            context.phoneme.letters.startswith("u") and context.before.name in ("Y", "CH", "JH", "ZH")
        ),
        examples=(("regular", "레귤러"), ("natural", "내추럴")),
        source=_BRITISH,
    ),
    VowelRule(
        "ㅓ",
        lambda context: _PREFIX_IN_O.match(context.spelling) is not None and context.phoneme.letters == "o",
        examples=(("connect", "커넥트"), ("collect", "컬렉트")),
        source=_USAGE,
    ),
    VowelRule(
        "ㅣ",
        lambda context: (
            _PREFIX_IN_E.match(context.spelling) is not None
            and context.phoneme.letters == "e"
            and not context.follows_vowel
        ),
        examples=(("reduce", "리듀스"), ("depend", "디펜드")),
        source=_USAGE,
    ),
    VowelRule(
        "ㅗ",
        lambda context: (
            context.phoneme.letters == "o"
            and (context.is_first or context.is_last or context.vowel_after_next)
        ),
        examples=(("memory", "메모리"), ("promotion", "프로모션")),
        source=_USAGE,
    ),
    VowelRule(
        "ㅏ",
        _starts_a_name,
        examples=(("Alonzo", "알론조"), ("Judas", "주다스")),
        source=_USAGE,
    ),
    VowelRule(
        "ㅡ",  # British English has no vowel here: [æpl].
        lambda context: context.after.name == "L" and _LE.search(context.spelling) is not None,
        examples=(("apple", "애플"), ("settlement", "세틀먼트")),
        source=f"{_ENGLISH} 제1항 3",
    ),
    VowelRule(
        "ㅡ",
        _precedes_syllabic_n,
        examples=(("season", "시즌"), ("golden", "골든"), ("button", "버튼")),
        source=_BRITISH,
    ),
    VowelRule(
        "ㅣ",
        _is_spelt_i,
        examples=(("digital", "디지털"), ("tablet", "태블릿")),
        source=_BRITISH,
    ),
    VowelRule(
        "ㅔ",
        lambda context: (
            context.phoneme.letters == "e"
            and not (context.is_last or context.before.is_vowel)
            and context.after.name != "N"
        ),
        examples=(("model", "모델"), ("system", "시스템")),
        source=_USAGE,
    ),
)


def hangul_vowels(context: Context) -> str:
    """Return the Hangul vowels of an English vowel, two for most diphthongs.

    Args:
        context: of a vowel.

    >>> from reader.korean.normalization.english_phonemes import phonemes_in_context
    >>> [hangul_vowels(context) for context in phonemes_in_context(["IY1", "OW0", "AY1"], "eoy")]
    ['ㅣ', 'ㅗ', 'ㅏㅣ']
    """
    name = context.phoneme.name
    rules = SCHWA_RULES if context.phoneme.is_schwa else VOWEL_RULES.get(name, ())
    return next((rule.jamo for rule in rules if rule.applies(context)), HANGUL_VOWELS[name])
