"""The weights of signs, and their sums."""

from __future__ import annotations

from itertools import permutations

import pytest

from reader.article import line_breaks, page_signs, titles, votes
from reader.article.weights import WeightTable


@pytest.mark.parametrize("table", [line_breaks.WEIGHTS, page_signs.WEIGHTS, titles.WEIGHTS, votes.WEIGHTS])
def test_each_sign_has_the_weight_of_its_row(table: WeightTable) -> None:
    assert table.weights == {row[0]: float(row[1]) for row in table.rows}


def test_the_order_of_signs_does_not_change_their_total() -> None:
    signs = [row[0] for row in titles.WEIGHTS.rows][:6]
    expected = round(sum(round(10 * titles.WEIGHTS.weights[sign]) for sign in signs) / 10, 1)
    assert {titles.WEIGHTS.total(each) for each in permutations(signs)} == {expected}


def test_a_sign_that_the_table_lacks_is_an_error() -> None:
    with pytest.raises(KeyError, match="no such sign"):
        titles.WEIGHTS.total(["no such sign"])


def test_each_weight_counts_by_the_value_of_its_sign() -> None:
    weights = page_signs.WEIGHTS.weights
    expected = round(weights["boxes"] / 2 + weights["own date"], 1)
    assert page_signs.WEIGHTS.weighted({"boxes": 0.5, "own date": 1, "buttons": 0}) == expected
