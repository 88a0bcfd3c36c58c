"""Decoding: MP3s and other files, whole or damaged, from memory and from the disk."""

from __future__ import annotations

import random
import struct
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile

from reader.audio.decoding import decode_file, from_mp3, stream_mp3
from reader.audio.samples import from_pcm, samples_of, sound_bounds
from reader.errors import DecodeError
from reader.model import SAMPLE_RATE
from tests.support.encoding import encode_mp3
from tests.support.google_server import tone_mp3
from tests.support.tone import hum


def test_an_mp3_is_decoded_at_once_or_in_parts(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With no word from the decoder, which complains on the standard error of any seek."""
    mp3 = tone_mp3(25_000)
    path = tmp_path / "소리.mp3"
    path.write_bytes(mp3)
    parts = list(stream_mp3(path))
    assert len(parts) > 1
    assert b"".join(parts) == from_mp3(mp3).raw_data
    first, last = sound_bounds(from_pcm(b"".join(parts)))
    assert last - first == pytest.approx(25_000, abs=60)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("options", [{"rate": 44_100, "bit_rate": 128}, {"rate": 8000, "bit_rate": 16}])
def test_an_mp3_of_another_rate(options: dict[str, int]) -> None:
    """It is as long, and as high."""
    audio = from_mp3(encode_mp3(hum(2000).raw_data, **options))  # type: ignore[arg-type]
    assert len(audio) == pytest.approx(len(hum(2000)), abs=200)
    spectrum = np.abs(np.fft.rfft(samples_of(audio)))
    assert spectrum.argmax() * SAMPLE_RATE / len(samples_of(audio)) == pytest.approx(220, abs=2)


@pytest.mark.parametrize(
    ("name", "subtype"),
    [("a.wav", "PCM_24"), ("a.flac", "PCM_16"), ("a.ogg", "VORBIS"), ("a.opus", "OPUS"), ("a.aiff", "FLOAT")],
)
def test_other_formats(tmp_path: Path, name: str, subtype: str) -> None:
    """Stereo at 48 kHz becomes what it would sound like on one loudspeaker at 24 kHz."""
    time = np.arange(96_000) / 48_000
    left = 0.4 * np.sin(2 * np.pi * 440 * time)
    container = {"subtype": subtype} | ({"format": "OGG"} if name.endswith("opus") else {})
    soundfile.write(tmp_path / name, np.stack([left, 0 * left], axis=1), 48_000, **container)
    samples = samples_of(from_pcm(b"".join(decode_file(tmp_path / name))))
    assert len(samples) == pytest.approx(48_000, abs=50)
    assert samples[4000:44_000].std() == pytest.approx(0.2 / 2**0.5, rel=0.05)
    spectrum = np.abs(np.fft.rfft(samples))
    assert spectrum.argmax() * SAMPLE_RATE / len(samples) == pytest.approx(440, abs=1)


def test_samples_that_are_no_numbers_are_silent(tmp_path: Path) -> None:
    """And those beyond full scale are clipped: none is turned into a crack."""
    soundfile.write(
        tmp_path / "a.wav", np.array([0.5, np.nan, np.inf, -np.inf, 7.0]), 24_000, subtype="FLOAT"
    )
    samples = samples_of(from_pcm(b"".join(decode_file(tmp_path / "a.wav"))))
    assert samples == pytest.approx([0.5, 0, 1, -1, 1], abs=1e-4)


@pytest.mark.parametrize("content", [b"", b"<html>" * 100, b"\xff\xf3\x84" * 50, b"\0\0\0\x20ftypM4A "])
@pytest.mark.parametrize("name", ["sound", "a.mp3", "a.raw", "a.m4a"])
def test_files_without_sound(content: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DecodeError, match="no sound"):
        list(decode_file(path))
    with pytest.raises(ValueError, match="no sound"):
        list(stream_mp3(path))
    with pytest.raises(ValueError, match="no sound"):
        from_mp3(content)


def test_another_format_is_not_taken_for_an_mp3(tmp_path: Path) -> None:
    """What a service sends as an MP3 must be one."""
    soundfile.write(tmp_path / "a.mp3", np.zeros(2400), 24_000, format="WAV")
    with pytest.raises(ValueError, match="no sound"):
        from_mp3((tmp_path / "a.mp3").read_bytes())


@pytest.mark.parametrize("rate", [0, 1, 2**31 - 1, 2**32 - 1])
def test_a_rate_that_no_sound_has(rate: int, tmp_path: Path) -> None:
    """A second of the output would take a day of the input, or the other way round."""
    soundfile.write(tmp_path / "a.wav", np.zeros(2400), 24_000)
    data = bytearray((tmp_path / "a.wav").read_bytes())
    data[24:28] = struct.pack("<I", rate)
    (tmp_path / "a.wav").write_bytes(data)
    with pytest.raises(DecodeError):
        list(decode_file(tmp_path / "a.wav"))


def test_a_file_that_is_not_there_is_the_system_s_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(stream_mp3(tmp_path / "none.mp3"))


@pytest.mark.parametrize("seed", range(3))
def test_damaged_mp3s_end(seed: int, tmp_path: Path) -> None:
    """With some sound or an error; never with more sound than so many bytes can hold."""
    draw = random.Random(seed)
    for _ in range(40):
        data = bytearray(tone_mp3(700))
        for _ in range(draw.choice([1, 10, 200])):
            data[draw.randrange(len(data))] = draw.randrange(256)
        damaged = bytes(data[draw.choice([0, 0, 100]) : draw.choice([len(data), 3000])])
        path = tmp_path / "a.mp3"
        path.write_bytes(damaged)
        with suppress(ValueError):
            assert len(from_mp3(damaged).raw_data) < 480 * len(damaged)
        with suppress(DecodeError):
            assert len(b"".join(decode_file(path))) < 480 * len(damaged)


def test_a_decoder_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""
    monkeypatch.setitem(sys.modules, "soundfile", None)
    with pytest.raises(DecodeError, match=r"pip install .*soundfile"):
        from_mp3(tone_mp3(300))
