"""The embedded model's graph rewritten: faster, with control inputs and with the tokens' durations as output.

The vocoder's residual blocks are rebuilt, see `benchmarks.model.vocoder`. The other convolutions get
signed activations, which give the same bits sooner: onnxruntime's ConvInteger has a fast path on x86 for
signed activations only, but DynamicQuantizeLinear makes unsigned ones. Both terms of ``x - zero`` are moved
by 128: the top bit of the activations and of their zero point is flipped and they are read as signed, which
changes no difference.

The spectrum of the excitation is computed as a product with the cosines and sines of its frames of twenty
samples: onnxruntime's STFT runs on one thread. In half of all frames, where nothing is voiced, the excitation
is constant and most of the spectrum is empty; the phases there, which the vocoder takes as input, were
rounding errors, and are zero now. The phase of a negative constant remains +π (with -π speech is less clear).

The embedding tables have a further row for each Korean phoneme (`reader.voices.kokoro.phoneme_embeddings`).

Two inputs control the model token by token: `PITCH` multiplies the fundamental frequency (F0) that it
predicts, whose melody knows nothing of Korean (see `reader.korean.prosody.intonation`), and `ENERGY` is added
to the loudness that it predicts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.model.vocoder import rebuild_residual_blocks, set_nodes
from reader.voices.kokoro.model import ENERGY, PITCH
from reader.voices.kokoro.phoneme_embeddings import phoneme_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import onnx

DURATIONS = "/encoder/Clip_output_0"
"""The value with each token's duration in frames; it becomes an output."""
PREDICTED_F0 = "/encoder/F0_proj/Conv_output_0"
"""Value: predicted F0 in hertz, two numbers per frame."""
PREDICTED_ENERGY = "/encoder/N_proj/Conv_output_0"
"""Value: predicted energy, two numbers per frame."""
PROSODY_TABLE = "encoder.bert.embeddings.word_embeddings.weight_quantized"
"""Weight: embeddings for duration and melody, uint8 (tokens, 128)."""
TEXT_EMBEDDINGS = "/encoder/text_encoder/embedding/Gather_output_0"
"""Value: the tokens' embeddings for the vocoder, looked up in `VOCODER_TABLE`."""
VOCODER_TABLE = "reader/sounds"
"""Weight: embeddings for the vocoder, float32 (tokens, 512), of the shipped tokens and the Korean
phonemes."""
SHIPPED_VOCODER_TABLE = "encoder.text_encoder.embedding.weight_quantized"
"""Weight: the shipped ones, uint8; scale and zero point are inputs of the node that looks them up."""
_ALIGNMENT = "/encoder/And_output_0"
"""Value: which token each frame belongs to, bool (tokens, frames)."""
_TOP_BIT = "reader/top_bit"
_FLOOR = (1e-5, 1e-20)
"""Added to the real and imaginary part of the excitation's spectrum: a hundred times the rounding errors of
the former, and enough to make the latter positive where it is zero."""


def rewrite_model(model: bytes, vocabulary: Mapping[str, int]) -> bytes:
    """Return the model prepared for onnxruntime, with more inputs and outputs than it ships with.

    Args:
        model: as it ships.
        vocabulary: the token of each of its symbols.

    Returns:
        An ONNX model that knows the tokens of the Korean phonemes, takes `PITCH` and `ENERGY` beside its own
        inputs, and returns `DURATIONS` after the samples.
    """
    import onnx

    proto = onnx.load_from_string(model)
    rebuild_residual_blocks(proto.graph)
    _replace_stft(proto.graph)
    _add_korean_phonemes(proto.graph, vocabulary)
    _drop_unused(proto.graph)
    _sign_activations(proto.graph)
    _add_control_input(proto.graph, PITCH, "Mul", PREDICTED_F0)
    _add_control_input(proto.graph, ENERGY, "Add", PREDICTED_ENERGY)
    proto.graph.output.append(onnx.ValueInfoProto(name=DURATIONS))
    return bytes(proto.SerializeToString())


def _drop_unused(graph: onnx.GraphProto) -> None:
    """Remove the nodes and weights that no output depends on any more."""
    needed = {value.name for value in graph.output}
    kept: list[onnx.NodeProto] = []
    # Backwards, because a node is needed if a later one that is needed takes its output.
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            kept.append(node)
    weights = [weight for weight in graph.initializer if weight.name in needed]
    set_nodes(graph, reversed(kept))
    del graph.initializer[:]
    graph.initializer.extend(weights)


def _sign_activations(graph: onnx.GraphProto) -> None:
    """Give ConvInteger signed activations: quantized by the same scale, with a zero point 128 lower."""
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper

    # Inputs 0 and 2 of ConvInteger are the activations and their zero point.
    convolved = {node.input[at] for node in graph.node if node.op_type == "ConvInteger" for at in (0, 2)}
    signed: dict[str, str] = {}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        nodes.append(node)
        if node.op_type != "DynamicQuantizeLinear" or node.output[0] not in convolved:
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


def _replace_stft(graph: onnx.GraphProto) -> None:
    """Compute the short-time Fourier transform as a product of all frames with one matrix."""
    import numpy as np
    from onnx import helper, numpy_helper

    nodes = list(graph.node)
    index = next(index for index, node in enumerate(nodes) if node.op_type == "STFT")
    signal, hop, window = nodes[index].input[:3]
    weights = numpy_helper.to_array(next(weight for weight in graph.initializer if weight.name == window))
    size = len(weights)
    angles = 2 * np.pi * np.outer(np.arange(size), np.arange(size // 2 + 1)) / size
    basis = np.stack([np.cos(angles), -np.sin(angles)], axis=-1) * weights[:, None, None]
    constants = {
        "reader/taps": np.arange(size)[None],
        "reader/before_last": np.array(1 - size),
        "reader/one_row": np.array([-1]),
        "reader/no_time": np.array(0),
        "reader/second_axis": np.array([1]),
        "reader/waves": basis.reshape(size, -1).astype(np.float32),
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
        helper.make_node("Add", ["reader/start_column", "reader/taps"], ["reader/sample_indices"]),
        helper.make_node("Gather", ["reader/signal", "reader/sample_indices"], ["reader/frames"]),
        helper.make_node("MatMul", ["reader/frames", "reader/waves"], ["reader/bare_spectrum"]),
        helper.make_node("Add", ["reader/bare_spectrum", "reader/floor"], ["reader/spectrum"]),
        helper.make_node("Reshape", ["reader/spectrum", "reader/pairs"], [nodes[index].output[0]]),
    ]
    nodes[index : index + 1] = steps
    set_nodes(graph, nodes)


def _add_korean_phonemes(graph: onnx.GraphProto, vocabulary: Mapping[str, int]) -> None:
    """Append a row for each Korean phoneme to both embedding tables."""
    import numpy as np
    from onnx import helper, numpy_helper

    weights = {weight.name: weight for weight in graph.initializer}
    nearest = [vocabulary[symbol] for symbol in phoneme_table().symbols]
    prosody = numpy_helper.to_array(weights[PROSODY_TABLE])
    prosody = np.concatenate([prosody, prosody[nearest]])
    weights[PROSODY_TABLE].CopyFrom(numpy_helper.from_array(prosody, PROSODY_TABLE))
    nodes = list(graph.node)
    index = next(index for index, node in enumerate(nodes) if TEXT_EMBEDDINGS in node.output)
    scale, zero = (numpy_helper.to_array(weights[name]) for name in nodes[index].input[1:])
    shipped = numpy_helper.to_array(weights[SHIPPED_VOCODER_TABLE])
    # In float32, because the learned offsets are finer than the table's eight bits.
    table = (shipped.astype(np.float32) - zero) * scale
    table = np.concatenate([table, table[nearest] + phoneme_table().embeddings]).astype(np.float32)
    graph.initializer.append(numpy_helper.from_array(table, VOCODER_TABLE))
    nodes[index] = helper.make_node("Gather", [VOCODER_TABLE, "tokens"], [TEXT_EMBEDDINGS])
    set_nodes(graph, nodes)


def _add_control_input(graph: onnx.GraphProto, name: str, operator: str, target: str) -> None:
    """Combine a predicted value with a new input.

    Args:
        graph: is changed.
        name: of the input, which has one number per token.
        operator: ``Mul`` or ``Add``.
        target: the predicted value, which has two numbers per frame.
    """
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper

    def own(suffix: str) -> str:
        return f"reader/{name}/{suffix}"

    for node in graph.node:
        for index, value in enumerate(node.input):
            if value == target:
                node.input[index] = own("controlled")
    constants = {
        own("last_axis"): np.array([2]),
        own("twice"): np.array([1, 1, 2]),
        own("flat"): np.array([1, -1]),
    }
    graph.initializer.extend(numpy_helper.from_array(number, value) for value, number in constants.items())
    # From one number per token to one per frame by the alignment, then each twice.
    steps = [
        helper.make_node("Cast", [_ALIGNMENT], [own("alignment")], to=TensorProto.FLOAT),
        helper.make_node("MatMul", [name, own("alignment")], [own("frames")]),
        helper.make_node("Unsqueeze", [own("frames"), own("last_axis")], [own("column")]),
        helper.make_node("Expand", [own("column"), own("twice")], [own("pairs")]),
        helper.make_node("Reshape", [own("pairs"), own("flat")], [own("row")]),
        helper.make_node("Shape", [target], [own("shape")]),
        helper.make_node("Reshape", [own("row"), own("shape")], [own("by")]),
        helper.make_node(operator, [target, own("by")], [own("controlled")]),
    ]
    nodes = list(graph.node)
    # A graph lists its nodes in the order in which they can run: after both values that these need.
    after = 1 + max(index for index, node in enumerate(nodes) if {target, _ALIGNMENT} & set(node.output))
    nodes[after:after] = steps
    set_nodes(graph, nodes)
    graph.input.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, None]))
