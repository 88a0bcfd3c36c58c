"""Whether some bytes are a whole MP3: frame behind frame, from the first to the last byte.

A decoder plays what it finds and says nothing of what is missing; the frames' own headers do. Source: ISO/IEC
11172-3 and 13818-3, 2.4.1.3 and 2.4.2.3, Layer III.
"""

from __future__ import annotations

_BIT_RATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits a second by index, of MPEG-1 (True) and of MPEG-2 and 2.5."""
_SAMPLE_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""By the two bits of the version: 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5."""


def is_whole_mp3(data: bytes) -> bool:
    """Whether `data` is nothing but whole MP3 frames, behind an ID3v2 tag and before an ID3v1 tag if any."""
    at, end = _tag_size(data), len(data)
    if data[-128:-125] == b"TAG":
        end -= 128
    frames = 0
    while at < end:
        size = _frame_size(data[at : at + 4])
        if not size or at + size > end:
            return False
        at += size
        frames += 1
    return frames > 0


def _tag_size(data: bytes) -> int:
    """Bytes of the ID3v2 tag in front; its size is in four bytes of seven bits."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    return 10 + sum((byte & 127) << 7 * place for place, byte in zip((3, 2, 1, 0), data[6:10], strict=True))


def _frame_size(header: bytes) -> int:
    """Bytes of the frame with this header; 0 if it is none of Layer III."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return 0
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    rate, frequency, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if version == 1 or layer != 1 or rate in (0, 15) or frequency == 3:
        return 0
    first = version == 3
    return (144_000 if first else 72_000) * _BIT_RATES[first][rate] // _SAMPLE_RATES[version][
        frequency
    ] + padding
