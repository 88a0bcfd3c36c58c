"""The buffer: read while it is written, from any offset, at any speed."""

from __future__ import annotations

import time

import numpy as np
import pytest

from reader.audio.samples import from_pcm, samples_of
from reader.model import SAMPLE_RATE
from reader.player.buffer import BYTES_PER_MS, AudioBuffer, BufferReader, TimeStretchedReader
from tests.support.tone import hum


def read_all(reader: BufferReader | TimeStretchedReader) -> bytes:
    """What a device would get until the end."""
    pcm, end = b"", time.monotonic() + 30
    while not reader.ended:
        assert time.monotonic() < end
        pcm += reader.read(4800)
    return pcm


def test_it_is_read_while_it_is_written() -> None:
    buffer = AudioBuffer()
    reader = BufferReader(buffer, 2)
    assert (reader.read(10), reader.ended) == (b"", False)
    buffer.write(b"abcdef")
    assert (reader.read(2), reader.read(10), reader.read(10)) == (b"cd", b"ef", b"")
    assert not reader.ended
    buffer.write(b"gh")
    buffer.mark_complete()
    assert not reader.ended
    assert (reader.read(10), reader.offset, reader.ended) == (b"gh", 8, True)
    buffer.close()
    assert buffer.read(0, 10) == b""


@pytest.mark.parametrize("speed", [0.5, 1.5, 3.0])
def test_time_stretching_keeps_the_pitch(speed: float) -> None:
    """As much shorter as it is faster, the tone still at 220 Hz, the offset at the end of the buffer."""
    buffer = AudioBuffer()
    pcm = hum(4000).raw_data
    start = 500 * BYTES_PER_MS
    reader = TimeStretchedReader(buffer, start, speed)
    buffer.write(pcm)
    buffer.mark_complete()
    stretched = read_all(reader)
    assert len(stretched) == 2 * round((len(pcm) - start) / 2 / speed)
    samples = samples_of(from_pcm(stretched))
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)[spectrum.argmax()] == pytest.approx(220, abs=6)
    assert len(pcm) - 6 <= reader.offset <= len(pcm)
    buffer.close()


@pytest.mark.parametrize("speed", [0.5, 3.0])
def test_sound_is_stretched_while_it_is_written(speed: float) -> None:
    """What is there can be read but for some milliseconds; the rest is heard as soon as it comes."""
    buffer = AudioBuffer()
    pcm = hum(4000).raw_data
    reader = TimeStretchedReader(buffer, 0, speed)
    assert (reader.read(4800), reader.ended) == (b"", False)
    heard = b""
    for start in range(0, len(pcm), 9600):
        buffer.write(pcm[start : start + 9600])
        while piece := reader.read(700):
            heard += piece
        assert buffer.length - 60 * BYTES_PER_MS < reader.offset <= buffer.length
    assert not reader.ended
    buffer.mark_complete()
    assert heard + read_all(reader) == read_all_at_once(pcm, speed)
    buffer.close()


def read_all_at_once(pcm: bytes, speed: float) -> bytes:
    """What is heard of a buffer that was complete before it was read."""
    buffer = AudioBuffer()
    buffer.write(pcm)
    buffer.mark_complete()
    heard = read_all(TimeStretchedReader(buffer, 0, speed))
    buffer.close()
    return heard


def test_a_reader_stretches_no_more_than_is_wanted() -> None:
    """A change of speed, or a sample that is due now, must not wait for an hour of sound."""
    buffer = AudioBuffer()
    buffer.write(hum(60_000).raw_data)
    reader = TimeStretchedReader(buffer, 0, 2.0)
    assert len(reader.read(4800)) == 4800
    assert reader.offset == 9600
    assert reader.taken < 500 * BYTES_PER_MS
    buffer.close()
