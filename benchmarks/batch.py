"""How a batch grows with its workers, and what it costs an article more than plain reading.

    pip install -e ".[test]"
    python benchmarks/batch.py --rounds 2

Forty short articles (their sentences come from the pages in tests/), read by the embedded voice with no clips
kept, each worker with one thread. Plain reading is `read_aloud` in one process, one article after the other.
The three are interleaved; told are medians.
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

sys.path.pop(0)  # This folder has a google.py, which hides the package of that name.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

SEED = 20260102


def articles(folder: Path, number: int, sentences: int) -> list[str]:
    """Write so many articles of a title and some sentences each."""
    from reader.pipeline import load_article
    from reader.script import write_script
    from tests.support.page_cases import ARTICLES

    known = [s.text for case in ARTICLES[:30] for s in write_script(load_article(case.page)) if s.spoken]
    known = [text for text in known if 20 < len(text) < 70 and text.endswith("다.")]
    draw = random.Random(SEED)
    paths = []
    for at in range(number):
        path = folder / f"{at}.txt"
        body = " ".join(draw.sample(known, sentences))
        path.write_text(f"{at + 1}번째 기사의 제목입니다\n\n{body}\n", encoding="utf-8")
        paths.append(str(path))
    return paths


def plain(paths: list[str], out: Path) -> float:
    """Seconds that plain reading takes."""
    from reader.pipeline import read_aloud
    from reader.recording.clip_cache import NoClips
    from reader.voices import load_voice

    began = time.perf_counter()
    voice = load_voice("kokoro")
    for path in paths:
        read_aloud(path, out / f"{Path(path).stem}.mp3", voice, store=NoClips())
    return time.perf_counter() - began


def batch(paths: list[str], out: Path, jobs: int) -> float:
    """Seconds that a batch takes, processes and manifest included."""
    from reader.batch import Settings, pool, run

    began = time.perf_counter()
    settings = Settings(str(out))
    tally = run(paths, settings, lambda tasks, how: pool.carry(tasks, how, jobs), out / "manifest.jsonl")
    if tally.done != len(paths):
        raise SystemExit(f"{tally.failed} failed: {tally.causes}")
    return time.perf_counter() - began


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--sentences", type=int, default=2)
    wish = parser.parse_args()
    os.environ["READER_THREADS"] = "1"
    took: dict[str, list[float]] = {"plain reading": [], "batch, 1 worker": [], "batch, 2 workers": []}
    with tempfile.TemporaryDirectory() as name:
        paths = articles(Path(name), wish.articles, wish.sentences)
        for round_ in range(wish.rounds):
            for number, row in enumerate(took.values()):
                # An empty clip cache each time; the model, which is made once for all, is kept.
                out = Path(name) / f"{round_}-{number}"
                out.mkdir()
                os.environ["READER_CACHE"] = str(out / "cache")
                prepare(Path(name) / "model", out / "cache")
                row.append(plain(paths, out) if number == 0 else batch(paths, out, number))
                print(
                    f"round {round_ + 1}: {list(took)[number]} {row[-1]:.1f} s", file=sys.stderr, flush=True
                )
    one = statistics.median(took["batch, 1 worker"])
    print("| how | median s | rounds | articles a minute | of 1 worker's speed |\n|---|---|---|---|---|")
    for name, row in took.items():
        middle = statistics.median(row)
        rounds = ", ".join(f"{seconds:.1f}" for seconds in row)
        print(
            f"| {name} | {middle:.1f} | {rounds} | {60 * wish.articles / middle:.1f} | {one / middle:.2f} |"
        )
    reading = statistics.median(took["plain reading"])
    print(f"\noverhead an article against plain reading: {100 * (one - reading) / reading:.1f} %")


def prepare(model: Path, cache: Path) -> None:
    """Let a cache folder have the model that was rewritten once."""
    from reader.voices.kokoro import model as kokoro_model

    cache.mkdir()
    if not model.exists():
        kokoro_model.model()
        (cache / "model").rename(model)
    (cache / "model").symlink_to(model)


if __name__ == "__main__":
    main()
