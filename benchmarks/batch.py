"""Scaling of a batch with its workers, and its overhead over reading articles one by one.

Measures: wall time of 40 short articles with the embedded voice: `read_aloud` in one process, a batch with
    one worker, and a batch with two.
Peer: none.
Run: python -m benchmarks.batch --rounds 2
Takes: about 4 minutes per round on 2 cores.
Needs: the extra "test".

Sentences come from the pages in tests/. No clips are reused, and each worker has one thread. Rounds are
interleaved; the table gives medians.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.texts import page_sentences

SEED = 20260102
PAGES = 30


def write_articles(folder: Path, count: int, sentences: int) -> list[str]:
    """Write articles with a title and some sentences each, and return their paths."""
    texts = [s.text for s in page_sentences(PAGES)]
    texts = [text for text in texts if 20 < len(text) < 70 and text.endswith("다.")]
    draw = random.Random(SEED)
    paths = []
    for index in range(count):
        path = folder / f"{index}.txt"
        body = " ".join(draw.sample(texts, sentences))
        path.write_text(f"{index + 1}번째 기사의 제목입니다\n\n{body}\n", encoding="utf-8")
        paths.append(str(path))
    return paths


def time_one_by_one(paths: list[str], out: Path) -> float:
    """Return the seconds of reading all articles in this process, loading the voice included."""
    from reader.pipeline import read_aloud
    from reader.recording.clip_cache import NoClips
    from reader.voices.registry import load_voice

    started = time.perf_counter()
    voice = load_voice("kokoro")
    for path in paths:
        read_aloud(path, out / f"{Path(path).stem}.mp3", voice=voice, store=NoClips())
    return time.perf_counter() - started


def time_batch(paths: list[str], out: Path, jobs: int) -> float:
    """Return the seconds of a batch, starting processes and writing the manifest included."""
    from reader.batch import pool
    from reader.batch.run import run_batch
    from reader.batch.work import BatchOptions

    started = time.perf_counter()
    progress = run_batch(
        paths,
        BatchOptions(str(out)),
        lambda tasks, options: pool.execute(tasks, options, jobs),
        out / "manifest.jsonl",
    )
    if progress.done != len(paths):
        raise SystemExit(f"{progress.failed} failed: {progress.causes}")
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--sentences", type=int, default=2, help="per article")
    arguments = parser.parse_args()
    os.environ["READER_THREADS"] = "1"
    seconds: dict[str, list[float]] = {"one by one": [], "batch, 1 worker": [], "batch, 2 workers": []}
    with tempfile.TemporaryDirectory() as folder:
        paths = write_articles(Path(folder), arguments.articles, arguments.sentences)
        for round_ in range(arguments.rounds):
            for workers, (name, row) in enumerate(seconds.items()):
                out = Path(folder) / f"{round_}-{workers}"
                out.mkdir()
                os.environ["READER_CACHE"] = str(out / "cache")  # Empty, so that no clip is reused.
                row.append(time_batch(paths, out, workers) if workers else time_one_by_one(paths, out))
                print(f"round {round_ + 1}: {name} {row[-1]:.1f} s", file=sys.stderr, flush=True)
    report(seconds, arguments.articles)


def report(seconds: dict[str, list[float]], articles: int) -> None:
    """Print medians, all rounds, and the batch's overhead."""
    one_worker = statistics.median(seconds["batch, 1 worker"])
    print("| how | median s | rounds | articles per minute | speedup |\n|---|---|---|---|---|")
    for name, row in seconds.items():
        median = statistics.median(row)
        rounds = ", ".join(f"{value:.1f}" for value in row)
        print(
            f"| {name} | {median:.1f} | {rounds} | {60 * articles / median:.1f} | {one_worker / median:.2f} |"
        )
    one_by_one = statistics.median(seconds["one by one"])
    print(f"\noverhead of a batch with one worker: {100 * (one_worker - one_by_one) / one_by_one:.1f} %")


if __name__ == "__main__":
    main()
