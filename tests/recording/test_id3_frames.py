"""ID3 frames: hostile tags cost neither memory nor time."""

from __future__ import annotations

import functools
import itertools
import shutil
import subprocess
import sys
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from mutagen.id3 import ID3

from reader.model import Recording
from reader.recording.id3_frames import MAX_TAG_BYTES, read_frames
from reader.recording.tag_reader import load_recording, read_article_id, read_cover
from tests.support.forks import READ_EACH


def test_only_the_wanted_frames_are_read(seed_copy: Path) -> None:
    tags = read_frames(seed_copy, ("TIT2",))
    assert list(tags) == ["TIT2"]
    assert "USLT::kor" in read_frames(seed_copy)


@pytest.mark.parametrize("encoding", [0, 1, 2, 3])
def test_texts_in_every_encoding_of_the_standard(seed_copy: Path, encoding: int) -> None:
    """Other programs may save a recording's tags in another encoding than ours."""
    texts = ["ab", "c"] if encoding == 0 else ["Āȁ 가", "나"]  # In UTF-16 these have zeros side by side.
    tags = ID3(seed_copy)
    (frame,) = (frame for frame in tags.getall("SYLT") if frame.desc == "words")
    frame.encoding = encoding
    frame.text = [(text, 1000 * number) for number, text in enumerate(texts)]
    tags.save(seed_copy)
    (read,) = (frame for frame in read_frames(seed_copy).getall("SYLT") if frame.desc == "words")
    assert list(read.entries()) == [(text, 1000 * number) for number, text in enumerate(texts)]


def write_compressed_frame(
    path: Path, frame: str, size: int, *, version: int = 4, nested: bool = False
) -> None:
    """Write an MP3 whose tag has a compressed frame of `size` bytes (id3v2.4.0-structure, 4.1.2)."""
    compressed = _compressed(size)
    sizes = (lambda n: bytes((n >> shift) & 127 for shift in (21, 14, 7, 0))) if version == 4 else _big_endian
    body = sizes(size) + compressed
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


@functools.cache
def _compressed(size: int) -> bytes:
    return zlib.compress(b"\3kor\0" + b"a" * size, 9)


def _big_endian(number: int) -> bytes:
    return number.to_bytes(4, "big")


HOSTILE = list(itertools.product(["USLT", "TXXX", "APIC", "SYLT", "COMM", "PRIV"], [3, 4], [False, True]))
"""Frames, versions of the tag, and whether the frame is nested in a chapter."""
READ_ALL = """
import re
from pathlib import Path
from reader.errors import SourceError
from reader.library.catalog import list_entries
from reader.recording.tag_reader import load_recording, read_article_id, read_cover

def read(name):
    path = Path(name)
    list_entries(path.parent)
    read_article_id(path), read_cover(path)
    try:
        load_recording(path)
    except SourceError:
        pass
    peak = re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1]
    print(path, peak, flush=True)
"""
"""A program that reads each file in a process of its own, and loads the libraries once for all."""


@pytest.fixture(scope="module")
def peaks(seed_recording: Recording, tmp_path_factory: pytest.TempPathFactory) -> dict[Any, int]:
    """Return the peak memory in kB of a process that reads a hostile file, for each of `HOSTILE`."""
    paths = [tmp_path_factory.mktemp("hostile") / "a.mp3" for _ in HOSTILE]
    for path, (frame, version, nested) in zip(paths, HOSTILE, strict=True):
        shutil.copy(seed_recording.path, path)
        write_compressed_frame(path, frame, 200_000_000, version=version, nested=nested)
    command = [sys.executable, "-c", READ_ALL + READ_EACH, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    reported = dict(line.rsplit(maxsplit=1) for line in done.stdout.splitlines())
    return {case: int(reported[str(path)]) for case, path in zip(HOSTILE, paths, strict=True)}


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux reports the peak memory of a process"
)
@pytest.mark.parametrize("case", HOSTILE, ids=str)
def test_a_few_kilobytes_do_not_unpack_to_gigabytes(
    peaks: dict[Any, int], case: tuple[str, int, bool]
) -> None:
    """The tags of an MP3 that anybody sent are read in less than 120 MB."""
    assert peaks[case] < 120_000


def test_thousands_of_frames_of_one_name(seed_copy: Path) -> None:
    """120 kB of them kept mutagen busy for 20 seconds."""
    frame = b"APIC" + bytes((30 >> shift) & 127 for shift in (21, 14, 7, 0)) + b"\0\0"
    body = (frame + b"\3image/png\0\3\0".ljust(30, b"x")) * 20_000
    size = bytes((len(body) >> shift) & 127 for shift in (21, 14, 7, 0))
    seed_copy.write_bytes(b"ID3\4\0\0" + size + body + seed_copy.read_bytes()[-20_000:])
    began = time.monotonic()
    read_cover(seed_copy)
    assert time.monotonic() - began < 10


def test_a_tag_larger_than_any_recording_needs_is_not_read(seed_copy: Path) -> None:
    assert MAX_TAG_BYTES < 200_000_000
    head = b"ID3\4\0\0" + bytes((200_000_000 >> shift) & 127 for shift in (21, 14, 7, 0))
    seed_copy.write_bytes(head + b"TXXX" + bytes(1000))
    assert read_article_id(seed_copy) is None


def test_the_words_of_a_book_are_read_in_a_moment(seed_copy: Path) -> None:
    """A quarter of a million entries; mutagen's own parser takes minutes."""
    tags = ID3(seed_copy)
    (words,) = (frame for frame in tags.getall("SYLT") if frame.desc == "words")
    words.text = [(f" 낱말{number}", number) for number in range(250_000)]
    tags.save(seed_copy)
    began = time.monotonic()
    load_recording(seed_copy)
    assert time.monotonic() - began < 20
