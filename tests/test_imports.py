"""The shape of the package: what may import what, and what importing it costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import reader
from tests.conftest import ROOT

PACKAGE = ROOT / "reader"
BASE = {"errors", "model", "files", "network", "processors", "sound", "ffmpeg", "signals", "waiting"}
"""Stand under everything: the values, the errors, whole files, sound in memory."""
STEPS = {
    "encoding": set(),
    "public": set(),
    "fetch": {"public"},
    "mhtml": set(),
    "source": {"encoding", "fetch", "mhtml"},
    "page": {"page", "korean"},
    "pagetext": {"page"},
    "article": {"page"},
    "markdown": {"page"},
    "lexicon": set(),
    "sentences": {"korean"},
    "speechrate": {"korean"},
    "soundcheck": {"korean", "speechrate"},
    "recite": {"soundcheck", "speechrate", "korean"},
    "clips": {"speechrate"},
    "voices": {"voices", "korean", "soundcheck"},
    "narrate": {"korean"},
    "chapters": set(),
    "cover": set(),
    "id3frames": set(),
    "tags": {"chapters", "id3frames"},
    "mp3": {"cover", "naming", "tags"},
    "naming": {"tags"},
    "captions": {"korean"},
    "readalong": {"tags"},
    "library": {"captions", "places", "tags"},
    "feed": {"captions", "chapters", "library", "tags"},
    "tape": set(),
    "keys": set(),
    "places": set(),
    "device": set(),
    "play": {"device", "tags", "narrate", "tape", "places"},
}
"""Each step, and the parts of the package beside `BASE` that it may know: its own tables, its own check."""
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


def imports_of(path: Path) -> set[str]:
    """The parts of the package that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module == "reader":
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reader."):
            names = [str(node.module).split(".")[1]]
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".")[1] for alias in node.names if alias.name.startswith("reader.")]
        found.update(names)
    return found


@pytest.mark.parametrize("step", sorted(STEPS))
def test_a_step_knows_no_other_step(step: str) -> None:
    """Steps travel by the values of `model`; only the pipeline knows them all."""
    modules = [PACKAGE / f"{step}.py"] if (PACKAGE / f"{step}.py").exists() else (PACKAGE / step).glob("*.py")
    for module in modules:
        assert imports_of(module) <= BASE | STEPS[step], module.name


def test_korean_is_text_alone() -> None:
    """Korean as text needs no audio, no files, no network: nothing of ours but itself."""
    for module in (PACKAGE / "korean").glob("*.py"):
        assert imports_of(module) <= {"korean"}, module.name


def test_errors_and_model_import_nothing_of_ours_but_each_other() -> None:
    assert imports_of(PACKAGE / "errors.py") <= {"model"}
    assert imports_of(PACKAGE / "model.py") == set()


def test_every_module_is_in_the_drawing() -> None:
    """A new module finds its place in the table above, or the table stops being true."""
    above = {
        "__init__",
        "__main__",
        "cli",
        "listening",
        "serve",
        "batch",
        "options",
        "report",
        "screen",
        "doctor",
        "pipeline",
    }
    modules = {path.stem for path in PACKAGE.glob("*.py")} | {
        path.parent.name for path in PACKAGE.glob("*/__init__.py")
    }
    assert modules == BASE | set(STEPS) | above | {"korean"}


@pytest.mark.parametrize("module", ["reader", "reader.cli"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    """`reader --help` answers at once: no heavy library is loaded before its work begins."""
    code = f"import {module}, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


def test_the_public_names_are_there() -> None:
    """The library's face is what design and README promise, and nothing else."""
    assert reader.__all__ == [
        "ReaderError", "Selection", "load_article", "pronounce", "read_aloud", "split_sentences", "to_spoken"
    ]  # fmt: skip
    assert all(callable(getattr(reader, name)) for name in reader.__all__)
    with pytest.raises(AttributeError):
        reader.speak  # noqa: B018
