"""The embedded model's graph rewritten: faster, and with more to steer it by and to know of it.

Signed activations give the same bits sooner. onnxruntime's ConvInteger has a fast path on x86 for signed
activations alone, but DynamicQuantizeLinear makes unsigned ones. Both terms of ``x - zero``
are moved by 128: the top bit of the activations and of their zero point is flipped and they are read as
signed, which changes no difference.

An input `pitch` multiplies the fundamental frequency (F0) that the model predicts, token by token: the
model's own melody knows nothing of Korean (see `reader.korean.tones`). The tokens' lengths become an output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import onnx

LENGTHS = "/encoder/Clip_output_0"
"""The inner value that holds each token's length in frames."""
PITCH = "pitch"
"""Input, float32 (1, tokens): what the predicted F0 is multiplied by; 1.0 leaves it."""
_TOP_BIT = "reader/top_bit"
_F0 = "/encoder/F0_proj/Conv_output_0"
"""Predicted F0 in hertz, two values a frame."""
_ALIGNMENT = "/encoder/And_output_0"
"""Which token each frame belongs to: bool (tokens, frames)."""


def rewritten(model: bytes) -> bytes:
    """The ONNX model as it ships for onnxruntime, with the input `PITCH` and the output `LENGTHS`."""
    import onnx

    proto = onnx.load_from_string(model)
    _with_signed_activations(proto.graph)
    _with_pitch(proto.graph)
    proto.graph.output.append(onnx.ValueInfoProto(name=LENGTHS))
    return bytes(proto.SerializeToString())


def _with_signed_activations(graph: onnx.GraphProto) -> None:
    """Feed ConvInteger with signed activations: quantised by the same scale, with a zero 128 lower."""
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper

    quantized = {node.input[at] for node in graph.node if node.op_type == "ConvInteger" for at in (0, 2)}
    signed: dict[str, str] = {}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        nodes.append(node)
        if node.op_type != "DynamicQuantizeLinear" or node.output[0] not in quantized:
            continue
        value, scale, zero = node.output
        signed |= {value: f"{value}/signed", zero: f"{zero}/signed"}
        nodes += [
            helper.make_node("BitwiseXor", [zero, _TOP_BIT], [f"{zero}/flipped"]),
            helper.make_node("Cast", [f"{zero}/flipped"], [signed[zero]], to=TensorProto.INT8),
            helper.make_node("QuantizeLinear", [node.input[0], scale, signed[zero]], [signed[value]]),
        ]
    for node in nodes:
        if node.op_type == "ConvInteger" and node.input[0] in signed and node.input[2] in signed:
            node.input[0], node.input[2] = signed[node.input[0]], signed[node.input[2]]
    graph.initializer.append(numpy_helper.from_array(np.array(128, dtype=np.uint8), _TOP_BIT))
    _replace(graph, nodes)


def _replace(graph: onnx.GraphProto, nodes: list[onnx.NodeProto]) -> None:
    del graph.node[:]
    graph.node.extend(nodes)


def _with_pitch(graph: onnx.GraphProto) -> None:
    """Multiply F0 by the pitch of the token that each frame belongs to."""
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper

    for node in graph.node:
        for at, value in enumerate(node.input):
            if value == _F0:
                node.input[at] = "reader/f0"
    constants = {
        "reader/last_axis": np.array([2]),
        "reader/twice": np.array([1, 1, 2]),
        "reader/flat": np.array([1, -1]),
    }
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in constants.items())
    steps = [
        helper.make_node("Cast", [_ALIGNMENT], ["reader/alignment"], to=TensorProto.FLOAT),
        helper.make_node("MatMul", [PITCH, "reader/alignment"], ["reader/pitch"]),
        helper.make_node("Unsqueeze", ["reader/pitch", "reader/last_axis"], ["reader/pitch_column"]),
        helper.make_node("Expand", ["reader/pitch_column", "reader/twice"], ["reader/pitch_pairs"]),
        helper.make_node("Reshape", ["reader/pitch_pairs", "reader/flat"], ["reader/pitch_row"]),
        helper.make_node("Shape", [_F0], ["reader/f0_shape"]),
        helper.make_node("Reshape", ["reader/pitch_row", "reader/f0_shape"], ["reader/factor"]),
        helper.make_node("Mul", [_F0, "reader/factor"], ["reader/f0"]),
    ]
    nodes = list(graph.node)
    # Nodes stand in the order in which they can run: behind both values that these need.
    behind = 1 + max(at for at, node in enumerate(nodes) if {_F0, _ALIGNMENT} & set(node.output))
    nodes[behind:behind] = steps
    _replace(graph, nodes)
    graph.input.append(helper.make_tensor_value_info(PITCH, TensorProto.FLOAT, [1, None]))
