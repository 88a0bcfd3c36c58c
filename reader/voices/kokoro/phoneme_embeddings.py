"""The Korean phonemes of the embedded voice: tokens of their own, after those that the model ships with.

The model knows the phonemes of other languages. Each Korean one (`reader.korean.pronunciation.ipa.Phone`)
starts as the nearest token of the model and differs from it by learned values: its embedding for the vocoder,
its energy and its pitch. Its duration remains that of the nearest token. The voice's style has a learned
offset, too. How they were learned: benchmarks/learning and docs/voice.md.
"""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TABLE = "phoneme_embeddings.npz"
"""The file of learned values, beside this module."""


@dataclass(frozen=True)
class PhonemeTable:
    """The learned values, one row per phoneme."""

    names: tuple[str, ...]
    """The names of the phonemes."""
    symbols: tuple[str, ...]
    """The nearest symbol of the model's vocabulary."""
    embeddings: NDArray[np.float32]
    """Offset to the nearest symbol's embedding; shape (phonemes, 512)."""
    energy: NDArray[np.float32]
    """Offset to the predicted energy; shape (phonemes,)."""
    pitch: NDArray[np.float32]
    """Factor of the predicted F0; shape (phonemes,)."""
    style: NDArray[np.float32]
    """Offset to any style vector; shape (256,). Learned with `kokoro`'s; the other voices gain by it, too."""

    @functools.cached_property
    def token_index(self) -> dict[str, int]:
        """The row of each phoneme by its name; its token is so many after the model's own."""
        return {name: row for row, name in enumerate(self.names)}


@functools.cache
def phoneme_table() -> PhonemeTable:
    """Return the learned values."""
    import numpy as np

    with np.load(io.BytesIO(read_table())) as arrays:
        return PhonemeTable(
            names=tuple(arrays["names"].tolist()),
            symbols=tuple(arrays["signs"].tolist()),
            embeddings=arrays["embeddings"].astype(np.float32) * np.float32(arrays["scale"]),
            energy=arrays["energy"].astype(np.float32),
            pitch=arrays["pitch"].astype(np.float32),
            style=arrays["style"].astype(np.float32),
        )


def read_table() -> bytes:
    """Return the content of the file of learned values."""
    return (files("reader.voices.kokoro") / TABLE).read_bytes()
