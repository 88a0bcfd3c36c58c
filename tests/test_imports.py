"""The public API: complete, and quick to import. Import-linter checks who imports whom (pyproject.toml)."""

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
    "lameenc",
    "soundfile",
    "httpx",
    "lxml",
    "markdown_it",
    "miniaudio",
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


def test_a_text_is_shown_without_what_speaks_or_parses_html() -> None:
    """`reader show` of a text answers at once: neither an HTML parser nor rules of speech are loaded."""
    code = """
import sys
from reader.article.extraction import extract_article
from reader.cli.read import show
from reader.model import Page
extract_article(Page("새 다리 열려\\n\\n시는 새 다리를 열었다.", "text", "page.txt"))
unneeded = ("lxml", "reader.pipeline", "reader.korean.normalization", "reader.recording")
print([name for name in unneeded if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_can_be_imported() -> None:
    """`reader.__all__` lists only names that exist; any other name is an AttributeError."""
    for name in reader.__all__:
        assert getattr(reader, name) is not None, name
    assert set(reader.__all__) <= set(dir(reader))
    with pytest.raises(AttributeError):
        reader.speak  # noqa: B018


def test_every_error_is_public() -> None:
    """Every error that reader raises can be caught by its class in `reader`."""
    tree = [ReaderError]
    for error in tree:
        tree.extend(error.__subclasses__())
    assert {error.__module__ for error in tree} == {"reader.errors"}
    assert {error.__name__ for error in tree} <= set(reader.__all__)


def test_every_value_that_a_public_function_returns_is_public() -> None:
    """The annotations of public functions, and of the fields of public values, name only public types."""
    functions = ("load_article", "pronounce", "read_aloud", "split_sentences", "to_spoken")
    values = [
        getattr(reader, name) for name in reader.__all__ if dataclasses.is_dataclass(getattr(reader, name))
    ]
    text = " ".join(
        str(annotation)
        for owner in [*(getattr(reader, name) for name in functions), *values]
        for annotation in getattr(owner, "__annotations__", {}).values()
    )
    named = set(re.findall(r"(?<![.\w])[A-Z]\w+", text)) - {"Literal"}  # Imported there from typing.
    ours = {name for name in named if any(hasattr(module, name) for module in (model, errors))}
    assert ours - set(typing.__all__) <= set(reader.__all__)
