"""Compare statements: whether two sentences say the same, which a measure of similarity cannot tell.

`서울은 27도까지 오른다` and `부산은 27도까지 오른다` share nearly every letter but say different things. So
sentences are compared by their content morphemes, in order: a difference in a name, a number, a date, a
negation or any other morpheme with meaning makes another statement. Quotation marks, spaces, honorific and
polite endings, subject particles and the choice of the reporting verb do not.

Morphemes and tags are those of the Sejong corpus, as kiwipiepy gives them.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from difflib import SequenceMatcher
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from reader.article.prose import match_key
from reader.article.settings import THRESHOLDS
from reader.korean.morphology import morphs
from reader.tables import Table, any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

STATEMENTS = Table(
    "reader.article",
    "statements.tsv",
    {
        "form": r"\S+",
        "kind": "reporting verb|adverb|numeral|negation|particle|empty|symbol",
        "value": "[가-힣]*|[A-Z]*",
    },
    key=3,
)


def _values(kind: str) -> dict[str, str]:
    """Return the values of a kind's rows by their forms."""
    return {form: value for form, each, value in STATEMENTS.rows if each == kind}


_REPORTING_VERBS = STATEMENTS.words(kind="reporting verb")
_ADVERBS = STATEMENTS.words(kind="adverb")
_NUMERAL_DETERMINERS = STATEMENTS.words(kind="numeral")
"""Determiners (MM) that are numerals."""
_NEGATIONS = STATEMENTS.words(kind="negation")
_NEGATION_TAGS = ("MAG", "VX", "VCN", "VA", "XPN", "VV")
_ALLOMORPHS = _values("particle")
"""Particle forms that differ only by the preceding sound or by style, and the form they are compared as."""
_SYMBOL_WORDS = _values("symbol")
_EMPTY_FORMS = frozenset((form, tag) for form, kind, tag in STATEMENTS.rows if kind == "empty")
"""Morphemes without meaning of their own: topic particles, 하다 that derives verbs, honorifics."""
_EMPTY_TAGS = ("JKS", "JKG", "JKC", "JKV", "JKQ", "EF", "VCP", "MAJ")
"""Sejong tags of further ones: case particles except those of object and adverbial (JKO, JKB), sentence
endings, the copula, conjunctive adverbs."""
_SYMBOL_TAGS = ("SF", "SP", "SS", "SE", "SO", "SW", "UN")
_THAT_DAY = "이날"
_DATE = re.compile(r"(?:\d{1,2}월)?\d{1,2}일")
_SUBJECT_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:께서는|께서|은|는|이|가)$|(?<=^[가-힣])(?:은|는|이|가)$")
_LINKING_TAGS = ("EC", "ETM", "ETN")
"""Sejong tags of endings that link clauses, or make a modifier or a noun of one."""
_CONDITIONS = ("면", "거나", "더라도", "도록")
"""Endings that link clauses and change what is claimed: ``if``, ``or``, ``even if``, ``so that``."""
_FUTURE = frozenset({("ETM", "ᆯ"), ("ETM", "을")})
"""The prospective modifier: 삭감할 것 (to be cut), in contrast to 삭감한 것 (cut)."""
_VITAL_TAGS = ("SN", "NR", "NNP", "J", "E", "XSV")
"""Tags of numerals, names, case particles, tense, voice (고발하다, 고발되다), and the endings above."""
_UNITS = {"십": 10, "백": 100, "천": 1_000, "만": 10**4, "억": 10**8, "조": 10**12}
_AMOUNT = re.compile(
    r"""
    \d [\d,]* (?: \.\d+ )? [십백천만억조]   # 3만, 1.5억
    (?:
        \s? \d [\d,]* [십백천만억]?        # 8천, 8000
        | [십백천만억]                     # 천만, in 2천만
    )*
    | \d{1,3} (?: ,\d{3} )+           # 38,000
    """,
    re.VERBOSE,
)
"""A number in any of its notations: ``3만8천``, ``3만 8000``, ``38,000``."""
# Only symbols that touch a number; elsewhere a hyphen or an arrow is punctuation.
_NUMBER_SYMBOL = re.compile(
    r"""
    (?<= \d ) [.:/~∼–−-] (?= \d )   # 1-0, 10~12
    | (?<! [\w.] ) [-−+] (?= \d )   # -5
    | [▲△↑▼▽↓$€£¥₩] (?= \s? \d )    # ▲ 1.2
    | (?<= \d ) [$€£¥₩↑↓]           # 100$
    """,
    re.VERBOSE,
)
_SYMBOL_WORD = f"(?:{any_of(_SYMBOL_WORDS.values())})"
_SIGNED_NUMBER = re.compile(rf"{_SYMBOL_WORD}? \s? \d+ (?: {_SYMBOL_WORD} \d+ )*", re.VERBOSE)
"""A number with the words for its symbols."""
_AMOUNT_PART = re.compile(r"([\d.]+)|([십백천만억조])")
_QUESTION = re.compile(r"\?[\"'”’)\]]*$")
_ELLIPSIS = re.compile(r"(?:…|\.{2,})[\"'”’)\]]*$")

_REMEMBERED_SENTENCES = 16_384
"""As many as a long page has, since a sentence is compared with several others."""


class Morpheme(NamedTuple):
    """A morpheme that carries meaning."""

    form: str
    start: int
    """Index in the sentence at which it begins."""
    is_vital: bool
    """Whether the statement changes without it: a name, numeral, negation, tense, condition or case."""


class Relation(Enum):
    """How the later of two sentences relates to the earlier one."""

    SAME = "the same statement"
    SHORTER = "the same with a word or two less"
    LONGER = "the same with a word or two more"
    TRUNCATED = "the beginning of the earlier one, broken off"
    COMPLETED = "the whole of the earlier one, which is broken off"
    DIFFERENT = "another statement"


def compare(earlier: str, later: str) -> Relation:
    """Compare two sentences.

    Args:
        earlier: the one further up, without dateline and credits (`bylines.strip_opening`,
            `bylines.strip_ending`).
        later: the one further down, likewise.

    Returns:
        How the later one relates to the earlier.

    Raises:
        MemoryError: the morphological analyzer does not fit into memory.

    >>> compare("시는 3만8천 원을 낸다고 밝혔다.", "시는 3만8000원을 낸다고 말했다.").name
    'SAME'
    >>> compare("서울은 27도까지 오른다.", "부산은 27도까지 오른다.").name
    'DIFFERENT'
    """
    earlier, later = _verbalize_symbols(_plain_amounts(earlier)), _verbalize_symbols(_plain_amounts(later))
    if match_key(earlier) == match_key(later):
        return Relation.SAME
    if _is_truncated(later, earlier):
        return Relation.TRUNCATED
    if _is_truncated(earlier, later):
        return Relation.COMPLETED
    # The cheap checks come first; the analyzer runs only for sentences that pass them.
    if bool(_QUESTION.search(earlier)) != bool(_QUESTION.search(later)):
        return Relation.DIFFERENT
    numbers, later_numbers = _SIGNED_NUMBER.findall(earlier), _SIGNED_NUMBER.findall(later)
    if len(numbers) == len(later_numbers) and numbers != later_numbers:
        return Relation.DIFFERENT
    return _compare_words(earlier, later)


def _plain_amounts(sentence: str) -> str:
    """Return a sentence with its amounts in plain digits: ``3만8천 원`` becomes ``38000 원``."""
    return _AMOUNT.sub(lambda match: _in_digits(match[0]), sentence)


def _verbalize_symbols(sentence: str) -> str:
    """Return a sentence with the symbols of its numbers as words, so ``-5도`` and ``5도`` have two keys."""
    return _NUMBER_SYMBOL.sub(lambda match: _SYMBOL_WORDS[match[0]], sentence)


def _in_digits(amount: str) -> str:
    """Return an amount in plain digits.

    >>> _in_digits("3만8천"), _in_digits("1.5억"), _in_digits("12,000")
    ('38000', '150000000', '12000')
    """
    # `section` is the part below the next 만, 억 or 조, as Korean groups numbers by four digits.
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


def _is_truncated(truncated: str, whole: str) -> bool:
    """Whether a sentence that is broken off with an ellipsis is the beginning of another."""
    key = match_key(truncated)
    if not key or not _ELLIPSIS.search(truncated):
        return False
    # The exact beginning first; then one that was also edited, by a word more or less.
    if match_key(whole).startswith(key):
        return True
    words = _words(truncated)[:-1]  # The last one may be broken off itself.
    if len(words) < THRESHOLDS.fewest_truncated_words:
        return False
    ends = [word.end for word in _words(whole)][len(words) - 2 : len(words) + 1]  # A word more or less.
    beginning = truncated[: words[-1].end]
    return any(_compare_words(beginning, whole[:end]) is Relation.SAME for end in ends)


def _compare_words(earlier: str, later: str) -> Relation:
    """Compare word by word, and by morphemes only where words differ.

    The analysis of a word depends on its context, so equal words may have different morphemes.
    """
    words, later_words = _words(earlier), _words(later)
    matcher = SequenceMatcher(
        None, [word.key for word in words], [word.key for word in later_words], autojunk=False
    )
    removed: list[Morpheme] = []
    added: list[Morpheme] = []
    for kind, start, stop, later_start, later_stop in matcher.get_opcodes():
        old, new = words[start:stop], later_words[later_start:later_stop]
        if kind != "equal" and not _is_same_wording(_joined(old), _joined(new)):
            missing, extra = _differences(_morphemes_of(earlier, old), _morphemes_of(later, new))
            removed += missing
            added += extra
    if not removed and not added:
        return Relation.SAME
    longest = max(len(content_morphemes(earlier)), len(content_morphemes(later)), 1)
    shared = 1 - max(len(removed), len(added)) / longest
    # An edit either removes or adds; where both happened, words were replaced, and with them the statement.
    is_edited = not (removed and added) and shared >= THRESHOLDS.least_shared_content
    if not is_edited or any(morpheme.is_vital for morpheme in removed + added):
        return Relation.DIFFERENT
    return Relation.SHORTER if removed else Relation.LONGER


class _Word(NamedTuple):
    """A word between spaces."""

    key: str
    """Its letters, without the subject particle."""
    start: int
    end: int


def _words(sentence: str) -> list[_Word]:
    words = []
    for match in re.finditer(r"\S+", sentence):
        key = _SUBJECT_PARTICLE.sub("", match_key(match[0]))
        if key:
            words.append(_Word(key, match.start(), match.end()))
    return words


def _joined(words: Sequence[_Word]) -> str:
    return "".join(word.key for word in words)


def _is_same_wording(old: str, new: str) -> bool:
    """Whether words differ only in spacing (시내 버스, 시내버스) or in how they name the day (14일, 이날)."""
    if old == new:
        return True
    that_day, day = sorted((old, new), key=lambda words: not words.startswith(_THAT_DAY))
    date = _DATE.match(day)
    return date is not None and that_day == _THAT_DAY + day[date.end() :]


def _morphemes_of(sentence: str, words: Sequence[_Word]) -> list[Morpheme]:
    """Return the content morphemes that start within some consecutive words of a sentence."""
    if not words:
        return []
    start, end = words[0].start, words[-1].end
    return [morpheme for morpheme in content_morphemes(sentence) if start <= morpheme.start < end]


def _differences(
    earlier: Sequence[Morpheme], later: Sequence[Morpheme]
) -> tuple[list[Morpheme], list[Morpheme]]:
    """Return the morphemes that the later sequence lacks, and those that only it has."""
    forms, later_forms = [each.form for each in earlier], [each.form for each in later]
    matcher = SequenceMatcher(None, forms, later_forms, autojunk=False)
    removed: list[Morpheme] = []
    added: list[Morpheme] = []
    for kind, start, stop, later_start, later_stop in matcher.get_opcodes():
        # The analyzer may segment the same letters in two ways.
        is_same = "".join(forms[start:stop]) == "".join(later_forms[later_start:later_stop])
        if kind != "equal" and not is_same:
            removed += earlier[start:stop]
            added += later[later_start:later_stop]
    return removed, added


@functools.lru_cache(maxsize=_REMEMBERED_SENTENCES)
def content_morphemes(sentence: str) -> tuple[Morpheme, ...]:
    """Return the morphemes of a sentence that carry meaning, in order.

    Args:
        sentence: one sentence.

    Returns:
        The morphemes; the form of every reporting verb is ``↦``.

    Raises:
        MemoryError: the morphological analyzer does not fit into memory.

    >>> [morpheme.form for morpheme in content_morphemes("김 시장은 3일 “안 간다”고 밝혔다.")]
    ['김', '시장', '3', '일', '안', '가', '↦', '었']
    """
    morphemes = []
    for form, full_tag, start, _ in morphs(sentence):
        tag = full_tag.partition("-")[0]  # Without the mark of irregular stems: VV-I.
        if form in _REPORTING_VERBS and tag in ("VV", "NNG"):
            morphemes.append(Morpheme("↦", start, is_vital=False))
        elif not _is_empty(form, tag):
            is_negation = form in _NEGATIONS and tag in _NEGATION_TAGS
            is_numeral = tag == "MM" and form in _NUMERAL_DETERMINERS
            is_vital = is_negation or is_numeral or tag.startswith(_VITAL_TAGS)
            morphemes.append(Morpheme(_ALLOMORPHS.get(form, form), start, is_vital))
    return tuple(morphemes)


def _is_empty(form: str, tag: str) -> bool:
    """Whether a morpheme can change without changing the statement."""
    if tag.startswith(_SYMBOL_TAGS) or tag in _EMPTY_TAGS or (form, tag) in _EMPTY_FORMS:
        return True
    if tag in _LINKING_TAGS:
        return not form.endswith(_CONDITIONS) and (tag, form) not in _FUTURE
    return form in _ADVERBS
