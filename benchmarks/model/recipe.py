"""Write the rewritten graph of the embedded model, without its weights, and the recipe of the weights.

Makes: reader/voices/kokoro/rewritten_model.zip.
Run: python -m benchmarks.model.recipe
Takes: half a minute.
Needs: the extra "test".

The model that ships is rewritten (`benchmarks.model.graph`) and optimized by onnxruntime, only as far as is
valid for every CPU. Then each weight of the result is looked for: among those that ship, and among what the
operations of `reader.voices.kokoro.weights` make of them. So the file contains no weights, only constants of
a few bytes, and the voice makes the same model from it on every machine, without rewriting or optimizing.

Names of nodes and of inner values are shortened, which makes the file smaller, and loading quicker.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import onnx
from onnx import numpy_helper

from benchmarks.model import graph as rewriting
from reader.voices.kokoro import weights as kokoro_weights
from reader.voices.kokoro.model import vocabulary
from reader.voices.kokoro.weights import GRAPH, OPERATIONS, RECIPE, ShippedModel, Source, Weight

FILE = Path(kokoro_weights.__file__).with_name(kokoro_weights.REWRITTEN)
INLINE_BYTES = 64
"""Constants up to this size stay in the graph: shapes and scales, which loading looks into; so do larger
ones that are one number repeated."""
REWRITING_BYTES = 2048
"""The largest constant of the rewriting itself, which are in the graph too: the cosines of the spectrum."""
DOMAINS = ("", "com.microsoft")
"""Those of the graph's operators; the optimizer names more, which an older onnxruntime may not know."""
_DATE = (1980, 1, 1, 0, 0, 0)


class _Making(NamedTuple):
    """A weight of the rewritten model might be made so."""

    operation: str
    weight: Any
    """The weight that ships, an array."""
    source: Source
    """Where it is."""
    numbers: tuple[float, ...]


def rewritten_model(shipped: bytes) -> onnx.ModelProto:
    """Return the model, rewritten and optimized, with all its weights."""
    return _optimize(rewriting.rewrite_model(shipped, vocabulary()))


def _optimize(model: bytes) -> onnx.ModelProto:
    """Return the model as onnxruntime's optimizer leaves it: it loads faster, and gives the same bits."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    with tempfile.TemporaryDirectory() as folder:
        # onnxruntime returns an optimized model in no other way.
        options.optimized_model_filepath = str(Path(folder) / "optimized.onnx")
        onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        return onnx.load(options.optimized_model_filepath)


def write_recipe(model: onnx.ModelProto, shipped: bytes) -> list[Weight]:
    """Take the weights out of a model and return how each is made of those that ship.

    Args:
        model: rewritten and optimized; it is changed.
        shipped: the model that ships.

    Raises:
        ValueError: a weight is made in no known way.
    """
    _shorten(model)
    known: dict[bytes, _Making] = {}
    for making in _makings(shipped):
        content = OPERATIONS[making.operation](making.weight, *making.numbers).tobytes()
        known.setdefault(content, making)
    recipe = []
    for weight in model.graph.initializer:
        array = numpy_helper.to_array(weight)
        content = array.tobytes()
        if len(content) <= INLINE_BYTES or (array == array.flat[0]).all():
            continue
        if content in known:
            made = known[content]
            recipe.append(Weight(weight.name, array.shape, made.operation, made.source, made.numbers))
            _take_out(weight, len(content))
        elif not (weight.name.startswith("reader/") and len(content) <= REWRITING_BYTES):
            raise ValueError(f"no operation makes {weight.name}, {array.dtype} {array.shape}")
    return recipe


def _shorten(model: onnx.ModelProto) -> None:
    graph = model.graph
    del graph.value_info[:]
    domains = [domain for domain in model.opset_import if domain.domain in DOMAINS]
    del model.opset_import[:]
    model.opset_import.extend(domains)
    kept = {value.name for value in [*graph.input, *graph.output, *graph.initializer]} | {""}
    short: dict[str, str] = {}
    for node in graph.node:
        node.ClearField("name")
        node.ClearField("doc_string")
        for values in (node.input, node.output):
            values[:] = [
                name if name in kept else short.setdefault(name, f"{len(short):x}") for name in values
            ]


def _take_out(weight: onnx.TensorProto, length: int) -> None:
    for field in ("raw_data", "float_data", "int32_data", "int64_data"):
        weight.ClearField(field)
    weight.data_location = onnx.TensorProto.EXTERNAL
    # No such file exists: onnxruntime is given the weight itself.
    for key, value in (("location", "the model that ships"), ("offset", "0"), ("length", str(length))):
        weight.external_data.add(key=key, value=value)


def _makings(shipped: bytes) -> Iterator[_Making]:
    """Yield each operation on each weight that ships which it is meant for."""
    graph = onnx.load_from_string(shipped).graph
    weights = {weight.name: weight for weight in graph.initializer}

    def making(operation: str, name: str, *numbers: str) -> _Making:
        array = numpy_helper.to_array(weights[name])
        source = Source(shipped.index(weights[name].raw_data), array.dtype.str, array.shape)
        values = (numpy_helper.to_array(weights[number]).item() for number in numbers)
        return _Making(operation, array, source, tuple(values))

    for name, weight in weights.items():
        if len(weight.raw_data) > INLINE_BYTES:
            yield making("as shipped", name)
            if ".alpha" in name:
                yield making("half turns", name)
                yield making("per half turn", name)
    for node in graph.node:
        if node.op_type == "ConvInteger" and "generator" in node.output[0]:
            yield making("taps first", node.input[1], node.input[3])
    yield making("with nearest rows", rewriting.PROSODY_TABLE)
    lookup = next(node for node in graph.node if rewriting.TEXT_EMBEDDINGS in node.output)
    yield making("with learned rows", rewriting.SHIPPED_VOCODER_TABLE, *lookup.input[1:])


def write_file(model: onnx.ModelProto, recipe: list[Weight], path: Path = FILE) -> None:
    """Write the rewritten graph and the recipe of its weights for `weights.read_rewritten`."""
    rows = ",\n".join(json.dumps(weight, separators=(",", ":")) for weight in recipe)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in ((GRAPH, model.SerializeToString(deterministic=True)), (RECIPE, f"[{rows}]")):
            # Without the time, so that the same content is the same file.
            archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED, compresslevel=9)


def main() -> None:
    """Write the file and print what it consists of."""
    shipped_model = ShippedModel()
    shipped_model.verify()
    shipped = shipped_model.join()
    model = rewritten_model(shipped)
    recipe = write_recipe(model, shipped)
    write_file(model, recipe)
    operations = Counter(weight.operation for weight in recipe)
    print(f"{FILE.name}: {FILE.stat().st_size} bytes; {len(model.graph.node)} nodes; {dict(operations)}")


if __name__ == "__main__":
    main()
