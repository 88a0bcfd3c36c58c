"""Near-duplicate detection: mark the lines of a page that repeat the article above them.

Pages repeat their article for a player, for printing, below its summary, or for phones. The sentences of all
lines are aligned, in order, with earlier ones; `reader.article.statements` decides whether two make the same
statement. A sentence that only resembles an earlier one, as the weather of one city resembles that of the
next, is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.article import byline_patterns
from reader.article.bylines import strip_ending, strip_opening
from reader.article.prose import is_prose, match_key
from reader.article.settings import THRESHOLDS
from reader.article.statements import Relation, compare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.article.lines import Line

SECOND_COPY = "second copy"
"""The rule of lines that are repeated elsewhere."""
_QUESTION = re.compile(r"\?[\"'”’)\]]*$|^(?:Q|문|질문)\b")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a line, or the whole line where it is not prose."""

    line: int
    """Index of its line."""
    text: str
    key: str
    is_prose: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """The indices of a sentence and of the earlier one that it repeats."""

    original: int
    copy: int
    relation: Relation


def mark_duplicates(lines: Sequence[Line]) -> list[Line]:
    """Mark the lines that repeat earlier ones, or are repeated more fully by later ones.

    A run of sentences counts as a copy when it repeats at least `THRESHOLDS.fewest_copied_lines` lines (title
    and body, two paragraphs) and `THRESHOLDS.shortest_copy` letters in the same order; or one line that is
    broken off where the later one continues. A single sentence that the author repeats is read.

    Args:
        lines: the page's, boilerplate marked; only those without a rule are compared.

    Returns:
        The same lines; redundant ones have the rule `SECOND_COPY`.

    >>> from reader.article.lines import Line
    >>> body = ["시는 강 위에 길이가 오백 미터인 새 다리를 열었으며 차는 다음 달부터 다닌다고 밝혔다.",
    ...         "주민들은 이제 먼 길로 돌아가지 않아도 된다며 반겼고 시장도 이날 주민들과 함께 "
    ...         "다리를 걸어서 건너갔다고 전했다."]
    >>> [line.rule for line in mark_duplicates([Line(0, text) for text in body * 2])]
    [None, None, 'second copy', 'second copy']
    """
    sentences = list(_sentences(lines))
    dropped: set[int] = set()
    for run in _runs(sentences):
        if _is_copy(run, sentences, lines):
            dropped |= _redundant_lines(run, sentences)
    return [replace(line, rule=SECOND_COPY) if at in dropped else line for at, line in enumerate(lines)]


def _sentences(lines: Sequence[Line]) -> Iterator[_Sentence]:
    """Yield the sentences of all kept lines, with datelines and credits split off."""
    for at, line in enumerate(lines):
        if not line.kept:
            continue
        text = strip_ending(strip_opening(line.text)[0])[0]
        start = 0
        for end in [*(match.end() for match in byline_patterns.SENTENCE_BREAK.finditer(text)), len(text)]:
            sentence = text[start:end].strip()
            start = end
            key = match_key(sentence)
            if key:
                yield _Sentence(at, sentence, key, is_prose(sentence))


def _runs(sentences: Sequence[_Sentence]) -> Iterator[list[_Pair]]:
    """Yield runs of sentences, each of which repeats an earlier one, in the same order.

    The original of a run ends before its copy begins: three cities in a row with the same weather are not one
    copy of the first.
    """
    index = _Index(sentences)
    at = 0
    # Greedy: each run is extended as far as possible and the search resumes after it, so no sentence is in
    # two copies.
    while at < len(sentences):
        first = _first_pair(sentences, index.candidates(sentences[at]), at)
        run = [first] if first else []
        while run and (following := _next_pair(sentences, run, index)):
            run.append(following)
        if run:
            yield run
        end = run[-1].copy + 1 if run else at + 1
        repeated = {pair.copy for pair in run}
        for between in range(at, end):
            if between not in repeated:
                index.add(between)
        at = end


def _next_pair(sentences: Sequence[_Sentence], run: Sequence[_Pair], index: _Index) -> _Pair | None:
    """Return the next pair of a run, possibly after captions, or after sentences that only the copy has."""
    last = run[-1]
    originals = range(last.original + 1, min(last.original + 1 + THRESHOLDS.copy_reach, run[0].copy))
    added = captions = 0
    for at in range(last.copy + 1, len(sentences)):
        pair = _first_pair(sentences, originals, at)
        if pair is not None:
            return pair
        # A line that also occurs earlier on the page is not a caption.
        if sentences[at].is_prose or index.has(sentences[at]):
            added += 1
        else:
            captions += 1
        if added > THRESHOLDS.most_added_sentences or captions > THRESHOLDS.most_captions_between:
            return None
    return None


class _Index:
    """Earlier sentences, by all of their letters and by the first and the last ones.

    Comparing every pair of sentences would take time quadratic in the page's length.
    """

    def __init__(self, sentences: Sequence[_Sentence]) -> None:
        self._sentences = sentences
        self._by_key: dict[str, int] = {}
        self._by_anchor: dict[str, list[int]] = {}

    def add(self, at: int) -> None:
        """Add the sentence at an index."""
        key = self._sentences[at].key
        self._by_key.setdefault(key, at)
        if len(key) >= THRESHOLDS.shortest_anchor:
            for anchor in _anchors(key):
                self._by_anchor.setdefault(anchor, []).append(at)

    def has(self, sentence: _Sentence) -> bool:
        """Whether an earlier sentence has the same letters."""
        return sentence.key in self._by_key

    def candidates(self, sentence: _Sentence) -> list[int]:
        """Return the earlier sentences that this one may repeat: of the same letters, start or end."""
        same = self._by_key.get(sentence.key)
        if same is not None or len(sentence.key) < THRESHOLDS.shortest_anchor:
            return [] if same is None else [same]
        starts, ends = (
            self._by_anchor.get(anchor, [])[: THRESHOLDS.most_candidates] for anchor in _anchors(sentence.key)
        )
        return sorted({*starts, *ends})


def _anchors(key: str) -> tuple[str, str]:
    """Return the first and the last letters of a sentence."""
    return key[: THRESHOLDS.anchor_letters], key[-THRESHOLDS.anchor_letters :]


def _first_pair(sentences: Sequence[_Sentence], candidates: Sequence[int], copy: int) -> _Pair | None:
    """Return the first candidate that makes the same statement, possibly in fewer or more words."""
    for at in candidates:
        relation = compare(sentences[at].text, sentences[copy].text)
        if relation is not Relation.DIFFERENT:
            return _Pair(at, copy, relation)
    return None


def _is_copy(run: Sequence[_Pair], sentences: Sequence[_Sentence], lines: Sequence[Line]) -> bool:
    """Whether a run is long enough for a copy, and not the same answer to another question."""
    letters = sum(len(sentences[pair.copy].key) for pair in run)
    originals = {sentences[pair.original].line for pair in run}
    copies = {sentences[pair.copy].line for pair in run}
    if run[-1].relation is Relation.COMPLETED:
        is_long = letters >= THRESHOLDS.shortest_truncated_copy
    else:
        is_long = (
            letters >= THRESHOLDS.shortest_copy
            and max(len(originals), len(copies)) >= THRESHOLDS.fewest_copied_lines
        )
    if not is_long or _is_mostly_new(run, sentences, letters):
        return False
    heads = [_line_above(lines, min(group)) for group in (originals, copies)]
    # Below two questions, or two headings, the same sentences are two answers.
    return not (
        all(head is not None and _opens_section(head) for head in heads)
        and len({match_key(head.text) for head in heads if head is not None}) == len(heads)
    )


def _is_mostly_new(run: Sequence[_Pair], sentences: Sequence[_Sentence], letters: int) -> bool:
    """Whether a run contains too much new text to be an edited version."""
    repeated = {pair.copy for pair in run}
    added = sum(
        len(sentences[at].key)
        for at in range(run[0].copy, run[-1].copy + 1)
        if at not in repeated and sentences[at].is_prose
    )
    is_too_short = len(run) < THRESHOLDS.fewest_sentences_around
    return bool(added) and (is_too_short or letters < THRESHOLDS.least_repeated * (letters + added))


def _opens_section(line: Line) -> bool:
    """Whether the lines below a line are about it: a question, or a heading below the headline's level."""
    return bool((line.level or 0) > 1 or _QUESTION.search(line.text))


def _line_above(lines: Sequence[Line], at: int) -> Line | None:
    """Return the nearest line above an index that is kept."""
    return next((lines[above] for above in range(at - 1, -1, -1) if lines[above].kept), None)


def _redundant_lines(run: Sequence[_Pair], sentences: Sequence[_Sentence]) -> set[int]:
    """Return the indices of the lines of a run that can be left out without loss.

    They are the copy's lines, or the original's where only the copy has more.
    """
    originals, copies = {pair.original for pair in run}, {pair.copy for pair in run}
    completed = {pair.copy for pair in run if pair.relation is Relation.COMPLETED}
    is_truncated = any(pair.relation is Relation.TRUNCATED for pair in run)
    # Of two versions the fuller one is read; where both have something of their own, the earlier one.
    more_in_copy = bool(completed) or _has_unpaired_prose(copies, sentences)
    more_in_original = is_truncated or _has_unpaired_prose(originals, sentences)
    is_copy_fuller = more_in_copy and not more_in_original
    return _covered_lines(originals if is_copy_fuller else copies - completed, sentences)


def _covered_lines(covered: set[int], sentences: Sequence[_Sentence]) -> set[int]:
    """Return the lines of which all sentences are covered: one with a sentence of its own is read whole."""
    lines = {sentences[at].line for at in covered}
    return lines - {sentence.line for at, sentence in enumerate(sentences) if at not in covered}


def _has_unpaired_prose(paired: set[int], sentences: Sequence[_Sentence]) -> bool:
    """Whether the lines from the first to the last of some sentences contain prose that is not paired."""
    first, last = sentences[min(paired)].line, sentences[max(paired)].line
    return any(
        first <= sentence.line <= last and at not in paired and sentence.is_prose
        for at, sentence in enumerate(sentences)
    )
