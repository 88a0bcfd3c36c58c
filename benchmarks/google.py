"""Google's voice beside gTTS's own way of asking, in one run against one server on loopback.

    pip install -e ".[test]"
    python benchmarks/google.py --rounds 5 --latency 0.15

The server speaks Google Translate's protocol and answers every request after the latency. Both ask for the
first eight paragraphs of the seed article as they are spoken, rounds interleaved: gTTS as a program that uses
it would, paragraph by paragraph; ours through the recitation that `reader read` uses. Told are the median of
the wall time, requests and connections.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import sys
import time
from pathlib import Path
from unittest import mock

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.pipeline import load_article
from reader.recording.clip_cache import NoClips
from reader.recording.synthesis import Recitation
from reader.script import write_script
from reader.voices.online.google import Google
from tests.support.google_server import PATH, GoogleServer, content

SEED = Path(__file__).resolve().parent.parent / "seeds" / "kbs-smart-city.txt"
PARAGRAPHS = 8


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--latency", type=float, default=0.15, help="seconds that each answer takes")
    wish = parser.parse_args()
    spoken = [s for s in write_script(load_article(SEED)) if s.spoken]
    sentences = [s for s in spoken if s.paragraph is not None and s.paragraph < PARAGRAPHS]
    paragraphs: dict[int | None, str] = {}
    for s in sentences:
        paragraphs[s.paragraph] = f"{paragraphs.get(s.paragraph, '')} {s.spoken}".strip()

    def theirs() -> None:
        from gtts import gTTS

        for text in paragraphs.values():
            gTTS(text, lang="ko", lang_check=False).write_to_fp(io.BytesIO())

    def ours() -> None:
        for _ in Recitation(sentences, Google(), 1.0, NoClips()):
            pass

    with GoogleServer() as server, mock.patch("gtts.tts._translate_url") as address:
        address.return_value = f"{server.url}{PATH}"
        os.environ["READER_GOOGLE_URL"] = server.url
        for run in (theirs, ours):  # So that the server has made all its tones before anything is timed.
            run()
        server.latency_s = wish.latency
        rows: dict[str, list[tuple[float, int, int]]] = {"gTTS": [], "reader": []}
        for _ in range(wish.rounds):
            for name, run in (("gTTS", theirs), ("reader", ours)):
                server.texts.clear()
                server.connections = 0
                began = time.perf_counter()
                run()
                rows[name].append((time.perf_counter() - began, len(server.texts), server.connections))
    print(f"{len(paragraphs)} paragraphs, {wish.latency * 1000:.0f} ms a request, {wish.rounds} rounds\n")
    print("| system | median s | of gTTS's time | requests | connections |\n|---|---|---|---|---|")
    first = statistics.median(row[0] for row in rows["gTTS"])
    for name, found in rows.items():
        median = statistics.median(row[0] for row in found)
        print(f"| {name} | {median:.2f} | {median / first:.2f} | {found[0][1]} | {found[0][2]} |")
    assert content.cache_info().hits


if __name__ == "__main__":
    main()
