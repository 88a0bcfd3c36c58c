"""The rebuilt graph: it says what the model as it ships says, and nothing of the slow blocks is left."""

from __future__ import annotations

from collections import Counter

import numpy as np
import onnx
import pytest

from reader.voices.kokoro import graph as kokoro_graph
from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro.vocoder import _SINE, _WHOLE
from tests.conftest import cache_folder
from tests.voices.kokoro.test_voice import feed

pytestmark = pytest.mark.voice


@pytest.mark.parametrize(
    "text",
    ["네.", "국민 여러분, 안녕하십니까?", "아침에는 비가 내리고, 저녁에는 바람이 강하게 불겠습니다. " * 3],
)
def test_the_rewritten_model_sounds_as_it_ships(text: str) -> None:
    """From one syllable to a long sentence: the same length, and all but the same wave."""
    import onnxruntime

    shipped = onnxruntime.InferenceSession(kokoro_model.assembled(), providers=["CPUExecutionProvider"])
    given = feed(text)
    sound = np.ravel(kokoro_model.session(1, cache_folder()).run(None, given)[0])
    del given["pitch"], given["energy"]
    expected = np.ravel(shipped.run(None, given)[0])
    assert sound.shape == expected.shape
    assert np.isfinite(sound).all()
    # Phases of the empty spectrum differ, as they do between two processors; clarity does not (docs/voice.md).
    assert np.corrcoef(sound, expected)[0, 1] > 0.93
    assert np.sqrt(np.mean(sound**2)) == pytest.approx(np.sqrt(np.mean(expected**2)), rel=0.05)


def test_the_same_text_is_the_same_wave_on_one_thread_and_on_two() -> None:
    """Stretches are the same whoever computes them; sums on several threads may round otherwise."""
    one, two = (
        np.ravel(kokoro_model.session(threads, cache_folder()).run(None, feed("국민 여러분"))[0])
        for threads in (1, 2)
    )
    assert np.corrcoef(one, two)[0, 1] > 0.999


def test_nothing_of_the_slow_blocks_is_left() -> None:
    """Each is replaced whole, and what it needed alone is gone."""
    graph = onnx.load_from_string(
        kokoro_graph.rewritten(kokoro_model.assembled(), kokoro_model.vocabulary())
    ).graph
    kinds = Counter(node.op_type for node in graph.node)
    assert kinds["STFT"] == 0
    assert not [
        node.name for node in graph.node if "resblocks" in node.name and node.op_type == "ConvInteger"
    ]
    needed = {value for node in graph.node for value in node.input} | {value.name for value in graph.output}
    assert {weight.name for weight in graph.initializer} <= needed
    # Nodes stand in the order in which they run.
    known = {value.name for value in graph.input} | {weight.name for weight in graph.initializer} | {""}
    for node in graph.node:
        assert known.issuperset(node.input), node.name
        known.update(node.output)


def test_the_sine_is_near_enough() -> None:
    """Of the distance from the nearest whole number; the trick with a large number finds it in float32."""
    turns = np.linspace(-40, 40, 100_001, dtype=np.float32)
    whole = (turns + np.float32(_WHOLE)) - np.float32(_WHOLE)
    assert (whole == np.round(turns)).all()
    r = turns - whole
    assert np.abs(r * (_SINE[0] + _SINE[1] * r * r) - np.sin(np.pi * r)).max() < 0.0046
