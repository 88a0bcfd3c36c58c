"""Whether bytes are a whole MP3: frame after frame, from the first byte to the last.

A decoder plays whatever frames it gets and does not report missing ones; the frame headers show them. Source:
ISO/IEC 11172-3 and 13818-3, 2.4.1.3 and 2.4.2.3, Layer III.
"""

from __future__ import annotations

_BIT_RATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits per second by index, of MPEG-1 (True) and of MPEG-2 and 2.5."""
_SAMPLE_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""By the two version bits: 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5."""


def is_whole_mp3(data: bytes) -> bool:
    """Whether `data` is nothing but whole MP3 frames, between an optional ID3v2 and an optional ID3v1 tag."""
    offset, end = _id3v2_size(data), len(data)
    if data[-128:-125] == b"TAG":  # ID3v1: the last 128 bytes.
        end -= 128
    frames = 0
    while offset < end:
        # Frames do not give the offset of the next one, so every header has to be read in turn.
        size = _frame_size(data[offset : offset + 4])
        if not size or offset + size > end:
            return False
        offset += size
        frames += 1
    return frames > 0


def _id3v2_size(data: bytes) -> int:
    """Return the bytes of the leading ID3v2 tag; its size is in four bytes of seven bits (synchsafe)."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    return 10 + sum((byte & 127) << 7 * index for index, byte in zip((3, 2, 1, 0), data[6:10], strict=True))


def _frame_size(header: bytes) -> int:
    """Return the bytes of the frame with this header; 0 if it is not a Layer III header."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:  # Eleven sync bits.
        return 0
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    rate, frequency, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    # Version 1 is reserved, layer 1 is Layer III; rate 0 is "free", 15 and frequency 3 are forbidden.
    if version == 1 or layer != 1 or rate in (0, 15) or frequency == 3:
        return 0
    is_mpeg1 = version == 3
    # 1152 samples per frame in MPEG-1, 576 in the others, an eighth of that in bytes per bit.
    bytes_per_kilobit = 144_000 if is_mpeg1 else 72_000
    sample_rate = _SAMPLE_RATES[version][frequency]
    return bytes_per_kilobit * _BIT_RATES[is_mpeg1][rate] // sample_rate + padding
