"""MP3s as other programs make them: by LAME directly, without our Info header."""

from __future__ import annotations

import shutil

import lameenc

from reader.model import SAMPLE_RATE

FFMPEG = shutil.which("ffmpeg") or ""
"""An independent decoder and meter; .ci/run installs it."""


def encode_mp3(
    pcm: bytes, *, bit_rate: int = 64, rate: int = SAMPLE_RATE, channels: int = 1, vbr: bool = False
) -> bytes:
    """Return 24 kHz 16-bit samples as MP3 frames and nothing else.

    Args:
        pcm: samples, of all channels in turn.
        bit_rate: in kbit/s.
        rate: to which LAME resamples.
        channels: one or two.
        vbr: whether the bit rate varies.
    """
    lame = lameenc.Encoder()
    lame.silence()
    lame.set_channels(channels)
    lame.set_in_sample_rate(SAMPLE_RATE)
    lame.set_out_sample_rate(rate)
    lame.set_bit_rate(bit_rate)
    if vbr:
        lame.set_vbr(4)  # LAME's newer algorithm, vbr_mtrh.
        lame.set_vbr_quality(4)
    return bytes(lame.encode(pcm)) + bytes(lame.flush())
