"""Fit the weights of a table to labelled pages: the options, the fit, the folds, and what is written."""

from __future__ import annotations

import argparse
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from reader.tables import Table

STEPS = 60
"""Of the fit; the last of them change nothing."""


class _Sample(Protocol):
    """What weights are fitted to: a line, a line break or a choice of a page."""

    @property
    def page(self) -> Path: ...


T = TypeVar("T", bound=_Sample)


def parse_options(description: str, table: Table) -> argparse.Namespace:
    """Return the options of a benchmark that fits weights: `folders`, and `write`.

    Args:
        description: of the benchmark, whose first line its help shows.
        table: that it may write.
    """
    parser = argparse.ArgumentParser(description=description.split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    path = "/".join((*table.package.split("."), table.name))
    parser.add_argument("--write", action="store_true", help=f"write the weights into {path}")
    return parser.parse_args()


def fit_logistic(
    values: NDArray[np.float64],
    outcomes: NDArray[np.float64],
    shares: NDArray[np.float64],
    priors: NDArray[np.float64],
    precision: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the weights of a logistic regression, each with a normal prior, by Newton's method.

    Args:
        values: of each sign of each sample: samples by signs.
        outcomes: of each sample, 1.0 where the sum of its weights should be positive, else 0.0.
        shares: of each sample, how much it counts.
        priors: of each sign, what its weight is drawn towards.
        precision: of each sign, how strongly.
    """
    weights = priors.copy()
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-values @ weights))
        gradient = values.T @ (shares * (outcomes - chances)) + precision * (priors - weights)
        curvature = (values.T * (shares * chances * (1 - chances))) @ values + np.diag(precision)
        # No step is long, since from far away the method would leap ever further.
        weights += np.clip(np.linalg.solve(curvature, gradient), -1, 1)
    return weights


def folds(samples: Sequence[T], folders: Sequence[Path]) -> Iterator[tuple[list[T], list[T]]]:
    """Return for each folder the samples of its pages, and those of all other pages.

    Args:
        samples: of all pages, which may be in further folders.
        folders: each is held out once.
    """
    for folder in folders:
        yield (
            [sample for sample in samples if sample.page.parent == folder],
            [sample for sample in samples if sample.page.parent != folder],
        )


def write_weights(table: Table, weights: Mapping[str, float]) -> None:
    """Write weights into the second column of a table.

    Args:
        table: its first column has the signs; its other columns stay.
        weights: of each sign.
    """
    path = Path(str(files(table.package) / table.name))
    rows = {sign: rest for sign, _, *rest in table.rows}
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith(("#", "sign\t"))]
    # Adding 0.0 makes a zero of a negative one.
    body = ["\t".join((sign, f"{weights[sign] + 0.0:.1f}", *rows[sign])) for sign in sorted(rows)]
    path.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")
