"""The weights of the signs by which headlines are found, fitted to pages whose headline is known.

Measures: how many of the pages that have markup or declare titles get the headline that a person gave them.
Peer: the weights as they are.
Run: python -m benchmarks.titles [--write] FOLDER ...
Takes: about 30 seconds for 600 pages.
Needs: the extra "test".

Folders are as in benchmarks/labelled_pages.py. The model is a conditional logit: of a page's candidates each
is the headline with a probability proportional to the exponential of the sum of its signs' weights (D.
McFadden, "Conditional logit analysis of qualitative choice behavior", 1974). Every weight is drawn towards
its prior by a Gaussian of a precision of `PRECISION`. "Held out" counts the pages that are right where the
weights are fitted to the other folders: what to expect of pages that nobody has looked at.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import numpy as np

from benchmarks.labelled_pages import LabelledPage, labelled_pages
from benchmarks.weight_tables import folds, parse_options, write_weights
from reader.article import titles
from reader.article.prose import match_key
from reader.article.title_signs import title_candidates
from reader.errors import ReaderError
from reader.pipeline import load_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from reader.article.title_signs import Candidate

PRECISION = 1.0
STEPS = 30
SHOWN = 60
"""Characters of a title that are printed."""


@dataclass(frozen=True)
class Choice:
    """The candidates of a page, and which of them is the headline."""

    page: Path
    title: str
    candidates: list[Candidate]

    @property
    def right(self) -> int | None:
        """Index of the headline; None where it is no candidate, as one of two lines."""
        keys = [match_key(candidate.text) for candidate in self.candidates]
        return keys.index(match_key(self.title)) if match_key(self.title) in keys else None


def choice_of(labelled: LabelledPage) -> Choice | None:
    """Return the candidates of a page, recorded while its article is extracted.

    Args:
        labelled: the page.

    Returns:
        None where the page has no title, or no candidates are looked for.
    """
    record: list[list[Candidate]] = []
    find = title_candidates

    def recording(*args: Any) -> list[Candidate]:
        record.append(find(*args))
        return record[-1]

    with mock.patch.object(titles, "title_candidates", recording), suppress(ReaderError):
        load_article(labelled.page)
    candidates = record[-1] if record else []
    return Choice(labelled.page, labelled.title, candidates) if labelled.title and candidates else None


def signs_of(choice: Choice, signs: Sequence[str]) -> NDArray[np.float64]:
    """Return for each candidate and each sign 1.0 where the candidate has it.

    Args:
        choice: of a page.
        signs: in the order of the columns.
    """
    return np.array([[float(sign in each.signs) for sign in signs] for each in choice.candidates])


def fit(choices: Sequence[Choice], signs: Sequence[str], priors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of signs that explain the choices best, by Newton's method.

    Args:
        choices: of all pages.
        signs: whose weights are wanted.
        priors: of each sign, what its weight is drawn towards.
    """
    known = [(signs_of(each, signs), each.right) for each in choices if each.right is not None]
    weights = priors.copy()
    for _ in range(STEPS):
        gradient = PRECISION * (priors - weights)
        curvature = PRECISION * np.eye(len(signs))
        for matrix, right in known:
            odds = np.exp(matrix @ weights - np.max(matrix @ weights))
            chances = odds / odds.sum()
            mean = chances @ matrix
            gradient += matrix[right] - mean
            curvature += (matrix.T * chances) @ matrix - np.outer(mean, mean)
        weights += np.linalg.solve(curvature, gradient)
    return weights


def wrong_of(
    choices: Sequence[Choice], signs: Sequence[str], weights: NDArray[np.float64]
) -> list[tuple[Choice, str]]:
    """Return the choices that weights decide wrongly, each with what they take for the headline.

    Args:
        choices: of pages.
        signs: that the weights belong to.
        weights: of the signs.
    """
    chosen = [int(np.argmax(signs_of(choice, signs) @ weights)) for choice in choices]
    return [
        (choice, choice.candidates[at].text)
        for choice, at in zip(choices, chosen, strict=True)
        if at != choice.right
    ]


def report(choices: Sequence[Choice], wrong: Sequence[tuple[Choice, str]], name: str) -> None:
    """Print how many headlines are found, and those that are not."""
    print(f"{name}: {len(choices) - len(wrong)} of {len(choices)} headlines")
    for choice, text in wrong:
        print("  ", choice.page.name, "|", text[:SHOWN], "| instead of", choice.title[:SHOWN])


def main() -> None:
    """Fit the weights to the pages, and print or write them."""
    options = parse_options(__doc__ or "", titles.WEIGHTS)
    signs = [row[0] for row in titles.WEIGHTS.rows]
    choices = [choice for page in labelled_pages(options.folders) if (choice := choice_of(page))]
    before, priors = (np.array([float(row[at]) for row in titles.WEIGHTS.rows]) for at in (1, 2))
    report(choices, wrong_of(choices, signs, before), "before")
    held_out: list[tuple[Choice, str]] = []
    for inside, others in folds(choices, options.folders):
        held_out += wrong_of(inside, signs, fit(others, signs, priors))
    if options.folders:
        report([each for each in choices if each.page.parent in options.folders], held_out, "held out")
    weights = fit(choices, signs, priors)
    report(choices, wrong_of(choices, signs, weights), "fitted")
    if options.write:
        write_weights(titles.WEIGHTS, dict(zip(signs, weights, strict=True)))


if __name__ == "__main__":
    main()
