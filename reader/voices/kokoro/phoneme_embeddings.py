"""The Korean phonemes of the embedded voice: tokens of their own beside those that the model ships with.

The model knows other languages' phonemes. Each Korean one (`reader.korean.pronunciation.ipa.Phone`) begins as
the nearest token of the model, and differs from it by what was learnt: its embedding for the vocoder, its
loudness and its pitch. Its length remains that of the nearest token. The voice's style differs by what was
learnt, too.
How it was learnt: benchmarks/learning and docs/voice.md.
"""

from __future__ import annotations

import functools
import io
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TABLE = "phoneme_embeddings.npz"
"""Beside this module."""


class Sounds(NamedTuple):
    """What was learnt."""

    names: tuple[str, ...]
    """Each sound's name; its token is its place here, behind the model's own tokens."""
    signs: tuple[str, ...]
    """Each sound's nearest sign of the model."""
    embeddings: NDArray[np.float32]
    """What is added to the nearest sign's embedding: (sounds, 512)."""
    energy: NDArray[np.float32]
    """What is added to the energy that the model predicts, for each sound."""
    pitch: NDArray[np.float32]
    """What F0 is multiplied by, for each sound."""
    style: NDArray[np.float32]
    """What is added to any style vector: (256,). Learnt with `kokoro`'s; the other voices gain by it, too."""


@functools.cache
def sounds() -> Sounds:
    """The table."""
    import numpy as np

    with np.load(io.BytesIO(table())) as kept:
        return Sounds(
            names=tuple(kept["names"].tolist()),
            signs=tuple(kept["signs"].tolist()),
            embeddings=kept["embeddings"].astype(np.float32) * np.float32(kept["scale"]),
            energy=kept["energy"].astype(np.float32),
            pitch=kept["pitch"].astype(np.float32),
            style=kept["style"].astype(np.float32),
        )


@functools.cache
def numbers() -> dict[str, int]:
    """Each sound's place in the table, by its name."""
    return {name: at for at, name in enumerate(sounds().names)}


def table() -> bytes:
    """The file as it is."""
    return (files("reader.voices.kokoro") / TABLE).read_bytes()
