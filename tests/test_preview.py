"""Previews: how long a recording would be, how a text is verbalized, how a voice sounds."""

from __future__ import annotations

from pathlib import Path

import pytest

import reader
from reader.pipeline import Options
from reader.preview import explain, plan, write_sample
from tests.conftest import SEED


def test_a_plan_speaks_and_writes_nothing(tmp_path: Path, own_cache: Path) -> None:
    """No clip and no file is made; the estimate is near the length of the recording."""
    preview = plan(SEED, tmp_path, Options(voice="tone"))
    assert (preview.voices, preview.requests, len(preview.sentences)) == (("tone",), 0, 13)
    assert not list(tmp_path.iterdir())
    recording = reader.read_aloud(SEED, tmp_path, voice="tone")
    assert preview.minutes * 60 == pytest.approx(recording.duration, rel=0.25)
    assert preview.path == recording.path


def test_an_explanation_names_the_rules(tmp_path: Path) -> None:
    """For a text, or for each sentence of a page."""
    ((text, normalized),) = explain("21일 500여 곳이 문을 열었다.")
    assert (text, normalized.spoken) == ("21일 500여 곳이 문을 열었다.", "이십일일 오백여 곳이 문을 열었다.")
    assert [change.spoken for change in normalized.changes] == ["이십일일", "오백여"]
    assert len(explain(str(SEED))) == 13


def test_a_sample_speaks_one_text(tmp_path: Path) -> None:
    """The title names the file and is not spoken."""
    path = write_sample("tone", tmp_path)
    assert path == tmp_path / "tone sample.mp3"
    assert path.stat().st_size > 1000
