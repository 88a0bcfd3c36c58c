"""Plug-ins: the voice that docs/voices.md shows, installed as a package of its own, reads an article."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEED

BLOCK = re.compile(r"```(\w+) title=\"([\w./]+)\"\n(.*?)```", re.DOTALL)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A fresh folder of packages with the example installed, on top of ours."""
    blocks = BLOCK.findall((ROOT / "docs" / "voices.md").read_text(encoding="utf-8"))
    source = tmp_path / "source"
    source.mkdir()
    for _, name, text in blocks:
        (source / name).write_text(text, encoding="utf-8")
    assert {name for _, name, _ in blocks} == {"pyproject.toml", "humming.py"}
    lines = (source / "humming.py").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.strip()]) <= 15
    packages = tmp_path / "packages"
    # Installed by hand, as a wheel's installer would: the tests reach no index for a build tool.
    meta = packages / "reader_humming-1.0.dist-info"
    meta.mkdir(parents=True)
    (packages / "humming.py").write_bytes((source / "humming.py").read_bytes())
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: reader-humming\nVersion: 1.0\n")
    entry = re.search(
        r'\[project\.entry-points\."reader\.voices"\]\n(.+)\n', (source / "pyproject.toml").read_text()
    )
    assert entry
    (meta / "entry_points.txt").write_text(f"[reader.voices]\n{entry[1].replace(chr(34), '')}\n")
    return os.environ | {
        "PYTHONPATH": f"{packages}{os.pathsep}{ROOT}",
        "READER_CACHE": str(tmp_path / "cache"),
    }


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_a_plug_in_is_listed_and_reads(environment: dict[str, str], tmp_path: Path) -> None:
    assert "humming" in run(environment, "voices").stdout
    done = run(environment, "read", str(SEED), "--voice", "humming", "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert "13 sentences, voice humming" in done.stderr
    assert list((tmp_path / "out").glob("*.mp3"))


def test_a_broken_plug_in_breaks_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    """It is reported by `reader voices`, in its own line, and the others still read."""
    broken = next(Path(environment["PYTHONPATH"].split(os.pathsep)[0]).glob("humming.py"))
    broken.write_text("import a_module_that_is_nowhere\n", encoding="utf-8")
    listed = run(environment, "voices")
    assert listed.returncode == 0
    assert re.search(r"humming .*a_module_that_is_nowhere", listed.stdout)
    done = run(environment, "read", str(SEED), "--voice", "humming", "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert done.stderr.startswith("reader: voice humming: it could not be loaded")
    assert run(environment, "show", str(SEED)).returncode == 0
