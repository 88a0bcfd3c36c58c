"""MP3 frames: an answer that was cut anywhere is not whole."""

from __future__ import annotations

import pytest

from reader.voices.online.mp3_frames import is_whole_mp3
from tests.support.encoding import encode_mp3
from tests.support.google_server import tone_mp3
from tests.support.tone import hum

SOUND = hum(2000).raw_data


@pytest.mark.parametrize(
    "mp3",
    [
        encode_mp3(SOUND, bit_rate=32), encode_mp3(SOUND), encode_mp3(SOUND, vbr=True),
        encode_mp3(SOUND, rate=44_100, bit_rate=128), encode_mp3(SOUND, rate=8000, bit_rate=16),
        encode_mp3(SOUND * 2, channels=2),
        b"ID3\4\0\0\0\0\2\0" + bytes(256) + encode_mp3(SOUND) + b"TAG".ljust(128, b"\0"),
    ],
    ids=["32k", "64k", "VBR", "MPEG-1", "MPEG-2.5", "stereo", "tags"],
)  # fmt: skip
def test_every_kind_of_mp3_is_whole(mp3: bytes) -> None:
    """MPEG-1, 2 and 2.5, constant and variable bit rate, tags before and after."""
    assert is_whole_mp3(mp3)


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
