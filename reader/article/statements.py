"""Whether two sentences make the same statement: what near-duplicate detection needs to know and likeness hides.

`서울은 27도까지 오른다` and `부산은 27도까지 오른다` share nearly every letter and say different things. So
sentences are compared by their content morphemes, in order: what differs in a name, a number, a date, a
negation or any other word that carries meaning is another statement. Quotation marks, spaces, honorific and
polite endings, subject particles and the verbs of reporting carry none.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from difflib import SequenceMatcher
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from reader.article.lines import key_of
from reader.korean.morphology import morphs

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_SHARED = 0.8
"""Share of the fuller sentence's content that an edited copy has at least.

An editor takes a word or two out of a sentence or puts them in; of ten content words that leaves eight. Both
sides are pinned in tests/article/test_statements.py."""
_FEWEST_WORDS = 3
"""Whole words of a sentence broken off with ``…`` that are enough to know it again where it is also edited."""
_REPORTING = frozenset("말 말하 밝히 전하 덧붙이 설명 이야기 얘기 언급".split())
"""Verbs of reporting, which newsrooms exchange for each other."""
_ADVERBS = frozenset("또 또한 특히 한편 이어 이어서 다만 즉 다시 역시 바로 이미 이날 당시".split())
"""What links a sentence to the one before it, and ``that day``: the report stays the same without it."""
_EMPTY_TAGS = ("JKS", "JKG", "JKC", "JKV", "JKQ", "EF", "VCP", "MAJ")
_EMPTY_FORMS = frozenset(
    {
        ("은", "JX"),
        ("는", "JX"),
        ("하", "XSV"),
        ("하", "XSA"),
        ("시", "EP"),
        ("씨", "NNB"),
        ("님", "XSN"),
        ("님", "NNB"),
    }
)
_SYMBOLS = ("SF", "SP", "SS", "SE", "SO", "SW", "UN")
_THAT_DAY = "이날"
_DAY = re.compile(r"(?:\d{1,2}월)?\d{1,2}일")
_SUBJECT_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:께서는|께서|은|는|이|가)$|(?<=^[가-힣])(?:은|는|이|가)$")
_LINKING = ("EC", "ETM", "ETN")
_CONDITIONS = ("면", "거나", "더라도", "도록")
"""Endings that link clauses and change what is claimed: ``if``, ``or``, ``even if``, ``so that``."""
_FUTURE = frozenset({("ETM", "ᆯ"), ("ETM", "을")})
_VITAL = ("SN", "NR", "NNP", "J", "E", "XSV")
"""Tags of numerals, names, case particles, tense, voice (고발하다, 고발되다), and of the endings named above."""
_COUNTING = frozenset("한 두 세 네 석 넉 서 너 다섯 여섯 일곱 여덟 아홉 열 스무 몇 첫 반".split())
"""Determiners (MM) that are numerals."""
_VARIANTS = {
    "를": "을",
    "으로": "로",
    "과": "와",
    "하고": "와",
    "이나": "나",
    "이라도": "라도",
    "이라는": "라는",
}
"""Particles that depend on the sound in front of them."""
_NEGATIONS = frozenset("안 못 않 아니 없 말 모르 불 비 미 무 반".split())
_NEGATION_TAGS = ("MAG", "VX", "VCN", "VA", "XPN", "VV")
_UNITS = {"십": 10, "백": 100, "천": 1_000, "만": 10**4, "억": 10**8, "조": 10**12}
_AMOUNT = re.compile(
    r"\d[\d,]*(?:\.\d+)?[십백천만억조](?:\s?\d[\d,]*[십백천만억]?|[십백천만억])*|\d{1,3}(?:,\d{3})+"
)
"""A number that is written in one of several ways: ``3만8천``, ``3만 8000``, ``38,000``."""
_SIGN_WORDS = {
    ".": "점", "-": "빼기", "−": "빼기", "–": "빼기", "~": "물결", "∼": "물결", ":": "쌍점", "/": "빗금", "+": "더하기",
    "▲": "위", "△": "위", "↑": "위", "▼": "아래", "▽": "아래", "↓": "아래", "$": "달러", "€": "유로", "£": "파운드",
    "¥": "엔", "₩": "원",
}  # fmt: skip
_NUMBER_SIGN = re.compile(
    r"(?<=\d)[.:/~∼–−-](?=\d)|(?<![\w.])[-−+](?=\d)|[▲△↑▼▽↓$€£¥₩](?=\s?\d)|(?<=\d)[$€£¥₩↑↓]"
)
_SIGNED_NUMBER = re.compile(
    rf"(?:{'|'.join(map(re.escape, dict.fromkeys(_SIGN_WORDS.values())))})?\s?\d+"
    rf"(?:(?:{'|'.join(dict.fromkeys(_SIGN_WORDS.values()))})\d+)*"
)
"""A number with the words that stand for its signs."""
_AMOUNT_PART = re.compile(r"([\d.]+)|([십백천만억조])")
_QUESTION = re.compile(r"\?[\"'”’)\]]*$")
_CUT = re.compile(r"(?:…|\.{2,})[\"'”’)\]]*$")


class Unit(NamedTuple):
    """A morpheme that carries meaning."""

    form: str
    start: int
    """Where it begins in the sentence."""
    is_vital: bool
    """Whether the statement changes without it: a name, numeral, negation, tense, condition or case."""


class Relation(Enum):
    """How the later of two sentences relates to the earlier one."""

    SAME = "the same statement"
    SHORTER = "the same with a word or two less"
    LONGER = "the same with a word or two more"
    CUT = "the beginning of the earlier one, broken off"
    WHOLE = "the whole of the earlier one, which is broken off"
    DIFFERENT = "another statement"


def relation(earlier: str, later: str) -> Relation:
    """Compare two sentences, without the datelines or credits that may be glued to them."""
    earlier, later = _with_plain_amounts(earlier), _with_plain_amounts(later)
    earlier, later = _with_signs_of_numbers(earlier), _with_signs_of_numbers(later)
    if key_of(earlier) == key_of(later):
        return Relation.SAME
    if _is_beginning(later, earlier):
        return Relation.CUT
    if _is_beginning(earlier, later):
        return Relation.WHOLE
    if bool(_QUESTION.search(earlier)) != bool(_QUESTION.search(later)):
        return Relation.DIFFERENT
    numbers, other_numbers = _SIGNED_NUMBER.findall(earlier), _SIGNED_NUMBER.findall(later)
    if len(numbers) == len(other_numbers) and numbers != other_numbers:
        return Relation.DIFFERENT
    return _compared(earlier, later)


def _with_plain_amounts(sentence: str) -> str:
    """The sentence with its amounts in digits: ``3만8천 원`` becomes ``38000 원``."""
    return _AMOUNT.sub(lambda match: _in_digits(match[0]), sentence)


def _with_signs_of_numbers(sentence: str) -> str:
    """The sentence with the signs at its numbers as words, which no key leaves out: ``-5도`` is not ``5도``."""
    return _NUMBER_SIGN.sub(lambda match: _SIGN_WORDS[match[0]], sentence)


def _in_digits(amount: str) -> str:
    """An amount in digits alone.

    >>> _in_digits("3만8천"), _in_digits("1.5억"), _in_digits("12,000")
    ('38000', '150000000', '12000')
    """
    total = section = Decimal(0)
    digits: Decimal | None = None
    for number, unit in _AMOUNT_PART.findall(amount.replace(",", "")):
        if number:
            digits = Decimal(number.strip("."))
        elif _UNITS[unit] < _UNITS["만"]:
            section += (1 if digits is None else digits) * _UNITS[unit]
            digits = None
        else:
            total += (section + (digits or 0) or 1) * _UNITS[unit]
            section, digits = Decimal(0), None
    return f"{(total + section + (digits or 0)).normalize():f}"


def _is_beginning(cut: str, whole: str) -> bool:
    """Whether a sentence that is broken off with an ellipsis is the beginning of another."""
    key = key_of(cut)
    if not key or not _CUT.search(cut):
        return False
    if key_of(whole).startswith(key):
        return True
    words = _words(cut)[:-1]  # The last one may be broken off itself.
    if len(words) < _FEWEST_WORDS:
        return False
    ends = [word.end for word in _words(whole)][len(words) - 2 : len(words) + 1]  # A word more or less.
    beginning = cut[: words[-1].end]
    return any(_compared(beginning, whole[:end]) is Relation.SAME for end in ends)


def _compared(earlier: str, later: str) -> Relation:
    """Compare word by word, and only what differs by morphemes, whose analysis depends on what is around."""
    words, other_words = _words(earlier), _words(later)
    matcher = SequenceMatcher(
        None, [word.key for word in words], [word.key for word in other_words], autojunk=False
    )
    removed: list[Unit] = []
    added: list[Unit] = []
    for kind, start, stop, other_start, other_stop in matcher.get_opcodes():
        gone, new = words[start:stop], other_words[other_start:other_stop]
        if kind != "equal" and not _are_same(_joined(gone), _joined(new)):
            less, more = _differences(_units_in(earlier, gone), _units_in(later, new))
            removed += less
            added += more
    if not removed and not added:
        return Relation.SAME
    most = max(len(content(earlier)), len(content(later)), 1)
    shared = 1 - max(len(removed), len(added)) / most
    if (removed and added) or shared < LEAST_SHARED or any(unit.is_vital for unit in removed + added):
        return Relation.DIFFERENT
    return Relation.SHORTER if removed else Relation.LONGER


class _Word(NamedTuple):
    """A word between spaces, its subject particle taken off."""

    key: str
    start: int
    end: int


def _words(sentence: str) -> list[_Word]:
    found = []
    for match in re.finditer(r"\S+", sentence):
        key = _SUBJECT_PARTICLE.sub("", key_of(match[0]))
        if key:
            found.append(_Word(key, match.start(), match.end()))
    return found


def _joined(words: Sequence[_Word]) -> str:
    return "".join(word.key for word in words)


def _are_same(gone: str, new: str) -> bool:
    """Whether some words say what others do: 시내 버스 and 시내버스, 14일 and 이날."""
    if gone == new:
        return True
    that_day, day = sorted((gone, new), key=lambda words: not words.startswith(_THAT_DAY))
    date = _DAY.match(day)
    return date is not None and that_day == _THAT_DAY + day[date.end() :]


def _units_in(sentence: str, words: Sequence[_Word]) -> list[Unit]:
    """The units that begin within some consecutive words of a sentence."""
    if not words:
        return []
    return [unit for unit in content(sentence) if words[0].start <= unit.start < words[-1].end]


def _differences(earlier: Sequence[Unit], later: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """What of the one is missing in the other, and the reverse."""
    forms, other_forms = [unit.form for unit in earlier], [unit.form for unit in later]
    matcher = SequenceMatcher(None, forms, other_forms, autojunk=False)
    removed: list[Unit] = []
    added: list[Unit] = []
    for kind, start, stop, other_start, other_stop in matcher.get_opcodes():
        if kind != "equal" and "".join(forms[start:stop]) != "".join(other_forms[other_start:other_stop]):
            removed += earlier[start:stop]
            added += later[other_start:other_stop]
    return removed, added


@functools.lru_cache(maxsize=16_384)
def content(sentence: str) -> tuple[Unit, ...]:
    """The morphemes of a sentence that carry meaning, in order.

    >>> [unit.form for unit in content("김 시장은 3일 “안 간다”고 밝혔다.")]
    ['김', '시장', '3', '일', '안', '가', '↦', '었']
    """
    units = []
    for form, tag, start, _ in morphs(sentence):
        kind = tag.partition("-")[0]
        if form in _REPORTING and kind in ("VV", "NNG"):
            units.append(Unit("↦", start, False))
        elif not _is_empty(form, kind):
            is_negation = form in _NEGATIONS and kind in _NEGATION_TAGS
            is_numeral = kind == "MM" and form in _COUNTING
            is_vital = is_negation or is_numeral or kind.startswith(_VITAL)
            units.append(Unit(_VARIANTS.get(form, form), start, is_vital))
    return tuple(units)


def _is_empty(form: str, tag: str) -> bool:
    """Whether a morpheme can change while the statement stays."""
    if tag.startswith(_SYMBOLS) or tag in _EMPTY_TAGS or (form, tag) in _EMPTY_FORMS:
        return True
    if tag in _LINKING:
        return not form.endswith(_CONDITIONS) and (tag, form) not in _FUTURE
    return form in _ADVERBS
