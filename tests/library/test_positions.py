"""Playback positions: remembered per article, and never anywhere but in our own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.positions import clear_position, load_position, save_position
from tests.conftest import state_folder

ARTICLE = "0123456789abcdef" * 2


def test_a_position_is_remembered_until_it_is_cleared() -> None:
    assert load_position(state_folder(), ARTICLE) is None
    save_position(state_folder(), ARTICLE, 12_345)
    save_position(state_folder(), "f" * 32, 7)
    assert load_position(state_folder(), ARTICLE) == 12_345
    clear_position(state_folder(), ARTICLE)
    assert load_position(state_folder(), ARTICLE) is None
    assert load_position(state_folder(), "f" * 32) == 7


def test_a_damaged_file_is_no_position() -> None:
    """Playing starts from the beginning instead of failing."""
    save_position(state_folder(), ARTICLE, 12_345)
    (file,) = (path for path in state_folder().rglob("*") if path.is_file())
    file.write_bytes(b"\xff\xfe?")
    assert load_position(state_folder(), ARTICLE) is None


def test_a_folder_that_cannot_be_written_does_not_stop_the_listener(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "state"
    in_the_way.write_text("a file where the folder should be")
    monkeypatch.setenv("READER_STATE", str(in_the_way))
    save_position(state_folder(), ARTICLE, 12_345)
    assert load_position(state_folder(), ARTICLE) is None
    clear_position(state_folder(), ARTICLE)


@pytest.mark.parametrize("article", ["/etc/passwd", "../../x", "/dev/zero", "가", "", "a" * 5000])
def test_a_made_up_id_is_no_path(article: str, tmp_path: Path, own_cache: Path) -> None:
    """A stranger's MP3 names its own id; still only our own folder is written."""
    save_position(state_folder(), article, 7)
    assert load_position(state_folder(), article) == 7
    assert [path.parent.name for path in own_cache.rglob("*") if path.is_file()] == ["places"]
    clear_position(state_folder(), article)
    assert load_position(state_folder(), article) is None
