"""The ONNX operators of the embedded model's graph in torch, all of them differentiable.

Quantization is left out: DynamicQuantizeLinear returns its input with a scale of 1 and a zero point of 0, and
integer products are real ones. Sources: the ONNX operator schemas (opset 20) and onnxruntime's contributed
operators.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (its usual name)
from onnx import numpy_helper

Attributes = Mapping[str, Any]
TORCH_TYPES = {1: torch.float32, 2: torch.uint8, 3: torch.int8, 6: torch.int32, 7: torch.int64, 9: torch.bool}
"""torch's types by ONNX's numbers."""


def tensor(value: Any) -> Any:
    """Return a NumPy array as a tensor on torch's default device."""
    return torch.from_numpy(np.array(value)).to(torch.get_default_device())


def integers(value: Any) -> list[int]:
    """Return a tensor of integers as a list."""
    return [int(number) for number in value.reshape(-1).tolist()]


def squeeze(x: Sequence[Any], _: Attributes) -> Any:
    """Remove axes of size one."""
    axes = integers(x[1]) if len(x) > 1 else [axis for axis, size in enumerate(x[0].shape) if size == 1]
    return x[0].squeeze(tuple(axes))


def unsqueeze(x: Sequence[Any], _: Attributes) -> Any:
    """Insert axes of size one."""
    value, count = x[0], x[0].ndim + x[1].numel()
    for axis in sorted(axis % count for axis in integers(x[1])):
        value = value.unsqueeze(axis)
    return value


def reshape(x: Sequence[Any], _: Attributes) -> Any:
    """Change the shape; 0 keeps an axis, -1 takes the rest."""
    return x[0].reshape([x[0].shape[axis] if size == 0 else size for axis, size in enumerate(integers(x[1]))])


def gather(x: Sequence[Any], attributes: Attributes) -> Any:
    """Select along an axis by indices of any shape."""
    axis, index = attributes.get("axis", 0), x[1].long()
    index = torch.where(index < 0, index + x[0].shape[axis], index)
    selected = x[0].index_select(axis, index.reshape(-1))
    return selected.reshape([*x[0].shape[:axis], *index.shape, *x[0].shape[axis + 1 :]])


def reduction(by: Callable[..., Any]) -> Callable[[Sequence[Any], Attributes], Any]:
    """Return a mean or sum over axes, over all of them where none are given."""

    def reduce(x: Sequence[Any], attributes: Attributes) -> Any:
        axes = integers(x[1]) if len(x) > 1 else list(range(x[0].ndim))
        return by(x[0], dim=axes, keepdim=bool(attributes.get("keepdims", 1)))

    return reduce


def split(x: Sequence[Any], attributes: Attributes) -> Any:
    """Split along an axis into parts of the given sizes, or equal ones."""
    axis = attributes.get("axis", 0)
    if len(x) > 1:
        return torch.split(x[0], integers(x[1]), axis)
    return torch.split(x[0], -(-x[0].shape[axis] // attributes["num_outputs"]), axis)


def slice_axes(x: Sequence[Any], _: Attributes) -> Any:
    """Take a range of each axis; a step of -1 reverses it, the only negative step in the graph."""
    value, starts, ends = x[0], integers(x[1]), integers(x[2])
    axes = integers(x[3]) if len(x) > 3 else list(range(len(starts)))
    steps = integers(x[4]) if len(x) > 4 else [1] * len(starts)
    for start, end, axis, step in zip(starts, ends, axes, steps, strict=True):
        if step < 0:
            value = value.flip(axis)
        else:
            index = [slice(None)] * value.ndim
            index[axis] = slice(start, end, step)
            value = value[tuple(index)]
    return value


def resize(x: Sequence[Any], attributes: Attributes) -> Any:
    """Stretch the last axis, with nearest or linear interpolation."""
    scale = float(x[2][-1])
    size = int(np.floor(x[0].shape[-1] * scale))
    if attributes["mode"] == b"linear":
        return F.interpolate(x[0], size=size, mode="linear", align_corners=False)
    position = torch.arange(size) / scale
    return x[0].index_select(-1, position.long().clamp(0, x[0].shape[-1] - 1))


def pad(x: Sequence[Any], attributes: Attributes) -> Any:
    """Pad both ends of the axes."""
    sizes, axes = integers(x[1]), x[0].ndim
    ends = [size for axis in reversed(range(axes)) for size in (sizes[axis], sizes[axis + axes])]
    if attributes.get("mode") == b"reflect":
        return F.pad(x[0], ends[:2], mode="reflect")
    return F.pad(x[0], ends)


def convolve(x: Sequence[Any], attributes: Attributes) -> Any:
    """Convolve over time."""
    value = F.pad(x[0], tuple(attributes.get("pads", (0, 0))))
    bias = x[2] if len(x) == 3 else None
    stride, dilation = attributes.get("strides", [1])[0], attributes.get("dilations", [1])[0]
    return F.conv1d(value, x[1], bias, stride=stride, dilation=dilation, groups=attributes.get("group", 1))


def convolve_transposed(x: Sequence[Any], attributes: Attributes) -> Any:
    """Apply a transposed convolution over time."""
    bias = x[2] if len(x) == 3 else None
    whole = F.conv_transpose1d(
        x[0], x[1], bias, stride=attributes.get("strides", [1])[0], groups=attributes.get("group", 1)
    )
    whole = F.pad(whole, (0, attributes.get("output_padding", [0])[0]))
    before, after = attributes.get("pads", (0, 0))
    return whole[..., before : whole.shape[-1] - after]


def stft(x: Sequence[Any], _: Attributes) -> Any:
    """Return the excitation's spectrum, as `benchmarks.model.graph` does, without gradients."""
    frames = x[0].reshape(x[0].shape[0], -1).unfold(-1, x[2].numel(), int(x[1])) * x[2]
    spectrum = torch.fft.rfft(frames)
    return torch.stack([spectrum.real + 1e-5, spectrum.imag + 1e-20], -1).detach()


def scatter(x: Sequence[Any], _: Attributes) -> Any:
    """Replace the values at some indices."""
    value, index = x[0].clone(), x[1].long()
    value[tuple(index[..., axis] for axis in range(index.shape[-1]))] = x[2]
    return value


def fill(x: Sequence[Any], attributes: Attributes) -> Any:
    """Return a tensor of one repeated number."""
    number = tensor(numpy_helper.to_array(attributes["value"])) if "value" in attributes else torch.zeros(1)
    return number.reshape(()).expand(integers(x[0])).clone()


def expand(x: Sequence[Any], _: Attributes) -> Any:
    """Broadcast to a shape."""
    return x[0].expand(torch.broadcast_shapes(x[0].shape, integers(x[1])))


def divide(x: Sequence[Any], _: Attributes) -> Any:
    """Divide; integers round towards zero."""
    return x[0] / x[1] if x[0].is_floating_point() else torch.div(x[0], x[1], rounding_mode="trunc")


def layer_norm(x: Sequence[Any], attributes: Attributes) -> Any:
    """Apply layer normalization."""
    bias = x[2] if len(x) > 2 else None
    return F.layer_norm(
        x[0], x[0].shape[attributes.get("axis", -1) :], x[1], bias, attributes.get("epsilon", 1e-5)
    )


def skip_layer_norm(x: Sequence[Any], attributes: Attributes) -> Any:
    """Apply onnxruntime's sum and layer normalization in one."""
    total = x[0] + x[1] + (x[4] if len(x) > 4 else 0)
    return F.layer_norm(total, total.shape[-1:], x[2], x[3], attributes.get("epsilon", 1e-12))


def fused_matmul(x: Sequence[Any], attributes: Attributes) -> Any:
    """Apply onnxruntime's matrix product with transposed factors."""
    left = x[0].mT if attributes.get("transA") else x[0]
    right = x[1].mT if attributes.get("transB") else x[1]
    return left @ right * attributes.get("alpha", 1.0)


OPERATORS: dict[str, Callable[[Sequence[Any], Attributes], Any]] = {
    "Add": lambda x, _: x[0] + x[1],
    "And": lambda x, _: x[0] & x[1],
    "Atan": lambda x, _: torch.atan(x[0]),
    "Cast": lambda x, attributes: x[0].to(TORCH_TYPES[attributes["to"]]),
    "Clip": lambda x, _: x[0].clamp(min=x[1]),
    "Concat": lambda x, attributes: torch.cat(list(x), attributes["axis"]),
    "ConstantOfShape": fill,
    "Conv": convolve,
    "ConvInteger": lambda x, attributes: convolve(x[:2], attributes),
    "ConvTranspose": convolve_transposed,
    "Cos": lambda x, _: torch.cos(x[0]),
    "CumSum": lambda x, _: torch.cumsum(x[0], int(x[1])),
    "DequantizeLinear": lambda x, _: (x[0].float() - x[2].float()) * x[1],
    "Div": divide,
    "DynamicQuantizeLinear": lambda x, _: (x[0], torch.ones(()), torch.zeros(())),
    "Equal": lambda x, _: x[0] == x[1],
    "Exp": lambda x, _: torch.exp(x[0]),
    "Expand": expand,
    "FastGelu": lambda x, _: F.gelu(x[0] + x[1], approximate="tanh"),
    "Floor": lambda x, _: torch.floor(x[0]),
    "FusedMatMul": fused_matmul,
    "Gather": gather,
    "Greater": lambda x, _: x[0] > x[1],
    "GreaterOrEqual": lambda x, _: x[0] >= x[1],
    "LayerNormalization": layer_norm,
    "LeakyRelu": lambda x, attributes: F.leaky_relu(x[0], attributes.get("alpha", 0.01)),
    "Less": lambda x, _: x[0] < x[1],
    "MatMul": lambda x, _: x[0] @ x[1],
    "MatMulInteger": lambda x, _: x[0] @ x[1],
    "Mul": lambda x, _: x[0] * x[1],
    "NonZero": lambda x, _: torch.nonzero(x[0]).T,
    "Pad": pad,
    "Pow": lambda x, _: x[0] ** x[1],
    "Range": lambda x, _: torch.arange(x[0].item(), x[1].item(), x[2].item(), dtype=x[0].dtype),
    "ReduceMean": reduction(torch.mean),
    "ReduceSum": reduction(torch.sum),
    "Reshape": reshape,
    "Resize": resize,
    "Round": lambda x, _: torch.round(x[0]),
    "STFT": stft,
    "ScatterND": scatter,
    "Shape": lambda x, attributes: torch.tensor(
        x[0].shape[attributes.get("start", 0) : attributes.get("end")]
    ),
    "Sigmoid": lambda x, _: torch.sigmoid(x[0]),
    "Sin": lambda x, _: torch.sin(x[0]),
    "SkipLayerNormalization": skip_layer_norm,
    "Slice": slice_axes,
    "Softmax": lambda x, attributes: torch.softmax(x[0], attributes.get("axis", -1)),
    "Split": split,
    "Sqrt": lambda x, _: torch.sqrt(x[0]),
    "Squeeze": squeeze,
    "Sub": lambda x, _: x[0] - x[1],
    "Tanh": lambda x, _: torch.tanh(x[0]),
    "Transpose": lambda x, attributes: x[0].permute(attributes["perm"]),
    "Unsqueeze": unsqueeze,
    "Where": lambda x, _: torch.where(x[0], x[1], x[2]),
}
"""Each operator's output from its inputs and attributes; the LSTM is in `graph`, which caches its weights."""
