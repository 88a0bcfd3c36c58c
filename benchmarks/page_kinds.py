"""The weights of the signs of pages without an article, fitted to pages that are known to have one or not.

Measures: how many pages without an article are refused, and how many with one.
Peer: the weights as they are.
Run: python -m benchmarks.page_kinds [--write] FOLDER ...
Takes: about 40 seconds for 1,000 pages.
Needs: the extra "test".

Folders are as in benchmarks/labelled_pages.py; a page whose paragraphs are not known needs nothing but
"error" or "title" in its JSON file. The model is a logistic regression on the values of the signs. Every
weight is drawn towards its prior by a Gaussian of a precision of `PRECISION`. "Held out" counts the pages
that are right where the weights are fitted to the other folders: what to expect of pages that nobody has
looked at. Pages that their structure shows to be lists, forms or errors have no signs, and are not counted.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest import mock

import numpy as np

from benchmarks.labelled_pages import labelled_pages
from benchmarks.weight_tables import fit_logistic, folds, parse_options, write_weights
from reader.article import page_signs, rejection
from reader.article.settings import THRESHOLDS
from reader.errors import ReaderError
from reader.pipeline import load_article
from tests.support.page_cases import CASES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

PRECISION = 0.3
WRITTEN = frozenset(case.page for case in CASES)
"""The pages of tests/pages."""
WRITTEN_WEIGHT = 4.0
"""Of those pages, each of which was written to show something."""


@dataclass(frozen=True)
class Sample:
    """A page that the weights decide on."""

    page: Path
    signs: Mapping[str, float]
    has_article: bool


def sample_of(page: Path, *, has_article: bool) -> Sample | None:
    """Return the signs of a page; None if it is refused or read without them.

    Args:
        page: its file.
        has_article: whether it has one.
    """
    found: list[Mapping[str, float]] = []

    def recording(*args: Any) -> Mapping[str, float]:
        found.append(page_signs.page_signs(*args))
        return found[-1]

    with mock.patch.object(rejection, "page_signs", recording), suppress(ReaderError):
        load_article(page)
    return Sample(page, found[-1], has_article) if found else None


def values_of(samples: Sequence[Sample], signs: Sequence[str]) -> NDArray[np.float64]:
    """Return the value of each sign of each page.

    Args:
        samples: the pages.
        signs: in the order of the columns.
    """
    return np.array([[sample.signs[sign] for sign in signs] for sample in samples])


def fit(samples: Sequence[Sample], signs: Sequence[str], priors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of signs that explain the pages best.

    Args:
        samples: the pages.
        signs: whose weights are wanted.
        priors: of each sign, what its weight is drawn towards.
    """
    values = values_of(samples, signs)
    without = np.array([float(not sample.has_article) for sample in samples])
    shares = np.array([WRITTEN_WEIGHT if sample.page in WRITTEN else 1.0 for sample in samples])
    return fit_logistic(values, without, shares, priors, np.full(len(signs), PRECISION))


def report(samples: Sequence[Sample], totals: NDArray[np.float64], name: str) -> None:
    """Print how many pages of each kind are refused, and the names of those that are decided wrongly.

    Args:
        samples: the pages.
        totals: the weighted sum of each one's signs.
        name: of the weights.
    """
    refused = np.round(totals, 1) >= THRESHOLDS.least_without_article
    has_article = np.array([sample.has_article for sample in samples])
    without = int((~has_article).sum())
    print(
        f"{name}: {int((refused & ~has_article).sum())} of {without} pages without an article refused, "
        f"{int((refused & has_article).sum())} of {len(samples) - without} with one"
    )
    for title, wrong in (("refused", refused & has_article), ("answered", ~refused & ~has_article)):
        names = (f"{sample.page.stem} {total:.1f}" for sample, total in zip(samples, totals, strict=True))
        print(f"  {title}:", ", ".join(each for each, is_wrong in zip(names, wrong, strict=True) if is_wrong))


def main() -> None:
    """Fit the weights to the pages, and print or write them."""
    options = parse_options(__doc__ or "", page_signs.WEIGHTS)
    rows = page_signs.WEIGHTS.rows
    signs = [row[0] for row in rows]
    before, priors = (np.array([float(row[at]) for row in rows]) for at in (1, 2))
    known = {labelled.page: labelled.has_article for labelled in labelled_pages(options.folders)}
    known |= {case.page: case.has_article for case in CASES}
    found = [sample_of(page, has_article=has_article) for page, has_article in known.items()]
    samples = [sample for sample in found if sample]
    report(samples, values_of(samples, signs) @ before, "before")
    weights = fit(samples, signs, priors)
    report(samples, values_of(samples, signs) @ weights, "fitted")
    held_out: list[Sample] = []
    totals: list[float] = []
    for fold, others in folds(samples, options.folders):
        held_out += fold
        if fold:
            totals += list(values_of(fold, signs) @ fit(others, signs, priors))
    report(held_out, np.array(totals), "held out")
    for sign, weight in sorted(zip(signs, weights, strict=True), key=lambda pair: pair[1]):
        print(f"{weight:5.1f} {sign}")
    if options.write:
        write_weights(page_signs.WEIGHTS, dict(zip(signs, map(float, weights), strict=True)))


if __name__ == "__main__":
    main()
