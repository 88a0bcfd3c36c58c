"""The buffer: read while it is written, from any offset, at any speed."""

from __future__ import annotations

import threading
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


def test_a_reader_that_waits_is_woken_by_a_write() -> None:
    """Sound goes on as soon as there is some, not after the whole wait."""
    buffer = AudioBuffer()
    timer = threading.Timer(0.02, buffer.write, (b"ab",))
    timer.start()
    began = time.monotonic()
    while not buffer.length:
        buffer.wait_beyond(0)
    assert buffer.read(0, 2) == b"ab"
    assert time.monotonic() - began < 5
    timer.join()
    buffer.close()


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
    assert len(stretched) == pytest.approx((len(pcm) - start) / speed, rel=0.03)
    samples = samples_of(from_pcm(stretched))
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)[spectrum.argmax()] == pytest.approx(220, abs=6)
    assert reader.offset == pytest.approx(len(pcm), rel=0.02)
    assert reader.offset <= len(pcm)
    reader.close()
    buffer.close()


def test_a_reader_is_closed_at_once_whatever_is_still_to_come() -> None:
    """A change of speed must not wait for an hour of sound to be stretched."""
    buffer = AudioBuffer()
    buffer.write(hum(60_000).raw_data)
    reader = TimeStretchedReader(buffer, 0, 2.0)
    began = time.monotonic()
    while not reader.read(100):
        assert time.monotonic() - began < 20
    assert not reader.is_stuck
    began = time.monotonic()
    reader.close()
    assert time.monotonic() - began < 5
    buffer.close()
