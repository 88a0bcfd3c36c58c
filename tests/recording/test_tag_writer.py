"""Tag writer: other programs read the tags as they are meant."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from reader.audio.samples import silence
from reader.model import Article, Recording
from reader.recording.chapters import divide_into_chapters
from reader.recording.filenames import choose_destination
from reader.recording.tag_reader import load_recording
from tests.support.recordings import make_timeline, write_mp3

FFPROBE = shutil.which("ffprobe")


def test_words_have_a_frame_of_their_own(seed_recording: Recording) -> None:
    """A newline begins each sentence; the words are in the order of their times."""
    sentences, words = ID3(seed_recording.path).getall("SYLT")
    assert (sentences.desc, words.desc) == ("sentences", "words")
    assert sum(text.startswith("\n") for text, _ in words.text) == len(sentences.text) == 13
    assert [at for _, at in words.text] == sorted(at for _, at in words.text)


@pytest.mark.skipif(not FFPROBE, reason="no ffprobe on this machine; .ci/run installs it")
def test_ffprobe_sees_the_same(seed_recording: Recording) -> None:
    """One audio stream, a cover, and the chapters in order."""
    command = [str(FFPROBE), "-v", "error", "-show_chapters", "-show_streams", "-show_format", "-of", "json"]
    probed = json.loads(
        subprocess.run([*command, str(seed_recording.path)], capture_output=True, check=True).stdout
    )
    assert [stream["codec_type"] for stream in probed["streams"]] == ["audio", "video"]
    assert probed["streams"][1]["disposition"]["attached_pic"] == 1
    assert probed["format"]["tags"]["title"] == seed_recording.article.title
    chapters = divide_into_chapters(seed_recording.article, seed_recording.timeline)
    assert [(c["tags"]["title"], round(1000 * float(c["start_time"]))) for c in probed["chapters"]] == [
        (c.title, c.start_ms) for c in chapters
    ]
    # It counts the encoder's padding; what it decodes is the sound alone.
    assert float(probed["streams"][0]["duration"]) == pytest.approx(seed_recording.duration, abs=0.1)


def test_one_info_header_that_counts_the_frames(seed_recording: Recording) -> None:
    """The encoder's header, by which players know the length and skip its padding, is right."""
    data = seed_recording.path.read_bytes()
    assert data.count(b"Info") + data.count(b"Xing") == 1
    start = data.index(b"Info")
    assert data[start + 4 : start + 8] == b"\0\0\0\x0f"
    frames = int.from_bytes(data[start + 8 : start + 12])
    # MPEG-2 layer III: 576 samples per frame. The surplus is the encoder's delay and padding.
    delay = int.from_bytes(data[start + 141 : start + 144])
    head, tail = delay >> 12, delay & 0xFFF
    assert frames * 576 - head - tail == pytest.approx(seed_recording.timeline.duration_ms * 24, abs=24)


def test_addresses_with_hangul(tmp_path: Path) -> None:
    """Many blogs write them raw; feeds and pages link to the percent-encoded form."""
    article = Article("제목", ("글이다.",), url="https://a.example/entry/봄길-열린다?x=1&y=%EA%B0%80#가")
    path = tmp_path / "a.mp3"
    timeline = make_timeline([("제목", "title", None), ("글이다.", "body", 0)], 1000)
    destination = choose_destination(article, path, tmp_path)
    write_mp3(destination, lambda write: (write(silence(2000)), timeline)[1], "tone")
    url = load_recording(path).article.url
    assert (
        url
        == "https://a.example/entry/%EB%B4%84%EA%B8%B8-%EC%97%B4%EB%A6%B0%EB%8B%A4?x=1&y=%EA%B0%80#%EA%B0%80"
    )
