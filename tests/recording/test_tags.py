"""Tags: the recording comes back from the MP3 alone; other programs agree on what it holds."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from mutagen.id3 import ID3
from PIL import Image

from reader.audio.samples import silence
from reader.errors import SourceError
from reader.model import Article, Recording, Sentence, SentenceResult, Timeline
from reader.pipeline import read_aloud
from reader.recording.chapters import chapters
from reader.recording.clip_cache import NoClips
from reader.recording.cover import LoudnessEnvelope, draw
from reader.recording.filenames import destination
from reader.recording.tags import cover_of, load_recording, recorded_article, tag
from tests.conftest import SEED
from tests.support.page_cases import ARTICLES
from tests.support.recordings import write_mp3
from tests.support.tone import Tone, hum

FFPROBE = shutil.which("ffprobe")


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    # (The humming voices of conftest are a function's fixture.)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.pipeline.load_voice", lambda name: Tone())
        patch.setattr("reader.pipeline.voice_names", lambda: ["tone"])
        return read_aloud(SEED, tmp_path_factory.mktemp("seed") / "a.mp3", voice="tone", store=NoClips())


def bare(recording: Recording) -> list[SentenceResult]:
    """Its sentences as far as an MP3 tells of them."""
    return [
        replace(r, sentence=replace(r.sentence, spoken="", sources=(), unread=()))
        for r in recording.sentences
    ]


def test_a_recording_comes_back_from_its_file(seed: Recording) -> None:
    """Every sentence and word with its place and times, to the millisecond."""
    back = load_recording(seed.path)
    assert bare(back) == bare(seed)
    assert back.timeline.duration_ms == seed.timeline.duration_ms
    assert (back.voice, back.article.title, back.article.paragraphs) == (
        "tone", seed.article.title, seed.article.paragraphs
    )  # fmt: skip
    assert (back.article.published, back.article.publisher) == (
        seed.article.published,
        seed.article.publisher,
    )


@pytest.mark.parametrize("case", ARTICLES[::9], ids=lambda case: str(case.name))
def test_recordings_of_other_pages_come_back(case: object, tmp_path: Path) -> None:
    """Headings, sentences that are not spoken, pages without a title."""
    made = read_aloud(case.page, tmp_path / "a.mp3", voice="tone", store=NoClips())  # type: ignore[attr-defined]
    back = load_recording(made.path)
    assert bare(back) == [r for r in bare(made) if r.status == "spoken"]
    assert (back.article.headings, back.article.byline) == (made.article.headings, made.article.byline)


def test_words_stand_in_a_frame_of_their_own(seed: Recording) -> None:
    """A newline begins each sentence; the words come in order of time."""
    sentences, words = ID3(seed.path).getall("SYLT")
    assert (sentences.desc, words.desc) == ("sentences", "words")
    assert sum(text.startswith("\n") for text, _ in words.text) == len(sentences.text) == 13
    assert [at for _, at in words.text] == sorted(at for _, at in words.text)


@pytest.mark.skipif(not FFPROBE, reason="no ffprobe on this machine; .ci/run installs it")
def test_ffprobe_sees_the_same(seed: Recording) -> None:
    """One sound stream, its cover, its chapters one behind the other."""
    command = [str(FFPROBE), "-v", "error", "-show_chapters", "-show_streams", "-show_format", "-of", "json"]
    told = json.loads(subprocess.run([*command, str(seed.path)], capture_output=True, check=True).stdout)
    assert [stream["codec_type"] for stream in told["streams"]] == ["audio", "video"]
    assert told["streams"][1]["disposition"]["attached_pic"] == 1
    assert told["format"]["tags"]["title"] == seed.article.title
    found = chapters(seed.article, seed.timeline)
    assert [(c["tags"]["title"], round(1000 * float(c["start_time"]))) for c in told["chapters"]] == [
        (c.title, c.start_ms) for c in found
    ]
    # It counts the encoder's padding; what it decodes is the sound alone.
    assert float(told["streams"][0]["duration"]) == pytest.approx(seed.duration, abs=0.1)


def test_one_info_header_that_counts_the_frames(seed: Recording) -> None:
    """The encoder's header tells how many frames there are and how much of them is not sound."""
    data = seed.path.read_bytes()
    assert data.count(b"Info") + data.count(b"Xing") == 1
    at = data.index(b"Info")
    assert data[at + 4 : at + 8] == b"\0\0\0\x0f"
    frames = int.from_bytes(data[at + 8 : at + 12])
    # MPEG-2 layer III: 576 samples a frame. What is over is the encoder's delay and padding.
    delay = int.from_bytes(data[at + 141 : at + 144])
    head, tail = delay >> 12, delay & 0xFFF
    assert frames * 576 - head - tail == pytest.approx(seed.timeline.duration_ms * 24, abs=24)


def test_the_cover(seed: Recording) -> None:
    """A square picture that podcast apps take; another outlet's has another colour."""
    data = cover_of(seed.path)
    assert data is not None
    assert len(data) < 50_000
    picture = Image.open(io.BytesIO(data))
    assert (picture.size, picture.format) == ((1400, 1400), "PNG")
    levels = LoudnessEnvelope()
    for level in (0.05, 0.3, 0.1):
        levels.add(hum(2000, level).raw_data or b"")
    levels.add(silence(300))
    pictures = {draw(Article("제목", (), publisher=name), levels, 100) for name in ("가", "나", "가")}
    assert len(pictures) == 2
    assert draw(Article(None, ("글",)), LoudnessEnvelope(), 100)


def test_chapters_by_headings() -> None:
    article = Article("제목", ("처음", "하나", "글", "둘"), (1, 3))
    rows = [
        ("제목", "title", None),
        ("처음", "body", 0),
        ("하나", "heading", 1),
        ("글", "body", 2),
        ("둘", "heading", 3),
    ]
    found = chapters(article, timeline(rows, 1000))
    assert [(c.title, c.start_ms, c.end_ms) for c in found] == [
        ("제목", 0, 2000), ("하나", 2000, 4000), ("둘", 4000, 5000)
    ]  # fmt: skip


def test_chapters_of_a_minute() -> None:
    """Paragraphs are not divided, and no short rest is left."""
    article = Article("제목", tuple(f"{n}째 문단 " * 20 for n in range(9)))
    rows = [("제목", "title", None), *((article.paragraphs[n], "body", n) for n in range(9))]
    found = chapters(article, timeline(rows, 25_000))
    assert [c.start_ms for c in found] == [0, 75_000, 150_000]
    assert found[-1].end_ms == 250_000
    assert all(len(c.title) <= 41 for c in found)
    assert chapters(article, Timeline((), 300)) == ()


def timeline(rows: list[tuple[str, str, int | None]], each_ms: int) -> Timeline:
    said = [
        SentenceResult(Sentence(text, role, at, 0, len(text)), "spoken", None, n * each_ms, (n + 1) * each_ms)  # type: ignore[arg-type]
        for n, (text, role, at) in enumerate(rows)
    ]
    return Timeline(tuple(said), len(said) * each_ms)


@pytest.mark.parametrize("content", [None, b"", b"no sound at all"])
def test_what_is_no_recording_of_ours_is_said(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "x.mp3"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match="reader read"):
        load_recording(path)


def test_tags_that_others_changed(seed: Recording, tmp_path: Path) -> None:
    """Without our own frames sentences still have their times; another text is said to be one."""
    path = tmp_path / "b.mp3"
    path.write_bytes(seed.path.read_bytes())
    tags = ID3(path)
    tags.delall("TXXX")
    tags.setall("SYLT", [frame for frame in tags.getall("SYLT") if frame.desc == "sentences"])
    tags.save(path)
    back = load_recording(path)
    assert [r.start_ms for r in back.sentences] == [r.start_ms for r in seed.sentences]
    assert back.sentences[0].end_ms == seed.sentences[1].start_ms
    assert back.sentences[0].sentence.role == "title"
    assert not back.sentences[0].words
    tags["USLT::kor"].text = "다른 글"
    tags.save(path)
    with pytest.raises(SourceError, match="differ"):
        load_recording(path)


def test_addresses_with_hangul(tmp_path: Path) -> None:
    """Many blogs write them raw; the frame takes the percent-encoded form, and a feed or page leads there."""
    article = Article("제목", ("글이다.",), url="https://a.example/entry/봄길-열린다?x=1&y=%EA%B0%80#가")
    path = tmp_path / "a.mp3"
    rows = [("제목", "title", None), ("글이다.", "body", 0)]
    place = destination(article, path, tmp_path)
    write_mp3(place, lambda write: (write(silence(2000)), timeline(rows, 1000))[1], "tone")
    url = load_recording(path).article.url
    assert (
        url
        == "https://a.example/entry/%EB%B4%84%EA%B8%B8-%EC%97%B4%EB%A6%B0%EB%8B%A4?x=1&y=%EA%B0%80#%EA%B0%80"
    )


@pytest.mark.parametrize("role", ["heading", "body"])
def test_a_book_has_no_more_chapters_than_its_tags_can_list(role: str, tmp_path: Path) -> None:
    """255, of about one length; together they are the whole."""
    paragraphs = tuple(f"{n}째 글이다." for n in range(2000))
    article = Article("제목", paragraphs, tuple(range(0, 2000, 2)) if role == "heading" else ())
    rows = [(text, role if n % 2 == 0 else "body", n) for n, text in enumerate(paragraphs)]
    said = timeline([("제목", "title", None), *rows], 20_000)
    found = chapters(article, said)
    assert 200 < len(found) <= 255
    assert (found[0].start_ms, found[-1].end_ms) == (0, said.duration_ms)
    assert all(one.end_ms == other.start_ms for one, other in pairwise(found))
    path = tmp_path / "a.mp3"
    path.write_bytes(b"")
    tag(path, article, said, "tone")
    assert len(ID3(path).getall("CHAP")) == len(found)


@pytest.fixture
def recorded(seed: Recording, tmp_path: Path) -> Path:
    """A recording that may be damaged."""
    path = tmp_path / "library" / "a.mp3"
    path.parent.mkdir()
    shutil.copy(seed.path, path)
    return path


def packed(path: Path, frame: str, size: int, *, version: int = 4, nested: bool = False) -> None:
    """Write an MP3 whose tag has a compressed frame of so many bytes (id3v2.4.0-structure, 4.1.2)."""
    import zlib

    squeezed = zlib.compress(b"\3kor\0" + b"a" * size, 9)
    sizes = (lambda n: bytes((n >> shift) & 127 for shift in (21, 14, 7, 0))) if version == 4 else _big_endian
    body = sizes(size) + squeezed
    flags = b"\0\x09" if version == 4 else b"\0\x80"
    inner = frame.encode() + sizes(len(body)) + flags + body
    if nested:
        chapter = b"chp0\0" + bytes(16) + inner
        inner = b"CHAP" + sizes(len(chapter)) + b"\0\0" + chapter
    tag = (
        b"ID3"
        + bytes([version, 0, 0])
        + bytes((len(inner) >> shift) & 127 for shift in (21, 14, 7, 0))
        + inner
    )
    path.write_bytes(tag + path.read_bytes()[-20_000:])


def _big_endian(number: int) -> bytes:
    return number.to_bytes(4, "big")


@pytest.mark.parametrize("frame", ["USLT", "TXXX", "APIC", "SYLT", "COMM", "PRIV"])
@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("nested", [False, True])
def test_a_few_kilobytes_do_not_unpack_to_gigabytes(
    recorded: Path, frame: str, version: int, nested: bool
) -> None:
    """A process with 1 GB reads what a folder's MP3s say of themselves."""
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells a process's largest size")
    packed(recorded, frame, 200_000_000, version=version, nested=nested)
    code = """
import re, sys
from pathlib import Path
from reader.errors import SourceError
from reader.library.catalog import list_entries
from reader.recording.tags import cover_of, load_recording, recorded_article
path = Path(sys.argv[1])
list_entries(path.parent)
recorded_article(path), cover_of(path)
try:
    load_recording(path)
except SourceError:
    pass
print(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1])
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(recorded)], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) < 120_000


def test_thousands_of_frames_of_one_name(recorded: Path) -> None:
    """Of 120 kB mutagen made work for 20 seconds."""
    frame = b"APIC" + bytes((30 >> shift) & 127 for shift in (21, 14, 7, 0)) + b"\0\0"
    body = (frame + b"\3image/png\0\3\0".ljust(30, b"x")) * 20_000
    size = bytes((len(body) >> shift) & 127 for shift in (21, 14, 7, 0))
    recorded.write_bytes(b"ID3\4\0\0" + size + body + recorded.read_bytes()[-20_000:])
    began = time.monotonic()
    cover_of(recorded)
    assert time.monotonic() - began < 10


def test_a_tag_larger_than_ours_ever_are_is_not_read(recorded: Path) -> None:
    head = b"ID3\4\0\0" + bytes((200_000_000 >> shift) & 127 for shift in (21, 14, 7, 0))
    recorded.write_bytes(head + b"TXXX" + bytes(1000))
    assert recorded_article(recorded) is None


def test_the_words_of_a_book_are_read_in_a_moment(recorded: Path) -> None:
    """A quarter of a million entries; by mutagen's own reading they take minutes."""
    tags = ID3(recorded)
    (words,) = (frame for frame in tags.getall("SYLT") if frame.desc == "words")
    words.text = [(f" 낱말{at}", at) for at in range(250_000)]
    tags.save(recorded)
    began = time.monotonic()
    load_recording(recorded)
    assert time.monotonic() - began < 20
