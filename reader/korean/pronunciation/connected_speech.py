"""Words with a space between that are pronounced as one phrase, so that sounds change across the space.

The standard leaves it to the speaker ("두 단어를 이어서 한 마디로 발음하는 경우", 제18항 붙임, 제29항 붙임
2). Here they are a word of one syllable and the next (옷 맞추다, 못 이겨), a determiner and its noun (온갖
힘), a number and its counter (여섯 명), a verb and the noun that takes ㄴ after it (먹은 엿), a short noun
and 한, 안 or the like (낮 한때).
"""

from __future__ import annotations

from collections.abc import Callable

from reader.korean.citations import NEWSREADERS
from reader.korean.pronunciation.boundary_context import GLIDES, BoundaryContext
from reader.korean.pronunciation.boundary_words import LINKED_NOUNS
from reader.korean.pronunciation.phonological_rule import PhonologicalRule

PhraseRule = Callable[[BoundaryContext], "bool | None"]
"""Returns whether two words form a phrase, or None to leave that to the next rule."""

_CONTENT_WORDS = ("V", "N", "MM", "MAG", "XR")
"""Tags of verbs, nouns, determiners, adverbs and roots."""


def forms_one_phrase(context: BoundaryContext) -> bool:
    """Whether two words with a space between are pronounced as one.

    Args:
        context: of the boundary at the space.

    >>> from reader.korean.morphology import morphs
    >>> from reader.korean.pronunciation.boundary_context import context_between
    >>> forms_one_phrase(context_between("옷 안", 0, 2, *morphs("옷 안")))
    True
    """
    for rule in RULES:
        verdict = rule.apply(context)
        if verdict is not None:
            return verdict
    return False


def separate_particle(context: BoundaryContext) -> bool | None:
    """Separate what is no word: a symbol, or a particle or ending after a space by mistake: 스물 은."""
    return False if context.right.tag[0] in "SJE" else None


def link_clause(context: BoundaryContext) -> bool | None:
    """Link a modifying verb only to take ㄴ, as in 먹은 엿[머근녇]; else a clause is pronounced by itself."""
    return context.takes_n() if context.left.tag == "ETM" else None


def separate_deictic(context: BoundaryContext) -> bool | None:
    """Separate a pronoun or determiner from what precedes: 집 저 집; but not 한 and the like: 옷 한 벌."""
    deictic = context.right.tag in ("NP", "MM") and context.right.form not in LINKED_NOUNS
    return False if deictic else None


def link_determiner_and_numeral(context: BoundaryContext) -> bool | None:
    """Link a determiner to a number, as in 몇 백[멷빽], unless it starts with a vowel: 약 이천."""
    if context.left.tag != "MM" or context.right.tag != "NR":
        return None
    return context.onset != "ㅇ" or context.takes_n()


def link_determiner(context: BoundaryContext) -> bool | None:
    """Link a determiner, 서른 or 스물 to the noun: 온갖 힘[온가팀], 서른 명[서른명]."""
    determiner = context.left.tag == "MM" or context.left.form in ("서른", "스물")
    return True if determiner and context.left_starts_word() else None


def link_counter(context: BoundaryContext) -> bool | None:
    """Link a number to its counter in ㄴ or ㅁ: 여섯 명[여선명], 일곱 마리[일곰마리]."""
    counter = context.left.tag in ("NR", "MM") and context.right.tag == "NNB"
    return True if counter and context.onset in ("ㄴ", "ㅁ") else None


def link_bound_noun(context: BoundaryContext) -> bool | None:
    """Link a bound noun of one syllable to a verb, and to nothing else: 것 없다[거덥따]."""
    if context.left.tag != "NNB" or not context.left_is_single_syllable():
        return None
    return context.right.tag.startswith("V")


def link_single_syllable(context: BoundaryContext) -> bool | None:
    """Link a word of one syllable to the next word: 옷 맞추다[온맏추다], 못 이겨[몬니겨]."""
    if context.left.tag not in ("NNG", "MAG", "NR", "XPN") or not context.left_is_single_syllable():
        return None
    return context.right.tag.startswith(_CONTENT_WORDS)


def link_number_and_noun(context: BoundaryContext) -> bool | None:
    """Link a number to a noun in 야, 여, 요, 유 only: 여섯 여자[여선녀자]."""
    if context.left.tag != "NR" or context.right.tag != "NNG":
        return None
    return context.vowel in GLIDES


def link_short_noun(context: BoundaryContext) -> bool | None:
    """Link a noun of up to two syllables to 한, 안, 앞 and the like: 낮 한때[나탄때], 부엌 안[부어간]."""
    short = context.left.tag == "NNG" and context.left.end - context.left.start <= 2
    return True if short and context.right.form in LINKED_NOUNS else None


RULES: tuple[PhonologicalRule[PhraseRule], ...] = (
    # These three first, because the words that they separate would fit a rule below.
    PhonologicalRule(separate_particle, NEWSREADERS, (("스물 은 많다", "스물 은 만타"),)),
    PhonologicalRule(link_clause, "제29항 붙임 2", (("먹은 엿", "머근 녇"),)),
    PhonologicalRule(separate_deictic, NEWSREADERS, (("집 저 집", "집 저 집"),)),
    # Before the rule for all determiners, which would link 약 이천, too.
    PhonologicalRule(link_determiner_and_numeral, NEWSREADERS, (("약 이천 명", "약 이천 명"),)),
    PhonologicalRule(link_determiner, "제12항 붙임, 제15항", (("온갖 힘", "온가 팀"),)),
    PhonologicalRule(link_counter, "제18항 붙임", (("여섯 명", "여선 명"),)),
    # Before the rule for all words of one syllable, which links to nouns as well.
    PhonologicalRule(link_bound_noun, "제15항", (("것 없다", "거 덥따"),)),
    PhonologicalRule(link_single_syllable, "제12항, 제15항, 제18항 붙임", (("옷 맞추다", "온 맏추다"),)),
    PhonologicalRule(link_number_and_noun, "제29항 붙임 2", (("여섯 여자", "여선 녀자"),)),
    PhonologicalRule(link_short_noun, "제12항, 제15항", (("부엌 안", "부어 간"), ("낮 한때", "나 탄때"))),
)
"""The first rule that returns a verdict decides; words that none knows are separate."""
