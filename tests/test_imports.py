"""What importing the package costs; which module may import which is import-linter's (pyproject.toml)."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
import typing

import pytest

import reader
from reader import errors, model
from reader.errors import ReaderError

HEAVY = (
    "numpy",
    "onnx",
    "onnxruntime",
    "kiwipiepy",
    "pydub",
    "mutagen",
    "gtts",
    "requests",
    "rich",
    "imageio_ffmpeg",
    "httpx",
    "lxml",
    "trafilatura",
    "markdown_it",
    "miniaudio",
    "PIL",
    "jinja2",
    "starlette",
    "uvicorn",
    "feedparser",
    "distributed",
    "fsspec",
)


@pytest.mark.parametrize("module", ["reader", "reader.cli.app"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    """`reader --help` answers at once: no heavy library is loaded before its work begins."""
    code = f"import {module}, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


def test_every_public_name_is_there() -> None:
    """One list names the library's face, and each name of it can be had."""
    for name in reader.__all__:
        assert getattr(reader, name) is not None, name
    assert set(reader.__all__) <= set(dir(reader))
    with pytest.raises(AttributeError):
        reader.speak  # noqa: B018


def test_every_error_is_public() -> None:
    """Whoever catches an error of ours finds its class in `reader`."""
    tree = [ReaderError]
    for kind in tree:
        tree.extend(kind.__subclasses__())
    assert {kind.__module__ for kind in tree} == {"reader.errors"}
    assert {kind.__name__ for kind in tree} <= set(reader.__all__)
    assert all(f"{kind.__name__} " in str(errors.__doc__) for kind in tree)


def test_every_value_that_a_public_function_gives_is_public() -> None:
    """Annotations of the public functions, and the fields of what they give, name public types alone."""
    functions = ("load_article", "pronounce", "read_aloud", "split_sentences", "to_spoken")
    values = [
        getattr(reader, name) for name in reader.__all__ if dataclasses.is_dataclass(getattr(reader, name))
    ]
    text = " ".join(
        str(annotation)
        for thing in [*(getattr(reader, name) for name in functions), *values]
        for annotation in getattr(thing, "__annotations__", {}).values()
    )
    named = set(re.findall(r"(?<![.\w])[A-Z]\w+", text))
    ours = {name for name in named if any(hasattr(module, name) for module in (model, errors))}
    assert ours - set(typing.__all__) <= set(reader.__all__)
