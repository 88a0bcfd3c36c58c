"""The weights of the signs of line breaks, fitted to pages whose paragraphs are known.

Measures: how many of the breaks within paragraphs are joined as a person did, and on how many pages all are.
Peer: the weights as they are.
Run: python -m benchmarks.line_breaks [--write] FOLDER ...
Takes: about 30 seconds for 600 pages.
Needs: the extra "test".

Folders are as in benchmarks/labelled_pages.py. The model is a logistic regression. A page's breaks resemble
each other, so each weighs as much as the inverse root of their number. Every weight is drawn towards its
prior by a Gaussian of a precision of `PRECISION`. "Held out" counts the breaks that are right where the
weights are fitted to the other folders: what to expect of pages that nobody has looked at.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import numpy as np

from benchmarks.labelled_pages import LabelledPage, labelled_pages
from benchmarks.weight_tables import fit_logistic, folds, parse_options, write_weights
from reader.article import line_breaks
from reader.article.break_signs import break_signs
from reader.article.line_breaks import ANY_BREAK, may_go_on
from reader.article.prose import match_key
from reader.article.settings import THRESHOLDS
from reader.errors import ReaderError
from reader.pipeline import load_article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from reader.article.lines import Line

PRECISION = 4.0
LETTERS = 10
"""Letters before and behind a break by which it is found in the known paragraphs."""


@dataclass(frozen=True)
class Break:
    """A line break, its signs, and whether its sentence goes on."""

    page: Path
    signs: AbstractSet[str]
    goes_on: bool


def breaks_of(labelled: LabelledPage) -> list[Break]:
    """Return the breaks of a page that the weights decide on, where a known paragraph has one of the lines.

    Args:
        labelled: the page.
    """
    found: list[tuple[Line, Line, AbstractSet[str]]] = []

    def recording(lines: Sequence[Line], *args: Any) -> list[tuple[int, AbstractSet[str]]]:
        breaks = list(break_signs(lines, *args))
        found.extend((lines[at], lines[at + 1], signs) for at, signs in breaks)
        return breaks

    with mock.patch.object(line_breaks, "break_signs", recording), suppress(ReaderError):
        load_article(labelled.page)
    known = [labelled.title, labelled.subtitle, *labelled.paragraphs]
    text = "\n".join(["", *filter(None, map(match_key, filter(None, known))), ""])
    breaks = []
    for line, following, signs in found:
        before, behind = match_key(line.text)[-LETTERS:], match_key(following.text)[:LETTERS]
        goes_on = before + behind in text
        is_known = goes_on or f"{before}\n" in text or f"\n{behind}" in text
        if before and behind and is_known and may_go_on(line, following):
            breaks.append(Break(labelled.page, signs | {ANY_BREAK}, goes_on))
    return breaks


def signs_of(breaks: Sequence[Break], signs: Sequence[str]) -> NDArray[np.float64]:
    """Return for each break and each sign 1.0 where the break has it.

    Args:
        breaks: of pages.
        signs: in the order of the columns.
    """
    return np.array([[float(sign in each.signs) for sign in signs] for each in breaks])


def fit(breaks: Sequence[Break], signs: Sequence[str], priors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of signs that explain the breaks best.

    Args:
        breaks: of all pages.
        signs: whose weights are wanted.
        priors: of each sign, what its weight is drawn towards.
    """
    matrix = signs_of(breaks, signs)
    right = np.array([float(each.goes_on) for each in breaks])
    numbers = Counter(each.page for each in breaks)
    shares = np.array([numbers[each.page] ** -0.5 for each in breaks])
    shares *= len(breaks) / shares.sum()
    return fit_logistic(matrix, right, shares, priors, np.full(len(signs), PRECISION))


def wrong_of(breaks: Sequence[Break], signs: Sequence[str], weights: NDArray[np.float64]) -> list[Break]:
    """Return the breaks that weights decide wrongly.

    Args:
        breaks: of pages.
        signs: that the weights belong to.
        weights: of the signs.
    """
    if not breaks:
        return []
    decided = np.round(signs_of(breaks, signs) @ weights, 1) >= THRESHOLDS.least_going_on
    return [each for each, goes_on in zip(breaks, decided, strict=True) if goes_on != each.goes_on]


def report(breaks: Sequence[Break], wrong: Sequence[Break], name: str) -> None:
    """Print how many breaks are decided rightly, and on which pages not."""
    numbers = Counter(each.page for each in wrong)
    pages = len({each.page for each in breaks})
    joined = sum(not each.goes_on for each in wrong)
    print(
        f"{name}: {len(breaks) - len(wrong)} of {len(breaks)} breaks, {joined} joined wrongly; "
        f"all of {pages - len(numbers)} of {pages} pages"
    )
    print("  ", ", ".join(f"{page.name} {number}" for page, number in sorted(numbers.items())))


def main() -> None:
    """Fit the weights to the pages, and print or write them."""
    options = parse_options(__doc__ or "", line_breaks.WEIGHTS)
    signs = [row[0] for row in line_breaks.WEIGHTS.rows]
    breaks = [each for page in labelled_pages(options.folders) for each in breaks_of(page)]
    before, priors = (np.array([float(row[at]) for row in line_breaks.WEIGHTS.rows]) for at in (1, 2))
    report(breaks, wrong_of(breaks, signs, before), "before")
    held_out: list[Break] = []
    for inside, others in folds(breaks, options.folders):
        held_out += wrong_of(inside, signs, fit(others, signs, priors))
    if options.folders:
        report([each for each in breaks if each.page.parent in options.folders], held_out, "held out")
    weights = fit(breaks, signs, priors)
    report(breaks, wrong_of(breaks, signs, weights), "fitted")
    if options.write:
        write_weights(line_breaks.WEIGHTS, dict(zip(signs, weights, strict=True)))


if __name__ == "__main__":
    main()
