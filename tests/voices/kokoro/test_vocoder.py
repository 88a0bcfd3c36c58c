"""The rebuilt vocoder sounds like the one that ships, and none of its slow blocks are left."""

from __future__ import annotations

from collections import Counter

import numpy as np
import onnx
import pytest

from benchmarks.model import graph as kokoro_graph
from benchmarks.model.vocoder import ROUNDING_SHIFT, SINE_COEFFICIENTS
from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro.weights import ShippedModel
from tests.support.kokoro_inputs import model_inputs

pytestmark = pytest.mark.voice


@pytest.mark.parametrize(
    "text",
    ["네.", "국민 여러분, 안녕하십니까?", "아침에는 비가 내리고, 저녁에는 바람이 강하게 불겠습니다. " * 3],
)
def test_the_rewritten_model_sounds_as_it_ships(text: str) -> None:
    """From one syllable to a long sentence: the same duration, and nearly the same wave."""
    import onnxruntime

    shipped = onnxruntime.InferenceSession(ShippedModel().join(), providers=["CPUExecutionProvider"])
    inputs = model_inputs(text)
    sound = np.ravel(kokoro_model.load_session(1).run(None, inputs)[0])
    del inputs["pitch"], inputs["energy"]
    expected = np.ravel(shipped.run(None, inputs)[0])
    assert sound.shape == expected.shape
    assert np.isfinite(sound).all()
    # Phases of the empty spectrum differ, as they do between two processors; clarity does not (docs/voice.md).
    assert np.corrcoef(sound, expected)[0, 1] > 0.93
    assert np.sqrt(np.mean(sound**2)) == pytest.approx(np.sqrt(np.mean(expected**2)), rel=0.05)


def test_the_same_text_is_the_same_wave_on_one_thread_and_on_two() -> None:
    """Nearly: sums on several threads may round differently."""
    one, two = (
        np.ravel(kokoro_model.load_session(threads).run(None, model_inputs("국민 여러분"))[0])
        for threads in (1, 2)
    )
    assert np.corrcoef(one, two)[0, 1] > 0.999


def test_the_slow_blocks_are_replaced() -> None:
    graph = onnx.load_from_string(
        kokoro_graph.rewrite_model(ShippedModel().join(), kokoro_model.vocabulary())
    ).graph
    kinds = Counter(node.op_type for node in graph.node)
    assert kinds["STFT"] == 0
    assert not [
        node.name for node in graph.node if "resblocks" in node.name and node.op_type == "ConvInteger"
    ]


def test_the_sine_is_accurate() -> None:
    """And adding and subtracting a large number rounds a float32."""
    turns = np.linspace(-40, 40, 100_001, dtype=np.float32)
    whole = (turns + np.float32(ROUNDING_SHIFT)) - np.float32(ROUNDING_SHIFT)
    assert (whole == np.round(turns)).all()
    r = turns - whole
    assert (
        np.abs(r * (SINE_COEFFICIENTS[0] + SINE_COEFFICIENTS[1] * r * r) - np.sin(np.pi * r)).max() < 0.0046
    )
