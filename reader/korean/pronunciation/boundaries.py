"""Classify the boundaries between neighbouring syllables, where sounds change by grammar and lexicon.

Spelling alone does not decide: 신고 is 신꼬 in 신을 신고 (wearing shoes) and 신고 in 화재 신고 (a report); 갈 곳 is
갈 꼳; 식용유 is 시굥뉴. Morphemes decide first (`morphology`), then lists of words (`boundary_words`).

Source: 표준발음법 (국립국어원), the articles cited at each rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from reader.korean.hangul import decompose, is_syllable
from reader.korean.hanja import is_sino_korean
from reader.korean.morphology import morphs
from reader.korean.pronunciation import boundary_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.korean.morphology import Morph

Effect = Literal["tensify", "insert_n", "keep_n"]
"""What happens at a boundary inside a noun: the field of `Boundary` that it sets."""

# The consonants that have a tense counterpart.
_LENIS = frozenset("ㄱㄷㅂㅅㅈ")
_SONORANT = frozenset(("", "ㄴ", "ㄹ", "ㅁ", "ㅇ"))
# Tags of the Sejong set: nouns, numerals, roots, prefixes and suffixes of nouns, foreign words, hanja.
_NOUN = ("NNG", "NNP", "NNB", "NR", "XR", "XPN", "XSN", "SL", "SH")
_PREDICATE = ("VV", "VA", "VX", "VCN")
# 제24항 (ㄴ, ㄵ, ㅁ, ㄻ) and 제25항 (ㄼ, ㄾ).
_STEM_CODAS = frozenset(("ㄴ", "ㄵ", "ㅁ", "ㄻ", "ㄼ", "ㄾ"))
# With ㅣ the vowels before which ㄴ is inserted: 제29항 names 이, 야, 여, 요, 유.
_GLIDES = frozenset("ㅑㅕㅛㅠㅖㅒ")
_TENSE_POSITIONS = frozenset(
    (len(word) - (2 if word[-2:] in boundary_words.HEADS and len(word) > 2 else 1), word)
    for word in boundary_words.TENSE_WORDS
)
_TENSE_OFFSETS: dict[str, int] = {word: at for at, word in _TENSE_POSITIONS}
"""Each word with a tense onset in it, and the index of that syllable."""
_TENSIFYING_NUMERALS = ("열", "여덟")
_SINO_NUMERALS_IN_L = tuple("일칠팔")
# Counters that start with ㄷ, ㅅ or ㅈ and are Sino-Korean, as 제26항 requires.
_SINO_COUNTERS = frozenset("조 세 주 주기 주년 대 단계 점 종 승 장 도 단 등 석 실 시 자리 집 주일".split())
_SIXES = re.compile(r"(?<=[십백천만])육")
"""제29항 in numbers, wherever the analyzer puts their ends: 오백십육[오백씸뉵]."""
_JOINED_NOUNS = frozenset("한 한때 안 앞 위 아래 옆 밖 없".split())
"""Words pronounced as one with a short noun before them: 낮 한때[나탄때], 부엌 안[부어간]."""
_NOUNS_IN_I = frozenset("이유 이야기 이름 일 입 잎 이불".split())
"""Nouns in 이 that take ㄴ after a modifier: 한 일[한닐]."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """The boundary between a syllable and the next."""

    separate: bool = False
    """No sound changes across it: a pause, or words that are each pronounced in isolation."""
    word_boundary: bool = False
    """A word ends here, and its coda is neutralized before it moves to a vowel (제15항): 겉옷[거돋]."""
    tensify: bool = False
    """The next onset becomes tense (제24~28항)."""
    insert_n: bool = False
    """ㄴ is inserted before the next vowel (제29항): 솜이불[솜니불]."""
    keep_n: bool = False
    """ㄴ stays ㄴ before ㄹ, which becomes ㄴ (제20항 다만): 의견란[의견난]."""


def boundaries(text: str) -> list[Boundary]:
    """Classify the boundaries between the Hangul syllables of a text.

    Args:
        text: spoken text; its spelling must still be the written one, as its morphemes are analyzed.

    Returns:
        The boundary after each Hangul syllable except the last, in order.

    Raises:
        MemoryError: the morphological analyzer does not fit into memory.

    >>> [boundary.tensify for boundary in boundaries("갈 곳")]
    [True]
    """
    syllables = [at for at, char in enumerate(text) if is_syllable(char)]
    if len(syllables) < 2:
        return []
    words = morphs(text)
    first, last = _covering(words, len(text))
    result = [_between(text, (a, b), last[a], first[b]) for a, b in pairwise(syllables)]
    # By the offset of the second syllable, as the lexical rules below give it.
    behind = {at: number - 1 for number, at in enumerate(syllables)}
    for six in _SIXES.finditer(text):
        result[behind[six.start()]] = replace(result[behind[six.start()]], insert_n=True)
    # Words last: what is lexical only adds to what grammar has decided.
    for run in _noun_runs(text, words):
        for at, effect in _inside_nouns(text, run):
            if behind.get(at, -1) >= 0:
                result[behind[at]] = _with_effect(result[behind[at]], effect)
    return result


def _between(text: str, at: tuple[int, int], left: Morph | None, right: Morph | None) -> Boundary:
    """Classify the boundary between the syllables at two offsets and the morphemes that cover them."""
    a, b = at
    # A pause, a symbol or a line break between two syllables keeps their sounds apart.
    if text[a + 1 : b] not in ("", " "):
        return Boundary(separate=True)
    if left is None or right is None:  # Syllables that the analyser left out.
        return Boundary(separate=b > a + 1)
    return _classify(text, at, left, right)


def _with_effect(boundary: Boundary, effect: Effect) -> Boundary:
    if effect == "tensify":
        return replace(boundary, tensify=True)
    if effect == "insert_n":
        return replace(boundary, insert_n=True)
    return replace(boundary, keep_n=True)


def _covering(words: Sequence[Morph], size: int) -> tuple[list[Morph | None], list[Morph | None]]:
    """Return the first and the last morpheme that covers each character of a text of `size` characters."""
    first: list[Morph | None] = [None] * size
    last: list[Morph | None] = [None] * size
    for word in words:
        # An ending may share its syllable with the stem: 갈 is 가 and ᆯ, so first and last differ.
        for at in range(word.start, min(word.end, size)):
            first[at] = first[at] or word
            last[at] = word
    return first, last


def _classify(text: str, at: tuple[int, int], left: Morph, right: Morph) -> Boundary:
    """Classify a boundary by the morphemes on its two sides."""
    a, b = at
    onset, vowel, _ = decompose(text[b])
    coda = decompose(text[a])[2]
    lenis = onset in _LENIS
    spaced = b > a + 1
    if left is right:
        # 제27항 붙임: -(으)ㄹ at the start of an ending: 할걸[할껄], 할수록[할쑤록].
        ending = left.tag[0] == "E" and left.form[0] in "ᆯ을" and b == left.start + 1
        return Boundary(tensify=ending and lenis)
    if not spaced and left.tag.startswith(_PREDICATE) and right.tag[0] == "E":
        # 제24, 25항: stems in ㄴ, ㅁ, ㄼ, ㄾ: 신고[신꼬], 닮고[담꼬].
        return Boundary(tensify=coda in _STEM_CODAS and left.form[-1:] == text[a] and lenis)
    if left.tag == "ETM" and left.form in ("ᆯ", "을") and right.tag.startswith(("N", "XR", "MM", "XPN", "V")):
        # 제27항: -(으)ㄹ before a noun: 할 것을[할꺼슬], 갈 놈[갈롬].
        insert_n = _takes_n(onset, vowel, right)
        return Boundary(
            separate=spaced and onset != "ㄴ" and not insert_n,
            word_boundary=True,
            tensify=lenis,
            insert_n=insert_n,
        )
    tensify = _tensifies_number(onset, coda, left, right, spaced=spaced, last=text[a])
    # Particles, endings, suffixes and the copula are linked to what precedes: 옷이[오시] but 옷 안[오단].
    if not spaced:
        word_boundary = right.tag[0] not in "JE" and not right.tag.startswith(("XS", "VCP"))
        return Boundary(word_boundary=word_boundary, tensify=tensify)
    # Across a space words are separate, unless they are pronounced as one phrase.
    separate = not _forms_one_phrase(text, a, left, right)
    may_take_n = left.tag not in ("NNB", "NR") or right.tag in ("NR", "NNG")
    insert_n = may_take_n and not separate and _takes_n(onset, vowel, right)
    return Boundary(separate=separate, word_boundary=True, tensify=tensify, insert_n=insert_n)


def _tensifies_number(onset: str, coda: str, left: Morph, right: Morph, *, spaced: bool, last: str) -> bool:
    """Whether a numeral that ends in the syllable `last` tensifies the numeral or counter after it."""
    if left.tag in ("NR", "MM") and right.tag[0] == "N" and onset in _LENIS:
        # 열 개[열깨], 여덟 번[여덜뻔]; 제26항 in counted numbers: 일 조[일쪼].
        native = left.form.endswith(_TENSIFYING_NUMERALS)
        counted = last in _SINO_NUMERALS_IN_L and right.form in _SINO_COUNTERS and onset in "ㄷㅅㅈ"
        return native or counted
    if left.tag == "NR" and not spaced and right.tag == "NR" and coda == "ㄹ":
        sino = left.form[-1] in _SINO_NUMERALS_IN_L and onset in "ㄷㅅㅈ"
        return sino or (left.form[-1] == "열" and onset in _LENIS)
    return False


def _takes_n(onset: str, vowel: str, right: Morph) -> bool:
    """Whether ㄴ is inserted where two words are pronounced as one (제29항 붙임 2).

    Such as 한 일[한닐], 잘 입다[잘립따], 먹은 엿[머근녇].
    """
    if onset != "ㅇ":
        return False
    if right.tag.startswith("VV"):
        return vowel == "ㅣ" or vowel in _GLIDES
    if right.tag == "NR":
        return right.form[0] == "육" or right.form in ("여섯", "여덟")
    return right.tag in ("NNG", "NNB") and (
        right.form in _NOUNS_IN_I or (vowel in _GLIDES and right.tag == "NNG")
    )


def _forms_one_phrase(text: str, a: int, left: Morph, right: Morph) -> bool:
    """Whether two words with a space between are pronounced as one (제12, 15, 18항 붙임).

    The standard leaves it to the speaker ("두 단어를 이어서 한 마디로 발음하는 경우"). Here they are when the first is a
    single syllable (옷 맞추다, 못 이겨, 값 매기다), a determiner (온갖 힘), a modifying verb (먹은 엿), or a short noun before
    한 (낮 한때).
    """
    if right.tag[0] in "SJE":
        return False
    is_single_syllable = left.end - left.start == 1 and (a == 0 or not is_syllable(text[a - 1]))
    if left.tag == "ETM":  # Only to take ㄴ; otherwise the words of a clause are pronounced in isolation.
        onset, vowel, _ = decompose(text[a + 2])
        return _takes_n(onset, vowel, right)
    starts_word = left.start == 0 or not is_syllable(text[left.start - 1])
    if right.tag in ("NP", "MM") and right.form not in _JOINED_NOUNS:
        return False
    if left.tag == "MM" and right.tag == "NR":
        onset, vowel, _ = decompose(text[right.start])
        return onset != "ㅇ" or _takes_n(onset, vowel, right)
    if starts_word and (left.tag == "MM" or left.form in ("서른", "스물")):
        return True
    if left.tag in ("NR", "MM") and right.tag == "NNB" and decompose(text[right.start])[0] in "ㄴㅁ":
        return True  # 여섯 명[여선명], 일곱 마리[일곰마리]: a number and its counter.
    if is_single_syllable and left.tag == "NNB":
        return right.tag.startswith("V")
    if is_single_syllable and left.tag in ("NNG", "MAG", "NR", "XPN"):
        return right.tag.startswith(("V", "N", "MM", "MAG", "XR"))
    if left.tag == "NR" and right.tag == "NNG":
        return decompose(text[right.start])[1] in _GLIDES
    return left.tag == "NNG" and right.form in _JOINED_NOUNS and left.end - left.start <= 2


def _noun_runs(text: str, words: Sequence[Morph]) -> Iterator[list[Morph]]:
    """Yield runs of nouns without spaces, each with the verb or adverb that is joined to its front."""
    run: list[Morph] = []
    for word in words:
        if run and (word.start != run[-1].end or not word.tag.startswith(_NOUN)):
            yield run
            run = []
        if word.tag.startswith((*_NOUN, "MAG", "VV", "VA")) and not run:
            run = [word]
        elif word.tag.startswith(_NOUN):
            run.append(word)
    if run:
        yield run


def _inside_nouns(text: str, run: Sequence[Morph]) -> Iterator[tuple[int, Effect]]:
    """Yield the boundaries in a run of nouns where a sound changes: offset of the second syllable, effect."""
    start = run[0].start
    for noun in run:
        yield from _inside_sino_korean(text, noun)
        if noun.tag == "NR":
            yield from _inside_numeral(text, noun)
        if noun.tag in ("VV", "VA", "MAG", "NR") or (noun.tag == "NNB" and run[0].tag == "NR"):
            continue  # 세 in 십오 세 is no suffix of the number.
        # Both the whole compound and its last noun, as the analyzer may split a listed word or not.
        for first in {start, noun.start}:
            word = text[first : noun.end]
            if len(word) > 1 and all(map(is_syllable, word)):
                is_morpheme = first < noun.start and noun.end - noun.start == 1
                yield from (
                    (first + at, effect) for at, effect in _before_last_part(word, is_morpheme=is_morpheme)
                )
    for left, right in pairwise(run):
        if _inserts_n_in_compound(text, left, right):
            yield right.start, "insert_n"


def _inside_sino_korean(text: str, noun: Morph) -> Iterator[tuple[int, Effect]]:
    """Tensify ㄷ, ㅅ, ㅈ after ㄹ in a Sino-Korean word (제26항): 갈등[갈뜽]; 다만: not in 절절, 실실."""
    word = text[noun.start : noun.end]
    if noun.form[-1] in "하히":  # 절실하다[절씰하다], 열심히[열씸히].
        word = word[: len(noun.form) - 1]
    elif noun.tag in ("VV", "VA"):
        return
    if len(word) < 2 or not is_sino_korean(word):
        return
    # Native compounds (팔다리) whose syllables all happen to be readings of hanja.
    if any(exception in word for exception in boundary_words.PLAIN_SINO):
        return
    for at in range(len(word) - 1):
        if len(word) == 4 and at == 1:  # Mostly two words of two: 현실정치.
            continue
        left, right = word[at], word[at + 1]
        if decompose(left)[2] == "ㄹ" and decompose(right)[0] in "ㄷㅅㅈ" and left != right:
            yield noun.start + at + 1, "tensify"


def _inside_numeral(text: str, numeral: Morph) -> Iterator[tuple[int, Effect]]:
    """Insert ㄴ in numerals (제29항): 서른여섯[서른녀섣], 십육[심뉵], 백육십[뱅뉵씹]."""
    for at in range(numeral.start, numeral.end):
        takes_n = text[at] == "육" or text[at : at + 2] in ("여섯", "여덟")
        if at and takes_n and is_syllable(text[at - 1]) and decompose(text[at - 1])[2]:
            yield at, "insert_n"


def _before_last_part(word: str, *, is_morpheme: bool) -> Iterator[tuple[int, Effect]]:
    """Yield what happens before the last part of a noun: a suffix, or the head of a compound.

    Args:
        word: two syllables or more.
        is_morpheme: whether the last syllable is a morpheme of its own, and so not the end of a shorter word.
    """
    last = len(word) - 1
    for length in range(len(word), 1, -1):  # The longest word of the table that the noun ends with.
        at = _TENSE_OFFSETS.get(word[-length:])
        if at is not None and (length > 2 or length == len(word) or len(word) - length > 1):
            yield len(word) - length + at, "tensify"
            return
    # Where the last syllable is a morpheme of its own, an exception of two syllables is another word: only
    # longer ones count then.
    suffix = boundary_words.TENSE_SUFFIXES.get(word[-1])
    sonorant = decompose(word[-2])[2] in _SONORANT
    ends = {word[-3:], word[-4:]} if is_morpheme else {word[-2:], word[-3:], word[-4:]}
    if suffix and sonorant and not ends & suffix.plain:
        if suffix.in_short if len(word) == 2 else suffix.in_long:
            yield last, "tensify"
        return
    if len(word) > 2 and word[-2:] in boundary_words.TENSE_HEADS and word not in boundary_words.PLAIN_HEADED:
        if decompose(word[-3])[2] in _SONORANT - {""}:
            yield last - 1, "tensify"
        return
    coda = decompose(word[-2])[2]
    if word[-1] == "적" and coda == "ㄹ":
        yield last, "tensify"
        return
    if word[-1] == "잎" and coda:
        yield last, "insert_n"
        return
    # ㄴ is inserted before a suffix only after a whole word, so never in words of two syllables (번역[버녁]).
    exceptions = boundary_words.N_SUFFIXES.get(word[-1])
    takes_n = exceptions is not None and word[-2:] not in exceptions and word[-3:] not in exceptions
    if coda and len(word) > 2 and (takes_n or (word[-1] == "용" and coda not in "ㄴㅁㅇ")):
        yield last, "insert_n"
    elif coda == "ㄴ" and decompose(word[-1])[0] == "ㄹ" and len(word) > 2 and _keeps_n(word):
        yield last, "keep_n"


def _keeps_n(word: str) -> bool:
    """Whether ㄴ stays before ㄹ, as it does between a word and a suffix of one syllable (제20항 다만).

    Such as 의견란[의견난], 생산량[생산냥].
    """
    return not any(word.endswith(exception) for exception in boundary_words.R_WORDS)


def _inserts_n_in_compound(text: str, left: Morph, right: Morph) -> bool:
    """Whether ㄴ is inserted between the parts of a compound (제29항).

    Such as 솜이불[솜니불], 국민연금[궁민년금], 한여름[한녀름].
    """
    onset, vowel, _ = decompose(text[right.start]) if is_syllable(text[right.start]) else ("", "", "")
    if onset != "ㅇ" or not is_syllable(text[left.end - 1]) or not decompose(text[left.end - 1])[2]:
        return False
    if right.tag not in ("NNG", "NNP", "NNB") or left.tag in ("NR", "NNB"):
        return False
    if vowel in _GLIDES:
        return right.end - right.start > 1 or left.tag == "XPN"
    return vowel == "ㅣ" and right.form in boundary_words.N_WORDS


# 제16항: the names of letters are irregular; 디귿이 is [디그시], not [디그지].
_LETTER_NAMES = re.compile(r"(디귿|지읒|치읓|키읔|티읕|피읖|히읗)(?=[이을에은의으])")
_LETTER_NAME_SPELLINGS = {
    "디귿": "디긋",
    "지읒": "지읏",
    "치읓": "치읏",
    "키읔": "키윽",
    "티읕": "티읏",
    "피읖": "피읍",
    "히읗": "히읏",
}


def respell_letter_names(text: str) -> str:
    """Respell the names of letters before a vowel (제16항): 디귿이[디그시], 키읔에[키으게].

    Args:
        text: spoken text.

    Returns:
        Text of the same length, so that offsets stay valid.

    >>> respell_letter_names("디귿이 키읔과")
    '디긋이 키읔과'
    """
    return _LETTER_NAMES.sub(lambda match: _LETTER_NAME_SPELLINGS[match[0]], text)
