"""The embedded model's graph read by torch, so that what goes into it can be learnt from what comes out.

Only what leads to the values that are wanted is computed, and only from the values that are given: inputs, or
anything inside. Snake and instance normalisation are each one step, which halves time and memory.
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
    """A node: what it is, what it takes, what it makes."""

    kind: str
    given: tuple[str, ...]
    made: tuple[str, ...]
    how: Mapping[str, Any]


class _Snake(torch.autograd.Function):  # type: ignore[misc, name-defined, unused-ignore]
    """x + sin²(αx) / α (Ziyin and others 2020); only x and α are kept for the way back."""

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
    """A graph of onnxruntime's int8 kind, whose weights are made real numbers.

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
            if step.kind in INTEGER_PRODUCTS and step.given[1] in self.weights:
                weight, zero = self.weights[step.given[1]], self.weights[step.given[3]].float()
                if step.kind == "ConvInteger" and zero.ndim:
                    zero = zero.reshape(-1, 1, 1)
                self.weights[f"{step.given[1]}/real"] = weight.float() - zero
        self._steps = _in_one(steps)
        self._lstms: dict[str, Any] = {}
        self._plans: dict[tuple[frozenset[str], tuple[str, ...]], list[Step]] = {}

    def run(self, given: Mapping[str, Any], wanted: Sequence[str]) -> list[Any]:
        """The wanted values, from the given ones."""
        plan = self._plan(frozenset(given), tuple(wanted))
        last = {name: at for at, step in enumerate(plan) for name in step.given}
        values = dict(given)
        for at, step in enumerate(plan):
            taken = [self._value(step, name, values) for name in step.given]
            while taken and taken[-1] is None:
                taken.pop()
            made = (
                self._lstm(step, taken)
                if step.kind == "DynamicQuantizeLSTM"
                else STEPS[step.kind](taken, step.how)
            )
            values.update(zip(step.made, made if isinstance(made, tuple | list) else (made,), strict=False))
            for name in step.given:
                if last[name] == at and name not in wanted:
                    values.pop(name, None)
        return [values[name] for name in wanted]

    def _value(self, step: Step, name: str, values: Mapping[str, Any]) -> Any:
        if not name:
            return None
        if step.kind in INTEGER_PRODUCTS and f"{name}/real" in self.weights:
            return self.weights[f"{name}/real"]
        return values[name] if name in values else self.weights[name]

    def _plan(self, given: frozenset[str], wanted: tuple[str, ...]) -> list[Step]:
        if (given, wanted) not in self._plans:
            needed, plan = set(wanted) - given, []
            for step in reversed(self._steps):
                if needed.intersection(step.made):
                    plan.append(step)
                    needed.update(name for name in step.given if name not in given)
            self._plans[given, wanted] = plan[::-1]
        return self._plans[given, wanted]

    def _lstm(self, step: Step, taken: Sequence[Any]) -> tuple[Any, Any, Any]:
        """onnxruntime's quantised LSTM; its gates stand in another order than torch's."""
        if step.made[0] not in self._lstms:
            self._lstms[step.made[0]] = _lstm(taken, step.how["hidden_size"])
        made, (hidden, cell) = self._lstms[step.made[0]](taken[0])
        directions = hidden.shape[0]
        return made.reshape(*made.shape[:2], directions, -1).permute(0, 2, 1, 3), hidden, cell


def _lstm(taken: Sequence[Any], size: int) -> Any:
    weights, recurrent, biases = taken[1:4]
    scale, zero, scale_recurrent, zero_recurrent = (value.float() for value in taken[8:12])
    directions = weights.shape[0]

    def real(value: Any, scale: Any, zero: Any) -> Any:
        return (value.float() - zero.reshape(directions, 1, -1)) * scale.reshape(directions, 1, -1)

    def ordered(value: Any) -> Any:
        i, o, f, c = value.chunk(4, -1)
        return torch.cat([i, f, c, o], -1)

    weights, recurrent = real(weights, scale, zero), real(recurrent, scale_recurrent, zero_recurrent)
    made = torch.nn.LSTM(weights.shape[1], size, bidirectional=directions == 2)
    with torch.no_grad():
        for at, name in enumerate(["l0", "l0_reverse"][:directions]):
            getattr(made, f"weight_ih_{name}").copy_(ordered(weights[at]).T)
            getattr(made, f"weight_hh_{name}").copy_(ordered(recurrent[at]).T)
            getattr(made, f"bias_ih_{name}").copy_(ordered(biases[at][: 4 * size]))
            getattr(made, f"bias_hh_{name}").copy_(ordered(biases[at][4 * size :]))
    return made.requires_grad_(False)


def _in_one(steps: Sequence[Step]) -> list[Step]:
    """The same steps with those that make up Snake or an instance normalisation put into one.

    What they were made of stays, but nothing wants it any more.
    """
    makers = {name: step for step in steps for name in step.made}
    users = {name: step for step in reversed(steps) for name in step.given}
    instead: dict[str, Step] = {}
    for step in steps:
        before = [makers.get(name) for name in step.given]
        if step.kind == "Sin" and before[0] and ".alpha" in before[0].given[0]:
            alpha, x = before[0].given
            total = users[users[users[step.made[0]].made[0]].made[0]]
            instead[total.made[0]] = Step("Snake", (x, alpha), total.made, {})
        if (
            step.kind == "Div"
            and before[0]
            and before[1]
            and (before[0].kind, before[1].kind) == ("Sub", "Sqrt")
        ):
            instead[step.made[0]] = Step("InstanceNorm", before[0].given[:1], step.made, {})
    return [instead.get(step.made[0], step) for step in steps]
