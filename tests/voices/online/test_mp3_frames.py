"""MP3 frames: an answer that was cut anywhere is not whole."""

from __future__ import annotations

import subprocess

import pytest

from reader.audio.ffmpeg import ffmpeg_path
from reader.voices.online.mp3_frames import is_whole_mp3
from tests.support.google_server import tone_mp3
from tests.support.tone import hum


def encoded(*options: str) -> bytes:
    """Two seconds of hum, encoded with these options."""
    command = [ffmpeg_path(), "-v", "error", "-f", "s16le", "-ar", "24000", "-ac", "1", "-i", "pipe:0"]
    done = subprocess.run(
        [*command, *options, "-f", "mp3", "pipe:1"], input=hum(2000).raw_data, capture_output=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize(
    "options",
    [
        ("-b:a", "32k"), ("-b:a", "64k"), ("-q:a", "4"), ("-ar", "44100", "-b:a", "128k"),
        ("-ar", "8000", "-b:a", "16k"), ("-metadata", "title=제목", "-write_id3v1", "1"), ("-ac", "2"),
    ],
)  # fmt: skip
def test_every_kind_of_mp3_is_whole(options: tuple[str, ...]) -> None:
    """MPEG-1, 2 and 2.5, constant and variable bit rate, tags before and after."""
    assert is_whole_mp3(encoded(*options))


def test_one_byte_less_is_not_whole() -> None:
    whole = tone_mp3(1000)
    assert is_whole_mp3(whole)
    assert not any(is_whole_mp3(whole[:-cut]) for cut in range(1, 192))
    assert not is_whole_mp3(whole[7:])
    assert not is_whole_mp3(whole + b"<html>")
    assert not is_whole_mp3(whole[:1000] + bytes(40) + whole[1040:1041] * 0 + whole[1100:])


@pytest.mark.parametrize(
    "data", [b"", b"ID3", b"\xff", b"<html></html>", b"\xff\xff\xff\xff" * 9, b"TAG" * 60]
)
def test_other_data_is_not_whole(data: bytes) -> None:
    assert not is_whole_mp3(data)
