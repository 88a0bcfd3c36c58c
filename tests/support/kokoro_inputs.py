"""The real model's inputs, for tests of the model, its graph and its vocoder."""

from __future__ import annotations

from typing import Any

import numpy as np

from reader.voices.kokoro import model as kokoro_model
from reader.voices.kokoro.voice import phonemize


def model_inputs(text: str, pitch: float = 1.0, energy: float = 0.0) -> dict[str, Any]:
    """Return the model's inputs for a text, as one chunk, with its own tokens only."""
    symbols = "".join(word.symbols for word in phonemize(text))
    tokens = [0, *(kokoro_model.vocabulary()[symbol] for symbol in symbols), 0]
    return {
        "tokens": np.array([tokens], dtype=np.int64),
        "style": kokoro_model.style_vectors("jm_kumo")[len(tokens) - 3],
        "speed": np.array([1.0], dtype=np.float32),
        "pitch": np.full((1, len(tokens)), pitch, dtype=np.float32),
        "energy": np.full((1, len(tokens)), energy, dtype=np.float32),
    }
