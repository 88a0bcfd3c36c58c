"""The encoder: the same samples give the same bytes, and decoders get back as many as went in."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from mutagen.mp3 import MP3, BitrateMode

from reader.audio.decoding import from_mp3
from reader.audio.samples import silence
from reader.errors import OutputError
from reader.recording import encoder as encoder_module
from reader.recording.encoder import FRAME_BYTES, Encoder, crc16, info_header
from tests.support.encoding import FFMPEG
from tests.support.tone import hum


def encode(pcm: bytes, piece: int = 4800) -> bytes:
    """Return the MP3 of samples that come in pieces."""
    file = io.BytesIO()
    with Encoder(file, Path("x.mp3")) as encoder:
        for start in range(0, len(pcm), piece):
            encoder.write(pcm[start : start + piece])
        encoder.finish()
    return file.getvalue()


def test_the_bytes_depend_on_the_samples_alone() -> None:
    """Not on the pieces, nor on the run: a recording can be made again."""
    pcm = hum(3000).raw_data
    mp3 = encode(pcm)
    assert encode(pcm) == encode(pcm, 999_998) == encode(pcm, 10_002) == mp3
    assert len(mp3) % FRAME_BYTES == 0


@pytest.mark.parametrize("samples", [600, 24_000, 24_001, 100_321])
def test_decoders_get_back_as_many_samples(samples: int, tmp_path: Path) -> None:
    """To the sample: what the encoder adds at both ends is skipped."""
    pcm = hum(6000).raw_data[: 2 * samples]
    mp3 = encode(pcm)
    assert len(from_mp3(mp3).raw_data) == len(pcm)
    if FFMPEG:
        (tmp_path / "a.mp3").write_bytes(mp3)
        command = [FFMPEG, "-v", "error", "-i", str(tmp_path / "a.mp3"), "-f", "s16le", "pipe:1"]
        decoded = subprocess.run(command, capture_output=True, check=True).stdout
        assert len(decoded) == len(pcm)


def test_the_header_by_another_library() -> None:
    pcm = silence(10_000)
    info: Any = MP3(io.BytesIO(encode(pcm))).info
    assert info.length == pytest.approx(10, abs=0.001)
    assert (info.bitrate, info.bitrate_mode) == (64_000, BitrateMode.CBR)
    assert info.encoder_info.startswith("LAME 3.100")


def test_the_header_s_checksum() -> None:
    """CRC-16/ARC of the catalogues, of all that is in front of it."""
    assert crc16(b"123456789") == 0xBB3D
    header = info_header(100, 57_000)
    end = 4 + 9 + 120 + 36 - 2
    assert int.from_bytes(header[end : end + 2]) == crc16(header[:end])


def test_no_samples_at_all() -> None:
    assert len(encode(b"")) >= FRAME_BYTES


def write_seconds(encoder: Encoder, number: int) -> None:
    for _ in range(number):
        encoder.write(silence(1000))
    encoder.finish()


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """The system's error comes out of a later call, and the thread has ended."""

    class FullDisk(io.BytesIO):
        def write(self, data: Any) -> int:
            if self.tell() > 5000:
                raise OSError(28, "No space left on device")
            return super().write(data)

    before = threading.active_count()
    with Encoder(FullDisk(), tmp_path) as encoder, pytest.raises(OSError, match="No space left"):
        write_seconds(encoder, 100)
    assert threading.active_count() == before


def test_few_sentences_wait_for_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or memory would grow with the article where the encoder is slower than the voice."""
    go_on, waiting = threading.Event(), []
    monkeypatch.setattr(Encoder, "_encode", lambda self, pcm: go_on.wait(20))
    with Encoder(io.BytesIO(), Path("x.mp3")) as encoder:

        def write() -> None:
            for number in range(100):
                encoder.write(b"\0\0")
                waiting.append(number)

        thread = threading.Thread(target=write)
        thread.start()
        thread.join(0.3)
        assert len(waiting) == encoder_module._AHEAD
        go_on.set()
        thread.join(20)
    assert len(waiting) == 100


def test_an_encoder_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""
    monkeypatch.setitem(sys.modules, "lameenc", None)
    with pytest.raises(OutputError, match=r"pip install .*lameenc"):
        Encoder(io.BytesIO(), Path("x.mp3"))
