"""Articles for batches, and `reader batch`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.command import run_reader

if TYPE_CHECKING:
    import subprocess


def article(number: int, more: str = "") -> str:
    """Return the text of a short article; each number has its own."""
    return f"{number}번 다리가 놓였다\n\n새 다리 {number}번이 14일 놓였다고 시가 밝혔다. 길이는 {number}00m이다. {more}\n"


def write_articles(folder: Path, numbers: range) -> list[str]:
    """Write one text file per article; return the paths."""
    paths = [folder / f"{number}.txt" for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        path.write_text(article(number), encoding="utf-8")
    return [str(path) for path in paths]


def batch(env: dict[str, str], *arguments: object, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command; `given` is its standard input."""
    return run_reader(env, "batch", *arguments, given=given)


def manifest_rows(out: Path) -> list[dict[str, Any]]:
    """Return all lines of the manifest in an output folder."""
    return [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
