"""Library: what is in the folder, read from the files alone; nothing else is ever removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.library.catalog import recordings, remove
from reader.library.positions import forget_place, keep_place, place_of
from reader.pipeline import read_aloud
from reader.recording.clip_cache import NoClips
from tests.conftest import SEED

OTHER = "새 다리가 놓였다\n\n입력 2025.03.14 06:30\n\n새 다리가 14일 놓였다고 시가 밝혔다. 길이는 300m이다.\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with two recordings, one with all that is made of it, and files of other kinds."""
    folder = tmp_path / "audio"
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    read_aloud(SEED, folder / "", voice="tone", store=NoClips(), captions=["vtt", "srt", "lrc"], page=True)
    read_aloud(tmp_path / "other.txt", folder / "다리.mp3", voice="tone", store=NoClips())
    (folder / "music.mp3").write_bytes(b"not ours")
    (folder / "notes.txt").write_text("mine")
    return folder


def test_it_lists_what_is_there(shelf: Path) -> None:
    """Newest article first; what is not ours is passed over."""
    bridge, seed = recordings(shelf)
    assert (bridge.about.title, seed.about.publisher) == ("새 다리가 놓였다", "KBS")
    assert seed.about.duration_ms > 60_000
    assert (seed.about.voice, seed.heard_ms) == ("tone", None)
    keep_place(seed.about.article, 12_345)
    assert recordings(shelf)[1].heard_ms == 12_345


@pytest.mark.parametrize(
    ("words", "found"),
    [("스마트", 1), ("kbs", 1), ("광둥 엑스포", 1), ("광둥 다리", 0), ("", 2), ("300m", 1)],
)
def test_search(shelf: Path, words: str, found: int) -> None:
    """All words, in the text as well, without case."""
    assert len(recordings(shelf, words)) == found


def test_what_is_removed_is_gone_with_all_that_was_made_of_it(shelf: Path) -> None:
    seed = recordings(shelf)[1].about
    keep_place(seed.article, 1000)
    gone = remove(shelf, ["스마트시티"])
    assert {path.suffix for path in gone} == {".mp3", ".vtt", ".srt", ".lrc", ".html"}
    assert place_of(seed.article) is None
    assert {path.name for path in shelf.iterdir()} == {"다리.mp3", "music.mp3", "notes.txt"}


@pytest.mark.parametrize("name", ["music", "../other.txt", "notes.txt", "없는 것", ""])
def test_nothing_else_is_removed(shelf: Path, name: str) -> None:
    before = sorted(shelf.parent.rglob("*"))
    with pytest.raises(UsageError):
        remove(shelf, ["다리.mp3", name])
    assert sorted(shelf.parent.rglob("*")) == before


@pytest.mark.parametrize("identity", ["/etc/passwd", "../../x", "/dev/zero", "가", "", "a" * 5000])
def test_an_id_that_somebody_made_up_is_no_path(identity: str, tmp_path: Path, own_cache: Path) -> None:
    """An MP3 of a stranger's says whose place it wants to be; only our own folder is ever written."""
    keep_place(identity, 7)
    assert place_of(identity) == 7
    assert [path.parent.name for path in own_cache.rglob("*") if path.is_file()] == ["places"]
    forget_place(identity)
    assert place_of(identity) is None
