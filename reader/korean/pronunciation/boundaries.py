"""Classify the boundaries between neighbouring syllables, where sounds change by grammar and lexicon.

Spelling alone does not decide: 신고 is 신꼬 in 신을 신고 (wearing shoes) and 신고 in 화재 신고 (a report);
갈 곳 is 갈 꼳; 식용유 is 시굥뉴. Morphemes decide first (here and in `connected_speech`), then lists of
words (`noun_boundaries`).

Source: 표준 발음법 (국립국어원), the articles cited at each rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.korean.hangul import is_syllable
from reader.korean.morphology import morphs
from reader.korean.pronunciation.boundary_context import BoundaryContext, context_between
from reader.korean.pronunciation.boundary_words import SINO_COUNTERS
from reader.korean.pronunciation.connected_speech import forms_one_phrase
from reader.korean.pronunciation.noun_boundaries import noun_effects
from reader.korean.pronunciation.phonological_rule import PhonologicalRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.korean.morphology import Morph
    from reader.korean.pronunciation.boundary_words import Effect

_PREDICATE = ("VV", "VA", "VX", "VCN")
# 제24항 (ㄴ, ㄵ, ㅁ, ㄻ) and 제25항 (ㄼ, ㄾ).
_STEM_CODAS = frozenset(("ㄴ", "ㄵ", "ㅁ", "ㄻ", "ㄼ", "ㄾ"))
_NOUN_OR_VERB = ("N", "XR", "MM", "XPN", "V")
# Particles, endings, suffixes and the copula are linked to what precedes: 옷이[오시] but 옷 안[오단].
_LINKED = ("J", "E", "XS", "VCP")
_TENSIFYING_NUMERALS = ("열", "여덟")
_SINO_NUMERALS_IN_L = ("일", "칠", "팔")
_SIXES = re.compile(r"(?<=[십백천만])육")
"""제29항 in numbers, wherever the analyzer puts their ends: 오백십육[오백씸뉵]."""


class Boundary(NamedTuple):
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


BoundaryRule = Callable[[BoundaryContext], "Boundary | None"]
"""Returns the boundary, or None to leave it to the next rule."""


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
    after = {at: number - 1 for number, at in enumerate(syllables)}
    for six in _SIXES.finditer(text):
        result[after[six.start()]] = result[after[six.start()]]._replace(insert_n=True)
    # Words last: what is lexical only adds to what grammar has decided.
    for at, effect in noun_effects(text, words):
        if after.get(at, -1) >= 0:
            result[after[at]] = _with_effect(result[after[at]], effect)
    return result


def _between(text: str, at: tuple[int, int], left: Morph | None, right: Morph | None) -> Boundary:
    """Classify the boundary between the syllables at two offsets and the morphemes that cover them."""
    a, b = at
    # A pause, a symbol or a line break between two syllables keeps their sounds apart.
    if text[a + 1 : b] not in ("", " "):
        return Boundary(separate=True)
    if left is None or right is None:  # Syllables that the analyzer left out.
        return Boundary(separate=b > a + 1)
    context = context_between(text, a, b, left, right)
    for rule in RULES:
        boundary = rule.apply(context)
        if boundary is not None:
            return boundary
    return Boundary()


def _with_effect(boundary: Boundary, effect: Effect) -> Boundary:
    if effect == "tensify":
        return boundary._replace(tensify=True)
    if effect == "insert_n":
        return boundary._replace(insert_n=True)
    return boundary._replace(keep_n=True)


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


def inside_morpheme(context: BoundaryContext) -> Boundary | None:
    """Change nothing inside a morpheme, but tensify after -(으)ㄹ of an ending: 할수록[할쑤록]."""
    morph = context.left
    if morph is not context.right:
        return None
    in_l = morph.tag[0] == "E" and morph.form[0] in "ᆯ을" and context.first == morph.start + 1
    return Boundary(tensify=in_l and context.is_lenis())


def between_stem_and_ending(context: BoundaryContext) -> Boundary | None:
    """Tensify an ending after a stem in ㄴ, ㅁ (제24항: 신고[신꼬]) or ㄼ, ㄾ (제25항: 떫지[떨찌])."""
    left = context.left
    if context.spaced or not left.tag.startswith(_PREDICATE) or context.right.tag[0] != "E":
        return None
    # The stem may be longer than its text: 바꿔 is 바꾸 and 어.
    whole = left.form[-1:] == context.text[context.last]
    return Boundary(tensify=whole and context.coda in _STEM_CODAS and context.is_lenis())


def after_adnominal_l(context: BoundaryContext) -> Boundary | None:
    """Tensify a noun after -(으)ㄹ: 할 것을[할꺼슬], 갈 데가[갈떼가]; a nasal is linked: 갈 놈[갈롬]."""
    left, right = context.left, context.right
    if left.tag != "ETM" or left.form not in ("ᆯ", "을") or not right.tag.startswith(_NOUN_OR_VERB):
        return None
    insert_n = context.takes_n()
    return Boundary(
        separate=context.spaced and context.onset != "ㄴ" and not insert_n,
        word_boundary=True,
        tensify=context.is_lenis(),
        insert_n=insert_n,
    )


def inside_eojeol(context: BoundaryContext) -> Boundary | None:
    """Keep the coda of a word before another word, but not before a particle: 옷안[오단], 옷이[오시]."""
    if context.spaced:
        return None
    word_boundary = not context.right.tag.startswith(_LINKED)
    return Boundary(word_boundary=word_boundary, tensify=_tensifies_number(context))


def across_space(context: BoundaryContext) -> Boundary | None:
    """Separate two words, unless they are pronounced as one phrase: 옷 한 벌[오탄벌], 한 일[한닐]."""
    left, right = context.left, context.right
    separate = not forms_one_phrase(context)
    may_take_n = left.tag not in ("NNB", "NR") or right.tag in ("NR", "NNG")
    return Boundary(
        separate=separate,
        word_boundary=True,
        tensify=_tensifies_number(context),
        insert_n=may_take_n and not separate and context.takes_n(),
    )


def _tensifies_number(context: BoundaryContext) -> bool:
    """Whether a numeral tensifies the counter after it: 열 개[열깨], 여덟 번[여덜뻔]; 제26항: 일 조[일쪼]."""
    left, right = context.left, context.right
    if left.tag not in ("NR", "MM") or right.tag[0] != "N" or not context.is_lenis():
        return False
    in_l = context.text[context.last] in _SINO_NUMERALS_IN_L
    return left.form.endswith(_TENSIFYING_NUMERALS) or (in_l and right.form in SINO_COUNTERS)


RULES: tuple[PhonologicalRule[BoundaryRule], ...] = (
    # First, because all others need two morphemes.
    PhonologicalRule(inside_morpheme, "제27항 붙임", (("할수록", "할쑤록"), ("물건", "물건"))),
    # These two before the general ones, which know nothing of stems and of -(으)ㄹ; they exclude each other.
    PhonologicalRule(
        between_stem_and_ending, "제24항, 제25항", (("신을 신고", "시늘 신꼬"), ("떫지", "떨찌"))
    ),
    PhonologicalRule(after_adnominal_l, "제27항", (("할 것을", "할 꺼슬"), ("갈 놈", "갈 롬"))),
    # The two halves of all that is left.
    PhonologicalRule(inside_eojeol, "제15항", (("옷이", "오시"),)),
    PhonologicalRule(
        across_space,
        "제12항, 제15항, 제18항, 제29항 붙임 2",
        (("중요한 위험", "중요한 위험"), ("옷 한 벌", "오 탄 벌")),
    ),
)
"""The first rule that returns a boundary decides."""
