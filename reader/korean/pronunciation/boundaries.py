"""How neighbouring syllables meet: linked, as two words, or apart; and where grammar or the lexicon puts a sound in.

Spelling alone does not tell it. 신고 is 신꼬 when shoes are put on and 신고 when something is reported; 갈 곳 is 갈 꼳;
식용유 is 시굥뉴. Morphemes decide (`morphology`), and then words as data (`juncture_words`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.korean.hangul import decompose, is_syllable
from reader.korean.morphology import morphs
from reader.korean.pronunciation import boundary_words
from reader.korean.sino import is_sino

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.korean.morphology import Morph

_TENSABLE = frozenset("ㄱㄷㅂㅅㅈ")
_SONORANT = frozenset(("", "ㄴ", "ㄹ", "ㅁ", "ㅇ"))
_NOUN = ("NNG", "NNP", "NNB", "NR", "XR", "XPN", "XSN", "SL", "SH")
_PREDICATE = ("VV", "VA", "VX", "VCN")
_STEM_CODAS = frozenset(("ㄴ", "ㄵ", "ㅁ", "ㄻ", "ㄼ", "ㄾ"))
_GLIDES = frozenset("ㅑㅕㅛㅠㅖㅒ")
_MARKED_TENSE = frozenset(
    (len(word) - (2 if word[-2:] in boundary_words.HEADS and len(word) > 2 else 1), word)
    for word in boundary_words.TENSE_WORDS
)
_TENSE_AT: dict[str, int] = {word: at for at, word in _MARKED_TENSE}
_TENSE_NUMBERS = ("열", "여덟")
_SINO_NUMBERS = tuple("일칠팔")
_SINO_COUNTERS = frozenset("조 세 주 주기 주년 대 단계 점 종 승 장 도 단 등 석 실 시 자리 집 주일".split())
_SIXES = re.compile(r"(?<=[십백천만])육")
"""제29항 in numbers, wherever an analyser sees their ends: 오백십육[오백씸뉵]."""
_CLOSE = frozenset("한 한때 안 앞 위 아래 옆 밖 없".split())
"""Words said as one with a short noun in front of them: 낮 한때[나탄때], 부엌 안[부어간]."""
_WITH_I = frozenset("이유 이야기 이름 일 입 잎 이불".split())


@dataclass(slots=True)
class Joint:
    """Where one syllable meets the next."""

    apart: bool = False
    """They do not touch: a pause, or words that are each said alone."""
    word: bool = False
    """A word ends here: its coda is said as it is alone before it links (겉옷[거돋])."""
    tense: bool = False
    """The next onset is tense."""
    n: bool = False
    """ㄴ is put in front of the next vowel."""
    nn: bool = False
    """ㄴ stays ㄴ in front of ㄹ (의견란[의견난])."""


def joints(text: str) -> list[Joint]:
    """How the Hangul syllables of a text meet.

    Args:
        text: spoken text.

    Returns:
        One joint for each Hangul syllable but the last, in order: how it meets the next one.
    """
    places = [at for at, sign in enumerate(text) if is_syllable(sign)]
    found = [Joint(apart=text[a + 1 : b] not in ("", " ")) for a, b in pairwise(places)]
    if not found:
        return found
    words = morphs(text)
    first, last = _covering(words, len(text))
    index = {place: at for at, place in enumerate(places)}
    for at, (a, b) in enumerate(pairwise(places)):
        left, right = last[a], first[b]
        if found[at].apart or left is None or right is None:
            found[at].apart = found[at].apart or b > a + 1
        else:
            _meet(found[at], text, (a, b), left, right)
    for sixes in _SIXES.finditer(text):
        found[index[sixes.start()] - 1].n = True
    for run in _noun_runs(text, words):
        for place, kind in _inside_nouns(text, run):
            if index.get(place):
                setattr(found[index[place] - 1], kind, True)
    return found


def _covering(words: Sequence[Morph], size: int) -> tuple[list[Morph | None], list[Morph | None]]:
    """For every place in the text the first and the last morpheme that has a part of it."""
    first: list[Morph | None] = [None] * size
    last: list[Morph | None] = [None] * size
    for word in words:
        for at in range(word.start, min(word.end, size)):
            first[at] = first[at] or word
            last[at] = word
    return first, last


def _meet(joint: Joint, text: str, places: tuple[int, int], left: Morph, right: Morph) -> None:
    """Decide on a joint by the morphemes on its two sides."""
    a, b = places
    onset, vowel, _ = decompose(text[b])
    coda = decompose(text[a])[2]
    spaced = b > a + 1
    if left is right:
        # 제27항 붙임: -(으)ㄹ at the start of an ending: 할걸[할껄], 할수록[할쑤록].
        ending = left.tag[0] == "E" and left.form[0] in "ᆯ을" and b == left.start + 1
        joint.tense = ending and onset in _TENSABLE
        return
    if not spaced and left.tag.startswith(_PREDICATE) and right.tag[0] == "E":
        # 제24, 25항: stems in ㄴ, ㅁ, ㄼ, ㄾ: 신고[신꼬], 닮고[담꼬].
        joint.tense = coda in _STEM_CODAS and left.form[-1:] == text[a] and onset in _TENSABLE
        return
    if left.tag == "ETM" and left.form in ("ᆯ", "을") and right.tag.startswith(("N", "XR", "MM", "XPN", "V")):
        # 제27항: -(으)ㄹ in front of a noun: 할 것을[할꺼슬], 갈 놈[갈롬].
        joint.tense = onset in _TENSABLE
        joint.n = _takes_n(onset, vowel, right)
        joint.apart = spaced and onset != "ㄴ" and not joint.n
        joint.word = True
        return
    if left.tag == "NR" and not spaced and right.tag == "NR" and coda == "ㄹ":
        sino = left.form[-1] in _SINO_NUMBERS and onset in "ㄷㅅㅈ"
        joint.tense = sino or (left.form[-1] == "열" and onset in _TENSABLE)
    if left.tag in ("NR", "MM") and right.tag[0] == "N" and onset in _TENSABLE:
        # 열 개[열깨], 여덟 번[여덜뻔]; 제26항 in counted numbers: 일 조[일쪼].
        ends = text[a]
        native = left.form.endswith(_TENSE_NUMBERS)
        counted = ends in _SINO_NUMBERS and right.form in _SINO_COUNTERS and onset in "ㄷㅅㅈ"
        joint.tense = native or counted
    if not spaced:
        joint.word = right.tag[0] not in "JE" and not right.tag.startswith(("XS", "VCP"))
        return
    joint.apart = not _said_as_one(text, a, left, right)
    joint.word = True
    takes = left.tag not in ("NNB", "NR") or right.tag in ("NR", "NNG")
    joint.n = takes and not joint.apart and _takes_n(onset, vowel, right)


def _takes_n(onset: str, vowel: str, right: Morph) -> bool:
    """제29항 붙임 2: whether ㄴ is put in where two words are said as one: 한 일[한닐], 잘 입다[잘립따], 먹은 엿."""
    if onset != "ㅇ":
        return False
    if right.tag.startswith("VV"):
        return vowel == "ㅣ" or vowel in _GLIDES
    if right.tag == "NR":
        return right.form[0] == "육" or right.form in ("여섯", "여덟")
    return right.tag in ("NNG", "NNB") and (
        right.form in _WITH_I or (vowel in _GLIDES and right.tag == "NNG")
    )


def _said_as_one(text: str, a: int, left: Morph, right: Morph) -> bool:
    """Whether two words with a space between are said as one (제12, 15, 18항 붙임).

    They are when the first is one syllable alone (옷 맞추다, 못 이겨, 값 매기다), a determiner (온갖 힘), the
    ending of one (먹은 엿), or a short noun in front of 한 (낮 한때).
    """
    if right.tag[0] in "SJE":
        return False
    alone = left.end - left.start == 1 and (a == 0 or not is_syllable(text[a - 1]))
    if left.tag == "ETM":  # Only to take ㄴ; elsewhere the words of a clause are said each for itself.
        onset, vowel, _ = decompose(text[a + 2])
        return _takes_n(onset, vowel, right)
    begins = left.start == 0 or not is_syllable(text[left.start - 1])
    if right.tag in ("NP", "MM") and right.form not in _CLOSE:
        return False
    if left.tag == "MM" and right.tag == "NR":
        onset, vowel, _ = decompose(text[right.start])
        return onset != "ㅇ" or _takes_n(onset, vowel, right)
    if begins and (left.tag == "MM" or left.form in ("서른", "스물")):
        return True
    if left.tag in ("NR", "MM") and right.tag == "NNB" and decompose(text[right.start])[0] in "ㄴㅁ":
        return True  # 여섯 명[여선명], 일곱 마리[일곰마리]: numbers are not parted from what they count.
    if alone and left.tag == "NNB":
        return right.tag.startswith("V")
    if alone and left.tag in ("NNG", "MAG", "NR", "XPN"):
        return right.tag.startswith(("V", "N", "MM", "MAG", "XR"))
    if left.tag == "NR" and right.tag == "NNG":
        return decompose(text[right.start])[1] in _GLIDES
    return left.tag == "NNG" and right.form in _CLOSE and left.end - left.start <= 2


def _noun_runs(text: str, words: Sequence[Morph]) -> Iterator[list[Morph]]:
    """Nouns that stand together with no space between."""
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


def _inside_nouns(text: str, run: Sequence[Morph]) -> Iterator[tuple[int, str]]:
    """The places in a run of nouns where a sound changes: the index of the second syllable, and what happens."""
    start = run[0].start
    for noun in run:
        yield from _sino(text, noun)
        if noun.tag == "NR":
            yield from _number(text, noun)
        if noun.tag in ("VV", "VA", "MAG", "NR") or (noun.tag == "NNB" and run[0].tag == "NR"):
            continue  # 세 in 십오 세 is no suffix of the number.
        for first in {start, noun.start}:
            word = text[first : noun.end]
            if len(word) > 1 and all(map(is_syllable, word)):
                apart = first < noun.start and noun.end - noun.start == 1
                yield from ((first + at, kind) for at, kind in _ending_of(word, apart=apart))
    for left, right in pairwise(run):
        if _compound_n(text, left, right):
            yield right.start, "n"


def _sino(text: str, noun: Morph) -> Iterator[tuple[int, str]]:
    """제26항: ㄷ, ㅅ, ㅈ behind ㄹ in a Sino-Korean word: 갈등[갈뜽]; 다만: not in 절절, 실실."""
    word = text[noun.start : noun.end]
    if noun.form[-1] in "하히":  # 절실하다[절씰하다], 열심히[열씸히].
        word = word[: len(noun.form) - 1]
    elif noun.tag in ("VV", "VA"):
        return
    if len(word) < 2 or not is_sino(word):
        return
    plain = next((other for other in boundary_words.PLAIN_SINO if other in word), None)
    for at in range(len(word) - 1):
        if len(word) == 4 and at == 1:  # Mostly two words of two: 현실정치.
            continue
        left, right = word[at], word[at + 1]
        if decompose(left)[2] == "ㄹ" and decompose(right)[0] in "ㄷㅅㅈ" and left != right and not plain:
            yield noun.start + at + 1, "tense"


def _number(text: str, number: Morph) -> Iterator[tuple[int, str]]:
    """제29항 in numbers: 서른여섯[서른녀섣], 십육[심뉵], 백육십[뱅뉵씹]."""
    for at in range(number.start, number.end):
        takes = text[at] == "육" or text[at : at + 2] in ("여섯", "여덟")
        if at and takes and is_syllable(text[at - 1]) and decompose(text[at - 1])[2]:
            yield at, "n"


def _ending_of(word: str, *, apart: bool) -> Iterator[tuple[int, str]]:
    """What happens at the end of a noun because of its last part: a suffix, or the second of a compound.

    `apart`: the last syllable is a morpheme of its own, and so not the end of a shorter word.
    """
    last = len(word) - 1
    for length in range(len(word), 1, -1):  # The longest word known that the noun ends with.
        at = _TENSE_AT.get(word[-length:])
        if at is not None and (length > 2 or length == len(word) or len(word) - length > 1):
            yield len(word) - length + at, "tense"
            return
    suffix = boundary_words.TENSE_SUFFIXES.get(word[-1])
    sonorant = decompose(word[-2])[2] in _SONORANT
    ends = {word[-3:], word[-4:]} if apart else {word[-2:], word[-3:], word[-4:]}
    if suffix and sonorant and not ends & suffix.plain:
        if suffix.in_short if len(word) == 2 else suffix.in_long:
            yield last, "tense"
        return
    if len(word) > 2 and word[-2:] in boundary_words.TENSE_HEADS and word not in boundary_words.PLAIN_HEADED:
        if decompose(word[-3])[2] in _SONORANT - {""}:
            yield last - 1, "tense"
        return
    coda = decompose(word[-2])[2]
    if word[-1] == "적" and coda == "ㄹ":
        yield last, "tense"
        return
    if word[-1] == "잎" and coda:
        yield last, "n"
        return
    others = boundary_words.N_SUFFIXES.get(word[-1])
    takes_n = others is not None and word[-2:] not in others and word[-3:] not in others
    if coda and len(word) > 2 and (takes_n or (word[-1] == "용" and coda not in "ㄴㅁㅇ")):
        yield last, "n"
    elif coda == "ㄴ" and decompose(word[-1])[0] == "ㄹ" and len(word) > 2 and _r_is_n(word):
        yield last, "nn"


def _r_is_n(word: str) -> bool:
    """제20항 다만: in words of two parts, the second of one syllable, ㄴ stays: 의견란[의견난], 생산량[생산냥]."""
    return not any(word.endswith(other) for other in boundary_words.R_WORDS)


def _compound_n(text: str, left: Morph, right: Morph) -> bool:
    """제29항: ㄴ between the parts of a compound: 솜이불[솜니불], 국민연금[궁민년금], 한여름[한녀름]."""
    onset, vowel, _ = decompose(text[right.start]) if is_syllable(text[right.start]) else ("", "", "")
    if onset != "ㅇ" or not is_syllable(text[left.end - 1]) or not decompose(text[left.end - 1])[2]:
        return False
    if right.tag not in ("NNG", "NNP", "NNB") or left.tag in ("NR", "NNB"):
        return False
    if vowel in _GLIDES:
        return right.end - right.start > 1 or left.tag == "XPN"
    return vowel == "ㅣ" and right.form in boundary_words.N_WORDS


_LETTERS = re.compile(r"(디귿|지읒|치읓|키읔|티읕|피읖|히읗)(?=[이을에은의으])")
_LETTER_SAID = {
    "디귿": "디긋",
    "지읒": "지읏",
    "치읓": "치읏",
    "키읔": "키윽",
    "티읕": "티읏",
    "피읖": "피읍",
    "히읗": "히읏",
}


def with_letter_names(text: str) -> str:
    """제16항: names of letters in front of a vowel: 디귿이[디그시], 키읔에[키으게]."""
    return _LETTERS.sub(lambda match: _LETTER_SAID[match[0]], text)
