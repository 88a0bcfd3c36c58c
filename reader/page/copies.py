"""The second copy of an article on its own page: a run of lines that repeats what stands above.

Pages repeat their article for a player, for printing, under its summary, or once more for telephones. The
sentences of all lines are matched, in order, with earlier ones (near-duplicate detection); whether two make
the same statement is decided in `reader.page.statements`. What only resembles an earlier sentence, as the
weather of one city resembles that of the next, is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.page import attribution
from reader.page.bylines import without_ending, without_opening
from reader.page.lines import is_prose, key_of
from reader.page.statements import Relation, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.page.lines import Line

RULE = "second copy"

_FEWEST_LINES = 2
"""Lines that a copy repeats at least: a single one is a refrain, or a sentence quoted again."""
_SHORTEST_COPY = 80
"""Letters of a copy at least; two short lines may well come again, such as a speaker and a greeting."""
_SHORTEST_SENTENCE = 12
"""Letters of a sentence by which a copy is recognized to begin, unless it repeats every letter."""
_END = 12
"""Letters at the start or the end that two copies have in common, so that not all pairs need comparing."""
_MOST_ALIKE = 3
"""Earlier sentences of the same start or end that are compared."""
_REACH = 8
"""Sentences of the original that its copy may leave out at a time, such as the deck under the headline, less one."""
_MOST_BETWEEN = 4
"""Captions or labels in a row that may stand between two copied paragraphs."""
_QUESTION = re.compile(r"\?[\"'”’)\]]*$|^(?:Q|문|질문)\b")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a line, or the whole line where it is no prose."""

    line: int
    """Index of its line."""
    text: str
    key: str
    is_prose: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """A sentence and the earlier one that it repeats, as indices."""

    original: int
    copy: int
    relation: Relation


def mark_duplicates(lines: Sequence[Line]) -> list[Line]:
    """Mark the lines that repeat earlier ones, or are repeated more fully by later ones.

    A run counts as a copy when it repeats at least two lines (title and body, two paragraphs) and 80
    letters in the same order. A single sentence that the author writes again stays.
    """
    sentences = list(_sentences(lines))
    dropped: set[int] = set()
    for run in _runs(sentences):
        if _is_copy(run, sentences, lines):
            dropped |= _superfluous(run, sentences)
    return [replace(line, rule=RULE) if at in dropped else line for at, line in enumerate(lines)]


def _sentences(lines: Sequence[Line]) -> Iterator[_Sentence]:
    """The sentences of all lines that are still read, without datelines and credits glued to them."""
    for at, line in enumerate(lines):
        if not line.stays:
            continue
        text = without_ending(without_opening(line.text)[0])[0]
        start = 0
        for end in [*(match.end() for match in attribution.SENTENCE_BREAK.finditer(text)), len(text)]:
            sentence = text[start:end].strip()
            start = end
            key = key_of(sentence)
            if key:
                yield _Sentence(at, sentence, key, is_prose(sentence))


def _runs(sentences: Sequence[_Sentence]) -> Iterator[list[_Pair]]:
    """Runs of sentences, each of which repeats an earlier one, in the same order.

    The original of a run ends before its copy begins: three cities in a row with the same weather are not
    one copy of the first.
    """
    index = _Index(sentences)
    run: list[_Pair] = []
    between = 0
    for at, sentence in enumerate(sentences):
        pair = None
        if run:
            following = range(run[-1].original + 1, min(run[-1].original + 1 + _REACH, run[0].copy))
            pair = _first_pair(sentences, following, at)
            if pair is None and not sentence.is_prose and between < _MOST_BETWEEN and not index.has(sentence):
                between += 1
                continue
        if pair is None:
            yield run
            run = []
            pair = _first_pair(sentences, index.candidates(sentence), at)
        between = 0
        if pair is not None:
            run.append(pair)
        else:
            index.add(at)
    yield run


class _Index:
    """Earlier sentences, to be found by their letters."""

    def __init__(self, sentences: Sequence[_Sentence]) -> None:
        self._sentences = sentences
        self._whole: dict[str, int] = {}
        self._ends: dict[str, list[int]] = {}

    def add(self, at: int) -> None:
        """Let a sentence be found from now on."""
        key = self._sentences[at].key
        self._whole.setdefault(key, at)
        if len(key) >= _SHORTEST_SENTENCE:
            for end in (key[:_END], key[-_END:]):
                self._ends.setdefault(end, []).append(at)

    def has(self, sentence: _Sentence) -> bool:
        """Whether an earlier sentence has the same letters."""
        return sentence.key in self._whole

    def candidates(self, sentence: _Sentence) -> list[int]:
        """Earlier sentences that this one may repeat: of the same letters, or of the same start or end."""
        same = self._whole.get(sentence.key)
        if same is not None or len(sentence.key) < _SHORTEST_SENTENCE:
            return [] if same is None else [same]
        starts, ends = (
            self._ends.get(end, [])[:_MOST_ALIKE] for end in (sentence.key[:_END], sentence.key[-_END:])
        )
        return sorted({*starts, *ends})


def _first_pair(sentences: Sequence[_Sentence], candidates: Sequence[int], copy: int) -> _Pair | None:
    """The first of some earlier sentences that makes the same statement, more briefly or more fully."""
    for at in candidates:
        found = relation(sentences[at].text, sentences[copy].text)
        if found is not Relation.DIFFERENT:
            return _Pair(at, copy, found)
    return None


def _is_copy(run: Sequence[_Pair], sentences: Sequence[_Sentence], lines: Sequence[Line]) -> bool:
    """Whether a run is long enough, and no answer that is given to another question."""
    if sum(len(sentences[pair.copy].key) for pair in run) < _SHORTEST_COPY:
        return False
    originals = {sentences[pair.original].line for pair in run}
    copies = {sentences[pair.copy].line for pair in run}
    if max(len(originals), len(copies)) < _FEWEST_LINES:
        return False
    heads = [_line_above(lines, min(group)) for group in (originals, copies)]
    return not (
        all(head is not None and (head.level or _QUESTION.search(head.text)) for head in heads)
        and len({key_of(head.text) for head in heads if head is not None}) == len(heads)
    )


def _line_above(lines: Sequence[Line], at: int) -> Line | None:
    """The last line above that is still read."""
    return next((lines[above] for above in range(at - 1, -1, -1) if lines[above].stays), None)


def _superfluous(run: Sequence[_Pair], sentences: Sequence[_Sentence]) -> set[int]:
    """The lines of a run whose loss loses nothing.

    Those of the copy; or those of the original where the copy says all of it and more; or, where each says
    something that the other does not, the lines of the copy that add nothing.
    """
    copy_adds = {pair.copy for pair in run if pair.relation is Relation.LONGER}
    original_adds = any(pair.relation is Relation.SHORTER for pair in run)
    first, last = run[0].original, run[-1].original
    is_dense = last - first + 1 == len(run)
    if copy_adds and not original_adds and is_dense:
        covered = {pair.original for pair in run}
    else:
        covered = {pair.copy for pair in run} - copy_adds
    touched = {sentences[at].line for at in covered}
    spared = {
        sentence.line
        for at, sentence in enumerate(sentences)
        if sentence.line in touched and at not in covered
    }
    return touched - spared
