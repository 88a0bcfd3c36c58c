"""The manifest survives whatever interrupted the run that wrote it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how_often
from hypothesis import strategies as st

from reader.batch.manifest import Manifest, Row
from reader.errors import OutputError

ROW = Row("https://a.example/1", "done", "h", "out.mp3", 1.5, "tone", 0.1)


def test_the_manifest_survives_a_torn_line(tmp_path: Path) -> None:
    """A killed run leaves half a line; it hides neither the rows before it nor those after it."""
    path = tmp_path / "m.jsonl"
    with Manifest(path) as manifest:
        manifest.add(ROW)
    whole = path.read_bytes()
    for cut in range(1, len(whole) - 1):
        path.write_bytes(whole + whole[:cut].replace(b"/1", b"/2"))
        with Manifest(path) as manifest:
            assert set(manifest.rows()) == {ROW.source}
            manifest.add(replace(ROW, source="https://a.example/3"))
            assert set(manifest.rows()) >= {ROW.source, "https://a.example/3"}


@how_often(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_are_a_manifest(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "m.jsonl"
    path.write_bytes(
        content
        + b'\n[1]\n{"source": 3, "status": "done"}\n{"source": "a", "status": "x"}\n'
        + b"[" * 9000
        + b"\n"
    )
    with Manifest(path) as manifest:
        manifest.add(ROW)
        assert manifest.rows()[ROW.source] == ROW


def test_a_manifest_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="a file is in the way"):
        Manifest(tmp_path / "file" / "m.jsonl")


def test_the_last_row_of_a_source_counts(tmp_path: Path) -> None:
    with Manifest(tmp_path / "m.jsonl") as manifest:
        manifest.add(Row("a", "failed", error="x", cause="source"))
        manifest.add(Row("a", "done"))
        assert manifest.rows()["a"].status == "done"


def test_keys_of_a_later_version_are_ignored(tmp_path: Path) -> None:
    """A manifest written by a newer reader is still understood."""
    path = tmp_path / "m.jsonl"
    path.write_text('{"source": "a", "status": "done", "output": "a.mp3", "bitrate": 64}\n')
    with Manifest(path) as manifest:
        assert manifest.rows() == {"a": Row("a", "done", output="a.mp3")}
