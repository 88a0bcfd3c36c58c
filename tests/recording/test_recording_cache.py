"""Finished recordings: copied when nothing has changed, made again when anything has."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.model import Article, Dropped, Recording
from reader.recording import recording_cache
from reader.recording.file_cache import FileCache, seal
from reader.recording.filenames import Destination
from reader.recording.recording_cache import (
    RecordingCache,
    decode_recording,
    encode_recording,
    recording_key,
)
from reader.system.settings import Settings
from tests.support.tone import Gaps, Tone

ARTICLE = Article("다리를 놓다", ("시는 다리를 놓았다.",), published=datetime(2025, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, title="다리를 짓다"),
        replace(ARTICLE, paragraphs=("시는 다리를 지었다.",)),
        replace(ARTICLE, headings=(0,)),
        replace(ARTICLE, byline="고운별"),
        replace(ARTICLE, published=datetime(2025, 3, 2, tzinfo=UTC)),
    ],
)
def test_another_article_is_another_recording(other: Article) -> None:
    """Also where only the tags differ: the file has to be right as a whole."""
    assert recording_key(other, None, Tone(), 1.0) != recording_key(ARTICLE, None, Tone(), 1.0)


def test_what_is_heard_decides_the_key() -> None:
    changed = Tone()
    changed.fingerprint = "tone/2"
    keys = {
        recording_key(ARTICLE, None, Tone(), 1.0),
        recording_key(ARTICLE, {"시": "씨티"}, Tone(), 1.0),
        recording_key(ARTICLE, None, Tone(), 1.1),
        recording_key(ARTICLE, None, Gaps(), 1.0),
        recording_key(ARTICLE, None, changed, 1.0),
    }
    assert len(keys) == 5


def test_the_lines_left_out_do_not_change_it() -> None:
    page = replace(ARTICLE, dropped=(Dropped(3, "많이 본 뉴스", "list heading"),))
    assert recording_key(page, None, Tone(), 1.0) == recording_key(ARTICLE, None, Tone(), 1.0)


def test_changed_code_makes_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of words counts as code."""
    before = recording_key(ARTICLE, None, Tone(), 1.0)
    (tmp_path / "korean").mkdir()
    words = tmp_path / "korean" / "words.tsv"
    monkeypatch.setattr(recording_cache, "_PACKAGE", tmp_path)
    monkeypatch.setattr(recording_cache, "_MAKERS", ("korean",))
    keys = [before]
    for content in ("곳\n", "곳\n명\n"):
        words.write_text(content, encoding="utf-8")
        recording_cache._makers.cache_clear()
        keys.append(recording_key(ARTICLE, None, Tone(), 1.0))
    recording_cache._makers.cache_clear()
    assert len(set(keys)) == 3


def test_a_recording_comes_back_whole(seed_recording: Recording, tmp_path: Path) -> None:
    cache = RecordingCache(Settings(cache=tmp_path / "cache"))
    destination = Destination(seed_recording.article, tmp_path / "b.mp3", tmp_path)
    assert cache.publish("ab", destination) is None
    cache.put("ab", seed_recording.timeline, seed_recording.path)
    assert cache.publish("ab", destination) == (tmp_path / "b.mp3", seed_recording.timeline)
    assert (tmp_path / "b.mp3").read_bytes() == seed_recording.path.read_bytes()


def test_a_damaged_recording_is_missing_and_is_removed(seed_recording: Recording, tmp_path: Path) -> None:
    cache = RecordingCache(Settings(cache=tmp_path))
    cache.put("ab", seed_recording.timeline, seed_recording.path)
    (path,) = tmp_path.rglob("*.recording")
    content = bytearray(path.read_bytes())
    content[-1000] ^= 1
    path.write_bytes(content)
    assert cache.publish("ab", Destination(seed_recording.article, tmp_path / "b.mp3", tmp_path)) is None
    assert not path.exists()
    assert not (tmp_path / "b.mp3").exists()


@pytest.mark.parametrize("line", [b"{}", b"[]", b"1", b'{"results": [1], "duration_ms": 2}', b"[" * 99_999])
def test_a_foreign_file_with_a_right_checksum_is_missing(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"recording|Expecting|expected"):
        decode_recording(seal(b"reader recording 1\n", line + b"\nmp3"))


def test_timelines_survive_json(seed_recording: Recording) -> None:
    timeline, mp3 = decode_recording(encode_recording(seed_recording.timeline, b"sound"))
    assert (timeline, mp3) == (seed_recording.timeline, b"sound")
    json.dumps([word.text for result in timeline.results for word in result.words])


def test_one_huge_recording_does_not_push_out_the_others(seed_recording: Recording, tmp_path: Path) -> None:
    size = seed_recording.path.stat().st_size
    cache = RecordingCache(Settings(cache=tmp_path), max_bytes=3 * size)
    cache.put("ab", seed_recording.timeline, seed_recording.path)
    assert FileCache(tmp_path / "recordings", ".recording", 0).usage().files == 0
