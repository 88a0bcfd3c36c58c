"""The MP3 encoder: LAME (package lameenc), constant bit rate, with the Info header that players need.

The header is a first frame without sound (Gabriel Bouvigne, "MP3 Info Tag revision 1 specifications"). It
says how many samples the encoder added at both ends, about 50 ms, so that players skip them and seek to the
sample.
"""

from __future__ import annotations

import struct
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import OutputError
from reader.model import SAMPLE_RATE

if TYPE_CHECKING:
    from pathlib import Path

    import lameenc

BIT_RATE_KBPS = 64
"""Constant, so that players without an index seek well, too."""
FRAME_BYTES = 72 * BIT_RATE_KBPS * 1000 // SAMPLE_RATE
"""Bytes of a frame: at 24 kHz all are of one length (ISO/IEC 13818-3)."""
FRAME_SAMPLES = 576
_QUALITY = 3
"""LAME's own choice, and ffmpeg's. 2 takes 1.7 times as long (benchmarks/RESULTS.md)."""
_DELAY = 576
"""Samples of silence that LAME puts in front. Decoders add 529 of their own, and know it."""
_FRAME_HEADER = bytes.fromhex("fff384c4")
"""MPEG-2 layer III without checksum, 64 kbit/s, 24 kHz, no padding, mono, original: as LAME's own frames."""
_SIDE_INFORMATION = bytes(9)
"""Of a frame without sound."""
_AHEAD = 8
"""Pieces of sound that may wait for the encoder, about four sentences with their pauses."""


class Encoder:
    """Encode samples into a file, in a thread of its own, while the next ones are made.

    Leaving the context ends the thread, and leaves the file to whoever opened it.

    Args:
        file: empty, open for writing.
        path: of the recording, for errors.

    Raises:
        OutputError: the encoder is not installed, or failed.
        OSError: the file cannot be written; raised by a later call than that which gave the samples.
    """

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file, self._path = file, path
        self._samples = self._bytes = 0
        self._lame = self._start()
        self._pool = ThreadPoolExecutor(1, "reader-encoder")
        self._pending: deque[Future[None]] = deque()
        file.write(bytes(FRAME_BYTES))  # Place for the header.

    def __enter__(self) -> Encoder:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def write(self, pcm: bytes) -> None:
        """Encode 24 kHz mono 16-bit samples; wait while many are waiting already."""
        while len(self._pending) >= _AHEAD:
            self._pending.popleft().result()
        self._samples += len(pcm) // 2
        self._pending.append(self._pool.submit(self._encode, pcm))

    def finish(self) -> None:
        """Encode what is left and write the header."""
        self.write(b"")  # LAME ends only what has begun, even if no sample came.
        while self._pending:
            self._pending.popleft().result()
        self._pool.submit(self._encode, None).result()
        self._file.seek(0)
        self._file.write(info_header(self._bytes // FRAME_BYTES, self._samples))
        self._file.flush()

    def _start(self) -> lameenc.Encoder:
        try:
            import lameenc
        except ImportError as error:
            advice = "run `pip install --force-reinstall lameenc`"
            raise OutputError(self._path, f"the MP3 encoder cannot be loaded ({error}); {advice}") from error
        lame = lameenc.Encoder()
        lame.silence()
        lame.set_channels(1)
        lame.set_in_sample_rate(SAMPLE_RATE)
        lame.set_out_sample_rate(SAMPLE_RATE)
        lame.set_bit_rate(BIT_RATE_KBPS)
        lame.set_quality(_QUALITY)
        return lame

    def _encode(self, pcm: bytes | None) -> None:
        """Write the frames of more samples; of what LAME still keeps, if there are none."""
        try:
            frames = bytes(self._lame.flush() if pcm is None else self._lame.encode(pcm))
        except RuntimeError as error:
            raise OutputError(self._path, f"the MP3 encoder failed ({error}); run `reader doctor`") from error
        self._bytes += len(frames)
        self._file.write(frames)


def info_header(frames: int, samples: int) -> bytes:
    """Return the first frame of an MP3, which describes the others.

    Args:
        frames: number of frames after this one.
        samples: number of samples that were encoded.
    """
    padding = max(0, frames * FRAME_SAMPLES - _DELAY - samples)
    # At a constant rate the share of the bytes is that of the time.
    seek_table = bytes(256 * percent // 100 for percent in range(100))
    size = (frames + 1) * FRAME_BYTES
    header = _FRAME_HEADER + _SIDE_INFORMATION
    # Flags: number of frames, of bytes, table and quality are present. Then quality, 0 to 100.
    header += struct.pack(">4sIII100sI", b"Info", 0x0F, frames, size, seek_table, 0)
    header += struct.pack(
        ">9sBBIHHBB3sBBHIH",
        b"LAME3.100",
        0x01,  # Revision 0; constant bit rate.
        0,  # Low-pass filter: unknown.
        0, 0, 0,  # Peak and gains: unknown.
        0,  # No flags.
        BIT_RATE_KBPS,
        (_DELAY << 12 | min(padding, 0xFFF)).to_bytes(3, "big"),
        0,  # Noise shaping, mode and source: unknown.
        0,  # No gain was applied.
        0,  # No preset.
        size,
        0,  # Checksum of the sound: not computed, which decoders do not mind.
    )  # fmt: skip
    return (header + crc16(header).to_bytes(2, "big")).ljust(FRAME_BYTES, b"\0")


def crc16(data: bytes) -> int:
    """Return the CRC-16 of data as LAME's header has it: polynomial 0x8005, bits reversed, from 0."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
