"""Tables with the weights of signs, of which the weights of those that are seen are added up."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from reader.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class WeightTable(Table):
    """A table of signs, each with a weight that is fitted to labelled pages, and the prior of the weight."""

    @classmethod
    def of_article(cls, name: str, sign: str) -> WeightTable:
        """Return a table of this package.

        Args:
            name: of its file.
            sign: a regular expression for the whole of a sign.
        """
        weight = r"-?\d\.\d"
        return cls(
            "reader.article", name, {"sign": sign, "weight": weight, "prior": weight, "meaning": r"\S.*\S"}
        )

    @functools.cached_property
    def weights(self) -> dict[str, float]:
        """The weight of each sign."""
        return {sign: float(weight) for sign, weight in self.mapping().items()}

    def weighted(self, values: Mapping[str, float]) -> float:
        """Return the sum of the weights of signs, each times the sign's value, to one decimal place.

        Args:
            values: of signs of the table, from 0 to 1.

        Raises:
            KeyError: one of them is not in the table.
        """
        return round(math.fsum(self.weights[sign] * value for sign, value in values.items()), 1)

    def total(self, signs: Iterable[str]) -> float:
        """Return the sum of the weights of signs, to one decimal place.

        Args:
            signs: of the table.

        Raises:
            KeyError: one of them is not in the table.
        """
        # Exactly rounded, so that the order in which a set is read decides nothing.
        return round(math.fsum(map(self.weights.__getitem__, signs)), 1)
