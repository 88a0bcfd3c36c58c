"""The library: the recordings of a folder, known from the files alone; no other file is ever removed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.library.catalog import Catalog, list_entries, remove
from reader.library.positions import load_position, save_position
from reader.model import Recording
from reader.pipeline import read_aloud
from reader.recording.clip_cache import NoClips
from tests.conftest import state_folder

OTHER = "새 다리가 놓였다\n\n입력 2025.03.14 06:30\n\n새 다리가 14일 놓였다고 시가 밝혔다. 길이는 300m이다.\n"


@pytest.fixture
def folder(seed_recording: Recording, tmp_path: Path) -> Path:
    """A folder with two recordings, one with all that is made of it, and files of other kinds."""
    folder = tmp_path / "audio"
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    shutil.copytree(seed_recording.path.parent, folder)
    read_aloud(tmp_path / "other.txt", folder / "다리.mp3", voice="tone", store=NoClips())
    (folder / "music.mp3").write_bytes(b"not ours")
    (folder / "notes.txt").write_text("mine")
    return folder


def test_it_lists_the_recordings(folder: Path) -> None:
    """Newest article first; files that reader did not make are ignored."""
    bridge, seed = list_entries(folder)
    assert (bridge.info.title, seed.info.publisher) == ("새 다리가 놓였다", "KBS")
    assert seed.info.duration_ms > 60_000
    assert (seed.info.voice, seed.heard_ms) == ("tone", None)
    save_position(state_folder(), seed.info.article_id, 12_345)
    assert list_entries(folder)[1].heard_ms == 12_345


@pytest.mark.parametrize(
    ("words", "count"),
    [("스마트", 1), ("kbs", 1), ("광둥 엑스포", 1), ("광둥 다리", 0), ("", 2), ("300m", 1)],
)
def test_search(folder: Path, words: str, count: int) -> None:
    """All words, in the text as well, without case."""
    assert len(list_entries(folder, words)) == count


def test_a_removed_recording_takes_its_companions_along(folder: Path) -> None:
    seed = list_entries(folder)[1].info
    save_position(state_folder(), seed.article_id, 1000)
    removed = remove(folder, ["스마트시티"])
    assert {path.suffix for path in removed} == {".mp3", ".vtt", ".srt", ".lrc", ".html"}
    assert load_position(state_folder(), seed.article_id) is None
    assert {path.name for path in folder.iterdir()} == {"다리.mp3", "music.mp3", "notes.txt"}


@pytest.mark.parametrize("name", ["music", "../other.txt", "notes.txt", "없는 것", ""])
def test_a_wrong_name_removes_nothing(folder: Path, name: str) -> None:
    before = sorted(folder.parent.rglob("*"))
    with pytest.raises(UsageError):
        remove(folder, ["다리.mp3", name])
    assert sorted(folder.parent.rglob("*")) == before


def test_a_file_that_changed_is_read_again(folder: Path) -> None:
    """A catalog that is kept shows what is in the folder now."""
    catalog = Catalog()
    assert len(list_entries(folder, catalog=catalog)) == 2
    (folder / "다리.mp3").write_bytes(b"overwritten by something else")
    assert len(list_entries(folder, catalog=catalog)) == 1
