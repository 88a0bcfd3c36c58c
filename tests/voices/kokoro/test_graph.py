"""The rewritten graph: pitch and energy control the voice, and every Korean phoneme has its row."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from benchmarks.model import graph
from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro.phoneme_embeddings import phoneme_table
from reader.voices.kokoro.weights import ShippedModel
from tests.support.kokoro_inputs import model_inputs

pytestmark = pytest.mark.voice


def test_pitch_raises_the_voice_and_changes_no_duration() -> None:
    """The fundamental frequency rises by the factor."""
    session = kokoro_model.load_session(2)
    low, high = (session.run(None, model_inputs("아 아 아 아", pitch)) for pitch in (1.0, 1.25))
    assert (low[1] == high[1]).all()

    def fundamental(samples: Any) -> float:
        """Hertz, by the autocorrelation of the loudest half second."""
        wave = np.ravel(samples)
        middle = int(np.abs(np.convolve(np.abs(wave), np.ones(6000), "same")).argmax())
        part = wave[max(0, middle - 6000) : middle + 6000]
        echo = np.correlate(part, part, "full")[len(part) - 1 :]
        return 24_000 / (80 + int(echo[80:400].argmax()))

    assert fundamental(high[0]) / fundamental(low[0]) == pytest.approx(1.25, abs=0.08)


def test_energy_makes_tokens_louder_and_changes_no_duration() -> None:
    """Of four equal words, the last two become louder relative to the first two."""
    session = kokoro_model.load_session(2)
    inputs = model_inputs("나라나라나라나라")
    middle = inputs["tokens"].shape[1] // 2

    def ratio(energy: float) -> tuple[float, Any]:
        inputs["energy"][0, middle:] = energy
        samples, durations = session.run(None, inputs)
        seam = int(durations[0, :middle].sum()) * kokoro_model.FRAME_SAMPLES
        wave = np.abs(np.ravel(samples))
        return wave[seam:].mean() / wave[:seam].mean(), durations

    (soft, short), (loud, long) = ratio(-1.0), ratio(1.0)
    assert (short == long).all()
    assert loud > 1.2 * soft


@pytest.fixture(scope="module")
def rewritten() -> onnx.GraphProto:
    model = graph.rewrite_model(ShippedModel().join(), kokoro_model.vocabulary())
    return onnx.load_from_string(model).graph


def test_it_has_control_inputs_and_the_durations_as_output(rewritten: onnx.GraphProto) -> None:
    assert {value.name for value in rewritten.input} >= {
        "tokens",
        "style",
        "speed",
        kokoro_model.PITCH,
        kokoro_model.ENERGY,
    }
    assert [value.name for value in rewritten.output][1:] == [graph.DURATIONS]


def test_it_has_a_row_for_each_korean_phoneme(rewritten: onnx.GraphProto) -> None:
    """After the model's own, in both embedding tables: learned for the vocoder, else the nearest symbol's."""
    weights = {weight.name: weight for weight in rewritten.initializer}
    prosody, vocoder = (
        numpy_helper.to_array(weights[name]) for name in (graph.PROSODY_TABLE, graph.VOCODER_TABLE)
    )
    shipped, table = kokoro_model.SHIPPED_TOKENS, phoneme_table()
    assert len(prosody) == len(vocoder) == shipped + len(table.names)
    nearest = [kokoro_model.vocabulary()[symbol] for symbol in table.symbols]
    assert (prosody[shipped:] == prosody[nearest]).all()
    assert vocoder[shipped:] - vocoder[nearest] == pytest.approx(table.embeddings, abs=1e-5)


def test_unneeded_parts_are_removed(rewritten: onnx.GraphProto) -> None:
    """Each weight is used, and each node runs after those that it needs."""
    needed = {value for node in rewritten.node for value in node.input}
    needed |= {value.name for value in rewritten.output}
    assert {weight.name for weight in rewritten.initializer} <= needed
    known = (
        {value.name for value in rewritten.input} | {weight.name for weight in rewritten.initializer} | {""}
    )
    for node in rewritten.node:
        assert known.issuperset(node.input), node.name
        known.update(node.output)
