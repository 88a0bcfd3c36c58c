"""Bounded folder of files: what was used last stays, damage is noticed, nothing ever fails."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.recording.file_cache import FileCache, digest, seal, unseal

KEYS = [digest([number]) for number in range(5)]


def test_what_was_used_last_stays(tmp_path: Path) -> None:
    cache = FileCache(tmp_path, ".clip", max_bytes=350)
    for age, key in enumerate(KEYS[:3]):
        cache.write(key, b"x" * 100)
        os.utime(cache.path(key), (1000 + age, 1000 + age))
    assert cache.read(KEYS[0]) == b"x" * 100  # Used now, so the second is the oldest.
    cache.write(KEYS[3], b"x" * 100)
    assert [cache.read(key) is not None for key in KEYS[:4]] == [True, False, True, True]
    assert cache.usage() == (3, 300)


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    cache = FileCache(tmp_path, ".clip", max_bytes=150)
    other = tmp_path / "ab" / "notes.txt"
    other.parent.mkdir()
    other.write_bytes(b"x" * 1000)
    for key in KEYS:
        cache.write(key, b"x" * 100)
    assert other.exists()
    assert cache.usage().files == 1


def test_a_folder_that_cannot_be_written_to_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = FileCache(tmp_path / "file", ".clip", max_bytes=100)
    cache.write(KEYS[0], b"x")
    cache.remove(KEYS[0])
    assert cache.read(KEYS[0]) is None
    assert cache.usage() == (0, 0)


@given(st.binary(), st.data())
def test_every_damage_is_noticed(content: bytes, data: st.DataObject) -> None:
    sealed = seal(b"kind 1\n", content)
    assert unseal(b"kind 1\n", sealed) == content
    at = data.draw(st.integers(0, len(sealed) - 1))
    flipped = sealed[:at] + bytes([sealed[at] ^ data.draw(st.integers(1, 255))]) + sealed[at + 1 :]
    for damaged in (flipped, sealed[:at], sealed + b"x"):
        with pytest.raises(ValueError, match="damaged"):
            unseal(b"kind 1\n", damaged)
