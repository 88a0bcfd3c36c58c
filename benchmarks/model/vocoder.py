"""The vocoder's residual blocks rebuilt, to stay in the CPU's cache and to use all of its threads.

Nine tenths of the model's arithmetic is in eight residual blocks of the vocoder: three pairs of convolutions
each, and before each convolution an instance normalization by the style and a Snake activation. As the model
ships, each small step goes over the whole sentence, which no cache can hold, and some of them (the sine, the
conversion of integers to floats) run on one thread. Here the same is computed

- with time before channels, one segment of the sentence after the other, so that the steps of a segment find
  it in the cache. A convolution is then one product with constant weights, which onnxruntime packs once for
  the CPU, and which scales and adds the bias in the same step;
- with one multiplication and one addition for normalization, by factors computed from sums of values and
  squares;
- with Snake, x + sin²(αx) / α, in half turns p = αx / π: sin² needs only the distance r of p from the nearest
  integer, and sin πr is close to r (c₀ + c₁ r²). These steps use all threads and the CPU's vector units.

Activations are quantized as before: to eight bits, by the smallest and the largest value of the sentence.

Sources: the blocks, Kong et al. (2020), HiFi-GAN, and Kaneko et al. (2022), iSTFTNet; Snake, Ziyin et al.
(2020), Neural Networks Fail to Learn Periodic Functions. The gain is in docs/voice.md.
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
"""Pairs of convolutions per block."""
SINE_COEFFICIENTS = (3.0961, -4.4204)
"""c₀ and c₁ with the least maximum error for |r| ≤ ½: 0.0045, less than a step of eight bits."""
ROUNDING_SHIFT = 1.5 * 2.0**23
"""Added to a float32 and subtracted again, it leaves the nearest integer."""
_EPSILON = 1e-5
"""Added to the variance in the normalization, as the model does."""


class _Stage(NamedTuple):
    """The residual blocks after one upsampling: one for the excitation, and three whose outputs are added.

    Their values are known by name; all but `segments` are parts of these names.
    """

    excitation: str
    excitation_block: str
    upsampled: str
    blocks: tuple[str, str, str]
    sum: str
    segments: int
    """Of one or two megabytes in a sentence of seven seconds; more of them gain nothing, and load longer."""


_STAGES = (
    _Stage(
        "noise_convs.0",
        "noise_res.0",
        "ups.0/ConvTranspose_output_0",
        ("resblocks.0", "resblocks.1", "resblocks.2"),
        "Add_4_output_0",
        3,
    ),
    _Stage(
        "noise_convs.1",
        "noise_res.1",
        "reflection_pad/Pad_output_0",
        ("resblocks.3", "resblocks.4", "resblocks.5"),
        "Add_7_output_0",
        6,
    ),
)


def rebuild_residual_blocks(graph: onnx.GraphProto) -> None:
    """Replace the residual blocks that the model ships with by the rebuilt ones; the weights are the same.

    Args:
        graph: of the model whose digest is `weights.MODEL_SHA256`, because its values are known by name. It
            is changed.
    """
    for stage in _STAGES:
        replaced = f"{_GENERATOR}/{stage.sum}"
        index = next(index for index, node in enumerate(graph.node) if replaced in node.output)
        nodes = list(graph.node)
        nodes[index : index + 1] = _StageBuilder(graph, stage).build(replaced)
        set_nodes(graph, nodes)


def set_nodes(graph: onnx.GraphProto, nodes: Iterable[onnx.NodeProto]) -> None:
    """Replace all nodes of a graph by these, in the order in which they run."""
    kept = list(nodes)
    del graph.node[:]
    graph.node.extend(kept)


def _weight_prefix(path: str) -> str:
    """Return the prefix of the weights of a part of the graph: dots where its values have slashes."""
    return path[1:].replace("/", ".")


class _Quantized(NamedTuple):
    """Segments of uint8 (time, channels), which stand for scale · (value - zero)."""

    segments: list[str]
    scale: str
    zero: str


class _StageBuilder:
    """Makes the nodes of one stage. A value is its name; a list of names is a value in segments of time."""

    def __init__(self, graph: onnx.GraphProto, stage: _Stage) -> None:
        from onnx import TensorProto

        self._graph = graph
        self._stage = stage
        self._producers = {value: node for node in graph.node for value in node.output}
        self._weights = {weight.name: weight for weight in graph.initializer}
        self._constants: dict[tuple[bytes, str, tuple[int, ...]], str] = {}
        self._moments_cache: dict[str, tuple[str, str]] = {}
        self._row_cache: dict[tuple[int, int, int], list[str]] = {}
        self._nodes: list[onnx.NodeProto] = []
        length = self._add("Shape", f"{_GENERATOR}/{stage.upsampled}", start=2, end=3)
        times = self._add("Range", self._int(0), self._add("Squeeze", length), self._int(1))
        column = self._add("Unsqueeze", self._add("Cast", times, to=TensorProto.INT32), self._int([1]))
        self._times = self._split(column, axis=0)
        shape = self._add("Concat", self._int([1]), length, axis=0)
        self._ones = self._split(self._add("Expand", self._float([[1.0]]), shape), axis=1)
        self._length = self._add("Cast", length, to=TensorProto.FLOAT)

    def build(self, name: str) -> list[onnx.NodeProto]:
        """Return the nodes that compute the sum of the three blocks, a value of this name."""
        stage = self._stage
        excitation = self._convolve(self._spectrum(), f"{_GENERATOR}/{stage.excitation}")
        excitation = self._block(excitation, stage.excitation_block)
        excited = self._pairwise("Add", self._load(stage.upsampled), excitation)
        total, *outputs = [self._block(excited, block) for block in stage.blocks]
        for output in outputs:
            total = self._pairwise("Add", total, output)
        channels_first = self._add("Transpose", self._add("Concat", *total, axis=0), perm=[1, 0])
        self._add("Unsqueeze", channels_first, self._int([0]), output=name)
        return self._nodes

    def _block(self, values: list[str], block: str) -> list[str]:
        """Return the output of a residual block: each pair of convolutions adds to its own input."""
        path = f"{_GENERATOR}/{block}"
        for layer in range(_LAYERS):
            residual = values
            for half in (1, 2):
                alpha = f"{_weight_prefix(path)}.alpha{half}.{layer}"
                active = self._activate(residual, f"{path}/adain{half}.{layer}", alpha)
                residual = self._convolve(active, f"{path}/convs{half}.{layer}")
            values = self._pairwise("Add", values, residual)
        return values

    def _activate(self, values: list[str], norm: str, alpha: str) -> _Quantized:
        """Normalize to the style's gain and bias, apply Snake, quantize."""
        import numpy as np
        from onnx import TensorProto

        half_turns = self._read_weight(alpha).reshape(1, -1) / np.pi
        mean, deviation = self._moments(values)
        row = self._int([1, -1])
        gain = self._add("Div", self._add("Reshape", f"{norm}/Add_1_output_0", row), deviation)
        shift = self._add("Reshape", f"{norm}/Slice_1_output_0", row)
        bias = self._add("Sub", shift, self._add("Mul", gain, mean))
        # In half turns from here on, so that one multiplication per value does both.
        gain, bias = (self._add("Mul", value, self._float(half_turns)) for value in (gain, bias))
        # Divided by √π, so that the square of the sine is already divided by π.
        c0, c1 = (self._float(c / np.sqrt(np.pi)) for c in SINE_COEFFICIENTS)
        shift, back = self._float(ROUNDING_SHIFT), self._float(1 / half_turns)
        activated = []
        for value in values:
            p = self._add("Add", self._add("Mul", value, gain), bias)
            r = self._add("Sub", p, self._add("Sub", self._add("Add", p, shift), shift))
            square = self._add("Mul", r, r)
            sine = self._add("Mul", r, self._add("Add", c0, self._add("Mul", square, c1)))
            snake = self._add("Add", p, self._add("Mul", sine, sine))
            activated.append(self._add("Mul", snake, back))
        low, high = (self._extreme(kind, activated) for kind in ("Min", "Max"))
        scale = self._add("Div", self._add("Sub", high, low), self._float(255))
        steps = self._add("Round", self._add("Div", self._add("Neg", low), scale))
        zero = self._add("Cast", steps, to=TensorProto.UINT8)
        return _Quantized(
            [self._add("QuantizeLinear", value, scale, zero) for value in activated], scale, zero
        )

    def _moments(self, values: list[str]) -> tuple[str, str]:
        """Return mean and standard deviation of each channel over the whole sentence; shape (1, channels)."""
        if values[0] not in self._moments_cache:
            # Products with ones: summing by ReduceMean took three times as long (benchmarks/RESULTS.md).
            sums = self._pairwise("MatMul", self._ones, values)
            squares = [
                self._add("MatMul", ones, self._add("Mul", value, value))
                for ones, value in zip(self._ones, values, strict=True)
            ]
            mean, square = (
                self._add("Div", self._add("Sum", *parts), self._length) for parts in (sums, squares)
            )
            variance = self._add("Sub", square, self._add("Mul", mean, mean))
            deviation = self._add("Sqrt", self._add("Add", variance, self._float(_EPSILON)))
            self._moments_cache[values[0]] = mean, deviation
        return self._moments_cache[values[0]]

    def _extreme(self, kind: str, values: list[str]) -> str:
        """Return the smallest or largest number of all segments, or zero if that is beyond.

        Zero has to be representable (ONNX, DynamicQuantizeLinear).
        """
        rows = [self._add(f"Reduce{kind}", value, self._int([1]), keepdims=0) for value in values]
        extreme = self._add(f"Reduce{kind}", self._add("Concat", *rows, axis=0), keepdims=0)
        return self._add(kind, extreme, self._float(0))

    def _convolve(self, quantized: _Quantized, path: str) -> list[str]:
        """Return a convolution as a product: each row is all that the kernel covers, tap after tap."""
        import numpy as np
        from onnx import helper

        name = _weight_prefix(path)
        shipped = self._producers[f"{path}/Conv_output_0_output_quantized"]
        attributes = {a.name: helper.get_attribute_value(a) for a in shipped.attribute}
        # Shipped as uint8, of which seven bits are used; minus their zero point they fit into int8.
        weights = self._read_weight(shipped.input[1]).astype(np.int16) - self._read_weight(shipped.input[3])
        outputs, inputs, taps = weights.shape
        taps_first = weights.transpose(2, 1, 0).reshape(taps * inputs, outputs)
        # Padding is the zero point, which stands for 0.0.
        margins = [
            self._add("Expand", quantized.zero, self._int([pad, inputs])) for pad in attributes["pads"]
        ]
        padded = self._add("Concat", margins[0], *quantized.segments, margins[1], axis=0)
        width = self._int([-1, taps * inputs])
        return [
            self._add(
                "MatMulIntegerToFloat",
                self._add("Reshape", self._add("Gather", padded, rows, axis=0), width),
                self._constant(taps_first, np.int8),
                quantized.scale,
                self._producers[f"{name}.bias_scale"].input[1],
                quantized.zero,
                self._constant(0, np.int8),
                f"{name}.bias",
                domain="com.microsoft",
            )
            for rows in self._kernel_rows(taps, attributes["dilations"][0], attributes["strides"][0])
        ]

    def _kernel_rows(self, taps: int, dilation: int, stride: int) -> list[str]:
        """Return which rows of the padded input a kernel covers at each time, int32 (time, taps)."""
        import numpy as np

        if (taps, dilation, stride) not in self._row_cache:
            offsets = self._constant([[tap * dilation for tap in range(taps)]], np.int32)
            steps = self._constant(stride, np.int32)
            self._row_cache[taps, dilation, stride] = [
                self._add("Add", self._add("Mul", times, steps), offsets) for times in self._times
            ]
        return self._row_cache[taps, dilation, stride]

    def _spectrum(self) -> _Quantized:
        """Return the excitation's spectrum, magnitudes and phases, which the model quantizes itself."""
        flat = self._add("Squeeze", f"{_SPECTRUM}_dynamic_quantized", self._int([0]))
        time_first = self._add("Transpose", flat, perm=[1, 0])
        return _Quantized([time_first], f"{_SPECTRUM}_scale", f"{_SPECTRUM}_zero_point")

    def _load(self, value: str) -> list[str]:
        """Return a value (1, channels, time) as segments (time, channels)."""
        flat = self._add("Squeeze", f"{_GENERATOR}/{value}", self._int([0]))
        return self._split(self._add("Transpose", flat, perm=[1, 0]), axis=0)

    def _pairwise(self, operator: str, left: list[str], right: list[str]) -> list[str]:
        """Return the results of an operator on each pair of segments."""
        return [self._add(operator, a, b) for a, b in zip(left, right, strict=True)]

    def _split(self, value: str, axis: int) -> list[str]:
        from onnx import helper

        count = self._stage.segments
        names = [self._name() + f"/{part}" for part in range(count)]
        self._nodes.append(helper.make_node("Split", [value], names, axis=axis, num_outputs=count))
        return names

    def _add(self, operator: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        """Add a node; return the name of its output."""
        from onnx import helper

        name = output or self._name()
        self._nodes.append(helper.make_node(operator, inputs, [name], **attributes))
        return name

    def _name(self) -> str:
        return f"reader/{self._stage.excitation_block}/{len(self._nodes)}"

    def _read_weight(self, weight: str) -> Any:
        from onnx import numpy_helper

        return numpy_helper.to_array(self._weights[weight])

    def _float(self, value: ArrayLike) -> str:
        import numpy as np

        return self._constant(value, np.float32)

    def _int(self, value: ArrayLike) -> str:
        import numpy as np

        return self._constant(value, np.int64)

    def _constant(self, value: ArrayLike, dtype: DTypeLike) -> str:
        """Return the name of a constant; equal ones are stored once."""
        import numpy as np
        from onnx import numpy_helper

        array = np.asarray(value, dtype=dtype)
        key = (array.tobytes(), str(array.dtype), array.shape)
        if key not in self._constants:
            self._constants[key] = f"reader/{self._stage.excitation_block}/constant/{len(self._constants)}"
            self._graph.initializer.append(numpy_helper.from_array(array, self._constants[key]))
        return self._constants[key]
