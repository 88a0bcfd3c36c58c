"""What the embedded model computes a second of speech, and what this processor can do at best.

    pip install -e ".[test]"
    python benchmarks/arithmetic.py

Multiply-adds are counted from the shapes that onnxruntime's profiler notes for one sentence: products of
matrices, convolutions and recurrent layers. The best is measured by square products in onnxruntime, int8 by
int8 and float32, on as many threads as processors.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from benchmarks.voice import feeds
from reader.system.cpu import processors
from reader.voices.kokoro import model as kokoro_model

SIZE, ROUNDS = 1024, 20
PRODUCTS = ("MatMul", "MatMulInteger", "MatMulIntegerToFloat", "DynamicQuantizeMatMul", "Gemm", "FusedMatMul")
COUNTED = (*PRODUCTS, "Conv", "ConvInteger", "ConvTranspose", "DynamicQuantizeLSTM")


def profile(folder: Path) -> tuple[list[dict[str, Any]], float]:
    """The profiler's events of one sentence, and the seconds of speech it made."""
    options = onnxruntime.SessionOptions()
    options.enable_profiling = True
    # Already optimised: the nodes keep the names by which their weights are known.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.profile_file_prefix = str(folder / "profile")
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(kokoro_model.model(), options, providers=["CPUExecutionProvider"])
    sound = session.run(None, feeds()[2])[0]
    events = json.loads(Path(session.end_profiling()).read_text())
    kernels = [e for e in events if e.get("cat") == "Node" and e["name"].endswith("_kernel_time")]
    return kernels, sound.size / 24_000


def multiply_adds(event: dict[str, Any], weights: dict[str, list[int]]) -> float:
    """Of one run of one node, its weights' shape known by its name; 0 for what multiplies no matrices."""
    said = event["args"]
    kind = said["op_name"]
    if kind not in COUNTED:
        return 0.0
    shapes = [next(iter(shape.values())) for shape in said["input_type_shape"]]
    made = [next(iter(shape.values())) for shape in said["output_type_shape"]]
    name = event["name"].removesuffix("_kernel_time")
    outputs, given = math.prod(made[0]), shapes[0]
    if kind in ("Conv", "ConvInteger"):
        return float(outputs * math.prod((weights.get(name) or shapes[1])[1:]))
    if kind == "ConvTranspose":
        return float(math.prod(given) * math.prod((weights.get(name) or shapes[1])[1:]))
    if kind in PRODUCTS:
        return float(outputs * given[-1])
    steps, directions, batch, hidden = made[0]
    return float(steps * batch * directions * 4 * hidden * (given[-1] + hidden))


def best(kind: str) -> float:
    """Billions of multiply-adds a second in square products: uint8 by constant int8, or float32."""
    fast = kind == "int8"
    node, element = ("MatMulInteger", TensorProto.UINT8) if fast else ("MatMul", TensorProto.FLOAT)
    out = TensorProto.INT32 if fast else TensorProto.FLOAT
    numbers = np.random.default_rng(1).integers(0, 9, (SIZE, SIZE))
    graph = helper.make_graph(
        [helper.make_node(node, ["a", "b"], ["c"])],
        "product",
        [helper.make_tensor_value_info("a", element, [SIZE, SIZE])],
        [helper.make_tensor_value_info("c", out, [SIZE, SIZE])],
        [numpy_helper.from_array(numbers.astype(kind), "b")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(processors(), 4)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    given = numbers.astype("uint8" if fast else kind)
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        session.run(None, {"a": given})
        taken.append(time.perf_counter() - began)
    return SIZE**3 / min(taken) / 1e9


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        kernels, seconds = profile(Path(folder))
    graph = onnx.load(str(kokoro_model.model_path())).graph
    shapes = {weight.name: list(weight.dims) for weight in graph.initializer}
    weights = {node.name: shapes.get(node.input[1], []) for node in graph.node if len(node.input) > 1}
    work: defaultdict[str, float] = defaultdict(float)
    spent: defaultdict[str, float] = defaultdict(float)
    for event in kernels:
        work[event["args"]["op_name"]] += multiply_adds(event, weights)
        spent[event["args"]["op_name"]] += event["dur"] / 1e6
    total, time_s = sum(work.values()), sum(spent.values())
    print(f"{total / seconds / 1e9:.1f} billion multiply-adds a second of speech\n")
    print("| node | of the multiply-adds | of the time |\n|---|---|---|")
    for kind in sorted(spent, key=lambda kind: -spent[kind])[:12]:
        print(f"| {kind} | {work[kind] / total:.0%} | {spent[kind] / time_s:.0%} |")
    for kind in ("float32", "int8"):
        rate = best(kind)
        floor = total / seconds / 1e9 / rate
        print(f"\nbest in {kind}: {rate:.0f} billion a second; the floor is {floor:.3f} of real time")


if __name__ == "__main__":
    main()
