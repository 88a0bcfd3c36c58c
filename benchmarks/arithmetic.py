"""Multiply-adds per second of speech in the embedded model, and this processor's best rate for them.

Measures: the embedded voice's computation, and the real-time factor that it cannot go below on this machine.
Peer: square matrix products in onnxruntime, int8 by int8 and float32, on at most four threads.
Run: python -m benchmarks.arithmetic
Takes: about 10 seconds.
Needs: the extra "test".

Multiply-adds of matrix products, convolutions and recurrent layers are counted from the shapes that
onnxruntime's profiler records while the model synthesizes one sentence.
"""

from __future__ import annotations

import json
import math
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from benchmarks.timing import time_interleaved
from benchmarks.voice import model_inputs
from reader.system.cpu import processors
from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro.weights import ShippedModel, Weight, read_rewritten

SAMPLE_RATE = 24_000
SENTENCE = 2
"""Index of the profiled chunk in the seed article: a long one, so that fixed costs hardly count."""
SIZE, ROUNDS = 1024, 20
MATRIX_PRODUCTS = (
    "MatMul", "MatMulInteger", "MatMulIntegerToFloat", "DynamicQuantizeMatMul", "Gemm", "FusedMatMul",
)  # fmt: skip
COUNTED = (*MATRIX_PRODUCTS, "Conv", "ConvInteger", "ConvTranspose", "DynamicQuantizeLSTM")


def named_graph() -> tuple[onnx.ModelProto, list[Weight]]:
    """Return the rewritten graph, each node with a name of its own, and the recipe of its weights."""
    graph, recipe = read_rewritten()
    model = onnx.load_from_string(graph)
    for number, node in enumerate(model.graph.node):
        node.name = f"{node.op_type}-{number}"
    return model, recipe


def profile(named: onnx.ModelProto, recipe: list[Weight], folder: Path) -> tuple[list[dict[str, Any]], float]:
    """Synthesize one sentence under onnxruntime's profiler.

    Returns:
        The profiler's event for each node, and the seconds of speech.
    """
    options = onnxruntime.SessionOptions()
    options.enable_profiling = True
    # The model is already optimized; another pass would rename nodes, whose names lead to their weights.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.profile_file_prefix = str(folder / "profile")
    options.log_severity_level = 3
    session = kokoro_model.new_session(named.SerializeToString(), recipe, ShippedModel(), options)
    samples = session.run(None, model_inputs()[SENTENCE])[0]
    events = json.loads(Path(session.end_profiling()).read_text())
    kernels = [e for e in events if e.get("cat") == "Node" and e["name"].endswith("_kernel_time")]
    return kernels, samples.size / SAMPLE_RATE


def multiply_adds(event: dict[str, Any], weight_shapes: dict[str, list[int]]) -> float:
    """Return the multiply-adds in one run of a node, 0 for operators that multiply no matrices.

    Args:
        event: the profiler's event.
        weight_shapes: the shape of each node's weights by the node's name.
    """
    arguments = event["args"]
    operator = arguments["op_name"]
    if operator not in COUNTED:
        return 0.0
    inputs = [next(iter(shape.values())) for shape in arguments["input_type_shape"]]
    outputs = [next(iter(shape.values())) for shape in arguments["output_type_shape"]]
    name = event["name"].removesuffix("_kernel_time")
    output_size = math.prod(outputs[0])
    if operator in ("Conv", "ConvInteger"):
        return float(output_size * math.prod((weight_shapes.get(name) or inputs[1])[1:]))
    if operator == "ConvTranspose":
        return float(math.prod(inputs[0]) * math.prod((weight_shapes.get(name) or inputs[1])[1:]))
    if operator in MATRIX_PRODUCTS:
        return float(output_size * inputs[0][-1])
    # The LSTM: four gates, each of which multiplies the input and the previous hidden state.
    steps, directions, batch, hidden = outputs[0]
    return float(steps * batch * directions * 4 * hidden * (inputs[0][-1] + hidden))


def peak_rate(element_type: str) -> float:
    """Return billions of multiply-adds per second in square products.

    Args:
        element_type: "int8" for uint8 by constant int8, or "float32".
    """
    is_int8 = element_type == "int8"
    operator, element = ("MatMulInteger", TensorProto.UINT8) if is_int8 else ("MatMul", TensorProto.FLOAT)
    out = TensorProto.INT32 if is_int8 else TensorProto.FLOAT
    matrix = np.random.default_rng(1).integers(0, 9, (SIZE, SIZE))
    graph = helper.make_graph(
        [helper.make_node(operator, ["a", "b"], ["c"])],
        "product",
        [helper.make_tensor_value_info("a", element, [SIZE, SIZE])],
        [helper.make_tensor_value_info("c", out, [SIZE, SIZE])],
        [numpy_helper.from_array(matrix.astype(element_type), "b")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(processors(), 4)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    inputs = {"a": matrix.astype("uint8" if is_int8 else element_type)}
    # The fastest round: the question is what the processor can do, not what it usually does.
    fastest = min(time_interleaved({"product": lambda: session.run(None, inputs)}, ROUNDS)["product"])
    return SIZE**3 / fastest / 1e9


def main() -> None:
    """Print the share of each operator, then the lower bound of the real-time factor."""
    named, recipe = named_graph()
    with tempfile.TemporaryDirectory() as folder:
        kernels, speech_s = profile(named, recipe, Path(folder))
    graph = named.graph
    shapes = {weight.name: list(weight.dims) for weight in graph.initializer}
    weight_shapes = {node.name: shapes.get(node.input[1], []) for node in graph.node if len(node.input) > 1}
    work: defaultdict[str, float] = defaultdict(float)
    seconds: defaultdict[str, float] = defaultdict(float)
    for event in kernels:
        work[event["args"]["op_name"]] += multiply_adds(event, weight_shapes)
        seconds[event["args"]["op_name"]] += event["dur"] / 1e6
    total_work, total_s = sum(work.values()), sum(seconds.values())
    print(f"{total_work / speech_s / 1e9:.1f} billion multiply-adds per second of speech\n")
    print("| operator | of the multiply-adds | of the time |\n|---|---|---|")
    for operator in sorted(seconds, key=lambda operator: -seconds[operator])[:12]:
        print(f"| {operator} | {work[operator] / total_work:.0%} | {seconds[operator] / total_s:.0%} |")
    for element_type in ("float32", "int8"):
        rate = peak_rate(element_type)
        bound = total_work / speech_s / 1e9 / rate
        print(
            f"\npeak {element_type} rate: {rate:.0f} billion per second; ideal real-time factor {bound:.3f}"
        )


if __name__ == "__main__":
    main()
