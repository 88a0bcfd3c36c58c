"""Requests and wall time of the Google voice.

Measures: wall time, requests and connections for the first eight paragraphs of the seed article.
Peer: gTTS, called paragraph by paragraph as a program that uses it would.
Run: python -m benchmarks.google --rounds 5 --latency 0.15
Takes: about half a minute.
Needs: the extra "test". No network: a server on the loopback interface speaks Google Translate's protocol and
    delays each answer by the latency.

Reader's time includes the synthesis stage that `reader read` uses. Rounds are interleaved; the table gives
medians.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
from typing import TYPE_CHECKING
from unittest import mock

from benchmarks.texts import SEED_ARTICLE, spoken_sentences
from benchmarks.timing import time_interleaved
from reader.model import Sentence
from reader.recording.clip_cache import NoClips
from reader.recording.synthesis import Synthesizer
from reader.voices.online.google import Google
from tests.support.google_server import PATH, GoogleServer, make_body

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPHS = 8


def run_gtts(paragraphs: list[str]) -> None:
    """Synthesize each paragraph with gTTS."""
    from gtts import gTTS

    for text in paragraphs:
        gTTS(text, lang="ko", lang_check=False).write_to_fp(io.BytesIO())


def run_reader(sentences: list[Sentence]) -> None:
    """Synthesize the sentences with the google voice and no clip cache."""
    for _ in Synthesizer(Google(), 1.0, NoClips()).synthesize(sentences):
        pass


def join_paragraphs(sentences: list[Sentence]) -> list[str]:
    """Return the spoken text of each paragraph."""
    paragraphs: dict[int | None, str] = {}
    for s in sentences:
        paragraphs[s.paragraph] = f"{paragraphs.get(s.paragraph, '')} {s.spoken}".strip()
    return list(paragraphs.values())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--latency", type=float, default=0.15, help="seconds before each answer")
    arguments = parser.parse_args()
    spoken = spoken_sentences(SEED_ARTICLE)
    sentences = [s for s in spoken if s.paragraph is not None and s.paragraph < PARAGRAPHS]
    paragraphs = join_paragraphs(sentences)
    traffic: dict[str, tuple[int, int]] = {}
    with GoogleServer() as server, mock.patch("gtts.tts._translate_url") as address:
        address.return_value = f"{server.url}{PATH}"
        os.environ["READER_GOOGLE_URL"] = server.url

        def counted(name: str, run: Callable[[], None]) -> Callable[[], None]:
            def run_and_count() -> None:
                server.texts.clear()
                server.connections = 0
                run()
                traffic[name] = len(server.texts), server.connections

            return run_and_count

        systems = {
            "gTTS": counted("gTTS", lambda: run_gtts(paragraphs)),
            "reader": counted("reader", lambda: run_reader(sentences)),
        }
        # An untimed round: the server generates the audio of each answer once and reuses it.
        time_interleaved(systems, 1)
        server.latency_s = arguments.latency
        seconds = time_interleaved(systems, arguments.rounds)
    latency_ms = arguments.latency * 1000
    print(f"{len(paragraphs)} paragraphs, {latency_ms:.0f} ms per request, {arguments.rounds} rounds\n")
    print("| system | median s | of gTTS's time | requests | connections |\n|---|---|---|---|---|")
    gtts_median = statistics.median(seconds["gTTS"])
    for name, row in seconds.items():
        median = statistics.median(row)
        requests, connections = traffic[name]
        print(f"| {name} | {median:.2f} | {median / gtts_median:.2f} | {requests} | {connections} |")
    if not make_body.cache_info().hits:
        raise SystemExit("the server generated audio while it was timed: the figures are invalid")


if __name__ == "__main__":
    main()
