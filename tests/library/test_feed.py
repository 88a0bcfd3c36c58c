"""The podcast feed: valid by its schema, read by a podcast reader, and true about every file it names."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import unquote

import feedparser
import pytest
import webvtt
from lxml import etree

from reader.library.catalog import list_entries
from reader.library.feed import write_feed
from reader.model import Recording, Text
from reader.pipeline import read_aloud
from reader.recording.clip_cache import NoClips
from tests.conftest import ROOT

SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests" / "tables" / "feed.rng"))
HOSTILE = "<b>제목</b> & \u0007“끝” ]]> 기사\n\n본문이 여기 있다고 시가 14일 밝혔다. 둘째 문장도 여기 있다.\n"


@pytest.fixture
def folder(seed_recording: Recording, tmp_path: Path) -> Path:
    (tmp_path / "audio").mkdir()
    shutil.copy(seed_recording.path, tmp_path / "audio")
    read_aloud(Text(HOSTILE), tmp_path / "audio" / "", voice="tone", store=NoClips())
    return tmp_path / "audio"


def test_the_feed(folder: Path) -> None:
    path = write_feed(folder, list_entries(folder), "https://me.example/pod", "내 기사")
    assert SCHEMA.validate(etree.parse(path)), SCHEMA.error_log
    parsed = feedparser.parse(path.read_bytes())
    assert not parsed.bozo, parsed.bozo_exception
    assert (parsed.feed.title, parsed.feed.language, parsed.version) == ("내 기사", "ko", "rss20")
    assert len(parsed.entries) == 2
    for item in parsed.entries:
        (sound,) = item.enclosures
        file = folder / unquote(sound.href.removeprefix("https://me.example/pod/"))
        assert int(sound.length) == file.stat().st_size
        info = next(entry.info for entry in list_entries(folder) if entry.info.path == file)
        assert int(item.itunes_duration) == round(info.duration_ms / 1000)
        assert item.title == info.title.replace("\u0007", "")
    assert {item.title for item in parsed.entries} >= {"<b>제목</b> & “끝” ]]> 기사"}


def test_every_file_the_feed_refers_to_exists(folder: Path) -> None:
    """Transcripts that a caption reader accepts, chapters in the form of Podcasting 2.0, a cover."""
    path = write_feed(folder, list_entries(folder))
    named = [unquote(str(url)).rpartition("/")[2] for url in etree.parse(path).xpath("//@url | //@href")]
    assert all((folder / name).is_file() for name in named), named
    for name in named:
        if name.endswith(".vtt"):
            assert webvtt.read(str(folder / name)).captions
        if name.endswith(".json"):
            data = json.loads((folder / name).read_text(encoding="utf-8"))
            assert data["version"] == "1.2.0"
            assert data["chapters"][0]["startTime"] == 0
            assert all(chapter["title"] for chapter in data["chapters"])


def test_an_empty_folder_has_an_empty_feed(tmp_path: Path) -> None:
    path = write_feed(tmp_path, [])
    assert SCHEMA.validate(etree.parse(path)), SCHEMA.error_log
