"""The recipe of the rewritten model is what its script makes, and makes the very model that was rewritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import onnx
import pytest
from onnx import numpy_helper

from benchmarks.model import recipe
from reader.voices.kokoro.weights import ShippedModel, Weight, make_weight, read_rewritten

pytestmark = pytest.mark.voice


@pytest.fixture(scope="module")
def shipped() -> ShippedModel:
    return ShippedModel()


@pytest.fixture(scope="module")
def rewritten(shipped: ShippedModel) -> onnx.ModelProto:
    return recipe.rewritten_model(shipped.join())


def test_it_makes_the_weights_of_the_rewritten_model(
    rewritten: onnx.ModelProto, shipped: ShippedModel
) -> None:
    """Bit by bit: those that the file leaves out, and those that it contains."""
    graph, made = read_rewritten()
    expected = {weight.name: numpy_helper.to_array(weight) for weight in rewritten.graph.initializer}
    inline = [
        weight
        for weight in onnx.load_from_string(graph).graph.initializer
        if weight.data_location != onnx.TensorProto.EXTERNAL
    ]
    arrays: dict[str, Any] = {weight.name: make_weight(weight, shipped) for weight in made}
    arrays |= {weight.name: numpy_helper.to_array(weight) for weight in inline}
    assert arrays.keys() == expected.keys()
    for name, array in arrays.items():
        assert array.dtype == expected[name].dtype, name
        assert array.shape == expected[name].shape, name
        assert array.tobytes() == expected[name].tobytes(), name


def test_it_is_what_the_script_writes(
    rewritten: onnx.ModelProto, shipped: ShippedModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If not, run `python -m benchmarks.model.recipe`. Another onnxruntime may optimize differently."""
    model = onnx.ModelProto()
    model.CopyFrom(rewritten)
    weights: list[Weight] = recipe.write_recipe(model, shipped.join())
    graph, made = read_rewritten()
    assert weights == made
    operators = [node.op_type for node in onnx.load_from_string(graph).graph.node]
    assert [node.op_type for node in model.graph.node] == operators


def test_a_weight_that_nothing_makes_is_refused(shipped: ShippedModel) -> None:
    """So that no weight gets into git unnoticed."""
    model = onnx.ModelProto()
    weight = numpy_helper.from_array(numpy_helper.to_array(_random()), "strange")
    model.graph.initializer.append(weight)
    with pytest.raises(ValueError, match="no operation makes strange"):
        recipe.write_recipe(model, shipped.join())


def _random() -> onnx.TensorProto:
    import numpy as np

    return numpy_helper.from_array(np.random.default_rng(1).normal(size=99).astype(np.float32), "random")
