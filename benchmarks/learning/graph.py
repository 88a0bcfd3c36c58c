"""The embedded model's ONNX graph executed by torch, so that its inputs can be trained by its output.

Only steps between the given and the requested values run; both may be inner values of the graph. Snake and
instance normalization are one step each, which halves time and memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import onnx
import torch
import torch.nn.functional as F  # noqa: N812
from onnx import helper, numpy_helper

from benchmarks.learning.operators import OPERATORS, tensor

INTEGER_PRODUCTS = ("ConvInteger", "MatMulInteger")
EPSILON = 1e-5


class Step(NamedTuple):
    """A node of the graph."""

    operator: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Any]


class _Snake(torch.autograd.Function):  # type: ignore[misc, name-defined, unused-ignore]
    """x + sin²(αx) / α (Ziyin and others 2020); only x and α are kept for the backward pass."""

    @staticmethod
    def forward(ctx: Any, x: Any, alpha: Any) -> Any:
        ctx.save_for_backward(x, alpha)
        sine = (x * alpha).sin_()
        return sine.mul_(sine).div_(alpha).add_(x)

    @staticmethod
    def backward(ctx: Any, gradient: Any) -> Any:  # type: ignore[override, unused-ignore]
        x, alpha = ctx.saved_tensors
        return (x * (2 * alpha)).sin_().add_(1).mul_(gradient), None


STEPS = OPERATORS | {
    "Snake": lambda x, _: _Snake.apply(x[0], x[1]),
    "InstanceNorm": lambda x, _: F.instance_norm(x[0], eps=EPSILON),
}


class Graph:
    """An int8 graph of onnxruntime's, with its weights dequantized.

    Args:
        model: the ONNX model's bytes.
    """

    def __init__(self, model: bytes) -> None:
        graph = onnx.load_from_string(model).graph
        self.weights = {weight.name: tensor(numpy_helper.to_array(weight)) for weight in graph.initializer}
        steps = [
            Step(
                node.op_type,
                tuple(node.input),
                tuple(node.output),
                {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute},
            )
            for node in graph.node
        ]
        for step in steps:
            if step.operator in INTEGER_PRODUCTS and step.inputs[1] in self.weights:
                weight, zero = self.weights[step.inputs[1]], self.weights[step.inputs[3]].float()
                if step.operator == "ConvInteger" and zero.ndim:
                    zero = zero.reshape(-1, 1, 1)
                self.weights[f"{step.inputs[1]}/real"] = weight.float() - zero
        self._steps = _fuse(steps)
        self._lstms: dict[str, Any] = {}
        self._plans: dict[tuple[frozenset[str], tuple[str, ...]], list[Step]] = {}

    def run(self, given: Mapping[str, Any], requested: Sequence[str]) -> list[Any]:
        """Return the requested values from the given ones."""
        plan = self._plan(frozenset(given), tuple(requested))
        last_use = {name: index for index, step in enumerate(plan) for name in step.inputs}
        values = dict(given)
        for index, step in enumerate(plan):
            inputs = [self._value(step, name, values) for name in step.inputs]
            while inputs and inputs[-1] is None:  # Optional inputs that are left out.
                inputs.pop()
            outputs = (
                self._lstm(step, inputs)
                if step.operator == "DynamicQuantizeLSTM"
                else STEPS[step.operator](inputs, step.attributes)
            )
            if not isinstance(outputs, tuple | list):
                outputs = (outputs,)
            values.update(zip(step.outputs, outputs, strict=False))
            for name in step.inputs:
                if last_use[name] == index and name not in requested:
                    values.pop(name, None)
        return [values[name] for name in requested]

    def _value(self, step: Step, name: str, values: Mapping[str, Any]) -> Any:
        if not name:
            return None
        if step.operator in INTEGER_PRODUCTS and f"{name}/real" in self.weights:
            return self.weights[f"{name}/real"]
        return values[name] if name in values else self.weights[name]

    def _plan(self, given: frozenset[str], requested: tuple[str, ...]) -> list[Step]:
        if (given, requested) not in self._plans:
            needed, plan = set(requested) - given, []
            for step in reversed(self._steps):
                if needed.intersection(step.outputs):
                    plan.append(step)
                    needed.update(name for name in step.inputs if name not in given)
            self._plans[given, requested] = plan[::-1]
        return self._plans[given, requested]

    def _lstm(self, step: Step, inputs: Sequence[Any]) -> tuple[Any, Any, Any]:
        """Run onnxruntime's quantized LSTM."""
        if step.outputs[0] not in self._lstms:
            self._lstms[step.outputs[0]] = _dequantized_lstm(inputs, step.attributes["hidden_size"])
        output, (hidden, cell) = self._lstms[step.outputs[0]](inputs[0])
        directions = hidden.shape[0]
        return output.reshape(*output.shape[:2], directions, -1).permute(0, 2, 1, 3), hidden, cell


def _dequantized_lstm(inputs: Sequence[Any], size: int) -> Any:
    """Return torch's LSTM with the weights of onnxruntime's."""
    weights, recurrent, biases = inputs[1:4]
    scale, zero, scale_recurrent, zero_recurrent = (value.float() for value in inputs[8:12])
    directions = weights.shape[0]

    def dequantize(value: Any, scale: Any, zero: Any) -> Any:
        return (value.float() - zero.reshape(directions, 1, -1)) * scale.reshape(directions, 1, -1)

    def reorder(value: Any) -> Any:
        # ONNX orders the gates i, o, f, c; torch i, f, c, o.
        i, o, f, c = value.chunk(4, -1)
        return torch.cat([i, f, c, o], -1)

    weights, recurrent = (
        dequantize(weights, scale, zero),
        dequantize(recurrent, scale_recurrent, zero_recurrent),
    )
    lstm = torch.nn.LSTM(weights.shape[1], size, bidirectional=directions == 2)
    with torch.no_grad():
        for index, name in enumerate(["l0", "l0_reverse"][:directions]):
            getattr(lstm, f"weight_ih_{name}").copy_(reorder(weights[index]).T)
            getattr(lstm, f"weight_hh_{name}").copy_(reorder(recurrent[index]).T)
            getattr(lstm, f"bias_ih_{name}").copy_(reorder(biases[index][: 4 * size]))
            getattr(lstm, f"bias_hh_{name}").copy_(reorder(biases[index][4 * size :]))
    return lstm.requires_grad_(False)


def _fuse(steps: Sequence[Step]) -> list[Step]:
    """Return the steps with those of each Snake and instance normalization fused.

    The steps they consisted of remain, but nothing depends on them.
    """
    producers = {name: step for step in steps for name in step.outputs}
    consumers = {name: step for step in reversed(steps) for name in step.inputs}
    fused: dict[str, Step] = {}
    for step in steps:
        before = [producers.get(name) for name in step.inputs]
        if step.operator == "Sin" and before[0] and ".alpha" in before[0].inputs[0]:
            alpha, x = before[0].inputs
            total = consumers[consumers[consumers[step.outputs[0]].outputs[0]].outputs[0]]
            fused[total.outputs[0]] = Step("Snake", (x, alpha), total.made, {})
        if (
            step.operator == "Div"
            and before[0]
            and before[1]
            and (before[0].operator, before[1].operator) == ("Sub", "Sqrt")
        ):
            fused[step.outputs[0]] = Step("InstanceNorm", before[0].inputs[:1], step.outputs, {})
    return [fused.get(step.outputs[0], step) for step in steps]
