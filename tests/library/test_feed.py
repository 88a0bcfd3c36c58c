"""The podcast feed: valid by its schema, read by a podcast reader, and true about every file it names."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import feedparser
import pytest
import webvtt
from lxml import etree

from reader.library.catalog import recordings
from reader.library.feed import write_feed
from reader.pipeline import read_aloud
from reader.recording.clip_cache import NoClips
from tests.conftest import ROOT, SEED

SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests" / "tables" / "feed.rng"))
HOSTILE = "<b>제목</b> & \u0007“끝” ]]> 기사\n\n본문이 여기 있다고 시가 14일 밝혔다. 둘째 문장도 여기 있다.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    for source in (SEED, tmp_path / "hostile.txt"):
        read_aloud(source, tmp_path / "audio" / "", voice="tone", store=NoClips())
    return tmp_path / "audio"


def test_the_feed(folder: Path) -> None:
    path = write_feed(folder, recordings(folder), "https://me.example/pod", "내 기사")
    assert SCHEMA.validate(etree.parse(path)), SCHEMA.error_log
    told = feedparser.parse(path.read_bytes())
    assert not told.bozo, told.bozo_exception
    assert (told.feed.title, told.feed.language, told.version) == ("내 기사", "ko", "rss20")
    assert len(told.entries) == 2
    for entry in told.entries:
        (sound,) = entry.enclosures
        file = folder / unquote(sound.href.removeprefix("https://me.example/pod/"))
        assert int(sound.length) == file.stat().st_size
        about = next(one.about for one in recordings(folder) if one.about.path == file)
        assert int(entry.itunes_duration) == round(about.duration_ms / 1000)
        assert entry.title == about.title.replace("\u0007", "")
    assert {entry.title for entry in told.entries} >= {"<b>제목</b> & “끝” ]]> 기사"}


def test_what_the_feed_names_is_there(folder: Path) -> None:
    """Transcripts that a caption reader takes, chapters as Podcasting 2.0 wants them, a cover."""
    path = write_feed(folder, recordings(folder))
    named = [unquote(str(url)).rpartition("/")[2] for url in etree.parse(path).xpath("//@url | //@href")]
    assert all((folder / name).is_file() for name in named), named
    for name in named:
        if name.endswith(".vtt"):
            assert webvtt.read(str(folder / name)).captions
        if name.endswith(".json"):
            told = json.loads((folder / name).read_text(encoding="utf-8"))
            assert told["version"] == "1.2.0"
            assert told["chapters"][0]["startTime"] == 0
            assert all(chapter["title"] for chapter in told["chapters"])


def test_an_empty_folder_has_an_empty_feed(tmp_path: Path) -> None:
    path = write_feed(tmp_path, [])
    assert SCHEMA.validate(etree.parse(path)), SCHEMA.error_log
