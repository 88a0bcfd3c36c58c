"""Growth of memory and time with an article's length.

Measures: peak memory of the process and its children, and seconds per sentence: of the embedded voice as it
    speaks more and more sentences, and of the whole way from page to MP3 for whole books with a synthetic
    tone as the voice.
Peer: none.
Run: python -m benchmarks.long --sentences 300      the embedded voice; a row for every fifty sentences
    python -m benchmarks.long --book 50 500 5000    books with so many sentences, each in a process of its own
Takes: about 8 minutes for 300 sentences, a minute and a half for a book of 5,000, on 2 cores.
Needs: the extras "test" and "bench".

Sentences are those of the pages in tests/, over and over.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from benchmarks.process_memory import MemoryMonitor
from benchmarks.texts import page_sentences
from reader.model import Sentence
from reader.pipeline import read_aloud
from reader.recording.clip_cache import NoClips
from reader.recording.synthesis import Synthesizer
from reader.voices.kokoro.voice import Kokoro
from tests.support.tone import Tone

PAGES, ROW, PARAGRAPH = 20, 50, 4
"""Pages that sentences come from, sentences per row of the table, sentences per paragraph of a book."""
SEED = 20260101


def shuffled_sentences() -> list[Sentence]:
    """Return sentences of the pages in the same random order on every run."""
    sentences = page_sentences(PAGES)
    random.Random(SEED).shuffle(sentences)
    return sentences


def measure_voice(count: int) -> None:
    """Print a row for every fifty sentences that the embedded voice speaks."""
    sentences = list(islice(cycle(shuffled_sentences()), count))
    print("| sentences | peak MiB | s per sentence | s of speech per sentence |\n|---|---|---|---|")
    started, speech_s = time.perf_counter(), 0.0
    results = Synthesizer(Kokoro(), 1.0, NoClips()).synthesize(sentences)
    with MemoryMonitor() as memory:
        for done, (_, clip) in enumerate(results, start=1):
            speech_s += len(clip.audio) / 1000 if clip else 0.0
            if done % ROW == 0:
                seconds = time.perf_counter() - started
                row = f"| {done} | {memory.peak_mib:.0f} | {seconds / ROW:.2f} | {speech_s / ROW:.2f} |"
                print(row, flush=True)
                started, speech_s = time.perf_counter(), 0.0


def measure_book(count: int) -> None:
    """Read a book with so many sentences in this process and print its row."""
    texts = [s.text for s in shuffled_sentences() if s.role == "body" and s.text.endswith("다.")]
    body = list(islice(cycle(texts), count))
    paragraphs = [" ".join(body[start : start + PARAGRAPH]) for start in range(0, count, PARAGRAPH)]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "book.md"
        source.write_text("# 책의 제목입니다\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
        started = time.perf_counter()
        with MemoryMonitor() as memory:
            recording = read_aloud(
                source, Path(folder) / "book.mp3", voice=Tone(), store=NoClips(), captions=["vtt"], page=True
            )
        seconds = time.perf_counter() - started
    sentences = len(recording.sentences)
    ms, hours = 1000 * seconds / sentences, recording.duration / 3600
    print(f"| {sentences} | {memory.peak_mib:.0f} | {ms:.1f} | {hours:.2f} |", flush=True)


def main() -> None:
    """Print the requested table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--book", type=int, nargs="*", metavar="SENTENCES")
    parser.add_argument("--one-book", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one_book:
        measure_book(arguments.one_book)
    elif arguments.book is not None:
        print("| sentences | peak MiB | ms per sentence | h of audio |\n|---|---|---|---|", flush=True)
        for count in arguments.book or (50, 500, 5000):
            # A process of its own: the peak of one book must not hide that of the next.
            command = [sys.executable, "-m", "benchmarks.long", "--one-book", str(count)]
            subprocess.run(command, check=True)
    else:
        measure_voice(arguments.sentences)


if __name__ == "__main__":
    main()
