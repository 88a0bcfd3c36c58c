"""Spectrogram of a sentence spoken by the embedded voice, with the times of its words.

Makes: an SVG; darker is louder, over a range of 60 dB. Hann windows of 512 samples at 24 kHz show formants,
    and nearly single harmonics. The words are text, drawn in the viewer's own font.
Run: python -m benchmarks.spectrogram "한중 스마트시티 협력, 시범도시 건설 추진" docs/title-spectrogram.svg
Takes: about 5 seconds.
Needs: the extra "test".
"""

from __future__ import annotations

import argparse
import base64
import html
import io
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from reader.audio.loudness import master_clip
from reader.audio.samples import samples_of
from reader.korean.normalization.normalizer import to_spoken
from reader.model import SAMPLE_RATE, Clip
from reader.voices.registry import load_voice

WINDOW, HOP, FFT_SIZE = 512, 96, 1024
TOP_HZ, RANGE_DB = 6000, 60.0
WIDTH, HEIGHT, MARGIN = 900, 260, 34
STYLE = "text{font:14px sans-serif;text-anchor:middle}.s{font-size:11px;fill:#666}path{stroke:#c30}"


def grey_levels(clip: Clip) -> Any:
    """Return the spectrogram as grey values, 0 for the loudest: (bins, frames), high frequencies first."""
    samples = np.pad(samples_of(clip.audio), WINDOW // 2)
    frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::HOP] * np.hanning(WINDOW)
    power = np.abs(np.fft.rfft(frames, FFT_SIZE))[:, : FFT_SIZE * TOP_HZ // SAMPLE_RATE].T ** 2
    decibels = 10 * np.log10(power / power.max() + 1e-12)
    return (255 * np.clip(-decibels / RANGE_DB, 0, 1)).astype(np.uint8)[::-1]


def word_marks(clip: Clip) -> str:
    """Return SVG lines at each word's start and end, with the word and its times above them."""
    scale = WIDTH / len(clip.audio)
    marks = []
    for word in clip.words:
        start, end = (round(ms * scale, 1) for ms in (word.start_ms, word.end_ms))
        marks.append(f'<path d="M{start} {MARGIN}V{MARGIN + HEIGHT}M{end} {MARGIN}V{MARGIN + HEIGHT}"/>')
        text = html.escape(word.text)
        marks.append(f'<text x="{(start + end) / 2:.1f}" y="14">{text}</text>')
        times = f"{word.start_ms / 1000:.2f}–{word.end_ms / 1000:.2f}"
        marks.append(f'<text class="s" x="{(start + end) / 2:.1f}" y="29">{times} s</text>')
    return "".join(marks)


def draw_svg(clip: Clip) -> str:
    """Return the SVG, with the spectrogram as an embedded PNG."""
    grey = Image.fromarray(grey_levels(clip)).resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
    png = io.BytesIO()
    grey.quantize(32).save(png, "PNG", optimize=True)
    image = f'<image y="{MARGIN}" width="{WIDTH}" height="{HEIGHT}" href="data:image/png;base64,'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {MARGIN + HEIGHT}">'
        f"<style>{STYLE}</style>"
        f'<rect width="100%" height="100%" fill="#fff"/>{image}{base64.b64encode(png.getvalue()).decode()}"/>'
        f"{word_marks(clip)}</svg>\n"
    )


def main() -> None:
    """Write the SVG."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sentence")
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    clip = master_clip(load_voice("kokoro").speak(to_spoken(arguments.sentence), 1.0))
    arguments.out.write_text(draw_svg(clip), encoding="utf-8")


if __name__ == "__main__":
    main()
