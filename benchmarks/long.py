"""Whether memory and time grow with an article's length: with the embedded voice, and for a book with a hum.

    pip install -e ".[test]"
    python benchmarks/long.py --sentences 300      # the embedded voice; a row for each fifty sentences
    python benchmarks/long.py --book 50 500 5000   # the whole way from page to MP3, spoken by a humming voice

Sentences are the seeds' and those of the pages in tests/, again and again. Told are the most memory that the
process and those it started took together, and the seconds a sentence took. Each book is read by a process
of its own.
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

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.memory import Watch
from reader.model import Sentence
from reader.pipeline import load_article, read_aloud
from reader.recording.clip_cache import NoClips
from reader.recording.synthesis import Recitation
from reader.script import write_script
from reader.voices.kokoro.voice import Kokoro
from tests.support.page_cases import ARTICLES
from tests.support.tone import Tone

STEP, SEED, PARAGRAPH = 50, 20260101, 4


def known() -> list[Sentence]:
    """Sentences of all kinds, shuffled always the same."""
    found = [s for case in ARTICLES[:20] for s in write_script(load_article(case.page)) if s.spoken]
    random.Random(SEED).shuffle(found)
    return found


def speak(number: int) -> None:
    """Print a row for every fifty sentences that the embedded voice speaks."""
    sentences = list(islice(cycle(known()), number))
    print("| sentences | peak MiB | s a sentence | s of speech a sentence |\n|---|---|---|---|")
    began, sound = time.perf_counter(), 0.0
    with Watch() as memory:
        for done, (_, clip) in enumerate(Recitation(sentences, Kokoro(), 1.0, NoClips()), start=1):
            sound += len(clip.audio) / 1000 if clip else 0.0
            if done % STEP == 0:
                took = time.perf_counter() - began
                row = f"| {done} | {memory.peak_mib:.0f} | {took / STEP:.2f} | {sound / STEP:.2f} |"
                print(row, flush=True)
                began, sound = time.perf_counter(), 0.0


def read_book(number: int) -> None:
    """Read a book of so many sentences in this process, and print its row."""
    texts = [s.text for s in known() if s.role == "body" and s.text.endswith("다.")]
    body = list(islice(cycle(texts), number))
    paragraphs = [" ".join(body[at : at + PARAGRAPH]) for at in range(0, number, PARAGRAPH)]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "book.md"
        source.write_text("# 책의 제목입니다\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
        began = time.perf_counter()
        with Watch() as memory:
            made = read_aloud(
                source, Path(folder) / "book.mp3", Tone(), store=NoClips(), captions=["vtt"], page=True
            )
        took = time.perf_counter() - began
    said = len(made.sentences)
    hours = made.duration / 3600
    print(f"| {said} | {memory.peak_mib:.0f} | {1000 * took / said:.1f} | {hours:.2f} |", flush=True)


def main() -> None:
    """Print the table that is wished."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--book", type=int, nargs="*")
    parser.add_argument("--one-book", type=int, help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if wish.one_book:
        read_book(wish.one_book)
    elif wish.book is not None:
        print("| sentences | peak MiB | ms a sentence | h of sound |\n|---|---|---|---|", flush=True)
        for number in wish.book or (50, 500, 5000):
            subprocess.run([sys.executable, __file__, "--one-book", str(number)], check=True)
    else:
        speak(wish.sentences)


if __name__ == "__main__":
    main()
