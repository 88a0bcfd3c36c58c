"""A picture of a sentence as the embedded voice speaks it: its spectrogram, and where words begin and end.

    python benchmarks/spectrogram.py "한중 스마트시티 협력, 시범도시 건설 추진" docs/title-spectrogram.svg

Darker is louder, over 60 dB; the windows are Hann's of 512 samples at 24 kHz, so formants are seen and single
harmonics nearly so. The words are text, drawn by whatever font the viewer has.
"""

from __future__ import annotations

import argparse
import base64
import html
import io
import sys
from pathlib import Path
from typing import Any

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PIL import Image

from reader.audio.loudness import master_clip
from reader.audio.samples import samples_of
from reader.korean.normalization.normalizer import to_spoken
from reader.model import SAMPLE_RATE, Clip
from reader.voices import load_voice

WINDOW, HOP, PADDED = 512, 96, 1024
TOP_HZ, RANGE_DB = 6000, 60.0
WIDTH, HEIGHT, MARGIN = 900, 260, 34
STYLE = "text{font:14px sans-serif;text-anchor:middle}.s{font-size:11px;fill:#666}path{stroke:#c30}"


def levels(clip: Clip) -> Any:
    """Grey values, the highest frequency first; shape (bins, frames)."""
    samples = np.pad(samples_of(clip.audio), WINDOW // 2)
    frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::HOP] * np.hanning(WINDOW)
    power = np.abs(np.fft.rfft(frames, PADDED))[:, : PADDED * TOP_HZ // SAMPLE_RATE].T ** 2
    decibels = 10 * np.log10(power / power.max() + 1e-12)
    return (255 * np.clip(-decibels / RANGE_DB, 0, 1)).astype(np.uint8)[::-1]


def drawn(clip: Clip) -> str:
    """The picture as SVG, its spectrogram a PNG inside."""
    grey = Image.fromarray(levels(clip)).resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
    png = io.BytesIO()
    grey.quantize(32).save(png, "PNG", optimize=True)
    scale = WIDTH / len(clip.audio)
    marks = []
    for word in clip.words:
        start, end = (round(ms * scale, 1) for ms in (word.start_ms, word.end_ms))
        marks.append(f'<path d="M{start} {MARGIN}V{MARGIN + HEIGHT}M{end} {MARGIN}V{MARGIN + HEIGHT}"/>')
        text = html.escape(word.text)
        marks.append(f'<text x="{(start + end) / 2:.1f}" y="14">{text}</text>')
        times = f"{word.start_ms / 1000:.2f}–{word.end_ms / 1000:.2f}"
        marks.append(f'<text class="s" x="{(start + end) / 2:.1f}" y="29">{times} s</text>')
    image = f'<image y="{MARGIN}" width="{WIDTH}" height="{HEIGHT}" href="data:image/png;base64,'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {MARGIN + HEIGHT}">'
        f"<style>{STYLE}</style>"
        f'<rect width="100%" height="100%" fill="#fff"/>{image}{base64.b64encode(png.getvalue()).decode()}"/>'
        f"{''.join(marks)}</svg>\n"
    )


def main() -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sentence")
    parser.add_argument("out", type=Path)
    wish = parser.parse_args()
    clip = master_clip(load_voice("kokoro").speak(to_spoken(wish.sentence), 1.0))
    wish.out.write_text(drawn(clip), encoding="utf-8")


if __name__ == "__main__":
    main()
