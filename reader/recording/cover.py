"""Cover: a picture for players, drawn in the colour of the outlet from the waveform of the recording."""

from __future__ import annotations

import colorsys
import hashlib
import struct
import zlib
from array import array
from typing import TYPE_CHECKING

from reader.audio.samples import from_pcm, samples_of
from reader.model import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from reader.model import Article

    Colour = tuple[int, int, int]
    """Red, green and blue, 0 to 255."""

SIZE = 1400
"""Pixels per side: the least that podcast directories take."""
_BARS = 32
_FRAME = SAMPLE_RATE // 10
"""Samples per value of the loudness envelope: a tenth of a second."""
_MARGIN = 170
"""Pixels left empty at each side of a cover of `SIZE`."""
_MIN_HEIGHT = 0.05
"""Height of a bar in a silent recording, so that it can still be seen."""
_COLOURS = 16
"""Colours of the PNG: two, and the shades between them at the edges of the bars."""


class LoudnessEnvelope:
    """The loudness of a recording at every tenth of a second, measured while it is made.

    It takes a few kilobytes per hour, so the recording need not be kept in memory.
    """

    def __init__(self) -> None:
        self.values = array("f")
        """The root mean square of each whole tenth of a second so far, 0 to 1."""
        self._rest = b""

    def add(self, pcm: bytes) -> None:
        """Measure more samples (24 kHz mono, 16 bits)."""
        import numpy as np

        pcm = self._rest + pcm
        whole = len(pcm) // (2 * _FRAME) * 2 * _FRAME
        self._rest = pcm[whole:]
        frames = samples_of(from_pcm(pcm[:whole])).reshape(-1, _FRAME)
        self.values.extend(np.sqrt(np.mean(frames**2, axis=1)).tolist())


def draw_cover(article: Article, envelope: LoudnessEnvelope, size: int = SIZE) -> bytes:
    """Draw the waveform of a recording as bars and return it as a square PNG.

    Args:
        article: its outlet decides the hue, so that the covers of one outlet look alike; its title decides
            the shade.
        envelope: of its recording.
        size: pixels per side; an even number.
    """
    import numpy as np

    scale = size / SIZE
    step = (SIZE - 2 * _MARGIN) / _BARS
    radius = 0.3 * step * scale
    pixels = np.arange(size) + 0.5
    coverage = np.zeros((size, size), np.float32)
    for number, height in enumerate(_bar_heights(envelope)):
        middle = scale * (_MARGIN + (number + 0.5) * step)
        # The round ends are circles around points this far from the middle of the picture.
        straight = scale * height * (SIZE / 2 - 1.6 * _MARGIN) - radius
        beyond = np.maximum(np.abs(pixels - size / 2) - max(0.0, straight), 0.0)
        columns = slice(int(middle - radius), int(middle + radius) + 2)
        distance = np.hypot(pixels[None, columns] - middle, beyond[:, None])
        # A pixel is covered in part if the edge is within half a pixel of its centre.
        coverage[:, columns] = np.maximum(coverage[:, columns], np.clip(radius + 0.5 - distance, 0.0, 1.0))
    shades = np.rint(coverage * (_COLOURS - 1)).astype(np.uint8)
    background, foreground = (np.array(colour) for colour in _colours(article))
    palette = np.rint(np.linspace(background, foreground, _COLOURS)).astype(np.uint8)
    return _encode_png(shades, palette.tobytes())


def _encode_png(indices: NDArray[np.uint8], palette: bytes) -> bytes:
    """Encode a square picture of 16 colours as a PNG (ISO/IEC 15948).

    Args:
        indices: of each pixel, row by row, into the palette; an even number of columns.
        palette: three bytes per colour.
    """
    import numpy as np

    size = len(indices)
    packed = indices[:, 0::2] << 4 | indices[:, 1::2]
    # Each row begins with the number of its filter: none.
    rows = np.pad(packed, ((0, 0), (1, 0))).tobytes()
    # 4 bits per pixel, with a palette; deflate; not interlaced.
    header = struct.pack(">IIBBBBB", size, size, 4, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def _bar_heights(envelope: LoudnessEnvelope) -> list[float]:
    """Return the height of each bar, 0 to 1, from the mean loudness of its part of the recording."""
    import numpy as np

    values = np.asarray(envelope.values, dtype=np.float64)
    if not values.size or not values.max():
        return [_MIN_HEIGHT] * _BARS
    means = [float(part.mean()) if part.size else 0.0 for part in np.array_split(values, _BARS)]
    # Speech that reads news is even: from zero all bars would look the same.
    low, high = min(means), max(means)
    spread = (high - low) or 1.0
    return [max(_MIN_HEIGHT, 0.25 + 0.75 * (mean - low) / spread) for mean in means]


def _colours(article: Article) -> tuple[Colour, Colour]:
    """Return the colours of background and bars: a dark and a light shade of one hue."""
    # By digest and not by a list of colours, so that every outlet has one, always the same.
    hue = _fraction(article.publisher or article.byline or article.title or "")
    shade = _fraction(article.title or "")
    return _rgb(hue, 0.26 + 0.08 * shade, 0.45), _rgb(hue + 0.04, 0.82, 0.55)


def _fraction(text: str) -> float:
    """Return a number from 0 to 1, always the same one for a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) / 2**32


def _rgb(hue: float, lightness: float, saturation: float) -> Colour:
    red, green, blue = colorsys.hls_to_rgb(hue % 1, lightness, saturation)
    return round(255 * red), round(255 * green), round(255 * blue)
