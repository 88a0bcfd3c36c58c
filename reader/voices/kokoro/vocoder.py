"""The vocoder's residual blocks rebuilt, to stay in the processor's cache and to use all of its threads.

Nine tenths of the model's arithmetic is in eight residual blocks of the vocoder: three times two convolutions
each, in front of each an instance normalisation by the style and a Snake activation. As the model ships, each
small step goes over the whole sentence, which no cache holds, and some of them (the sine, taking integers
back to floats) run on one thread. Here the same is computed

- with time before channels, one stretch of the sentence after the other, so that the steps of a stretch find
  it in the cache. A convolution is then one product with constant weights, which onnxruntime lays out once
  for the processor, and which scales and adds the bias by itself;
- with one multiplication and one addition for normalisation, by factors reckoned from sums of values and
  squares;
- with Snake, x + sin²(αx) / α, in half turns p = αx / π: sin² needs only the distance r of p from the nearest
  whole number, and sin πr is near r (c₀ + c₁ r²). These steps use all threads and the processor's vectors.

Activations are quantised as before: to eight bits, by the smallest and the largest value of the sentence.

Sources: the blocks, Kong and others (2020), HiFi-GAN, and Kaneko and others (2022), iSTFTNet; Snake, Ziyin
and others (2020), Neural Networks Fail to Learn Periodic Functions. What it gains is in docs/voice.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    import onnx
    from numpy.typing import ArrayLike, DTypeLike

_GENERATOR = "/decoder/decoder/generator"
_SPECTRUM = f"{_GENERATOR}/Concat_3_output_0"
_LAYERS = 3
"""Pairs of convolutions in a block."""
_SINE = (3.0961, -4.4204)
"""c₀ and c₁, of the smallest greatest error for |r| ≤ ½: 0.0045, less than a step of eight bits."""
_WHOLE = 1.5 * 2.0**23
"""Added to a float32 and taken away again, it leaves the nearest whole number."""
_EPSILON = 1e-5
"""Of the normalisation, as the model has it."""


class _Height(NamedTuple):
    """The residual blocks that work at one rate: those of the excitation, and three whose mean goes on."""

    excitation: str
    excitation_block: str
    upsampled: str
    blocks: tuple[str, str, str]
    sum: str
    stretches: int
    """Of one or two megabytes in a sentence of seven seconds; more of them gain nothing, and load longer."""


_HEIGHTS = (
    _Height(
        "noise_convs.0",
        "noise_res.0",
        "ups.0/ConvTranspose_output_0",
        ("resblocks.0", "resblocks.1", "resblocks.2"),
        "Add_4_output_0",
        3,
    ),
    _Height(
        "noise_convs.1",
        "noise_res.1",
        "reflection_pad/Pad_output_0",
        ("resblocks.3", "resblocks.4", "resblocks.5"),
        "Add_7_output_0",
        6,
    ),
)


def rebuild(graph: onnx.GraphProto) -> None:
    """Put the rebuilt residual blocks in the place of those that the model ships with; same weights.

    Args:
        graph: of the model whose digest is `kokoro_model.MODEL_SHA256`; its values are known by name.
    """
    for height in _HEIGHTS:
        replaced = f"{_GENERATOR}/{height.sum}"
        at = next(at for at, node in enumerate(graph.node) if replaced in node.output)
        nodes = list(graph.node)
        nodes[at : at + 1] = _Builder(graph, height).build(replaced)
        set_nodes(graph, nodes)


def set_nodes(graph: onnx.GraphProto, nodes: Iterable[onnx.NodeProto]) -> None:
    """Give a graph these nodes instead of its own, in the order in which they run."""
    kept = list(nodes)
    del graph.node[:]
    graph.node.extend(kept)


def _of_weights(path: str) -> str:
    """How the weights of a part of the graph are called: with dots where its values have slashes."""
    return path[1:].replace("/", ".")


class _Quantised(NamedTuple):
    """Stretches of uint8 (time, channels), and what they mean: scale · (value - zero)."""

    stretches: list[str]
    scale: str
    zero: str


class _Builder:
    """Makes the nodes of one height. Values go by their names; a list is a value in stretches of time."""

    def __init__(self, graph: onnx.GraphProto, height: _Height) -> None:
        from onnx import TensorProto

        self._graph = graph
        self._height = height
        self._makers = {value: node for node in graph.node for value in node.output}
        self._weights = {weight.name: weight for weight in graph.initializer}
        self._constants: dict[tuple[bytes, str, tuple[int, ...]], str] = {}
        self._known_moments: dict[str, tuple[str, str]] = {}
        self._known_rows: dict[tuple[int, int, int], list[str]] = {}
        self._nodes: list[onnx.NodeProto] = []
        length = self._add("Shape", f"{_GENERATOR}/{height.upsampled}", start=2, end=3)
        times = self._add("Range", self._whole(0), self._add("Squeeze", length), self._whole(1))
        column = self._add("Unsqueeze", self._add("Cast", times, to=TensorProto.INT32), self._whole([1]))
        self._times = self._split(column, axis=0)
        shape = self._add("Concat", self._whole([1]), length, axis=0)
        self._ones = self._split(self._add("Expand", self._real([[1.0]]), shape), axis=1)
        self._length = self._add("Cast", length, to=TensorProto.FLOAT)

    def build(self, name: str) -> list[onnx.NodeProto]:
        """The nodes that make the sum of the three blocks, under this name."""
        height = self._height
        excitation = self._convolved(self._spectrum(), f"{_GENERATOR}/{height.excitation}")
        excitation = self._block(excitation, height.excitation_block)
        given = self._each("Add", self._entered(height.upsampled), excitation)
        first, *others = [self._block(given, block) for block in height.blocks]
        for other in others:
            first = self._each("Add", first, other)
        whole = self._add("Transpose", self._add("Concat", *first, axis=0), perm=[1, 0])
        self._add("Unsqueeze", whole, self._whole([0]), named=name)
        return self._nodes

    def _block(self, values: list[str], block: str) -> list[str]:
        """A residual block: what each pair of convolutions makes is added to what it was given."""
        path = f"{_GENERATOR}/{block}"
        for layer in range(_LAYERS):
            made = values
            for half in (1, 2):
                alpha = f"{_of_weights(path)}.alpha{half}.{layer}"
                active = self._activated(made, f"{path}/adain{half}.{layer}", alpha)
                made = self._convolved(active, f"{path}/convs{half}.{layer}")
            values = self._each("Add", values, made)
        return values

    def _activated(self, values: list[str], norm: str, alpha: str) -> _Quantised:
        """Normalise to the style's gain and bias, activate by Snake, quantise."""
        import numpy as np
        from onnx import TensorProto

        turns = self._array(alpha).reshape(1, -1) / np.pi
        mean, deviation = self._moments(values)
        row = self._whole([1, -1])
        gain = self._add("Div", self._add("Reshape", f"{norm}/Add_1_output_0", row), deviation)
        shift = self._add("Reshape", f"{norm}/Slice_1_output_0", row)
        bias = self._add("Sub", shift, self._add("Mul", gain, mean))
        gain, bias = (self._add("Mul", value, self._real(turns)) for value in (gain, bias))
        c0, c1 = (self._real(c / np.sqrt(np.pi)) for c in _SINE)
        whole, upright = self._real(_WHOLE), self._real(1 / turns)
        made = []
        for value in values:
            p = self._add("Add", self._add("Mul", value, gain), bias)
            r = self._add("Sub", p, self._add("Sub", self._add("Add", p, whole), whole))
            square = self._add("Mul", r, r)
            sine = self._add("Mul", r, self._add("Add", c0, self._add("Mul", square, c1)))
            snake = self._add("Add", p, self._add("Mul", sine, sine))
            made.append(self._add("Mul", snake, upright))
        low, high = (self._extreme(kind, made) for kind in ("Min", "Max"))
        scale = self._add("Div", self._add("Sub", high, low), self._real(255))
        steps = self._add("Round", self._add("Div", self._add("Neg", low), scale))
        zero = self._add("Cast", steps, to=TensorProto.UINT8)
        return _Quantised([self._add("QuantizeLinear", value, scale, zero) for value in made], scale, zero)

    def _moments(self, values: list[str]) -> tuple[str, str]:
        """Mean and standard deviation of each channel over the whole sentence, shape (1, channels)."""
        if values[0] not in self._known_moments:
            sums = self._each("MatMul", self._ones, values)
            squares = [
                self._add("MatMul", one, self._add("Mul", value, value))
                for one, value in zip(self._ones, values, strict=True)
            ]
            mean, square = (
                self._add("Div", self._add("Sum", *parts), self._length) for parts in (sums, squares)
            )
            variance = self._add("Sub", square, self._add("Mul", mean, mean))
            deviation = self._add("Sqrt", self._add("Add", variance, self._real(_EPSILON)))
            self._known_moments[values[0]] = mean, deviation
        return self._known_moments[values[0]]

    def _extreme(self, kind: str, values: list[str]) -> str:
        """The smallest or largest number of all stretches, or zero if that is beyond."""
        rows = [self._add(f"Reduce{kind}", value, self._whole([1]), keepdims=0) for value in values]
        found = self._add(f"Reduce{kind}", self._add("Concat", *rows, axis=0), keepdims=0)
        return self._add(kind, found, self._real(0))

    def _convolved(self, given: _Quantised, path: str) -> list[str]:
        """A convolution as a product: each row has what the kernel covers, tap after tap."""
        import numpy as np
        from onnx import helper

        name = _of_weights(path)
        shipped = self._makers[f"{path}/Conv_output_0_output_quantized"]
        how = {a.name: helper.get_attribute_value(a) for a in shipped.attribute}
        # Shipped as uint8, of which seven bits are used: less their zero, they are int8.
        weights = self._array(shipped.input[1]).astype(np.int16) - self._array(shipped.input[3])
        outputs, inputs, taps = weights.shape
        taps_first = weights.transpose(2, 1, 0).reshape(taps * inputs, outputs)
        margins = [self._add("Expand", given.zero, self._whole([pad, inputs])) for pad in how["pads"]]
        padded = self._add("Concat", margins[0], *given.stretches, margins[1], axis=0)
        width = self._whole([-1, taps * inputs])
        return [
            self._add(
                "MatMulIntegerToFloat",
                self._add("Reshape", self._add("Gather", padded, rows, axis=0), width),
                self._constant(taps_first, np.int8),
                given.scale,
                self._makers[f"{name}.bias_scale"].input[1],
                given.zero,
                self._constant(0, np.int8),
                f"{name}.bias",
                domain="com.microsoft",
            )
            for rows in self._covered(taps, how["dilations"][0], how["strides"][0])
        ]

    def _covered(self, taps: int, dilation: int, stride: int) -> list[str]:
        """Which rows of the padded input a kernel covers at each time, int32 (time, taps)."""
        import numpy as np

        if (taps, dilation, stride) not in self._known_rows:
            offsets = self._constant([[tap * dilation for tap in range(taps)]], np.int32)
            steps = self._constant(stride, np.int32)
            self._known_rows[taps, dilation, stride] = [
                self._add("Add", self._add("Mul", times, steps), offsets) for times in self._times
            ]
        return self._known_rows[taps, dilation, stride]

    def _spectrum(self) -> _Quantised:
        """The excitation's spectrum, magnitudes and phases, which the model quantises itself."""
        flat = self._add("Squeeze", f"{_SPECTRUM}_dynamic_quantized", self._whole([0]))
        upright = self._add("Transpose", flat, perm=[1, 0])
        return _Quantised([upright], f"{_SPECTRUM}_scale", f"{_SPECTRUM}_zero_point")

    def _entered(self, value: str) -> list[str]:
        """A value (1, channels, time) as stretches (time, channels)."""
        flat = self._add("Squeeze", f"{_GENERATOR}/{value}", self._whole([0]))
        return self._split(self._add("Transpose", flat, perm=[1, 0]), axis=0)

    def _each(self, kind: str, left: list[str], right: list[str]) -> list[str]:
        return [self._add(kind, one, other) for one, other in zip(left, right, strict=True)]

    def _split(self, value: str, axis: int) -> list[str]:
        from onnx import helper

        count = self._height.stretches
        names = [self._name() + f"/{part}" for part in range(count)]
        self._nodes.append(helper.make_node("Split", [value], names, axis=axis, num_outputs=count))
        return names

    def _add(self, kind: str, *given: str, named: str = "", **attributes: Any) -> str:
        """Add a node; its value's name."""
        from onnx import helper

        name = named or self._name()
        self._nodes.append(helper.make_node(kind, given, [name], **attributes))
        return name

    def _name(self) -> str:
        return f"reader/{self._height.excitation_block}/{len(self._nodes)}"

    def _array(self, weight: str) -> Any:
        from onnx import numpy_helper

        return numpy_helper.to_array(self._weights[weight])

    def _real(self, number: ArrayLike) -> str:
        import numpy as np

        return self._constant(number, np.float32)

    def _whole(self, number: ArrayLike) -> str:
        import numpy as np

        return self._constant(number, np.int64)

    def _constant(self, number: ArrayLike, kind: DTypeLike) -> str:
        """A constant's name; the same numbers are kept once."""
        import numpy as np
        from onnx import numpy_helper

        array = np.asarray(number, dtype=kind)
        key = (array.tobytes(), str(array.dtype), array.shape)
        if key not in self._constants:
            self._constants[key] = f"reader/{self._height.excitation_block}/constant/{len(self._constants)}"
            self._graph.initializer.append(numpy_helper.from_array(array, self._constants[key]))
        return self._constants[key]
