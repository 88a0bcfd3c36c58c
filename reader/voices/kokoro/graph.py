"""The embedded model's graph rewritten: faster, and with more to steer it by and to know of it.

The vocoder's residual blocks are rebuilt, see `reader.voices.kokoro.vocoder`. In the other convolutions
signed activations give the same bits sooner: onnxruntime's ConvInteger has a fast path on x86 for signed
activations alone, but DynamicQuantizeLinear makes unsigned ones. Both terms of ``x - zero``
are moved by 128: the top bit of the activations and of their zero point is flipped and they are read as
signed, which changes no difference.

The spectrum of the excitation is a product with the cosines and sines of its twenty samples' frames:
onnxruntime's STFT runs on one thread. In half of all frames, where nothing is voiced, the excitation is
constant and most of the spectrum empty; the phases there, which the vocoder takes in, were rounding errors,
and now are zero. The phase of a negative constant stays +π (with -π speech is less clear).

The tables of embeddings have a row more for each Korean sound (`reader.voices.kokoro.phoneme_embeddings`).

Two inputs steer the model token by token: `pitch` multiplies the fundamental frequency (F0) that it predicts,
whose melody knows nothing of Korean (see `reader.korean.prosody.intonation`), `energy` is added to the
loudness that it predicts. The tokens' lengths become an output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.voices.kokoro.phoneme_embeddings import sounds
from reader.voices.kokoro.vocoder import rebuild, set_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

    import onnx

LENGTHS = "/encoder/Clip_output_0"
"""The inner value that holds each token's length in frames."""
PITCH = "pitch"
"""Input, float32 (1, tokens): what the predicted F0 is multiplied by; 1.0 leaves it."""
ENERGY = "energy"
"""Input, float32 (1, tokens): what is added to the predicted energy; 0.0 leaves it."""
SHIPPED_TOKENS = 178
"""Rows of the model's tables of embeddings; the Korean sounds' tokens follow."""
_TOP_BIT = "reader/top_bit"
_F0 = "/encoder/F0_proj/Conv_output_0"
"""Predicted F0 in hertz, two values a frame."""
_ENERGY = "/encoder/N_proj/Conv_output_0"
"""Predicted energy, two values a frame."""
_PROSODY_TABLE = "encoder.bert.embeddings.word_embeddings.weight_quantized"
"""Embeddings for length and melody, uint8 (tokens, 128)."""
_SOUND_TABLE = "encoder.text_encoder.embedding.weight"
"""Embeddings for the vocoder: uint8 (tokens, 512), their scale beside them."""
_SOUND = "/encoder/text_encoder/embedding/Gather_output_0"
"""The latter, looked up."""
_ALIGNMENT = "/encoder/And_output_0"
"""Which token each frame belongs to: bool (tokens, frames)."""
_FLOOR = (1e-5, 1e-20)
"""Added to real and imaginary part of the excitation's spectrum: a hundred times the rounding errors of the
former, and enough to make the latter positive where it is nothing."""


def rewritten(model: bytes, vocabulary: Mapping[str, int]) -> bytes:
    """The model made ready for onnxruntime, with more inputs and outputs than it ships with.

    Args:
        model: as it ships.
        vocabulary: the token of each of its signs.

    Returns:
        An ONNX model that knows the Korean sounds' tokens, takes `PITCH` and `ENERGY`, and gives `LENGTHS`.
    """
    import onnx

    proto = onnx.load_from_string(model)
    rebuild(proto.graph)
    _with_spectrum_by_product(proto.graph)
    _with_korean_sounds(proto.graph, vocabulary)
    _drop_unused(proto.graph)
    _with_signed_activations(proto.graph)
    _steered(proto.graph, "Mul", PITCH, _F0)
    _steered(proto.graph, "Add", ENERGY, _ENERGY)
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


def _with_korean_sounds(graph: onnx.GraphProto, vocabulary: Mapping[str, int]) -> None:
    """Put a row for each Korean sound behind both tables of embeddings."""
    import numpy as np
    from onnx import helper, numpy_helper

    weights = {weight.name: weight for weight in graph.initializer}
    nearest = [vocabulary[sign] for sign in sounds().signs]
    prosody = numpy_helper.to_array(weights[_PROSODY_TABLE])
    longer = np.concatenate([prosody, prosody[nearest]])
    weights[_PROSODY_TABLE].CopyFrom(numpy_helper.from_array(longer, _PROSODY_TABLE))
    nodes = list(graph.node)
    at = next(at for at, node in enumerate(nodes) if _SOUND in node.output)
    scale, zero = (numpy_helper.to_array(weights[name]) for name in nodes[at].input[1:])
    shipped = numpy_helper.to_array(weights[f"{_SOUND_TABLE}_quantized"])
    table = (shipped.astype(np.float32) - zero) * scale
    table = np.concatenate([table, table[nearest] + sounds().embeddings]).astype(np.float32)
    graph.initializer.append(numpy_helper.from_array(table, "reader/sounds"))
    nodes[at] = helper.make_node("Gather", ["reader/sounds", "tokens"], [_SOUND])
    set_nodes(graph, nodes)


def _steered(graph: onnx.GraphProto, kind: str, given: str, value: str) -> None:
    """Change a value of two numbers a frame, `kind` being how, by an input of one number a token."""
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper

    def own(name: str) -> str:
        return f"reader/{given}/{name}"

    for node in graph.node:
        for at, name in enumerate(node.input):
            if name == value:
                node.input[at] = own("steered")
    constants = {
        own("last_axis"): np.array([2]),
        own("twice"): np.array([1, 1, 2]),
        own("flat"): np.array([1, -1]),
    }
    graph.initializer.extend(numpy_helper.from_array(number, name) for name, number in constants.items())
    steps = [
        helper.make_node("Cast", [_ALIGNMENT], [own("alignment")], to=TensorProto.FLOAT),
        helper.make_node("MatMul", [given, own("alignment")], [own("frames")]),
        helper.make_node("Unsqueeze", [own("frames"), own("last_axis")], [own("column")]),
        helper.make_node("Expand", [own("column"), own("twice")], [own("pairs")]),
        helper.make_node("Reshape", [own("pairs"), own("flat")], [own("row")]),
        helper.make_node("Shape", [value], [own("shape")]),
        helper.make_node("Reshape", [own("row"), own("shape")], [own("by")]),
        helper.make_node(kind, [value, own("by")], [own("steered")]),
    ]
    nodes = list(graph.node)
    # Nodes stand in the order in which they can run: behind both values that these need.
    behind = 1 + max(at for at, node in enumerate(nodes) if {value, _ALIGNMENT} & set(node.output))
    nodes[behind:behind] = steps
    set_nodes(graph, nodes)
    graph.input.append(helper.make_tensor_value_info(given, TensorProto.FLOAT, [1, None]))
