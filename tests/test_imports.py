"""What importing the package costs; which module may import which is import-linter's (pyproject.toml)."""

from __future__ import annotations

import subprocess
import sys

import pytest

import reader

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


def test_the_public_names_are_there() -> None:
    """The library's face is what design and README promise, and nothing else."""
    assert reader.__all__ == [
        "ReaderError", "Selection", "Text", "load_article", "pronounce", "read_aloud", "split_sentences", "to_spoken"
    ]  # fmt: skip
    assert all(callable(getattr(reader, name)) for name in reader.__all__)
    with pytest.raises(AttributeError):
        reader.speak  # noqa: B018
