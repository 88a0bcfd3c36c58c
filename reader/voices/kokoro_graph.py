"""The embedded model's graph rewritten: faster, and with more to steer it by and to know of it.

The vocoder's residual blocks are rebuilt, see `reader.voices.kokoro_vocoder`. In the other convolutions
signed activations give the same bits sooner: onnxruntime's ConvInteger has a fast path on x86 for signed
activations alone, but DynamicQuantizeLinear makes unsigned ones. Both terms of ``x - zero``
are moved by 128: the top bit of the activations and of their zero point is flipped and they are read as
signed, which changes no difference.

The spectrum of the excitation is a product with the cosines and sines of its twenty samples' frames:
onnxruntime's STFT runs on one thread. In half of all frames, where nothing is voiced, the excitation is
constant and most of the spectrum empty; the phases there, which the vocoder takes in, were rounding errors,
and now are zero. The phase of a negative constant stays +π (with -π speech is less clear).

An input `pitch` multiplies the fundamental frequency (F0) that the model predicts, token by token: the
model's own melody knows nothing of Korean (see `reader.korean.tones`). The tokens' lengths become an output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.voices.kokoro_vocoder import rebuild, set_nodes

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
_FLOOR = (1e-5, 1e-20)
"""Added to real and imaginary part of the excitation's spectrum: a hundred times the rounding errors of the
former, and enough to make the latter positive where it is nothing."""


def rewritten(model: bytes) -> bytes:
    """The ONNX model as it ships for onnxruntime, with the input `PITCH` and the output `LENGTHS`."""
    import onnx

    proto = onnx.load_from_string(model)
    rebuild(proto.graph)
    _with_spectrum_by_product(proto.graph)
    _drop_unused(proto.graph)
    _with_signed_activations(proto.graph)
    _with_pitch(proto.graph)
    proto.graph.output.append(onnx.ValueInfoProto(name=LENGTHS))
    return bytes(proto.SerializeToString())


def _drop_unused(graph: onnx.GraphProto) -> None:
    """Take out nodes and weights that nothing needs any more."""
    needed = {value.name for value in graph.output}
    kept: list[onnx.NodeProto] = []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            kept.append(node)
    weights = [weight for weight in graph.initializer if weight.name in needed]
    set_nodes(graph, reversed(kept))
    del graph.initializer[:]
    graph.initializer.extend(weights)


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
    set_nodes(graph, nodes)


def _with_spectrum_by_product(graph: onnx.GraphProto) -> None:
    """Compute the short-time Fourier transform as a product of all frames with one matrix."""
    import numpy as np
    from onnx import helper, numpy_helper

    nodes = list(graph.node)
    at = next(at for at, node in enumerate(nodes) if node.op_type == "STFT")
    signal, hop, window = nodes[at].input[:3]
    weights = numpy_helper.to_array(next(weight for weight in graph.initializer if weight.name == window))
    size = len(weights)
    angles = 2 * np.pi * np.outer(np.arange(size), np.arange(size // 2 + 1)) / size
    waves = np.stack([np.cos(angles), -np.sin(angles)], axis=-1) * weights[:, None, None]
    constants = {
        "reader/taps": np.arange(size)[None],
        "reader/before_last": np.array(1 - size),
        "reader/one_row": np.array([-1]),
        "reader/no_time": np.array(0),
        "reader/second_axis": np.array([1]),
        "reader/waves": waves.reshape(size, -1).astype(np.float32),
        "reader/floor": np.tile(_FLOOR, size // 2 + 1).astype(np.float32),
        "reader/pairs": np.array([1, -1, size // 2 + 1, 2]),
    }
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in constants.items())
    steps = [
        helper.make_node("Reshape", [signal, "reader/one_row"], ["reader/signal"]),
        helper.make_node("Size", ["reader/signal"], ["reader/samples"]),
        helper.make_node("Add", ["reader/samples", "reader/before_last"], ["reader/last"]),
        helper.make_node("Range", ["reader/no_time", "reader/last", hop], ["reader/starts"]),
        helper.make_node("Unsqueeze", ["reader/starts", "reader/second_axis"], ["reader/start_column"]),
        helper.make_node("Add", ["reader/start_column", "reader/taps"], ["reader/places"]),
        helper.make_node("Gather", ["reader/signal", "reader/places"], ["reader/frames"]),
        helper.make_node("MatMul", ["reader/frames", "reader/waves"], ["reader/bare_spectrum"]),
        helper.make_node("Add", ["reader/bare_spectrum", "reader/floor"], ["reader/spectrum"]),
        helper.make_node("Reshape", ["reader/spectrum", "reader/pairs"], [nodes[at].output[0]]),
    ]
    nodes[at : at + 1] = steps
    set_nodes(graph, nodes)


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
    set_nodes(graph, nodes)
    graph.input.append(helper.make_tensor_value_info(PITCH, TensorProto.FLOAT, [1, None]))
