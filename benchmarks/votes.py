"""The weights of the signs that vote on a page's lines, fitted to pages whose article is known.

Measures: how many of the lines that rules suggest to leave out are left out or read rightly.
Peer: the weights as they are.
Run: python -m benchmarks.votes [--write] FOLDER ...
Takes: about 20 seconds for 200 pages.
Needs: the extra "test".

Folders are as in benchmarks/labelled_pages.py. The model is logistic regression: the log-odds of a line are
the sum of its signs' weights. Every weight is drawn towards its prior (a Gaussian, of a precision of
`PRECISION`; of the words' classes, of which most have few lines that are the article's, `WORDS_PRECISION`).
A line of the article counts `ARTICLE_WEIGHT` times: rather a line too many than a sentence lost. All pages
count by the square root of their lines, so that no long menu outweighs the rest, and those of tests/pages
`WRITTEN_WEIGHT` times. "Held out" counts the lines that are right where the weights are fitted to the other
folders: what to expect of pages that nobody has looked at.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np

from benchmarks.labelled_pages import labelled_pages
from benchmarks.weight_tables import fit_logistic, folds, parse_options, write_weights
from reader.article import votes
from reader.article.prose import match_key
from reader.errors import ReaderError
from reader.pipeline import load_article
from tests.support.page_cases import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PRECISION, WORDS_PRECISION = 1.0, 20.0
ARTICLE_WEIGHT = 2.0
WRITTEN = frozenset(case.page for case in ARTICLES)
"""The pages of tests/pages."""
WRITTEN_WEIGHT = 4.0
"""Of the pages of tests/pages, each of which was written to show something."""
SHORTEST_PART = 15
"""Letters of a line that is a part of a paragraph, rather than in it by chance."""
SHOWN = 60
"""Characters of a line that are printed."""


@dataclass(frozen=True)
class Ballot:
    """A line on which signs have voted."""

    page: Path
    text: str
    signs: tuple[str, ...]
    is_article: bool
    """Whether it should be read."""


@contextmanager
def _recorded() -> Iterator[list[tuple[str, tuple[str, ...]]]]:
    """Record the lines that are voted on, and their signs."""
    record: list[tuple[str, tuple[str, ...]]] = []
    vote = votes.Surroundings.is_article

    def recording(around: votes.Surroundings, at: int) -> bool:
        record.append((around.text(at), tuple(around.signs(at))))
        return vote(around, at)

    with mock.patch.object(votes.Surroundings, "is_article", recording):
        yield record


def ballots_of(page: Path, paragraphs: Sequence[str], optional: Sequence[str] = ()) -> list[Ballot]:
    """Return the votes while the article of a page is extracted.

    Args:
        page: its file.
        paragraphs: those of its article.
        optional: lines that may be read or left out, such as its title; they are not counted.
    """
    # What was voted on before a page is refused still counts.
    with _recorded() as record, suppress(ReaderError):
        load_article(page)
    keys = {match_key(paragraph) for paragraph in paragraphs}
    ignored = {match_key(line) for line in optional} - keys
    whole = "".join(map(match_key, paragraphs))
    ballots = []
    for text, signs in dict.fromkeys(record):
        key = match_key(text)
        if key in ignored:
            continue
        is_article = key in keys or (len(key) >= SHORTEST_PART and key in whole)
        ballots.append(Ballot(page, text, signs, is_article))
    return ballots


def fit(ballots: Sequence[Ballot], priors: dict[str, float]) -> dict[str, float]:
    """Return the weights that explain the ballots best.

    Args:
        ballots: of all pages.
        priors: of each sign, what its weight is drawn towards.
    """
    signs = sorted(priors)
    column = {sign: at for at, sign in enumerate(signs)}
    votes_cast = np.zeros((len(ballots), len(signs)))
    for row, ballot in enumerate(ballots):
        votes_cast[row, [column[sign] for sign in ballot.signs]] = 1
    is_article = np.array([ballot.is_article for ballot in ballots], float)
    of_page = Counter(ballot.page for ballot in ballots)
    weight = np.where(is_article > 0, ARTICLE_WEIGHT, 1.0) / np.sqrt([of_page[each.page] for each in ballots])
    weight *= [WRITTEN_WEIGHT if each.page in WRITTEN else 1.0 for each in ballots]
    weight *= len(ballots) / weight.sum()
    precision = np.array([WORDS_PRECISION if sign.startswith(votes.WORDS) else PRECISION for sign in signs])
    prior = np.array([priors[sign] for sign in signs])
    weights = fit_logistic(votes_cast, is_article, weight, prior, precision)
    return {sign: round(float(value), 1) + 0.0 for sign, value in zip(signs, weights, strict=True)}


def decisions(ballots: Sequence[Ballot], weights: dict[str, float]) -> list[tuple[Ballot, bool]]:
    """Return the ballots, each with whether weights read its line."""
    return [(ballot, sum(weights[sign] for sign in ballot.signs) > 0) for ballot in ballots]


def report(decided: Sequence[tuple[Ballot, bool]], name: str) -> None:
    """Print how many lines are decided rightly, and those that are not."""
    article = sum(ballot.is_article for ballot, _ in decided)
    read = sum(ballot.is_article and is_read for ballot, is_read in decided)
    leaks = sum(is_read and not ballot.is_article for ballot, is_read in decided)
    print(
        f"{name}: {read} of {article} lines of articles read; {leaks} of {len(decided) - article} others, too"
    )
    for ballot, is_read in decided:
        if is_read != ballot.is_article:
            print("  too many:" if is_read else "  lost:", ballot.page.stem, "|", ballot.text[:SHOWN])


def main() -> None:
    """Fit the weights to the pages, and print or write them."""
    options = parse_options(__doc__ or "", votes.WEIGHTS)
    pages = labelled_pages(options.folders)
    ballots = [ballot for each in pages for ballot in ballots_of(each.page, each.paragraphs, each.optional)]
    priors = {row[0]: float(row[2]) for row in votes.WEIGHTS.rows}
    report(decisions(ballots, {sign: votes.weight_of(sign) for sign in priors}), "before")
    held_out: list[tuple[Ballot, bool]] = []
    for inside, others in folds(ballots, options.folders):
        held_out += decisions(inside, fit(others, priors))
    if options.folders:
        report(held_out, "held out")
    weights = fit(ballots, priors)
    report(decisions(ballots, weights), "fitted")
    if options.write:
        write_weights(votes.WEIGHTS, weights)


if __name__ == "__main__":
    main()
