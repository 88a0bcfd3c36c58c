"""Cover: a picture for players, drawn for the article: its outlet's colour, and the waveform of its sound."""

from __future__ import annotations

import colorsys
import hashlib
import io
from array import array
from typing import TYPE_CHECKING

from reader.audio.samples import from_pcm, samples_of
from reader.model import SAMPLE_RATE

if TYPE_CHECKING:
    from reader.model import Article

SIZE = 1400
"""Pixels of a side: the least that podcast directories take."""
_BARS = 32
_FRAME = SAMPLE_RATE // 10
_MARGIN = 170
_SHORTEST = 0.05


class LoudnessEnvelope:
    """How loud a recording is, every tenth of a second: a few kilobytes an hour, heard while it is made."""

    def __init__(self) -> None:
        self.values = array("f")
        """The root mean square of each whole tenth of a second so far."""
        self._rest = b""

    def add(self, pcm: bytes) -> None:
        """Listen to 16-bit samples at 24 kHz."""
        import numpy as np

        pcm = self._rest + pcm
        whole = len(pcm) // (2 * _FRAME) * 2 * _FRAME
        self._rest = pcm[whole:]
        frames = samples_of(from_pcm(pcm[:whole])).reshape(-1, _FRAME)
        self.values.extend(np.sqrt(np.mean(frames**2, axis=1)).tolist())


def draw(article: Article, levels: LoudnessEnvelope, size: int = SIZE) -> bytes:
    """A square PNG with the waveform in bars.

    Args:
        article: the colour comes from its outlet, so that the pictures of one outlet belong together; the
            shade from its title.
        levels: of its recording.
        size: pixels of a side.
    """
    from PIL import Image, ImageDraw

    ground, bar = _colours(article)
    picture = Image.new("RGB", (size, size), ground)
    pen = ImageDraw.Draw(picture)
    scale = size / SIZE
    step = (SIZE - 2 * _MARGIN) / _BARS
    for number, height in enumerate(_heights(levels)):
        left = _MARGIN + (number + 0.2) * step
        half = height * (SIZE / 2 - 1.6 * _MARGIN)
        box = (left, SIZE / 2 - half, left + 0.6 * step, SIZE / 2 + half)
        pen.rounded_rectangle(tuple(scale * edge for edge in box), radius=0.3 * step * scale, fill=bar)
    out = io.BytesIO()
    picture.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def _heights(levels: LoudnessEnvelope) -> list[float]:
    """One bar's height for each part of the recording, from 0 to 1."""
    import numpy as np

    values = np.asarray(levels.values, dtype=np.float64)
    if not values.size or not values.max():
        return [_SHORTEST] * _BARS
    parts = [float(part.mean()) if part.size else 0.0 for part in np.array_split(values, _BARS)]
    # Newsreaders are even: what is told apart are differences from the softest part.
    low, high = min(parts), max(parts)
    spread = (high - low) or 1.0
    return [max(_SHORTEST, 0.25 + 0.75 * (part - low) / spread) for part in parts]


def _colours(article: Article) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Ground and bars: a deep and a light shade of one hue."""
    hue = _share(article.publisher or article.byline or article.title or "")
    shade = _share(article.title or "")
    return _rgb(hue, 0.26 + 0.08 * shade, 0.45), _rgb(hue + 0.04, 0.82, 0.55)


def _share(text: str) -> float:
    """A number from 0 to 1 that belongs to a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) / 2**32


def _rgb(hue: float, lightness: float, saturation: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue % 1, lightness, saturation)
    return round(255 * red), round(255 * green), round(255 * blue)
