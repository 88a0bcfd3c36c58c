"""ONNX operators by torch, as many of them as the embedded model's graph has; all can be differentiated.

Quantisation is left out: DynamicQuantizeLinear gives back what it is given, with a scale of 1 and a zero of
0, and integer products are real ones. Sources: the ONNX operator schemas (opset 20) and those of onnxruntime.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (as all the world calls it)
from onnx import numpy_helper

Attributes = Mapping[str, Any]
TYPES = {1: torch.float32, 2: torch.uint8, 3: torch.int8, 6: torch.int32, 7: torch.int64, 9: torch.bool}
"""torch's types by the numbers of ONNX."""


def tensor(value: Any) -> Any:
    """An array of numpy's as a tensor, where torch computes."""
    return torch.from_numpy(np.array(value)).to(torch.get_default_device())


def numbers(value: Any) -> list[int]:
    """A tensor of whole numbers as a list."""
    return [int(number) for number in value.reshape(-1).tolist()]


def squeeze(x: Sequence[Any], _: Attributes) -> Any:
    """Drop axes of one element."""
    axes = numbers(x[1]) if len(x) > 1 else [at for at, size in enumerate(x[0].shape) if size == 1]
    return x[0].squeeze(tuple(axes))


def unsqueeze(x: Sequence[Any], _: Attributes) -> Any:
    """Insert axes of one element."""
    value, count = x[0], x[0].ndim + x[1].numel()
    for axis in sorted(at % count for at in numbers(x[1])):
        value = value.unsqueeze(axis)
    return value


def reshape(x: Sequence[Any], _: Attributes) -> Any:
    """Give another shape; 0 keeps an axis, -1 takes what is left."""
    return x[0].reshape([x[0].shape[at] if size == 0 else size for at, size in enumerate(numbers(x[1]))])


def gather(x: Sequence[Any], how: Attributes) -> Any:
    """Pick along an axis by indices of any shape."""
    axis, at = how.get("axis", 0), x[1].long()
    at = torch.where(at < 0, at + x[0].shape[axis], at)
    picked = x[0].index_select(axis, at.reshape(-1))
    return picked.reshape([*x[0].shape[:axis], *at.shape, *x[0].shape[axis + 1 :]])


def reduced(by: Callable[..., Any]) -> Callable[[Sequence[Any], Attributes], Any]:
    """A mean or sum over axes, all of them where none are named."""

    def reduce(x: Sequence[Any], how: Attributes) -> Any:
        axes = numbers(x[1]) if len(x) > 1 else list(range(x[0].ndim))
        return by(x[0], dim=axes, keepdim=bool(how.get("keepdims", 1)))

    return reduce


def split(x: Sequence[Any], how: Attributes) -> Any:
    """Cut along an axis into parts of the sizes that are told, or even ones."""
    axis = how.get("axis", 0)
    if len(x) > 1:
        return torch.split(x[0], numbers(x[1]), axis)
    return torch.split(x[0], -(-x[0].shape[axis] // how["num_outputs"]), axis)


def sliced(x: Sequence[Any], _: Attributes) -> Any:
    """A range of each axis; a step of -1 turns it round whole, as the graph does."""
    value, starts, ends = x[0], numbers(x[1]), numbers(x[2])
    axes = numbers(x[3]) if len(x) > 3 else list(range(len(starts)))
    steps = numbers(x[4]) if len(x) > 4 else [1] * len(starts)
    for start, end, axis, step in zip(starts, ends, axes, steps, strict=True):
        if step < 0:
            value = value.flip(axis)
        else:
            at = [slice(None)] * value.ndim
            at[axis] = slice(start, end, step)
            value = value[tuple(at)]
    return value


def resize(x: Sequence[Any], how: Attributes) -> Any:
    """Stretch the last axis: nearest values, or a line between them."""
    scale = float(x[2][-1])
    size = int(np.floor(x[0].shape[-1] * scale))
    if how["mode"] == b"linear":
        return F.interpolate(x[0], size=size, mode="linear", align_corners=False)
    place = torch.arange(size) / scale
    return x[0].index_select(-1, place.long().clamp(0, x[0].shape[-1] - 1))


def padded(x: Sequence[Any], how: Attributes) -> Any:
    """Put more at both ends of the axes."""
    sizes, axes = numbers(x[1]), x[0].ndim
    ends = [size for at in reversed(range(axes)) for size in (sizes[at], sizes[at + axes])]
    if how.get("mode") == b"reflect":
        return F.pad(x[0], ends[:2], mode="reflect")
    return F.pad(x[0], ends)


def convolution(x: Sequence[Any], how: Attributes) -> Any:
    """A convolution over time."""
    value = F.pad(x[0], tuple(how.get("pads", (0, 0))))
    bias = x[2] if len(x) == 3 else None
    stride, dilation = how.get("strides", [1])[0], how.get("dilations", [1])[0]
    return F.conv1d(value, x[1], bias, stride=stride, dilation=dilation, groups=how.get("group", 1))


def deconvolution(x: Sequence[Any], how: Attributes) -> Any:
    """A transposed convolution over time."""
    bias = x[2] if len(x) == 3 else None
    whole = F.conv_transpose1d(
        x[0], x[1], bias, stride=how.get("strides", [1])[0], groups=how.get("group", 1)
    )
    whole = F.pad(whole, (0, how.get("output_padding", [0])[0]))
    before, behind = how.get("pads", (0, 0))
    return whole[..., before : whole.shape[-1] - behind]


def spectrum(x: Sequence[Any], _: Attributes) -> Any:
    """The excitation's spectrum, as `kokoro_graph` makes it; nothing is learnt through its phases."""
    frames = x[0].reshape(x[0].shape[0], -1).unfold(-1, x[2].numel(), int(x[1])) * x[2]
    found = torch.fft.rfft(frames)
    return torch.stack([found.real + 1e-5, found.imag + 1e-20], -1).detach()


def scattered(x: Sequence[Any], _: Attributes) -> Any:
    """Values put in at places."""
    value, at = x[0].clone(), x[1].long()
    value[tuple(at[..., axis] for axis in range(at.shape[-1]))] = x[2]
    return value


def filled(x: Sequence[Any], how: Attributes) -> Any:
    """A tensor of one number."""
    number = tensor(numpy_helper.to_array(how["value"])) if "value" in how else torch.zeros(1)
    return number.reshape(()).expand(numbers(x[0])).clone()


def expanded(x: Sequence[Any], _: Attributes) -> Any:
    """Repeated to a shape, as far as the two can be told from one another."""
    return x[0].expand(torch.broadcast_shapes(x[0].shape, numbers(x[1])))


def divided(x: Sequence[Any], _: Attributes) -> Any:
    """Whole numbers are divided to whole numbers."""
    return x[0] / x[1] if x[0].is_floating_point() else torch.div(x[0], x[1], rounding_mode="trunc")


def normalised(x: Sequence[Any], how: Attributes) -> Any:
    """Layer normalisation."""
    bias = x[2] if len(x) > 2 else None
    return F.layer_norm(x[0], x[0].shape[how.get("axis", -1) :], x[1], bias, how.get("epsilon", 1e-5))


def skip_normalised(x: Sequence[Any], how: Attributes) -> Any:
    """onnxruntime's sum and layer normalisation in one."""
    total = x[0] + x[1] + (x[4] if len(x) > 4 else 0)
    return F.layer_norm(total, total.shape[-1:], x[2], x[3], how.get("epsilon", 1e-12))


def fused_product(x: Sequence[Any], how: Attributes) -> Any:
    """onnxruntime's product with turned factors."""
    left = x[0].mT if how.get("transA") else x[0]
    right = x[1].mT if how.get("transB") else x[1]
    return left @ right * how.get("alpha", 1.0)


OPERATORS: dict[str, Callable[[Sequence[Any], Attributes], Any]] = {
    "Add": lambda x, _: x[0] + x[1],
    "And": lambda x, _: x[0] & x[1],
    "Atan": lambda x, _: torch.atan(x[0]),
    "Cast": lambda x, how: x[0].to(TYPES[how["to"]]),
    "Clip": lambda x, _: x[0].clamp(min=x[1]),
    "Concat": lambda x, how: torch.cat(list(x), how["axis"]),
    "ConstantOfShape": filled,
    "Conv": convolution,
    "ConvInteger": lambda x, how: convolution(x[:2], how),
    "ConvTranspose": deconvolution,
    "Cos": lambda x, _: torch.cos(x[0]),
    "CumSum": lambda x, _: torch.cumsum(x[0], int(x[1])),
    "DequantizeLinear": lambda x, _: (x[0].float() - x[2].float()) * x[1],
    "Div": divided,
    "DynamicQuantizeLinear": lambda x, _: (x[0], torch.ones(()), torch.zeros(())),
    "Equal": lambda x, _: x[0] == x[1],
    "Exp": lambda x, _: torch.exp(x[0]),
    "Expand": expanded,
    "FastGelu": lambda x, _: F.gelu(x[0] + x[1], approximate="tanh"),
    "Floor": lambda x, _: torch.floor(x[0]),
    "FusedMatMul": fused_product,
    "Gather": gather,
    "Greater": lambda x, _: x[0] > x[1],
    "GreaterOrEqual": lambda x, _: x[0] >= x[1],
    "LayerNormalization": normalised,
    "LeakyRelu": lambda x, how: F.leaky_relu(x[0], how.get("alpha", 0.01)),
    "Less": lambda x, _: x[0] < x[1],
    "MatMul": lambda x, _: x[0] @ x[1],
    "MatMulInteger": lambda x, _: x[0] @ x[1],
    "Mul": lambda x, _: x[0] * x[1],
    "NonZero": lambda x, _: torch.nonzero(x[0]).T,
    "Pad": padded,
    "Pow": lambda x, _: x[0] ** x[1],
    "Range": lambda x, _: torch.arange(x[0].item(), x[1].item(), x[2].item(), dtype=x[0].dtype),
    "ReduceMean": reduced(torch.mean),
    "ReduceSum": reduced(torch.sum),
    "Reshape": reshape,
    "Resize": resize,
    "Round": lambda x, _: torch.round(x[0]),
    "STFT": spectrum,
    "ScatterND": scattered,
    "Shape": lambda x, how: torch.tensor(x[0].shape[how.get("start", 0) : how.get("end")]),
    "Sigmoid": lambda x, _: torch.sigmoid(x[0]),
    "Sin": lambda x, _: torch.sin(x[0]),
    "SkipLayerNormalization": skip_normalised,
    "Slice": sliced,
    "Softmax": lambda x, how: torch.softmax(x[0], how.get("axis", -1)),
    "Split": split,
    "Sqrt": lambda x, _: torch.sqrt(x[0]),
    "Squeeze": squeeze,
    "Sub": lambda x, _: x[0] - x[1],
    "Tanh": lambda x, _: torch.tanh(x[0]),
    "Transpose": lambda x, how: x[0].permute(how["perm"]),
    "Unsqueeze": unsqueeze,
    "Where": lambda x, _: torch.where(x[0], x[1], x[2]),
}
"""What each operator makes of its inputs and attributes; the LSTM is in `graph`, because it is kept."""
