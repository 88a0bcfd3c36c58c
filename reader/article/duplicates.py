"""The second copy of an article on its own page: a run of lines that repeats what stands above.

Pages repeat their article for a player, for printing, under its summary, or once more for telephones. The
sentences of all lines are matched, in order, with earlier ones (near-duplicate detection); whether two make
the same statement is decided in `reader.article.statements`. What only resembles an earlier sentence, as the
weather of one city resembles that of the next, is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.article import byline_patterns
from reader.article.bylines import without_ending, without_opening
from reader.article.lines import is_prose, key_of
from reader.article.statements import Relation, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.article.lines import Line

RULE = "second copy"

_FEWEST_LINES = 2
"""Lines that a copy repeats at least: a single one is a refrain, or a sentence quoted again."""
_SHORTEST_COPY = 80
"""Letters of a copy at least; two short lines may well come again, such as a speaker and a greeting."""
_SHORTEST_LEAD = 30
"""The same for an opening that is broken off with ``…`` and stands above its full text."""
_LEAST_REPEATED = 0.75
"""Share of a copy's letters that are repeated, where sentences in between are its own: an edited version has a
new one in ten; sections of a report that share a formula or two have more of their own."""
_FEWEST_AROUND = 4
"""Repeated sentences of such a version at least."""
_MOST_ADDED = 2
"""Sentences in a row that only the copy has."""
_SHORTEST_SENTENCE = 12
"""Letters of a sentence by which a copy is recognized to begin, unless it repeats every letter."""
_END = 12
"""Letters at the start or the end that two copies have in common, so that not all pairs need comparing."""
_MOST_ALIKE = 3
"""Earlier sentences of the same start or end that are compared."""
_REACH = 8
"""Sentences of the original that its copy may leave out at a time, such as the deck under the headline, less one."""
_MOST_CAPTIONS = 4
"""Captions or labels that may stand between two copied paragraphs."""
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
    letters in the same order; or one line that is broken off where the later one goes on. A single sentence
    that the author writes again stays.
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
        for end in [*(match.end() for match in byline_patterns.SENTENCE_BREAK.finditer(text)), len(text)]:
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
    at = 0
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
    """How a run goes on: behind a caption or two, or a sentence that only the copy has."""
    last = run[-1]
    originals = range(last.original + 1, min(last.original + 1 + _REACH, run[0].copy))
    added = captions = 0
    for at in range(last.copy + 1, len(sentences)):
        pair = _first_pair(sentences, originals, at)
        if pair is not None:
            return pair
        if sentences[at].is_prose or index.has(sentences[at]):
            added += 1
        else:
            captions += 1
        if added > _MOST_ADDED or captions > _MOST_CAPTIONS:
            return None
    return None


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
    letters = sum(len(sentences[pair.copy].key) for pair in run)
    originals = {sentences[pair.original].line for pair in run}
    copies = {sentences[pair.copy].line for pair in run}
    if run[-1].relation is Relation.WHOLE:
        is_long = letters >= _SHORTEST_LEAD
    else:
        is_long = letters >= _SHORTEST_COPY and max(len(originals), len(copies)) >= _FEWEST_LINES
    added = sum(len(sentences[at].key) for at in _unpaired(run, sentences))
    if not is_long or (
        added and (len(run) < _FEWEST_AROUND or letters < _LEAST_REPEATED * (letters + added))
    ):
        return False
    heads = [_line_above(lines, min(group)) for group in (originals, copies)]
    return not (
        all(head is not None and _opens_section(head) for head in heads)
        and len({key_of(head.text) for head in heads if head is not None}) == len(heads)
    )


def _unpaired(run: Sequence[_Pair], sentences: Sequence[_Sentence]) -> list[int]:
    """The sentences of prose between the first and the last of a copy that repeat nothing."""
    repeated = {pair.copy for pair in run}
    span = range(run[0].copy, run[-1].copy + 1)
    return [at for at in span if at not in repeated and sentences[at].is_prose]


def _opens_section(line: Line) -> bool:
    """Whether what stands below a line is about that line: a question, a heading below the headline."""
    return bool((line.level or 0) > 1 or _QUESTION.search(line.text))


def _line_above(lines: Sequence[Line], at: int) -> Line | None:
    """The last line above that is still read."""
    return next((lines[above] for above in range(at - 1, -1, -1) if lines[above].stays), None)


def _superfluous(run: Sequence[_Pair], sentences: Sequence[_Sentence]) -> set[int]:
    """The lines of a run without which nothing is lost.

    Those of the copy; or those of the original where only the copy says more.
    """
    originals, copies = {pair.original for pair in run}, {pair.copy for pair in run}
    original_cut = {pair.original for pair in run if pair.relation is Relation.WHOLE}
    copy_cut = {pair.copy for pair in run if pair.relation is Relation.CUT}
    more_in_original = copy_cut or _others(originals, sentences)
    more_in_copy = original_cut or _others(copies, sentences)
    if more_in_copy and not more_in_original:
        covered = originals
    else:
        covered = copies - {pair.copy for pair in run if pair.relation is Relation.WHOLE}
    lines = {sentences[at].line for at in covered}
    spared = {
        sentence.line for at, sentence in enumerate(sentences) if sentence.line in lines and at not in covered
    }
    return lines - spared


def _others(paired: set[int], sentences: Sequence[_Sentence]) -> bool:
    """Whether there is prose among some sentences, or in the lines of the first and last of them, besides."""
    first, last = sentences[min(paired)].line, sentences[max(paired)].line
    return any(
        first <= sentence.line <= last and at not in paired and sentence.is_prose
        for at, sentence in enumerate(sentences)
    )
